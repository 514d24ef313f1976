"""What a person should look at: gaps, loose ends, leaks. Most of it is only reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, Protocol

from cleaner.filters.patterns import PatternRule
from cleaner.filters.structure.dropped import Dropped
from cleaner.filters.structure.ending import Ending
from cleaner.filters.structure.enumerations import Enumerations
from cleaner.filters.structure.names import Names
from cleaner.filters.structure.numbering import Numbering
from cleaner.filters.structure.pairs import Pairs
from cleaner.filters.structure.reading import Reading
from cleaner.filters.structure.repeats import Repeats
from cleaner.filters.structure.slips import Slips
from cleaner.findings import Finding, View
from cleaner.rules import Rule


class _Part(Protocol):
    """One concern: it looks its rules up by their detectors; a missing rule is off.

    ``clue`` is cheap, and false where there is nothing to find; ``find`` starts from it.
    """

    def clue(self, reading: Reading) -> Any: ...

    def find(self, view: View, reading: Reading, clue: Any) -> Iterator[Finding]: ...


class _Awake(NamedTuple):
    """What of the filter has something to look for in a text."""

    reading: Reading
    clues: list[tuple[_Part, Any]]
    slips: list[PatternRule]


class StructureFilter:
    """Runs on the settled text, in which placeholders still stand as their signs."""

    name = "structure"

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self._slips = Slips([rule for rule in rules if not rule.detector])
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
        if self.name not in view.memo:
            awake = self._awake(view)
            if not awake.clues and not awake.slips:
                return False
            view.memo[self.name] = awake
        return True

    def cues(self) -> None:
        """Return none: the parts look for more than signs and words."""

    def find(self, view: View) -> Iterable[Finding]:
        awake: _Awake = view.memo.pop(self.name, None) or self._awake(view)
        for part, clue in awake.clues:
            for finding in part.find(view, awake.reading, clue):
                if not _in_code(view, finding):
                    yield finding
        for slip in awake.slips:
            yield from slip.find(view)

    def _awake(self, view: View) -> _Awake:
        reading = Reading(view)
        clues = [(part, clue) for part in self._parts if (clue := part.clue(reading))]
        return _Awake(reading, clues, self._slips.awake(reading))


def _in_code(view: View, finding: Finding) -> bool:
    """Return whether a finding lies in what is protected as code, not as a known mark."""
    if view.syntax != "markdown" or not view.is_protected(finding.start, finding.end):
        return False
    return not any(low < finding.end and finding.start < high for low, high in view.marked)
