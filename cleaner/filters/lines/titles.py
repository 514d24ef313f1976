"""A title in two lines, of which the first opens what only the second closes: 关于…|…的通知."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from cleaner.filters.lines.chains import Pair
from cleaner.filters.lines.rows import Row
from cleaner.lazy import lazy

# The title stands within so many lines, below an ad or the name of who issues it.
_ROWS = 4
# So many breaks tell that a title in two lines is broken, not laid out so.
_DAMAGED = 3
# Who lays a title out in two lines makes them about as long; what was cut off is shorter.
_TENTHS = 6
_ABOUT = lazy("[^，。；：！？]{0,16}关于[^。；！？]*$")
_AT = lazy("[^，。；：！？]{0,8}在[^，。；：！？]{4,}$")
_KINDS = (
    "通知|通告|通报|公告|公报|报告|意见|意见书|请示|批复|决定|决议|函|复函|答复|方案|办法|规定|细则"
    "|总结|汇报|说明|倡议书?|承诺书?|协议书?|建议|提案|议案|情况"
)
_OF_ABOUT = lazy(
    rf"[^，。；：！？]*[的之][^，。；：！？的]{{0,8}}(?:{_KINDS})(?:（[^）]{{1,8}}）)?$"
)
_OF_AT = lazy(r"[^，。；：！？]*上的(?:讲话|发言|致辞|报告|讲话稿|发言稿|主持词|主持讲话)$")


def titles(rows: Sequence[Row], taken: Collection[int]) -> Iterator[Pair]:
    """Yield the two lines of a title at the beginning of a text that is broken elsewhere, too."""
    if len(taken) < _DAMAGED:
        return
    for left, right in pairwise(rows[:_ROWS]):
        if right.gap > 1 or left.indent or right.indent or left.end in taken:
            continue
        if left.is_new or right.is_new or len(right.text) * 10 > len(left.text) * _TENTHS:
            continue
        if left.has_columns or right.has_columns or left.is_finished:
            continue
        if _opens_only(left.text, right.text):
            yield left, right


def _opens_only(left: str, right: str) -> bool:
    if _ABOUT.match(left) and not _OF_ABOUT.match(left):
        return bool(_OF_ABOUT.match(right)) and "关于" not in right
    return bool(_AT.match(left) and not _OF_AT.match(left) and _OF_AT.match(right))
