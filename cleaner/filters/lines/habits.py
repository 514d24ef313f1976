"""How the paragraphs of a text end and begin."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import islice, pairwise
from typing import NamedTuple

from cleaner.filters.lines import junction
from cleaner.filters.lines.indents import level
from cleaner.filters.lines.rows import COMMAS, STOPS, Row, is_prose
from cleaner.filters.lines.text_rows import row_behind, rows_of
from cleaner.lazy import lazy

# So many paragraphs that end with a stop make a habit that one without doesn't break.
_STRICT = 8
_SETTLED, _MOST_OPEN = 4, 1.5
_RUN_INS = 3
_RUN_IN = lazy("[^，。；：！？、]{2,8}。.")
_BEFORE = frozenset("。！？；：”")


class Habits(NamedTuple):
    """How the paragraphs of a text end and begin.

    ``sloppy`` counts running text that ends without a stop although what follows
    surely begins anew, ``loose`` those of it where no half of a sentence can follow,
    ``open`` that where the next line may go on with it.
    """

    finished: int
    sloppy: int
    loose: int
    open: int
    by_indent: bool
    by_blank: bool

    @property
    def is_strict(self) -> bool:
        """Whether running text ends with a stop, but for what the next line may go on with."""
        return self.finished >= _STRICT * max(self.sloppy, 0.6) and self.name == "regular"

    @property
    def is_settled(self) -> bool:
        """Whether all running text ends with a stop, but for what may be broken."""
        enough = self.finished >= max(_SETTLED, _STRICT * self.loose)
        return enough and self.open <= _MOST_OPEN * self.finished

    @property
    def name(self) -> str:
        if self.sloppy > 1 or (self.open > 1 and self.finished < self.open):
            return "irregular"
        return "regular" if self.finished > self.sloppy else "unknown"


def habits_of(rows: Sequence[Row]) -> Habits:
    finished = sloppy = loose = unsure = indented = prose = followed = blank_after = 0
    going_on = False
    for row, after in zip(rows, [*rows[1:], None], strict=True):
        running = is_prose(row.text)
        ends = row.text[-1] in STOPS or row.is_finished or not is_open(row)
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
                loose += anew and _is_apart(row, after)
                unsure += not anew
        going_on = running and not ends
    by_indent = indented >= 3 and indented * 10 >= (prose - unsure) * 8
    by_blank = blank_after >= 3 and blank_after * 10 >= (followed - unsure) * 8
    return Habits(finished, sloppy, loose, unsure, by_indent, by_blank)


def _begins_anew(row: Row | None) -> bool:
    """Return whether what follows a line surely is a paragraph of its own, or nothing follows."""
    if row is None or row.gap > 1 or row.is_new:
        return True
    return not (row.is_finished or row.is_prose)


def _is_apart(row: Row, after: Row | None) -> bool:
    """Return whether a line is no field, and what follows no short piece of a sentence."""
    if row.is_field and not row.has_sentence:
        return False
    return after is None or after.gap > 1 or after.is_new


def is_open(row: Row) -> bool:
    """Return whether a line ends with a comma or in the middle of the words."""
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
            level(self._rows, self.text)
        return self._rows

    @cached_property
    def _at(self) -> dict[int, Row]:
        return {row.start: row for row in self.rows}

    def behind(self, row: Row) -> Row | None:
        """Return the first line behind ``row`` that isn't blank."""
        found = row_behind(self.text, row)
        return self._at[found.start] if found is not None and found.indent else found

    @cached_property
    def has_run_ins(self) -> bool:
        """Whether several paragraphs begin with a heading and a full stop: 水源。上游蓄水充足。"""
        found = (
            row
            for before, row in pairwise(self.rows)
            if before.text[-1] in _BEFORE and _RUN_IN.match(row.text) and row.gap == 1
        )
        return sum(1 for _ in islice(found, _RUN_INS)) == _RUN_INS

    @property
    def habits(self) -> Habits:
        if self._habits is None:
            self._habits = habits_of(self.rows)
        return self._habits
