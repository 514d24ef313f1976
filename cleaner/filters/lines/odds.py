"""How likely it is that a line goes on in the next, in a text that surely is broken."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from cleaner.filters.lines import junction
from cleaner.filters.lines.paragraphs import is_rest
from cleaner.filters.lines.rows import MIN_CHARS, Row
from cleaner.filters.lines.scattered import has_even_clauses, is_credit, is_notice, when
from cleaner.filters.shared.cohesion import cohesion
from cleaner.lazy import lazy

_PAUSES = lazy("[，。；：！？、,;?!]")
_MOST = 15
# From so many nats on what meets is seldom a heading and a text (see `strays`).
_CLOSE = 1.9
_LEAST = 10
_BRIEF, _NEAR = 20, 0.3
_MOST_NATS = 6.0
# One word and its full stop is the rest of a sentence, unless it closes a text or a part of it.
_ONE_WORD = 3
_WHOLE = lazy("[此散休完好无略谢同妥附再是没不对鼓晚勿]|掌声|如下")
# Logistic regression on the sound documents of the corpora, broken at random places and at
# widths: against their own open lines, and paragraphs whose full stop was taken away.
_BASE = 3.5
_WEIGHTS = {
    "cohesion": 0.77,
    "word": 1.15,
    "number": 1.9,
    "closing": 1.7,
    "bracket": 3.4,
    "han": 1.3,
    "digit": 2.2,
    "stub": 2.4,
    "bound-end": 0.9,
    "open-end": 0.3,
    "sentence": 0.4,
    "short": -1.2,
    "long": -3.5,
    "head": -0.11,
    "rest": 1.2,
    "bound-start": 1.6,
    "opener": -2.3,
    "whole": 2.0,
    "quote": -1.2,
    "finished": -0.3,
    "right-prose": 1.0,
    "much-longer": -0.85,
}


def nats(left: Row, right: Row) -> float:
    """Return how much likelier it is that a sentence goes on than that it ended."""
    return _BASE + sum(_WEIGHTS[name] * amount for name, amount in signs(left, right))


def signs(left: Row, right: Row) -> Iterator[tuple[str, float]]:
    """Yield what speaks for and against, as names and amounts."""
    yield from _at_the_break(left, right)
    yield from _of_left(left)
    yield from _of_right(left, right)


def may_go_on(chain: Sequence[Row], at: int, items: Container[str]) -> bool:
    """Return whether the line at ``at`` is running text that the next may go on with: no
    heading, field, caption or row, unless the break says so itself. ``items`` are the
    styles of numbers that open items, not headings.
    """
    left, right = chain[at], chain[at + 1]
    if not chain[-1].is_finished:
        return False
    if junction.starts_closing(left, right):
        return True
    if left.is_foreign or right.is_foreign:
        return _cuts_clause(left, right)
    if _is_sure(left, right):
        return True
    if not any(row.has_sentence or row.has_comma or "；" in row.text for row in chain[: at + 1]):
        return False
    if _is_no_prose(left, right):
        return False
    if left.has_sentence or "；" in left.text or _goes_on_itself(chain, at):
        return True
    if at == 0 and left.is_new:
        return _is_item(left, right, items)
    return _is_no_heading(left, right)


def _is_no_heading(left: Row, right: Row) -> bool:
    """Return whether a line without a sentence is no heading over the next."""
    if left.is_field and "，" not in left.text:
        return False
    if is_rest(left, right) or left.indent > right.indent:
        return True
    return _hang_together(left.text, right.text)


def _is_no_prose(left: Row, right: Row) -> bool:
    """Return whether either line is an aside, a caption, a name, a field among fields."""
    if _is_sentence(right) and not (
        junction.stub(left.text)
        or cohesion(left.text, right.text) >= _NEAR
        or _hang_together(left.text, right.text)
    ):
        return True
    if is_notice(right.text) or is_credit(left.text) or _is_caption(left, right):
        return True
    is_aside = left.is_aside or left.text[-1] in "）)"
    return len(left.text) < _LEAST or is_aside or (left.is_field and right.is_field)


def _is_item(left: Row, right: Row, items: Container[str]) -> bool:
    """Return whether a line that opens something is an item and no heading."""
    if junction.fragment(right.text) == 2 and junction.word_split(left.text, right.text) == 2:
        return True
    is_item = left.number_style in items
    return is_item and ("，" in left.text or _hang_together(left.text, right.text))


def _is_sure(left: Row, right: Row) -> bool:
    """Return whether a bracket or a number surely goes on behind a line of some length."""
    if junction.closes_bracket(left, right):
        return left.has_comma or len(left.text) >= MIN_CHARS
    return left.has_comma and junction.number_split(left.text, right.text)


def _cuts_clause(left: Row, right: Row) -> bool:
    """Return whether a word is cut before a clause of many signs: a formula, figures."""
    if left.has_columns or right.has_columns or not left.has_sentence:
        return False
    if not (right.is_finished and right.has_comma):
        return False
    is_word = junction.word_split(left.text, right.text) == 2
    return is_word and cohesion(left.text, right.text) >= _CLOSE


def _goes_on_itself(chain: Sequence[Row], at: int) -> bool:
    """Return whether a line goes on with the one before, and is no verse that pairs with it."""
    if at == 0 or len(chain[at].text) < MIN_CHARS:
        return False
    return not has_even_clauses(chain[at - 1].text, chain[at].text)


def _is_sentence(right: Row) -> bool:
    """Return whether a line may be a short paragraph of its own: one sentence, and whole."""
    if not right.is_finished or right.has_sentence or len(right.text) > _BRIEF:
        return False
    return len(right.text) > _ONE_WORD or bool(_WHOLE.match(right.text))


def _is_caption(left: Row, right: Row) -> bool:
    """Return whether the next line is but words, far shorter than the line before."""
    is_short = len(right.text) * 2 < len(left.text) and len(right.text) < MIN_CHARS
    return is_short and not (right.is_finished or right.has_comma)


def _hang_together(left: str, right: str) -> bool:
    """Return whether a line that may be a heading or a name surely goes on."""
    nats = cohesion(left, right)
    if nats >= 0 and (junction.word_split(left, right) == 2 or junction.fragment(right) == 2):
        return True
    return nats >= _CLOSE or junction.bound_end(left)


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
