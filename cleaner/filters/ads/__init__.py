"""Ads: blocks at either end, lines in between, ads inside a sentence, and page furniture.

Words and brands don't generalise, so a model learned from written samples says
where a stretch of text reads like an ad; its place, its neighbours and its
document have their say too.
"""

from __future__ import annotations

from collections.abc import Iterable

from cleaner.filters.ads.pieces import pieces
from cleaner.filters.patterns import PatternRules
from cleaner.findings import Finding, View
from cleaner.rules import Rule


class AdsFilter:
    """Deletes what a seller or a reposting site put into a document."""

    name = "ads"

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self._patterns = PatternRules(rules)
        self._rules = {str(rule.detector): rule for rule in rules if rule.detector}
        # What a stretch must score (nats) to be a candidate for one of the rules.
        self._least = min([0.0, *(rule.features.get("own", 0.0) for rule in rules)])

    def may_find(self, view: View) -> bool:
        """Return whether the text holds a sign that ads hold and documents seldom do."""
        return bool(self._rules and pieces(view)) or self._patterns.may_find(view)

    def cues(self) -> None:
        """Return none: an ad may be written in plain words."""

    def find(self, view: View) -> Iterable[Finding]:
        """Yield the ads of ``view``, the doubtful ones as reports."""
        yield from self._patterns.find(view)
        found = pieces(view) if self._rules else []
        if not found:
            return
        # Most texts don't need the one, and most of the others not the other.
        from cleaner.filters.ads.candidates import candidates

        first = list(candidates(view, found, self._least))
        if first:
            from cleaner.filters.ads.search import Search

            yield from Search(view, self._rules, self._least).findings(first, found)
