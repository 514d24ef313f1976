"""Blanks that hit the inside of a word, because a name was replaced everywhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from cleaner.filters.structure.blanks import Blank
from cleaner.filters.structure.lexicon import is_word
from cleaner.rules import load_list


class Accident(NamedTuple):
    """The span of a blank with what it cut, and the word as it was."""

    start: int
    end: int
    word: str


class Accidents:
    """Finds words whose head went with a name (XX域品牌), or that a known name bridges."""

    @cached_property
    def _words(self) -> dict[str, str]:
        return {word[1:]: word for word in load_list("structure_cut_words.txt")}

    @cached_property
    def tails(self) -> tuple[str, ...]:
        """What is left of the words behind a blank."""
        return tuple(self._words)

    @cached_property
    def _starts(self) -> frozenset[str]:
        return frozenset(tail[0] for tail in self.tails)

    def find(self, text: str, runs: Sequence[Blank], names: Sequence[str]) -> Iterator[Accident]:
        """Yield the accidents; ``names`` are names of the document known to be blanked."""
        for start, end in runs:
            if text[end : end + 1] in self._starts and text.startswith(self.tails, end):
                tail = next(tail for tail in self.tails if text.startswith(tail, end))
                yield Accident(start, end + len(tail), self._words[tail])
            elif names and start:
                yield from _bridged(text, start, end, names)


def _bridged(text: str, start: int, end: int, names: Sequence[str]) -> Iterator[Accident]:
    before, after = text[start - 1], text[end : end + 1]
    for name in names:
        if is_word(before + name[0]) and is_word(name[-1] + after):
            yield Accident(start - 1, end + 1, before + name + after)
            return
