"""Variables of a page that was saved before it was filled in (年满{$age}周岁, 补助{$sum}元).

Who writes a template lets all of it be filled in, and speaks of it or to its reader.
"""

from __future__ import annotations

from cleaner.filters.placeholders.figures import given
from cleaner.filters.placeholders.runs import Span
from cleaner.filters.placeholders.words import after_words, is_official
from cleaner.findings import View
from cleaner.lazy import lazy

SLOT = "{$"
# One variable, and no more of a program; it stands between words, not in quotation marks.
_SLOT = lazy("\\{\\$[a-z][a-z0-9_]{0,24}\\}")
_LEFT = lazy("[一-鿿，、；（]$")
_RIGHT = lazy("[一-鿿，。；、）％%]")
# So many that nothing but figures fill, and as many as all others.
_LEAST = 3
# A damaged text that gives as many figures is no template, but for these words.
_SPOKEN = lazy(
    "变量|模板|占位|参数|字段|赋值|渲染|替换|代码|程序员|控制器|短信|邮件|推送|验证码|您的|您好|尊敬的[{]"
)
_KINDS = {
    "unit": "number",
    "date": "date",
    "place": "place",
    "office": "place",
    "organization": "organization",
    "trade": "organization",
    "title": "person",
    "product": "product",
}
_SPAN_OF_YEARS = lazy("[年月日](?:内|以[上下内]|期|前[，。]|后[，。])")
_COUNTED, _DATED = "number", "date"
# 起 counts accidents as well.
_SINCE, _STARTED = "自从于", ("起", "施行", "开始", "前")
_CHARGED = lazy("(?:委托|会同|交由|由|聘请|报)$")
_REACH, _PADDING = 6, "\n" * 16


def may_hold_slots(text: str) -> bool:
    """Whether so many variables may occur that they count."""
    return SLOT in text and text.count(SLOT) >= _LEAST


def slots(view: View) -> list[tuple[Span, str]]:
    """Return the variables inside sentences of a damaged document, with what they stand for.

    None where one stands elsewhere, or where few are told by what is counted behind them.
    """
    text = view.text
    if not view.is_mended or not may_hold_slots(text):
        return []
    found: list[tuple[Span, str]] = []
    for match in _SLOT.finditer(text):
        start, end = match.span()
        if not (_LEFT.search(text, max(0, start - 1), start) and _RIGHT.match(text, end)):
            return []
        if view.is_protected(start, end):
            return []
        found.append(((start, end), _kind(text, start, end)))
    figures = sum(kind == _COUNTED for _, kind in found)
    if figures < _LEAST or 2 * figures < len(found) or len(found) < text.count(SLOT):
        return []
    is_told = given(text) >= len(found) and not _SPOKEN.search(text)
    return found if is_told and is_official(text) else []


def _kind(text: str, start: int, end: int) -> str:
    """Return what a variable stands for by what is beside it."""
    if text[start - 1] in _SINCE and text.startswith(_STARTED, end):
        return _DATED
    after = after_words().after(text[end : end + len(_PADDING)] + _PADDING, 0)
    if after == _DATED and _SPAN_OF_YEARS.match(text, end):
        return _COUNTED
    if after in _KINDS:
        return _KINDS[after]
    is_body = _CHARGED.search(text, max(0, start - _REACH), start)
    return "organization" if is_body else "other"
