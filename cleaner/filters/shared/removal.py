"""Where a marker is taken out: of a word, off the end of a line, or with its whole line.

Markers and HTML tags share these laws: a word is glued again, a line that held
nothing else goes with its break and leaves no empty line, and two paragraphs
are never joined.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cleaner.edits import Edit
from cleaner.filters.shared.breaks import BLANKS, CLOSED, is_broken, is_han, is_heading
from cleaner.findings import Finding, Safety, View


class Hit(NamedTuple):
    """A marker at [start, end) found by ``rule``.

    ``breaks`` says that it stood for a page break, ``divides`` that it began or
    ended a paragraph, ``is_cell`` that it did so with a cell of a table.
    """

    start: int
    end: int
    rule: str
    breaks: bool = False
    divides: bool = False
    is_cell: bool = False
    safety: Safety = Safety.SAFE


def removals(view: View, hits: Iterable[Hit]) -> Iterator[Finding]:
    """Yield the findings that take out ``hits``; neighbours on a line go as one.

    Of hits that overlap the leftmost, then the longest, is kept.
    """
    run: list[Hit] = []
    text = view.text
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if run and hit.start < run[-1].end:
            continue
        if run and text[run[-1].end : hit.start].strip(BLANKS):
            yield from _remove(text, run)
            run = []
        run.append(hit)
    if run:
        yield from _remove(text, run)


def _remove(text: str, run: list[Hit]) -> Iterator[Finding]:
    start, end = run[0].start, run[-1].end
    low, high, glue = _extent(text, start, end, run)
    for number, hit in enumerate(run):
        left = low if number == 0 else run[number - 1].end
        right = high if number == len(run) - 1 else hit.end
        after = glue if number == len(run) - 1 else ""
        edit = Edit(left, text[left:right], after)
        yield Finding(hit.rule, left, right, (edit,), hit.safety)


def _extent(text: str, start: int, end: int, run: list[Hit]) -> tuple[int, int, str]:
    """Return the span to delete and what stands in its place (nothing or a break)."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    before, after = text[line_start:start], text[end:line_end]
    if not before.strip(BLANKS) and not after.strip(BLANKS):
        return _whole_line(text, line_start, line_end)
    if not before.strip(BLANKS):
        previous = _line_before(text, line_start)
        if not before and line_start and is_broken(text, previous, after):
            return line_start - 1, end, ""
        return start, end, ""
    if not after.strip(BLANKS):
        following = _line_after(text, line_end)
        if line_end < len(text) and is_broken(text, before, following):
            return start, line_end + 1, ""
        return start, end, ""
    return _within(start, end, before, after, run)


def _within(start: int, end: int, before: str, after: str, run: list[Hit]) -> tuple[int, int, str]:
    if any(hit.divides or hit.breaks or hit.is_cell for hit in run):
        sign = _division(before, after, run)
        if sign:
            return start, end, sign
    left = len(before) - len(before.rstrip(" "))
    right = len(after) - len(after.lstrip(" "))
    if left and right:
        between_han = is_han(before[-left - 1 : -left]) and is_han(after[right : right + 1])
        return (start - left, end + right, "") if between_han else (start, end + right, "")
    return start, end, ""


def _division(before: str, after: str, run: list[Hit]) -> str:
    """Return what parts the text on both sides of a run: a break, a tab or nothing."""
    divides = sum(hit.divides for hit in run)
    is_end = before.rstrip(BLANKS)[-1] in CLOSED
    if divides > 1 or (divides and (is_end or is_heading(after))):
        return "\n"
    if any(hit.breaks for hit in run) and is_end and is_heading(after):
        return "\n"
    return "\t" if sum(hit.is_cell for hit in run) > 1 else ""


def _whole_line(text: str, line_start: int, line_end: int) -> tuple[int, int, str]:
    if line_end == len(text):
        return max(line_start - 1, 0), line_end, ""
    previous, following = _line_before(text, line_start), _line_after(text, line_end)
    if line_start and is_broken(text, previous, following):
        return line_start - 1, line_end + 1, ""
    after_next = line_end + 1 + len(following)
    is_double = not following.strip(BLANKS) and (not line_start or not previous.strip(BLANKS))
    if is_double and after_next < len(text):
        return line_start, after_next + 1, ""
    return line_start, line_end + 1, ""


def _line_before(text: str, line_start: int) -> str:
    return text[text.rfind("\n", 0, max(line_start - 1, 0)) + 1 : max(line_start - 1, 0)]


def _line_after(text: str, line_end: int) -> str:
    stop = text.find("\n", line_end + 1)
    return text[line_end + 1 : len(text) if stop < 0 else stop]
