"""Single breaks in mid-sentence, weighed by what stands on both sides."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from cleaner.filters.lines import junction
from cleaner.filters.lines.rows import COMMAS, STOPS, Row, is_prose, row_behind, rows_of

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
        running = is_prose(row.text)
        ends = row.text[-1] in STOPS or row.is_finished or not _is_open(row)
        finished += ends and (running or going_on)
        if running:
            prose += 1
            indented += row.indent > 0
            if after is not None:
                followed += 1
                blank_after += after.gap > 1
            if not ends:
                anew = _begins_anew(after)
                sloppy += anew
                unsure += not anew
        going_on = running and not ends
    by_indent = indented >= 3 and indented * 10 >= (prose - unsure) * 8
    by_blank = followed >= 4 and blank_after * 10 >= (followed - unsure) * 8
    return Habits(finished, sloppy, unsure, by_indent, by_blank)


def _begins_anew(row: Row | None) -> bool:
    """Return whether what follows a line surely is a paragraph of its own, or nothing follows."""
    if row is None or row.gap > 1 or row.is_new:
        return True
    return not (row.is_finished or row.is_prose)


def _is_open(row: Row) -> bool:
    return row.text[-1] in COMMAS or junction.is_han(row.text[-1])


class Lines:
    """The rows of a text and how its paragraphs end, found out when first asked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._rows: list[Row] | None = None
        self._habits: Habits | None = None

    @property
    def rows(self) -> list[Row]:
        if self._rows is None:
            self._rows = rows_of(self.text)
        return self._rows

    @property
    def habits(self) -> Habits:
        if self._habits is None:
            self._habits = habits_of(self.rows)
        return self._habits


def find_strays(
    lefts: Iterable[Row], lines: Lines, taken: Container[int]
) -> Iterator[tuple[Row, Row, Evidence]]:
    """Yield line ends that may be inside a sentence, with the features found.

    ``lefts`` are the rows that may end there, ``taken`` the ends of lines that are
    rejoined already.
    """
    open_pairs = []
    for left in lefts:
        if left.may_go_on and left.end not in taken and _may_be_left(left):
            right = row_behind(lines.text, left)
            if right and _may_be(left, right):
                open_pairs.append((left, right))
    if not open_pairs:
        return
    hard = [tuple(_hard(left, right)) for left, right in open_pairs]
    sure = sum(map(bool, hard))
    for (left, right), found in zip(open_pairs, hard, strict=True):
        features = _features(left, right, found, lines)
        if features:
            company = ("company",) if sure > bool(found) else ()
            yield left, right, features + company


def _may_be_left(left: Row) -> bool:
    if len(left.text) < 20 or left.text[-1] == "—":
        return False
    if not (left.is_prose or left.has_comma) or left.is_foreign:
        return False
    return not _is_closing_formula(left)


def _may_be(left: Row, right: Row) -> bool:
    if right.gap > 3 or (right.indent > 0 and right.indent >= left.indent):
        return False
    return not (right.is_new or right.is_signature or right.is_aside or right.has_columns)


def _is_closing_formula(left: Row) -> bool:
    ends = junction.entries("letter_ends")
    return left.text.endswith(ends) and left.text[-1] not in COMMAS


def _features(left: Row, right: Row, hard: Evidence, lines: Lines) -> Evidence:
    """Collect what speaks for one sentence; nothing where only weak things do."""
    # An enumeration goes on, and ends at once: 不得迟报、|瞒报。
    is_sure = {"closing-mark", "number"} & set(hard) or (
        left.text[-1] == "、" and junction.fragment(right.text) == 2
    )
    if not left.is_prose and not is_sure:
        return ()
    if not hard:
        if right.gap > 1 or right.is_foreign or left.is_finished:
            return ()
        if not _is_open(left):
            counted = junction.counted(right.text)
            return ("amount", *_around(left, right, lines.habits)) if counted else ()
        if not (right.is_finished or right.is_prose) or _is_lead_in(right):
            return ()
    if _may_open_paragraph(right) and (right.text[0] in "（(" or left.text[-1] not in COMMAS):
        return ()
    soft = () if left.is_finished else tuple(_soft(left, right, lines.habits, lines.text))
    return hard + soft + _around(left, right, lines.habits)


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
