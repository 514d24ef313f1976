"""Findings with the line they stand in, what is pointed at, and why."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

import click

from cleaner.io.walk import Source
from cleaner.messages import say, voice
from cleaner.report import console
from cleaner.report.spans import Item, Lines, items_of
from cleaner.report.tally import Tally
from cleaner.result import Report, Result
from cleaner.rules import Rule

_BEFORE, _AFTER = 24, 48  # characters of the line shown around the place
_COLORS = {"error": "red", "warning": "yellow", "note": "blue"}


class Full:
    """Several lines a finding, in the manner of compilers."""

    def __init__(self, rules: Mapping[str, Rule], *, color: bool) -> None:
        self._rules = rules
        self._color = color

    def document(self, source: Source, result: Result) -> Iterator[str]:
        items = items_of(result)
        lines = Lines(result.source) if items else None
        for item in items:
            assert lines is not None
            told = console.told(item, result)
            yield "\n".join([*self._block(item, source, lines, told), "", ""])

    def end(self, tally: Tally, errors: Sequence[str]) -> Iterator[str]:
        counts = (tally.changes, tally.marks, tally.reports)
        changes, marks, reports = (sum(counter.values()) for counter in counts)
        figures = say(
            "{documents} documents: {changes} changes, {marks} marks,"
            " {reports} reports, {errors} errors",
            documents=tally.documents,
            changes=changes,
            marks=marks,
            reports=reports,
            errors=len(errors),
        )
        yield f"{figures}\n"

    def _block(self, item: Item, source: Source, lines: Lines, told: str) -> Iterator[str]:
        from cleaner.report.formats import level

        color = _COLORS[level(item)]
        number, gap = str(item.line), " " * len(str(item.line))
        yield f"{self._style(item.rule, fg=color, bold=True)} {told}"
        yield f"{gap}--> {source.file}:{item.line}:{item.column}"
        shown, offset, length = excerpt(item, lines)
        yield f"{number} | {shown}"
        yield f"{gap} | {' ' * offset}{self._style('^' * length, fg=color)}"
        for note in self._notes(item):
            yield f"{gap} = {note}"

    def _notes(self, item: Item) -> Iterator[str]:
        rule = self._rules.get(item.rule)
        if rule is not None:
            yield f"{rule.name}: {rule.why.get(voice().language)}"
        if not isinstance(item, Report):
            facts = ", ".join(f"{name} {weight:+g}" for name, weight in item.evidence.items())
            yield item.safety + (say("; evidence: {facts}", facts=facts) if facts else "")

    def _style(self, text: str, **style: str | bool) -> str:
        return click.style(text, **style) if self._color else text  # type: ignore[arg-type]


def excerpt(item: Item, lines: Lines) -> tuple[str, int, int]:
    """Return a piece of the line of a finding, and where the finding is in it.

    Offset and length are columns of a terminal, where Han takes two.
    """
    line, start = lines.line(item.line), item.column - 1
    end = min(start + item.source[1] - item.source[0], len(line))
    low = max(0, start - _BEFORE)
    high = min(len(line), max(start + 1, min(end, start + _AFTER)) + _BEFORE)
    head = ("…" if low else "") + console.visible(line[low:start], _BEFORE)
    middle = console.visible(line[start:end], _AFTER)
    tail = console.visible(line[max(end, start) : high], _BEFORE) if end < high else ""
    after = "…" if high < len(line) else ""
    return head + middle + tail + after, width(head), max(width(middle), 1)


def width(text: str) -> int:
    """Return how many columns of a terminal ``text`` takes (Unicode TR 11)."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )
