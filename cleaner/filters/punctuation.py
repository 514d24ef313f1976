"""Gives back full-width punctuation where a converter made all of it ASCII. Off by default."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cleaner.cues import Cues
from cleaner.filters.patterns import PatternRules
from cleaner.findings import Finding, View, replacing
from cleaner.lazy import lazy
from cleaner.rules import Rule

_FULL = dict(zip(",:;?!()", "，：；？！（）", strict=True))
_WIDE = lazy("[，：；？！（）]")
_SIGNS = ",(:;?!"
_CJK = "\u3400-\u4dbf\u4e00-\u9fff\u3001-\u303f“”‘’—…·"
# The sign first: `re` skips to a class much faster than to a look back.
_BESIDE = lazy(f"[,:;?!](?:(?<=[{_CJK}].)(?!//)|(?<=[%％A-Za-z0-9)].)(?=[{_CJK}]))")
_BRACKETS = lazy(r"\(([^()\n]{1,200})\)")
_HAN = lazy("[\u3400-\u4dbf\u4e00-\u9fff]")
_LIST_SIGN = lazy(r"[a-zA-Z]|[ivx]{1,4}")


class PunctuationFilter:
    """Finds ASCII punctuation between Han characters; one wide sign in a text acquits it."""

    name = "punctuation"

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self._patterns = PatternRules(rules)
        self._converted = next((rule for rule in rules if rule.detector == "converted"), None)
        self._percent = next((rule for rule in rules if rule.detector == "percent"), None)

    def may_find(self, view: View) -> bool:
        signs = view.narrow
        if any(sign in signs for sign in _SIGNS) or "％" in view.text:
            return True
        return self._patterns.may_find(view)

    def cues(self) -> Cues | None:
        needs = self._patterns.needs
        return None if needs is None else Cues(f"{_SIGNS}％".__contains__, needs)

    def find(self, view: View) -> Iterable[Finding]:
        yield from self._patterns.find(view)
        if self._converted:
            yield from _converted(view, self._converted)
        if self._percent and "％" in view.text:
            yield from _percents(view, self._percent)


def _converted(view: View, rule: Rule) -> Iterator[Finding]:
    text = view.text
    signs = list(_BESIDE.finditer(text))
    if len(signs) < rule.threshold:
        return
    wide = len(_WIDE.findall(text))
    evidence = (("ascii-beside-han", float(len(signs))), ("wide", float(wide)))
    if wide > rule.features.get("wide", 0) * len(signs):
        return
    for match in signs:
        if not _in_address(text, match.start()):
            yield replacing(
                rule.id,
                match.start(),
                match[0],
                _FULL[match[0]],
                safety=rule.safety,
                evidence=evidence,
            )
    for match in _BRACKETS.finditer(text):
        if _is_chinese(text, match):
            for position in (match.start(), match.end() - 1):
                sign = text[position]
                yield replacing(
                    rule.id, position, sign, _FULL[sign], safety=rule.safety, evidence=evidence
                )


def _is_chinese(text: str, match: re.Match[str]) -> bool:
    """Return whether a pair of brackets belongs to Chinese text and is no list sign or formula."""
    if _HAN.search(match[1]):
        return True
    before = text[match.start() - 1 : match.start()] if match.start() else ""
    return bool(_HAN.match(before)) and not _LIST_SIGN.fullmatch(match[1])


def _in_address(text: str, position: int) -> bool:
    head = text[max(position - 80, 0) : position]
    return "://" in re.split(r"[\s\u3000-\uffff]", head)[-1]


def _percents(view: View, rule: Rule) -> Iterator[Finding]:
    text = view.text
    if text.count("％") >= text.count("%"):
        return
    for match in re.finditer("(?<=[0-9])％", text):
        yield replacing(rule.id, match.start(), "％", "%", safety=rule.safety)
