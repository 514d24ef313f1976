"""Further breaks in a text that surely is broken: the more breaks are known, the less is asked."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

from cleaner.filters.lines.odds import may_go_on, nats
from cleaner.filters.lines.paragraphs import Chain, Layout, Pair
from cleaner.filters.lines.rows import COMMAS

# How much is asked for where so many other breaks are known, and where more are.
_ASKED = (5.0, 3.0, 2.0)
_SETTLED = 1.5
# From so many nats on one break tells of the others.
_SURE = 4.0
_MIN_LONG = 2


def further(
    chains: Sequence[Chain], layout: Layout, taken: Container[int], known: int
) -> Iterator[Pair]:
    """Yield the lines that go on in the next by the words that meet, not ``taken`` yet."""
    if layout.long < _MIN_LONG:
        return
    weighed = [
        (left, right, nats(left, right))
        for chain in chains
        for at, (left, right) in enumerate(pairwise(chain))
        if left.end not in taken and left.text[-1] not in COMMAS and may_go_on(chain, at)
    ]
    sure = known + sum(own >= _SURE for _, _, own in weighed)
    for left, right, own in weighed:
        others = sure - (own >= _SURE)
        if own >= (_ASKED[others] if others < len(_ASKED) else _SETTLED):
            yield left, right
