"""Further breaks in a text that surely is broken: the more breaks are known, the less is asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Container, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from cleaner.filters.lines import junction
from cleaner.filters.lines.chains import Chain, Layout, Pair, open_chains
from cleaner.filters.lines.habits import Lines
from cleaner.filters.lines.odds import nats
from cleaner.filters.lines.rows import COMMAS, Row
from cleaner.filters.lines.running import may_go_on
from cleaner.filters.lines.scattered import is_headed

# How much is asked for where so many other breaks are known, and where more are.
_ASKED = (4.0, 2.5, 2.0)
_SETTLED = 1.0
# From so many nats on one break tells of the others.
_SURE = 4.0
_MIN_LONG = 2
# So many lines of so many characters at most.
_STANZA, _VERSE = 6, 16
# So much more is asked of a line unlike the others that are broken, where all are alike.
_UNLIKE, _MANY, _EVEN, _ANY = 1.5, 3, 4, 10_000
_MOST = 6
# So many lines within so many widths are cut there; so much less is asked of them.
_CUT, _SPREAD, _ALIGNED = 3, 5, 2.0


def further(
    chains: Sequence[Chain], layout: Layout, taken: Collection[int], lines: Lines
) -> Iterator[Pair]:
    """Yield the lines that go on in the next by the words that meet, not ``taken`` yet."""
    pairs = _pairs(chains, taken)
    if not pairs or (layout.long < _MIN_LONG and len(taken) < len(_ASKED)):
        return
    if lines.has_run_ins:
        pairs = [(left, right) for left, right in pairs if not is_headed(right.text)]
    weighed = [(left, right, nats(left, right)) for left, right in pairs]
    ends = [row for chain in chains for row in chain if row.end in taken]
    habit = _habit_of(ends)
    width = _common_width([row.chars for row in (*ends, *(left for left, _ in pairs))])
    sure = habit.known + sum(own >= _SURE for _, _, own in weighed)
    for left, right, own in weighed:
        others = sure - (own >= _SURE)
        asked = _ASKED[others] if others < len(_ASKED) else _SETTLED
        asked += _UNLIKE * (not habit.fits(left))
        if own >= asked - _ALIGNED * (left.chars in width):
            yield left, right


def _pairs(chains: Sequence[Chain], taken: Container[int]) -> list[Pair]:
    """Return the lines that may be one sentence, and don't end with a comma."""
    items: Container[str] | None = None
    pairs: list[Pair] = []
    for chain in open_chains(chains):
        if is_verse(chain):
            continue
        if items is None:
            items = _item_styles(chains, taken)
        for at, (left, right) in enumerate(pairwise(chain)):
            if left.end in taken or left.text[-1] in COMMAS or junction.begins_life(right.text):
                continue
            if may_go_on(chain, at, items) and not is_two_part_heading(left):
                pairs.append((left, right))
    return pairs


def is_verse(chain: Sequence[Row]) -> bool:
    """Return whether so many lines have hardly a stop between them as only verse has."""
    if len(chain) < _STANZA or sum(row.chars for row in chain) > _VERSE * len(chain):
        return False
    stops = sum(row.text.count(stop) for row in chain for stop in "。！？；")
    return stops * _STANZA <= len(chain)


def is_two_part_heading(left: Row) -> bool:
    """Return whether a line without a sentence is a heading of two parts: 群众受益——生命力所在."""
    return "——" in left.text and not left.has_sentence


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


def _habit_of(ends: Sequence[Row]) -> _Habit:
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
