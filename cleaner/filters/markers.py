"""TODO"""

from __future__ import annotations

from collections.abc import Iterable

from cleaner.filters.patterns import PatternRules
from cleaner.findings import Finding, View
from cleaner.rules import Rule


class MarkersFilter:
    """TODO"""

    name = "markers"

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self._patterns = PatternRules(rules)

    def may_find(self, text: str) -> bool:
        return self._patterns.may_find(text)

    def find(self, view: View) -> Iterable[Finding]:
        return self._patterns.find(view)
