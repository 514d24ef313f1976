"""Ads: blocks at either end, lines in between, ads inside a sentence, and page furniture.

Words alone don't generalise, so each stretch of text is scored: words by class
(rules/lists/ad_*.txt), shapes of contact data, its place in the document, names
other ads gave, and against it the signs of an office, a warning or a report.
"""

from __future__ import annotations

from collections.abc import Iterable

from cleaner.filters.ads.search import Search
from cleaner.filters.ads.vocabulary import hooks_in
from cleaner.filters.patterns import PatternRules
from cleaner.findings import Finding, View
from cleaner.rules import Rule


class AdsFilter:
    """Deletes what a seller or a reposting site put into a document."""

    name = "ads"

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self._patterns = PatternRules(rules)
        self._by_detector = {str(rule.detector): rule for rule in rules if rule.detector}

    def may_find(self, text: str) -> bool:
        """Return whether ``text`` holds any word or sign of ads."""
        return next(hooks_in(text), None) is not None or self._patterns.may_find(text)

    def find(self, view: View) -> Iterable[Finding]:
        """Yield the ads of ``view``, the doubtful ones as reports."""
        yield from self._patterns.find(view)
        hooks = list(hooks_in(view.text))
        if hooks:
            yield from Search(self._by_detector, view, hooks).findings()
