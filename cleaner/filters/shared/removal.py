"""Where a marker is taken out: of a word, off the end of a line, or with its whole line.

Markers and HTML tags share these laws: a word is glued again, a line that held
nothing else goes with its break and leaves no empty line, and two paragraphs
are never joined.
"""

from __future__ import annotations

from typing import NamedTuple

from cleaner.edits import Edit, Span
from cleaner.filters.shared.breaks import BLANKS, CLOSED, Breaks, is_han, is_heading
from cleaner.findings import Finding, Safety, View


class Kind(NamedTuple):
    """What ``rule`` takes out.

    ``breaks`` says that it stood for a page break, ``divides`` that it began or
    ended a paragraph, ``is_cell`` that it did so with a cell of a table.
    """

    rule: str
    safety: Safety = Safety.SAFE
    breaks: bool = False
    divides: bool = False
    is_cell: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether it parted nothing."""
        return not (self.breaks or self.divides or self.is_cell)


# The start, the end and the kind of what goes.
Hit = tuple[int, int, Kind]


def removals(view: View, hits: list[Hit]) -> list[Finding]:
    """Return the findings that take out ``hits``; neighbours on a line go as one.

    Of hits that overlap the leftmost, then the longest, is kept.
    """
    text, breaks = view.text, Breaks(view.text)
    if len(hits) > 1:
        hits = sorted(hits, key=_order)
    found: list[Finding] = []
    run: list[Hit] = []
    end = 0
    for hit in hits:
        if run:
            if hit[0] < end:
                continue
            if text[end : hit[0]].strip(BLANKS):
                found += _remove(text, run, breaks)
                run = []
        run.append(hit)
        end = hit[1]
    if run:
        found += _remove(text, run, breaks)
    return found


def _order(hit: Hit) -> tuple[int, int]:
    return hit[0], -hit[1]


def _remove(text: str, run: list[Hit], breaks: Breaks) -> list[Finding]:
    left, high, glue = _extent(text, run, breaks)
    found, last = [], run[-1]
    for hit in run:
        right, after = (high, glue) if hit is last else (hit[1], "")
        edits = (Edit(left, text[left:right], after),)
        found.append(Finding(hit[2].rule, left, right, edits, hit[2].safety))
        left = right
    return found


def _extent(text: str, run: list[Hit], breaks: Breaks) -> tuple[int, int, str]:
    """Return the span to delete and what stands in its place (nothing or a break)."""
    start, end = low, high = run[0][0], run[-1][1]
    while low and text[low - 1] in BLANKS:
        low -= 1
    size = len(text)
    while high < size and text[high] in BLANKS:
        high += 1
    opens, closes = not low or text[low - 1] == "\n", high == size or text[high] == "\n"
    if opens or closes:
        return _at_edge(text, run, (low, high), (opens, closes), breaks)
    if len(run) > 1 or not run[0][2].is_plain:
        sign = _division(text[low - 1], is_heading(text, end), [kind for _, _, kind in run])
        if sign:
            return start, end, sign
    if low < start and end < high:
        return _between_blanks(text, start, end)
    return start, end, ""


def _at_edge(
    text: str, run: list[Hit], words: Span, edges: tuple[bool, bool], breaks: Breaks
) -> tuple[int, int, str]:
    """Return what goes where a run ``opens`` or ``closes`` its line, or is all of it."""
    (low, high), (opens, closes), start, end = words, edges, run[0][0], run[-1][1]
    if opens and closes:
        return _whole_line(text, low, high, breaks)
    if opens:
        if low == start and low and breaks.cuts_sentence(*_beside(text, low - 1, end)):
            return low - 1, end, ""
    elif high < len(text) and breaks.cuts_sentence(*_beside(text, start, high + 1)):
        return start, high + 1, ""
    return start, end, ""


def _between_blanks(text: str, start: int, end: int) -> tuple[int, int, str]:
    """Return what to delete so that one blank is left between words, none between Han."""
    left, right = start, end
    while text[left - 1] == " ":
        left -= 1
    while text[right] == " ":
        right += 1
    if left == start or right == end:
        return start, end, ""
    between_han = is_han(text[left - 1]) and is_han(text[right])
    return (left, right, "") if between_han else (start, right, "")


def _division(before: str, is_heading_after: bool, kinds: list[Kind]) -> str:
    """Return what parts the text on both sides of a run: a break, a tab or nothing."""
    divides = sum(kind.divides for kind in kinds)
    is_end = before in CLOSED
    if divides > 1 or (divides and (is_end or is_heading_after)):
        return "\n"
    if is_end and is_heading_after and any(kind.breaks for kind in kinds):
        return "\n"
    return "\t" if sum(kind.is_cell for kind in kinds) > 1 else ""


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
