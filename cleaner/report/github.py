"""Annotations for GitHub Actions (workflow commands).

Escaping follows ``actions/toolkit``: ``%``, CR and LF in messages, also ``:`` and
``,`` in properties. Everything else that can't be seen is written out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleaner.io.walk import Source
from cleaner.messages import voice
from cleaner.report import console
from cleaner.report.formats import level, plain
from cleaner.report.spans import Item, Lines, items_of
from cleaner.report.tally import Tally
from cleaner.result import Result

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


class GitHub:
    """One workflow command a finding."""

    def document(self, source: Source, result: Result) -> Iterator[str]:
        items = items_of(result)
        lines = Lines(result.source) if items else None
        for item in items:
            assert lines is not None
            yield command(item, source, lines, console.told(item, result))

    def end(self, tally: Tally, errors: Sequence[str]) -> Iterator[str]:
        for error in errors:
            yield f"::error title=cleaner::{escape(voice().error(error))}\n"


def command(item: Item, source: Source, lines: Lines, message: str) -> str:
    """Return the line that annotates one finding with ``message``."""
    end_line, end_column = lines.place(item.source[1])
    if end_column == 1 and end_line > item.line:  # a line end belongs to the line it ends
        end_line, end_column = end_line - 1, 0
    place = {"file": source.file.as_posix(), "line": item.line, "endLine": end_line}
    if end_line == item.line and end_column:  # GitHub takes columns only within one line
        place |= {"col": item.column, "endColumn": max(end_column, item.column + 1)}
    place["title"] = f"cleaner {item.rule}"
    properties = ",".join(f"{name}={escape_property(str(it))}" for name, it in place.items())
    return f"::{_COMMANDS[level(item)]} {properties}::{escape(message)}\n"


def escape(text: str) -> str:
    """Escape the message of a command."""
    return plain(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escape_property(text: str) -> str:
    """Escape the value of a property of a command."""
    return escape(text).replace(":", "%3A").replace(",", "%2C")
