"""Lines for people on a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

import click

from cleaner.messages import say, voice
from cleaner.report.terminal import echo
from cleaner.result import Change, Mark, Report, Result

if TYPE_CHECKING:
    from cleaner.io.walk import Source
    from cleaner.report.tally import Tally

T = TypeVar("T")
Item = Change | Mark | Report
# What the pipeline itself does; no rule file tells of it.
OWN = {
    "newline": "a line end was converted",
    "unsettled": "cleaning did not settle; the text is unchanged",
}


def warn(message: str) -> None:
    """Print an error, given in English, as one line on standard error."""
    head = click.style(say("error: "), fg="red", bold=True)
    echo(head + voice().error(message), err=True)


def tell(text: str, **values: object) -> None:
    """Print a line on standard error, its {fields} filled in."""
    echo(say(text, **values), err=True)


def tell_ignored(count: int) -> None:
    """Say that nothing was taken because git ignores ``count`` files or folders."""
    tell(
        "nothing was taken: git ignores {count} files or folders;"
        " --no-respect-gitignore takes them",
        count=count,
    )


def color_wanted() -> bool:
    """Whether stdout may be coloured: a terminal, or FORCE_COLOR; NO_COLOR is honoured."""
    if os.environ.get("NO_COLOR"):
        return False
    return sys.stdout.isatty() or bool(os.environ.get("FORCE_COLOR"))


def findings(source: Source, result: Result) -> Iterator[str]:
    """Yield ``path:line:column RULE message`` for each finding, in order of place."""
    items: list[Item] = [*result.changes, *result.marks, *result.reports]
    for item in sorted(items, key=lambda item: (item.line, item.column, item.rule)):
        yield f"{source.file}:{item.line}:{item.column} {item.rule} {told(item, result)}"


def told(item: Item, result: Result) -> str:
    """Return what a finding of ``result`` says and does, in the language of the command."""
    return message(item, reason(item, result), say(": "))


def reason(item: Item, result: Result) -> str:
    """Return why a finding of ``result`` is one, in the language of the command that runs."""
    if item.rule in OWN:
        return say(OWN[item.rule])
    return result.why(item, voice().language)


def message(item: Item, why: str, colon: str = ": ") -> str:
    """Return on one line why a finding is one, and what it does."""
    if isinstance(item, Report):
        return why + (f" → {visible(item.suggestion)}" if item.suggestion else "")
    why = why.rstrip(".。")
    if isinstance(item, Mark):
        return f"{why}{colon}{visible(item.before)} ({item.kind})"
    return f"{why}{colon}{visible(item.before)} → {visible(item.after) or '∅'}"


def visible(text: str, limit: int = 60) -> str:
    """Return ``text`` on one line, with what can't be seen written as U+XXXX or an escape."""
    shown = "".join(
        char
        if char.isprintable() and char != "\\"
        else {"\n": "\\n", "\r": "\\r", "\t": "\\t", "\\": "\\\\"}.get(char, f"<U+{ord(char):04X}>")
        for char in text[: limit + 1]
    )
    return shown if len(text) <= limit else shown[:limit] + "…"


def summary(tally: Tally, errors: int, others: int, seconds: float) -> Iterator[str]:
    """Yield the lines of the summary."""
    yield say(
        "{files} files, {changed} changed, {errors} errors, {seconds:.2f} s",
        files=tally.documents,
        changed=tally.changed,
        errors=errors,
        seconds=seconds,
    )
    for text, counter in (
        ("changes: {count}", tally.changes),
        ("marks: {count}", tally.marks),
        ("reports: {count}", tally.reports),
    ):
        yield say(text, count=sum(counter.values())) + _details(counter)
    if others:
        yield say("{count} other files were not taken", count=others)


def _details(counts: Mapping[str, int]) -> str:
    ordered = sorted(counts.items(), key=lambda pair: -pair[1])
    parts = (f"{name} {count}" for name, count in ordered)
    return f" ({', '.join(parts)})" if counts else ""


@contextmanager
def progress(items: Iterable[T], length: int) -> Iterator[Iterable[T]]:
    """Show a progress bar with time left on stderr, if that is a terminal and the work is long."""
    if length < 2 or not sys.stderr.isatty():
        yield items
        return
    label = say("cleaning")
    with click.progressbar(
        items, length=length, label=label, show_pos=True, show_eta=True, file=sys.stderr
    ) as bar:
        yield bar
