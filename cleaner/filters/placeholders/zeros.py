"""Zeros that stand for figures in a document that blanks names by other signs (00月0日)."""

from __future__ import annotations

from cleaner.filters.placeholders.runs import Span
from cleaner.filters.placeholders.survey import Survey
from cleaner.filters.placeholders.words import after_words
from cleaner.lazy import lazy

Found = tuple[Span, str]
# A figure of zeros only, whole or with decimals; no part of a time, a date or a number.
# It begins with a literal, to which ``re`` skips.
_ZEROS = lazy("(0(?<![0-9A-Za-z.:：/-]0)0*)(?:\\.(0+))?(?![0-9A-Za-z.:：/-])")
# No month, day or year is called so.
_DATES = "年月日"
# Full hours and minutes end with zeros, and so do people born in a year (00后).
_TIMES = frozenset("分秒时點点后後")
_NUMBERED = frozenset("号次届屆")
# So many figures that cannot be zero show that zeros are blanks.
_LEAST = 4


def zeros(survey: Survey) -> list[Found]:
    """Return the spans of zeros that are blanks, with their kinds; none where few are sure."""
    found: list[Found] = []
    text = survey.text
    sure = 0
    for match in _ZEROS.finditer(text):
        kind = _kind(text, *match.span(), len(match[1]))
        if not kind:
            continue
        if match[2] is None:
            found.append((match.span(1), kind))
            sure += 1
        elif len(match[1]) > 1:
            found += [(match.span(1), kind), (match.span(2), kind)]
            sure += 1
    return found if sure >= _LEAST else []


def _kind(text: str, start: int, end: int, length: int) -> str:
    """Return what zeros stand for by what is beside them, "" where they may be zero."""
    right = text[end : end + 1]
    if right in _TIMES:
        return ""
    if right and right in _DATES:
        return "number" if length > 1 and text[start - 1] == "后" else "date"
    if text[start - 1 : start] == "第" and right in _NUMBERED:
        return "number"
    is_counted = right == "号" or after_words().after(text[end : end + 8] + "\n" * 8, 0) == "unit"
    return "number" if length > 1 and is_counted else ""
