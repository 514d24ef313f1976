"""Running numbers that document libraries put in every few hundred characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from cleaner.edits import Edit
from cleaner.findings import Finding, View
from cleaner.lazy import lazy
from cleaner.rules import Rule

_NUMBER = lazy("(?<=[\u4e00-\u9fff，、“（])(\n*)([0-9]{1,3})、(?=[\u4e00-\u9fff0-9，。；：、”“（])")
_BEFORE = lazy("[\u4e00-\u9fff，、“（]\n*[0-9]{0,2}\\Z")
# One literal and a look ahead is twice as fast as a literal of two signs.
_THIRD = lazy("3(?=、)")
_FEWEST = 3
_SHORTEST, _LONGEST = 120, 1500
_HAN = lazy("[\u4e00-\u9fff]")


def may_have_numbers(view: View) -> bool:
    """Return whether 3、 stands in the middle of a sentence: chains begin with 1 or 2."""
    text = view.text
    if len(text) < _SHORTEST * _FEWEST or "3" not in view.narrow:
        return False
    if _THIRD.search(text) is None:
        return False
    places = (third.start() for third in _THIRD.finditer(text))
    return any(_BEFORE.search(text, max(place - 6, 0), place) for place in places)


def running_numbers(view: View, rule: Rule) -> Iterator[Finding]:
    """Yield a finding for each number of a chain that runs evenly through words."""
    for chain in _chains(list(_NUMBER.finditer(view.text))):
        if not _is_even(chain) or sum(_cuts_words(match) for match in chain) < _FEWEST - 1:
            continue
        for match in chain:
            edits = (Edit(match.start(), match[0], ""),)
            evidence = (("numbers-in-a-row", float(len(chain))),)
            yield Finding(rule.id, *match.span(), edits, rule.safety, evidence)


def _chains(matches: list[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    chain: list[re.Match[str]] = []
    for match in matches:
        number = int(match[2])
        if chain and number == int(chain[-1][2]) + 1:
            chain.append(match)
        elif not chain or number <= 2:
            if len(chain) >= _FEWEST:
                yield chain
            chain = [match]
    if len(chain) >= _FEWEST:
        yield chain


def _cuts_words(match: re.Match[str]) -> bool:
    """Return whether a number stands between two Han characters of one line."""
    text, (start, end) = match.string, match.span()
    return not match[1] and bool(_HAN.match(text[start - 1]) and _HAN.match(text[end]))


def _is_even(chain: list[re.Match[str]]) -> bool:
    gaps = [b.start() - a.start() for a, b in pairwise(chain)]
    middle = sorted(gaps)[len(gaps) // 2]
    if not _SHORTEST <= middle <= _LONGEST:
        return False
    return all(0.6 * middle <= gap <= 1.6 * middle for gap in gaps)
