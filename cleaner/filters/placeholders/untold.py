"""Dashes and brackets that nothing beside them tells, in a text that blanks by them.

As in 供货方为--市场, 供货商[ ]三日内补齐.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cleaner.filters.placeholders.brackets import BRACKET
from cleaner.filters.placeholders.runs import Span
from cleaner.filters.placeholders.survey import Survey
from cleaner.lazy import lazy

_FAMILIES = ("-", BRACKET)
# So many that are told show the habit, and no more than a third as many may be left untold.
_LEAST, _SHARE, _LONGEST = 8, 3, 8
# Part of a sentence: words on one side, words or an opening on the other.
_LEFT = lazy("(?:[一-鿿]|[，、；：“《（〔.]|〔20)$")
_RIGHT = lazy("[一-鿿〕）。，、》”]")
# Boxes to be ticked.
_TICKED = frozenset("是否有无√")
_NUMBERS = ("电话", "电话为", "电话：", "热线", "号码", "单号", "编号", "共", "约")


def untold(survey: Survey, marked: Iterable[Span]) -> Iterator[tuple[Span, str]]:
    """Yield the spans inside sentences that are blanks, too, with their kinds."""
    text, shown = survey.text, {*marked}
    for family in _FAMILIES:
        if family not in survey.contra:
            continue
        runs = [
            span
            for span, sight in zip(survey.all_spans, survey.all_sights, strict=True)
            if sight.family == family and span[1] - span[0] <= _LONGEST
        ]
        left = [span for span in runs if span not in shown and span[1] - span[0] > 1]
        if sum(span in shown for span in runs) >= max(_LEAST, _SHARE * len(left)):
            yield from ((span, _kind(text, *span)) for span in left if _is_between(text, *span))


def _is_between(text: str, start: int, end: int) -> bool:
    left, right = text[start - 1 : start], text[end : end + 1]
    if left in _TICKED or right in _TICKED or not _RIGHT.match(right):
        return False
    return _LEFT.search(text, max(0, start - 3), start) is not None


def _kind(text: str, start: int, end: int) -> str:
    if text[end : end + 1] == "〕":
        return "date"
    if text.endswith(_NUMBERS, 0, start) or text.startswith(("大类", "余", "多"), end):
        return "number"
    return "other"
