"""Which pattern rules a text wakes: those one of whose needed words occurs in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cleaner.filters._ordinary import narrow_signs
from cleaner.filters.patterns import PatternRule

Awake = tuple[PatternRule, tuple[str, ...]]


class Needs:
    """The words that rules need, looked for once for all rules.

    Words of Latin signs are sought among the narrow characters of a text first,
    others only where their first and last characters occur.
    """

    def __init__(self, rules: Sequence[PatternRule]) -> None:
        self._rules = rules
        words = dict.fromkeys(word for rule in rules for word in rule.rule.needs)
        self._narrow = tuple(word for word in words if max(word) < "\u0100")
        self._wide = tuple((word, word[0], word[-1]) for word in words if max(word) >= "\u0100")
        self._edges = tuple(sorted({edge for _, *edges in self._wide for edge in edges}))

    def awake(self, text: str) -> list[Awake]:
        """Return the rules that may match, each with the words of its own that occur."""
        found = set(self._found(text))
        if not found:
            return [(rule, ()) for rule in self._rules if not rule.rule.needs]
        return [
            (rule, tuple(word for word in rule.rule.needs if word in found))
            for rule in self._rules
            if not (rule.rule.needs and found.isdisjoint(rule.rule.needs))
        ]

    def _found(self, text: str) -> Iterator[str]:
        narrow = narrow_signs(text)
        for word in self._narrow:
            if word in narrow:
                yield word
        edges = {edge for edge in self._edges if edge in text}
        for word, first, last in self._wide:
            if first in edges and last in edges and word in text:
                yield word


def matches(rule: PatternRule, words: Sequence[str], text: str) -> Iterator[re.Match[str]]:
    """Yield the matches in the lines that hold one of ``words``; everywhere without words."""
    if not rule.rule.needs:
        yield from rule.pattern.finditer(text)
        return
    done = -1
    for position in sorted(_positions(text, words)):
        if position > done:
            start = text.rfind("\n", 0, position) + 1
            done = text.find("\n", position)
            done = len(text) if done < 0 else done
            yield from rule.pattern.finditer(text, start, done)


def _positions(text: str, words: Sequence[str]) -> Iterator[int]:
    for word in words:
        position = text.find(word)
        while position >= 0:
            yield position
            position = text.find(word, position + len(word))
