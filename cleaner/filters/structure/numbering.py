"""Gaps, repeats and missing first numbers among numbered headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from cleaner.filters.structure.outline import (
    Heading,
    Sequence,
    chinese,
    sequences,
    written,
)
from cleaner.filters.structure.reading import Reading
from cleaner.findings import Finding, Safety, View
from cleaner.rules import Rule

# A list of digits is often a choice of items, so it must be longer to be believed.
_SHORTEST = {"A": 2, "B": 2, "C": 4, "D": 4, "E": 5}
_WIDEST_GAP = {"A": 3, "B": 3, "C": 1, "D": 1, "E": 1}
_LEAST_BODY = 20
_BRACKETS = ("（", "(", "第")
_BREAKS = "\n。；;：:！？!?”　 "


class Numbering:
    """Reports ``heading-missing``, ``number-missing`` and ``number-repeated``."""

    def __init__(self, rules: dict[str, Rule]) -> None:
        names = ("heading-missing", "number-missing", "number-repeated")
        self._rules = {name: rules[name] for name in names if name in rules}

    def clue(self, reading: Reading) -> bool:
        """Return whether some number does not follow the one before it in its level."""
        last: dict[str, int] = {}
        for level, number, _, _ in reading.numbered if self._rules else ():
            if number != 1 and number != last.get(level, 0) + 1:
                return True
            last[level] = number
        return False

    def find(self, view: View, reading: Reading, clue: bool) -> Iterator[Finding]:
        groups = list(sequences(reading.numbered))
        known = {group.level for group in groups if group.items[0].number == 1}
        for group in groups:
            if not _is_odd(group):
                continue
            for name, item, numbers in _faults(group, view.text, known):
                rule = self._rules.get(name)
                if rule is not None:
                    listed = "、".join(written(group.level, n).rstrip("、") for n in numbers)
                    here = view.text[item.start : item.end].rstrip("、.．")
                    params = (("number", listed), ("here", here))
                    yield Finding(rule.id, item.start, item.end, (), Safety.REPORT, params=params)


def _is_odd(group: Sequence) -> bool:
    items = group.items
    first = items[0].number
    if first not in (1, group.before + 1):
        return True
    return items[-1].number - first != len(items) - 1 or any(
        item.number != first + offset for offset, item in enumerate(items)
    )


def _faults(
    group: Sequence, text: str, known: set[str]
) -> list[tuple[str, Heading, tuple[int, ...]]]:
    """Return the one fault of a sequence; more than one means that it is none."""
    faults = _first_fault(group, text, known)
    if faults is None:
        return []
    previous = group.items[0]
    expected = previous.number + 1
    for item in group.items[1:]:
        gap = item.number - expected
        if gap == -1 and item.number > 1:
            faults.append(("number-repeated", item, (item.number,)))
        elif 0 < gap <= _WIDEST_GAP[group.level]:
            missing = tuple(range(expected, item.number))
            if not (faults and faults[-1][0] == "number-repeated" and gap == 1):
                between = text[previous.end : item.start]
                if any(_is_written(group.level, n, between) for n in missing):
                    return []
                faults.append(("number-missing", item, missing))
        elif gap:
            return []
        previous, expected = item, item.number + 1
    if len(group.items) < _SHORTEST[group.level] and not (
        faults and faults[0][0] == "heading-missing"
    ):
        return []
    return faults if len(faults) == 1 else []


def _first_fault(
    group: Sequence, text: str, known: set[str]
) -> list[tuple[str, Heading, tuple[int, ...]]] | None:
    item = group.items[0]
    if item.number in (1, group.before + 1):
        return []
    if item.number > 2 and group.level in "AB" and len(group.items) > 2:
        return []
    body = text[group.parent_end : item.start]
    if item.number != 2 or group.level not in "AB" or len(body.strip()) < _LEAST_BODY:
        return None
    if len(group.items) < 2 and group.level not in known:
        return None
    if _is_written(group.level, 1, body) or (group.level == "A" and "A" in known):
        return None
    for verb in "是要":
        if f"一{verb}" in body and f"二{verb}" not in body:
            return None
    return [("heading-missing", item, (1,))]


def _is_written(level: str, number: int, between: str) -> bool:
    """Return whether ``number`` stands in the text in some other way, glued or misspelt."""
    sign = str(number) if level in "CD" else chinese(number)
    for match in _marked(sign).finditer(between):
        start = match.start()
        if between[start - 1 : start] in _BRACKETS:
            start -= 1
        if start <= 0 or between[start - 1] in _BREAKS:
            return True
    return False


@lru_cache(maxsize=256)
def _marked(sign: str) -> re.Pattern[str]:
    """Return the pattern of a number with a mark of numbering behind it."""
    return re.compile(f"{sign}[ 　]*[、.．)）条 　]")
