"""Names that were blanked in one place and forgotten in another, and blanks that hit a word."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from cleaner.filters.structure.accidents import Accidents
from cleaner.filters.structure.blanks import beside, blanks
from cleaner.filters.structure.gates import Gate
from cleaner.filters.structure.persons import Persons
from cleaner.filters.structure.places import Places
from cleaner.filters.structure.reading import Reading
from cleaner.findings import Finding, Safety, View
from cleaner.rules import Rule


class Names:
    """Reports ``identity-leak``, ``person-leak`` and ``replace-accident``."""

    def __init__(self, rules: dict[str, Rule]) -> None:
        self._leak = rules.get("identity-leak")
        self._person = rules.get("person-leak")
        self._accident = rules.get("replace-accident")
        self._places, self._persons, self._accidents = Places(), Persons(), Accidents()

    def clue(self, reading: Reading) -> bool:
        """Return whether some blank may stand for a person or a place, or cut a word."""
        if not (self._leak or self._person or self._accident):
            return False
        return any(self._gate.found(reading))

    @cached_property
    def _gate(self) -> Gate:
        afters = (*self._persons.afters, *self._places.afters, *self._accidents.tails)
        return beside(self._persons.befores, afters)

    def find(self, view: View, reading: Reading, clue: bool) -> Iterator[Finding]:
        text = reading.text
        runs = blanks(text)
        leaks = self._places.leaks(text, runs) if self._leak or self._accident else []
        if self._leak:
            for name, unit, start in leaks:
                params = (("name", name), ("unit", unit))
                span = (start, start + len(name))
                yield Finding(self._leak.id, *span, (), Safety.REPORT, params=params)
        if self._person:
            for start, end in self._persons.leaks(text, runs):
                person = (("name", text[start:end]),)
                yield Finding(self._person.id, start, end, (), Safety.REPORT, params=person)
        if self._accident:
            names = list(dict.fromkeys(leak.name for leak in leaks))
            for start, end, word in self._accidents.find(text, runs, names):
                cut = (("found", text[start:end]), ("word", word))
                yield Finding(self._accident.id, start, end, (), Safety.REPORT, params=cut)
