"""Names of persons that stand open in a document that blanks such names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from cleaner.filters.structure.blanks import Before, Blank
from cleaner.filters.structure.lexicon import is_word
from cleaner.rules import load_list

_COMRADE = "同志"


class Persons:
    """Finds a name after an office where another name after an office is blanked."""

    @cached_property
    def _titles(self) -> tuple[str, ...]:
        return load_list("structure_titles.txt")

    @cached_property
    def _surnames(self) -> frozenset[str]:
        return frozenset(load_list("structure_surnames.txt"))

    @cached_property
    def _ends(self) -> frozenset[str]:
        return frozenset(title[-1] for title in self._titles) | self._surnames

    @property
    def befores(self) -> tuple[Before, ...]:
        """What stands before a blank for the name of a person: an office, and maybe a surname."""
        titles = "|".join(dict.fromkeys(title[-2:] for title in self._titles))
        surnames = "".join(sorted(self._surnames))
        ends = "".join(dict.fromkeys(title[-1] for title in self._titles))
        return (Before(ends, f"(?:{titles})"), Before(surnames, f"(?:{titles})."))

    @property
    def afters(self) -> tuple[str, ...]:
        """What stands behind a blank after a surname."""
        return (_COMRADE, *self._titles)

    @cached_property
    def _named(self) -> re.Pattern[str]:
        after = "|".join(load_list("structure_after_person.txt"))
        surname = f"[{''.join(sorted(self._surnames))}]"
        return re.compile(
            rf"(?:{'|'.join(self._titles)})({surname}[一-龥]{{1,2}}?)(?={after}|[，。、；：（）\s])"
        )

    def leaks(self, text: str, runs: Sequence[Blank]) -> Iterator[tuple[int, int]]:
        """Yield the span of each open name, once a name."""
        ends = self._ends
        if not any(
            self._hides_person(text, run) for run in runs if text[run.start - 1 : run.start] in ends
        ):
            return
        seen = set()
        for match in self._named.finditer(text):
            name = match[1]
            if name not in seen and not is_word(name[:2]) and not is_word(name[1:]):
                seen.add(name)
                yield match.span(1)

    def _hides_person(self, text: str, run: Blank) -> bool:
        start = run.start
        if text[start - 1 : start] in self._surnames:
            start -= 1
            if text.startswith(self.afters, run.end):
                return True
        return text[max(0, start - 4) : start].endswith(self._titles)
