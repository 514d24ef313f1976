"""A unified diff of source and clean text, with what changed inside a line coloured."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

import click

from cleaner.edits import Span
from cleaner.report import console
from cleaner.report.terminal import echo
from cleaner.result import Change, Mark, Result

_CONTEXT = 1
_LONE = re.compile("[\ud800-\udfff]")


def diff(result: Result, name: str, *, color: bool) -> Iterator[str]:
    """Yield the lines of a unified diff, without line ends."""
    if result.source == result.text:
        return
    # No terminal can show the lone surrogates that stand for bytes not decoded.
    before, after = _LONE.sub("\ufffd", result.source).split("\n"), result.text.split("\n")
    edits: list[Change | Mark] = [*result.changes, *result.marks]
    old = _Lines(before, [item.source for item in edits], "red") if color else None
    new = _Lines(after, [item.clean for item in edits], "green") if color else None
    yield _style(f"--- {name}", color, bold=True)
    yield _style(f"+++ {name} (clean)", color, bold=True)
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for group in matcher.get_grouped_opcodes(_CONTEXT):
        first, last = group[0], group[-1]
        head = f"@@ -{first[1] + 1},{last[2] - first[1]} +{first[3] + 1},{last[4] - first[3]} @@"
        yield _style(head, color, fg="cyan")
        for tag, low, high, new_low, new_high in group:
            if tag == "equal":
                yield from (f" {line}" for line in before[low:high])
                continue
            yield from (old.line(i, "-") if old else f"-{before[i]}" for i in range(low, high))
            yield from (
                new.line(i, "+") if new else f"+{after[i]}" for i in range(new_low, new_high)
            )


def show(result: Result, name: str) -> None:
    """Print the diff."""
    color = console.color_wanted()
    for line in diff(result, name, color=color):
        echo(line, color=color)


def _style(text: str, color: bool, **style: bool | str) -> str:
    return click.style(text, **style) if color else text  # type: ignore[arg-type]


class _Lines:
    """Lines in which some spans of the whole text are shown reversed."""

    def __init__(self, lines: list[str], spans: list[Span], fg: str) -> None:
        self.lines, self.fg = lines, fg
        self.spans = sorted(spans)
        self.starts = [0]
        for line in lines:
            self.starts.append(self.starts[-1] + len(line) + 1)

    def line(self, index: int, sign: str) -> str:
        start, text = self.starts[index], self.lines[index]
        parts, position = [click.style(sign, fg=self.fg)], 0
        for first, last in self.spans:
            low, high = max(first - start, position), min(last - start, len(text))
            if low < high and low < len(text):
                parts.append(click.style(text[position:low], fg=self.fg))
                parts.append(click.style(text[low:high], fg=self.fg, reverse=True))
                position = high
        parts.append(click.style(text[position:], fg=self.fg))
        return "".join(parts)
