"""The parts of a text that are worth a search for ads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleaner.edits import Span
from cleaner.filters.ads.gate import hits
from cleaner.findings import View

# A line may be longer than an ad; then only the surroundings of a hit are searched.
_LONG, _WINDOW = 400, 160
_SHORT = 60
_NAME = "ads"


def pieces(view: View) -> list[Span]:
    """Return the lines that the gate opens for, with their short neighbours; made once a view."""
    found: list[Span] | None = view.memo.get(_NAME)
    if found is None:
        found = view.memo[_NAME] = _pieces(view)
    return found


def _pieces(view: View) -> list[Span]:
    starts = hits(view.text) if view.text else []
    found: list[Span] = []
    high = 0
    for place in starts:
        if place < high:
            continue
        low, high = _around(view, place)
        # Lines one after another are one piece: what begins in one may go on in the next.
        while found and not view.text[found[-1][1] : low].strip():
            low = min(low, found.pop()[0])
        found.append((low, high))
    return found


def rest(view: View, pieces: Sequence[Span]) -> list[Span]:
    """Return the lines that ``pieces`` leave out, some in a piece: what begins in one may go on."""
    found: list[Span] = []
    taken = {view.line_of(place) for low, high in pieces for place in _starts(view, low, high)}
    before, start = -2, 0
    for index, (low, high) in enumerate(view.lines):
        if index in taken or low == high or high - low > _LONG:
            continue
        if before == index - 1 and high - start <= _LONG:
            found[-1] = start, high
        else:
            found.append((low, high))
            start = low
        before = index
    return found


def _starts(view: View, low: int, high: int) -> Iterator[int]:
    """Yield a place in each line of [low, high)."""
    for index in range(view.line_of(low), len(view.lines)):
        if view.lines[index][0] >= high:
            return
        yield max(low, view.lines[index][0])


def _around(view: View, place: int) -> Span:
    lines = view.lines
    index = view.line_of(place)
    low, high = lines[index]
    if high - low > _LONG:
        return max(low, place - _WINDOW), min(high, place + _WINDOW)
    for step in (-1, 1):
        near = index + step
        while 0 <= near < len(lines) and lines[near][0] == lines[near][1]:
            near += step
        if 0 <= near < len(lines) and lines[near][1] - lines[near][0] <= _SHORT:
            low, high = min(low, lines[near][0]), max(high, lines[near][1])
    return low, high
