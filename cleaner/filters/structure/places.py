"""Names of places that stand open in a document that blanks such names."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from cleaner.filters.structure.blanks import Blank, is_sign
from cleaner.filters.structure.lexicon import is_word
from cleaner.lazy import lazy
from cleaner.rules import load_list

# A name above the highest rank that is blanked gives nothing away: 云南省 beside **县.
_RANKS = {
    "省": 0,
    "市": 1,
    "县": 2,
    "区": 2,
    "旗": 2,
    "镇": 3,
    "乡": 3,
    "古镇": 3,
    "街道": 3,
    "村": 4,
    "社区": 4,
}
_BODY_RANK = 2
# The characters that end units of a rank and of the ranks below it.
_UNITS = tuple(
    lazy(f"[{units}]")
    for units in ("省市县区旗镇乡村道", "市县区旗镇乡村道", "县区旗镇乡村道", "区镇乡村道", "区村")
)
_OTHER_WORD = frozenset("场域间庄划块价值亲邻愁土贤音情里")
_CIVIL = frozenset("生政营办族宗")
_SIDES = frozenset("东西南北中")
_QUOTES = ("“", "‘", "「", '"')
_BRANCHES = ("分局", "派出所", "法庭")
# With more open names than this and than blanks, the document does not mean to hide them.
_MOST = 5
_MOST_CANDIDATES = 100


class Leak(NamedTuple):
    """A name that stands open: ``unit`` is what follows it, ``start`` its first place."""

    name: str
    unit: str
    start: int


class Places:
    """Finds the names of places that were forgotten."""

    @cached_property
    def _stops(self) -> frozenset[str]:
        return frozenset("".join(load_list("structure_name_stops.txt")))

    @cached_property
    def _last_stops(self) -> frozenset[str]:
        return self._stops | set("".join(load_list("structure_name_last_stops.txt")))

    @cached_property
    def _generic(self) -> frozenset[str]:
        return frozenset(load_list("structure_generic_units.txt"))

    @cached_property
    def _bodies(self) -> tuple[str, ...]:
        return load_list("structure_bodies.txt")

    @property
    def afters(self) -> tuple[str, ...]:
        """What stands behind a blank for the name of a place or a body."""
        return (*_RANKS, *self._bodies)

    @cached_property
    def _starts(self) -> frozenset[str]:
        return frozenset(name[0] for name in self.afters)

    def leaks(self, text: str, runs: Sequence[Blank]) -> list[Leak]:
        """Return each name of a place of a rank the document blanks, at its first place."""
        starts = self._starts
        ranks = [
            rank
            for run in runs
            if text[run.end : run.end + 1] in starts and (rank := self._rank(text, run)) is not None
        ]
        if not ranks or len(runs) < 2:
            return []
        found: dict[str, Leak] = {}
        units_of: dict[str, set[str]] = {}
        highest, stops = min(ranks), self._last_stops
        for match in _UNITS[highest].finditer(text):
            position = match.start()
            if text[position - 1 : position] in stops:
                continue
            leak = self._leak(text, position, highest)
            if leak:
                found.setdefault(leak.name, leak)
                units_of.setdefault(leak.name, set()).add(leak.unit)
        if len(found) > _MOST_CANDIDATES:
            return []
        leaks = [
            _shorter(text, leak)
            for leak in found.values()
            if self._is_name(text, leak.name, units_of[leak.name])
        ]
        return leaks if len(leaks) <= max(_MOST, len(ranks)) else []

    def _rank(self, text: str, run: Blank) -> int | None:
        """Return the rank of the place a blank stands for, None where it is none."""
        if text[run.start - 1 : run.start] in _QUOTES:
            return None
        unit = text[run.end : run.end + 1]
        if unit in _RANKS and not _makes_word(text, run.end + 1):
            return _RANKS[unit]
        for pair in ("街道", "社区"):
            if text.startswith(pair, run.end):
                return _RANKS[pair]
        return _BODY_RANK if text.startswith(self._bodies, run.end) else None

    def _leak(self, text: str, position: int, highest: int) -> Leak | None:
        unit, end = _unit(text, position)
        if not unit or _RANKS[unit] < highest:
            return None
        name = self._name(text, end)
        return Leak(name, unit, end - len(name)) if name else None

    def _name(self, text: str, end: int) -> str | None:
        """Return the two to four characters before a unit that are set off on the left."""
        last = text[end - 1 : end]
        if not "一" <= last <= "龥" or last in self._last_stops:
            return None
        if is_word(text[end - 1 : end + 1]) and last not in _SIDES:
            return None
        for length in (2, 3, 4):
            start = end - length
            if start < 0 or not "一" <= text[start] <= "龥" or text[start] in self._stops:
                return None
            if self._is_cut(text, start):
                # A blank right before a name is a blank of something else.
                return None if start and is_sign(text[start - 1]) else text[start:end]
        return None

    def _is_cut(self, text: str, start: int) -> bool:
        """Return whether a word or a sentence ends right before ``start``."""
        before = text[start - 1] if start else "\n"
        if before in "的了着":
            return False
        if not "一" <= before <= "龥" or before in self._stops:
            return True
        return is_word(text[start - 2 : start]) and not is_word(text[start - 1 : start + 1])

    def _is_name(self, text: str, name: str, units: set[str]) -> bool:
        if name[-2:] in self._generic or name in self._generic:
            return False
        if any(is_word(name[i : i + 2]) for i in range(len(name) - 1)):
            # A name that is a word too must show itself before two different units.
            others = sum(name + branch in text for branch in _BRANCHES)
            return len(name) == 2 and len(units) + others > 1
        return True


def _makes_word(text: str, after: int) -> bool:
    """Return whether what follows a unit makes another word of it: 市场, 县域, 市民."""
    char = text[after : after + 1]
    if char == "民":
        return text[after + 1 : after + 2] not in _CIVIL
    return char in _OTHER_WORD and char != ""


def _unit(text: str, position: int) -> tuple[str, int]:
    """Return the unit whose last character stands at ``position``, and where it begins."""
    pair = text[position - 1 : position + 1]
    if pair in _RANKS:
        return pair, position - 1
    if text[position] == "道" or _makes_word(text, position + 1):
        return "", position
    return text[position], position


def _shorter(text: str, leak: Leak) -> Leak:
    """Return the part of a long name that also stands alone, at its first place."""
    head = leak.name[:2]
    if len(leak.name) == 4 and text.count(head) > 2 and not is_word(head):
        return Leak(head, leak.unit, text.index(head))
    return leak
