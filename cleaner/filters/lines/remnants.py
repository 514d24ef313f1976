"""What is left of a heading, of an enumeration or of a field on the next line, where it has no
stop: told in a text that is broken elsewhere, too."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from cleaner.filters.lines import junction
from cleaner.filters.lines.chains import Pair
from cleaner.filters.lines.rows import Row
from cleaner.filters.shared.cohesion import cohesion
from cleaner.lazy import lazy

# So many breaks tell that a text is broken.
_DAMAGED = 3
# The rest of a heading is so short, and its beginning so long.
_REST, _HEADING = 8, 24
# From so many nats on what meets is one word (see `evidence`).
_TIGHT = 3.4
# No name has one character: of 尤志|刚、齐海燕 it is the last.
_ONE = lazy("[\u4e00-\u9fff]、")
_PAUSE = "、"
_NAMES = 2


def remnants(rows: Sequence[Row], taken: Collection[int]) -> Iterator[Pair]:
    """Yield the lines that go on in the next although neither is a sentence."""
    if len(taken) < _DAMAGED:
        return
    cut: Row | None = None
    for left, right, behind in zip(rows, rows[1:], [*rows[2:], None], strict=False):
        if left.end in taken or not _may_go_on(left, right):
            continue
        if _is_heading(left, right, behind, is_cut=left is cut):
            cut = right
            yield left, right
        elif _is_field(left, right, behind):
            yield left, right
    yield from _enumerations(rows, taken)


def _may_go_on(left: Row, right: Row) -> bool:
    if right.gap > 1 or right.indent or left.is_finished or not (left.has_han and right.has_han):
        return False
    return not (right.is_new or right.is_field or right.is_aside or right.has_columns)


def _is_heading(left: Row, right: Row, behind: Row | None, *, is_cut: bool) -> bool:
    """Return whether the end of a word is what a heading goes on with on the next line, and
    what stands behind it opens something.
    """
    if not (is_cut or left.is_new) or len(left.text) > _HEADING or left.has_comma:
        return False
    if len(right.text) > _REST or right.is_finished or right.has_comma or behind is None:
        return False
    is_word = junction.word_split(left.text, right.text) == 2
    return is_word and cohesion(left.text, right.text) >= _TIGHT


def _is_field(left: Row, right: Row, behind: Row | None) -> bool:
    """Return whether a field ends with a word that wants more, and another one follows."""
    if not left.is_field or left.has_columns or not junction.bound_end(left.text):
        return False
    if right.is_signature or len(right.text) > len(left.text):
        return False
    return behind is None or behind.gap > 1 or behind.is_field


def _enumerations(rows: Sequence[Row], taken: Collection[int]) -> Iterator[Pair]:
    """Yield the lines of one enumeration: uneven ones, as who lays names out in rows makes them
    even.
    """
    block: list[Pair] = []
    for left, right in pairwise(rows):
        if _may_go_on(left, right) and _are_enumerated(left.text, right.text):
            if block and block[-1][1] is not left:
                yield from _uneven(block, taken)
                block = []
            block.append((left, right))
    yield from _uneven(block, taken)


def _are_enumerated(left: str, right: str) -> bool:
    if left.count(_PAUSE) < 1 or _PAUSE not in right or "，" in left or "。" in left:
        return False
    return left[-1] == _PAUSE or (left.count(_PAUSE) >= _NAMES and bool(_ONE.match(right)))


def _uneven(block: Sequence[Pair], taken: Collection[int]) -> Iterator[Pair]:
    counts = {left.text.rstrip(_PAUSE).count(_PAUSE) for left, _ in block}
    if any(_ONE.match(right.text) for _, right in block) or len(counts) > 1:
        yield from (pair for pair in block if pair[0].end not in taken)
