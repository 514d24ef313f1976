"""Lines that go on with the one before and are indented all the same: no paragraph begins so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from operator import or_

from cleaner.filters.lines import junction
from cleaner.filters.lines.rows import COMMAS, MIN_CHARS, Row
from cleaner.filters.lines.wraps import proof

Pair = tuple[Row, Row]

# A signature, a title and the rest of an attachment's name stand further to the right.
_WIDEST = 4
# So paragraphs are indented; one blank or three say nothing.
_USUAL = frozenset((2, 4))
# A shorter line may be a name or a heading; so many paragraphs behind blank lines make a
# habit, which of so many one may break.
_FEW, _BLOCKS, _RARE = 10, 3, 5


def level(rows: Sequence[Row], text: str) -> None:
    """Take the indent from rows that are indented as no paragraph of the text is.

    They keep their place: how wide a line is, is measured with what stands before it.
    """
    if any(row.indent for row in rows):
        hung, openers = _hung(rows, text)
        for blanks, pairs in hung.items():
            if blanks in openers and not _parts_by_blank(rows, text, blanks):
                continue
            inside = [p for p in pairs if _is_inside_block(*p)] if blanks in openers else pairs
            if inside and _are_cut(inside):
                for _, right in inside:
                    right.hang, right.indent = right.indent, 0


def _hung(rows: Sequence[Row], text: str) -> tuple[dict[str, list[Pair]], set[str]]:
    """Return the lines that may go on, by what they are indented with, and what opens others."""
    hung: defaultdict[str, list[Pair]] = defaultdict(list)
    openers = {_blanks(rows[0], text)}
    for left, right in pairwise(rows):
        if not right.indent:
            continue
        blanks = _blanks(right, text)
        if _may_hang(left, right):
            hung[blanks].append((left, right))
        elif not _is_label(left, right):
            openers.add(blanks)
    return hung, openers


def _blanks(row: Row, text: str) -> str:
    return text[row.start - row.indent : row.start]


def _may_hang(left: Row, right: Row) -> bool:
    """Return whether a line may go on with the one before, were it not for its indent."""
    if right.gap > 1 or right.indent > _WIDEST or left.is_finished or left.text[-1] == "—":
        return False
    if left.has_columns or right.has_columns or not left.has_han or _is_label(left, right):
        return False
    if right.is_signature and not junction.bound_end(left.text):
        return False
    return not (right.is_new or right.is_field or right.is_aside)


def _is_label(left: Row, right: Row) -> bool:
    """Return whether a line may be a heading or a name, behind which what follows is indented."""
    if left.is_finished or right.gap > 1 or left.text[-1] in COMMAS:
        return False
    is_short = len(left.text) < _FEW or bool(left.number_style and not left.has_comma)
    return is_short and not proof(left, right)


def _is_inside_block(left: Row, right: Row) -> bool:
    """Return whether two lines are one paragraph where blank lines part the others."""
    if left.indent != right.indent or len(left.text) < _FEW or not left.has_comma:
        return False
    return right.is_finished or right.is_prose


def _parts_by_blank(rows: Sequence[Row], text: str, blanks: str) -> bool:
    """Return whether a blank line stands before all running text that is indented so, but for
    what goes on with an unfinished line.
    """
    own = [
        (left, right)
        for left, right in pairwise(rows)
        if _is_running(right) and _blanks(right, text) == blanks
    ]
    anew = [right for left, right in own if not _may_hang(left, right)]
    parted = sum(row.gap > 1 for row in anew)
    return parted >= _BLOCKS and (len(anew) - parted) * _RARE <= len(anew)


def _is_running(row: Row) -> bool:
    return row.has_comma and len(row.text) >= MIN_CHARS and not (row.is_new or row.is_field)


def _are_cut(pairs: Sequence[Pair]) -> bool:
    """Return whether half of the lines surely go on, if a paragraph may be indented so; of a
    register, a pedigree or a poem no line is running text.
    """
    surely = [_goes_on(left, right) for left, right in pairs]
    if pairs[0][1].indent in _USUAL:
        return sum(surely) * 2 >= len(pairs)
    running = (_is_text(left) and _is_text(right) for left, right in pairs)
    return all(map(or_, surely, running))


def _goes_on(left: Row, right: Row) -> bool:
    """Return whether what meets surely is one sentence."""
    if left.text[-1] in COMMAS:
        return left.has_sentence or (len(left.text) >= MIN_CHARS and "，" in left.text[:-1])
    if proof(left, right) or junction.bound_end(left.text) or junction.bound_start(right.text):
        return True
    is_word = junction.word_split(left.text, right.text) > 0
    return is_word or junction.fragment(right.text) == 2


def _is_text(row: Row) -> bool:
    return row.has_sentence or "，" in row.text or row.text[-1] == "。"
