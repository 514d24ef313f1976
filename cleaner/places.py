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

Place = tuple[Span, Span, int, int]  # in the source, in the clean text; line and column
# An edit: its start and end in the source, by how much the text grows, its number among all.
_Spot = tuple[int, int, int, int]
_FAR = sys.maxsize
_BEHIND: _Spot = (_FAR, _FAR, 0, 0)


def places(source: str, history: History) -> list[Place]:
    """Return the place of each edit, in order of layer and place; lines count from 1."""
    spots: list[_Spot] = []
    firsts: list[int] = []
    for number in range(len(history.layers)):
        firsts.append(len(spots))
        spots += _spots(history, number, spots)
        spots.sort()
    return _placed(source, history, spots, firsts)


def _spots(history: History, number: int, earlier: list[_Spot]) -> list[_Spot]:
    """Find the edits of a layer among the sorted ones of the layers before it."""
    found: list[_Spot] = []
    key, rest = len(earlier), iter(earlier)
    shift, floor = 0, -1
    low, high, growth, _ = next(rest, _BEHIND)
    for start, end, _, after in history.layers[number].rows:
        origin = start - shift
        while low < origin:
            shift += growth
            origin = start - shift
            if high > floor:
                floor = high
            low, high, growth, _ = next(rest, _BEHIND)
        size = end - start
        if floor < origin and origin + size < low:
            found.append((origin, origin + size, len(after) - size, key))
        else:
            found.append((*history.to_source((start, end), number), len(after) - size, key))
        key += 1
    return found


def _placed(source: str, history: History, spots: list[_Spot], firsts: list[int]) -> list[Place]:
    """Go once through the source; ``firsts`` are the numbers of the first edits of layers."""
    found: list[Place] = [((0, 0), (0, 0), 0, 0)] * len(spots)
    line, line_start, line_end = 1, 0, source.find("\n")
    shift, floor = 0, -1
    if not spots:
        return found
    start, end, growth, key = spots[0]
    for following in (*spots[1:], _BEHIND):
        while 0 <= line_end < start:
            line, line_start = line + 1, line_end + 1
            line_end = source.find("\n", line_start)
        low = start + shift
        shift += growth
        if floor < start and end < following[0]:
            clean = low, (end + shift if start < end else low)
        else:
            clean = _looked_up(history, firsts, key)
        found[key] = (start, end), clean, line, start - line_start + 1
        if end > floor:
            floor = end
        start, end, growth, key = following
    return found


def _looked_up(history: History, firsts: list[int], key: int) -> Span:
    number = bisect_right(firsts, key) - 1
    start, end, _, _ = history.layers[number].rows[key - firsts[number]]
    return history.to_clean((start, end), number)
