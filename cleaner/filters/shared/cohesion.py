"""How surely a sentence goes on from one character to the next, by the pairs of the newspaper."""

from __future__ import annotations

from math import exp, log

from cleaner.filters.shared.breaks import is_han
from cleaner.mojibake.model import LINE_END, pair_cost

# What the costs of pairs add up to where both are as likely, measured on the newspaper.
_AS_OFTEN = 3.6


def cohesion(left: str, right: str) -> float:
    """Return how much more likely (in nats) a sentence goes on from ``left`` to ``right`` than
    that one ends and another begins here without a stop; 0 where that can't be told.
    """
    first, second = left[-1:], right[:1]
    if not is_han(first) or not (is_han(second) or second.isdigit()):
        return 0
    ends = -log(exp(-pair_cost(first, "。")) + exp(-pair_cost(first, LINE_END)))
    return ends + pair_cost(LINE_END, second) - pair_cost(first, second) - _AS_OFTEN
