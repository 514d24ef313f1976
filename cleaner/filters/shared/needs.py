"""Which pattern rules a text wakes: those one of whose needed words occurs in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cleaner.filters.patterns import PatternRule
from cleaner.filters.shared.ordinary import narrow_signs

Awake = tuple[PatternRule, Sequence[str]]


class Needs:
    """The words that rules need, looked for once for all rules.

    Words of Latin signs are sought among the narrow characters of a text first,
    others only where their first and last characters occur.
    """

    def __init__(self, rules: Sequence[PatternRule]) -> None:
        self._rules = rules
        self._always = [number for number, rule in enumerate(rules) if not rule.rule.needs]
        self._users: dict[str, list[int]] = {}
        for number, rule in enumerate(rules):
            for word in rule.rule.needs:
                self._users.setdefault(word, []).append(number)
        self._narrow = [word for word in self._users if max(word) < "\u0100"]
        self._wide = [(word, word[0], word[-1]) for word in self._users if max(word) >= "\u0100"]

    def awake(self, text: str, *, has_wide: bool = True) -> list[Awake]:
        """Return the rules that may match, each with the words of its own that occur.

        ``has_wide`` is false where a gate has shown that none of the wide words does.
        """
        narrow = narrow_signs(text)
        found = [word for word in self._narrow if word in narrow]
        for word, first, last in self._wide if has_wide else ():
            if last in text and first in text and word in text:
                found.append(word)
        words: dict[int, list[str]] = {number: [] for number in self._always}
        for word in found:
            for number in self._users[word]:
                words.setdefault(number, []).append(word)
        return [(self._rules[number], words[number]) for number in sorted(words)]


def matches(rule: PatternRule, words: Sequence[str], text: str) -> Iterator[re.Match[str]]:
    """Yield the matches in the lines that hold one of ``words``; everywhere without words.

    Where the rule has the feature ``reach``, a match begins at most so many
    characters before a word; then it is tried only there.
    """
    if not rule.rule.needs:
        yield from rule.pattern.finditer(text)
        return
    reach = rule.rule.features.get("reach")
    positions = sorted(_positions(text, words))
    if reach is not None:
        yield from _beside(rule.pattern, positions, int(reach), text)
        return
    done = -1
    for position in positions:
        if position > done:
            start = text.rfind("\n", 0, position) + 1
            done = text.find("\n", position)
            done = len(text) if done < 0 else done
            yield from rule.pattern.finditer(text, start, done)


def _beside(
    pattern: re.Pattern[str], positions: Sequence[int], reach: int, text: str
) -> Iterator[re.Match[str]]:
    free = line_end = 0
    for position in positions:
        if position >= line_end:
            line_end = text.find("\n", position)
            line_end = len(text) if line_end < 0 else line_end
        for start in range(max(position - reach, free), position + 1):
            match = pattern.match(text, start, line_end)
            if match:
                free = match.end()
                yield match
                break


def _positions(text: str, words: Sequence[str]) -> Iterator[int]:
    for word in words:
        position = text.find(word)
        while position >= 0:
            yield position
            position = text.find(word, position + len(word))
