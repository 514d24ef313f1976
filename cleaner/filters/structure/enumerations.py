"""Gaps and repeats in enumerations inside paragraphs: 一是 … 二是 …, 一要 …, 第一，…"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from cleaner.filters.structure.reading import Reading
from cleaner.findings import Finding, Safety, View
from cleaner.lazy import lazy
from cleaner.rules import Rule

_DIGITS = "一二三四五六七八九十"
# An item opens a clause. The verb stands first: ``re`` is fastest with one literal to look around.
_ITEMS = {
    verb: lazy(f"{verb}(?<=[。；;，,：:！？）”\\n 　]([{_DIGITS}]){verb})") for verb in "是要"
}
# 一是 alone can neither lack an item nor repeat one.
_FURTHER = tuple(lazy(f"{sign}(?=[是要])") for sign in "二三四")
# Enumerations within one another, and those that are over, which are kept as well.
_DEEPEST = 64
_ELSEWHERE = ("其次", "再次", "此外", "另外", "还有", "再者")


class _Item(NamedTuple):
    """A numbered item. ``is_double`` after a repeat, which may have been meant as the next."""

    number: int
    start: int
    is_double: bool = False


class Enumerations:
    """Reports ``item-missing`` and ``item-repeated``."""

    def __init__(self, rules: dict[str, Rule]) -> None:
        self._missing = rules.get("item-missing")
        self._repeated = rules.get("item-repeated")

    def clue(self, reading: Reading) -> bool:
        """Return whether the items of some verb are not counted one after the other."""
        if not (self._missing or self._repeated):
            return False
        for pattern in _ITEMS.values():
            signs = "".join(pattern.findall(reading.opened))
            if len(signs) > 1 and not _is_counted(signs):
                return any(pattern.search(reading.text) for pattern in _FURTHER)
        return False

    def find(self, view: View, reading: Reading, clue: bool) -> Iterator[Finding]:
        found = [finding for verb in _ITEMS for finding in self._of_verb(reading, verb)]
        yield from sorted(found, key=lambda finding: finding.start)

    def _of_verb(self, reading: Reading, verb: str) -> Iterator[Finding]:
        borders = [item.start for item in reading.numbered if item.level in "AB"]
        borders.reverse()
        stack: list[_Item] = []
        for match in _ITEMS[verb].finditer(reading.opened):
            # The text begins one character after what is searched.
            item = _Item(_DIGITS.index(match[1]) + 1, match.start() - 2)
            while borders and borders[-1] < item.start:
                borders.pop()
                stack = []
            finding = self._next(reading.text, stack, item, verb)
            if finding:
                yield finding

    def _next(self, text: str, stack: list[_Item], item: _Item, verb: str) -> Finding | None:
        if item.number == 1:
            stack.append(item)
            del stack[:-_DEEPEST]
            return None
        for back in range(len(stack) - 1, -1, -1):
            number = stack[back].number
            if number == item.number - 1 or (stack[back].is_double and number == item.number - 2):
                stack[back:] = [item]
                return None
        found = self._fault(text, stack[-1], item, verb) if stack else None
        is_double = bool(stack) and stack[-1].number == item.number
        stack[-1:] = [item._replace(is_double=is_double)]
        return found

    def _fault(self, text: str, last: _Item, item: _Item, verb: str) -> Finding | None:
        between = text[last.start + 2 : item.start]
        # Enumerations over several paragraphs are only sure where each item opens one.
        if "\n" in between and not (_opens_line(text, last) and _opens_line(text, item)):
            return None
        rule, number = None, item.number
        if item.number == last.number:
            rule = self._repeated
        elif item.number == last.number + 2:
            rule, number = self._missing, item.number - 1
            if any(word in between for word in _ELSEWHERE) or re.search(
                rf"(?<![十一二三四五六七八九]){_DIGITS[number - 1]}(?:[是要则、，]|方面)", between
            ):
                return None
        if rule is None:
            return None
        params = (("number", _DIGITS[number - 1] + verb), ("here", _DIGITS[item.number - 1] + verb))
        return Finding(rule.id, item.start, item.start + 2, (), Safety.REPORT, params=params)


def _is_counted(signs: str) -> bool:
    """Return whether each numeral is 一 or the one after its predecessor; the first may be any."""
    first, *others = signs.split("一")
    return first in _DIGITS and all(map(_DIGITS[1:].startswith, others))


def _opens_line(text: str, item: _Item) -> bool:
    line = text.rfind("\n", 0, item.start) + 1
    return not text[line : item.start].strip()
