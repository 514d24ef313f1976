"""What speaks for the edges of an ad besides the model: which characters they part and join.

An ad begins and ends where words are cut that don't belong together; what stands
left and right of it belongs together (``joins`` weighs eight characters of each side);
brackets in it have their partners. The weights are data (rules/lists/ad_edges.tsv, made by
bench/counts/make_ad_edges.py).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import product
from typing import NamedTuple

from cleaner.edits import Span
from cleaner.filters.ads.frames import (
    closings,
    framed_by,
    holds_brackets,
    is_framed,
    is_ornament,
    is_paired,
    may_frame,
)  # fmt: skip
from cleaner.filters.ads.joins import join_scores
from cleaner.mojibake.model import char_costs, pair_cost
from cleaner.rules import load_list
from cleaner.speedups import compiled

MODEL, GOES_ON = "model", "goes on"
# Nats; what brackets say lies between -3 and 2.
_HOPELESS = 9.0
# Where whole lines go no sentence has to go on: that is as good as one that goes on well.
_LINE_ENDS, _WHOLE_LINES = ("", "\n"), 2.0
# A frame of so many equal signs ends where they come again.
_WIDE = 3
_PAST_FRAME = -4.0
# Two stops never meet in a text; one of them goes with the ad.
_TWO_STOPS = -3.0
_CLASSES = {
    **dict.fromkeys("。！？!?", "S"),
    **dict.fromkeys("，、；：,;:", "C"),
    **dict.fromkeys("（【(〖〔［[「『<〈“《", "O"),
    **dict.fromkeys("）】)〗〕］]」』>〉”》", "B"),
    "": "N",
    "\n": "N",
}
Features = Iterator[tuple[str, float]]


def char_class(char: str) -> str:
    """Return N nothing, S sentence end, C comma, O opening, B closing, H Han, D digit, L Latin,
    W blank, Y any other sign."""
    known = _CLASSES.get(char)
    if known is not None:
        return known
    if "\u4e00" <= char <= "\u9fff":
        return "H"
    if char.isdecimal():
        return "D"
    if char.isascii() and char.isalpha():
        return "L"
    return "W" if char.isspace() else "Y"


def cohesion(first: str, second: str) -> float:
    """Return how much likelier ``second`` is after ``first`` than alone (nats, bounded)."""
    return max(-2.0, min(6.0, char_costs()[second] - pair_cost(first, second)))


def cohesion_of(left: str, right: str) -> float | None:
    """Return the cohesion of two Han; None where one is something else."""
    if char_class(left) == char_class(right) == "H":
        return cohesion(left, right)
    return None


def _cohesion_features(name: str, left: str, right: str) -> Features:
    """Yield how two Han hang together, and whether they are a word."""
    together = cohesion_of(left, right)
    if together is not None:
        yield name, together
        if right in _words().get(left, ""):
            yield f"{name} a word", 1.0


@cache
def _words() -> dict[str, str]:
    """Return for a first character the second ones that make a common word with it."""
    return {line[0]: line[1:] for line in load_list("line_words.txt")}


def begin_features(left: str, first: str) -> Features:
    """Yield what the characters on both sides of a beginning say."""
    yield f"begin {char_class(left)}{char_class(first)}", 1.0
    yield from _cohesion_features("begin cuts", left, first)
    if left == first and is_ornament(first):
        yield "begin in a run", 1.0


def end_features(last: str, right: str) -> Features:
    """Yield what the characters on both sides of an end say."""
    yield f"end {char_class(last)}{char_class(right)}", 1.0
    yield from _cohesion_features("end cuts", last, right)
    if last == right and is_ornament(last):
        yield "end in a run", 1.0


def join_features(left: str, last: str, right: str) -> Features:
    """Yield what meets where the ad is gone, and whether the ad ends as what stands before it."""
    before, after = char_class(left), char_class(right)
    yield f"join {before}{after}", 1.0
    yield from _cohesion_features("joins", left, right)
    yield f"stops {before}{char_class(last)}", 1.0


def frame_features(text: str, start: int, end: int) -> Features:
    """Yield what brackets and ornaments at and between the edges say."""
    frame = _frame(text, start, end)
    if frame:
        yield frame, 1.0
    if not is_paired(text, start, end):
        yield "unpaired", 1.0


def _frame(text: str, start: int, end: int) -> str:
    """Name the frame at the edges, or the one just outside of them."""
    first = text[start]
    if may_frame(first) and is_framed(text, start, end):
        if is_ornament(first) and text[start - 1 : start] == first == text[end : end + 1]:
            return "half a frame"
        is_wide = end - start > 4 and text[start + 1] == first and text[end - 2] == text[end - 1]
        return "framed wide" if is_wide and is_ornament(first) else "framed"
    if start and may_frame(text[start - 1]) and framed_by(text, start, end):
        return "frame left"
    return ""


def features(text: str, start: int, end: int) -> Features:
    """Yield all features of the edges [start, end)."""
    left, right = text[max(0, start - 1) : start], text[end : end + 1]
    first, last = text[start], text[end - 1]
    yield from begin_features(left, first)
    yield from end_features(last, right)
    yield from join_features(left, last, right)
    yield from frame_features(text, start, end)
    yield GOES_ON, join_scores(text, [start], [end])[0]


@cache
def weights() -> dict[str, float]:
    """Return the weight (nats) of each feature, and of the model's own probability."""
    rows = (line.split("\t") for line in load_list("ad_edges.tsv"))
    return {name: float(weight) for name, weight in rows}


def _weigh(found: Features) -> float:
    known = weights()
    return sum(known.get(name, 0.0) * value for name, value in found)


@lru_cache(maxsize=1 << 13)
def _begin_weight(left: str, first: str) -> float:
    return _weigh(begin_features(left, first))


@lru_cache(maxsize=1 << 13)
def _end_weight(last: str, right: str) -> float:
    return _weigh(end_features(last, right))


@lru_cache(maxsize=1 << 13)
def _join_weight(left: str, last: str, right: str) -> float:
    met = _TWO_STOPS if char_class(left) in "SC" and char_class(right) in "SC" else 0.0
    return _weigh(join_features(left, last, right)) + met


def weight(text: str, start: int, end: int) -> float:
    """Return what speaks for the edges [start, end) besides the model (nats)."""
    return _weigh(features(text, start, end))


def python_visible(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without blanks at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


visible = compiled.visible if compiled else python_visible


# The probability of a pair of edges, the pair, and the span between them without its blanks.
Share = tuple[float, Span, Span]


def shares(text: str, begins: Mapping[int, float], ends: Mapping[int, float]) -> list[Share]:
    """Return the probability of each pair of edges, given the model's log-shares of each.

    Pairs that even a frame can't save are left out.
    """
    trust = weights()[MODEL]
    lefts, rights = _lefts(text, begins, trust), _rights(text, ends, trust)
    joined = iter(_joined(text, lefts, rights))
    logs = []
    for left in lefts:
        for right, goes_on in zip(rights, joined, strict=False):
            if left.seen < right.seen:
                joins = _join_weight(left.out, right.inner, right.out) + goes_on
                logs.append((left.weight + right.weight + joins, left, right))
    if not logs:
        return []
    least = max(log for log, _, _ in logs) - _HOPELESS
    known, unpaired = weights(), weights().get("unpaired", 0.0)
    has_brackets = holds_brackets(text, lefts[0].seen, max(right.seen for right in rights))
    powers = []
    for log, left, right in logs:
        if log < least:
            continue
        power = log - least
        if may_frame(left.inner) or (left.out and may_frame(left.out)):
            power += known.get(_frame(text, left.seen, right.seen), 0.0)
            power += _past_frame(text, left.seen, right.seen)
        if has_brackets and not is_paired(text, left.seen, right.seen):
            power += unpaired
        span = left.seen, right.seen
        powers.append((math.exp(power), (left.place, right.place), span))
    total = sum([power for power, _, _ in powers])
    return [(power / total, pair, span) for power, pair, span in powers]


def _past_frame(text: str, start: int, end: int) -> float:
    """Return what speaks against an end behind the run of signs that closes a wide frame."""
    first = text[start]
    if text[start : start + _WIDE] != first * _WIDE or not is_ornament(first):
        return 0.0
    close = next(closings(text, start), end)
    return _PAST_FRAME if close < end and text[close - 2] == text[close - 1] else 0.0


def _joined(text: str, lefts: list[_Edge], rights: list[_Edge]) -> list[float]:
    """Return what speaks for each pair of edges by how the text goes on without the ad (nats)."""
    if len(lefts) * len(rights) < 2:
        return [0.0]
    trust = weights().get(GOES_ON, 0.0)
    befores, afters = [left.seen for left in lefts], [right.seen for right in rights]
    scores = join_scores(text, befores, afters)
    for number, (left, right) in enumerate(product(lefts, rights)):
        if left.out in _LINE_ENDS and right.out in _LINE_ENDS:
            scores[number] = _WHOLE_LINES
    return [trust * score for score in scores]


class _Edge(NamedTuple):
    """An edge: its place, where its visible side is, the characters in- and outside, its weight."""

    place: int
    seen: int
    inner: str
    out: str
    weight: float


def _lefts(text: str, begins: Mapping[int, float], trust: float) -> list[_Edge]:
    found = []
    for place, log in sorted(begins.items()):
        seen = visible(text, place, len(text))[0]
        if seen < len(text):
            inner, out = text[seen], text[max(0, seen - 1) : seen]
            found.append(_Edge(place, seen, inner, out, trust * log + _begin_weight(out, inner)))
    return found


def _rights(text: str, ends: Mapping[int, float], trust: float) -> list[_Edge]:
    found = []
    for place, log in ends.items():
        seen = visible(text, 0, place)[1]
        if seen:
            inner, out = text[seen - 1], text[seen : seen + 1]
            found.append(_Edge(place, seen, inner, out, trust * log + _end_weight(inner, out)))
    return found
