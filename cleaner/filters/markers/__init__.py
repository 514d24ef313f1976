"""Takes out the markers of content systems, forums and paywalls; reports missing text.

Rules with a pattern are data. What needs to see the whole document (tags in
square brackets and their partners, lines of buttons, running numbers) is code
here and in the modules it imports.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from cleaner.filters.markers.machine_tokens import MachineTokens
from cleaner.filters.markers.page_numbers import may_have_page_numbers, page_numbers
from cleaner.filters.markers.segment_numbers import may_have_numbers, running_numbers
from cleaner.filters.markers.square_tags import SquareTags
from cleaner.filters.patterns import PatternRule
from cleaner.filters.shared.explained import is_chinese, is_explained
from cleaner.filters.shared.lazy import lazy
from cleaner.filters.shared.needs import Awake, Needs, matches
from cleaner.filters.shared.ordinary import narrow_signs, ordinary_length
from cleaner.filters.shared.removal import Hit, removals
from cleaner.findings import Finding, Safety, View
from cleaner.rules import Rule, load_list

_BREAK = lazy("page|break|分页|[\x0d]|x0d", re.I)
# What must follow a bracket: a footnote [1] or a formula a<5 opens no tag.
_SQUARE = lazy(r"\[[!/A-Za-z$#%@~*=\[-]")
_ANGLE = lazy(r"<[!/?%A-Za-z{]")
_BRACE = lazy(r"\{[{%#$/:A-Za-z]")
_PROBE = lazy(r" [?-~(][ -;] [?-~]")
# Pairs «sign of 0x20 to 0x3b, blank, sign of 0x3f to 0x7e» at the end of a line.
_JAMMER = lazy(
    r"(?<![ -~])[!-;] [?-~(](?:[ -;] [?-~(]| [a-z](?=[ \u3000]*(?:\n|\Z))){3,15}"
    r"[!-;]?(?=[ \u3000]*(?:\n|\Z))"
)
_FIELD = lazy(r"MERGEFORMAT|HYPERLINK|PAGEREF|TOC|_Toc|_Ref")
# Conditional comments of Office that lost their angle brackets.
_CONDITION = lazy(
    r"\[if (?:!?(?:support[A-Z]\w{3,30}|vml|mso|ppt|excel)"
    r"|(?:gte|gt|lte|lt) (?:mso|IE|vml) ?\d{1,2})"
    r"\]|\[endif\]"
)
# Each behind a character of it that is seldom used.
_BUTTONS = (("该", "只看该作者"), ("楼", "只看楼主"), ("题", "一主题"), ("链", "复制链接"),
            ("阅", "阅读模式"))  # fmt: skip


class MarkersFilter:
    """Finds markers; a word they stood in is glued, paragraphs stay apart."""

    name = "markers"

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self._patterns = tuple(PatternRule(rule) for rule in rules if not rule.detector)
        self._rules = {rule.detector: rule for rule in rules if rule.detector}
        self._needs = Needs(self._patterns)

    def may_find(self, view: View) -> bool:
        text = view.text
        if ordinary_length(text) < len(text) and _has_sign(text):
            return True
        if _has_narrow_sign(text) or _has_word(text) or may_have_numbers(text):
            return True
        return may_have_page_numbers(text)

    def find(self, view: View) -> Iterable[Finding]:
        if not is_chinese(view.text):
            return
        has_wide = "帖" in view.text or _has_word(view.text)
        awake = self._needs.awake(view.text, has_wide=has_wide)
        yield from removals(view, self._hits(view, awake))
        for rule, words in awake:
            if rule.rule.replace or rule.rule.safety is Safety.REPORT:
                yield from _unexplained(rule, words, view)
        numbers = self._rules.get("segment-numbers")
        if numbers and may_have_numbers(view.text):
            yield from running_numbers(view, numbers)

    def _hits(self, view: View, awake: Sequence[Awake]) -> Iterator[Hit]:
        text = view.text
        for rule, words in awake:
            if rule.rule.safety is not Safety.REPORT:
                yield from _pattern_hits(rule, words, view)
        if "[" in text and _SQUARE.search(text):
            yield from self._square_tags.hits(view)
        if "machine-token" in self._rules and (_has_sign(text) or _has_narrow_sign(text)):
            yield from self._machine_tokens.hits(view)
        conditions = self._rules.get("office-condition")
        if conditions and "[if " in text:
            yield from _office_conditions(text, conditions)
        pages = self._rules.get("page-number")
        if pages:
            yield from page_numbers(text, pages)
        jammer = self._rules.get("jammer")
        if jammer and _may_have_jammer(text):
            yield from _jammers(text, jammer)
        buttons = self._rules.get("forum-buttons")
        if buttons and ("|" in text or "[" in text) and _has_button(text):
            yield from _button_lines(text, buttons)

    @cached_property
    def _square_tags(self) -> SquareTags:
        return SquareTags(self._rules)

    @cached_property
    def _machine_tokens(self) -> MachineTokens:
        return MachineTokens(self._rules["machine-token"])


def _has_sign(text: str) -> bool:
    """Written out, signs before words: one sign costs a tenth of one word of two signs."""
    return (
        ("[" in text and bool(_SQUARE.search(text)))
        or ("<" in text and bool(_ANGLE.search(text)))
        or ("{" in text and bool(_BRACE.search(text)))
        or ("#" in text and ("##" in text or "#p#" in text))
        or ("=" in text and "==" in text)
        or ("$" in text and "$$" in text)
        or ("\\" in text and _FIELD.search(text) is not None)
        or ("@" in text and "@@" in text)
        or ("~" in text and "~~" in text)
        or ("|" in text and ("||" in text or _has_button(text)))
        or ("_" in text and "page_" in text)
        or ("x" in text and "x0d" in text)
        or (">" in text and "enpproperty" in text)
        or "帖" in text
        or ("链" in text and "[" in text and "[复制链接]" in text)
    )


def _has_narrow_sign(text: str) -> bool:
    if ":" in text and ":::" in text:
        return True
    if " " not in text and "%" not in text:
        return False
    narrow = narrow_signs(text)
    return ("%%" in narrow and "%%" in text) or _may_have_jammer(text)


def _may_have_jammer(text: str) -> bool:
    return (
        " " in text
        and _PROBE.search(narrow_signs(text)) is not None
        and _PROBE.search(text) is not None
    )


def _has_word(text: str) -> bool:
    """Both ends of each word first, the rarer one before the other."""
    return (
        ("藏" in text and "隐" in text and "隐藏" in text)
        or ("览" in text and (("预" in text and "预览" in text) or "才可浏览" in text))
        or ("付" in text and "费" in text and "付费" in text)
        or ("剩" in text and "剩余" in text)
        or ("签" in text and "未定义书签" in text)
        or ("源" in text and "找到引用源" in text)
        or ("未" in text and "完" in text and "未完" in text)
        or ("略" in text and "省" in text and "省略" in text)
        or ("登" in text and "录" in text and "登录" in text)
        or ("试" in text and "读" in text and "试读" in text)
    )


def _has_button(text: str) -> bool:
    return any(rare in text and word in text for rare, word in _BUTTONS)


def _pattern_hits(rule: PatternRule, words: Sequence[str], view: View) -> Iterator[Hit]:
    group = "x" if "x" in rule.pattern.groupindex else 0
    for match in matches(rule, words, view.text):
        start, end = match.span(group)
        if rule.rule.replace and not _at_line_edge(view.text, start, end):
            continue
        if not is_explained(view.text, start, end) and not _is_source(rule, view, match[0]):
            breaks = bool(_BREAK.search(match[0]))
            yield Hit(start, end, rule.rule.id, breaks, safety=rule.rule.safety)


def _office_conditions(text: str, rule: Rule) -> Iterator[Hit]:
    found = list(_CONDITION.finditer(text))
    if any(match[0] != "[endif]" for match in found):
        for match in found:
            if not is_explained(text, *match.span()):
                yield Hit(*match.span(), rule.id, safety=rule.safety)


def _jammers(text: str, rule: Rule) -> Iterator[Hit]:
    for match in _JAMMER.finditer(text):
        signs = match[0][::3]
        if sum(not sign.isalnum() for sign in signs) > 1 and re.search("[A-Za-z]", match[0]):
            yield Hit(*match.span(), rule.id, safety=rule.safety)


def _button_lines(text: str, rule: Rule) -> Iterator[Hit]:
    words = "|".join(map(re.escape, load_list("forum_words.txt")))
    line = re.compile(rf"^[ \t\u3000]*(?:(?:{words})[ \t\u3000|｜/·]*)+$", re.M)
    for match in line.finditer(text):
        if "[复制链接]" in match[0] or len(re.findall(words, match[0])) > 1:
            yield Hit(*match.span(), rule.id, safety=rule.safety)


def _is_source(rule: PatternRule, view: View, marker: str) -> bool:
    """Return whether a marker is the author's own in Markdown, where templates and
    the excerpt mark of site generators belong to the source.
    """
    if view.syntax != "markdown" or not rule.rule.features.get("templates"):
        return False
    if marker.startswith(("{%", "{{<", "{{%")):
        return "raw" not in marker or bool(re.search(r"\{\{|\{%(?!-? *(?:end)?raw)", view.text))
    is_alone = re.search(rf"^{re.escape(marker)}$", view.text, re.M)
    return "more" in marker and is_alone is not None


def _at_line_edge(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] in ("", "\n") or text[end : end + 1] in ("", "\n")


def _unexplained(rule: PatternRule, words: Sequence[str], view: View) -> Iterator[Finding]:
    """Yield what is only reported, or replaced within a line, unless a text explains it."""
    for match in matches(rule, words, view.text):
        is_edge = bool(rule.rule.replace) and _at_line_edge(view.text, *match.span())
        if not is_edge and not is_explained(view.text, *match.span()):
            yield rule.finding(match)
