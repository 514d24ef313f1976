"""What a person should look at: gaps, loose ends, leaks. Most of it is only reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from cleaner.filters.patterns import PatternRule
from cleaner.filters.structure.dropped import Dropped
from cleaner.filters.structure.ending import Ending
from cleaner.filters.structure.enumerations import Enumerations
from cleaner.filters.structure.gates import Gate
from cleaner.filters.structure.names import Names
from cleaner.filters.structure.numbering import Numbering
from cleaner.filters.structure.outline import Heading, headings
from cleaner.filters.structure.pairs import Pairs
from cleaner.filters.structure.repeats import Repeats
from cleaner.findings import Finding, View
from cleaner.rules import Rule


class _Part(Protocol):
    """One concern: it looks its rules up by their detectors; a missing rule is off."""

    def may_find(self, text: str, numbered: Sequence[Heading]) -> bool: ...

    def find(self, view: View, numbered: Sequence[Heading]) -> Iterator[Finding]: ...


class StructureFilter:
    """Runs on the settled text, in which placeholders still stand as their signs."""

    name = "structure"

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self._slips = tuple(
            (Gate(rule.needs), PatternRule(rule)) for rule in rules if not rule.detector
        )
        detectors = {rule.detector: rule for rule in rules if rule.detector}
        self._parts: tuple[_Part, ...] = (
            Ending(detectors),
            Numbering(detectors),
            Enumerations(detectors),
            Pairs(detectors),
            Names(detectors),
            Dropped(detectors),
            Repeats(detectors),
        )

    def may_find(self, view: View) -> bool:
        text = view.text
        if any(gate(text) for gate, _ in self._slips):
            return True
        numbered = headings(text)
        return any(part.may_find(text, numbered) for part in self._parts)

    def find(self, view: View) -> Iterable[Finding]:
        text = view.text
        numbered = headings(text)
        for part in self._parts:
            if part.may_find(text, numbered):
                for finding in part.find(view, numbered):
                    if not _in_code(view, finding):
                        yield finding
        for gate, slip in self._slips:
            if gate(text):
                yield from slip.find(view)


def _in_code(view: View, finding: Finding) -> bool:
    """Return whether a finding lies in what is protected as code, not as a known mark."""
    if view.syntax != "markdown" or not view.is_protected(finding.start, finding.end):
        return False
    return not any(low < finding.end and finding.start < high for low, high in view.marked)
