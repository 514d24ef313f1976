"""One break in a text that ads and markers got into, where all other paragraphs end with a stop.

A paragraph that lost its stop is rarer there than a break put into a sentence, so that words
are enough that may go on; they need not say so surely. What is left of an ad is told by how
naturally the text goes on (see `ads.joins`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import pairwise

from cleaner.filters.ads.joins import join_scores
from cleaner.filters.lines import junction
from cleaner.filters.lines.chains import Pair
from cleaner.filters.lines.habits import Lines
from cleaner.filters.lines.items import Style, closes_list, may_be_rest, styles_of
from cleaner.filters.lines.rows import MIN_CHARS, Row
from cleaner.filters.lines.scattered import (
    is_credit,
    is_notice,
    speaks,
    weigh,
    when,
)
from cleaner.filters.shared.cohesion import cohesion
from cleaner.lazy import lazy

# So long is a line with a comma, but without a sentence, that it is no heading.
_LONG = 36
# A rest of a sentence is so short that it is no paragraph.
_REST = 24
# The text goes on naturally, and very much so (see `join_scores`).
_JOINS, _WELL = 0.0, 1.0
# What the words must say then (see `weigh`): of 100 paragraphs of the newspaper whose stop is left
# out 5 go on so well, and fewer where the next is short; of breaks put into sentences 4 in 5.
_ASKED, _GOES_WELL, _IS_REST = -1.3, -4.0, -3.1
# In a shorter line, which may be a heading, they must belong together (see `evidence`).
_SHORT, _CLOSE, _NEVER = -0.5, 1.9, 100.0
# Where items stand on both sides, so many of which are whole, and where a heading stands behind.
_JOINS_ITEM, _JOINS_LAST, _ITEMS, _ITEM = -1.0, 0.3, 2, 12
_CLAUSES = lazy("[，,]")
# The verbs that a document is the object of.
_BEFORE_NAME = lazy(
    "(?:所作|作|通过|印发|下发|发布|公布|制定|出台|签订|提交|提出|修订|起草|颁布)的?(?:关于)?\\Z|[，。；](?:根据|按照|依据|听取|审议|印发|学习|传达)了?\\Z"
)
_PAUSES, _MANY = lazy("[，。；！？]"), 4
# A text with more lines that may go on does without stops.
_MOST_OPEN = 3


def lone(lines: Lines, taken: Collection[int]) -> Iterator[Pair]:
    """Yield such lines, not ``taken`` yet, with the ones they go on in."""
    habits = lines.habits
    if not habits.is_strict or habits.sloppy or habits.open > _MOST_OPEN:
        return
    rows = lines.rows
    for left, right in pairwise(rows):
        if left.end in taken or not _may_go_on(left, right):
            continue
        if _goes_on(left, right, lines.text):
            yield left, right
    yield from _halved(lines, taken)


def _halved(lines: Lines, taken: Collection[int]) -> Iterator[Pair]:
    """Yield the items that go on in a short line before the next item, where all others are one
    line each and end with a stop.
    """
    rows = lines.rows
    styles: dict[str, Style] | None = None
    for left, right, behind in zip(rows, rows[1:], rows[2:], strict=False):
        if not (left.number_style and behind.number_style):
            continue
        if left.end in taken or not _may_be_item(left, right):
            continue
        styles = styles_of(rows) if styles is None else styles
        style = styles[left.number_style]
        if style.closed < max(_ITEMS, (style.items + 1) // 2):
            continue
        is_between = behind.number_style == left.number_style
        if not is_between and closes_list(right.text):
            continue
        asked = _JOINS_ITEM if is_between else _JOINS_LAST
        if join_scores(lines.text, [left.end], [right.start])[0] >= asked:
            yield left, right


def _may_be_item(left: Row, right: Row) -> bool:
    """Return whether a line may be an item and its rest, and no heading and its text."""
    if not may_be_rest(left, right) or len(left.text) < _ITEM or not _CLAUSES.search(left.text):
        return False
    if right.indent or right.text[-1] not in "。；" or right.has_sentence or is_credit(left.text):
        return False
    return len(right.text) <= min(len(left.text), _REST)


def _may_go_on(left: Row, right: Row) -> bool:
    """Return whether a line stops in mid-sentence, and the next opens nothing and ends one."""
    if left.is_finished or not junction.is_han(left.text[-1]) or len(left.text) < _ITEM:
        return False
    if right.gap > 1 or right.indent or right.text[0] in "（(“‘「":
        return False
    if right.text[0] == "《":
        if not (right.has_sentence and _wants_name(left.text)):
            return False
    elif right.text[-1] != "。":
        return False
    if right.is_new or right.is_field or right.is_signature or right.is_aside or right.is_foreign:
        return False
    return not (left.is_foreign or left.is_aside)


def _goes_on(left: Row, right: Row, text: str) -> bool:
    """Return whether the words that meet may be one sentence, and neither is of a site."""
    if is_credit(left.text) or speaks(left.text) or junction.is_salutation(left.text):
        return False
    if _is_verse(left.text) or ("——" in left.text and not left.has_sentence):
        return False
    opens = right.text.startswith(junction.entries("openers")) or when(right.text)
    if opens or is_notice(right.text) or (closes_list(right.text) and not right.has_sentence):
        return False
    joins = join_scores(text, [left.end], [right.start])[0]
    if right.text[0] == "《":
        return joins >= _JOINS
    return joins >= _JOINS and weigh(left, right) >= _asked(left, right, joins)


def _wants_name(left: str) -> bool:
    """Return whether running text stops before the name of a document: …所作的|《…的报告》。"""
    return len(left) >= _LONG and bool(_BEFORE_NAME.search(left))


def _is_verse(text: str) -> bool:
    """Return whether a line has many clauses, all about as long."""
    sizes = [len(clause) for clause in _PAUSES.split(text)]
    return len(sizes) >= _MANY and max(sizes) - min(sizes) <= 1


def _asked(left: Row, right: Row, joins: float) -> float:
    """Return how much the words that meet must say (see `weigh`)."""
    if not _is_running(left):
        may_be = not left.is_field and (left.has_sentence or "，" in left.text)
        return _SHORT if may_be and cohesion(left.text, right.text) >= _CLOSE else _NEVER
    if joins >= _WELL:
        return _GOES_WELL
    return _IS_REST if len(right.text) <= _REST and not right.has_sentence else _ASKED


def _is_running(left: Row) -> bool:
    """Return whether a line is no heading, verse or field."""
    is_long = len(left.text) >= _LONG and "，" in left.text and not left.number_style
    if left.is_field:
        return is_long
    return is_long or (len(left.text) >= MIN_CHARS and (left.has_sentence or "；" in left.text))
