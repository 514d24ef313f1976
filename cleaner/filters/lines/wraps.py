"""Text wrapped at a fixed width: found by its line lengths, proved by the words it cuts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from cleaner.filters.lines import junction
from cleaner.filters.lines.rows import COMMAS, Row
from cleaner.filters.lines.widths import MIN_PAIRS, Measure, Width, chars_of

MIN_PROOFS, MIN_SHARE, FEW_SHARE = 2, 0.15, 0.05

Pair = tuple[Row, Row]


class Wrap(NamedTuple):
    """How a text is wrapped.

    ``floor`` is the least width of a full line, ``gap`` the line ends between two
    halves, ``indent`` that of a continued line. ``by_indent`` and ``by_blank``
    say how paragraphs begin, and up to ``numbered_until`` all but the first after a
    heading begin with a number; else a full line that ends a sentence may end its
    paragraph. ``headings`` are the styles of their numbers.
    ``pairs`` counts the full lines that stop short, ``proven`` holds
    where those begin that surely cut something.
    """

    measure: Measure
    floor: int
    gap: int
    indent: int
    by_indent: bool
    by_blank: bool
    numbered_until: int
    headings: frozenset[str]
    pairs: int
    proven: frozenset[int]

    def is_full(self, row: Row) -> bool:
        return self.measure(row) >= self.floor


def proof(left: Row, right: Row) -> bool:
    """Tell whether the line end is surely inside a word, a number or before a comma."""
    return (
        junction.starts_closing(left, right)
        or junction.word_split(left.text, right.text) == 2
        or junction.number_split(left.text, right.text)
    )


def find_wrap(rows: Sequence[Row], width: Width) -> Wrap | None:
    """Return how the text of ``rows`` is wrapped, None if it isn't surely."""
    measure, floor, _ = width
    wide = [
        (left, right)
        for left, right in pairwise(rows)
        if measure(left) >= floor and not left.is_foreign
    ]
    for gap in (1, 2):
        full = [pair for pair in wide if pair[1].gap == gap]
        wrap = _proved(rows, full, width, gap)
        if wrap:
            return wrap
    return None


def _proved(rows: Sequence[Row], full: Sequence[Pair], width: Width, gap: int) -> Wrap | None:
    measure, floor, top = width
    cut = [pair for pair in full if not pair[0].is_finished and not pair[1].is_new]
    if len(cut) < MIN_PAIRS or len(cut) * 2 < len(full):
        return None
    if sum(measure(row) > 1.5 * top for row in rows) * 2 > len(cut):
        return None
    proven = frozenset(left.start for left, right in cut if proof(left, right))
    proofs = len(proven)
    surely = proofs >= max(MIN_PROOFS, MIN_SHARE * len(cut)) and (gap == 1 or len(cut) >= 6)
    if not surely and not _is_prose(full, cut, proofs, measure, top):
        return None
    indent = Counter(right.indent for _, right in cut).most_common(1)[0][0]
    return Wrap(
        measure,
        floor,
        gap,
        indent,
        _begins_by_indent(full, indent),
        gap == 1 and _begins_by_blank(rows, full),
        _numbered_until(rows, full),
        _heading_styles(rows, measure, floor),
        len(cut),
        proven,
    )


def _is_prose(
    full: Sequence[Pair], cut: Sequence[Pair], proofs: int, measure: Measure, top: int
) -> bool:
    """Whether full lines hold commas and lead to a line with a full stop.

    Verse, slogans and titles of one length don't. Then a few cut words are enough,
    or none where the lines are equally long and hold ends of sentences.
    """
    going_on = {left.start for left, _ in full}
    ends = [right for _, right in full if right.start not in going_on]
    if not ends or sum(right.is_finished for right in ends) * 10 < len(ends) * 8:
        return False
    if sum(left.has_comma for left, _ in full) * 10 < len(full) * 7:
        return False
    if proofs >= max(MIN_PROOFS, FEW_SHARE * len(cut)):
        return True
    low, high = (top - 3, top + 1) if measure is chars_of else (top - 5, top + 2)
    if sum(low < measure(left) <= high for left, _ in cut) * 10 < len(cut) * 8:
        return False
    if proofs or not any(left.has_sentence for left, _ in full):
        return proofs > 0
    return (len(cut) > MIN_PAIRS and len({measure(left) for left, _ in cut}) == 1) or any(
        left.text[-1] in COMMAS or junction.word_split(left.text, right.text) for left, right in cut
    )


def _begins_by_indent(full: Sequence[Pair], indent: int) -> bool:
    """Whether the paragraphs that are wrapped begin with more indent than they go on with."""
    continued = {right.start for _, right in full if right.indent == indent}
    first = [left for left, _ in full if left.start not in continued]
    deeper = sum(row.indent > indent for row in first)
    return deeper >= 2 and deeper * 10 >= len(first) * 8 and len(continued) * 10 >= len(full) * 8


def _begins_by_blank(rows: Sequence[Row], full: Sequence[Pair]) -> bool:
    """Whether a blank line stands between all paragraphs that are wrapped."""
    wrapped = {left.start for left, _ in full}
    within = after_short = 0
    blocks = 0
    for left, right in pairwise(rows):
        if right.gap > 1:
            blocks += left.start in wrapped or right.start in wrapped
        elif right.start in wrapped or left.start in wrapped:
            within += 1
            after_short += left.start not in wrapped
    return blocks >= 2 and after_short * 20 <= within


def _heading_styles(rows: Sequence[Row], measure: Measure, floor: int) -> frozenset[str]:
    """Return the styles of numbers that open headings: lines that rarely hold a sentence."""
    numbered = [row for row in rows if row.number_style]
    lines = Counter(row.number_style for row in numbered)
    prose = Counter(row.number_style for row in numbered if row.has_sentence or row.is_finished)
    short = {row.number_style for row in numbered if measure(row) < floor and not row.is_finished}
    rare = {style for style, count in lines.items() if prose[style] * 2 <= count}
    return frozenset(short | rare)


def _numbered_until(rows: Sequence[Row], full: Sequence[Pair]) -> int:
    """Return where the last numbered line begins if every paragraph after another has a number."""
    wrapped = {left.start for left, _ in full}
    begins = [
        right.is_new or right.is_signature or right.is_aside
        for left, right in pairwise(rows)
        if left.start not in wrapped and left.is_finished and left.text[-1] not in "：:"
    ]
    if len(begins) < 3 or not all(begins):
        return 0
    return max((row.start for row in rows if row.number_style), default=0)
