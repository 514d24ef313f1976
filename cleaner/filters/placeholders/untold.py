"""Dashes and brackets that nothing beside them tells, in a text that blanks by them.

As in 供货方为--市场, 供货商[ ]三日内补齐.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cleaner.filters.placeholders.brackets import BRACKET
from cleaner.filters.placeholders.runs import Span
from cleaner.filters.placeholders.shown import sentence_at
from cleaner.filters.placeholders.survey import Survey
from cleaner.lazy import lazy
from cleaner.lists import load_list

_FAMILIES = ("-", BRACKET)
# So many that are told show the habit, and no more than a third as many may be left untold.
_LEAST, _SHARE, _LONGEST = 8, 3, 8
# Part of a sentence: words on one side, words or an opening on the other.
_LEFT = lazy("(?:[一-鿿]|[，、；：“《（〔.]|〔20)$")
_RIGHT = lazy("[一-鿿〕）。，、》”]")
# Boxes to be ticked.
_TICKED = frozenset("是否有无√")
_NUMBERS = ("电话", "电话为", "电话：", "热线", "号码", "单号", "编号", "共", "约")

# So many brackets that are told show that the names of fields in others are blanks, too.
_LEAST_NAMED = 4
# Behind an address and before a colon, in quotation marks and in rows of fields others fill in.
_FIELD_BEFORE, _FIELD_AFTER = (
    ("尊敬的", "亲爱的", "“", "「", "‘", "："),
    ("：", ":", "”", "」", "’"),
)
# A sentence for others to use, or about the brackets themselves.
_TEMPLATE = lazy("模板|范本|样式|格式|替换|填|您|方括号|中括号")
_OF_FIELDS = (
    ("person", ("姓名", "名字", "人名", "负责人")),
    ("organization", ("单位", "公司", "企业", "部门", "机构", "学校", "医院")),
    ("product", ("产品", "品牌")),
    ("place", ("地", "楼盘", "道路", "河流", "省", "市", "县", "区", "镇", "乡", "村", "街道")),
    ("date", ("日期", "时间", "年", "月")),
    ("number", ("数", "金额", "比例", "百分比", "次")),
)


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


def named(survey: Survey, marked: Iterable[Span]) -> Iterator[tuple[Span, str]]:
    """Yield the brackets that hold the name of a field, where others are blanks, with kinds."""
    if BRACKET not in survey.contra:
        return
    text, source, shown = survey.text, survey.view.text, {*marked}
    spans = {span for span in survey.all_spans if text[span[0]] == BRACKET}
    if len(spans & shown) < _LEAST_NAMED:
        return
    fields = frozenset(load_list("placeholder_fields.txt"))
    for start, end in sorted(spans - shown):
        is_asked = text.endswith(_FIELD_BEFORE, 0, start) or text.startswith(_FIELD_AFTER, end)
        field = source[start + 1 : end - 1]
        if field not in fields or is_asked:
            continue
        if not _TEMPLATE.search(sentence_at(source, start)):
            yield (start, end), _kind_of_field(field)


def _kind_of_field(field: str) -> str:
    """Return what a blank stands for by the name that is written in it."""
    for kind, words in _OF_FIELDS:
        if any(word in field for word in words):
            return kind
    return "other"
