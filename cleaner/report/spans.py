"""Places in a document: line and column, and what differs between source and clean text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from cleaner.edits import Span
from cleaner.result import Change, Mark, Report, Result

Item = Change | Mark | Report


def items_of(result: Result) -> list[Item]:
    """Return changes, marks and reports in order of place."""
    items: list[Item] = [*result.changes, *result.marks, *result.reports]
    return sorted(items, key=lambda item: (item.line, item.column, item.rule))


class Lines:
    """Lines of a text, split on ``\\n`` only; a ``\\r`` before it belongs to the line end."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0]
        position = text.find("\n")
        while position >= 0:
            self._starts.append(position + 1)
            position = text.find("\n", position + 1)

    def place(self, position: int) -> tuple[int, int]:
        """Return line and column (code points, both from 1) of an offset."""
        line = bisect_right(self._starts, position)
        return line, position - self._starts[line - 1] + 1

    def line(self, number: int) -> str:
        """Return line ``number`` (from 1) without its line end."""
        end = self._starts[number] - 1 if number < len(self._starts) else len(self._text)
        return self._text[self._starts[number - 1] : end].removesuffix("\r")


class Hunk(NamedTuple):
    """A stretch of the source and what stands there in the clean text."""

    source: Span
    clean: Span


def hunks(result: Result) -> list[Hunk]:
    """Return what differs, sorted; between two hunks both texts are the same.

    Edits of several layers at one place make one hunk. Marks that are written
    count as edits.
    """
    written: list[Change | Mark] = [*result.changes]
    written += [mark for mark in result.marks if mark.layer is not None]
    merged: list[Hunk] = []
    for source, clean in sorted((item.source, item.clean) for item in written):
        hunk = Hunk(source, clean)
        while merged and not _is_apart(merged[-1], hunk, result):
            hunk = _union(merged.pop(), hunk)
        merged.append(hunk)
    return _anchored(merged, result)


def _is_apart(left: Hunk, right: Hunk, result: Result) -> bool:
    (start, end), (clean_start, clean_end) = _between(left, right)
    if start > end or clean_start > clean_end or end - start != clean_end - clean_start:
        return False
    return result.source[start:end] == result.text[clean_start:clean_end]


def _between(left: Hunk, right: Hunk) -> tuple[Span, Span]:
    return (left.source[1], right.source[0]), (left.clean[1], right.clean[0])


def _union(left: Hunk, right: Hunk) -> Hunk:
    source = min(left.source[0], right.source[0]), max(left.source[1], right.source[1])
    clean = min(left.clean[0], right.clean[0]), max(left.clean[1], right.clean[1])
    return Hunk(source, clean)


def _anchored(merged: list[Hunk], result: Result) -> list[Hunk]:
    """Widen to both ends of the text where they differ outside the hunks."""
    head, tail = Hunk((0, 0), (0, 0)), _end(result)
    if not merged:
        return [] if result.source == result.text else [_union(head, tail)]
    if not _is_apart(head, merged[0], result):
        merged[0] = _union(head, merged[0])
    if not _is_apart(merged[-1], tail, result):
        merged[-1] = _union(merged[-1], tail)
    return merged


def _end(result: Result) -> Hunk:
    source, clean = len(result.source), len(result.text)
    return Hunk((source, source), (clean, clean))


def hunk_at(found: Sequence[Hunk], span: Span) -> Hunk | None:
    """Return the hunk that holds a span of the source."""
    index = bisect_right(found, span, key=lambda hunk: hunk.source)
    near = found[max(index - 2, 0) : index + 1]
    return next((h for h in near if h.source[0] <= span[0] and span[1] <= h.source[1]), None)
