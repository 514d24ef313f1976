"""Tells a marker that is left over from one a text speaks about."""

from __future__ import annotations

from cleaner.filters.shared.closed_up import closed_up
from cleaner.findings import View
from cleaner.lazy import lazy
from cleaner.sieve import narrow

_PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "`": "`", '"': '"', "'": "'", "《": "》"}
_BEFORE = lazy(
    r"(?:输入|插入|键入|例如|形如|标签|标记|符号|语法|注释|单词|英文|英语|缩写"
    r"|(?<!信用)(?<!机构)代码|页符|换行符|占位符|变量|字符串|短码|正则"
    r"|(?:空格|字符)实体)[:：为是（(]?\Z|写[作成为道][:：]\Z"
)
_WRITTEN = lazy("写[作成为][:：]?\\Z")
_AFTER = lazy(
    r"[一两三四五]个标[签记]|标签|标记|短代码|代码|语法|占位符|按钮|按键|指令|元素|的(?:用法|写法|含义|作用|意思|功能)"
    r"|显示[为成]|[读念译][作为成音]|意[为思]|指的是|字样"
)
# What the matches of _BEFORE end with, those of _AFTER and _MEANT begin with.
_BEFORE_END = frozenset("入如签记号法释词文语写码符体量串则:：为是（(")
_AFTER_START, _MEANT_START = (
    frozenset("标短代语占按指元的读念译意字一两三四五显"),
    frozenset("表代写替括包"),
)
_CALLS_BEFORE = _BEFORE_END | frozenset(_PAIRS) | {"、"}
_CALLS_AFTER = _AFTER_START | _MEANT_START | {"键", "、"}
# Three markers in a row are named («[/color]、{$title}、&nbsp;»); between two pairs of tags or
# quotation marks («<b>学习</b>、<b>宣传</b>») there are but two.
_MARKER = r"(?:\[[^\[\]\n]{1,24}\]|\{[^{}\n]{1,24}\}|<[^<>\n]{1,24}>|&#?\w{1,8};)"
_AHEAD, _BEHIND = lazy(f"、{_MARKER}(、{_MARKER})?"), lazy(f"({_MARKER}、)?{_MARKER}、\\Z")
_LIST_REACH = 56
# A quotation of nothing but markers shows them: “<o:p></o:p>”, “<br><br>”.
_SHOWN = lazy(f"(?:“{_MARKER}{{2,4}}”|‘{_MARKER}{{2,4}}’|「{_MARKER}{{2,4}}」|`{_MARKER}{{2,4}}`)")
_MARKERS_START, _MARKERS_END = frozenset("[{<&"), frozenset("]}>;")
_SHOWN_REACH = 80
# Two that differ, each before what it is for: «[quote]引用、[hide]隐藏和[attach]附件».
_OPENER = r"(?:\[[A-Za-z][^\[\]\n/]{0,24}\]|<[A-Za-z][^<>\n/]{0,24}>)"
_GLOSS = "[\u4e00-\u9fff]{2,4}[、和与及或]"
_GLOSSED_AHEAD = lazy(f"{_GLOSS}({_OPENER})[\u4e00-\u9fff]{{2}}")
_GLOSSED_BEHIND = lazy(f"({_OPENER}){_GLOSS}\\Z")
# «用…表示…»: what stands between is a sign of the sentence.
_MEANT_BEFORE = "用以把将中里、，。；：\n"
_MEANT = lazy("表示|代表|写(?=注释|成|作)|替换|替代|括起来|包裹")
# «网页源代码中的…表示…»: what such a word stands before.
_SOURCE = lazy("代码|源码|网页|标签|标记|符号|语法|实体|转义|短码")
_SOURCE_NEAR = 10
# A name behind one of the first or before one of the second is a word of the sentence.
_GOVERN = frozenset("在见按击用从到把将为是的和与及或于至对以入打开选查中叫称名号")
_GOVERNED = frozenset("里内中后前时的和与及或为是由可应等即上下处页式型号类组这那")
_HAN = lazy("[\u3400-\u9fff]")
# So far reaches 形如 over several examples.
_LIKE_REACH = 60
_HAN_TOPICS = ("短代码", "论坛代码", "论坛解析", "代码使用")
_LATIN_TOPICS = ("bbcode", "ubb", "shortcode")


# A string of a program begins: ="…, (r'…, : "…
_STRAIGHT = frozenset("\"'")
_STRING = lazy("[=(\\[{,:] {0,8}[rbf]?[\"']\\Z")
_STRING_REACH = 120


# Between backticks a line shows what is written, in whatever kind of file.
_CODE = lazy(r"(?<![`\\])(`{1,2})(?![`\s])[^`\n]{1,200}(?<!\s)\1(?!`)")
_FENCE = "```"
_LONGEST_FENCED = 12


def is_code(text: str, start: int, end: int) -> bool:
    """Return whether the text at [start, end) stands between backticks on its line, or in a few
    lines fenced with them. Longer ones are a whole document that somebody copied with its fence.
    """
    low, high = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    high = len(text) if high < 0 else high
    if text.find("`", low, start) >= 0 and text.find("`", end, high) >= 0:
        shown = _CODE.finditer(text, low, high)
        if any(match.start() < start and end < match.end() for match in shown):
            return True
    before = text.count(f"\n{_FENCE}", 0, start) + text.startswith(_FENCE)
    if before % 2 == 0:
        return False
    opened, closed = text.rfind(_FENCE, 0, start), text.find(f"\n{_FENCE}", end - 1)
    return closed >= 0 and text.count("\n", opened, closed) <= _LONGEST_FENCED


def is_explained(text: str, start: int, end: int) -> bool:
    """Return whether the text at [start, end) is quoted or named as a tag."""
    if ("`" in text and is_code(text, start, end)) or _is_called(text, start, end):
        return True
    if "形如" in text and _is_like(text, start):
        return True
    closed = closed_up(text, start, end)
    return closed is not None and _is_called(*closed)


def _is_like(text: str, start: int) -> bool:
    """Return whether the sentence says before ``start`` that what follows is an example."""
    near = text[max(text.rfind("\n", 0, start), text.rfind("。", 0, start)) + 1 : start]
    return "形如" in near[-_LIKE_REACH:]


def _is_called(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    if before not in _CALLS_BEFORE and after not in _CALLS_AFTER:
        return _is_among_shown(text, start, end)
    if after == _PAIRS.get(before) or _is_among_shown(text, start, end):
        return True
    if "、" in (before, after) and _is_listed(text, start, end):
        return True
    if before in _STRAIGHT and _STRING.search(text[max(start - 12, 0) : start]):
        return before in text[end : end + _STRING_REACH].partition("\n")[0]
    if after == "键" and before != "关" and not text.startswith("键盘", end):
        return True
    if after in _MEANT_START and _MEANT.match(text, end):
        near = text[max(start - _SOURCE_NEAR, 0) : start] if before == "的" else ""
        if before in _MEANT_BEFORE or _SOURCE.search(near):
            return True
    if after in _AFTER_START and _AFTER.match(text, end):
        return True
    if before not in _BEFORE_END:
        return False
    return bool(_BEFORE.search(text[max(start - 4, 0) : start]))


def _is_among_shown(text: str, start: int, end: int) -> bool:
    """Return whether the marker at [start, end) stands among others alone in quotation marks."""
    if text[start - 1 : start] not in _MARKERS_END and text[end : end + 1] not in _MARKERS_START:
        return False
    low = max(0, start - _SHOWN_REACH)
    near = _SHOWN.finditer(text, low, end + _SHOWN_REACH)
    return any(match.start() < start and end < match.end() for match in near)


def is_glossed(text: str, start: int, end: int) -> bool:
    """Return whether the opening tag at [start, end) is one of several in a sentence that stand
    each before what it is for.
    """
    ahead = _GLOSSED_AHEAD.match(text, end)
    behind = _GLOSSED_BEHIND.search(text, max(0, start - _LIST_REACH), start)
    return any(found is not None and found[1] != text[start:end] for found in (ahead, behind))


def _is_listed(text: str, start: int, end: int) -> bool:
    """Return whether the text at [start, end) is one of three or more markers of a list."""
    ahead = _AHEAD.match(text, end)
    behind = _BEHIND.search(text, max(0, start - _LIST_REACH), start)
    if ahead and behind:
        return True
    return bool((ahead and ahead[1]) or (behind and behind[1]))


def names_both(between: str) -> bool:
    """Return whether what stands between two tags is but a word like «and» or what stands
    for any words: it names them.
    """
    return between in ("和", "与", "及", "或", "、", "到", "至", "…", "……", "...")


def is_governed(left: str, right: str) -> bool:
    """Return whether the characters on both sides of a name (one or none each) need it."""
    return left in _GOVERN or right in _GOVERNED


def is_quoted_example(text: str, start: int, end: int) -> bool:
    """Return whether the quotation at [start, end), marks included, is shown as an example."""
    return is_explained(text, start, end) or bool(_WRITTEN.search(text[max(start - 4, 0) : start]))


def is_about_tags(view: View) -> bool:
    """Return whether a text teaches tags in square brackets."""
    text, letters = view.text, view.narrow.lower()
    may_name = letters.count("b") > 1 or ("s" in letters and "c" in letters and "t" in letters)
    if may_name and any(topic in narrow(text).lower() for topic in _LATIN_TOPICS):
        folded = text.lower()
        if any(topic in folded for topic in _LATIN_TOPICS):
            return True
    return any(topic[0] in text and topic in text for topic in _HAN_TOPICS)


def is_chinese(text: str) -> bool:
    """Return whether a text holds Han at all; others are left to their own tools."""
    return bool(_HAN.search(text))
