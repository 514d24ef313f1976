"""What of a text is not plain Chinese writing, sieved out once for the gates of all filters.

Looking for each of a hundred signs costs more than taking out what is none of
them, and little is left of most texts. What is left tells only *which* signs
occur: two that stand side by side in it may be far apart in the text.
"""

from __future__ import annotations

import re
from functools import lru_cache

from cleaner.lists import load_list

# ASCII and Latin-1 (see ``narrow``), the punctuation and ordinals of Chinese documents.
_PLAIN = (
    "\x00-\xff\u2014\u2018\u2019\u201c\u201d\u2460-\u2473\u3000-\u3002\u3008-\u300f"
    "\u3011\u3014\u3015\uff08\uff09\uff0c\uff10-\uff1b"
)
_FIRST_HAN, _LAST_HAN = 0x4E00, 0x9FFF
# Of the lists of telling signs; the first is made for the encoding filter.
_LISTS = ("mojibake_signs.txt", "telling_signs.txt")


@lru_cache(maxsize=1)
def _plain_runs() -> re.Pattern[str]:
    """Return the pattern of plain writing: a pure class, in which ``re`` is fastest."""
    telling = {char for name in _LISTS for line in load_list(name) for char in line}
    parts, first = [], _FIRST_HAN
    for code in sorted(ord(char) for char in telling if _FIRST_HAN <= ord(char) <= _LAST_HAN):
        if first < code:
            parts.append(f"{chr(first)}-{chr(code - 1)}")
        first = code + 1
    others = re.escape("".join(sorted(telling)))
    if any(re.match(f"[{_PLAIN}]", char) for char in telling):
        raise ValueError(f"telling signs that are plain writing too: {others}")
    return re.compile(f"[{_PLAIN}{''.join(parts)}{chr(first)}-{chr(_LAST_HAN)}]+")


def narrow(text: str) -> str:
    """Return the characters of ``text`` below U+0100, in order: a tenth of a Chinese text."""
    return text.encode("latin-1", "ignore").decode("latin-1")


def wide(text: str) -> str:
    """Return the characters of ``text`` from U+0100 on that are not plain Chinese writing."""
    return _plain_runs().sub("", text)
