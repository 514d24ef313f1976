"""What of a text is not plain Chinese writing, sieved out once for the gates of all filters.

Looking for each of a hundred signs costs more than taking out what is none of
them, and little is left of most texts. What is left tells only *which* signs
occur: two that stand side by side in it may be far apart in the text.
"""

from __future__ import annotations

import re
from array import array
from functools import lru_cache
from typing import NamedTuple

from cleaner.lists import load_list
from cleaner.speedups import compiled

# ASCII and Latin-1 (see ``narrow``), the punctuation and ordinals of Chinese documents.
_PLAIN = (
    (0x00, 0xFF), (0x2014, 0x2014), (0x2018, 0x2019), (0x201C, 0x201D), (0x2460, 0x2473),
    (0x3000, 0x3002), (0x3008, 0x300F), (0x3011, 0x3011), (0x3014, 0x3015), (0xFF08, 0xFF09),
    (0xFF0C, 0xFF0C), (0xFF10, 0xFF1B),
)  # fmt: skip
_FIRST_HAN, _LAST_HAN = 0x4E00, 0x9FFF
# Characters below this are narrow.
LATIN = 0x100
# So many slots hold words of one character, and so many longer ones (see cues.py).
SLOTS_OF_ONE, SLOTS_OF_TWO = 256, 1024
SLOTS = SLOTS_OF_ONE + SLOTS_OF_TWO
# Of the lists of telling signs; the first is made for the encoding filter.
_LISTS = ("mojibake_signs.txt", "telling_signs.txt")


@lru_cache(maxsize=1)
def _plain() -> list[tuple[int, int]]:
    """Return the first and the last codes of the ranges that are plain writing."""
    telling = {char for name in _LISTS for line in load_list(name) for char in line}
    ranges, first = [*_PLAIN], _FIRST_HAN
    if any(low <= ord(char) <= high for char in telling for low, high in ranges):
        raise ValueError(f"telling signs that are plain writing too: {sorted(telling)}")
    for code in sorted(ord(char) for char in telling if _FIRST_HAN <= ord(char) <= _LAST_HAN):
        if first < code:
            ranges.append((first, code - 1))
        first = code + 1
    return [*ranges, (first, _LAST_HAN)]


@lru_cache(maxsize=1)
def _plain_runs() -> re.Pattern[str]:
    """Return the pattern of plain writing: a pure class, in which ``re`` is fastest."""
    return re.compile(f"[{''.join(f'{chr(low)}-{chr(high)}' for low, high in _plain())}]+")


class Tables(NamedTuple):
    """What the extension looks at a text by.

    ``kinds`` holds a 0 for each code that is plain writing and begins no word, else bits:
    1 for what is narrow or sieved, 2 for what may begin a word. ``signs`` says what each
    code calls (see ``Calls``), ``words`` what words call.
    """

    kinds: bytes
    signs: array[int]
    words: array[int]


@lru_cache(maxsize=1)
def plain_kinds() -> bytes:
    """Return the ``kinds`` of a text in which no words are sought."""
    kinds = bytearray(b"\1" * (1 << 16))
    for low, high in _plain():
        kinds[low : high + 1] = bytes(high + 1 - low)
    kinds[:LATIN] = b"\1" * LATIN
    return bytes(kinds)


@lru_cache(maxsize=1)
def _no_calls() -> Tables:
    return Tables(plain_kinds(), array("I", bytes(4 << 16)), array("I", bytes(4 * SLOTS)))


def sieve(text: str) -> tuple[str, str]:
    """Return what ``narrow`` and ``wide`` do."""
    if compiled is None:
        return narrow(text), wide(text)
    return compiled.sieve(text, *_no_calls())[:2]


def narrow(text: str) -> str:
    """Return the characters of ``text`` below U+0100, in order: a tenth of a Chinese text."""
    return text.encode("latin-1", "ignore").decode("latin-1")


def wide(text: str) -> str:
    """Return the characters of ``text`` from U+0100 on that are not plain Chinese writing."""
    return _plain_runs().sub("", text)
