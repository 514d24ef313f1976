"""Paragraphs broken behind a semicolon, told from lists whose items end with one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from cleaner.filters.lines.chains import Pair
from cleaner.filters.lines.rows import MIN_CHARS, Row
from cleaner.filters.lines.scattered import is_notice

# So many breaks tell that a text is broken.
_DAMAGED = 3
# A line that is no item of a list is so long.
_LONG = 36
# So many clauses are counted before the line end.
_COUNTED, _FEWEST = "一二三四五六七八九", 2
_SEMICOLON, _COLONS = "；", "：:"


def clauses(rows: Sequence[Row], taken: Collection[int], is_mended: bool) -> Iterator[Pair]:
    """Yield lines that end with a semicolon and go on in the next, in a text broken elsewhere, too.

    An item of a list holds no sentence and no semicolon of its own, and seldom are there but two.
    Where other damage was mended, one alone is told if a sentence stands before it on its line.
    """
    if len(taken) < _DAMAGED:
        ends = [row for row in rows if row.text[-1] == _SEMICOLON] if is_mended else []
        if len(ends) != 1 or not _is_whole(ends[0]):
            return
    around = [None, *rows, None]
    for at, (left, right) in enumerate(pairwise(rows), 1):
        if left.text[-1] != _SEMICOLON or left.end in taken:
            continue
        if _is_running(left, right) and not _is_of_a_list(around[at - 1], left, around[at + 2]):
            yield left, right


def counted(rows: Sequence[Row], taken: Collection[int], is_mended: bool) -> Iterator[Pair]:
    """Yield lines that go on with the next of the clauses they count: 一是…；二是…；|三是…。"""
    if not is_mended:
        return
    for left, right, behind in zip(rows, rows[1:], [*rows[2:], None], strict=False):
        if left.text[-1] not in "；;" or left.end in taken or right.gap > 1 or right.indent:
            continue
        at = _COUNTED.find(right.text[0]) if right.text[1:2] in "是要" else -1
        if at < _FEWEST or not right.is_finished or right.text[-1] in "：:；;":
            continue
        word = right.text[1]
        if behind is not None and behind.text[1:2] == word and behind.text[0] in _COUNTED:
            continue
        starts = [left.text.find(sign + word) for sign in _COUNTED[:at]]
        if min(starts) >= 0 and starts == sorted(starts):
            yield left, right


def _is_whole(left: Row) -> bool:
    """Return whether a line holds a sentence before the one that the semicolon parts."""
    return left.has_sentence and len(left.text) >= _LONG and "，" in left.text.rpartition("。")[2]


def _is_running(left: Row, right: Row) -> bool:
    """Return whether two lines are running text, and the second opens nothing."""
    if right.gap > 1 or right.indent or len(left.text) < MIN_CHARS:
        return False
    if right.is_new or right.is_field or right.is_signature or right.is_aside:
        return False
    if left.is_foreign or right.is_foreign or is_notice(right.text):
        return False
    if right.text[-1] != "。" and not right.has_sentence:
        return False
    return left.has_sentence or right.has_sentence or _SEMICOLON in left.text[:-1]


def _is_of_a_list(before: Row | None, left: Row, behind: Row | None) -> bool:
    """Return whether a lead-in or another line that ends with a semicolon makes it a list."""
    if before is not None and before.text[-1] in _SEMICOLON + _COLONS and not left.is_new:
        return True
    if _goes_on_as_list(behind):
        return True
    return any(colon in left.text.rpartition("。")[2] for colon in _COLONS)


def _goes_on_as_list(behind: Row | None) -> bool:
    if behind is None or behind.gap > 1 or behind.is_new:
        return False
    return behind.text[-1] == _SEMICOLON
