"""Lines that may be one paragraph, and how the paragraphs of a text are laid out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from cleaner.filters.lines import junction
from cleaner.filters.lines.rows import COMMAS, STOPS, Row
from cleaner.filters.lines.signs import Signs
from cleaner.lazy import lazy

Chain = Sequence[Row]
Pair = tuple[Row, Row]

# So many paragraphs, and so many of ten of them, make a habit.
MANY, _TENTHS, _ITEMS = 3, 8, 2
# The widest indent of a paragraph; a signature and verse have more.
WIDEST = 4
_MIN_TEXT = 24
# A paragraph of prose is so long, and so long one of its lines.
_LONG, _WIDE = 36, 24
# No paragraph has more lines; so the work grows with the text, not with its square.
_MOST = 200
# Verse and slogans are shorter, or their lines differ by no more.
_SHORT, EVEN = 22, 6
_NEXT = lazy("[二三四五六七八九十](?:是|要|则)")


class Layout:
    """How the paragraphs of a text begin: with an indent, behind a blank line, as an item.

    Found out when first asked for: most texts have no lines that may be broken.
    """

    def __init__(self, chains: Sequence[Chain]) -> None:
        self._chains = chains

    @property
    def long(self) -> int:
        """How many paragraphs are of some length."""
        return self._habits.long

    @property
    def by_indent(self) -> bool:
        return self._habits.by_indent

    @property
    def by_blank(self) -> bool:
        return self._habits.by_blank

    @cached_property
    def items(self) -> frozenset[str]:
        """The styles of numbers of which several open a sentence that stands whole on its line."""
        styles = _whole_items(self._chains).items()
        return frozenset(style for style, count in styles if count >= _ITEMS)

    @cached_property
    def _habits(self) -> _Habits:
        return _habits_of(self._chains)


class _Habits(NamedTuple):
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
        room = before is not None and len(chains[-1]) < _MOST
        if before is not None and room and _may_go_on(chains[-1][0], before, row, signs):
            chains[-1].append(row)
        else:
            chains.append([row])
        before = row
    return chains


def open_chains(chains: Sequence[Chain]) -> list[Chain]:
    """Return the chains of several lines that end with a full stop: they may be broken."""
    return [chain for chain in chains if len(chain) > 1 and chain[-1].is_finished]


def _habits_of(chains: Sequence[Chain]) -> _Habits:
    """Return how the paragraphs of running text are laid out."""
    prose = long = indented = followed = parted = 0
    for chain, after in zip(chains, [*chains[1:], None], strict=True):
        if not _is_prose(chain):
            continue
        prose += 1
        long += _is_long(chain)
        indented += 0 < chain[0].indent <= WIDEST
        if after is not None:
            followed += 1
            parted += after[0].gap > 1
    return _Habits(
        long,
        prose >= MANY and indented * 10 >= prose * _TENTHS,
        followed >= MANY and parted * 10 >= followed * _TENTHS,
    )


def _whole_items(chains: Sequence[Chain]) -> Counter[str]:
    return Counter(
        chain[0].number_style
        for chain in chains
        if len(chain) == 1 and chain[0].number_style and _is_prose(chain)
    )


def is_verse(chain: Chain) -> bool:
    """Return whether lines may be verse or slogans: short, alike, or begun alike."""
    if any(row.has_sentence or "；" in row.text[:-1] for row in chain):
        return False
    sizes = [len(row.text) for row in chain]
    if max(sizes) <= _SHORT or max(sizes) - min(sizes) <= EVEN:
        return True
    starts = {row.text[:2] for row in chain}
    return len(starts) < len(chain)


def _may_go_on(first: Row, left: Row, right: Row, signs: Signs) -> bool:
    if right.gap > 1 or left.is_finished or left.text[-1] == "—":
        return False
    if left.has_columns or right.has_columns or not (left.has_han and right.has_han):
        return False
    if right.indent and right.indent >= left.indent:
        return False
    if right.is_aside or (right.is_signature and not junction.bound_end(left.text)):
        return False
    if right.is_field and (left.is_field or left.text[-1] not in COMMAS):
        return junction.bound_start(right.text)
    if not right.is_new or signs.is_blank(right.text):
        return True
    return first.indent > right.indent and _is_counted(left, right)


def _is_counted(left: Row, right: Row) -> bool:
    """Return whether a clause behind a comma is one of several: 一要建强组织，|二要壮大产业。"""
    return left.text[-1] in COMMAS and bool(_NEXT.match(right.text))


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
