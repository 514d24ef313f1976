"""Lines at the margin in a text of which every paragraph begins with an indent."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from cleaner.filters.lines import junction
from cleaner.filters.lines.chains import WIDEST, Pair
from cleaner.filters.lines.habits import is_open
from cleaner.filters.lines.odds import nats
from cleaner.filters.lines.rows import COMMAS, Row
from cleaner.filters.lines.scattered import is_credit, is_notice, speaks

# So many paragraphs of running text begin with an indent, and of so many at most one doesn't.
_PARAGRAPHS, _RARE = 4, 10
# So many lines at the margin surely go on with the one before.
_MANY = 3
# A line above a blank one that goes on below it is so long.
_CLAUSE = 12
# What is asked of words that meet over a blank line.
_SURE = 4.0


def at_margin(rows: Sequence[Row], taken: Collection[int]) -> Iterator[Pair]:
    """Yield the lines that go on at the margin, where what begins anew is indented.

    A text with indented headings and its paragraphs at the margin is none of these: such
    headings are no running text.
    """
    first = next((at for at, row in enumerate(rows) if row.indent), len(rows))
    pairs = list(pairwise(rows[first:]))
    if not pairs or not _begin_by_indent(pairs):
        return
    going_on = list(_going_on(pairs))
    surely = sum(left.end in taken or left.text[-1] in COMMAS for left, _ in going_on)
    if surely < _MANY:
        return
    for left, right in going_on:
        if left.end not in taken:
            yield left, right


def _going_on(pairs: Sequence[Pair]) -> Iterator[Pair]:
    """Yield the lines that may go on with an indented one, each behind the one before it."""
    block: list[Pair] = []
    for left, right in pairs:
        if not (left.indent or (block and block[-1][1] is left)) or not _may_go_on(left, right):
            continue
        if left.indent:
            yield from _whole(block)
            block = []
        block.append((left, right))
    yield from _whole(block)


def _whole(block: list[Pair]) -> list[Pair]:
    """Return the lines up to the end of a clause, none of verse and slogans: they are even."""
    while block and not _ends_clause(*block[-1]):
        block = block[:-1]
    sizes = {len(right.text) for _, right in block}
    return [] if len(block) > 1 and len(sizes) == 1 else block


def _ends_clause(left: Row, right: Row) -> bool:
    if right.is_finished or right.text[-1] in COMMAS or left.text[-1] in COMMAS:
        return True
    return junction.wants_more(left.text)


def _begin_by_indent(pairs: Sequence[Pair]) -> bool:
    """Return whether what follows a full stop is indented, but for what is no running text."""
    anew = [right for left, right in pairs if left.is_finished or right.indent]
    anew = [row for row in anew if _is_running(row)]
    indented = sum(0 < row.indent <= WIDEST for row in anew)
    return indented >= _PARAGRAPHS and (len(anew) - indented) * _RARE <= len(anew)


def _is_running(row: Row) -> bool:
    """Return whether a line is running text and no heading."""
    if row.has_columns or row.is_aside or row.is_field or row.is_foreign:
        return False
    return row.has_sentence or (row.has_comma and not row.number_style)


def _may_go_on(left: Row, right: Row) -> bool:
    if right.indent or right.gap > 2 or left.is_finished or left.text[-1] == "—":
        return False
    if right.is_new or right.is_signature or right.text[0] in "（(〔[【" or is_notice(right.text):
        return False
    if not (is_open(left) or left.text[-1].isdigit()):
        return False
    if junction.are_records(left.text, right.text):
        return False
    if any(row.has_columns or row.is_foreign or not row.has_han for row in (left, right)):
        return False
    if (right.is_field and left.text[-1] not in COMMAS) or is_credit(left.text):
        return False
    if speaks(left.text) or _leads_to_wishes(left.text):
        return False
    if right.gap > 1:
        return _goes_on_below(left, right)
    if left.text[-1] in COMMAS:
        return True
    return not (left.is_aside or _is_label(left, right))


def _leads_to_wishes(left: str) -> bool:
    return left.rstrip("，").endswith(junction.entries("letter_ends"))


def _is_label(left: Row, right: Row) -> bool:
    """Return whether a line is a heading, or a field that has no sentence behind it."""
    if left.is_new and not left.is_field and not left.has_sentence:
        return not left.number_style or nats(left, right) < _SURE
    return left.is_field and not right.is_finished


def _goes_on_below(left: Row, right: Row) -> bool:
    """Return whether a blank line stands inside a sentence."""
    if right.is_field or len(left.text) < _CLAUSE:
        return False
    if not (right.is_finished or right.text[-1] in COMMAS):
        return False
    if not (left.has_comma or left.has_sentence):
        return False
    return left.text[-1] in COMMAS or nats(left, right) >= _SURE
