"""Breaks told by how paragraphs are laid out: by an indented first line, or by blank lines."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from cleaner.filters.lines import junction
from cleaner.filters.lines.rows import COMMAS, MIN_CHARS, STOPS, Row
from cleaner.filters.lines.signs import Signs
from cleaner.filters.shared.cohesion import cohesion

Chain = Sequence[Row]
Pair = tuple[Row, Row]

# So many paragraphs, and so many of ten of them, make a habit.
_FEW, _MANY, _TENTHS = 2, 3, 8
# The widest indent of a paragraph; a signature and verse have more.
_WIDEST = 4
_MIN_TEXT = 24
_LONG, _WIDE = 36, 24
_SHORT, _EVEN = 22, 6


class Layout(NamedTuple):
    """How the paragraphs of a text begin: with an indent, behind a blank line."""

    long: int
    by_indent: bool
    by_blank: bool


def chains_of(rows: Sequence[Row], signs: Signs) -> list[list[Row]]:
    """Return the runs of lines of which each but the last stops without a full stop, and
    the next opens nothing new.
    """
    chains: list[list[Row]] = []
    before: Row | None = None
    for row in rows:
        if before is not None and _may_go_on(before, row, signs):
            chains[-1].append(row)
        else:
            chains.append([row])
        before = row
    return chains


def layout_of(chains: Sequence[Chain]) -> Layout:
    """Return how the paragraphs of running text are laid out."""
    prose = long = indented = followed = parted = 0
    for chain, after in zip(chains, [*chains[1:], None], strict=True):
        if not _is_prose(chain):
            continue
        prose += 1
        long += _is_long(chain)
        indented += 0 < chain[0].indent <= _WIDEST
        if after is not None:
            followed += 1
            parted += after[0].gap > 1
    return Layout(
        long,
        prose >= _MANY and indented * 10 >= prose * _TENTHS,
        followed >= _MANY and parted * 10 >= followed * _TENTHS,
    )


def broken(chains: Sequence[Chain], layout: Layout, taken: Collection[int]) -> Iterator[Pair]:
    """Yield the lines of one paragraph that the layout surely tells to be one."""
    for chain in chains:
        if len(chain) == 1 or not chain[-1].is_finished:
            continue
        hangs = _hangs(chain)
        runs = hangs or not is_verse(chain) or (len(taken) >= _MANY and _is_item(chain))
        for at, (left, right) in enumerate(pairwise(chain)):
            if left.end in taken or junction.is_salutation(left.text):
                continue
            if not hangs and (_are_rows(left, right) or _are_alike(left.text, right.text)):
                continue
            if left.text[-1] in COMMAS and runs and (hangs or _is_running(chain, layout, len(taken))):
                yield left, right
            elif left.text[-1] in COMMAS:
                continue
            elif (layout.by_indent and hangs) or (
                layout.by_blank and _is_block(chain) and _goes_on(chain[: at + 1], right)
            ):
                yield left, right


def _are_alike(left: str, right: str) -> bool:
    """Return whether two lines begin as rows of a list do: 坚持…|坚持…, 甲方…|乙方…"""
    return left[:2] == right[:2] or (left[1:2] == right[1:2] and junction.is_han(left[1:2]))


def _is_item(chain: Chain) -> bool:
    """Return whether lines may be the halves of a short item, which no couplet is."""
    first, last = chain[0], chain[-1]
    return first.is_new and "，" in first.text and len(first.text) - len(last.text) > _EVEN // 2


def _are_rows(left: Row, right: Row) -> bool:
    """Return whether lines may be rows or code: foreign, but for a Chinese clause of figures."""
    if not (left.is_foreign or right.is_foreign):
        return False
    return left.text[-1] not in "，、" or "," in left.text


def _is_running(chain: Chain, layout: Layout, known: int) -> bool:
    """Return whether lines that end with commas are running text."""
    if layout.long < _FEW and known < _MANY:
        return False
    if any(row.has_sentence or "；" in row.text[:-1] for row in chain):
        return True
    return sum(len(row.text) for row in chain) >= 45 or bool(chain[0].number_style)


def _goes_on(lefts: Chain, right: Row) -> bool:
    """Return whether a line within a block that ends with a word surely goes on."""
    left = lefts[-1]
    if is_rest(left, right):
        return not right.is_field and cohesion(left.text, right.text) > -1.0
    if not (left.has_sentence or any(row.text[-1] in COMMAS for row in lefts)) or left.is_foreign:
        return False
    if right.text.startswith(junction.entries("openers")) or right.is_field:
        return False
    return cohesion(left.text, right.text) > -1.0


def _may_go_on(left: Row, right: Row, signs: Signs) -> bool:
    if right.gap > 1 or left.is_finished or left.text[-1] == "—":
        return False
    if left.has_columns or right.has_columns or not (left.has_han and right.has_han):
        return False
    if right.indent and right.indent >= left.indent:
        return False
    if right.is_signature or right.is_aside:
        return False
    if right.is_field and (left.is_field or left.text[-1] not in COMMAS):
        return False
    return not (right.is_new and not signs.is_blank(right.text))


def _is_prose(chain: Chain) -> bool:
    """Return whether lines are running text: sentences of some length."""
    if chain[-1].text[-1] not in STOPS or chain[-1].text[-1] in "：:":
        return False
    size = sum(len(row.text) for row in chain)
    return size >= _MIN_TEXT and any(row.has_comma or row.has_sentence for row in chain)


def _is_long(chain: Chain) -> bool:
    return sum(len(row.text) for row in chain) >= _LONG and any(
        "，" in row.text and len(row.text) >= _WIDE for row in chain
    )


def _hangs(chain: Chain) -> bool:
    """Return whether only the first line is indented, and it is running text."""
    first = chain[0]
    if not 0 < first.indent <= _WIDEST or any(row.indent for row in chain[1:]):
        return False
    if first.text.endswith(junction.entries("letter_ends")):
        return False
    return first.has_comma or first.has_sentence or len(first.text) >= MIN_CHARS


def _is_block(chain: Chain) -> bool:
    """Return whether lines between blank lines are running text, and no verse or list."""
    if any(row.indent for row in chain) or chain[0].is_field or chain[0].number_style:
        return False
    if any(junction.is_salutation(row.text) for row in chain[:-1]):
        return False
    return not is_verse(chain)


def is_rest(left: Row, right: Row) -> bool:
    """Return whether a line ends a sentence too soon for a text that a heading stands over."""
    if "，" not in left.text or len(left.text) < MIN_CHARS // 2:
        return False
    return right.text[-1] == "。" and not right.has_sentence and len(right.text) * 2 < len(left.text)


def is_verse(chain: Chain) -> bool:
    """Return whether lines may be verse or slogans: short, alike, or begun alike."""
    if any(row.has_sentence or "；" in row.text[:-1] for row in chain):
        return False
    sizes = [len(row.text) for row in chain]
    if max(sizes) <= _SHORT or max(sizes) - min(sizes) <= _EVEN:
        return True
    starts = {row.text[:2] for row in chain}
    return len(starts) < len(chain)
