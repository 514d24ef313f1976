"""Shapes of contact data, prices and names as ads write them; words alone don't generalise.

The patterns are data: rules/lists/ad_shapes.txt.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from cleaner.rules import load_list

_DISGUISED = frozenset("壹贰叁肆伍陆柒捌玖幺①②③④⑤⑥⑦⑧⑨")
# As long as a telephone number less its area code.
_TELEPHONE = 7


class Shape(NamedTuple):
    """One occurrence: the feature it is, and where."""

    feature: str
    start: int
    end: int


class _Pattern(NamedTuple):
    """Each text the pattern fits holds one of the characters ``probe``."""

    feature: str
    probe: frozenset[str]
    pattern: re.Pattern[str]


_LATIN = frozenset(string.ascii_letters)
_DIGITS = frozenset("0123456789０１２３４５６７８９")
_NUMERALS = frozenset("零〇○一二三四五六七八九壹贰叁肆伍陆柒捌玖幺①②③④⑤⑥⑦⑧⑨")
_KINDS = {
    "latin": _LATIN,
    "digit": _DIGITS,
    "numeral": _NUMERALS,
    "mixed": _LATIN | _DIGITS | _NUMERALS,
}


@cache
def _patterns() -> tuple[_Pattern, ...]:
    names: dict[str, str] = {}
    patterns = []
    for line in load_list("ad_shapes.txt"):
        feature, _, rest = line.partition("\t")
        for name, value in names.items():
            rest = rest.replace("{" + name + "}", value)
        if feature.startswith("="):
            names[feature[1:]] = rest
            continue
        probe, _, source = rest.partition("\t")
        chars = _KINDS.get(probe) or frozenset(probe.replace("␠", " "))
        patterns.append(_Pattern(feature, chars, re.compile(source)))
    return tuple(patterns)


_OFFICIAL_URL = re.compile(r"\.(?:gov|edu|mil)\b|gov\.cn|edu\.cn")
CONTACTS = frozenset(("hidden_url", "url", "handle", "residue", "hidden_number"))
# What an ad inside a sentence may end with.
SHARP = CONTACTS | {"price", "broken_name", "code", "reply", "download", "go_to", "boast", "bulk"}
SHARP |= {"id", "credit", "gift", "rush"}


def shapes_in(text: str, only: frozenset[str] | None = None) -> Iterator[Shape]:
    """Yield the shapes (those in ``only``) in ``text``. Addresses of public bodies are none."""
    chars = set(text)
    for feature, probe, pattern in _patterns():
        if probe.isdisjoint(chars) or (only is not None and feature not in only):
            continue
        for match in pattern.finditer(text):
            if _is_meant(feature, match.group(), text, match.end()):
                yield Shape(feature, *match.span())


def _is_meant(feature: str, found: str, text: str, end: int) -> bool:
    if feature == "url":
        return not _OFFICIAL_URL.search(text[max(0, end - 60) : end + 8])
    if feature == "hidden_number":
        numerals = sum(char in _NUMERALS for char in found)
        return numerals >= _TELEPHONE or not _DISGUISED.isdisjoint(found)
    if feature == "spaced_number":
        groups = found.split(" ")
        # 1 200 or 12 345 678 are thousands, 6228 4801 … a bank account.
        thousands = all(len(group) == 3 for group in groups[1:])
        account = len(groups) > 2 and all(len(group) == 4 for group in groups[:-1])
        return 5 <= len(found.replace(" ", "")) <= 12 and not thousands and not account
    return True
