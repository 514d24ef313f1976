"""Page numbers on lines of their own that a converter or a printer left in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from cleaner.filters.shared.breaks import Breaks
from cleaner.filters.shared.damage import is_damaged
from cleaner.filters.shared.removal import Hit, Kind
from cleaner.findings import View
from cleaner.lazy import lazy
from cleaner.rules import Rule

# «-- 1 --», «- 2 -», «— 3 —», each with its signs on both sides.
_LINE = lazy(
    r"\n[ \t\u3000]*(?P<x>(?P<sign>[-\u2013\u2014\uff0d]{1,3}) ?(?P<number>\d{1,3}) ?(?P=sign))"
    r"[ \t\u3000]*(?=\n|\Z)"
)
# «第 1 页 共 3 页», «第1页/共3页»: a page of so many.
_OF_ALL = lazy(
    r"\n[ \t\u3000]*(?P<x>第 ?(?P<number>\d{1,3}) ?页[ \u3000]*[,，/／|]?[ \u3000]*"
    r"共 ?(?P<all>\d{1,3}) ?页)"
    r"[ \t\u3000]*(?=\n|\Z)"
)
# «------- 第 2 页 -------», as converters write it.
_RULED = lazy(
    r"\n[ \t\u3000]*(?P<x>(?P<sign>[-=~*\u2014_]{2,30}) ?第 ?(?P<number>\d{1,3}) ?页 ?(?P=sign))"
    r"[ \t\u3000]*(?=\n|\Z)"
)
# «1 / 3», as a viewer counts the pages it shows.
_VIEWED = lazy(
    r"\n[ \t\u3000]*(?P<x>(?P<number>\d{1,3}) ?[/／] ?(?P<all>\d{1,3}))[ \t\u3000]*(?=\n|\Z)"
)
_VIEWED_SIGNS = tuple(
    f"{sign}{gap}{digit}" for sign in "/／" for gap in ("", " ") for digit in "123456789"
)
_FENCES = "-\u2013\u2014\uff0d"
_AT_END = {sign: lazy(rf"{sign}(?=[ \t\u3000]*\n)") for sign in _FENCES}
# One of these stands where a line may end with a number.
PAGE_ENDS = (
    *(sign + behind for sign in _FENCES for behind in "\n \t\u3000"), "页\n", *_VIEWED_SIGNS
)  # fmt: skip
# What is handed in with the numbers of its sheets: papers of exams, records, files.
_COUNTED = lazy(
    "试卷|试题|考卷|答卷|练习|笔录|卷宗|目录|清单|台[账帐]|日志|登记表|手册|标书|合同|协议书"
)
_IS_EXAM = lazy("满分[ \u3000]?[0-9]{2,3}|本卷|答题卡|装订线|选择题[（(：:]|(?:询|讯)问人|页码")
_HEAD = 160
# A heading of the text's own, a paragraph, and a line of one that is broken.
_HEADING = lazy(
    r"^[ \t\u3000]*(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[章条])",
    re.M,
)
_PARAGRAPH = lazy(r"^[^\n_□]{24,}[。；]$", re.M)
_BROKEN = lazy(r"^(?=[^\n]{24})[^\n_□]*[，。][^\n_□]*[^\s。；]$", re.M)
_BLANK = lazy(r"^[^\n]*(?:_{3}|□|[:：][ \u3000]*$)", re.M)
_HEADINGS, _PARAGRAPHS, _PAGE = 2, 3, 80


def may_have_page_numbers(view: View) -> bool:
    """Return whether a line ends with a sign that stands on both sides of page numbers."""
    text, wide = view.text, view.wide
    return (
        ("\u2014" in text and _AT_END["\u2014"].search(text) is not None)
        or (view.narrow.count("-") > 1 and _AT_END["-"].search(text) is not None)
        or ("\u2013" in wide and _AT_END["\u2013"].search(text) is not None)
        or ("\uff0d" in wide and _AT_END["\uff0d"].search(text) is not None)
        or ("页" in text and "页\n" in text)
        or (("/" in view.narrow or "／" in view.wide) and _VIEWED.search(text) is not None)
    )


def page_numbers(view: View, rule: Rule) -> Iterator[Hit]:
    """Yield the numbers between two halves; all of a rising sequence where one is, or
    where they surely count the pages of a text that shows other damage: others keep theirs.
    """
    text = view.text
    is_tampered = view.is_mended or is_damaged(text)
    yield from _fenced(text, rule, is_tampered)
    if is_tampered:
        for pattern in (_OF_ALL, _VIEWED):
            found = list(pattern.finditer(text))
            if _count_all(found) and _is_prose(text):
                yield from ((*match.span("x"), Kind(rule.id, rule.safety)) for match in found)
        ruled = list(_RULED.finditer(text)) if "页" in text else []
        if _rise(ruled) and _is_prose(text):
            yield from ((*match.span("x"), Kind(rule.id, rule.safety)) for match in ruled)


def _fenced(text: str, rule: Rule, is_tampered: bool) -> Iterator[Hit]:
    found = list(_LINE.finditer(text))
    if not found:
        return
    breaks = Breaks(text)
    cuts = [breaks.cuts_sentence(*_beside(text, match)) for match in found]
    is_sequence = _rise(found)
    are_all = is_sequence and (any(cuts) or (is_tampered and _are_of_pages(text, found)))
    kind = Kind(rule.id, rule.safety)
    for match, is_cut in zip(found, cuts, strict=True):
        if is_cut or are_all:
            yield *match.span("x"), kind


def _rise(found: Sequence[re.Match[str]]) -> bool:
    """Return whether there are several numbers, each one more than the one before."""
    numbers = [int(match["number"]) for match in found]
    return len(numbers) > 1 and all(low + 1 == high for low, high in pairwise(numbers))


def _count_all(found: Sequence[re.Match[str]]) -> bool:
    """Return whether numbers of so many pages rise, and none is more than these."""
    numbers = {match["all"] for match in found}
    return _rise(found) and len(numbers) == 1 and int(found[-1]["number"]) <= int(numbers.pop())


def _are_of_pages(text: str, found: Sequence[re.Match[str]]) -> bool:
    """Return whether a page of text stands above each number, and its parts are counted otherwise:
    so they are no headings.
    """
    if found[0]["number"] != "1" or len({match["sign"] for match in found}) > 1:
        return False
    ends = [0, *(match.end() for match in found)]
    pages = [(end, match.start()) for end, match in zip(ends, found, strict=False)]
    if not all(start - end >= _PAGE and _has_prose(text, end, start) for end, start in pages):
        return False
    return len(_HEADING.findall(text)) >= _HEADINGS and _is_prose(text)


def _has_prose(text: str, start: int, end: int) -> bool:
    """Return whether a paragraph, or a line of a broken one, stands in [start, end)."""
    return any(pattern.search(text, start, end) for pattern in (_PARAGRAPH, _BROKEN))


def _is_prose(text: str) -> bool:
    """Return whether a text is written in paragraphs, and is no exam, record, form or log."""
    if _COUNTED.search(text[:_HEAD]) or _IS_EXAM.search(text):
        return False
    paragraphs = len(_PARAGRAPH.findall(text)) + len(_BROKEN.findall(text))
    return paragraphs >= _PARAGRAPHS and paragraphs >= len(_BLANK.findall(text))


def _beside(text: str, match: re.Match[str]) -> tuple[str, str]:
    """Return the lines before and behind a number, blank ones left out."""
    end, start = match.start(), match.end()
    while end and text[end - 1].isspace():
        end -= 1
    while text.startswith("\n", start):
        start += 1
    stop = text.find("\n", start)
    return text[text.rfind("\n", 0, end) + 1 : end], text[start : len(text) if stop < 0 else stop]
