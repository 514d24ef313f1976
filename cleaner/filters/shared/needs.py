"""Which pattern rules a text wakes: those one of whose needed words occurs in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaner.filters.patterns import PatternRule
from cleaner.filters.shared.words import Words
from cleaner.findings import View

Awake = tuple[PatternRule, Sequence[int]]


class Needs:
    """The words that rules need, looked for once for all rules."""

    def __init__(self, rules: Sequence[PatternRule]) -> None:
        self._rules = rules
        self._always = [number for number, rule in enumerate(rules) if not rule.rule.needs]
        self._words = Words((word, number) for number, rule in enumerate(rules)
                            for word in rule.rule.needs)  # fmt: skip

    def awake(self, view: View) -> list[Awake]:
        """Return the rules that may match, each with the places of its words."""
        found = self._words.places(view)
        for number in self._always:
            found[number] = []
        if not found:
            return []
        return [(self._rules[number], found[number]) for number in sorted(found)]

    @property
    def words(self) -> tuple[str, ...] | None:
        """The words one of which is needed; None where a rule needs none."""
        if self._always:
            return None
        return tuple(word for rule in self._rules for word in rule.rule.needs)

    def wake(self, view: View) -> bool:
        """Return whether any rule may match."""
        return bool(self._always) or self._words.occur(view)


def matches(rule: PatternRule, places: Sequence[int], text: str) -> list[re.Match[str]]:
    """Return the matches in the lines that hold one of ``places``; everywhere without needs."""
    if not rule.rule.needs:
        return list(rule.pattern.finditer(text))
    found: list[re.Match[str]] = []
    done = -1
    for place in places:
        if place > done:
            start = text.rfind("\n", 0, place) + 1
            done = text.find("\n", place)
            done = len(text) if done < 0 else done
            found += rule.pattern.finditer(text, start, done)
    return found
