"""Single breaks in mid-sentence, weighed by what stands on both sides."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator

from cleaner.filters.lines import junction
from cleaner.filters.lines.evidence import Evidence, features_of, hard_signs
from cleaner.filters.lines.habits import Lines, is_open
from cleaner.filters.lines.items import halved
from cleaner.filters.lines.rows import COMMAS, MIN_CHARS, Row
from cleaner.filters.lines.scattered import (
    is_couplet,
    is_headed,
    scattered,
)
from cleaner.filters.lines.text_rows import row_behind
from cleaner.filters.shared.cohesion import cohesion

Pair = tuple[Row, Row]

_SURE, _LEANS = 5.0, 2.0
# A line without a comma is so long that the name of a document may follow.
_LONG = 36
# With so many nats from its other lines a text surely is broken.
_DAMAGED = 4.0


def find_strays(
    lefts: Iterable[Row], lines: Lines, taken: Collection[int]
) -> Iterator[tuple[Row, Row, Evidence]]:
    """Yield line ends that may be inside a sentence, with the features found.

    ``lefts`` are the rows that may end there, ``taken`` the ends of lines that are
    rejoined already.
    """
    pairs, numbered = _pairs(lefts, lines, taken)
    if pairs and lines.has_run_ins:
        pairs = [pair for pair in pairs if not is_headed(pair[1].text) or _is_cut(*pair)]
    laid_out = {left.end for left in halved(pairs + numbered, lines)}
    for left, right in numbered:
        if left.end in laid_out:
            yield left, right, ("layout",)
    if not pairs:
        return
    certain = [tuple(hard_signs(left, right)) for left, right in pairs]
    sure = sum(map(bool, certain)) + len(taken)
    odds = [_odds(left, right, found) for (left, right), found in zip(pairs, certain, strict=True)]
    known = _SURE * len(taken)
    surely = {left.end for left in scattered(pairs, lines, len(taken))}
    for (left, right), found, own in zip(pairs, certain, odds, strict=True):
        has_company, is_damaged = sure > bool(found), known + sum(odds) - own >= _DAMAGED
        in_block = (has_company or is_damaged) and _halves_block(left, right, lines)
        features = features_of(left, right, found, lines, in_block)
        features += ("scattered",) * (left.end in surely) + ("layout",) * (left.end in laid_out)
        if not features:
            continue
        if lines.habits.is_strict and is_damaged:
            halves = ("block",) if in_block and left.has_sentence else ()
            yield left, right, (*features, "damaged", *halves)
        else:
            yield left, right, features + (("company",) if has_company else ())


def has_pairs(lefts: Iterable[Row], text: str) -> bool:
    """Return whether any line of running text may go on in the next."""
    for left in lefts:
        is_running = left.may_go_on and _may_be_left(left)
        if is_running or (left.may_go_on and len(left.text) >= _LONG):
            right = row_behind(text, left)
            if right and right.gap == 1 and (is_running or right.text[0] == "《"):
                return True
    return False


def _pairs(
    lefts: Iterable[Row], lines: Lines, taken: Container[int]
) -> tuple[list[Pair], list[Pair]]:
    """Return the lines that may be one sentence: running text, and short numbered ones."""
    pairs: list[Pair] = []
    numbered: list[Pair] = []
    for left in lefts:
        if not left.may_go_on or left.end in taken:
            continue
        is_running = _may_be_left(left)
        right = lines.behind(left) if is_running or left.number_style else None
        if right and _may_be(left, right):
            (pairs if is_running else numbered).append((left, right))
    return pairs, numbered


def _is_cut(left: Row, right: Row) -> bool:
    """Return whether what looks like a heading at the begin of a line surely is none."""
    return any(hard_signs(left, right))


def _halves_block(left: Row, right: Row, lines: Lines) -> bool:
    """Return whether two lines stand together where blank lines part all paragraphs, and
    hold no verse, no salutation and no quotation.
    """
    if not lines.habits.by_blank or right.gap != 1 or not is_open(left):
        return False
    is_ended = right.text[-1] in "。！？；" or (right.is_finished and right.has_sentence)
    if not is_ended or right.text[0] in "“‘「《（(" or left.text[-1] in "是曰云诗":
        return False
    return not (junction.is_salutation(left.text) or is_couplet(left.text, right.text))


def _odds(left: Row, right: Row, hard: Evidence) -> float:
    """Return how much a pair of lines speaks for a text that is broken, in nats."""
    if hard:
        return _SURE
    if left.text[-1] in COMMAS:
        return _LEANS
    odds = cohesion(left.text, right.text)
    odds += _LEANS * (junction.fragment(right.text) == 2)
    odds += _LEANS * junction.stub(left.text)
    return max(-_SURE, min(_SURE, odds))


def _may_be_left(left: Row) -> bool:
    if len(left.text) < MIN_CHARS or left.text[-1] == "—":
        return False
    if not (left.is_prose or left.has_comma) or (left.is_foreign and not _holds_formula(left)):
        return False
    return not _is_closing_formula(left)


def _holds_formula(left: Row) -> bool:
    """Return whether a line is a sentence with a formula in it, at a comma, and no code."""
    if left.text[-1] not in COMMAS or not left.has_sentence or left.has_columns:
        return False
    return sum(map(junction.is_han, left.text)) * 2 >= len(left.text)


def _may_be(left: Row, right: Row) -> bool:
    if right.gap > 3 or (right.indent > 0 and right.indent >= left.indent):
        return False
    if junction.begins_life(right.text):
        return False
    if right.is_signature and not junction.bound_end(left.text):
        return False
    return not (right.is_new or right.is_aside or right.has_columns)


def _is_closing_formula(left: Row) -> bool:
    ends = junction.entries("letter_ends")
    return left.text.endswith(ends) and left.text[-1] not in COMMAS
