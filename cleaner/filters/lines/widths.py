"""The width at which most lines of a text that stop short may be cut."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from cleaner.filters.lines.rows import MIN_CHARS, Row

MIN_COLUMNS = 36

MIN_PAIRS = 3

Measure = Callable[[Row], int]


def chars_of(row: Row) -> int:
    return row.chars


def columns_of(row: Row) -> int:
    return row.columns


class Width(NamedTuple):
    """How wide the most lines of a text are that don't end with a stop."""

    measure: Measure
    floor: int
    top: int


def width_of(rows: Sequence[Row]) -> Width | None:
    """Return the width at which lines may be cut, None if too few are alike.

    ``rows`` hold all rows that may be cut at a width.
    """
    rows = [row for row in rows if row.may_go_on and row.chars >= MIN_CHARS]
    if len(rows) < MIN_PAIRS or not (
        _are_alike(rows, chars_of, 3) or _are_alike(rows, columns_of, 5)
    ):
        return None
    rows = [row for row in rows if not row.is_foreign]
    count, top, measure, size = max(
        (_peak(rows, chars_of, 3, MIN_CHARS), _peak(rows, columns_of, 5, MIN_COLUMNS)),
        key=lambda peak: peak[0],
    )
    return Width(measure, top - 2 * size + 2, top) if count >= MIN_PAIRS else None


def _are_alike(rows: Sequence[Row], measure: Measure, size: int) -> bool:
    """Return whether enough rows lie within ``size`` widths."""
    widths = sorted(map(measure, rows))
    few = MIN_PAIRS - 1
    return any(widths[i + few] - widths[i] < size for i in range(len(widths) - few))


def _peak(
    rows: Sequence[Row], measure: Measure, size: int, least: int
) -> tuple[int, int, Measure, int]:
    """Return the largest number of rows within ``size`` widths, and the greatest of these."""
    counts = Counter(map(measure, rows))
    peaks = (
        (sum(counts[width - i] for i in range(size)), width) for width in counts if width >= least
    )
    count, top = max(peaks, default=(0, 0))
    return count, top, measure, size
