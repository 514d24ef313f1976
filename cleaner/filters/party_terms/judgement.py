"""Decides for each letter whether it stands for 党: by its word, its context, and its document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from cleaner.filters.party_terms.letters import Letter, Surroundings, letters
from cleaner.filters.party_terms.lexicon import Match, letter_topics, lexicon
from cleaner.filters.party_terms.odds import odds

TERM, CONTEXT, DOCUMENT, OPEN = "term", "context", "document", "open"
THROUGHOUT = "throughout"
Thresholds = Mapping[str, Mapping[str, float]]
_SURE = ("S", "A")
_LISTED = ("A", "C")
_KNOWN = ("S", "A", "C", "B")
_FITTING = (*_KNOWN, "T")
_RULED_OUT = ("N", "M", "K", "O")
_ORDINARY = ("W", "V", "T")
_LEAST_TERMS = 2
_MOST_TERMS = 6


class Judged:
    """A letter, the word it stands in, and what speaks against it."""

    def __init__(self, letter: Letter, around: Surroundings) -> None:
        self.letter = letter
        self._around = around
        self.match: Match | None = lexicon().match(letter.left, letter.right)
        self.kind = self.match.kind if self.match else ""
        self.is_label = around.is_in_series(letter) or around.shares_noun(
            letter, 2 if self.kind == "S" else 1
        )
        self.is_label = self.is_label or (self.kind != "S" and around.has_stems(letter))
        self.is_doubtful = self.kind != "S" and around.has_other_letter(letter)

    @cached_property
    def sides(self) -> tuple[float, float]:
        """Log odds for 党 by the characters before and by those after."""
        return odds().sides(self.letter.left, self.letter.right)

    @property
    def odds(self) -> float:
        """Natural logarithm of the odds for 党 by the characters around."""
        return sum(self.sides)

    @cached_property
    def is_among_letters(self) -> bool:
        """Return whether letters are likely here: names, or games, exams, drills or shapes."""
        return self._around.has_names or self._around.has_word(self.letter, letter_topics())

    @property
    def is_numbered(self) -> bool:
        """Return whether a figure follows that no word asks for (D2, but not 建党100周年)."""
        asked = self.match and (self.match.right or len(self.match.left) > 1)
        return self.letter.has_number and not asked

    @property
    def is_term(self) -> bool:
        """Return whether the word alone is enough."""
        doubted = self.is_label or self.is_doubtful or self.is_numbered
        if self.letter.sign == "d":
            return self.kind == "S" and not doubted
        return self.kind in _SURE and not doubted


class Evidence(NamedTuple):
    """What a document shows: different words restored, their count, and 党 written out."""

    terms: int
    restored: int
    written: int

    @classmethod
    def of(cls, judged: Sequence[Judged], written: int) -> Evidence:
        sure = [item.match.key for item in judged if item.is_term and item.match]
        return cls(len(set(sure)), len(sure), written)

    @property
    def is_damaged(self) -> bool:
        """Return whether D is 党 throughout; the few 党 left may be those of advertisements."""
        return self.terms >= _LEAST_TERMS and 4 * self.written <= self.restored

    def is_throughout(self, least: Mapping[str, float]) -> bool:
        """Return whether so many words show it that a letter without a noun of its own is 党."""
        is_written = 10 * self.written > self.restored
        return (
            self.terms >= least["terms"] and self.restored >= least["restored"] and not is_written
        )

    @property
    def is_intact(self) -> bool:
        """Return whether the document writes 党 and hardly anything speaks for D."""
        return self.terms < _LEAST_TERMS and self.written >= 3


def judge(text: str) -> list[Judged]:
    """Look at each letter of ``text`` that may stand for 党."""
    around = Surroundings(text)
    return [Judged(letter, around) for letter in letters(text)]


def decide(item: Judged, evidence: Evidence, thresholds: Thresholds) -> str:
    """Return the way by which ``item`` is 党, ``open`` where a person should look, or nothing.

    ``thresholds`` are those of the ways that are active, by way.
    """
    if item.letter.sign != "D" and evidence.terms < _LEAST_TERMS:
        return ""
    if item.is_term:
        return OPEN if evidence.is_intact and item.kind == "A" else TERM
    if item.kind in _RULED_OUT or item.is_label or item.is_numbered:
        return ""
    if _is_enough_throughout(item, evidence, thresholds.get(THROUGHOUT)):
        return THROUGHOUT
    if item.kind in _ORDINARY or item.letter.sign == "d":
        return ""
    if evidence.is_damaged:
        if _is_enough_here(item, evidence, thresholds.get(DOCUMENT)):
            return DOCUMENT
    elif not evidence.is_intact and _is_enough_alone(item, evidence, thresholds.get(CONTEXT)):
        return CONTEXT
    return OPEN if _is_worth_a_look(item, evidence, thresholds.get(OPEN)) else ""


def _is_enough_throughout(
    item: Judged, evidence: Evidence, least: Mapping[str, float] | None
) -> bool:
    if least is None or not evidence.is_throughout(least):
        return False
    is_known, is_fitting = item.kind in _KNOWN, item.kind in _FITTING
    if item.letter.sign == "d":
        return is_known and not item.is_doubtful
    if item.letter.is_beside_blank and not is_fitting:
        return False
    if item.is_among_letters:
        return item.kind in _LISTED and item.odds >= least["among_letters"]
    if item.is_doubtful:
        return is_known and item.odds >= least["among_letters"]
    before, after = item.sides
    return is_fitting or before >= least["before"] or after >= least["after"]


def _is_enough_here(item: Judged, evidence: Evidence, least: Mapping[str, float] | None) -> bool:
    if least is None:
        return False
    known = least["each_term"] * min(evidence.terms, _MOST_TERMS)
    if item.is_among_letters:
        return item.kind in _LISTED and item.odds + known >= least["listed"]
    if item.kind in _LISTED:
        return True
    return not item.is_doubtful and item.odds + known >= least["listed" if item.kind else "other"]


def _is_enough_alone(item: Judged, evidence: Evidence, least: Mapping[str, float] | None) -> bool:
    if least is None or item.is_doubtful:
        return False
    known = least["one_term"] if evidence.terms else 0.0
    return item.odds + known >= least["listed" if item.kind else "other"]


def _is_worth_a_look(item: Judged, evidence: Evidence, least: Mapping[str, float] | None) -> bool:
    if least is None:
        return False
    if evidence.terms or evidence.written:
        return bool(item.kind) or item.odds >= least["odds"]
    return item.odds >= least["odds"] and bool(item.kind)
