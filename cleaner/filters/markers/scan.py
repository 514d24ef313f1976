"""Reads a text once for what begins with a sign of programs: rules, tags and tokens.

A call into Python costs as much as ``re`` needs for a hundred characters, so the
signs that occur are taken from the narrow characters, and at each place of one
a single pattern is tried, which holds all that may begin with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from cleaner.filters.markers.signs import DOUBLED, SINGLE, WIDE, places_of
from cleaner.filters.markers.square_shapes import TAG, TagPlace, tag_of
from cleaner.filters.markers.tokens import (
    AFTER,
    BEFORE,
    FENCED,
    KNOWN,
    KNOWN_IN,
    TOKEN,
    Token,
    shape_of,
)
from cleaner.filters.patterns import PatternRule
from cleaner.filters.shared.places import all_of
from cleaner.findings import View
from cleaner.lazy import lazy


class Scanned(NamedTuple):
    """What begins with a sign, and where square brackets open."""

    rules: list[tuple[PatternRule, re.Match[str]]]
    tags: list[TagPlace]
    tokens: list[Token]
    squares: list[int]


def is_opening(rule: PatternRule) -> bool:
    """Return whether the matches of a rule are known to begin with what it needs."""
    return rule.rule.is_own and "opening" in rule.rule.features


class Scanner:
    """Tries all rules that are opening, tags and tokens at once."""

    def __init__(self, rules: Iterable[PatternRule]) -> None:
        self._rules = {rule.rule.id: rule for rule in rules}
        firsts = {need[0] for rule in self._rules.values() for need in rule.rule.needs}
        signs = {*firsts, "[", "《", *SINGLE, *DOUBLED, *WIDE}
        self._patterns = {sign: lazy(self._pattern(sign)) for sign in signs}

    def _pattern(self, sign: str) -> str:
        parts = [
            f"(?P<{name}>(?{'i' if rule.rule.ignore_case else ''}:{rule.rule.pattern}))"
            for name, rule in self._rules.items()
            if any(need[0] == sign for need in rule.rule.needs)
        ]
        if sign == "[":
            parts.append(f"(?P<tag>{TAG})")
        before, after = (re.escape("".join(sorted(signs))) for signs in (BEFORE, AFTER))
        # What begins with a slash is no part of a word: D{/free}.
        free = rf"(?:(?<![{before}])|(?=\{{+/[A-Za-z]))"
        parts.append(f"(?P<token>{free}{TOKEN}(?![{after}]))")
        parts.append(f"(?P<fenced>{FENCED})")
        return "|".join(parts)

    def scan(self, view: View) -> Scanned:
        """Return what begins at a sign. Nothing is sought inside what a rule has taken."""
        text, patterns = view.text, self._patterns
        squares = all_of("[", text) if "[" in view.narrow else []
        rules, tags, tokens = [], [], []
        free = free_of_token = 0
        for at in places_of(view, squares):
            match = patterns[text[at]].match(text, at) if at >= free else None
            if match is None:
                continue
            name, end = match.lastgroup, match.end()
            if name in self._rules:
                rules.append((self._rules[name], match))
                tokens.append((at, end, KNOWN_IN.get(match[0][:2], KNOWN)))
                free = end
                continue
            if name == "tag":
                tags.append((at, end, tag_of(match[0])))
            if at >= free_of_token and (name != "tag" or _is_free(text, at, end)):
                shape = shape_of(match[0])
                free_of_token = end
                if shape:
                    tokens.append((at, end, shape))
        return Scanned(rules, tags, tokens, squares)


def _is_free(text: str, start: int, end: int) -> bool:
    """Return whether a tag stands where a token may."""
    return text[start - 1 : start] not in BEFORE and text[end : end + 1] not in AFTER
