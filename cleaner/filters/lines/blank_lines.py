"""Sentences that a blank line parts, in a text that is broken elsewhere, too."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from cleaner.filters.lines import junction
from cleaner.filters.lines.chains import Pair
from cleaner.filters.lines.odds import nats
from cleaner.filters.lines.rows import MIN_CHARS, Row

# So many breaks tell that a text is broken.
_DAMAGED = 3
# Of so many lines at most one stands behind a blank line where these part no paragraphs.
_RARE = 6
# From so many nats on no sound line goes on behind a blank line, in all corpora.
_SURE = 5.0


def parted(rows: Sequence[Row], taken: Collection[int]) -> Iterator[Pair]:
    """Yield running text and the rest of its sentence, with one blank line between them."""
    if len(taken) < _DAMAGED or sum(row.gap > 1 for row in rows) * _RARE > len(rows):
        return
    for left, right in pairwise(rows):
        if right.gap != 2 or left.is_finished or left.end in taken or len(left.text) < MIN_CHARS:
            continue
        if not (left.has_comma or left.has_sentence) or not right.is_finished or right.indent:
            continue
        if right.is_new or right.is_field or left.is_foreign or right.is_foreign:
            continue
        if nats(left, right) >= _SURE and not _may_be_heading(left, right):
            yield left, right


def _may_be_heading(left: Row, right: Row) -> bool:
    """Return whether a line without a sentence opens a part of the text, and ends with a word."""
    return left.is_new and not left.has_sentence and junction.whole_words(left.text, right.text)
