"""What stands next to a blank, by word lists of the world."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from cleaner.lists import load_list

_AFTER = (
    ("unit", "units"),
    ("date", "dates"),
    ("place", "places"),
    ("office", "functions"),
    ("organization", "organizations"),
    ("trade", "trades"),
    ("title", "persons"),
    ("product", "products"),
    ("model", "models"),
    ("word", "words"),
)
_BEFORE = (
    ("weak-surname", "surnames_weak"),
    ("surname", "surnames"),
    ("title", "titles"),
    ("amount", "amounts"),
    ("duration", "durations"),
)
# Most words beside a blank lie within so many characters before and after it.
NEAR_BEFORE, NEAR_AFTER = 3, 3


class Lexicon(NamedTuple):
    """Word → class, and for the character next to the blank the lengths to try, longest first.

    ``pairs`` holds the two characters next to the blank of all longer words: where
    another pair stands, only the word of one character is left. ``long`` holds the
    nearest characters of the words that have more of them.
    """

    classes: dict[str, str]
    lengths: dict[str, tuple[int, ...]]
    pairs: frozenset[str]
    long: frozenset[str]

    def after(self, text: str, position: int) -> str:
        """Return the class of the longest word that starts at ``position``, or ""."""
        pair = text[position : position + 2]
        if pair not in self.pairs:
            return self.classes.get(pair[0], "")
        for length in self.lengths[pair[0]]:
            found = self.classes.get(text[position : position + length])
            if found is not None:
                return found
        return ""

    def before(self, text: str, position: int) -> tuple[str, int]:
        """Return the class and length of the longest word that ends at ``position``."""
        pair = text[position - 2 : position]
        if pair not in self.pairs:
            found = self.classes.get(pair[1])
            return (found, 1) if found is not None else ("", 0)
        for length in self.lengths[pair[1]]:
            found = self.classes.get(text[position - length : position])
            if found is not None:
                return found, length
        return "", 0


def _lexicon(lists: tuple[tuple[str, str], ...], edge: int) -> Lexicon:
    classes: dict[str, str] = {}
    for name, file in lists:
        for word in load_list(f"placeholder_{file}.txt"):
            classes[word] = name
    lengths: dict[str, set[int]] = {}
    for word in classes:
        lengths.setdefault(word[edge], set()).add(len(word))
    ends = slice(-2, None) if edge else slice(2)
    pairs = frozenset(word[ends] for word in classes if len(word) > 1)
    near = NEAR_BEFORE if edge else NEAR_AFTER
    ends = slice(-near, None) if edge else slice(near)
    long = frozenset(word[ends] for word in classes if len(word) > near)
    ordered = {char: tuple(sorted(found)[::-1]) for char, found in lengths.items()}
    return Lexicon(classes, ordered, pairs, long)


@lru_cache(maxsize=1)
def after_words() -> Lexicon:
    """The words that follow a blank, read once."""
    return _lexicon(_AFTER, 0)


@lru_cache(maxsize=1)
def before_words() -> Lexicon:
    """The words that precede a blank, read once."""
    return _lexicon(_BEFORE, -1)


@lru_cache(maxsize=8)
def any_of(name: str) -> re.Pattern[str]:
    """Return a pattern for any word of the list ``placeholder_<name>.txt``."""
    words = sorted(load_list(f"placeholder_{name}.txt"), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


@lru_cache(maxsize=8)
def lone_words(name: str) -> tuple[str, ...]:
    """Return the words of a list that share no character with another: none can hide them."""
    words = load_list(f"placeholder_{name}.txt")
    counts = Counter(char for word in words for char in set(word))
    return tuple(word for word in words if all(counts[char] == 1 for char in word))


_OFFICIAL_WORDS = 3


def is_official(text: str) -> bool:
    """Return whether several words of official documents occur."""
    found = 0
    for word in lone_words("official"):
        found += word in text
        if found >= _OFFICIAL_WORDS:
            return True
    return len(set(any_of("official").findall(text))) >= _OFFICIAL_WORDS


@lru_cache(maxsize=1)
def touchy_heads() -> frozenset[str]:
    """The characters after a single sign that call for a closer look: terms, and 党 disguised."""
    words = load_list("placeholder_terms.txt") + load_list("placeholder_party.txt")
    return frozenset(word[0] for word in words)


@lru_cache(maxsize=2)
def named_after(heads: str) -> re.Pattern[str]:
    """A pattern for the rest of a name that ends as those of ``heads`` ("firms", "seats") do.

    Firms are called by more than what they are.
    """
    least = 1 if heads == "firms" else 0
    ends = "|".join(load_list(f"placeholder_{heads}.txt"))
    return re.compile(f"[^的与和及在为对将把被，。、；：“”（）\\s]{{{least},9}}?(?:{ends})")
