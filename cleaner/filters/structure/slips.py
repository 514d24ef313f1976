"""The rules that are patterns, woken by the short strings they need."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from cleaner.filters.patterns import PatternRule
from cleaner.filters.structure.gates import Gate, around, sign_of
from cleaner.filters.structure.reading import Reading
from cleaner.rules import Rule


class Slips:
    """All pattern rules, behind one search for each sign of what they need."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = tuple(PatternRule(rule) for rule in rules)
        self._always = tuple(number for number, rule in enumerate(rules) if not rule.needs)

    @cached_property
    def _needs(self) -> dict[str, dict[int, list[str]]]:
        """What each rule needs, by sign."""
        needs: dict[str, dict[int, list[str]]] = {}
        for number, rule in enumerate(self._rules):
            for need in rule.rule.needs:
                needs.setdefault(sign_of(need), {}).setdefault(number, []).append(need)
        return needs

    @cached_property
    def _gate(self) -> Gate:
        return Gate(
            {
                sign: around(sign, [need for needs in users.values() for need in needs])
                for sign, users in self._needs.items()
            }
        )

    @cached_property
    def _searches(self) -> dict[str, list[tuple[int, re.Pattern[str]]]]:
        """The rules that need a sign, each with the pattern of its own needs."""
        return {
            sign: [(number, around(sign, needs)) for number, needs in users.items()]
            for sign, users in self._needs.items()
        }

    def awake(self, reading: Reading) -> list[PatternRule]:
        """Return the rules that may match, in order."""
        numbers = set(self._always)
        for sign in self._gate.found(reading):
            for number, pattern in self._searches[sign]:
                if pattern.search(reading.text):
                    numbers.add(number)
        return [self._rules[number] for number in sorted(numbers)]
