"""How likely it is that a line goes on in the next, in a text that surely is broken.

The weights are data (rules/lists/line_odds.tsv; see bench/counts/make_line_odds.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from cleaner.filters.lines import junction
from cleaner.filters.lines.rows import MIN_CHARS, Row
from cleaner.filters.lines.scattered import when
from cleaner.filters.shared.cohesion import cohesion
from cleaner.lazy import lazy
from cleaner.rules import load_list

BASE = "base"
_PAUSES = lazy("[，。；：！？、,;?!]")
_MOST = 15
_MOST_NATS = 6.0


def nats(left: Row, right: Row) -> float:
    """Return how much likelier it is that a sentence goes on than that it ended."""
    table = weights()
    return table[BASE] + sum(table[name] * amount for name, amount in signs(left, right))


@lru_cache(maxsize=1)
def weights() -> dict[str, float]:
    """Return what each sign weighs, and the base, to which the signs are added (nats)."""
    rows = (line.split("\t") for line in load_list("line_odds.tsv"))
    return {name: float(weight) for name, weight in rows}


def signs(left: Row, right: Row) -> Iterator[tuple[str, float]]:
    """Yield what speaks for and against, as names and amounts."""
    yield from _at_the_break(left, right)
    yield from _of_left(left)
    yield from _of_right(left, right)


def _at_the_break(left: Row, right: Row) -> Iterator[tuple[str, float]]:
    yield "cohesion", max(-_MOST_NATS, min(_MOST_NATS, cohesion(left.text, right.text)))
    yield "word", float(junction.word_split(left.text, right.text) == 2)
    yield "number", float(junction.number_split(left.text, right.text))
    yield "closing", float(junction.starts_closing(left, right))
    yield "bracket", float(junction.closes_bracket(left, right))
    last = left.text[-1]
    yield "han", float(junction.is_han(last))
    yield "digit", float(last.isdigit())


def _of_left(left: Row) -> Iterator[tuple[str, float]]:
    yield "stub", float(len(_PAUSES.split(left.text[-_MOST:])[-1]) <= 2)
    yield "bound-end", float(junction.bound_end(left.text))
    yield "open-end", float(junction.open_end(left.text))
    yield "sentence", float(left.has_sentence)
    yield "short", float(len(left.text) < MIN_CHARS)
    yield "long", float(len(left.text) >= 36)


def _of_right(left: Row, right: Row) -> Iterator[tuple[str, float]]:
    pause = _PAUSES.search(right.text, 0, _MOST)
    head = pause.start() if pause else _MOST
    yield "head", float(head)
    yield "rest", float(head <= 2)
    yield "bound-start", float(junction.bound_start(right.text))
    opener = right.text.startswith(junction.entries("openers")) or when(right.text)
    yield "opener", float(bool(opener))
    ends = bool(pause) and right.text[head] == "。"
    yield "whole", float(ends and head + 1 == len(right.text))
    yield "quote", float(right.text[0] in "“‘「《（(")
    yield "finished", float(right.is_finished)
    yield "right-prose", float(right.has_sentence or right.has_comma)
    yield "much-longer", float(len(right.text) > 1.7 * len(left.text))
