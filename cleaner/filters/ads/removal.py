"""What goes with a whole line: its line break, and blank lines that only set it apart."""

from __future__ import annotations

from cleaner.edits import Span
from cleaner.findings import View
from cleaner.lazy import lazy

_STARTS_NEW = lazy(
    r"[\s　]|[（(]?[一二三四五六七八九十]{1,3}[、)）]|\d{1,2}[.、]|[#*>-]|第.{1,3}[章条节]"
)
_LONG = 40


def line_spans(view: View, gone: set[int]) -> dict[int, Span]:
    """Return for each line in ``gone`` the span to delete."""
    text, lines = view.text, view.lines
    spans: dict[int, Span] = {}
    for index in sorted(gone):
        start, end = lines[index]
        if end < len(text):
            end += 1
        elif start and index - 1 not in gone:
            start -= 1
        blanks = _blanks_after(view, index)
        following = index + blanks + 1
        is_apart = index == 0 or index - 1 in spans or not text[slice(*lines[index - 1])].strip()
        if blanks and (following in gone or (is_apart and following < len(lines))):
            last = following - 1 if following in gone else index + 1
            end = lines[last][1] + 1
        spans[index] = (start, min(end, len(text)))
    _glue(view, gone, spans)
    return spans


def _blanks_after(view: View, index: int) -> int:
    following = index + 1
    while following < len(view.lines):
        start, end = view.lines[following]
        if view.text[start:end].strip() or end == len(view.text):
            break
        following += 1
    return following - index - 1


def _glue(view: View, gone: set[int], spans: dict[int, Span]) -> None:
    """Take the break before too where the lines around are one sentence cut in two."""
    text, lines = view.text, view.lines
    for index in gone:
        if index == 0 or index + 1 >= len(lines) or {index - 1, index + 1} & gone:
            continue
        before, after = text[slice(*lines[index - 1])], text[slice(*lines[index + 1])]
        is_open = before.count("“") > before.count("”") or before[-1:] in tuple("，、“（《")
        if is_open and len(before) >= _LONG and after and not _STARTS_NEW.match(after):
            start, end = spans[index]
            spans[index] = (start - 1, end)
