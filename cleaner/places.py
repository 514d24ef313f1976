"""Where the edits of a history lie in the source and in the clean text, all in one go.

Asking ``History.to_source`` and ``to_clean`` for each edit searches every layer
anew. Here the edits of all layers so far are kept in the order of the source, and
each layer is one pass over them. What lies clear of all others is only shifted;
the rest is asked for.
"""

from __future__ import annotations

import sys
from bisect import bisect_right

from cleaner.edits import History, Span

# An edit: its start and end in the source, by how much the text grows, its number among all.
_Spot = tuple[int, int, int, int]
_BEHIND: _Spot = (sys.maxsize, sys.maxsize, 0, 0)


def places(history: History) -> tuple[list[Span], list[Span]]:
    """Return the source spans and the clean spans of all edits, in order of layer and place."""
    spots: list[_Spot] = []
    sources: list[Span] = []
    firsts: list[int] = []
    for number in range(len(history.layers)):
        firsts.append(len(spots))
        spots += _spots(history, number, spots, sources)
        spots.sort()
    return sources, _cleans(history, spots, firsts)


def _spots(history: History, number: int, earlier: list[_Spot], sources: list[Span]) -> list[_Spot]:
    """Find the edits of a layer among the sorted ones of the layers before it."""
    found: list[_Spot] = []
    key, rest = len(earlier), iter(earlier)
    shift, floor = 0, -1
    low, high, growth, _ = next(rest, _BEHIND)
    for start, before, after in history.layers[number].edits:
        origin = start - shift
        while low < origin:
            shift += growth
            origin = start - shift
            if high > floor:
                floor = high
            low, high, growth, _ = next(rest, _BEHIND)
        size = len(before)
        end = origin + size
        if floor >= origin or end >= low:
            origin, end = history.to_source((start, start + size), number)
        sources.append((origin, end))
        found.append((origin, end, len(after) - size, key))
        key += 1
    return found


def _cleans(history: History, spots: list[_Spot], firsts: list[int]) -> list[Span]:
    """Return the clean spans, in order of layer and place; ``firsts`` number the layers."""
    cleans: list[Span] = [(0, 0)] * len(spots)
    shift, floor = 0, -1
    rest = iter(spots)
    next(rest, None)
    for start, end, growth, key in spots:
        bound = next(rest, _BEHIND)[0]
        low = start + shift
        if floor >= start or end >= bound:
            number = bisect_right(firsts, key) - 1
            edit = history.layers[number].edits[key - firsts[number]]
            cleans[key] = history.to_clean((edit.start, edit.end), number)
        else:
            cleans[key] = (low, low + end - start + growth) if start < end else (low, low)
        if end > floor:
            floor = end
        shift += growth
    return cleans
