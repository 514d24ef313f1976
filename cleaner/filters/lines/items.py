"""Breaks told by how the lines around them are laid out: in an item, or an indented heading."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from cleaner.filters.lines import junction
from cleaner.filters.lines.habits import Lines, is_open
from cleaner.filters.lines.rows import COMMAS, Row
from cleaner.filters.shared.cohesion import cohesion
from cleaner.lazy import lazy

# So many items, and so many of ten, that are one line each and end with a stop.
_ITEMS, _TENTHS = 4, 8
_MIN_ITEM = 24
# Below so many nats what meets is seldom one sentence (see `evidence`), above so many it surely is.
_APART, _RATHER_APART, _TOGETHER = -2.9, -2.1, 1.9
_MAX_REST, _MAX_HEADING = 8, 20
# How a short paragraph closes a list.
# A heading, its number among it, has no comma.
_WORDS = lazy("[^，。；：！？,;]{3,30}")
_CLOSES = lazy("请|同意|特此|此致|以上|以下|予以|现|谢|完毕|望|均|经|如下")


class Style(NamedTuple):
    """How many items have one style of numbers, and how many are a line that ends with a stop."""

    items: int
    closed: int

    @property
    def is_settled(self) -> bool:
        return self.closed >= _ITEMS and self.closed * 10 >= self.items * _TENTHS


def halved(pairs: Sequence[tuple[Row, Row]], lines: Lines) -> Iterator[Row]:
    """Yield the left rows of those ``pairs`` that surely are an item or a heading and its rest."""
    asked = [pair for pair in pairs if pair[0].number_style and may_be_rest(*pair)]
    if not asked:
        return
    rows, styles = lines.rows, styles_of(lines.rows)
    starts = [row.start for row in rows]
    for left, right in asked:
        at = bisect_left(starts, right.start) + 1
        behind = rows[at] if at < len(rows) else None
        is_heading = _is_heading(left, right, behind) and lines.habits.by_indent
        if is_heading or _is_item(left, right, behind, styles.get(left.number_style)):
            yield left


def may_be_rest(left: Row, right: Row) -> bool:
    """Return whether a line may be the rest of the one before, and begins no paragraph."""
    if not is_open(left) or right.gap > 1 or right.is_foreign or right.is_field:
        return False
    if right.text[0] in "（(“‘「《" or right.is_new or right.is_signature:
        return False
    return not right.text.startswith(junction.entries("openers"))


def styles_of(rows: Sequence[Row]) -> dict[str, Style]:
    """Return how the items of each style of numbers end."""
    items: Counter[str] = Counter()
    closed: Counter[str] = Counter()
    for row, behind in zip(rows, [*rows[1:], None], strict=True):
        if row.number_style and row.text[-1] not in "：:":
            items[row.number_style] += 1
            closed[row.number_style] += row.text[-1] in "。；" and _is_apart(behind)
    return {style: Style(count, closed[style]) for style, count in items.items()}


def _is_apart(row: Row | None) -> bool:
    return row is None or row.gap > 1 or row.is_new


def _is_item(left: Row, right: Row, behind: Row | None, style: Style | None) -> bool:
    """Return whether a line without a number is the rest of an item, where all others have none.

    Behind the last item a paragraph may close the list, so only few words are its rest.
    """
    if style is None or not style.is_settled or len(left.text) < _MIN_ITEM or not left.has_comma:
        return False
    if behind is None or right.text[-1] not in "。；" or not behind.is_new:
        return False
    nats = cohesion(left.text, right.text)
    if behind.number_style == left.number_style:
        return nats >= _APART
    is_short = len(right.text) <= _MAX_REST and not right.has_comma
    return is_short and nats >= _RATHER_APART and not closes_list(right.text)


def _is_heading(left: Row, right: Row, behind: Row | None) -> bool:
    """Return whether few words at the margin end a heading, where all else is indented."""
    most = _MAX_HEADING if left.text[-1] == "、" else _MAX_REST
    if not left.indent or right.indent or len(right.text) > most or right.is_finished:
        return False
    if behind is None or not behind.indent:
        return False
    if left.text[-1] == "、":
        return right.text[-1] not in COMMAS
    return junction.bound_end(left.text) or cohesion(left.text, right.text) >= _TOGETHER


def cut_headings(
    rows: Sequence[Row], taken: Collection[int], is_mended: bool
) -> Iterator[tuple[Row, Row]]:
    """Yield the numbered headings that stop at an enumeration comma, with their rests: few words
    behind which something else begins. A text that nothing else is wrong with lays them out so.
    """
    if not (taken or is_mended):
        return
    for left, right, behind in zip(rows, rows[1:], [*rows[2:], None], strict=False):
        if left.text[-1] != "、" or not left.number_style or left.end in taken:
            continue
        if left.is_field or not _WORDS.fullmatch(left.text[:-1]) or right.indent > left.indent:
            continue
        if not (_is_words(right) and right.gap == 1 and not right.number_style):
            continue
        if behind is not None and (behind.is_new or behind.gap > 1 or behind.indent > right.indent):
            yield left, right


def _is_words(row: Row) -> bool:
    if row.is_new or row.is_field or row.is_signature or row.is_aside or row.has_columns:
        return False
    return len(row.text) <= _MAX_HEADING and bool(_WORDS.fullmatch(row.text))


def closes_list(text: str) -> bool:
    """Return whether a short paragraph so begins that closes a list or a letter."""
    return bool(_CLOSES.match(text))
