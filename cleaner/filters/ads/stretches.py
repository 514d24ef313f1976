"""The likeliest ads of a text by the scores of its places, and how sure their edges are."""

from __future__ import annotations

import math
from array import array
from operator import itemgetter
from typing import NamedTuple

from cleaner.edits import Span
from cleaner.filters.ads import edges
from cleaner.filters.ads.frames import closings
from cleaner.filters.ads.layout import SLACK
from cleaner.filters.ads.peaks import best_edges, log_shares, log_sum
from cleaner.filters.ads.scores import EdgeScores

# What is shorter is no ad.
LEAST_LENGTH = 2
_REACH = 20
_MOST = 400
# Edges less likely than this are left out where pairs of edges are weighed together.
_LEAST_SHARE = math.log(0.02)
_MOST_EDGES = 6
# Where what lies inside a stretch scores no worse than this (nats) as a part of the document
# between two ads, none of it is sure; where it scores more than nothing, it is one.
_PARTED = -4.0
Edges = dict[int, float]
_probability = itemgetter(0)


class Stretch(NamedTuple):
    """A stretch [start, end) that reads like an ad.

    ``score`` (nats) is that of all edges near the best ones together, against
    there being no ad; ``sureness`` is the share of those among them at which all of
    the stretch is part of the ad, blanks aside: with it nothing of the document goes.
    """

    start: int
    end: int
    score: float
    sureness: float


class Stretches:
    """The search in one text, and the scores of edges one asks for."""

    def __init__(self, text: str, scores: EdgeScores) -> None:
        self.text = text
        self._left, self._right = scores

    def score(self, start: int, end: int) -> float:
        """Return the score of [start, end) being an ad, these edges alone."""
        return self._left[start] + self._right[end]

    def find(self, least: float, within: Span | None = None) -> list[Stretch]:
        """Return the stretches that score at least ``least``, in order, not overlapping."""
        found: list[Stretch] = []
        todo = [within or (0, len(self.text))]
        while todo and len(found) < _MOST:
            low, high = todo.pop()
            best = self.best(low, high)
            if best is None or best[2] < least - SLACK:
                continue
            start, end, _ = best
            between = self._between(start, end)
            if between and between[2] > 0.0:
                todo += [(low, between[0]), (between[1], high)]
                continue
            stretch = self._weigh(low, high, start, end)
            if stretch.score >= least:
                found.append(stretch)
            todo += [(low, min(start, stretch.start)), (max(end, stretch.end), high)]
        return sorted(found)

    def covering(self, start: int, end: int) -> Stretch:
        """Return the likeliest stretch that holds [start, end), a name."""
        left, right = self._left, self._right
        bound, low = self._last_begin(start)
        high = max(range(end, len(right)), key=right.__getitem__)
        first, last = max(bound, low - _REACH), min(start, low + _REACH) + 1
        begins = _likely(left, first, last)
        ends = _likely(right, max(end, high - _REACH), min(len(right), high + _REACH + 1))
        score = self.score(low, high) - begins[low] - ends[high]
        return self._weighed((low, high), score, begins, ends)

    def beginning(self, start: int, end: int) -> Stretch:
        """Return the likeliest stretch that begins with [start, end), a name."""
        right = self._right
        high = max(range(end, len(right)), key=right.__getitem__)
        ends = _likely(right, end, min(len(right), high + _REACH + 1))
        return self._weighed(
            (start, high), self.score(start, high) - ends[high], {start: 0.0}, ends
        )

    def _last_begin(self, start: int) -> Span:
        """Return the end of the ad before ``start`` (0 if there is none), and where likeliest
        the one begins that holds it.
        """
        left, right = self._left, self._right
        low = max(range(start + 1), key=left.__getitem__)
        if low < start:
            end = max(range(low + 1, start + 1), key=right.__getitem__)
            begin = max(range(end, start + 1), key=left.__getitem__)
            if right[end] + left[begin] > 0.0:
                return end, begin
        return 0, low

    def best(self, low: int, high: int) -> tuple[int, int, float] | None:
        """Return the best edges within [low, high) and their score."""
        if high - low < LEAST_LENGTH:
            return None
        return best_edges(self._left, self._right, low, high)

    def _between(self, start: int, end: int) -> tuple[int, int, float] | None:
        """Return what inside [start, end), a part of one line, is likeliest the document's, and
        its score.
        """
        if end - start < 2 * LEAST_LENGTH + 1 or self.text.find("\n", start, end) >= 0:
            return None
        return best_edges(self._right, self._left, start + 1, end - 1)

    def choices(self, low: int, high: int, start: int, end: int) -> tuple[Edges, Edges]:
        """Return begins and ends near [start, end) to choose from, with their log-shares."""
        middle = (start + end) // 2
        # Every begin here lies before every end, so each stands for itself.
        begins = _likely(self._left, max(low, start - _REACH), min(middle, start + _REACH) + 1)
        first, last = max(middle + 1, end - _REACH), min(high, end + _REACH) + 1
        ends = _likely(self._right, first, last)
        for begin in list(begins):
            for close in closings(self.text, begin):
                if first <= close < last:
                    whole = log_sum(self._right, first, last)
                    ends.setdefault(close, self._right[close] - whole)
        return begins, ends

    def _weigh(self, low: int, high: int, start: int, end: int) -> Stretch:
        begins, ends = self.choices(low, high, start, end)
        score = self.score(start, end) - begins[start] - ends[end]
        return self._weighed((start, end), score, begins, ends)

    def _weighed(self, span: Span, score: float, begins: Edges, ends: Edges) -> Stretch:
        shares = edges.shares(self.text, begins, ends)
        if not shares:
            return Stretch(*span, score, 0.0)
        _, best, (first, last) = max(shares, key=_probability)
        between = self._between(*best)
        if between and between[2] > _PARTED:
            return Stretch(*best, score, 0.0)
        safe = 0.0
        for share, _, (low, high) in shares:
            if low <= first and last <= high:
                safe += share
        return Stretch(*best, score, safe)


def _likely(scores: array[float], low: int, high: int) -> Edges:
    """Return the likeliest places of [low, high) and their log-shares."""
    found = log_shares(scores, low, high, _LEAST_SHARE)
    if len(found) > _MOST_EDGES:
        least = sorted(found.values())[-_MOST_EDGES]
        found = {place: log for place, log in found.items() if log >= least}
    return found
