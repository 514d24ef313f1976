"""The lines of a text: all of them, those that end at given places, the one behind another."""

from __future__ import annotations

from collections.abc import Iterable

from cleaner.filters.lines.rows import BLANKS, Row


def rows_of(text: str) -> list[Row]:
    """Return the lines of ``text`` that aren't blank."""
    rows: list[Row] = []
    position = gap = 0
    for line in text.split("\n"):
        body = line.strip(BLANKS)
        if body:
            indent = line.find(body[0])
            rows.append(Row(body, position + indent, indent, gap))
            gap = 0
        gap += 1
        position += len(line) + 1
    return rows


def rows_at(text: str, ends: Iterable[int]) -> list[Row]:
    """Return the lines that end at ``ends``, blank ones left out; their ``gap`` is not told."""
    rows = []
    for end in ends:
        begin = text.rfind("\n", 0, end) + 1
        line = text[begin:end]
        body = line.strip(BLANKS)
        if body:
            indent = line.find(body[0])
            rows.append(Row(body, begin + indent, indent, 0))
    return rows


def row_behind(text: str, row: Row) -> Row | None:
    """Return the first line behind ``row`` that isn't blank."""
    gap, start = 0, text.find("\n", row.end)
    while start >= 0:
        start += 1
        gap += 1
        stop = text.find("\n", start)
        line = text[start : len(text) if stop < 0 else stop]
        body = line.strip(BLANKS)
        if body:
            indent = line.find(body[0])
            return Row(body, start + indent, indent, gap)
        start = stop
    return None
