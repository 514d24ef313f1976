"""Where a text may have been read in a wrong encoding: a cheap necessary condition."""

from __future__ import annotations

import re
from functools import lru_cache

from cleaner.lists import load_list

# Controls above ASCII; Latin letters and signs, without those of Chinese documents
# (£ ¥ § © « ® ° ± ² ³ µ · ¹ ¼ ½ ¾ × ÷); Greek, Cyrillic, Hebrew, Arabic; √ of Mac OS, signs of DOS;
# kana and Bopomofo; lone surrogates, private use, U+FFFD.
_CLASSES = (
    "\x80-\x9f\xa1\xa2\xa4\xa6\xa8\xaa\xac\xaf\xb4\xb6\xb8\xba\xbb\xbf-\xd6\xd8-\xf6\xf8-\u02ff"
    "\u0370-\u04ff\u0590-\u06ff\u221a\u2310\u2320\u2552-\u256c\u3041-\u312f\ud800-\uf8ff\ufffd"
)


@lru_cache(maxsize=1)
def gate() -> re.Pattern[str]:
    """Return the class of the characters one of which stands in every damaged line."""
    signs = "".join(sign for line in load_list("mojibake_signs.txt") for sign in line)
    return re.compile(f"[{_CLASSES}{signs}]")
