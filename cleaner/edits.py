"""Edits, layers and the history: the only place where text changes and offsets are computed.

All offsets are code points; spans are half-open. A layer holds the edits of one
step in the coordinates of that step's input. Nothing here knows about filters.
"""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cleaner.errors import EditError

Span = tuple[int, int]
Row = tuple[int, int, str, str]  # an edit: start, end, before, after
_BEHIND: Row = (sys.maxsize, sys.maxsize, "", "")


class Edit(NamedTuple):
    """Replace ``before`` at ``start`` (in the input of its layer) by ``after``."""

    start: int
    before: str
    after: str

    @property
    def end(self) -> int:
        return self.start + len(self.before)


def minimal(edit: Edit) -> Edit:
    """Cut off what ``before`` and ``after`` share: first the head, then the tail."""
    start, before, after = edit
    if not (before and after) or (before[0] != after[0] and before[-1] != after[-1]):
        return edit
    limit = min(len(before), len(after))
    head = 0
    while head < limit and before[head] == after[head]:
        head += 1
    limit -= head
    tail = 0
    while tail < limit and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return Edit(start + head, before[head : len(before) - tail], after[head : len(after) - tail])


class _Side(NamedTuple):
    """Where the edits of a layer begin and end on one side (input or output) of it."""

    starts: list[int]
    ends: list[int]


def _map_start(old: _Side, new: _Side, position: int) -> int:
    index = bisect_right(old.starts, position) - 1
    while index >= 0 and position < old.ends[index]:
        if new.starts[index] != new.ends[index]:
            return new.starts[index]
        position = old.ends[index]
        index = bisect_right(old.starts, position) - 1
    return position if index < 0 else position - old.ends[index] + new.ends[index]


def _map_end(old: _Side, new: _Side, position: int) -> int:
    index = bisect_left(old.starts, position) - 1
    while index >= 0 and position <= old.ends[index] and old.starts[index] != old.ends[index]:
        if new.starts[index] != new.ends[index]:
            return new.ends[index]
        position = old.starts[index]
        index = bisect_left(old.starts, position) - 1
    return position if index < 0 else position - old.ends[index] + new.ends[index]


def _map(old: _Side, new: _Side, span: Span) -> Span:
    start, end = _map_start(old, new, span[0]), _map_end(old, new, span[1])
    return (start, end) if start <= end else (end, end)


class Layer:
    """Sorted edits that don't overlap, with both directions of the offset map.

    Edits may touch; insertions at one point are made in their order.
    """

    __slots__ = ("_input", "_output", "edits", "rows")

    def __init__(self, edits: Iterable[Edit]) -> None:
        """Raise EditError when edits overlap or are out of order.

        ``rows`` are start, end, before and after of the edits, as plain tuples: these
        are unpacked in a quarter of the time.
        """
        self.edits: tuple[Edit, ...] = tuple(edits)
        self.rows: list[Row] = []
        self._input: _Side | None = None
        self._output: _Side | None = None
        end = 0
        for start, before, after in self.edits:
            if start < end:
                raise EditError(f"edit at {start} overlaps the one before it, which ends at {end}")
            end = start + len(before)
            self.rows.append((start, end, before, after))

    def __repr__(self) -> str:
        return f"Layer({list(self.edits)!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Layer) and self.edits == other.edits

    def __hash__(self) -> int:
        return hash(self.edits)

    def __reduce__(self) -> tuple[type[Layer], tuple[tuple[Edit, ...]]]:
        return Layer, (self.edits,)

    def apply(self, text: str) -> str:
        """Return ``text`` with all edits made; EditError if one doesn't find its ``before``."""
        parts: list[str] = []
        position = 0
        for start, end, before, after in self.rows:
            if not text.startswith(before, start):
                raise EditError(f"the text at {start} is not {before[:20]!r}")
            parts += text[position:start], after
            position = end
        parts.append(text[position:])
        return "".join(parts)

    def inverse(self) -> Layer:
        """Return the layer that turns the output back into the input."""
        starts = self._sides()[1].starts
        return Layer(
            Edit(start, edit.after, edit.before)
            for start, edit in zip(starts, self.edits, strict=True)
        )

    def undo(self, text: str) -> str:
        """Return the input from the output; the same as applying the inverse."""
        return turn_back(self.rows, text)

    def to_output(self, span: Span) -> Span:
        """Map a span of the input. A boundary inside a replacement widens to its edge."""
        old, new = self._sides()
        return _map(old, new, span)

    def to_input(self, span: Span) -> Span:
        """Map a span of the output; the mirror image of ``to_output``."""
        new, old = self._sides()
        return _map(old, new, span)

    def all_to_input(self, spans: Iterable[Span]) -> list[Span]:
        """Map many spans at once, as ``to_input`` does; fast where they are sorted."""
        mapped = []
        shift, floor, rest = 0, -1, iter(self.rows)
        low, high, _, after = next(rest, _BEHIND)
        for span in spans:
            start, end = span
            while low + shift <= start:
                floor = low + shift + len(after)
                shift = floor - high
                low, high, _, after = next(rest, _BEHIND)
            if floor < start and end < low + shift:  # clear of all edits
                mapped.append((start - shift, end - shift))
            else:
                mapped.append(self.to_input(span))
        return mapped

    def _sides(self) -> tuple[_Side, _Side]:
        if self._input is None or self._output is None:
            first, second = _Side([], []), _Side([], [])
            shift = 0
            for start, end, _, after in self.rows:
                first.starts.append(start)
                first.ends.append(end)
                second.starts.append(start + shift)
                shift += start + len(after) - end
                second.ends.append(end + shift)
            self._input, self._output = first, second
        return self._input, self._output


def turn_back(rows: Iterable[Row], text: str) -> str:
    """Return the input of a layer from its output. Raise EditError where one doesn't fit."""
    parts: list[str] = []
    position = shift = 0
    for start, end, before, after in rows:
        here = start + shift
        there = here + len(after)
        if text[here:there] != after or not position <= here <= there <= len(text):
            raise EditError(f"the text at {here} is not {after[:20]!r}")
        parts += text[position:here], before
        position = there
        shift = there - end
    parts.append(text[position:])
    return "".join(parts)


class History:
    """The layers of one document, in order, from its source to its clean text."""

    __slots__ = ("layers",)

    def __init__(self, layers: Sequence[Layer] = ()) -> None:
        self.layers: tuple[Layer, ...] = tuple(layers)

    def apply(self, source: str) -> str:
        """Make all edits, layer by layer. Raise EditError where one doesn't fit."""
        for layer in self.layers:
            source = layer.apply(source)
        return source

    def undo(self, clean: str) -> str:
        """Return the source of ``clean``. Raise EditError where the text was changed since."""
        for layer in reversed(self.layers):
            clean = layer.undo(clean)
        return clean

    def to_clean(self, span: Span, first: int = 0) -> Span:
        """Map a span of the input of layer ``first`` (default: source) to the clean text."""
        for layer in self.layers[first:]:
            span = layer.to_output(span)
        return span

    def to_source(self, span: Span, last: int | None = None) -> Span:
        """Map a span of the input of layer ``last`` (default: clean text) to the source."""
        for layer in reversed(self.layers[:last]):
            span = layer.to_input(span)
        return span

    def all_to_source(self, spans: Sequence[Span], last: int | None = None) -> list[Span]:
        """Map many spans at once, as ``to_source`` does; fast where they are sorted."""
        for layer in reversed(self.layers[:last]):
            spans = layer.all_to_input(spans)
        return list(spans)
