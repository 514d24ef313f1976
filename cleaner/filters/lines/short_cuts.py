"""A word that is cut at the end of a short line: an article or a sentence that had just begun.

As in 第八条　本规则由办公室负责解|释，自公布之日起施行。 Short lines are headings, verse and rows
as often as running text, so the word must be surely cut and the next line a sentence's end.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from cleaner.filters.lines import junction
from cleaner.filters.lines.chains import Pair
from cleaner.filters.lines.rows import MIN_CHARS, Row
from cleaner.filters.shared.cohesion import cohesion

_LEAST = 10
# From so many nats on what meets is one word (see `evidence`).
_TIGHT = 3.4


def short_cuts(rows: Sequence[Row], taken: Collection[int]) -> Iterator[Pair]:
    """Yield such lines, not ``taken`` yet, with the ones they go on in."""
    for left, right in pairwise(rows):
        if not _LEAST <= len(left.text) < MIN_CHARS or left.end in taken:
            continue
        if _is_running(left) and _ends_sentence(right) and _cuts_word(left, right):
            yield left, right


def _is_running(left: Row) -> bool:
    """Return whether a line holds a sentence and the begin of another, or is an article."""
    if left.is_finished or left.is_foreign or left.is_aside or not left.has_han:
        return False
    return left.has_sentence or left.number_style.endswith("条")


def _ends_sentence(right: Row) -> bool:
    if right.gap > 1 or right.indent or not right.is_finished:
        return False
    if right.is_new or right.is_field or right.is_aside or right.is_signature or right.has_columns:
        return False
    return right.has_comma or right.has_sentence


def _cuts_word(left: Row, right: Row) -> bool:
    is_word = junction.word_split(left.text, right.text) == 2
    if not is_word or right.text.startswith(junction.entries("openers")):
        return False
    return cohesion(left.text, right.text) >= _TIGHT
