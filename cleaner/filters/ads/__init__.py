"""Ads: blocks at either end, lines in between, ads inside a sentence, and page furniture.

Words and brands don't generalise, so each stretch of text is scored by a linear
model of character n-grams, together with its place and its neighbours.
"""

from __future__ import annotations

from collections.abc import Iterable

from cleaner.filters.ads.hooks import hooked_lines, may_hold_ads
from cleaner.filters.ads.search import Search
from cleaner.filters.patterns import PatternRules
from cleaner.findings import Finding, View
from cleaner.rules import Rule


class AdsFilter:
    """Deletes what a seller or a reposting site put into a document."""

    name = "ads"

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self._patterns = PatternRules(rules)
        self._rules = {str(rule.detector): rule for rule in rules if rule.detector}

    def may_find(self, view: View) -> bool:
        """Return whether the text holds a sign that ads hold and documents seldom do."""
        text = view.text
        return may_hold_ads(text) or self._patterns.may_find(view)

    def find(self, view: View) -> Iterable[Finding]:
        """Yield the ads of ``view``, the doubtful ones as reports."""
        yield from self._patterns.find(view)
        hooked = hooked_lines(view)
        if hooked and self._rules:
            yield from Search(view, self._rules).findings(hooked)
