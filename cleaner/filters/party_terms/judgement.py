"""Decides for each letter whether it stands for 党: by its word, its context, and its document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from cleaner.filters.party_terms.letters import letter_places
from cleaner.filters.party_terms.lexicon import NEAR_LEFT, NEAR_RIGHT
from cleaner.filters.party_terms.surroundings import Surroundings
from cleaner.filters.party_terms.word import MORE, NO_WORD, Word, far_word, near_word
from cleaner.findings import View

TERM, CONTEXT, DOCUMENT, OPEN = "term", "context", "document", "open"
THROUGHOUT = "throughout"
# Where a letter stands, and its word.
Term = tuple[int, Word]
Threshold = Mapping[str, float]
Thresholds = Mapping[str, Threshold]
_LISTED = ("A", "C")
_KNOWN = ("S", "A", "C", "B")
_FITTING = (*_KNOWN, "T")
_RULED_OUT = ("N", "M", "K", "O")
_ORDINARY = ("W", "V", "T")
_LEAST_TERMS = 2
_MOST_TERMS = 6


class Judged(NamedTuple):
    """A letter whose word alone is not enough, and what speaks against it."""

    place: int
    word: Word
    is_label: bool
    is_doubtful: bool
    around: Surroundings

    @property
    def sides(self) -> tuple[float, float]:
        """Log odds for 党 by the characters before and by those after."""
        return self.around.odds(self.place)

    @property
    def odds(self) -> float:
        """Natural logarithm of the odds for 党 by the characters around."""
        return sum(self.around.odds(self.place))

    @property
    def is_among_letters(self) -> bool:
        """Return whether letters are likely here: names, or games, exams, drills or shapes."""
        return self.around.has_names or self.around.has_topic(self.place)


class Letters(NamedTuple):
    """The letters of a text: those whose word alone is enough, and the others, in order."""

    terms: list[Term]
    others: list[Judged]
    around: Surroundings


class Evidence:
    """What a document shows: different words restored, their count, and 党 written out."""

    __slots__ = ("has_several_terms", "is_damaged", "is_intact", "restored", "terms", "written")

    def __init__(self, terms: Sequence[Term], written: int) -> None:
        self.terms = len({word.key for _, word in terms})
        self.restored = len(terms)
        self.written = written
        # Different words show that 党 is written with a letter here.
        self.has_several_terms = self.terms >= _LEAST_TERMS
        # D is 党 throughout; the few 党 left may be those of advertisements.
        self.is_damaged = self.has_several_terms and 4 * written <= self.restored
        # The document writes 党 and hardly anything speaks for D.
        self.is_intact = written >= 3 and not self.has_several_terms

    def is_throughout(self, least: Threshold) -> bool:
        """Return whether so many words show it that a letter without a noun of its own is 党."""
        is_written = 10 * self.written > self.restored
        return (
            self.terms >= least["terms"] and self.restored >= least["restored"] and not is_written
        )


def judge(view: View) -> Letters | None:
    """Look at each letter of a text that may stand for 党."""
    text, narrow, wide = view.text, view.narrow, view.wide
    found = letter_places(text, narrow, wide)
    if not found:
        return None
    around = Surroundings(text, narrow, wide)
    letters = Letters([], [], around)
    is_plain, add = around.is_plain, letters.terms.append
    for place in found:
        near = text[place - NEAR_LEFT : place + NEAR_RIGHT + 1]
        word = MORE if "\n" in near else near_word(near)
        if word is MORE:
            word = far_word(around, place)
        if is_plain and word.is_sure:
            add((place, word))
        elif word is not NO_WORD:
            _judge(place, word, letters)
    return letters


def _judge(place: int, word: Word, letters: Letters) -> None:
    """Look for other letters and stems that make a letter one of a series."""
    around, is_strong = letters.around, word.kind == "S"
    if around.is_plain:
        letters.others.append(Judged(place, word, False, False, around))
        return
    is_label = around.shares_noun(word.noun if is_strong else word.noun[:1])
    is_label = is_label or (not is_strong and around.has_stems(place))
    is_label = is_label or around.is_option(place)
    is_doubtful = False
    if around.has_letters_near(place):
        is_label = is_label or around.is_in_series(place, word.noun)
        is_doubtful = not is_strong and around.has_lone_letter(place)
    if word.is_sure and not (is_label or is_doubtful):
        letters.terms.append((place, word))
    else:
        letters.others.append(Judged(place, word, is_label, is_doubtful, around))


def decide(
    terms: Sequence[Term], others: Sequence[Judged], evidence: Evidence, thresholds: Thresholds
) -> Iterator[tuple[int, Word, str]]:
    """Yield the way by which each letter is 党: ``open`` where a person should look, "" for none.

    ``thresholds`` are those of the ways that are active, by way.
    """
    is_several = evidence.has_several_terms
    for place, word in terms:
        is_known = is_several or word.sign == "D"
        is_open = evidence.is_intact and word.kind == "A"
        yield place, word, (OPEN if is_open else TERM) if is_known else ""
    throughout = thresholds.get(THROUGHOUT)
    if throughout and not evidence.is_throughout(throughout):
        throughout = None
    for item in others:
        place, word = item[:2]
        way = ""
        is_known = is_several or word.sign == "D"
        if is_known and not (word.kind in _RULED_OUT or item.is_label or word.is_numbered):
            if throughout and _is_enough_throughout(item, throughout):
                way = THROUGHOUT
            elif word.kind not in _ORDINARY and word.sign != "d":
                way = _way(item, evidence, thresholds)
        yield place, word, way


def _way(item: Judged, evidence: Evidence, thresholds: Thresholds) -> str:
    least = thresholds.get(DOCUMENT)
    if evidence.is_damaged:
        if least and _is_enough_here(item, evidence, least):
            return DOCUMENT
    elif not evidence.is_intact:
        least = thresholds.get(CONTEXT)
        if least and _is_enough_alone(item, evidence, least):
            return CONTEXT
    least = thresholds.get(OPEN)
    return OPEN if least and _is_worth_a_look(item, evidence, least) else ""


def _is_enough_throughout(item: Judged, least: Threshold) -> bool:
    word = item.word
    is_known, is_fitting = word.kind in _KNOWN, word.kind in _FITTING
    if word.sign == "d":
        return is_known and not item.is_doubtful
    if word.is_beside_blank and not is_fitting:
        return False
    if item.is_among_letters:
        return word.kind in _LISTED and item.odds >= least["among_letters"]
    if item.is_doubtful:
        return is_known and item.odds >= least["among_letters"]
    if is_fitting:
        return True
    before, after = item.sides
    return before >= least["before"] or after >= least["after"]


def _is_enough_here(item: Judged, evidence: Evidence, least: Threshold) -> bool:
    kind = item.word.kind
    known = least["each_term"] * min(evidence.terms, _MOST_TERMS)
    if item.is_among_letters:
        return kind in _LISTED and item.odds + known >= least["listed"]
    if kind in _LISTED:
        return True
    return not item.is_doubtful and item.odds + known >= least["listed" if kind else "other"]


def _is_enough_alone(item: Judged, evidence: Evidence, least: Threshold) -> bool:
    if item.is_doubtful:
        return False
    known = least["one_term"] if evidence.terms else 0.0
    return item.odds + known >= least["listed" if item.word.kind else "other"]


def _is_worth_a_look(item: Judged, evidence: Evidence, least: Threshold) -> bool:
    kind = item.word.kind
    if evidence.terms or evidence.written:
        return bool(kind) or item.odds >= least["odds"]
    return item.odds >= least["odds"] and bool(kind)
