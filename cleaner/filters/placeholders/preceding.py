"""Judges one run by what precedes it: a title, a surname, an amount."""

from __future__ import annotations

from cleaner.filters.placeholders.candidate import Candidate
from cleaner.filters.placeholders.neighbours import PAUSES
from cleaner.filters.placeholders.rows import stands_among_names
from cleaner.filters.placeholders.words import Lexicon
from cleaner.lazy import lazy

# Between a title and a run these are no surname.
_LEADING = frozenset("在到对向与和同及为从给由将把被就于至赴的是了等以用按经提说入去来")
_STAFF = frozenset("队所局科室股办组处部厂院站会长员师")
# Behind a title and before one sign they call somebody who does something (徒弟小*…).
_FAMILIAR = "小老"
# Signs that name somebody so where they stand alone behind other words as well.
_PSEUDONYMS = frozenset({"capital-x", "small-x", "cross", "triangle"})
_CALLING = frozenset("的叫和同跟")
# What most who are employed are called by.
_STAFF_WORD = lazy(
    "[一-鿿](?:[航运驾教演引调检管护质安警巡值驻联协辅收售押飞船机司水保炊饲施放技术导学球]员|[技药厨律医教设工程划]师)$"
)
_GAPS = lazy("[ 　]+(?=[一-鿿])")
# A gap is read back so far; a name has fewer signs.
_WIDEST_GAP, _LONGEST_NAME = 8, 5


def before(one: Candidate, text: str, words: Lexicon) -> str:
    """Return the class of what precedes ``one``; a surname only where it can be one."""
    start = _end_of_word(one, text)
    if _is_signed(one, text, start):
        return "title"
    if one.left == "第":
        return "ordinal"
    word, length = words.before(text, start)
    if not word:
        return _without_word(one, text, words)
    if word != "weak-surname":
        return word
    if one.left in _FAMILIAR:
        if one.family in _PSEUDONYMS and text[start - length - 1] in _CALLING:
            return "surname"
        is_called = _is_called(one) and words.before(text, start - length)[0] == "title"
        return "surname" if is_called else ""
    edge = text[start - length - 1]
    if edge in PAUSES or edge in _STAFF or words.before(text, start - length)[0] == "title":
        return "surname"
    return ""


def _is_called(one: Candidate) -> bool:
    """Return whether one sign behind 小 calls somebody, and is no box for a size."""
    return one.length == 1 and one.family != "square" and "一" <= one.right <= "鿿"


def has_spread_label(text: str, start: int) -> bool:
    """Return whether a label with gaps ends at ``start`` (主　任：, 提 案 人：)."""
    return text[start - 1] == "：" and text[start - 3] in " 　"


def _end_of_word(one: Candidate, text: str) -> int:
    """Return where the word before a run ends: a gap may stand between, for 某 a line end."""
    start = one.start
    if one.left in " 　" and one.family != "line":
        start -= 1
        while text[start - 1] in " 　" and one.start - start < _WIDEST_GAP:
            start -= 1
    elif one.left == "\n" and one.family == "some" and text[start - 2] not in PAUSES:
        start -= 1
    return start


def _without_word(one: Candidate, text: str, words: Lexicon) -> str:
    """Judge a run that no listed word precedes."""
    if has_spread_label(text, one.start):
        label = _GAPS.sub("", text[: one.start])
        return words.before(label, len(label))[0]
    if one.length > 1 and one.after in ("", "word") and _STAFF_WORD.search(text, 0, one.start):
        return "title"
    if _is_rare_surname(one, text, words):
        return "surname"
    return "title" if one.left in "、：和" and stands_among_names(one, text) else ""


def _is_signed(one: Candidate, text: str, start: int) -> bool:
    """Return whether a wide gap that starts at ``start`` divides an author from his office."""
    if one.start == start:
        return False
    is_wide = one.start - start > 1 or one.left == "　"
    is_name = one.right == "\n" and 1 < one.length < _LONGEST_NAME
    return is_wide and is_name and "一" <= text[start - 1] <= "鿿"


def _is_rare_surname(one: Candidate, text: str, words: Lexicon) -> bool:
    """Return whether one character that leads nowhere stands between a title and the run."""
    if one.length < 2 or one.after not in ("", "word", "title") or one.left in _LEADING:
        return False
    return "一" <= one.left <= "鿿" and words.before(text, one.start - 1)[0] == "title"
