"""How likely it is that a line goes on in the next, in a text that surely is broken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleaner.filters.lines import junction
from cleaner.filters.lines.rows import MIN_CHARS, Row
from cleaner.filters.lines.scattered import when
from cleaner.filters.shared.cohesion import cohesion
from cleaner.lazy import lazy

_PAUSES = lazy("[，。；：！？、,;?!]")
_MOST = 15
_MOST_NATS = 6.0
# Logistic regression on the sound documents of the corpora, broken at random places and at
# widths: against their own open lines, and paragraphs whose full stop was taken away.
_BASE = 4.4
_WEIGHTS = {
    "cohesion": 0.59,
    "word": 1.1,
    "number": 1.4,
    "closing": 1.9,
    "bracket": 2.9,
    "han": 0.7,
    "digit": 1.2,
    "stub": 1.9,
    "bound-end": 1.3,
    "open-end": 0.8,
    "sentence": 0.55,
    "semicolon": -0.45,
    "short": -3.6,
    "long": -3.4,
    "running": 0.3,
    "head": -0.06,
    "rest": 1.2,
    "bound-start": 1.4,
    "opener": -2.5,
    "ends-soon": -0.2,
    "whole": 1.4,
    "quote": -1.5,
    "finished": -0.5,
    "right-prose": 0.6,
    "much-longer": 0.75,
}


def nats(lefts: Sequence[Row], right: Row) -> float:
    """Return how much likelier it is that a sentence goes on than that it ended."""
    return _BASE + sum(_WEIGHTS[name] * amount for name, amount in signs(lefts, right))


def signs(lefts: Sequence[Row], right: Row) -> Iterator[tuple[str, float]]:
    """Yield what speaks for and against, as names and amounts. ``lefts`` are the lines of the
    chain so far.
    """
    left = lefts[-1]
    yield from _at_the_break(left, right)
    yield from _of_left(lefts)
    yield from _of_right(left, right)


def may_go_on(chain: Sequence[Row], at: int) -> bool:
    """Return whether the line at ``at`` is running text that the next may go on with: no
    heading, field, caption or row, unless the break says so itself.
    """
    left, right = chain[at], chain[at + 1]
    if left.is_foreign or right.is_foreign or not chain[-1].is_finished:
        return False
    if not any(row.has_sentence or row.has_comma for row in chain[: at + 1]):
        return False
    if _is_sure(left, right):
        return True
    if left.is_aside or (at == 0 and not left.has_sentence and (left.is_new or left.is_field)):
        return False
    return not (right.is_field and left.is_field)


def _is_sure(left: Row, right: Row) -> bool:
    return (
        junction.starts_closing(left, right)
        or junction.closes_bracket(left, right)
        or junction.number_split(left.text, right.text)
    )


def _at_the_break(left: Row, right: Row) -> Iterator[tuple[str, float]]:
    yield "cohesion", max(-_MOST_NATS, min(_MOST_NATS, cohesion(left.text, right.text)))
    yield "word", float(junction.word_split(left.text, right.text) == 2)
    yield "number", float(junction.number_split(left.text, right.text))
    yield "closing", float(junction.starts_closing(left, right))
    yield "bracket", float(junction.closes_bracket(left, right))
    last = left.text[-1]
    yield "han", float(junction.is_han(last))
    yield "digit", float(last.isdigit())


def _of_left(lefts: Sequence[Row]) -> Iterator[tuple[str, float]]:
    left = lefts[-1]
    yield "stub", float(len(_PAUSES.split(left.text[-_MOST:])[-1]) <= 2)
    yield "bound-end", float(junction.bound_end(left.text))
    yield "open-end", float(junction.open_end(left.text))
    yield "sentence", float(left.has_sentence)
    yield "semicolon", float("；" in left.text)
    yield "short", float(len(left.text) < MIN_CHARS)
    yield "long", float(len(left.text) >= 36)
    yield "running", float(any(row.has_comma or row.has_sentence for row in lefts[:-1]))


def _of_right(left: Row, right: Row) -> Iterator[tuple[str, float]]:
    pause = _PAUSES.search(right.text, 0, _MOST)
    head = pause.start() if pause else _MOST
    yield "head", float(head)
    yield "rest", float(head <= 2)
    yield "bound-start", float(junction.bound_start(right.text))
    opener = right.text.startswith(junction.entries("openers")) or when(right.text)
    yield "opener", float(bool(opener))
    ends = bool(pause) and right.text[head] == "。"
    yield "ends-soon", float(ends and head + 1 < len(right.text))
    yield "whole", float(ends and head + 1 == len(right.text))
    yield "quote", float(right.text[0] in "“‘「《（(")
    yield "finished", float(right.is_finished)
    yield "right-prose", float(right.has_sentence or right.has_comma)
    yield "much-longer", float(len(right.text) > 1.7 * len(left.text))
