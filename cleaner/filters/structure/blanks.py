"""The runs of signs that stand for a name taken out, and what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cleaner.filters.structure.gates import Gate
from cleaner.lazy import lazy

_SIGNS = "Xx×╳*＊○〇◯△□"
_ALL = f"{_SIGNS}某"
# A literal goes first, which ``re`` scans for fastest.
_RUNS = {sign: lazy(f"{re.escape(sign)}{re.escape(sign)}+") for sign in _ALL}
_LATIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
# What stands beside a run and makes it part of something longer.
_JOINING = _LATIN | frozenset(_ALL)


class Blank(NamedTuple):
    """A run of two or more equal signs."""

    start: int
    end: int


class Before(NamedTuple):
    """What stands before a run: a pattern of fixed width, and the characters it may end with."""

    ends: str
    pattern: str


def beside(befores: Iterable[Before], afters: Sequence[str]) -> Gate:
    """Return the gate for runs that have one of ``befores`` before, or one of ``afters`` after."""
    firsts = re.escape("".join(dict.fromkeys(after[0] for after in afters)))
    after = f"(?=[{firsts}])(?=(?:{'|'.join(map(re.escape, afters))}))"
    patterns = {}
    for char in _ALL:
        sign = re.escape(char)
        # One character is looked at before many words are.
        before = "|".join(f"(?<=[{ends}]{sign})(?<={words}{sign})" for ends, words in befores)
        patterns[char] = lazy(f"{sign}(?:(?={sign})(?:{before})|(?<={sign}{sign}){after})")
    return Gate(patterns)


def blanks(text: str) -> list[Blank]:
    """Return the runs of placeholder signs; those that are part of a word or figure are none."""
    return sorted(
        Blank(*match.span())
        for sign in _ALL
        if sign in text
        for match in _RUNS[sign].finditer(text)
        if text[match.start() - 1 : match.start()] not in _JOINING
        and text[match.end() : match.end() + 1] not in _JOINING
    )


def is_sign(char: str) -> bool:
    """Return whether ``char`` may stand for something taken out."""
    return char in _SIGNS
