"""What a letter would be as 党: the word it stands in. Alike surroundings are judged once."""

from __future__ import annotations

from functools import lru_cache

from cleaner.filters.party_terms.letters import (
    DIGITS,
    PAD,
    PLUS,
    REACH,
    as_party,
    ends_with_blank,
    is_cut,
    is_told_by_neighbours,
    sides,
    stands_alone,
)
from cleaner.filters.party_terms.lexicon import BREAKS, NEAR_LEFT, NEAR_RIGHT, Match, lexicon
from cleaner.filters.party_terms.surroundings import Surroundings

# So many surroundings are remembered, of few characters each.
_REMEMBERED = 1 << 14
_SURE = ("S", "A")
# What makes a noun with 党, so that a document that has it once means the same wherever it stands.
_HEADS = frozenset("组委校课费章史群办")
LONG_HEADS = ("组织", "小组")


class Word:
    """A letter and the word around it, the same wherever the same characters stand around it.

    ``kind`` is the class of the word (see the list), ``key`` what makes two words
    different ones, ``noun`` the two characters after the letter, ``is_first`` tells that
    no character of the same clause stands before it, ``head`` is the noun it makes with what
    follows (组 of 党组书记), if any, ``params`` fill the message of a rule.
    """

    __slots__ = (
        "head", "is_beside_blank", "is_first", "is_numbered", "is_sure", "key", "kind", "noun",
        "params", "sign",
    )  # fmt: skip

    def __init__(self, sign: str, left: str, right: str) -> None:
        match = lexicon().match(left, right) if sign else None
        if left[-1:] in PLUS and not (match and match.kind in _SURE):
            match = Match("N", "", right[:1])  # 钙+D组合 adds a letter
        self.sign = sign
        self.kind = match.kind if match else ""
        self.key = match.key if match else ""
        self.noun = right[:2]
        self.head = _head(match.right if match else right)
        # A figure follows that no word asks for (D2, but not 建党100周年).
        asked = match and (match.right or len(match.left) > 1)
        self.is_numbered = right[:1] in DIGITS and not asked
        self.is_beside_blank = ends_with_blank(left)
        self.is_first = left[-1:] in BREAKS
        wanted = ("S",) if sign == "d" else _SURE
        self.is_sure = self.kind in wanted and not self.is_numbered
        self.params = (("letter", sign),)


def _head(right: str) -> str:
    """Return the noun that ``right`` begins with: 组 and 组织 are two."""
    if right.startswith(LONG_HEADS):
        return right[:2]
    return right[:1] if right[:1] in _HEADS else ""


# A letter that is part of something else, and a word that reaches farther than the nearest
# characters.
NO_WORD, MORE = Word("", "", ""), Word("", "", "")


@lru_cache(maxsize=_REMEMBERED)
def near_word(near: str) -> Word:
    """Judge a letter by the nearest characters; ``MORE`` where they are not enough for it.

    At the ends of a text there are too few. A line end among them must not cut a sentence.
    """
    if len(near) <= NEAR_LEFT + NEAR_RIGHT or not is_told_by_neighbours(near, NEAR_LEFT):
        return MORE
    if not stands_alone(near, NEAR_LEFT):
        return NO_WORD
    left, right = near[:NEAR_LEFT], near[NEAR_LEFT + 1 :]
    if "\n" in left:
        left = "\n" + left.rpartition("\n")[2]
    if "\n" in right:
        right = right.partition("\n")[0] + "\n"
    left, right = as_party(left), as_party(right)
    if lexicon().needs_more(left, right):
        return MORE
    return Word(near[NEAR_LEFT], left, right)


def far_word(around: Surroundings, place: int) -> Word:
    """Judge a letter by as many characters as can matter; the line may be cut among them."""
    line = around.text[place - REACH : place + REACH + 1] if place >= REACH else ""
    if len(line) > 2 * REACH and "\n" not in line:
        return _line_word(line)
    text, position = around.padded, place + len(PAD)
    start, end = position - NEAR_LEFT, position + NEAR_RIGHT + 1
    if not is_cut(text, start, end):
        word = near_word(text[start:end])
        if word is not MORE:
            return word
    if not stands_alone(text, position):
        return NO_WORD
    return _word(text[position], *sides(text, position))


@lru_cache(maxsize=_REMEMBERED)
def _line_word(line: str) -> Word:
    """Judge by as many characters as can matter, all of one line."""
    if not stands_alone(line, REACH):
        return NO_WORD
    return Word(line[REACH], as_party(line[:REACH]), as_party(line[REACH + 1 :]))


@lru_cache(maxsize=_REMEMBERED)
def _word(sign: str, left: str, right: str) -> Word:
    return Word(sign, left, right)
