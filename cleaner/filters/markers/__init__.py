"""Takes out the markers of content systems, forums and paywalls; reports missing text.

Rules with a pattern are data. What needs to see the whole document (tags in
square brackets and their partners, lines of buttons, running numbers) is code
here and in the modules it imports.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from cleaner.cues import Cues
from cleaner.filters.markers import gate
from cleaner.filters.markers.assistant import lead_in, talk
from cleaner.filters.markers.in_use import is_in_use
from cleaner.filters.markers.jammers import jammers
from cleaner.filters.markers.kept import is_kept
from cleaner.filters.markers.machine_tokens import MachineTokens, is_named
from cleaner.filters.markers.page_numbers import may_have_page_numbers, page_numbers
from cleaner.filters.markers.paired_code import SIGNS as PAIRED
from cleaner.filters.markers.paired_code import paired_code
from cleaner.filters.markers.scan import Scanner, is_opening
from cleaner.filters.markers.segment_numbers import may_have_numbers, running_numbers
from cleaner.filters.markers.site_names import site_names
from cleaner.filters.markers.square_tags import SquareTags
from cleaner.filters.markers.unlisted_commands import unlisted_commands
from cleaner.filters.markers.variables import is_spoken_of, is_value
from cleaner.filters.patterns import PatternRule
from cleaner.filters.shared.explained import is_chinese, is_code, is_explained
from cleaner.filters.shared.needs import Awake, Needs, matches
from cleaner.filters.shared.removal import Hit, Kind, removals
from cleaner.filters.shared.taught import is_taught, lists_signs
from cleaner.filters.shared.token_topics import is_about_tokens
from cleaner.findings import Finding, Safety, View
from cleaner.lazy import lazy
from cleaner.rules import Rule, load_list

_BREAK = lazy(r"page|break|分页|[\x0d]|x0d", re.I)
# The conditions and loops of a template, and what one with such a thing fills in.
_CONTROL = lazy(
    r"\{%|\{\{[#/^]|\{/?(?:if|else|elseif|foreach|loop|while|for|switch|section|eq|neq|empty"
    r"|notempty|volist)\b"
)
_SLOT = lazy(
    r"\{\{ ?(?![\u4e00-\u9fff]{0,10}(?:广告|推荐|相关|热门|阅读|分享|评论))"
    r"[A-Za-z_\u4e00-\u9fff][\w.]* ?"
    r"(?:\|[^{}\n]{0,40})?\}\}|[\u4e00-\u9fff]\{\$[A-Za-z_][\w.]*\}"
    r"|[\u4e00-\u9fff“：]\{[a-z][a-z_]{2,20}\}[\u4e00-\u9fff”，。]"
    r"|语句|模板(?:引擎|语法|里|中|文件|标签|变量)"
)
# Conditional comments of Office that lost their angle brackets.
_CONDITION = lazy(
    r"\[if (?:!?(?:support[A-Z]\w{3,30}|vml|mso|ppt|excel)"
    r"|(?:gte|gt|lte|lt) (?:mso|IE|vml) ?\d{1,2})"
    r"\]|\[endif\]"
)
# A slot in Chinese that a person fills in, and the places of ads where a text is about them.
_SUBJECT = lazy(
    r"\{\{? ?(?!\w{0,14}(?:广告|推荐|阅读|喜欢|按钮|卡片|名片|栏|墙))[\u4e00-\u9fff]{2,12} ?\}"
    r"|广告位(?![-_ ]?\w{0,3}\#?[}\]】])"
)


class MarkersFilter:
    """Finds markers; a word they stood in is glued, paragraphs stay apart."""

    name = "markers"

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        patterns = [PatternRule(rule) for rule in rules if not rule.detector]
        self._rules = {rule.detector: rule for rule in rules if rule.detector}
        self._scanner = Scanner(rule for rule in patterns if is_opening(rule))
        self._needs = Needs([rule for rule in patterns if not is_opening(rule)])
        of_users = [rule for rule in patterns if not rule.rule.is_own]
        self._of_users = Needs(of_users) if of_users else None
        self._square_tags = SquareTags(self._rules)
        token = self._rules.get("machine-token")
        self._machine_tokens = MachineTokens(token) if token else None

    def may_find(self, view: View) -> bool:
        if gate.may_find(view):
            return True
        return self._of_users is not None and self._of_users.wake(view)

    def cues(self) -> Cues | None:
        words = self._of_users.words if self._of_users else ()
        return None if words is None else gate.cues(words)

    def find(self, view: View) -> list[Finding]:
        if not is_chinese(view.text):
            return []
        awake = self._needs.awake(view)
        hits = self._hits(view, awake)
        if hits and lists_signs(view.text):
            hits = []
        if hits and "`" in view.narrow:
            hits = [hit for hit in hits if not is_code(view.text, hit[0], hit[1])]
        found = removals(view, hits) if hits else []
        for rule, places in awake:
            if rule.rule.replace or rule.rule.safety is Safety.REPORT:
                found += _unexplained(rule, places, view)
        numbers = self._rules.get("segment-numbers")
        if numbers and may_have_numbers(view):
            found += running_numbers(view, numbers)
        return found

    def _hits(self, view: View, awake: Sequence[Awake]) -> list[Hit]:
        hits: list[Hit] = []
        scanned = self._scanner.scan(view)
        for rule, match in scanned.rules:
            hits += _hit(rule, match, view)
        for rule, places in awake:
            if rule.rule.safety is not Safety.REPORT:
                for match in matches(rule, places, view.text):
                    hits += _hit(rule, match, view)
        if scanned.tags:
            hits += self._square_tags.hits(view, scanned.tags, scanned.squares)
        if scanned.tokens and self._machine_tokens:
            hits += self._machine_tokens.hits(view, scanned.tokens)
        if "machine-token" in self._rules:
            token = _kind_of(self._rules["machine-token"])
            hits += [(*span, token) for span in unlisted_commands(view)]
        paired = self._rules.get("paired-code")
        if paired and any(sign in view.text for sign in PAIRED):
            hits += [(*span, _kind_of(paired)) for span in paired_code(view, paired)]
        if "site-name" in self._rules:
            hits += site_names(view, scanned.squares, self._rules["site-name"])
        hits += self._line_hits(view, scanned.squares)
        return hits

    def _line_hits(self, view: View, squares: Sequence[int]) -> Iterator[Hit]:
        """Yield what is known by its whole line, and the conditions of Word."""
        text, rules = view.text, self._rules
        opening = lead_in(text)
        if opening and "assistant-lead-in" in rules:
            yield *opening.span(), _kind_of(rules["assistant-lead-in"])
        elif squares and "assistant-lead-in" in rules:
            for span in talk(text):
                yield *span, _kind_of(rules["assistant-lead-in"])
        if "office-condition" in rules and any(text.startswith("[if ", at) for at in squares):
            yield from _office_conditions(text, rules["office-condition"])
        if "page-number" in rules and may_have_page_numbers(view):
            yield from page_numbers(view, rules["page-number"])
        if "jammer" in rules and gate.may_have_jammer(view):
            yield from jammers(text, rules["jammer"])
        if "forum-buttons" in rules and gate.may_have_buttons(view, squares):
            yield from _button_lines(text, rules["forum-buttons"])


def _hit(rule: PatternRule, match: re.Match[str], view: View) -> tuple[Hit, ...]:
    """Return the hit that a match is; none where a text explains it or it is no leftover."""
    text, source = view.text, match[0]
    start, end = match.span(rule.group)
    if rule.rule.replace and not _at_line_edge(text, start, end):
        return ()
    if is_explained(text, start, end) or is_taught(text, start, end):
        return ()
    features = rule.rule.features
    if _is_source(rule, view, source) or _is_spared(features, view, start, end):
        return ()
    if source.startswith("{$") and (is_spoken_of(text, start, end) or is_value(text, start, end)):
        return ()
    if "templates" in features and source[0] == "{" and is_about_tokens(view):
        return ()
    if "slots" in features and _SUBJECT.search(text):
        return ()  # a form that is to be filled in, or a text about the places of ads
    if "links" in features and "[[" in text:
        return ()  # a page of a wiki in its own language
    if _CONTROL.match(source) and "raw" not in source and _SLOT.search(text):
        return ()
    return ((start, end, _kind(rule.rule.id, rule.rule.safety, source)),)


def _is_spared(features: Mapping[str, float], view: View, start: int, end: int) -> bool:
    """Return whether the words beside a match say what it is, where the rule asks for that."""
    if "spared" in features and is_named(view.text, start, end):
        return True
    if is_kept(features, view, start, end):
        return True
    return "amid" in features and is_in_use(view, start, end)


@lru_cache(maxsize=512)
def _kind(rule: str, safety: Safety, marker: str) -> Kind:
    return Kind(rule, safety, breaks=_BREAK.search(marker) is not None)


def _kind_of(rule: Rule) -> Kind:
    return Kind(rule.id, rule.safety)


def _office_conditions(text: str, rule: Rule) -> Iterator[Hit]:
    found = list(_CONDITION.finditer(text))
    if any(match[0] != "[endif]" for match in found):
        for match in found:
            if not is_explained(text, *match.span()):
                yield *match.span(), Kind(rule.id, rule.safety)


def _button_lines(text: str, rule: Rule) -> Iterator[Hit]:
    words, lines = _buttons()
    for match in lines.finditer(text):
        if "[复制链接]" in match[0] or len(words.findall(match[0])) > 1:
            yield *match.span(), Kind(rule.id, rule.safety)


@lru_cache(maxsize=1)
def _buttons() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a label of a button, and of a line of nothing else."""
    words = "|".join(map(re.escape, load_list("forum_words.txt")))
    lines = rf"^[ \t\u3000]*(?:(?:{words})[ \t\u3000|｜/·]*)+$"
    return re.compile(words), re.compile(lines, re.M)


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


def _unexplained(rule: PatternRule, places: Sequence[int], view: View) -> Iterator[Finding]:
    """Yield what is only reported, or replaced within a line, unless a text explains it."""
    for match in matches(rule, places, view.text):
        is_edge = bool(rule.rule.replace) and _at_line_edge(view.text, *match.span())
        if not is_edge and not is_explained(view.text, *match.span()):
            yield rule.finding(match)
