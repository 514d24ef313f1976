"""Further breaks in a text that surely is broken: the more breaks are known, the less is asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Container, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from cleaner.filters.lines.chains import Chain, Layout, Pair
from cleaner.filters.lines.odds import may_go_on, nats
from cleaner.filters.lines.rows import COMMAS, Row
from cleaner.filters.lines.scattered import is_headed

# How much is asked for where so many other breaks are known, and where more are.
_ASKED = (4.0, 2.5, 2.0)
_SETTLED = 1.0
# From so many nats on one break tells of the others.
_SURE = 4.0
_MIN_LONG = 2
# So much more is asked of a line unlike the others that are broken, where all are alike.
_UNLIKE, _MANY, _EVEN, _ANY = 1.5, 3, 4, 10_000
_MOST = 6
# So many lines within so many widths are cut there; so much less is asked of them.
_CUT, _SPREAD, _ALIGNED = 3, 5, 2.0


def further(
    chains: Sequence[Chain], layout: Layout, taken: Collection[int], run_ins: bool
) -> Iterator[Pair]:
    """Yield the lines that go on in the next by the words that meet, not ``taken`` yet.

    ``run_ins`` says that paragraphs may begin with a heading and its full stop.
    """
    if layout.long < _MIN_LONG and len(taken) < len(_ASKED):
        return
    habit = _habit_of(chains, taken)
    if run_ins:
        chains = [chain for chain in chains if not any(is_headed(row.text) for row in chain[1:])]
    items = _item_styles(chains, taken)
    weighed = [
        (left, right, nats(left, right))
        for chain in chains
        for at, (left, right) in enumerate(pairwise(chain))
        if left.end not in taken and left.text[-1] not in COMMAS and may_go_on(chain, at, items)
    ]
    sure = habit.known + sum(own >= _SURE for _, _, own in weighed)
    ends = [row for chain in chains for row in chain if row.end in taken]
    width = _common_width([row.chars for row in (*ends, *(left for left, _, _ in weighed))])
    for left, right, own in weighed:
        others = sure - (own >= _SURE)
        asked = _ASKED[others] if others < len(_ASKED) else _SETTLED
        asked += _UNLIKE * (not habit.fits(left))
        if own >= asked - _ALIGNED * (left.chars in width):
            yield left, right


class _Habit(NamedTuple):
    """How many breaks are known, a third of them for each behind a comma, and between which
    widths all the others lie, if they are about as wide.
    """

    known: int
    least: int
    most: int

    def fits(self, left: Row) -> bool:
        return self.least <= left.chars <= self.most


def _common_width(widths: Sequence[int]) -> range:
    """Return between which widths most lines are that are or may be broken: they were cut there."""
    counts = Counter(widths)
    least = max(counts, key=lambda low: sum(counts[low + i] for i in range(_SPREAD)), default=0)
    alike = range(least, least + _SPREAD)
    many = sum(counts[width] for width in alike)
    return alike if many >= _CUT and many * 2 >= len(widths) else range(0)


def _habit_of(chains: Sequence[Chain], taken: Container[int]) -> _Habit:
    ends = [row for chain in chains for row in chain if row.end in taken]
    widths = [row.chars for row in ends if row.text[-1] not in COMMAS]
    known = len(widths) + (len(ends) - len(widths)) // 3
    if len(widths) < _MANY or max(widths) - min(widths) > _EVEN:
        return _Habit(known, 0, _ANY)
    return _Habit(known, min(widths) - _EVEN, max(widths) + _EVEN)


def _item_styles(chains: Sequence[Chain], taken: Container[int]) -> frozenset[str]:
    """Return the styles of numbers that open sentences more often than headings."""
    firsts = [chain[0] for chain in chains if chain[0].number_style]
    lines = Counter(row.number_style for row in firsts)
    prose = Counter(
        row.number_style
        for row in firsts
        if row.is_finished or row.has_sentence or row.end in taken
    )
    return frozenset(style for style, count in lines.items() if prose[style] * 10 >= count * _MOST)
