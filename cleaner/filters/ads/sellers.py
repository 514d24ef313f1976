"""Where a text says the names of its sellers again: what its ads hold and other texts don't.

A site puts its bare name into sentences, often in the middle of a word and parted by
signs (墨·砚·仓). Alone such a name reads like any other; that an ad of the same document
holds it gives it away.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from cleaner.edits import Span
from cleaner.filters.ads.frames import is_bracket
from cleaner.lazy import lazy
from cleaner.lists import load_list
from cleaner.mojibake.model import char_costs, pair_cost
from cleaner.speedups import compiled

_SIGNS = lazy(r"[^\w\n]+|_+")
_LATIN = lazy("(?<![A-Za-z0-9.．点])[A-Za-z][A-Za-z0-9]{4,19}(?![A-Za-z0-9])")
_STOPS = lazy("[，。！？；：、,;:!?]")
_HAN = lazy("[\u4e00-\u9fff]{3,}")
_FIELDS = lazy("[|｜_—–·›>»/：:，。！？；、“”「」『』【】〖〗\\[\\]〔〕（）()\\s-]+")
_NAME = lazy("^[\u4e00-\u9fff]{4,8}$", re.M)
# What is longer is no document of one site; all its names would be sought all over it.
_LONGEST = 100_000
# A name is compared with so many of its places in ads.
_ENOUGH = 4
# Nats a character: ordinary words cost less, names are put together as no text does.
_RARE = 7.3
# The same where an ad sets the whole name apart: that it is one need not be shown again.
_SHOWN = 5.0


def mentions(text: str, ads: Sequence[Span]) -> list[Span]:
    """Return the places outside of ``ads`` that say again, as long as may be, a name of theirs."""
    if len(text) > _LONGEST:
        return []
    said = [text[start:end] for start, end in ads]
    names = set[str]().union(*map(_names, said))
    shown = set[str]().union(*map(shown_names, said)) - names
    plain = _without_signs(text)
    if any(map(str.isascii, names)):
        plain = _lowered(plain)
    again = [
        name
        for name in _repeated(plain, [*names, *shown])
        if (_costs(name, _SHOWN) if name in shown else _is_telling(name))
    ]
    if not again:
        return []
    return _Places(text, _lowered(plain), ads).of(again)


def _lowered(text: str) -> str:
    """Return ``text`` in small letters, each in its place: a few become two when they are."""
    lower = text.lower()
    return lower if len(lower) == len(text) else text


def python_without_signs(text: str) -> str:
    """The same as the extension does."""
    return _SIGNS.sub("", text)


def python_repeated(text: str, words: list[str]) -> list[str]:
    """The same as the extension does."""
    return [word for word in words if text.count(word) > 1]


_without_signs = compiled.without_signs if compiled else python_without_signs
_repeated = compiled.repeated if compiled else python_repeated


def _names(ad: str) -> set[str]:
    names = {found.lower() for found in _LATIN.findall(ad)}
    # Signs may part a name, but no stop does: line ends are left where signs are taken out.
    for run in _HAN.findall(_without_signs(_STOPS.sub("\n", ad))):
        names.update(map("".join, zip(run, run[1:], run[2:], strict=False)))
    return names


def shown_names(ad: str) -> set[str]:
    """Return what an ad says in quotation marks or brackets, or as a field of its own."""
    return {*_NAME.findall(_without_signs(_FIELDS.sub("\n", ad)))}


def _is_telling(name: str) -> bool:
    if name.isascii():
        return name not in _markup()
    return is_rare(name) and name[1:] not in _modern().get(name[0], ())


def has_rare_name(words: str) -> bool:
    """Return whether ``words`` are Han of which three together are no part of ordinary ones."""
    if _HAN.fullmatch(words) is None:
        return False
    return any(map(_is_telling, map("".join, zip(words, words[1:], words[2:], strict=False))))


def is_rare(name: str) -> bool:
    """Return whether three Han stand together so seldom that they may be the name of a seller."""
    return _costs(name, _RARE)


def _costs(name: str, least: float) -> bool:
    costs = [pair_cost(first, second) for first, second in pairwise(name)]
    return char_costs()[name[0]] + sum(costs) >= least * len(name)


@cache
def _modern() -> dict[str, frozenset[str]]:
    """Return by first characters what follows them in words newer than the counts."""
    return {
        line[0]: frozenset(line[at : at + 2] for at in range(1, len(line), 2))
        for line in load_list("modern_words.txt")
    }


@cache
def _markup() -> frozenset[str]:
    return frozenset(load_list("html_tags.txt") + load_list("bbcode.txt") + ("https", "http"))


class _Places:
    """A text without its signs, and where each of its characters stands in it."""

    def __init__(self, text: str, plain: str, ads: Sequence[Span]) -> None:
        self.plain = plain
        self._text = text
        self._places: list[int] = []
        start = 0
        for sign in _SIGNS.finditer(text):
            self._places += range(start, sign.start())
            start = sign.end()
        self._places += range(start, len(text))
        self._ads = sorted(
            (bisect_left(self._places, start), bisect_left(self._places, end)) for start, end in ads
        )

    def of(self, names: Sequence[str]) -> list[Span]:
        counts = Counter(span for name in names for span in self._again(name))
        found = {_without_chance(span, counts) for span in counts}
        longest: list[Span] = []
        for low, high in sorted(found, key=lambda span: (span[0], -span[1])):
            if not longest or high > longest[-1][1]:
                longest.append((low, high))
        spans = [(self._places[low], self._places[high - 1] + 1) for low, high in longest]
        return [_with_signs(self._text, span) for span in spans]

    def _again(self, name: str) -> Iterator[Span]:
        """Yield where ``name``, with what goes on as in an ad, stands outside of ads."""
        inside: list[tuple[int, Span]] = []
        outside: list[int] = []
        for place in _all(self.plain, name):
            ad = self._ad_at(place, place + len(name))
            if ad is None:
                outside.append(place)
            elif ad[0] <= place and place + len(name) <= ad[1]:
                inside.append((place, ad))
        for again in outside:
            for place, ad in inside[:_ENOUGH]:
                yield self._grown(again, place, len(name), ad)

    def _ad_at(self, low: int, high: int) -> Span | None:
        """Return the ad that shares a character with [low, high)."""
        index = bisect_left(self._ads, (high, 0)) - 1
        return self._ads[index] if index >= 0 and low < self._ads[index][1] else None

    def _grown(self, again: int, place: int, size: int, ad: Span) -> Span:
        """Return the longest match around [again, again + size) with what stands at ``place``."""
        low, high = again, again + size
        shift = place - again
        while low > 0 and low - 1 + shift >= ad[0] and self._goes_on(low - 1, low, shift):
            low -= 1
        while (
            high < len(self.plain) and high + shift < ad[1] and self._goes_on(high, high - 1, shift)
        ):
            high += 1
        return low, high

    def _goes_on(self, at: int, near: int, shift: int) -> bool:
        """Return whether the character ``at`` agrees too, no bracket between it and ``near``."""
        char = self.plain[at]
        if char == "\n" or char != self.plain[at + shift] or self._ad_at(at, at + 1):
            return False
        first, last = sorted((self._places[at], self._places[near]))
        return not any(map(is_bracket, self._text[first + 1 : last]))


def _with_signs(text: str, span: Span) -> Span:
    """Take in the sign that parts the characters of a name where it stands on both sides, too."""
    start, end = span
    parted = {*_SIGNS.findall(text, start, end)}
    if len(parted) != 1:
        return span
    sign = parted.pop()
    is_around = text.startswith(sign, end) and text.endswith(sign, 0, start)
    return (start - len(sign), end + len(sign)) if is_around else span


def _without_chance(span: Span, counts: Mapping[Span, int]) -> Span:
    """Leave out the last character of a match that more of them end before: it met by chance."""
    shorter = span[0], span[1] - 1
    return shorter if counts.get(shorter, 0) > counts[span] else span


def _all(text: str, name: str) -> Iterator[int]:
    place = text.find(name)
    while place >= 0:
        yield place
        place = text.find(name, place + 1)
