"""How much a stretch of text reads like an advertisement: a linear model of character n-grams.

The weights are data (rules/lists/ad_ngrams.tsv, made by bench/counts/make_ad_ngrams.py
from samples written for the project). A score is in logits: above 0 the samples
of ads are the likelier origin, below 0 the documents.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from operator import add

from cleaner.rules import load_list

_LATIN = re.compile("[a-z]")
_LATIN_RUN = re.compile("[a-z]+")
_RUN = re.compile(r"(.)\1\1+", re.S)
_MARKUP = re.compile(r"&#?\w{2,8};|</?[a-zA-Z][^<>\n]{0,80}>")
_PUNCTUATION = frozenset("，。、；：！？（）《》“”‘’【】—…·％〔〕「」『』")
# Marks an n-gram in which every Latin letter stands for any.
ANY_LATIN = "L"
ORDERS = (1, 2, 3)
_NOTHING = "\0"
_OTHER = "¿"


class _Classes(dict[int, str]):
    """What a character counts as; one character each, so that places stay."""

    def __missing__(self, code: int) -> str:
        self[code] = kind = _kind(chr(code))
        return kind


def _kind(char: str) -> str:
    code = ord(char)
    if char.isdecimal():
        return "0"
    if 0xFF21 <= code <= 0xFF5A:
        char = chr(code - 0xFEE0)
        code = ord(char)
    if code < 0x80:
        return char.lower() if char.isprintable() else " "
    if 0x4E00 <= code <= 0x9FFF or char in _PUNCTUATION:
        return char
    if 0x2460 <= code <= 0x24FF or 0x2776 <= code <= 0x2793:
        return "①"
    if char.isspace():
        return " "
    if code >= 0x1F000 or 0xFE00 <= code <= 0xFE0F:
        return _OTHER
    if 0x2630 <= code <= 0x268F and char not in "♠♡♢♣♤♥♦♧♩♪♫♬":
        return _OTHER  # trigrams, chess, dice: subjects of texts, no ornaments
    return "◆" if unicodedata.category(char)[0] in "SPN" else _OTHER


_CLASSES = _Classes()


def normal_forms(text: str) -> tuple[str, str]:
    """Return ``text`` by character classes, and the same with Latin letters alike.

    Markup left over says nothing of advertising.
    """
    if "&" in text or "<" in text:
        text = _MARKUP.sub(lambda match: _NOTHING * len(match.group()), text)
    folded = text.translate(_CLASSES)
    return folded, _LATIN.sub("a", folded)


@cache
def weights() -> tuple[dict[str, float], float]:
    """Return the weight of each n-gram, and the bias of a whole stretch."""
    table: dict[str, float] = {}
    bias = 0.0
    for line in load_list("ad_ngrams.tsv"):
        kind, level, keys = line.split("\t")
        if kind == "bias":
            bias = int(level) / 100
            continue
        order, prefix = int(kind[0]), kind[1:]
        weight = int(level) / 10
        for start in range(0, len(keys), order):
            table[prefix + keys[start : start + order]] = weight
    return table, bias


def grams(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield place, order and key of each n-gram of ``text``, by its last character.

    The third and further equal characters in a row say nothing new and are left out.
    """
    folded, alike = normal_forms(text)
    for last, char in enumerate(folded):
        if last > 1 and char == folded[last - 1] == folded[last - 2]:
            continue
        for order in ORDERS:
            first = last - order + 1
            if first < 0:
                break
            gram, form = folded[first : last + 1], alike[first : last + 1]
            if _NOTHING in gram:
                break
            yield last, order, gram
            if form != gram:
                yield last, order, ANY_LATIN + form


@cache
def _tables() -> tuple[tuple[dict[str, float], ...], tuple[dict[str, float], ...]]:
    """Return the weights by order: of n-grams as they are, and of those with any Latin."""
    plain = tuple(dict[str, float]() for _ in ORDERS)
    latin = tuple(dict[str, float]() for _ in ORDERS)
    for key, weight in weights()[0].items():
        if key[0] == ANY_LATIN:
            latin[len(key) - 2][key[1:]] = weight
        else:
            plain[len(key) - 1][key] = weight
    return plain, latin


def _weigh(text: str) -> list[list[float]]:
    """Return for each order the weight of the n-gram that ends at each place; see ``grams``."""
    folded, alike = normal_forms(text)
    (ones, twos, threes), latin = _tables()
    one, two, three = ones.get, twos.get, threes.get
    seconds, thirds = folded[1:], folded[2:]
    pairs = list(map(add, folded, seconds))
    rows = [
        [one(char, 0.0) for char in folded],
        [0.0, *[two(pair, 0.0) for pair in pairs]],
        [0.0, 0.0, *[three(triple, 0.0) for triple in map(add, pairs, thirds)]],
    ]
    if folded != alike or _LATIN.search(folded):
        for order, row in zip(ORDERS, rows, strict=True):
            _add_latin(row, order, folded, alike, latin[order - 1])
    for run in _RUN.finditer(folded):
        for row in rows:
            row[run.start() + 2 : run.end()] = [0.0] * (run.end() - run.start() - 2)
    return [row[: len(text)] for row in rows]


def _add_latin(
    row: list[float], order: int, folded: str, alike: str, table: dict[str, float]
) -> None:
    for match in _LATIN_RUN.finditer(folded):
        for last in range(max(match.start(), order - 1), min(match.end() + order - 1, len(folded))):
            form = alike[last - order + 1 : last + 1]
            if form in table and form != folded[last - order + 1 : last + 1]:
                # A place near two runs is met twice, and counted with the later one.
                if last >= match.end() and _LATIN.search(folded, match.end(), last + 1):
                    continue
                row[last] += table[form]


class Scored:
    """A text whose stretches can be scored at the price of a few look-ups each."""

    __slots__ = ("_sums", "bias", "gains")

    def __init__(self, text: str) -> None:
        self.bias = weights()[1]
        rows = _weigh(text)
        self.gains = list(map(sum, zip(*rows, strict=True)))
        self._sums = [list(accumulate(row, initial=0.0)) for row in rows]

    def score(self, start: int, end: int) -> float:
        """Return the logit of [start, end) alone: n-grams that cross its edges don't count."""
        total = self.bias
        for order, sums in zip(ORDERS, self._sums, strict=True):
            low = start + order - 1
            if low < end:
                total += sums[end] - sums[low]
        return total

    def opened(self, start: int) -> float:
        """Return what ``score`` takes off for what stands before ``start``."""
        return sum(sums[start + shift] for shift, sums in enumerate(self._sums))

    def closed(self, end: int) -> float:
        """Return what ``score`` counts up to ``end``; less ``opened`` it is the score."""
        return self.bias + sum(sums[end] for sums in self._sums)
