"""Rules each match of which begins with one of a few signs: one pattern, tried only there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from cleaner.filters.patterns import PatternRule
from cleaner.filters.shared.places import Places, matches_at
from cleaner.findings import View


def is_opening(rule: PatternRule) -> bool:
    """Return whether the matches of a rule are known to begin with what it needs."""
    return rule.rule.is_own and "opening" in rule.rule.features


class Openings:
    """Rules that are opening, joined. Where two match at one place the earlier one does."""

    def __init__(self, rules: Iterable[PatternRule]) -> None:
        self._rules = {rule.rule.id: rule for rule in rules}
        self._doubled = ""
        # By the first sign of their needs the second ones; nothing where any will do.
        self._signs: dict[str, frozenset[str]] = {}
        needs = {need for rule in self._rules.values() for need in rule.rule.needs}
        for sign in sorted({need[0] for need in needs}):
            seconds = {need[1:2] for need in needs if need[0] == sign}
            if seconds == {sign}:
                self._doubled += sign
            else:
                self._signs[sign] = frozenset() if "" in seconds else frozenset(seconds)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(
            "|".join(
                f"(?P<{name}>(?{'i' if rule.rule.ignore_case else ''}:{rule.rule.pattern}))"
                for name, rule in self._rules.items()
            )
        )

    def matches(self, view: View, places: Places) -> list[tuple[PatternRule, re.Match[str]]]:
        """Return the matches in ``view``, each with its rule."""
        text, narrow, wide = view.text, view.narrow, view.wide
        starts: list[int] = []
        for sign, seconds in self._signs.items():
            if sign in narrow or (sign in wide and any(map(narrow.__contains__, seconds))):
                found = places[sign]
                starts += (
                    [at for at in found if text[at + 1 : at + 2] in seconds] if seconds else found
                )
        for sign in self._doubled:
            if sign in narrow and narrow.count(sign) > 3:  # it stands doubled at both ends
                starts += places[sign + sign]
        if not starts:
            return []
        starts.sort()
        return [
            (self._rules[str(match.lastgroup)], match)
            for match in matches_at(self._pattern, text, starts)
        ]
