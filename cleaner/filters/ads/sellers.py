"""The names of sellers: what ads of one document have in common and other texts don't."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from cleaner.edits import Span
from cleaner.mojibake.model import char_costs, pair_cost

_LATIN = re.compile("[A-Za-z][A-Za-z0-9_-]{4,19}")
_HAN = re.compile("[\u4e00-\u9fff]{4,}")
_LENGTH = 4
# Nats for each pair: ordinary words cost less, names are put together as no text does.
_RARE = 7.5


def names_in(text: str, ads: Iterable[Span]) -> set[str]:
    """Return identifiers, and rare sequences of four Han, of the ``ads`` in ``text``."""
    names: set[str] = set()
    for start, end in ads:
        ad = text[start:end]
        names.update(_LATIN.findall(ad))
        for run in _HAN.findall(ad):
            for place in range(len(run) - _LENGTH + 1):
                name = run[place : place + _LENGTH]
                if _is_rare(name):
                    names.add(name)
    return names


def _is_rare(name: str) -> bool:
    costs = [pair_cost(first, second) for first, second in pairwise(name)]
    return char_costs()[name[0]] + sum(costs) >= _RARE * _LENGTH
