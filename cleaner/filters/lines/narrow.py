"""Text wrapped at a width so small that its lines seldom hold a comma, as on a narrow page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from cleaner.filters.lines import junction
from cleaner.filters.lines.chains import Pair
from cleaner.filters.lines.habits import is_open
from cleaner.filters.lines.rows import MIN_CHARS, STOPS, Row
from cleaner.filters.lines.scattered import is_notice
from cleaner.filters.lines.wraps import proof
from cleaner.filters.shared.cohesion import cohesion

# How wide a line is, in columns, how much less full ones may be, and a comma more.
_LEAST, _MOST, _SPREAD, _HUNG = 24, 2 * MIN_CHARS, 4, 2
# So many lines are cut, and so many of them and of ten surely within a word: verse, slogans
# and items of one length aren't.
_CUTS, _PROOFS, _TENTHS = 6, 4, 3
_TIGHT = 3.4
# So many of ten paragraphs end with a stop, and of so many lines one may be wider.
_ENDED, _WIDER = 8, 4


def narrow(rows: Sequence[Row], taken: Collection[int]) -> Iterator[Pair]:
    """Yield the lines that were cut at a small width, where it surely was so.

    ``taken`` holds where the lines end that are rejoined already.
    """
    cut = [pair for pair in pairwise(rows) if _may_be_cut(*pair)]
    if len(cut) < _CUTS:
        return
    counts = Counter(left.columns for left, _ in cut)
    low = max(counts, key=lambda least: sum(counts[least + i] for i in range(_SPREAD + 1)))
    full = range(low, low + _SPREAD + _HUNG + 1)
    cut = [pair for pair in cut if pair[0].columns in full and pair[1].columns < full.stop]
    going_on = {left.start for left, _ in cut}
    # What a site says where it stops showing the text isn't cut in two itself.
    cut = [pair for pair in cut if pair[1].start in going_on or not is_notice(pair[1].text)]
    if not _is_wrapped(rows, cut, full):
        return
    headings = _heading_styles(rows, full)
    for block in _blocks(cut):
        ends = block[-1][1].is_finished
        for at, (left, right) in enumerate(block):
            is_heading = at == 0 and left.number_style in headings
            if left.end in taken:
                continue
            if _is_proof(left, right) or (ends and not is_heading and _is_open(left, right)):
                yield left, right


def _blocks(cut: Sequence[Pair]) -> Iterator[list[Pair]]:
    """Yield the lines of one paragraph each."""
    block: list[Pair] = []
    for pair in cut:
        if block and block[-1][1] is not pair[0]:
            yield block
            block = []
        block.append(pair)
    if block:
        yield block


def _is_open(left: Row, right: Row) -> bool:
    """Return whether words or figures meet, and none of a calendar."""
    if not is_open(left):
        return False
    first = right.text[0]
    return junction.is_han(first) or (first.isdigit() and not junction.is_date(right.text))


def _may_be_cut(left: Row, right: Row) -> bool:
    """Return whether a line may go on in the next, by what stands on either side."""
    if right.gap > 1 or right.indent > left.indent or left.text[-1] in STOPS or left.is_finished:
        return False
    if not _LEAST <= left.columns <= _MOST or left.is_aside or left.is_signature:
        return False
    if right.is_new or right.is_field or right.is_aside:
        return False
    if (left.is_field and not left.has_comma) or ("," in left.text and "，" not in left.text):
        return False
    return not any(row.is_foreign or row.has_columns for row in (left, right))


def _is_wrapped(rows: Sequence[Row], cut: Sequence[Pair], full: range) -> bool:
    proofs = sum(_is_proof(left, right) for left, right in cut)
    if len(cut) < _CUTS or proofs < max(_PROOFS, len(cut) * _TENTHS / 10):
        return False
    if sum(row.columns >= full.stop for row in rows) * _WIDER > len(cut):
        return False
    going_on = {left.start for left, _ in cut}
    ends = [right for _, right in cut if right.start not in going_on]
    return sum(row.is_finished for row in ends) * 10 >= len(ends) * _ENDED


def _is_proof(left: Row, right: Row) -> bool:
    """Return whether a clause surely is cut: 1 of 1000 ends of a paragraph looks like that."""
    if proof(left, right) or junction.fragment(right.text) == 2:
        return True
    return cohesion(left.text, right.text) >= _TIGHT


def _heading_styles(rows: Sequence[Row], full: range) -> frozenset[str]:
    """Return the styles of numbers of which a short line ends without a stop."""
    return frozenset(
        row.number_style
        for row in rows
        if row.number_style and not row.is_finished and row.columns not in full
    )
