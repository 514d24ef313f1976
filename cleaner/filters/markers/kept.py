"""Texts in which what a rule looks for is the author's own, told by what else they hold."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cleaner.filters.shared.breaks import is_han
from cleaner.filters.shared.taught import is_like_markdown
from cleaner.filters.shared.token_topics import is_about_tokens
from cleaner.findings import View
from cleaner.lazy import lazy

# The signs of a text that is written in AsciiDoc, Org, reStructuredText, LaTeX or a wiki's
# language: its headings, its links, its environments.
_SOURCE = lazy(
    r"^(?:={1,5} \S|\*{1,3} (?!TOC$)\S|#{1,6} \S|={4,}$|~{4,}$|-{4,}$|\|===)"
    r"|\\(?:documentclass|begin|section|usepackage)\b|\[\[(?!Category:|分类:|分類:)[^\[\]\n]*\]\](?!\()"
    r"(?<!png\]\])(?<!jpg\]\])(?<!pdf\]\])(?<!gif\]\])(?<!\d\]\])(?<!TODO\]\])(?<!DONE\]\])",
    re.M,
)
# Who speaks of programs, and of what they print.
_PROGRAMS = lazy(
    "日志|报错|乱码|字符|代码(?<!信用代码)(?<!机构代码)|接口|变量|程序员|源程序|程序段|脚本|数据库|字段|调试|缺陷|测试用例|运维"
    "|控制台|[前后]端(?:开发|工程|代码)|编译|服务器|网页|数组|空值|邮件头|邮件原文|电子证据|电子数据|勘验|属性|语言包|域代码|合并域"
)
# A file of subtitles, and a text about them.
_CUES = lazy(
    r"^\d{1,4}\n(?:\d\d:)?\d\d:\d\d[,.]\d{3} -->|^WEBVTT"
    "|字幕|时间[码轴]|配音|转写|起止时间|访谈|受访|笔录|录音",
    re.M,
)


# So many nearby lines with words are looked at, and so long is a line of prose.
_NEAR_LINES, _PROSE = 3, 14
_REACH = 400
_STOPS = lazy("[，。；,;]")


def is_kept(features: Mapping[str, float], view: View, start: int, end: int) -> bool:
    """Return whether the features of a rule spare what stands at [start, end): for the text that
    it stands in, or since no line near it is prose.
    """
    text = view.text
    if "prose" in features and not _is_in_prose(text, start, end):
        return True
    if "tokens" in features and is_about_tokens(view):
        return True
    if "source" in features and (
        view.syntax == "markdown" or _SOURCE.search(text) or is_like_markdown(text)
    ):
        return True
    if "programs" in features and _PROGRAMS.search(text):
        return True
    return "cues" in features and _CUES.search(text) is not None


def _is_in_prose(text: str, start: int, end: int) -> bool:
    """Return whether a sign shares its line with Chinese words, or a line near it is prose: what
    stands amid lists and labels may be one of them.
    """
    low, high = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    high = len(text) if high < 0 else high
    if any(map(is_han, text[low:start] + text[end:high])):
        return True
    above = [line for line in text[max(low - _REACH, 0) : low].split("\n") if line.strip()]
    below = [line for line in text[high : high + _REACH].split("\n") if line.strip()]
    near = above[-_NEAR_LINES:] + below[:_NEAR_LINES]
    return any(sum(map(is_han, line)) >= _PROSE and _STOPS.search(line) for line in near)
