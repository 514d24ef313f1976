"""Signs that a sentence is about, and hints that authors leave to each other."""

from __future__ import annotations

import re

from cleaner.filters.shared.breaks import BLANKS
from cleaner.lazy import lazy

# What follows a sign at the begin of a sentence that says what the sign is.
_SAYS = lazy(
    "(?:在[^，。；：\n]{1,8}[里中内上])?(?:是(?!否)|表示|代表|指的?是|用来|用于|用作|即|意为|称为|对应|会被|为(?=[^，。]{0,6}(?:标签|元素|实体|符号|注释|标记)))"
)
_ABOUT = lazy(
    "元素|标签|实体|写法|示例|代码|语法|选择器|属性|符号|标记|注释|转义|占位|空格|字符|源码|网页"
)
# A sentence that says so shows the signs in it.
_SHOWS = lazy("写法|语法|选择器|源代码|源码")
# A comment in which an author tells himself or others what to write.
_HINT = lazy(
    "TODO|FIXME|XXX\\b|HACK|NOTE\\b|WIP|此处填|此处插|此处写|此处补|请填|请在|请将|请把|请替换|填写|填入|(?:留给|由)[^，。]{1,12}填|待补|待定|待办"
    "|待完善|补充|示例|例如|说明[:：]|提示[:：]|备注[:：]|注意[:：]|译注|模板说明|删除本"
)
_HEADING = lazy(r"^#{1,6} \S", re.M)
_FENCE = lazy(r"^(?:```|~~~)", re.M)
_MARKS = lazy(
    r"^> \S|^[-*+] \S|^\|? ?:?-{3,}:? ?\||\]\([^)\n]{3,}\)|\*\*\S[^*\n]*\*\*|`[^`\n]+`", re.M
)
_SENTENCE_ENDS = "。！？\n"
# What a writer is told to type, with other signs beside it: 输入 [page] 或者 {#page#} 即可.
_SIGN = r"[&<\[{#$][^\u4e00-\u9fff\n，。；]{1,40}?[;>\]}#$]"
_AND, _GAP = "(?:和|或者?|与|、|以?及)", "[ \u3000]*"
_BEHIND = f"{_GAP}(?:{_AND}{_GAP}{_SIGN}{_GAP}){{0,4}}"
_IN_FRONT = f"{_GAP}(?:{_SIGN}{_GAP}{_AND}{_GAP}){{0,4}}\\Z"
_TYPED = lazy(f"(?:[输键插]入|[写换改][成作为]){_IN_FRONT}")
_DONE = lazy(f"{_BEHIND}(?:即可|就(?:行|能|会|可以|可)|便可|才(?:能|会|可)|来(?:表示|代替|实现))")
_LIKE = lazy(
    f"{_BEHIND}(?:之类|等等?|这类|这样|这种|一类)的?(?:标记|标签|代码|符号|字符|实体|占位符|转义|短码)"
)
_SHAPED = lazy("形如[:：]?\\s*\\Z")
_REACH = 120


def is_taught(text: str, start: int, end: int) -> bool:
    """Return whether the sign at [start, end) begins a sentence that says what it is, or stands
    where one says what is typed, or what such signs are.
    """
    if _is_typed(text, start, end):
        return True
    before = text[max(start - 1, 0) : start]
    if before and before not in _SENTENCE_ENDS + "：；，、":
        return False
    after = end
    while text[after : after + 1] in tuple(BLANKS):
        after += 1
    if not _SAYS.match(text, after):
        return False
    stops = [at for at in (text.find(stop, after) for stop in _SENTENCE_ENDS) if at >= 0]
    return bool(_ABOUT.search(text, after, min(stops, default=len(text))))


def _is_typed(text: str, start: int, end: int) -> bool:
    before, after = text[max(start - _REACH, 0) : start], text[end : end + _REACH]
    if _SHAPED.search(before) or _LIKE.match(after):
        return True
    return _DONE.match(after) is not None and _TYPED.search(before) is not None


def is_shown(text: str, start: int, end: int) -> bool:
    """Return whether the sentence around the sign at [start, end) is about how such are written."""
    stops = [at for at in (text.find(stop, end) for stop in _SENTENCE_ENDS) if at >= 0]
    low = max(text.rfind(stop, 0, start) for stop in _SENTENCE_ENDS) + 1
    return _SHOWS.search(text, low, min(stops, default=len(text))) is not None


def is_hint(comment: str) -> bool:
    """Return whether a comment is a hint of an author, not a command for a program."""
    return bool(_HINT.search(comment))


def is_like_markdown(text: str) -> bool:
    """Return whether a text without a name is written in Markdown: two kinds of its signs."""
    headings = "# " in text and len(_HEADING.findall(text)) >= 2
    fences = ("```" in text or "~~~" in text) and len(_FENCE.findall(text)) >= 2
    return (headings and (fences or bool(_MARKS.search(text)))) or (
        fences and bool(_MARKS.search(text))
    )
