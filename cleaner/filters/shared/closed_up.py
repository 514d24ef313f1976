"""What stands beside a sign as if it were written without blanks and in wide punctuation.

Manuals set a sign off by blanks, and many texts use the narrow comma and colon: «可用 <b> 表示,»
says what «可用<b>表示，» says. The words that explain a sign are told in the closed form alone.
"""

from __future__ import annotations

from cleaner.lazy import lazy

_WIDE = str.maketrans(",;:?!()", "，；：？！（）")
_STOPS = lazy("(?<![A-Za-z0-9])[,;:?!()]|[,;:?!()](?![A-Za-z0-9/])")
_GAPS = lazy(
    "(?<=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef])[ \t\u3000\xa0]+"
    "|[ \t\u3000\xa0]+(?=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef])"
)
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


def _closed(words: str) -> str:
    words = _STOPS.sub(lambda found: found[0].translate(_WIDE), words)
    return _GAPS.sub("", words)
