"""Single breaks in mid-sentence, weighed by what stands on both sides."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from cleaner.filters.lines import junction
from cleaner.filters.lines.rows import COMMAS, STOPS, Row

Evidence = tuple[str, ...]


class Habits(NamedTuple):
    """How the paragraphs of a text end and begin.

    ``sloppy`` counts running text that ends without a stop although what follows
    surely begins anew, ``open`` that where the next line may go on with it.
    """

    finished: int
    sloppy: int
    open: int
    by_indent: bool
    by_blank: bool

    @property
    def name(self) -> str:
        if self.sloppy > 1 or (self.open > 1 and self.finished < self.open):
            return "irregular"
        return "regular" if self.finished > self.sloppy else "unknown"


def habits_of(rows: Sequence[Row]) -> Habits:
    finished = sloppy = unsure = indented = prose = followed = blank_after = 0
    going_on = False
    for row, after in zip(rows, [*rows[1:], None], strict=True):
        is_prose = row.is_prose
        ends = row.is_finished or not _is_open(row)
        finished += ends and (is_prose or going_on)
        if is_prose:
            prose += 1
            indented += row.indent > 0
            if after is not None:
                followed += 1
                blank_after += after.gap > 1
            anew = (
                after is None
                or after.gap > 1
                or after.is_new
                or not (after.is_finished or after.is_prose)
            )
            sloppy += not ends and anew
            unsure += not ends and not anew
        going_on = is_prose and not ends
    by_indent = indented >= 3 and indented * 10 >= (prose - unsure) * 8
    by_blank = followed >= 4 and blank_after * 10 >= (followed - unsure) * 8
    return Habits(finished, sloppy, unsure, by_indent, by_blank)


def _is_open(row: Row) -> bool:
    return row.text[-1] in COMMAS or junction.is_han(row.text[-1])


def find_strays(
    rows: Sequence[Row], text: str, taken: Container[int]
) -> Iterator[tuple[Row, Row, Evidence]]:
    """Yield line ends that may be inside a sentence, with the features found.

    ``taken`` holds the ends of lines that are rejoined already.
    """
    pairs = [
        (left, right)
        for left, right in pairwise(rows)
        if left.text[-1] not in STOPS and left.end not in taken and _may_be(left, right)
    ]
    if not pairs:
        return
    habits = habits_of(rows)
    hard = [tuple(_hard(left, right)) for left, right in pairs]
    sure = sum(map(bool, hard))
    for (left, right), found in zip(pairs, hard, strict=True):
        features = _features(left, right, found, habits, text)
        if features:
            company = ("company",) if sure > bool(found) else ()
            yield left, right, features + company


def _may_be(left: Row, right: Row) -> bool:
    if right.gap > 3 or len(left.text) < 20 or left.text[-1] == "—":
        return False
    if right.indent > 0 and right.indent >= left.indent:
        return False
    if left.is_foreign or not (left.is_prose or left.has_comma):
        return False
    if right.is_new or right.is_signature or right.is_aside or right.has_columns:
        return False
    return not _is_closing_formula(left)


def _is_closing_formula(left: Row) -> bool:
    ends = junction.entries("letter_ends")
    return left.text.endswith(ends) and left.text[-1] not in COMMAS


def _features(left: Row, right: Row, hard: Evidence, habits: Habits, text: str) -> Evidence:
    """Collect what speaks for one sentence; nothing where only weak things do."""
    if not left.is_prose and not {"closing-mark", "number"} & set(hard):
        return ()
    around = _around(left, right, habits)
    if not hard:
        if right.gap > 1 or right.is_foreign or left.is_finished:
            return ()
        if not _is_open(left):
            return ("amount", *around) if junction.counted(right.text) else ()
        if not (right.is_finished or right.is_prose) or _is_lead_in(right):
            return ()
    if _may_open_paragraph(right) and (right.text[0] in "（(" or left.text[-1] not in COMMAS):
        return ()
    soft = () if left.is_finished else tuple(_soft(left, right, habits, text))
    return hard + soft + around


def _may_open_paragraph(right: Row) -> bool:
    return right.text[0] in "（(" or right.text.startswith(junction.entries("openers"))


def _is_lead_in(right: Row) -> bool:
    return right.text[-1] in "：:" and not right.has_comma


def _hard(left: Row, right: Row) -> Iterator[str]:
    if junction.starts_closing(left, right):
        yield "closing-mark"
    if junction.closes_bracket(left, right):
        yield "open-bracket"
    if junction.word_split(left.text, right.text) == 2:
        yield "word"
    if junction.number_split(left.text, right.text):
        yield "number"


def _soft(left: Row, right: Row, habits: Habits, text: str) -> Iterator[str]:
    yield from _left_side(left.text)
    yield from _right_side(left.text, right)
    if junction.word_split(left.text, right.text) == 1:
        yield "likely-word"
    known = junction.seen(text, left.text, right.text)
    if known:
        yield "seen" if known == 2 else "likely-seen"
    if right.gap == 1 and habits.by_blank:
        yield "no-blank-line"
    if habits.by_indent and not right.indent and len(right.text) > 8:
        yield "no-indent"


def _left_side(left: str) -> Iterator[str]:
    if left[-1] == "、":
        yield "pause-mark"
    elif left[-1] in COMMAS:
        yield "comma"
    elif junction.bound_end(left):
        yield "bound-end"
    elif junction.open_end(left):
        yield "open-end"


def _right_side(left: str, right: Row) -> Iterator[str]:
    if junction.bound_start(right.text):
        yield "bound-start"
    term = junction.quoted_term(right.text) if junction.is_han(left[-1]) else 0
    if term:
        yield "quote-end" if term == 2 else "quote"
    rest = junction.fragment(right.text)
    if rest:
        yield "fragment" if rest == 2 else "short-rest"
    elif right.is_finished and not right.has_comma and not right.has_sentence:
        yield "short-line"
    if junction.counted(right.text):
        yield "amount"
    if right.text.startswith(junction.entries("openers")):
        yield "opener"
    if right.is_field:
        yield "field"


def _around(left: Row, right: Row, habits: Habits) -> Evidence:
    found = []
    if left.has_sentence:
        found.append("sentences")
    if len(left.text) >= 45:
        found.append("long")
    elif len(left.text) >= 36:
        found.append("middling")
    if right.is_finished:
        found.append("finished")
    found.append(habits.name)
    return tuple(found)
