"""Judges a run by what is next to it. Runs in the same place are judged only once."""

from __future__ import annotations

import re
from functools import lru_cache

from cleaner.filters.placeholders.candidate import Candidate, Passed, Sight
from cleaner.filters.placeholders.meaning import kind_of
from cleaner.filters.placeholders.neighbours import (
    PAUSES,
    after,
    fills_cell,
    introduces,
    odd_neighbours,
)
from cleaner.filters.placeholders.objections import can_be_blank
from cleaner.filters.placeholders.pairs import is_factor, may_be_factor
from cleaner.filters.placeholders.preceding import before, has_spread_label
from cleaner.filters.placeholders.signs import CHARACTERS, KNOWN, ORDINARY, PAUSING, family_of
from cleaner.filters.placeholders.words import (
    NEAR_AFTER,
    NEAR_BEFORE,
    after_words,
    before_words,
    named_after,
    touchy_heads,
)
from cleaner.lazy import lazy

# No look at a run goes farther than so many characters before and after it.
FAR_BEFORE, FAR_AFTER = 14, 15
# Longer runs, with what is near, are not remembered.
LONGEST = 30
_REMEMBERED = 1 << 14
# How much a sign at the head of a line that is no blank says about the others.
_BULLET = 0.5
_GAP_BULLET = 0.25
# The word 某 says next to nothing about 某某.
_WORD = 0.05
_PLAIN = frozenset({"", "title", "amount", "duration"})
# Whether these are named after a place or by themselves, words farther behind tell.
_TOLD_FAR = frozenset({"office", "trade"})
_UNNAMED_CELL = frozenset({"", "amount"})
_UNNAMED = frozenset({"", "word"})
_ROADS = frozenset("路桥河湖江溪山岭岛港湾")
_WORKS = frozenset({"水电", "水库", "电站", "公路", "高速", "机场", "码头", "林场", "农场", "工地"})
# How long somebody has been somewhere is told by what stands before it.
_SPANS, _AFTER_SPANS = "年天月周", frozenset("的，。；后前")
_TOUCHY = frozenset("期级星后编码号证话")
_LATIN = lazy("[A-Za-z][A-Za-z]|.[A-Za-z][A-Za-z]", re.S)
_GAPS = frozenset("\n 　")
_NOTHING = "\0"


def far_window(text: str, start: int, end: int) -> str:
    """Return a run with all characters around it that can matter; a text ends with its lines."""
    if start >= FAR_BEFORE and end + FAR_AFTER <= len(text):
        return text[start - FAR_BEFORE : end + FAR_AFTER]
    left = text[max(0, start - FAR_BEFORE) : start].rjust(FAR_BEFORE, "\n")
    return left + text[start : end + FAR_AFTER].ljust(end - start + FAR_AFTER, "\n")


@lru_cache(maxsize=_REMEMBERED)
def near_sight(near: str) -> Sight | None:
    """Judge a run by the nearest characters; None where they are not enough for it.

    They are enough beside plain words, in which nothing speaks against a blank.
    """
    end = len(near) - NEAR_AFTER
    if end <= NEAR_BEFORE:
        return None
    left, right, odd = near[NEAR_BEFORE - 1], near[end], odd_neighbours()
    family, is_single = family_of(near[NEAR_BEFORE]), end - NEAR_BEFORE == 1
    if family not in KNOWN or family == "some" or left in odd or right in odd:
        return None
    if is_single and (left in PAUSES or right in touchy_heads() or near[NEAR_BEFORE - 2] == "*"):
        return None
    if has_spread_label(near, NEAR_BEFORE) or (left in _GAPS and right in _GAPS):
        return None
    if near[end:] in after_words().long or near[:NEAR_BEFORE] in before_words().long:
        return None
    unseen = _NOTHING * FAR_AFTER
    sight = see(f"{unseen[: FAR_BEFORE - NEAR_BEFORE]}{near}{unseen}", False)
    if sight is None or sight.contra or sight.before not in _PLAIN or sight.slot in _TOLD_FAR:
        return None
    if (is_single and may_be_factor(family, near, sight.slot)) or _may_be_firm(sight):
        return None
    if _may_be_hinted(sight, near[end:]):
        return None
    if sight.slot == "place" and (right in _ROADS or near[end : end + 2] in _WORKS):
        return None
    return sight


def _may_be_hinted(one: Sight, behind: str) -> bool:
    """Return whether words farther off may tell another kind than the nearest ones do."""
    if not one.kind or one.slot == "product" or one.left == "任" or one.right in "字里站人路":
        return True
    return one.right in _SPANS and behind[1] in _AFTER_SPANS


def see(
    window: str, is_markdown: bool, passed: Passed | None = None, point: str = ""
) -> Sight | None:
    """Judge a run by all that is next to it; None where it is part of a Latin word.

    ``passed`` are the family and the class of the blank that stands behind the next
    character, ``point`` the class of what stands before it as a point.
    """
    start, sign = FAR_BEFORE, window[FAR_BEFORE]
    end = start + 1
    while window[end] == sign:
        end += 1
    one = Candidate(start, end, family_of(sign), window[start - 1], window[end])
    if one.length == 1 and sign in "XxO" and _LATIN.match(window, start - 1):
        return None
    contra = 0.0
    if not (_is_plain(one, window) or _look(one, passed, window, is_markdown)):
        contra = _contra(one, sign)
    one.before = point or one.before
    slot = one.after
    if _may_be_firm(one):
        name = _named(window, end)
        if name:
            slot = name
        elif introduces(one, window):
            slot = "title"
    kind = "" if contra else kind_of(one, slot, window)
    return Sight(one, slot, kind, contra)


def _named(window: str, end: int) -> str:
    """Return the class of a name by its last word, the nearer one where there are two."""
    firm = named_after("firms").match(window, end)
    seat = named_after("seats").match(window, end)
    if seat is not None and (firm is None or seat.end() < firm.end()):
        return "office"
    return "firm" if firm is not None else ""


def _contra(one: Candidate, sign: str) -> float:
    if (
        sign in CHARACTERS
        or one.family == "some"
        or (sign in ORDINARY and (one.length == 1 or one.family in PAUSING))
    ):
        return _WORD
    if one.left == "\n" and one.length == 1 and one.right in " 　":
        # A bullet says little about the runs behind it.
        return _GAP_BULLET
    if one.family not in KNOWN and one.left.isascii() and one.right.isascii():
        return _WORD if one.left.isalnum() and one.right.isalnum() else 1.0
    return _BULLET if one.left == "\n" else 1.0


# The same, remembered: not for long runs.
seen = lru_cache(maxsize=_REMEMBERED)(see)


def _may_be_firm(one: Candidate | Sight) -> bool:
    """Return whether only words farther behind may tell what a run is the name of."""
    return one.length > 1 and one.after in _UNNAMED and (not one.before or one.left in "由位")


def _is_plain(one: Candidate, window: str) -> bool:
    """Return whether plain words on both sides leave nothing to ask; set their classes."""
    left, right, odd = one.left, one.right, odd_neighbours()
    if left in odd or right in odd:
        return False
    if (left in _TOUCHY or right in _TOUCHY) and _is_touchy(one, window):
        return False
    is_single, behind = one.length == 1, window[one.start - 2]
    if is_single and (left in PAUSES or right in touchy_heads() or behind == "*"):
        return False
    if has_spread_label(window, one.start):
        return False
    one.after = after_words().after(window, one.end)
    one.before = before_words().before(window, one.start)[0]
    if one.before not in _PLAIN or one.family not in KNOWN or one.family == "some":
        return False
    return not is_factor(one, window)


def _is_touchy(one: Candidate, window: str) -> bool:
    """Return whether plain words tell more than their classes (星期×, 五星****级, 〇〇后)."""
    left, right = one.left, one.right
    if left == "期":
        return window[one.start - 2] == "星"
    if right in "级星":
        return left == "星" or one.family == "star"
    return right == "后" or one.family == "square"


def _look(one: Candidate, passed: Passed | None, window: str, is_markdown: bool) -> bool:
    one.after = after(one, passed, window, after_words())
    one.before = before(one, window, before_words())
    if one.after == "" and one.before in _UNNAMED_CELL and fills_cell(one, window):
        one.after = "cell"
    return can_be_blank(one, window, is_markdown)
