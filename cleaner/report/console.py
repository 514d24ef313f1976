"""Lines for people on a terminal."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import click

from cleaner.io.walk import Source
from cleaner.report.tally import Tally
from cleaner.result import Change, Mark, Report, Result

T = TypeVar("T")


def warn(message: str) -> None:
    """Print one line to stderr."""
    click.echo(click.style("error: ", fg="red", bold=True) + message, err=True)


def color_wanted() -> bool:
    """Whether stdout may be coloured: a terminal, or FORCE_COLOR; NO_COLOR is honoured."""
    if os.environ.get("NO_COLOR"):
        return False
    return sys.stdout.isatty() or bool(os.environ.get("FORCE_COLOR"))


def findings(source: Source, result: Result) -> Iterator[str]:
    """Yield ``path:line:column RULE message`` for each finding, in order of place."""
    items: list[Change | Mark | Report] = [*result.changes, *result.marks, *result.reports]
    for item in sorted(items, key=lambda item: (item.line, item.column, item.rule)):
        yield f"{source.file}:{item.line}:{item.column} {item.rule} {message(item)}"


def message(item: Change | Mark | Report) -> str:
    """Return what a finding says and does, on one line."""
    if isinstance(item, Report):
        return item.why + (f" → {visible(item.suggestion)}" if item.suggestion else "")
    if isinstance(item, Mark):
        return f"{item.why}: {visible(item.before)} ({item.kind})"
    return f"{item.why}: {visible(item.before)} → {visible(item.after) or '∅'}"


def visible(text: str, limit: int = 60) -> str:
    """Return ``text`` on one line, with what can't be seen written as U+XXXX or an escape."""
    shown = "".join(
        char
        if char.isprintable() and char != "\\"
        else {"\n": "\\n", "\r": "\\r", "\t": "\\t", "\\": "\\"}.get(char, f"<U+{ord(char):04X}>")
        for char in text[: limit + 1]
    )
    return shown if len(text) <= limit else shown[:limit] + "…"


def summary(tally: Tally, errors: int, others: int, seconds: float) -> Iterator[str]:
    """Yield the lines of the summary."""
    yield f"{tally.documents} files, {tally.changed} changed, {errors} errors, {seconds:.2f} s"
    for name, counter in (
        ("changes", tally.changes),
        ("marks", tally.marks),
        ("reports", tally.reports),
    ):
        yield f"{name}: {sum(counter.values())}{_details(counter)}"
    if others:
        yield f"{others} other files were not taken"


def _details(counter: Counter[str]) -> str:
    parts: Iterable[str] = (f"{name} {count}" for name, count in counter.most_common())
    return f" ({', '.join(parts)})" if counter else ""


@contextmanager
def progress(items: Iterable[T], length: int) -> Iterator[Iterable[T]]:
    """Show a progress bar with time left on stderr, if that is a terminal and the work is long."""
    if length < 2 or not sys.stderr.isatty():
        yield items
        return
    with click.progressbar(
        items, length=length, label="cleaning", show_pos=True, show_eta=True, file=sys.stderr
    ) as bar:
        yield bar
