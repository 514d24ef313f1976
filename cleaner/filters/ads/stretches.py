"""The likeliest ads of a text by the scores of its places, and how sure their edges are."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from cleaner.filters.ads import edges
from cleaner.filters.ads.frames import closings
from cleaner.filters.ads.model import Places, Scores

_REACH = 20
# What a search cut into pieces may miss by a stretch's neighbours (nats).
_SLACK = 1.0
_MOST = 400
# Edges less likely than this are left out where pairs of edges are weighed together.
_LEAST_SHARE = math.log(0.01)
_MOST_EDGES = 6


class Stretch(NamedTuple):
    """A stretch [start, end) that reads like an ad.

    ``score`` (nats) is that of all edges near the best ones together, against
    there being no ad; ``sureness`` is the share of the best ones among them,
    blanks aside.
    """

    start: int
    end: int
    score: float
    sureness: float


class Stretches:
    """The search in one text, and the scores of edges one asks for."""

    def __init__(self, text: str, places: Places) -> None:
        self.text = text
        sums = np.zeros(len(text) + 1, np.float32)
        np.cumsum(places.inside, out=sums[1:])
        self._left: Scores = places.begin - sums
        self._right: Scores = places.end + sums

    def score(self, start: int, end: int) -> float:
        """Return the score of [start, end) being an ad, these edges alone."""
        return float(self._left[start] + self._right[end])

    def find(self, least: float) -> list[Stretch]:
        """Return the stretches that score at least ``least``, in order, not overlapping."""
        found: list[Stretch] = []
        todo = [(0, len(self.text))]
        while todo and len(found) < _MOST:
            low, high = todo.pop()
            best = self.best(low, high)
            if best is None or best[2] < least - _SLACK:
                continue
            start, end, _ = best
            stretch = self._weigh(low, high, start, end)
            if stretch.score >= least:
                found.append(stretch)
            todo += [(low, min(start, stretch.start)), (max(end, stretch.end), high)]
        return sorted(found)

    def best(self, low: int, high: int) -> tuple[int, int, float] | None:
        """Return the best edges within [low, high) and their score."""
        if high - low < 2:
            return None
        starts = np.maximum.accumulate(self._left[low:high])
        totals = starts + self._right[low + 1 : high + 1]
        place = int(totals.argmax())
        end = low + 1 + place
        start = low + int(self._left[low:end].argmax())
        return start, end, float(totals[place])

    def choices(self, low: int, high: int, start: int, end: int) -> dict[tuple[int, int], float]:
        """Return the edges near [start, end) to choose from, with their log-probabilities."""
        middle = (start + end) // 2
        # Every begin here lies before every end, so the sum over pairs falls apart.
        first = max(low, start - _REACH)
        begins = self._left[first : min(middle, start + _REACH) + 1]
        last = max(middle + 1, end - _REACH)
        ends = self._right[last : min(high, end + _REACH) + 1]
        lefts, rights = _likely(begins, first), _likely(ends, last)
        for begin in list(lefts):
            for close in closings(self.text, begin):
                if last <= close < last + len(ends):
                    rights.setdefault(close, float(ends[close - last] - _logsum(ends)))
        return {(a, b): p + q for a, p in lefts.items() for b, q in rights.items()}

    def _weigh(self, low: int, high: int, start: int, end: int) -> Stretch:
        score = self.score(start, end)
        found = self.choices(low, high, start, end)
        trust = edges.weights()[edges.MODEL]
        seen = {pair: _visible(self.text, *pair) for pair in found}
        logs = {
            pair: trust * log + edges.weight(self.text, *seen[pair])
            for pair, log in found.items()
            if seen[pair][0] < seen[pair][1]
        }
        if not logs:
            return Stretch(start, end, score, 0.0)
        best = max(logs, key=logs.__getitem__)
        powers = {pair: math.exp(log - logs[best]) for pair, log in logs.items()}
        same = sum(power for pair, power in powers.items() if seen[pair] == seen[best])
        return Stretch(*best, score - found[start, end], same / sum(powers.values()))


def _visible(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without blanks at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _likely(scores: Scores, first: int) -> dict[int, float]:
    """Return the likeliest places and their log-probabilities."""
    shares = scores - _logsum(scores)
    order = np.argsort(shares)[::-1][:_MOST_EDGES]
    found = {first + int(i): float(shares[i]) for i in order if shares[i] >= _LEAST_SHARE}
    return found or {first + int(order[0]): float(shares[order[0]])}


def _logsum(values: Scores) -> float:
    top = float(values.max())
    return top + float(np.log(np.exp(values - top).sum()))
