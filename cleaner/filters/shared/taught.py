"""Signs that a sentence is about, and hints that authors leave to each other."""

from __future__ import annotations

import re

from cleaner.filters.shared.breaks import BLANKS
from cleaner.lazy import lazy

# What follows a sign at the begin of a sentence that says what the sign is.
_SAYS = lazy(
    "是(?!否)|表示|代表|指的?是|用来|用于|用作|即|意为|称为|对应|会被|为(?=[^，。]{0,6}(?:标签|元素|实体|符号|注释|标记))"
)
_ABOUT = lazy(
    "元素|标签|实体|写法|示例|代码|语法|选择器|属性|符号|标记|注释|转义|占位|空格|字符|源码|网页"
)
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


def is_taught(text: str, start: int, end: int) -> bool:
    """Return whether the sign at [start, end) begins a sentence that says what it is."""
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


def is_hint(comment: str) -> bool:
    """Return whether a comment is a hint of an author, not a command for a program."""
    return bool(_HINT.search(comment))


def is_like_markdown(text: str) -> bool:
    """Return whether a text without a name is written in Markdown: two kinds of its signs."""
    headings = len(_HEADING.findall(text)) >= 2
    fences = len(_FENCE.findall(text)) >= 2
    return (headings and (fences or bool(_MARKS.search(text)))) or (
        fences and bool(_MARKS.search(text))
    )
