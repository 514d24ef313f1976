"""Gaps and repeats in enumerations inside paragraphs: 一是 … 二是 …, 一要 …, 第一，…"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cleaner.filters.structure.gates import Gate
from cleaner.filters.structure.lazy import LazyPattern
from cleaner.filters.structure.outline import Heading
from cleaner.findings import Finding, Safety, View
from cleaner.rules import Rule

_DIGITS = "一二三四五六七八九十"
_TOKEN = LazyPattern("[一二三四五六七八九][是要]")
# 一是 alone can neither lack an item nor repeat one.
_GATE = Gate(("二是", "二要", "三是", "三要", "四是", "四要"))
_OPENERS = frozenset("。；;，,：:！？）”\n 　")
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

    def may_find(self, text: str, numbered: Sequence[Heading] = ()) -> bool:
        if not (self._missing or self._repeated):
            return False
        return _GATE(text)

    def find(self, view: View, numbered: Sequence[Heading] = ()) -> Iterator[Finding]:
        text = view.text
        stacks: dict[str, list[_Item]] = {"是": [], "要": []}
        borders = [item.start for item in numbered if item.level in "AB"]
        for match in _TOKEN.finditer(text):
            start = match.start()
            if start and text[start - 1] not in _OPENERS:
                continue
            while borders and borders[0] < start:
                borders.pop(0)
                stacks = {"是": [], "要": []}
            sign, verb = match[0][0], match[0][1]
            item = _Item(_DIGITS.index(sign) + 1, start)
            finding = self._next(text, stacks[verb], item, verb)
            if finding:
                yield finding

    def _next(self, text: str, stack: list[_Item], item: _Item, verb: str) -> Finding | None:
        if item.number == 1:
            stack.append(item)
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


def _opens_line(text: str, item: _Item) -> bool:
    line = text.rfind("\n", 0, item.start) + 1
    return not text[line : item.start].strip()
