"""Runs rules that are literals or a pattern; most filters need nothing more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from cleaner.edits import Edit
from cleaner.errors import RuleError
from cleaner.filters.shared.words import Words
from cleaner.findings import Finding, View
from cleaner.rules import Rule

# Rules of users may hold a pattern that explodes; ours are shown linear by a test.
USER_SECONDS = 5.0


class PatternRule:
    """One rule and its compiled pattern (compiled on first use)."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        rule = self.rule
        source = rule.pattern
        if source is None:
            source = "|".join(map(re.escape, sorted(rule.literals, key=len, reverse=True)))
        if rule.is_own:
            return re.compile(source, re.I if rule.ignore_case else 0)
        import regex

        compiled: re.Pattern[str] = regex.compile(source, regex.I if rule.ignore_case else 0)
        return compiled

    @cached_property
    def _words(self) -> Words[int]:
        return Words((need, 0) for need in self.rule.needs)

    def may_find(self, view: View) -> bool:
        return not self.rule.needs or self._words.occur(view)

    @cached_property
    def group(self) -> str | int:
        """What of a match is edited."""
        return "x" if "x" in self.pattern.groupindex else 0

    def find(self, view: View) -> Iterator[Finding]:
        group = self.group
        for match in self._matches(view.text):
            yield self.finding(match, group)

    def _matches(self, text: str) -> Iterator[re.Match[str]]:
        if self.rule.is_own:
            yield from self.pattern.finditer(text)
            return
        try:
            # re.Pattern stands for regex.Pattern here, whose finditer has a time limit.
            yield from self.pattern.finditer(text, timeout=USER_SECONDS)  # type: ignore[call-overload]
        except TimeoutError as error:
            raise RuleError(
                f"{self.rule.file}: {self.rule.id}: pattern: took longer than {USER_SECONDS:g} s"
            ) from error

    def finding(self, match: re.Match[str], group: str | int = 0) -> Finding:
        rule = self.rule
        start, end = match.span(group)
        edits: tuple[Edit, ...] = ()
        if rule.kind is None and rule.safety is not rule.safety.REPORT:
            after = match.expand(rule.replace) if rule.replace else ""
            edits = (Edit(start, match.group(group), after),)
        return Finding(rule.id, start, end, edits, rule.safety, kind=rule.kind)


class PatternRules:
    """All pattern and literal rules of one filter."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(PatternRule(rule) for rule in rules if not rule.detector)
        self._is_always = any(not rule.rule.needs for rule in self.rules)
        self._words = Words((need, 0) for rule in self.rules for need in rule.rule.needs)

    def may_find(self, view: View) -> bool:
        return bool(self.rules) and (self._is_always or self._words.occur(view))

    @property
    def needs(self) -> tuple[str, ...] | None:
        """The words one of which the rules need; None where a rule needs none."""
        if self._is_always:
            return None
        return tuple(need for rule in self.rules for need in rule.rule.needs)

    def find(self, view: View) -> Iterator[Finding]:
        for rule in self.rules:
            if rule.may_find(view):
                yield from rule.find(view)
