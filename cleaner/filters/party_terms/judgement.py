"""Looks at each letter: its word, and what around it speaks for a mere letter."""

from __future__ import annotations

from typing import NamedTuple

from cleaner.filters.party_terms.letters import letter_places
from cleaner.filters.party_terms.lexicon import NEAR_LEFT, NEAR_RIGHT
from cleaner.filters.party_terms.surroundings import Surroundings
from cleaner.filters.party_terms.word import MORE, NO_WORD, Word, far_word, near_word
from cleaner.findings import View
from cleaner.lazy import lazy

# Where a letter stands, and its word.
Term = tuple[int, Word]
# The classes of words that may be one with 党, and of those that are none.
SURE = ("S", "A")
KNOWN = (*SURE, "C", "B")
FITTING = (*KNOWN, "T")
RULED_OUT = ("N", "M", "K", "O")
_TOUCHING = lazy(r"[^\s\u3400-\u9fff，。、；：！？“”‘’《》（）…—]")
_OPEN = lazy(r"[\s\u3400-\u9fff，。、；：！？”’》）…—]")
_OPENERS = frozenset("“‘《（「『(")


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
    def is_plausible(self) -> bool:
        """Return whether it looks like 党 by its word, and nothing makes it a mere letter."""
        word = self.word
        is_free = not (self.is_label or self.is_doubtful or word.is_numbered)
        return is_free and word.kind in FITTING

    @property
    def stands_open(self) -> bool:
        """Return whether no figure, sign or other letter touches it."""
        text, place = self.around.text, self.place
        before, after = text[place - 1 : place], text[place + 1 : place + 2]
        return not _TOUCHING.match(before) and (not after or _OPEN.match(after) is not None)

    @property
    def is_quoted(self) -> bool:
        """Return whether a quotation, a title or a bracket begins with it."""
        return self.place > 0 and self.around.text[self.place - 1] in _OPENERS

    @property
    def is_among_letters(self) -> bool:
        """Return whether letters are likely here: names, or games, exams, drills or shapes."""
        return self.around.has_names or self.around.has_topic(self.place)


class Letters(NamedTuple):
    """The letters of a text: those whose word alone is enough, and the others, in order."""

    terms: list[Term]
    others: list[Judged]
    around: Surroundings


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
