"""Which quotation marks and brackets of a line count as such."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from cleaner.filters.structure.lazy import LazyPattern
from cleaner.findings import View

_HAN = LazyPattern("[一-龥〇]")
# Letters of mojibake, which has quotation marks inside.
_FOREIGN = LazyPattern(
    "[\u0080-\u00b6\u00b8-\u024f€™œ][“”‘’]|[“”‘’][\u0080-\u00b6\u00b8-\u024f€™œ]"
)
# How far to look for a partner, in characters; a line may be a whole book.
_NEAR = 200
_CLOSING = LazyPattern(r"[)）\]]")
_NUMBERED = LazyPattern(
    r"(?:^|[^\w])?[（(]?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4}|[①-⑳]|[一二三四五六七八九十]{1,3})$"
)


class Pair(NamedTuple):
    """What opens and what closes (full width and ASCII count as one), and its detector."""

    opening: str
    closing: str
    detector: str


class Sign(NamedTuple):
    """A mark at ``start`` that opens or closes."""

    start: int
    opens: bool


@cache
def _marks(pair: Pair) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(pair.opening + pair.closing)}]")


def signs_of_line(view: View, pair: Pair, start: int, end: int) -> list[Sign]:
    """Return the signs of ``pair`` in the line [start, end), in order."""
    text = view.text
    places = [match.start() for match in _marks(pair).finditer(text, start, end)]
    if not places:
        return []
    line = text[start:end]
    if not _HAN.search(line) or _FOREIGN.search(line):
        return []
    signs = []
    for position in places:
        opens = text[position] in pair.opening
        if not view.is_protected(position, position + 1) and not _stands_alone(
            text, position, start, end, opens
        ):
            signs.append(Sign(position, opens))
    return signs


def _stands_alone(text: str, position: int, start: int, end: int, opens: bool) -> bool:
    """Return whether the sign is no bracket or quote here: apostrophe, inch, example, 1) a)."""
    char = text[position]
    before = text[position - 1] if position > start else "\n"
    after = text[position + 1] if position + 1 < end else "\n"
    inner = after if opens else before
    if before in "“‘「『'\"" and after in "”’」』'\"" and before != char:
        return True
    if char == "〔":
        # Plays set 〔 before a stage direction and close it or not.
        return not text[start:position].strip()
    if char in "‘’":
        return after.isdigit() or (not _HAN.match(inner) and inner not in "“。！？…")
    if char in ")）" and _NUMBERED.search(text[max(start, position - 4) : position]):
        return not _has_opening(text, start, position)
    if char == "”":
        return before.isdigit() and "“" not in text[max(start, position - _NEAR) : position]
    if char == "(" and not _HAN.match(after):
        return not _has_partner(text, start, end, position)
    if char == ")":
        return not _HAN.match(inner) and not _has_partner(text, start, end, position)
    return False


def _has_opening(text: str, start: int, position: int) -> bool:
    line = text[max(start, position - _NEAR) : position]
    return sum(map(line.count, "（(")) > sum(map(line.count, "）)"))


def _has_partner(text: str, start: int, end: int, position: int) -> bool:
    if text[position] == "(":
        # A half-open interval, (0,1], closes with another bracket.
        closing = _CLOSING.search(text, position, min(end, position + _NEAR))
        return closing is not None and closing.group() != "]"
    return _has_opening(text, start, position)
