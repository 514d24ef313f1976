"""Blanks at line ends, blank lines at the ends of the text, and the final newline."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from cleaner.edits import Edit
from cleaner.filters.lines.rows import BLANKS
from cleaner.findings import Finding, View
from cleaner.lazy import lazy

_HEAD = lazy(rf"(?:[{BLANKS}]*\n)+")
# Blanks behind a colon that are meant to be written in.
_ROOM = 4
_EDGES = frozenset("\n" + BLANKS)


def edges(
    view: View, active: Container[str], odd: Iterable[int], joined: set[int]
) -> Iterator[Finding]:
    """Yield the findings at the edges of lines and of the text.

    ``active`` holds the detectors in use, ``odd`` are the line ends that may have
    blanks before them, ``joined`` those that go anyway. A text of blanks alone is
    left as it is.
    """
    text = view.text
    body = text.rstrip(BLANKS + "\n")
    if not body:
        return
    head = _HEAD.match(text) if text[0] in _EDGES else None
    start = head.end() if head else 0
    if head and "text-start" in active:
        yield _deletion("LN002", 0, head.group())
    if "trailing-blanks" in active:
        ends = [end for end in odd if start <= end < len(body) and end not in joined]
        yield from _trailing(view, ends)
    tail = text[len(body) :]
    if view.syntax == "markdown":
        kept = tail.partition("\n")[0]
        if kept.endswith("  "):
            body, tail = body + kept, tail[len(kept) :]
    yield from _tail(view, len(body), tail, active)


def _trailing(view: View, ends: Iterable[int]) -> Iterator[Finding]:
    text = view.text
    for high in ends:
        if text[high - 1] not in BLANKS:
            continue
        begin = text.rfind("\n", 0, high) + 1
        line = text[begin:high].rstrip(BLANKS)
        blanks = text[begin + len(line) : high]
        if view.syntax == "markdown" and line and blanks.endswith("  "):
            continue  # two blanks are a line break in Markdown
        # A line of blanks looks like an empty one: in a sound text it is left as it is.
        if (line or view.is_mended) and not _is_kept(line, blanks):
            yield _deletion("LN001", begin + len(line), blanks)


def _tail(view: View, start: int, tail: str, active: Container[str]) -> Iterator[Finding]:
    blanks, newline, rest = tail.partition("\n")
    line = view.text[view.text.rfind("\n", 0, start) + 1 : start]
    if blanks and "trailing-blanks" in active and not _is_kept(line, blanks):
        yield _deletion("LN001", start, blanks)
    if "text-end" not in active:
        return
    if rest:
        yield _deletion("LN003", start + len(blanks) + 1, rest)
    elif not newline and view.is_file:
        end = len(view.text)
        yield Finding("LN003", end, end, (Edit(end, "", "\n"),))


def _is_kept(line: str, blanks: str) -> bool:
    """Whether blanks at the end of a line are an empty cell of a table, or room to sign in."""
    if "\t" in blanks and "\t" in line.strip("\t"):
        return True
    return line[-1:] in ("：", ":") and len(blanks) >= _ROOM


def _deletion(rule: str, start: int, before: str) -> Finding:
    return Finding(rule, start, start + len(before), (Edit(start, before, ""),))
