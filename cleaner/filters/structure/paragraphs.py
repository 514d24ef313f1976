"""How lines and paragraphs end: with a mark, in mid-sentence, or with a note behind the text."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.filters.structure.reading import Reading
from cleaner.lazy import lazy

ENDS = frozenset("。！？!?…；;：:.”’」』）)】]》〉>~～—-*※＊_＿ \t　\n")
# What a mark without a blank makes of the end of a line.
_MARKED = frozenset(f"{end}\n" for end in ENDS if not end.isspace())
_TO_BE_PAID = "未完|剩余|隐藏|付费|预览|试读|全文|显示"
_TELLING = lazy(_TO_BE_PAID)
_NOTE = lazy(rf"^[（(【\[—…\s]*[^。]{{0,40}}(?:{_TO_BE_PAID})[^\n]{{0,60}}$")
_BETWEEN_CELLS = ("|", "\t", "  ", "　　", " 　", "　 ")
# Two paragraphs that end well are the least by which a document shows how it ends its paragraphs.
_LEAST_WELL_ENDED = 2
_LONG = 60


def last_line(text: str) -> tuple[int, int]:
    """Return the span of the last line that is not blank, without blanks at its end."""
    stripped = text.rstrip()
    return stripped.rfind("\n") + 1, len(stripped)


def last_line_of_text(text: str) -> tuple[int, int] | None:
    """Return the span of the last line that is no note behind the text, without blanks."""
    for _ in range(4):
        start, end = last_line(text)
        line = text[start:end]
        if not is_note(line):
            start += len(line) - len(line.lstrip())
            return (start, end) if start < end else None
        text = text[:start]
    return None


def is_row(line: str) -> bool:
    """Return whether a line is a row of a table."""
    return any(sign in line for sign in _BETWEEN_CELLS)


def unfinished(reading: Reading) -> list[tuple[int, int]]:
    """Return the spans of the lines before headings that are paragraphs and lack an end mark."""
    text, found = reading.text, []
    for level, _, number, _ in reading.numbered:
        if level in "AB" and text[number - 2 : number] not in _MARKED:
            end = text.rfind("\n", 0, number)
            while end > 0 and text[end - 1] in " \t\n　":
                end -= 1
            start = text.rfind("\n", 0, end) + 1 if end > 0 else end
            if end - start >= _LONG and text[end - 1] not in ENDS:
                found.append((start, end))
    return found


def is_note(line: str) -> bool:
    """Return whether a line is a note behind the text: what is left must be paid for."""
    return _TELLING.search(line) is not None and _NOTE.match(line) is not None


def well_ended(lines: Sequence[str]) -> bool:
    """Return whether the paragraphs, but for the one in question, nearly all end like sentences."""
    good = bad = 0
    for line in map(str.strip, lines):
        if len(line) >= 24 and ("，" in line or "," in line) and not is_row(line):
            if line[-1] in ENDS:
                good += 1
            else:
                bad += 1
    return good >= _LEAST_WELL_ENDED and good >= 5 * (bad - 1)
