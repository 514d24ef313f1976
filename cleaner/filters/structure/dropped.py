"""Characters a word filter took out, told by the whole term elsewhere in the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from cleaner.edits import Edit
from cleaner.filters.structure.gates import Gate
from cleaner.filters.structure.outline import Heading
from cleaner.findings import Finding, Safety, View
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


class Dropped:
    """Reports ``dropped-character`` (with a suggestion) and ``formula-without-name``."""

    def __init__(self, rules: dict[str, Rule]) -> None:
        self._dropped = rules.get("dropped-character")
        self._formula = rules.get("formula-without-name")

    @cached_property
    def _scars(self) -> dict[str, tuple[Gate, list[_Scar]]]:
        table: dict[str, list[_Scar]] = {}
        for line in load_list("structure_dropped.tsv"):
            whole, cut, offset, dropped, not_before, not_after = line.split("\t")
            scar = _Scar(whole, cut, int(offset), dropped, not_before, not_after)
            table.setdefault(dropped[0], []).append(scar)
        return {char: (Gate(scar.cut for scar in scars), scars) for char, scars in table.items()}

    @cached_property
    def _openings(self) -> tuple[str, ...]:
        return load_list("structure_formula_openings.txt")

    def may_find(self, text: str, numbered: Sequence[Heading] = ()) -> bool:
        if self._formula and text.count(_FORMULA) > text.count(_NAME + _FORMULA):
            return True
        return self._dropped is not None and any(
            char in text and gate(text) for char, (gate, _) in self._scars.items()
        )

    def find(self, view: View, numbered: Sequence[Heading] = ()) -> Iterator[Finding]:
        text = view.text
        if self._dropped:
            for char, (gate, scars) in self._scars.items():
                if char in text and gate(text):
                    for scar in scars:
                        yield from self._find_scar(text, scar, self._dropped)
        if self._formula:
            yield from self._find_formula(text, self._formula)

    def _find_scar(self, text: str, scar: _Scar, rule: Rule) -> Iterator[Finding]:
        if scar.whole not in text:
            return
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
            if text[:start].endswith(self._openings):
                yield Finding(rule.id, start, end, (), Safety.REPORT)
            start = text.find(_FORMULA, end)
