"""What stands beside a sign as if it were written without blanks and in wide punctuation.

Manuals set a sign off by blanks, and many texts use the narrow comma and colon: «可用 <b> 表示,»
says what «可用<b>表示，» says. The words that explain a sign are told in the closed form alone.
"""

from __future__ import annotations

import re
from functools import lru_cache

from cleaner.lazy import lazy

_NARROW = ",;:?!()"
_WIDE = dict(zip(_NARROW, "，；：？！（）", strict=True))
_STOP = lazy("[,;:?!()]")
_GAP = lazy("[ \t\u3000\xa0]+")
_BLANKS = " \t\u3000\xa0"
# What is said of a sign stands no further from it.
_REACH = 240


def closed_up(text: str, start: int, end: int) -> tuple[str, int, int] | None:
    """Return what stands around text[start:end] in the closed form, and where the same stands
    in it; nothing if it is written so anyway.
    """
    before, after = text[max(start - _REACH, 0) : start], text[end : end + _REACH]
    left, right = _closed(before).rstrip(_BLANKS), _closed(after).lstrip(_BLANKS)
    if (left, right) == (before, after):
        return None
    if start > _REACH:
        left = "\u4e00" + left  # the text goes on before it
    return left + text[start:end] + right, len(left), len(left) + end - start


@lru_cache(maxsize=256)
def _closed(words: str) -> str:
    if any(map(words.__contains__, _NARROW)):
        words = _STOP.sub(_widened, words)
    return _GAP.sub(_without_gap, words) if any(map(words.__contains__, _BLANKS)) else words


def _widened(found: re.Match[str]) -> str:
    """Return a stop in its wide form, where it stands not between letters as in a Latin word."""
    before, after = _beside(found)
    is_inside = _is_latin(before) and (_is_latin(after) or after == "/")
    return found[0] if is_inside else _WIDE[found[0]]


def _without_gap(found: re.Match[str]) -> str:
    is_indent = len(found[0]) > 1 and "\u3000" in found[0]
    return "" if is_indent or any(map(_is_wide, _beside(found))) else found[0]


def _beside(found: re.Match[str]) -> tuple[str, str]:
    start, end = found.span()
    return found.string[start - 1 : start] if start else "", found.string[end : end + 1]


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _is_wide(char: str) -> bool:
    return (
        "\u3000" <= char <= "\u303f" or "\u4e00" <= char <= "\u9fff" or "\uff00" <= char <= "\uffef"
    )
