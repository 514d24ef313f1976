"""Further breaks in a text that surely is broken: the more breaks are known, the less is asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from cleaner.filters.lines.chains import Chain, Layout, Pair
from cleaner.filters.lines.odds import may_go_on, nats
from cleaner.filters.lines.rows import COMMAS
from cleaner.filters.lines.scattered import is_headed

# How much is asked for where so many other breaks are known, and where more are.
_ASKED = (4.0, 2.5, 2.0)
_SETTLED = 1.0
# From so many nats on one break tells of the others.
_SURE = 4.0
_MIN_LONG = 2
_MOST = 6


def further(
    chains: Sequence[Chain], layout: Layout, taken: Collection[int], run_ins: bool
) -> Iterator[Pair]:
    """Yield the lines that go on in the next by the words that meet, not ``taken`` yet.

    ``run_ins`` says that paragraphs may begin with a heading and its full stop.
    """
    known = len(taken)
    if layout.long < _MIN_LONG and known < len(_ASKED):
        return
    if run_ins:
        chains = [chain for chain in chains if not any(is_headed(row.text) for row in chain[1:])]
    items = _item_styles(chains)
    weighed = [
        (left, right, nats(left, right))
        for chain in chains
        for at, (left, right) in enumerate(pairwise(chain))
        if left.end not in taken and left.text[-1] not in COMMAS and may_go_on(chain, at, items)
    ]
    sure = known + sum(own >= _SURE for _, _, own in weighed)
    for left, right, own in weighed:
        others = sure - (own >= _SURE)
        if own >= (_ASKED[others] if others < len(_ASKED) else _SETTLED):
            yield left, right


def _item_styles(chains: Sequence[Chain]) -> frozenset[str]:
    """Return the styles of numbers that open sentences more often than headings."""
    firsts = [chain[0] for chain in chains if chain[0].number_style]
    lines = Counter(row.number_style for row in firsts)
    prose = Counter(row.number_style for row in firsts if row.is_finished or row.has_sentence)
    return frozenset(style for style, count in lines.items() if prose[style] * 10 >= count * _MOST)
