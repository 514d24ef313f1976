"""Where an ad inside a line begins and ends, by a model of its edges.

Each choice of edges gets a score from what stands on both sides of each edge,
from how the ad itself reads, and from how well the words that would meet hang
together. The weights (rules/lists/ad_edges.tsv) come from labelled samples, see
bench/counts/make_ad_edges.py; the scores of all choices give a probability.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from cleaner.edits import Span
from cleaner.filters.ads.ngrams import Scored
from cleaner.mojibake.model import char_costs, pair_cost
from cleaner.rules import load_list

REACH = 16
_SHORTEST = 3
_NEAR = 3
# What pairs of edges weigh lies between -4 and 7, so choices this far behind the best
# one by their edges alone (nats) add less than one thousandth to its probability.
_HOPELESS = 24.0
_CLASSES = {
    **dict.fromkeys("。！？!?", "S"),
    **dict.fromkeys("，、；：,;:", "C"),
    **dict.fromkeys("（【(〖〔［[「『<〈“《", "O"),
    **dict.fromkeys("）】)〗〕］]」』>〉”》", "B"),
    "": "N",
}


class Choice(NamedTuple):
    """Edges of an ad and the probability that they are the right ones."""

    start: int
    end: int
    probability: float


def char_class(char: str) -> str:
    """Return N nothing, S sentence end, C comma, O opening, B closing, H Han, L Latin or
    digit, W blank, Y any other sign."""
    known = _CLASSES.get(char)
    if known is not None:
        return known
    if "\u4e00" <= char <= "\u9fff":
        return "H"
    if char.isascii() and char.isalnum():
        return "L"
    return "W" if char.isspace() else "Y"


def cohesion(first: str, second: str) -> float:
    """Return how much likelier ``second`` is after ``first`` than alone (nats, bounded)."""
    return max(-3.0, min(6.0, char_costs()[second] - pair_cost(first, second)))


def choices(text: str, core: Span) -> list[Span]:
    """Return the edges to choose from around ``core``."""
    low, high = core
    middle = (low + high) // 2
    starts = range(max(0, low - REACH), min(middle, low + REACH) + 1)
    ends = range(max(middle + 1, high - REACH), min(len(text), high + REACH) + 1)
    return [(start, end) for start in starts for end in ends if end - start >= _SHORTEST]


def features(text: str, span: Span, scored: Scored) -> Iterator[tuple[str, float]]:
    """Yield what speaks for and against the edges ``span``."""
    start, end = span
    yield from _start_features(text, start, scored)
    yield from _end_features(text, end, scored)
    left, right = text[max(0, start - 1) : start], text[end : end + 1]
    yield from _pair_features(left, char_class(text[end - 1]), right)


def _start_features(text: str, start: int, scored: Scored) -> Iterator[tuple[str, float]]:
    left, first = text[max(0, start - 1) : start], text[start]
    before, opening = char_class(left), char_class(first)
    yield "n-grams", -scored.opened(start)
    yield "length", -start / 10
    yield f"left {before}", 1.0
    yield f"first {opening}", 1.0
    if left:
        yield "left and first cohere", cohesion(left, first)
    if before == opening and before in "HL":
        yield f"cuts {before} left", 1.0
    yield "first gains", sum(scored.gains[start : start + _NEAR])
    yield "gains before", sum(scored.gains[max(0, start - _NEAR) : start])


def _end_features(text: str, end: int, scored: Scored) -> Iterator[tuple[str, float]]:
    last, right = text[end - 1], text[end : end + 1]
    closing, after = char_class(last), char_class(right)
    yield "n-grams", scored.closed(end)
    yield "length", end / 10
    yield f"last {closing}", 1.0
    yield f"right {after}", 1.0
    if right:
        yield "last and right cohere", cohesion(last, right)
    if after == closing and after in "HL":
        yield f"cuts {after} right", 1.0
    yield "last gains", sum(scored.gains[max(0, end - _NEAR) : end])
    yield "gains after", sum(scored.gains[end : end + _NEAR])


def _pair_features(left: str, closing: str, right: str) -> Iterator[tuple[str, float]]:
    before, after = char_class(left), char_class(right)
    if left and right:
        yield "left and right cohere", cohesion(left, right)
    if before in "CSN" and closing in "CS":
        yield "both stops", 1.0
    if before in "CS" and after in "CS":
        yield "stops would meet", 1.0


@cache
def _weights() -> dict[str, float]:
    rows = (line.split("\t") for line in load_list("ad_edges.tsv"))
    return {name: float(weight) for name, weight in rows}


def _weigh(found: Iterable[tuple[str, float]]) -> float:
    weights = _weights()
    return sum(weights.get(name, 0.0) * value for name, value in found)


@lru_cache(maxsize=1 << 16)
def _pair_weight(left: str, closing: str, right: str) -> float:
    return _weigh(_pair_features(left, closing, right))


def most(text: str, scored: Scored, core: Span) -> float:
    """Return a bound: no choice of edges around ``core`` scores more as an ad."""
    low, high = core
    middle = (low + high) // 2
    ends = range(max(middle + 1, high - REACH), min(len(text), high + REACH) + 1)
    starts = range(max(0, low - REACH), min(middle, low + REACH, len(text) - _SHORTEST) + 1)
    if not starts or not ends:
        return -math.inf
    return max(map(scored.closed, ends)) - min(map(scored.opened, starts))


def best_edges(text: str, scored: Scored, core: Span) -> Choice | None:
    """Return the likeliest edges of the ad around ``core``; blanks at them count as one choice."""
    spans = choices(text, core)
    if not spans:
        return None
    lows, highs = {start for start, _ in spans}, {end for _, end in spans}
    starts = {start: _weigh(_start_features(text, start, scored)) for start in lows}
    ends = {end: _weigh(_end_features(text, end, scored)) for end in highs}
    alone = [starts[start] + ends[end] for start, end in spans]
    least = max(alone) - _HOPELESS
    spans = [span for span, score in zip(spans, alone, strict=True) if score >= least]
    lefts = {start: text[max(0, start - 1) : start] for start in starts}
    rights = {end: (char_class(text[end - 1]), text[end : end + 1]) for end in ends}
    scores = [
        starts[start] + ends[end] + _pair_weight(lefts[start], *rights[end]) for start, end in spans
    ]
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    start, end = spans[scores.index(top)]
    same = text[start:end].strip()
    alike = sum(
        power for (low, high), power in zip(spans, powers, strict=True)
        if abs(low - start) + abs(high - end) < 4 and text[low:high].strip() == same
    )  # fmt: skip
    return Choice(start, end, alike / sum(powers))
