"""Characters a word filter took out, told by the whole term elsewhere in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from cleaner.edits import Edit
from cleaner.filters.structure.gates import around
from cleaner.filters.structure.reading import Reading
from cleaner.findings import Finding, Safety, View
from cleaner.lazy import lazy
from cleaner.rules import Rule, load_list

_FORMULA = "新时代中国特色社会主义思想"
_NAME = "习近平"


class _Scar(NamedTuple):
    """``cut`` is what is left of ``whole`` when ``dropped`` is taken out at ``offset``.

    The character before must not be in ``not_before``, the one after not in ``not_after``.
    """

    whole: str
    cut: str
    offset: int
    dropped: str
    not_before: str
    not_after: str


class _Group(NamedTuple):
    """Scars of whole terms with the same sign; what finds one of the terms, and the scars."""

    sign: str
    wholes: re.Pattern[str]
    cuts: tuple[re.Pattern[str], ...]
    scars: list[_Scar]


class _Clue(NamedTuple):
    """The scars that may stand in a text, and whether the formula lacks its name somewhere."""

    scars: list[_Scar]
    formula: bool


class Dropped:
    """Reports ``dropped-character`` (with a suggestion) and ``formula-without-name``."""

    def __init__(self, rules: dict[str, Rule]) -> None:
        self._dropped = rules.get("dropped-character")
        self._formula = rules.get("formula-without-name")

    @cached_property
    def _groups(self) -> tuple[_Group, ...]:
        table: dict[str, list[_Scar]] = {}
        for line in load_list("structure_dropped.tsv"):
            sign, whole, cut, offset, dropped, not_before, not_after = line.split("\t")
            scar = _Scar(whole, cut, int(offset), dropped, not_before, not_after)
            table.setdefault(sign, []).append(scar)
        return tuple(
            _Group(sign, around(sign, dict.fromkeys(s.whole for s in scars)), _cuts(scars), scars)
            for sign, scars in table.items()
        )

    @cached_property
    def _openings(self) -> tuple[str, ...]:
        return load_list("structure_formula_openings.txt")

    def clue(self, reading: Reading) -> _Clue | None:
        """Return the scars that may stand in the text, and whether the formula lacks its name."""
        text = reading.text
        scars = self._present(text) if self._dropped else []
        formula = self._formula is not None and _lacks_name(text)
        return _Clue(scars, formula) if scars or formula else None

    def find(self, view: View, reading: Reading, clue: _Clue) -> Iterator[Finding]:
        for scar in clue.scars if self._dropped else ():
            assert self._dropped is not None
            yield from self._find_scar(reading.text, scar, self._dropped)
        if self._formula and clue.formula:
            yield from self._find_formula(reading.text, self._formula)

    def _present(self, text: str) -> list[_Scar]:
        """Return scars of which one at least stands in the text together with its whole term."""
        found: list[_Scar] = []
        for sign, wholes, cuts, scars in self._groups:
            if sign in text and wholes.search(text):
                for cut in cuts:
                    if cut.search(text):
                        found += [scar for scar in scars if scar.whole in text]
                        break
        return found

    def _find_scar(self, text: str, scar: _Scar, rule: Rule) -> Iterator[Finding]:
        before, after = set(scar.not_before), set(scar.not_after)
        start = text.find(scar.cut)
        while start >= 0:
            end = start + len(scar.cut)
            if text[max(0, start - 1) : start] not in before and text[end : end + 1] not in after:
                edit = Edit(start + scar.offset, "", scar.dropped)
                mended = scar.cut[: scar.offset] + scar.dropped + scar.cut[scar.offset :]
                params = (("cut", scar.cut), ("mended", mended), ("whole", scar.whole))
                yield Finding(rule.id, start, end, (edit,), rule.safety, params=params)
            start = text.find(scar.cut, end)

    def _find_formula(self, text: str, rule: Rule) -> Iterator[Finding]:
        start = text.find(_FORMULA)
        while start >= 0:
            end = start + len(_FORMULA)
            if text.endswith(self._openings, 0, start):
                yield Finding(rule.id, start, end, (), Safety.REPORT)
            start = text.find(_FORMULA, end)


def _cuts(scars: Sequence[_Scar]) -> tuple[re.Pattern[str], ...]:
    """Return what finds the scars, each beside the character that most of them share."""
    looks: dict[str, list[str]] = {}
    for scar in scars:
        sign = max(scar.cut, key=lambda char: sum(char in other.cut for other in scars))
        before, _, after = scar.cut.partition(sign)
        behind, not_after = f"{before}{sign})", f"(?![{scar.not_after}])" if scar.not_after else ""
        not_before = f"(?<![{re.escape(scar.not_before)}]{behind}" if scar.not_before else ""
        looks.setdefault(sign, []).append(f"(?<={behind}{not_before}(?={after}{not_after})")
    return tuple(lazy(f"{sign}(?:{'|'.join(every)})") for sign, every in looks.items())


def _lacks_name(text: str) -> bool:
    """Return whether the set phrase stands without the name somewhere."""
    count = text.count(_FORMULA)
    return count > 0 and count > text.count(_NAME + _FORMULA)
