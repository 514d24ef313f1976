"""Entities and tags of HTML that stayed in a text when it was taken from a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from cleaner.filters.invisible.entities import entities
from cleaner.filters.invisible.hidden import hidden, is_introduced, without_ads
from cleaner.filters.shared.breaks import BLANKS, CLOSED, is_cut_word, is_han, is_heading
from cleaner.filters.shared.explained import is_explained, is_quoted_example, names_both
from cleaner.filters.shared.places import all_of, matches_at
from cleaner.filters.shared.removal import Hit, Kind, removals
from cleaner.filters.shared.taught import (
    is_hint,
    is_like_markdown,
    is_taught,
    lists_signs,
)
from cleaner.findings import Finding, View, replacing
from cleaner.lazy import lazy
from cleaner.rules import Rule, load_list
from cleaner.sieve import narrow

_TOPIC = lazy(
    r"(?<![./A-Za-z0-9_])(?:X?HTML5?|XML)(?![A-Za-z0-9_./=])|<!DOCTYPE|<html"
    # A link that sells is left over, whatever runs it.
    r"|JavaScript(?!(?<=[\"'=]JavaScript): ?\w{0,12}(?:pay|buy|unlock|vip|login)\w{0,12}\()"
    # A script within a line, or one that goes on in the next, is what a text is about.
    r"|<script(?![^<>\n]{0,200}\bsrc=)(?:(?<=[^\n]<script)(?<!\n</div><script)(?<!\n</p><script)"
    r"|(?![^<>\n]{0,80}>[^<\n]{1,300}</script>[ \t\u3000]*(?:\n|\Z)))"
    r"|<\?php|<template|className=|(?<![A-Za-z])(?:JSP|JSTL|ThinkPHP)(?![A-Za-z])|(?<![A-Za-z])(?:CSS|Vue|React|jQuery|wxml)(?![A-Za-z])|实体字符|字符实体|转义字符|网页源码",
    re.I,
)
# Programmers of pages; 前端治理 is the care for causes.
_FRONT_END = lazy(
    "前端(?:开发|工程|代码|框架|页面|组件|脚本|技术|样式|程序|界面|渲染|团队|岗位|同[学事])"
    "|[请由给让跟]前端|前端[请用把写]"
)
_TAG = lazy(
    r"(?:<|&lt;)(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9]{0,11}(?::[A-Za-z][\w-]{0,20})?)"
    r"(?P<rest>(?:\s+[A-Za-z_:][\w:.-]*(?:\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>]+))?)*)"
    r"\s*/?(?:>|&gt;)"
)
_COMMENT = lazy(
    r"<!--(?:StartFragment|EndFragment|\[if [^\]\n]{1,60}\](?:>.{0,400}?<!\[endif\]|)|\[endif\]"
    r"|<!\[endif\]|[ \t]*|[^<>\n]{1,200}?)-->|<!\[(?:if [^\]\n]{1,60}|endif)\]>"
    r"|<\?xml[^<>\n]{0,120}>",
    re.S,
)
_MARKDOWN_COMMENT = lazy(
    r"<!--(?:StartFragment|EndFragment|\[if [^\]\n]{1,60}\]|\[endif\])-->"
    r"|<!\[(?:if [^\]\n]{1,60}|endif)\]>"
)
_PAIR_REACH = 8
_JOINTS = tuple("、和与或及至")
_BREAK = lazy(r"(?:<|&lt;)br\s*/?(?:>|&gt;)", re.I)
_BREAKS = lazy(rf"(?:[ \t]*{_BREAK.pattern})*", re.I)
# One of these is in every text about HTML that _TOPIC knows.
_LATIN_TOPICS = ("html", "xml", "javascript", "<!doctype", "script", "<?php", "<template",
                 "classname=", "css", "vue", "react", "jquery", "wxml", "jsp", "jstl",
                 "thinkphp")  # fmt: skip
_HAN_TOPICS = (
    "标签<",
    "实体&",
    "空格实体",
    "源代码视图",
    "实体字符",
    "字符实体",
    "转义字符",
    "网页源码",
)
# Of what code a text speaks: 首页模板第47行<div class="ad">, class为ad的<div class="ad">.
_POINTS = lazy(r"(?:代码|源码|模板|脚本|页面)[^，。；\n]{0,12}第 ?\d{1,5} ?行[^，。；\n]{0,4}<")
_NAMED = lazy(
    r"(?:class(?<![A-Za-z0-9_<\"']class)|id(?<![A-Za-z0-9_<\"']id))"
    r"(?:属性)?(?:名?[为是]|等于)(?=[^\n]{0,40}<)"
)
_PAGE_ENDS = frozenset(("#e#", "nd#"))
# The times of a cue: subtitles are written with tags of their own.
_CUE = lazy(r"^\d\d:\d\d(?::\d\d)?[.,]\d{3} --> \d\d:", re.M)
# Namespaces of Office: drawings, fields, smart tags.
_OFFICE = ("o", "v", "w", "m", "st1", "u1", "u2")
# Those of content systems, of servers' pages and of readers of books.
_OF_SITES = (
    "dede",
    "stl",
    "eyou",
    "cms",
    "fck",
    "epub",
    "mbp",
    "jsp",
    "asp",
    "fmt",
    "php",
    "umbraco",
    "xsl",
)
# Of the languages of speech, of editions and of small programs only tags that say what they do:
# <break time="600ms"/>, <lb n="12"/>, <view wx:if="…">; where one opens, it closes, too.
_TELLING = lazy(
    r"<(?:break (?:time|strength)=|prosody (?:rate|pitch|volume)=|[lp]b n=|para role="
    r"|view [^<>\n]{0,60}?wx:|speak>\s*<prosody|x id=\"\d{1,3}\"/>)"
)
# A text about such languages, or written in one.
_OF_MARKUP = lazy(
    "示例|样例|举例|标引|编码|标记语言|元素|占位|小程序|页面文件|语音合成|播报稿|译员|SSML|TEI|<body>|<text>"
)
_TOLD = frozenset(("break", "prosody", "speak", "lb", "pb", "para", "view", "x"))
# Of the tags of Java's pages only the known ones: <c:if test="…">.
_OF_JAVA = frozenset(
    f"c:{name}"
    for name in ("if", "foreach", "choose", "when", "otherwise", "out", "set", "import", "url")
)


class HtmlLeftovers:
    """Finds entities and tags that are no part of a text."""

    def __init__(self, rules: Mapping[str, Rule]) -> None:
        self._entity = rules.get("entity")
        self._tag = rules.get("html-tag")
        self._comment = rules.get("html-comment")
        self._hidden = rules.get("hidden-element")

    def find(self, view: View) -> Iterator[Finding]:
        found = list(self._candidates(view))
        if found and not (_is_about_html(view.text) or lists_signs(view.text)):
            yield from found

    def _candidates(self, view: View) -> Iterator[Finding]:
        if self._entity:
            yield from entities(view, self._entity)
        opens = all_of("<", view.text) if "<" in view.narrow else []
        hits = list(self._comments(view, opens))
        if self._hidden and view.syntax == "plain":
            hits += hidden(view.text, opens, self._hidden)
        if self._tag is None or view.syntax != "plain":
            yield from removals(view, hits)
            return
        if "&" in view.narrow:
            opens = sorted(opens + all_of("&lt;", view.text))
        yield from removals(view, hits + list(_tags(view.text, opens, self._tag)))
        yield from _breaks(view.text, opens, self._tag)

    def _comments(self, view: View, opens: list[int]) -> Iterator[Hit]:
        if self._comment and opens:
            is_source = view.syntax == "markdown" or is_like_markdown(view.text)
            pattern = _MARKDOWN_COMMENT if is_source else _COMMENT
            for match in matches_at(pattern, view.text, opens):
                start, end = match.span()
                if is_explained(view.text, start, end) or is_taught(view.text, start, end):
                    continue
                if not is_hint(match[0]):
                    yield *match.span(), Kind(self._comment.id)


def _tags(text: str, opens: list[int], rule: Rule) -> Iterator[Hit]:
    tags, free = _Tags(text), 0
    shown: set[str] = set()
    found: list[Hit] = []
    # Where one is shown its whole line speaks of tags.
    known: set[int] = set()
    for match in matches_at(_TAG, text, opens):
        (start, end), name = match.span(), match["name"].lower()
        # What a page break holds goes with it.
        if start < free or name == "br" or text.startswith("#p", end) or _ends_page(text, start):
            continue
        if not tags.is_tag(match, name):
            if name in _names("~") and is_taught(text, start, end):
                known.add(text.rfind("\n", 0, start))
            continue
        close = text.find(f"</{name}", end, end + _PAIR_REACH)
        if close >= 0 and names_both(text[end:close]):
            free = close + len(name) + 3
        elif _is_shown(text, start, end, name):
            shown.update(() if match["close"] else (name,))
            known.add(text.rfind("\n", 0, start))
        elif match["close"] and name in shown:
            shown.remove(name)
        else:
            is_block, is_cell = name in _names("¶"), name in ("td", "th")
            found.append((start, end, Kind(rule.id, divides=is_block, is_cell=is_cell)))
    for hit in found:
        if not known or text.rfind("\n", 0, hit[0]) not in known:
            yield hit


def _ends_page(text: str, start: int) -> bool:
    return text[start - 3 : start] in _PAGE_ENDS


def _is_shown(text: str, start: int, end: int, name: str) -> bool:
    """Return whether a tag is named or explained, alone or with its partner."""
    if is_explained(text, start, end) or is_taught(text, start, end):
        return True
    if end - start > len(name) + 3 and is_introduced(text, start):
        return True
    close = text.find(f"</{name}>", end, end + 120)
    if close < 0 or "\n" in text[end:close]:
        return False
    close += len(name) + 3
    if text[start - 1 : start] in ("“", "‘", "「", "`"):
        return is_quoted_example(text, start - 1, close + 1)
    if text[start - 1 : start] in _JOINTS or text[close : close + 1] in _JOINTS:
        return False  # one of a row of words in bold
    return is_explained(text, start, close) or is_taught(text, start, close)


@lru_cache(maxsize=4)
def _names(sign: str) -> frozenset[str]:
    """Return the names of elements; with a sign, those that bear it in the list."""
    names = load_list("html_tags.txt")
    return frozenset(name.lstrip("¶~") for name in names if sign in name)


class _Tags:
    """Tells tags from what else stands in angle brackets, in one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._folded: str | None = None
        self._is_markup: bool | None = None
        self._paired: dict[str, bool] = {}

    def is_tag(self, match: re.Match[str], name: str) -> bool:
        if ":" in name:
            return name.split(":")[0] in (*_OFFICE, *_OF_SITES) or name in _OF_JAVA
        if name in _TOLD:
            return self._is_told(match, name)
        if name not in _names("") or match["name"] not in (name, name.upper()):
            return False
        if match["rest"] or (match["close"] and len(name) > 1):
            return True
        if len(name) > 1 and name not in _names("~"):
            return True
        partner = f"<{name}" if match["close"] else f"</{name}>"
        return self._holds(partner) or (name == "p" and _starts_line(self._text, match.start()))

    def _is_told(self, match: re.Match[str], name: str) -> bool:
        """Return whether a tag of another language says what it does, or its partner does."""
        if self._is_markup is None:
            self._is_markup = _OF_MARKUP.search(self._text) is not None
        if self._is_markup:
            return False
        if _TELLING.match(self._text, match.start()):
            return True
        if not match["close"] and match["rest"]:
            return False
        openers = re.finditer(rf"<{name}[ >]", self._text)
        return any(_TELLING.match(self._text, opener.start()) for opener in openers)

    def _holds(self, partner: str) -> bool:
        if partner not in self._paired:
            if self._folded is None:
                self._folded = self._text.lower()
            self._paired[partner] = partner in self._folded
        return self._paired[partner]


def _is_about_html(text: str) -> bool:
    """Return whether a text teaches HTML or is written in it, as subtitles are.

    Most texts are read over only for the letters in them.
    """
    if "-->" in text and _CUE.search(text):
        return True
    letters = narrow(text).lower()
    is_latin = any(topic in letters for topic in _LATIN_TOPICS) and _TOPIC.search(text)
    if is_latin and ("script" not in letters or _TOPIC.search(without_ads(text))):
        return True
    if "前端" in text and _FRONT_END.search(text):
        return True
    if "行" in text and _POINTS.search(text):
        return True
    if ("class" in letters or "id" in letters) and _NAMED.search(text):
        return True
    return any(topic[0] in text and topic[-1] in text and topic in text for topic in _HAN_TOPICS)


def _starts_line(text: str, start: int) -> bool:
    return not text[text.rfind("\n", 0, start) + 1 : start].strip(BLANKS)


def _breaks(text: str, opens: list[int], rule: Rule) -> Iterator[Finding]:
    matches = matches_at(_BREAK, text, opens)
    is_mark = len(matches) >= 3
    for number, match in enumerate(matches):
        start, end = match.span()
        if is_explained(text, start, end) or is_taught(text, start, end):
            continue
        rest = _BREAKS.match(text, end)
        behind = rest.end() if rest else end
        before = text[max(start - 20, 0) : start].rstrip(BLANKS)[-1:]
        after = text[behind : behind + 1] or "\n"
        repeats = number > 0 and not text[matches[number - 1].end() : start].strip()
        if before in ("", "\n") or after == "\n" or repeats:
            yield replacing(rule.id, start, match[0], "", safety=rule.safety)
        else:
            is_cut = before not in CLOSED and is_cut_word(before, after)
            divides = _divides_here(before, after, text[end : end + 12]) or (is_mark and not is_cut)
            yield replacing(rule.id, start, match[0], "\n" if divides else "", safety=rule.safety)


def _divides_here(before: str, after: str, following: str) -> bool:
    if before in "。！？；：!?;:”）" or after in "\u3000 &<" or is_heading(following):
        return True
    return before not in "，、," and not (is_han(before) and is_han(after))
