"""Which quotation marks and brackets of a line count as such."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from cleaner.findings import View
from cleaner.lazy import lazy

_HAN = lazy("[一-龥〇]")
# Letters of mojibake, which has quotation marks inside.
_LETTERS = "[\u0080-\u00b6\u00b8-\u024f€™]"
_LETTER = lazy(_LETTERS)
_FOREIGN = lazy(f"[“”‘’](?:(?={_LETTERS})|(?<={_LETTERS}.))")
# How far to look for a partner, in characters; a line may be a whole book.
_NEAR = 200
_CLOSING = lazy(r"[)）\]]")
_NUMBERED = lazy(
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


@cache
def _paired(pair: Pair) -> re.Pattern[str]:
    """Return the pattern of a line in which each sign has its partner near and none is an example.

    Where other things tell whether a sign counts at all, it matches lines without one.
    """
    other = f"[^{re.escape(pair.opening + pair.closing)}]"
    if pair.opening in "‘〔":
        return re.compile(f"{other}*+")
    opening, closing = (f"(?<![“‘「『'\"]){re.escape(one[0])}" for one in pair[:2])
    return re.compile(f"{other}*+(?:{opening}{other}{{0,{_NEAR - 1}}}+{closing}{other}*+)*+")


def is_paired(line: str, pair: Pair) -> bool:
    """Return whether nothing is to be said of the signs of ``pair`` in a line, at one look."""
    return _paired(pair).fullmatch(line) is not None


def may_be_foreign(view: View) -> bool:
    """Return whether there are letters of mojibake."""
    return bool(_LETTER.search(view.narrow) or _LETTER.search(view.wide))


def signs_of_line(view: View, pair: Pair, start: int, end: int, *, is_foreign: bool) -> list[Sign]:
    """Return the signs of ``pair`` in the line [start, end), in order."""
    text = view.text
    places = [match.start() for match in _marks(pair).finditer(text, start, end)]
    if not places or not _HAN.search(text, start, end):
        return []
    if is_foreign and _FOREIGN.search(text, start, end):
        return []
    signs = []
    for position in places:
        opens = text[position] in pair.opening
        if _stands_alone(text, position, start, end, opens):
            continue
        if not view.protected or not view.is_protected(position, position + 1):
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
    if char in "“《》【】〕「」『』":
        return False
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
