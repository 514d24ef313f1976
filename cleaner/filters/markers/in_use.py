"""Tells code that a program left in a sentence from code the sentence speaks of.

What stands between two clauses, or between two Han neither of which asks for it, was left;
what ends a clause behind a word (打印[object Object]，) is what the word needs.
"""

from __future__ import annotations

import re

from cleaner.filters.markers.machine_tokens import is_called
from cleaner.filters.markers.variables import is_of_page
from cleaner.filters.shared.breaks import BLANKS, CLOSED, is_han, is_heading
from cleaner.filters.shared.token_topics import is_about_tokens
from cleaner.findings import View
from cleaner.lazy import lazy

# What a text that names one of these is about.
_SYSTEMS = lazy(
    "FreeMarker|Velocity(?!Count)|JSTL|ThinkPHP|Smarty|Razor|Joomla|Drupal|Handlebars|Twig|Django|变量|编译|源程序"
    "|源代码|样式表|控制台|序列化|模板(?:引擎|语法|里|中|文件|标签|语言|指令)",
    re.I,
)
# Who fills in a slot of its own.
_SLOT = lazy(r"\{\{ ?[A-Za-z_][\w.]* ?(?:\|[^{}\n]{0,40})?\}\}|\$\{|尊敬的")
# What shows, gets or holds code, and what of it is spoken of.
_MET = lazy(
    "(?:弹出|打印|返回|混入|混有|出现|写进|放进|输出|变成|成为|收到|读到|得到|含有|带有|包含|编辑器|残留|[写标如即有])\\Z"
)
_OF_IT = lazy("提示|弹窗|[共等]|[一两二三四五六七八九十\\d]+[处个次]|[域层块项段]|对象|属性|函数")
_NEAR = 12
_BEFORE = frozenset("，。、；：！？”）》】…")


def is_in_use(view: View, start: int, end: int) -> bool:
    """Return whether the code at [start, end) is spoken of, or belongs to a template."""
    text = view.text
    low, high = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    before, after = text[low:start], text[end : len(text) if high < 0 else high]
    if not (before + after).strip() and text[:low].rstrip().endswith(("：", ":")):
        return True  # shown, as the line above says
    return (
        is_called(before[-_NEAR:], after)
        or _ends_clause(before.rstrip(BLANKS), after.lstrip(BLANKS))
        or _MET.search(before[-_NEAR:]) is not None
        or _OF_IT.match(after) is not None
        or _is_of_template(view, text[start:end])
    )


def _ends_clause(before: str, after: str) -> bool:
    """Return whether code stands behind a word that may need it, or beside other code."""
    left, right = before[-1:], after[:1]
    if left and not (is_han(left) or left.isdigit() or left in _BEFORE):
        return True
    if not is_han(left) or is_han(right) or is_heading(before):
        return False
    return right != "" or left not in CLOSED


def _is_of_template(view: View, source: str) -> bool:
    """Return whether code belongs to a text about templates, or is itself one with slots."""
    text = view.text
    if is_about_tokens(view) or _SYSTEMS.search(text):
        return True
    if source in ("#end", "#else"):
        return "#if(" not in text and "#foreach(" not in text
    others = text.replace(source, "") if source.startswith(("{{", "${")) else ""
    return any(not is_of_page(slot[0]) for slot in _SLOT.finditer(others))
