"""Dashes that nothing beside them tells, in a text that blanks by dashes (供货方为--市场)."""

from __future__ import annotations

from collections.abc import Iterable

from cleaner.filters.placeholders.runs import Span
from cleaner.filters.placeholders.survey import Survey
from cleaner.lazy import lazy

_DASH = "-"
# So many that are told show the habit, and no more than a third as many may be left untold.
_LEAST, _SHARE, _LONGEST = 8, 3, 8
# Part of a sentence: words on one side, words or an opening on the other.
_BETWEEN = lazy("(?:[一-鿿]|[，、；：“《（〔.]|〔20)-{2,8}[一-鿿〕。，、》”]")
_AROUND = 3
_NUMBERS = ("电话", "电话为", "电话：", "热线", "号码", "共", "约")


def dashes(survey: Survey, marked: Iterable[Span]) -> list[tuple[Span, str]]:
    """Return the spans of dashes inside sentences that are blanks, too, with their kinds."""
    text, shown = survey.text, {*marked}
    runs = [
        span
        for span, sight in zip(survey.all_spans, survey.all_sights, strict=True)
        if sight.family == _DASH and span[1] - span[0] <= _LONGEST
    ]
    left = [span for span in runs if span not in shown and span[1] - span[0] > 1]
    if sum(span in shown for span in runs) < max(_LEAST, _SHARE * len(left)):
        return []
    return [(span, _kind(text, *span)) for span in left if _is_between(text, *span)]


def _is_between(text: str, start: int, end: int) -> bool:
    window = text[max(0, start - _AROUND) : end + 1]
    return _BETWEEN.search(window) is not None


def _kind(text: str, start: int, end: int) -> str:
    if text[end : end + 1] == "〕":
        return "date"
    if text.endswith(_NUMBERS, 0, start) or text.startswith(("大类", "余", "多"), end):
        return "number"
    return "other"
