"""Lone question marks where a name or a figure was taken out (全长?公里, 7月?日).

A question mark ends a question; that one of a width never does so in a document is shown by all
of them: each stands right between words, and some before what is only measured or dated.
"""

from __future__ import annotations

from cleaner.filters.placeholders.runs import Span
from cleaner.filters.placeholders.sight import FAR_AFTER, FAR_BEFORE, see
from cleaner.filters.placeholders.words import is_official
from cleaner.findings import View
from cleaner.lazy import lazy

_MARKS = "?？"
# No sentence begins with these.
_MEASURES = (
    "公里",
    "千米",
    "万元",
    "亿元",
    "万人",
    "万吨",
    "万亩",
    "平方米",
    "立方米",
    "周岁",
    "%",
    "％",
)
_OPEN_DATES = ("月{}日", "年{}月")
# So many of them in such places, and in all.
_LEAST_TOLD, _LEAST = 2, 3
# Words with which one asks, as far as a clause goes, and those that end a question or what a
# speaker calls out.
_ASKING = lazy(
    "(?:[吗呢吧么嘛啊呀否没谁何哪几]|多少|多大|多久|多长|多高|是不是|有没有|能不能|会不会|好不好|行不行|对不对|可不可|可否|难道"
    "|请问|提问|问题|[问答][：:])[^，。；！\\n]{0,24}$"
)
_REACH = 26
# A page or a mailbox has them between Latin letters.
_LATIN = lazy("[!-~]")
_LEFT, _RIGHT = lazy("[一-鿿（“《、，]"), lazy("[一-鿿%％]")
# Signs of a run that says nothing by itself.
_BLANK = "※※"


def query_cues() -> tuple[str, ...]:
    """Return what calls for a look."""
    dates = tuple(date.format(mark) for mark in _MARKS for date in _OPEN_DATES)
    return dates + tuple(mark + measure for mark in _MARKS for measure in _MEASURES)


def may_hold_queries(view: View) -> bool:
    """Whether question marks that are blanks may occur."""
    text = view.text
    return any(mark in text and _told(text, mark) >= _LEAST_TOLD for mark in _MARKS)


def queries(view: View) -> list[tuple[Span, str]]:
    """Return the spans of such marks in a damaged official text, with what they stand for."""
    text = view.text
    if not view.is_mended or not may_hold_queries(view):
        return []
    found = [found for mark in _MARKS for found in _all_of(view, mark)]
    return [(span, _kind(text, *span)) for span in found] if found and is_official(text) else []


def _told(text: str, mark: str) -> int:
    dates = sum(text.count(date.format(mark)) for date in _OPEN_DATES)
    return dates + sum(text.count(mark + measure) for measure in _MEASURES)


def _all_of(view: View, mark: str) -> list[Span]:
    """Return the spans of a mark, none where one of them asks or is part of something else."""
    text = view.text
    if _told(text, mark) < _LEAST_TOLD or mark * 2 in text:
        return []
    found: list[Span] = []
    start = text.find(mark)
    while start >= 0:
        left, right = text[start - 1 : start], text[start + 1 : start + 2]
        if not (_LATIN.match(left) and _LATIN.match(right)):
            is_between = _LEFT.match(left) and _RIGHT.match(right)
            if not is_between or _ASKING.search(text, max(0, start - _REACH), start):
                return []
            if view.is_protected(start, start + 1):
                return []
            found.append((start, start + 1))
        start = text.find(mark, start + 1)
    return found if len(found) >= _LEAST else []


def _kind(text: str, start: int, end: int) -> str:
    """Return what a run in the same place would stand for."""
    left = text[max(0, start - FAR_BEFORE) : start].rjust(FAR_BEFORE, "\n")
    right = text[end : end + FAR_AFTER].ljust(FAR_AFTER, "\n")
    sight = see(left + _BLANK + right, is_markdown=False)
    return (sight.kind if sight is not None else "") or "other"
