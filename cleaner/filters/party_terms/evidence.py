"""What a whole document shows: how many letters stand for 党, and how many 党 are written out."""

from __future__ import annotations

from collections.abc import Mapping
from operator import attrgetter, itemgetter

from cleaner.filters.party_terms.judgement import RULED_OUT, SURE, Letters
from cleaner.filters.party_terms.word import Word

Threshold = Mapping[str, float]
_LEAST_TERMS = 2
# A small d is a letter of formulas: so many words, and so many of them, show another one.
# Fewer do where two of them can be nothing else, if they stand often.
_LEAST_LOWER_TERMS, _LEAST_LOWER = 4, 6
_FEWER_LOWER_TERMS, _OFTEN_LOWER = 3, 8
# A 党 written out counts as much as so many letters that are it, or look like it.
_WEIGHT = 4
# So many different words show it where 党 is written out no more often: ads bring it in.
_MANY_TERMS = 7
# What follows a letter and begins no noun tells nothing of another letter.
_NO_NOUNS = frozenset("的在以对是给可处半")
_word, _key, _sign = itemgetter(1), attrgetter("key"), attrgetter("sign")
_head = attrgetter("head")


class Evidence:
    """What a document shows: different words restored, their count, and 党 written out."""

    __slots__ = (
        "has_several_terms", "heads", "is_damaged", "is_intact", "is_lower", "is_upper", "rivals",
        "support", "terms", "written",
    )  # fmt: skip

    def __init__(self, letters: Letters, written: int) -> None:
        plausible = [item.word for item in letters.others if item.is_plausible]
        sure = [*map(_word, letters.terms)]
        known = {*map(_key, sure)}
        # The document writes 党 as a small d; as a capital, unless no words show that.
        self.is_lower, self.is_upper = False, True
        if "d" in {*map(_sign, sure), *map(_sign, plausible)}:
            known |= self._look_at_small(sure, plausible)
        self.terms = len(known)
        # The nouns that letters make for sure: after D组书记, 县局D组 is 党组, too.
        self.heads = {*map(_head, sure)} - {""}
        self.support = len(sure) + len(plausible)
        self.written = written
        # What letters carry that are no 党: D组学员 tells that D组 may be a group.
        out = [item.word for item in letters.others if item.word.kind in RULED_OUT]
        self.rivals = {word.key for word in out if word.noun.startswith(word.key)} - _NO_NOUNS
        # Different words show that 党 is written with a letter here.
        self.has_several_terms = self.terms >= _LEAST_TERMS
        # D is 党 throughout; the few 党 left may be those of advertisements, brands, quotations.
        weight = 1 if self.terms >= _MANY_TERMS else _WEIGHT
        self.is_damaged = self.has_several_terms and weight * written <= self.support
        # The document writes 党 and hardly anything speaks for D.
        self.is_intact = written >= 3 and not self.has_several_terms

    def _look_at_small(self, sure: list[Word], plausible: list[Word]) -> set[str]:
        """Tell which letter, small or capital, is 党; return what else is known then."""
        small = [word for word in sure if word.sign == "d"]
        small += [word for word in plausible if word.sign == "d" and word.kind in SURE]
        keys = {word.key for word in small}
        capitals = {word.key for word in sure if word.sign != "d"}
        self.is_lower = len(keys) >= _LEAST_LOWER_TERMS and len(small) >= _LEAST_LOWER
        if len(keys) == _FEWER_LOWER_TERMS and len(small) >= _OFTEN_LOWER:
            certain = {word.key for word in small if word.kind == "S"}
            self.is_lower = len(certain) >= _LEAST_TERMS
        self.is_upper = not self.is_lower or len(capitals) >= _LEAST_TERMS
        return keys if self.is_lower else set()

    def is_enough(self, least: Threshold, way: str) -> bool:
        """Return whether so many words show it as ``least`` asks for ``way``."""
        is_many = self.terms >= least[f"{way}_terms"] and self.support >= least[f"{way}_support"]
        return self.is_damaged and is_many

    def is_written_as(self, sign: str) -> bool:
        """Return whether the document shows this letter, small or capital, to be its 党."""
        return self.is_lower if sign == "d" else self.is_upper
