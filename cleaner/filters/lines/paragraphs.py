"""Breaks told by how paragraphs are laid out: by an indented first line, or by blank lines."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from cleaner.filters.lines import junction
from cleaner.filters.lines.chains import EVEN, MANY, WIDEST, Chain, Layout, Pair, is_verse
from cleaner.filters.lines.rows import COMMAS, MIN_CHARS, Row
from cleaner.filters.lines.scattered import is_credit, stops_here
from cleaner.filters.shared.cohesion import cohesion
from cleaner.lazy import lazy

# So many paragraphs of prose must there be for lines with commas to be prose.
_FEW = 2
# So many commas at the ends of lines that are rejoined tell of all others.
_COMMAS = 6
# A poster has shorter lines, and so long a paragraph of lines with commas is no verse.
_LINE, _LONG = 16, 45
_SPEAKS = lazy("[说道问答喊叫讲曰云]，$")
# Below so many nats what meets is rather two sentences (see `evidence`).
_APART = -1.0


def broken(chains: Sequence[Chain], layout: Layout, taken: Collection[int]) -> Iterator[Pair]:
    """Yield the lines of one paragraph that the layout surely tells to be one.

    ``taken`` holds where the lines end that are rejoined already.
    """
    at_commas = _broken_at_commas(chains, taken)
    led_in = False
    for chain in chains:
        if len(chain) > 1 and chain[-1].is_finished:
            yield from _within(chain, layout, taken, at_commas and _is_uneven(chain, led_in))
        led_in = chain[-1].text[-1] in "：:"


def _broken_at_commas(chains: Sequence[Chain], taken: Collection[int]) -> bool:
    """Return whether paragraphs surely are broken behind each comma."""
    ends = (row for chain in chains for row in chain if row.end in taken)
    return len(taken) >= _COMMAS and sum(row.text[-1] in COMMAS for row in ends) >= _COMMAS


def _is_uneven(chain: Chain, led_in: bool) -> bool:
    """Return whether short lines are no verse and no list: they hold a sentence, or their
    lengths differ, none begins as the one before, and no lead-in stands before them.
    """
    if any(row.text[-1] != "，" for row in chain[1:-1]):
        return False
    if any(row.has_sentence for row in chain):
        return True
    sizes = [len(row.text) for row in chain]
    if led_in or len(chain) <= MANY or max(sizes) - min(sizes) <= EVEN:
        return False
    return not any(_are_alike(left.text, right.text) for left, right in pairwise(chain))


def _within(
    chain: Chain, layout: Layout, taken: Collection[int], is_uneven: bool
) -> Iterator[Pair]:
    has_commas = any(row.text[-1] in COMMAS for row in chain[:-1])
    is_block = _is_block(chain)
    hangs = _hangs(chain)
    if not (has_commas or (hangs and layout.by_indent) or (is_block and layout.by_blank)):
        return
    hangs = hangs and (layout.by_indent or not is_verse(chain))
    runs = hangs or (has_commas and (is_uneven or _is_running(chain, layout, len(taken))))
    in_block = is_block and layout.by_blank
    for at, (left, right) in enumerate(pairwise(chain)):
        if left.end in taken or junction.is_salutation(left.text):
            continue
        if right.text[0] in "“「『" and _SPEAKS.search(left.text[-2:]):
            continue
        if stops_here(right.text) or is_credit(left.text):
            continue
        if junction.are_records(left.text, right.text):
            continue
        if not hangs and (_are_rows(left, right) or _are_alike(left.text, right.text)):
            continue
        if left.text[-1] in COMMAS:
            goes_on = runs
        else:
            goes_on = hangs and layout.by_indent
            goes_on = goes_on or (in_block and _goes_on(chain[: at + 1], right))
        if goes_on:
            yield left, right


def _are_alike(left: str, right: str) -> bool:
    """Return whether two lines begin as rows of a list do: 甲方…|乙方…, 1956年…|1983年…"""
    if left[0].isdigit() and right[0].isdigit():
        return True
    return left[:2] == right[:2] or (left[1:2] == right[1:2] and junction.is_han(left[1:2]))


def _is_item(chain: Chain) -> bool:
    """Return whether lines may be the halves of a short item, which no couplet is."""
    sizes = [len(row.text) for row in chain]
    first = chain[0]
    return first.is_new and "，" in first.text and max(sizes) - min(sizes) > EVEN // 2


def _are_rows(left: Row, right: Row) -> bool:
    """Return whether lines may be rows or code: foreign, but for a Chinese clause of figures."""
    if not (left.is_foreign or right.is_foreign):
        return False
    return left.text[-1] not in "，、" or "," in left.text


def _is_running(chain: Chain, layout: Layout, known: int) -> bool:
    """Return whether lines that end with commas are running text."""
    if layout.long < _FEW and known < MANY:
        return False
    if is_verse(chain):
        is_told = known >= MANY or chain[0].number_style in layout.items
        return is_told and _is_item(chain)
    if max(len(row.text) for row in chain) < _LINE:
        return False
    if any(row.has_sentence or "；" in row.text[:-1] for row in chain):
        return True
    return sum(len(row.text) for row in chain) >= _LONG or bool(chain[0].number_style)


def _goes_on(lefts: Chain, right: Row) -> bool:
    """Return whether a line within a block that ends with a word surely goes on."""
    left = lefts[-1]
    if is_rest(left, right):
        return not right.is_field and cohesion(left.text, right.text) > _APART
    if not (left.has_sentence or any(row.text[-1] in COMMAS for row in lefts)) or left.is_foreign:
        return False
    if right.text.startswith(junction.entries("openers")) or right.is_field:
        return False
    return cohesion(left.text, right.text) > _APART


def _hangs(chain: Chain) -> bool:
    """Return whether only the first line is indented, and it is running text."""
    first = chain[0]
    if not 0 < first.indent <= WIDEST or any(row.indent for row in chain[1:]):
        return False
    if first.text.rstrip("，").endswith(junction.entries("letter_ends")):
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
    return (
        right.text[-1] == "。" and not right.has_sentence and len(right.text) * 2 < len(left.text)
    )
