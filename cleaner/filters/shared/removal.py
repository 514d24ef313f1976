"""Where a marker is taken out: of a word, off the end of a line, or with its whole line.

Markers and HTML tags share these laws: a word is glued again, a line that held
nothing else goes with its break and leaves no empty line, and two paragraphs
are never joined.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cleaner.edits import Edit
from cleaner.filters.shared.breaks import BLANKS, CLOSED, Breaks, is_han, is_heading
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


def removals(view: View, hits: Sequence[Hit]) -> Iterator[Finding]:
    """Yield the findings that take out ``hits``; neighbours on a line go as one.

    Of hits that overlap the leftmost, then the longest, is kept.
    """
    run: list[Hit] = []
    text, breaks = view.text, Breaks(view.text)
    ordered = hits if len(hits) < 2 else sorted(hits, key=lambda hit: (hit.start, -hit.end))
    for hit in ordered:
        if run:
            if hit.start < run[-1].end:
                continue
            if text[run[-1].end : hit.start].strip(BLANKS):
                yield from _remove(text, run, breaks)
                run = []
        run.append(hit)
    if run:
        yield from _remove(text, run, breaks)


def _remove(text: str, run: list[Hit], breaks: Breaks) -> list[Finding]:
    left, high, glue = _extent(text, run[0].start, run[-1].end, run, breaks)
    found, last = [], run[-1]
    for hit in run:
        right, after = (high, glue) if hit is last else (hit.end, "")
        edit = Edit(left, text[left:right], after)
        found.append(Finding(hit.rule, left, right, (edit,), hit.safety))
        left = right
    return found


def _extent(
    text: str, start: int, end: int, run: list[Hit], breaks: Breaks
) -> tuple[int, int, str]:
    """Return the span to delete and what stands in its place (nothing or a break)."""
    low, high = start, end
    while low and text[low - 1] in BLANKS:
        low -= 1
    while high < len(text) and text[high] in BLANKS:
        high += 1
    opens, closes = not low or text[low - 1] == "\n", high == len(text) or text[high] == "\n"
    if opens and closes:
        return _whole_line(text, low, high, breaks)
    if opens:
        if low == start and low and breaks.cuts_sentence(*_beside(text, low - 1, end)):
            return low - 1, end, ""
        return start, end, ""
    if closes:
        if high < len(text) and breaks.cuts_sentence(*_beside(text, start, high + 1)):
            return start, high + 1, ""
        return start, end, ""
    return _within(text, start, end, (low, high), run)


def _within(
    text: str, start: int, end: int, words: tuple[int, int], run: list[Hit]
) -> tuple[int, int, str]:
    """Return what to delete between the words that end and begin at ``words``."""
    if any(hit.divides or hit.breaks or hit.is_cell for hit in run):
        sign = _division(text[words[0] - 1], is_heading(text, end), run)
        if sign:
            return start, end, sign
    if text[start - 1] == " " and text[end] == " ":
        left, right = start - 1, end + 1
        while text[left - 1] == " ":
            left -= 1
        while text[right] == " ":
            right += 1
        between_han = is_han(text[left - 1]) and is_han(text[right])
        return (left, right, "") if between_han else (start, right, "")
    return start, end, ""


def _division(before: str, is_heading_after: bool, run: list[Hit]) -> str:
    """Return what parts the text on both sides of a run: a break, a tab or nothing."""
    divides = sum(hit.divides for hit in run)
    is_end = before in CLOSED
    if divides > 1 or (divides and (is_end or is_heading_after)):
        return "\n"
    if any(hit.breaks for hit in run) and is_end and is_heading_after:
        return "\n"
    return "\t" if sum(hit.is_cell for hit in run) > 1 else ""


def _whole_line(text: str, line_start: int, line_end: int, breaks: Breaks) -> tuple[int, int, str]:
    if line_end == len(text):
        return max(line_start - 1, 0), line_end, ""
    previous, following = _beside(text, line_start - 1, line_end + 1)
    if line_start and breaks.cuts_sentence(previous, following):
        return line_start - 1, line_end + 1, ""
    after_next = line_end + 1 + len(following)
    is_double = not following.strip(BLANKS) and (not line_start or not previous.strip(BLANKS))
    if is_double and after_next < len(text):
        return line_start, after_next + 1, ""
    return line_start, line_end + 1, ""


def _beside(text: str, end: int, start: int) -> tuple[str, str]:
    """Return what of its line stands before ``end``, and behind ``start``."""
    stop = text.find("\n", start)
    before = text[text.rfind("\n", 0, max(end, 0)) + 1 : max(end, 0)]
    return before, text[start : len(text) if stop < 0 else stop]
