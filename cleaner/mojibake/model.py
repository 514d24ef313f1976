"""How likely a text is as Chinese: costs of characters and of pairs, in nats (-log P).

The counts are data (rules/lists, made by bench/counts/make_counts.py); what
was never counted costs by its Unicode block.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from math import exp, log

from cleaner.lists import load_list

LINE_END = "¶"
# The share of a pair's probability that comes from the pair itself when it was counted.
_PAIR_SHARE = 0.75
# End of a block, and what a character below it costs if it was never counted.
_BLOCKS: tuple[tuple[int, float], ...] = (
    (0x0A, 22.0),
    (0x0B, 5.0),
    (0x20, 22.0),
    (0x21, 5.0),
    (0x30, 7.5),
    (0x3A, 5.0),
    (0x41, 8.0),
    (0x5B, 8.0),
    (0x61, 8.0),
    (0x7B, 7.5),
    (0x7F, 8.0),
    (0xA0, 22.0),
    (0xC0, 13.0),
    (0x0250, 14.5),
    (0x0370, 16.0),
    (0x0400, 13.5),
    (0x0530, 13.5),
    (0x2000, 17.0),
    (0x2E80, 13.0),
    (0x3000, 16.0),
    (0x3001, 5.5),
    (0x3040, 12.5),
    (0x3130, 14.0),
    (0x3400, 14.0),
    (0x4E00, 17.0),
    (0xA000, 13.5),
    (0xAC00, 18.0),
    (0xD7B0, 14.5),
    (0xE000, 17.0),
    (0xF900, 18.0),
    (0xFE30, 17.0),
    (0xFF00, 14.0),
    (0xFF61, 12.5),
    (0xFFF0, 16.0),
    (0x10000, 17.0),
    (0x20000, 16.0),
    (0x110000, 18.0),
)


class _CharCosts(dict[str, float]):
    """Costs of characters; what isn't counted is filled in on first use."""

    def __missing__(self, char: str) -> float:
        code = ord(char)
        cost = next(cost for end, cost in _BLOCKS if code < end)
        if cost == 13.5 and code >= 0x4E00 and not _is_gb2312(char):
            cost = 15.0
        self[char] = cost
        return cost


def _is_gb2312(char: str) -> bool:
    try:
        return bool(char.encode("gb2312"))
    except UnicodeEncodeError:
        return False


@lru_cache(maxsize=1)
def char_costs() -> dict[str, float]:
    """Return the cost of every character (nats); a lookup never fails."""
    costs = _CharCosts()
    for line in load_list("char-costs.tsv"):
        level, _, chars = line.partition("\t")
        costs.update(dict.fromkeys(chars, int(level) / 10))
    return costs


class _WideCosts(dict[int, float]):
    """The cost of each code outside ASCII (nats), 0 within; a lookup never fails.

    By code, since it takes twice as long to look up characters, made one by one.
    """

    def __missing__(self, code: int) -> float:
        self[code] = cost = char_costs()[chr(code)] if code > 0x7F else 0.0
        return cost


@lru_cache(maxsize=1)
def wide_costs() -> dict[int, float]:
    """Return what each code outside ASCII costs, and 0 for those in it."""
    return _WideCosts()


@lru_cache(maxsize=1)
def _simple() -> dict[str, str]:
    """What a character is looked up as: its simplified form, its full-width form."""
    forms = {line[0]: line[1] for line in load_list("traditional.tsv")}
    return forms | {half: chr(ord(half) + 0xFEE0) for half in ",:;()?!"}


@lru_cache(maxsize=1)
def _pair_lines() -> dict[str, str]:
    return {line[0]: line[2:] for line in load_list("char-pairs.tsv")}


@lru_cache(maxsize=4096)
def _followers(first: str) -> dict[str, float]:
    costs: dict[str, float] = {}
    for group in _pair_lines().get(first, "").split("\t"):
        if group:
            costs.update(dict.fromkeys(group[1:], (ord(group[0]) - ord("a")) / 2))
    return costs


@lru_cache(maxsize=1 << 16)
def pair_cost(first: str, second: str) -> float:
    """Return the cost of ``second`` after ``first`` (nats)."""
    simple = _simple()
    alone = char_costs()[second] if second != LINE_END else 4.0
    known = _followers(simple.get(first, first)).get(simple.get(second, second))
    if known is None:
        return alone - log(1 - _PAIR_SHARE)
    return -log(_PAIR_SHARE * exp(-known) + (1 - _PAIR_SHARE) * exp(-alone))


def text_cost(text: str) -> float:
    """Return the cost of ``text`` by its characters alone (nats)."""
    return sum(map(char_costs().__getitem__, text))


def chain_cost(text: str) -> float:
    """Return the cost of ``text`` by its pairs of characters (nats)."""
    return sum(pair_cost(first, second) for first, second in pairwise(LINE_END + text))
