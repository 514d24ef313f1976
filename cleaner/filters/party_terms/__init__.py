"""党 written as the letter D: found by its word, its context and its document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from cleaner.edits import Edit
from cleaner.filters.party_terms.congress import CONGRESS, congresses
from cleaner.filters.party_terms.judgement import TERM, Evidence, decide, judge
from cleaner.filters.patterns import PatternRules
from cleaner.findings import Finding, View
from cleaner.rules import Rule

PARTY = "党"


class PartyTermsFilter:
    """Finds D, Ｄ and d standing for 党, and other signs put in the place of such words."""

    name = "party-terms"

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self._patterns = PatternRules(rules)
        self._rules = {rule.detector: rule for rule in rules if rule.detector}
        self._congress = self._rules.pop(CONGRESS, None)
        self._thresholds = {way or "": rule.features for way, rule in self._rules.items()}

    def may_find(self, view: View) -> bool:
        text = view.text
        if self._rules and ("D" in text or "Ｄ" in text or ("d" in text and self._lower(text))):
            return True
        if self._congress and any(need in text for need in self._congress.needs):
            return True
        return self._patterns.may_find(view)

    def _lower(self, text: str) -> bool:
        return self._lower_letter.search(text) is not None

    @cached_property
    def _lower_letter(self) -> re.Pattern[str]:
        return re.compile("d(?:(?=[\u3400-\u9fffDＤ])|(?<=[\u3400-\u9fffDＤ]d))")

    def find(self, view: View) -> Iterable[Finding]:
        yield from self._patterns.find(view)
        if self._rules:
            yield from self._letters(view.text)
        if self._congress:
            yield from congresses(view.text, self._congress)

    def _letters(self, text: str) -> Iterator[Finding]:
        judged = judge(text)
        if not judged:
            return
        evidence = Evidence.of(judged, text.count(PARTY))
        terms = ("terms", float(evidence.terms))
        for item in judged:
            way = decide(item, evidence, self._thresholds)
            rule = self._rules.get(way)
            if rule is not None:
                odds = () if way == TERM else (("odds", round(item.odds, 1)),)
                position, sign = item.letter.position, item.letter.sign
                yield Finding(
                    rule.id,
                    position,
                    position + 1,
                    (Edit(position, sign, PARTY),),
                    rule.safety,
                    (terms, *odds),
                    (("letter", sign),),
                )
