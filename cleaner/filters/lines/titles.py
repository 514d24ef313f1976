"""A title in two lines, of which the first opens what only the second closes: 关于…|…的通知, or
ends with a word that can't end a title: …情况的|调研报告, …国民经济和|社会发展统计公报."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from cleaner.filters.lines import junction
from cleaner.filters.lines.chains import Pair
from cleaner.filters.lines.rows import Row
from cleaner.filters.shared.cohesion import cohesion
from cleaner.lazy import lazy

# The title stands within so many lines, below an ad or the name of who issues it.
_ROWS = 4
# So many breaks tell that a title in two lines is broken, not laid out so.
_DAMAGED = 3
# Who lays a title out in two lines makes them about as long; what was cut off is shorter.
_TENTHS, _TENTHS_AT = 6, 8
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
# What can't begin the second line of a title: 工作总结|及明年打算, 支部书记何某某|同志先进事迹材料.
_REST = lazy("(?:[的及]|同志(?!们))[^，。；：！？]{2,}$")
_LONG = 8
_TITLE = lazy("[^，。；：！？]{12,}")
# How secret or urgent a paper is stands by itself, at its head.
_SECRET = "密急"
# From so many nats on what meets is one word (see `evidence`).
_TIGHT = 3.4
# Verse and slogans end with 的, too, but lead to no name of a document.
_OPEN = lazy("[^，。；：！？]{8,}(?:[^是好美][的之]|[和及与])$")
_NAME = lazy(
    rf"[^，。；：！？关]{{0,12}}(?:{_KINDS}|公报|预案|纪要|讲话|发言|致辞|报告|讲稿|党课|D课|主持词"
    r"|纪实|材料|体会|请示|协议|合同|清单)(?:（[^）]{1,8}）)?$"
)


def titles(rows: Sequence[Row], taken: Collection[int]) -> Iterator[Pair]:
    """Yield the two lines of a title at the beginning of a text that is broken elsewhere, too."""
    if len(taken) < _DAMAGED:
        return
    for left, right in pairwise(rows[:_ROWS]):
        if right.gap > 1 or left.indent or right.indent or left.end in taken:
            continue
        if right.is_new or right.has_columns or left.has_columns or left.is_finished:
            continue
        is_open = not left.is_new and _opens_only(left.text, right.text)
        if is_open or _hangs(left.text, right.text):
            yield left, right


def _hangs(left: str, right: str) -> bool:
    """Return whether a line ends in the middle of a title that names a document or a speech."""
    if _REST.match(right) and len(left) >= _LONG:
        return True
    if _is_one_word(left, right):
        return True
    return bool(_OPEN.match(left) and _NAME.match(right))


def _is_one_word(left: str, right: str) -> bool:
    """Return whether the words of a title surely meet at its end: …应急|处置预案, …上的讲|稿"""
    if _TITLE.fullmatch(left) is None or len(right) * 10 > len(left) * _TENTHS:
        return False
    if len(right) == 1:
        return junction.is_han(right) and right not in _SECRET
    return bool(_NAME.match(right)) and cohesion(left, right) >= _TIGHT


def _opens_only(left: str, right: str) -> bool:
    tenths = len(right) * 10 / len(left)
    if _ABOUT.match(left) and not _OF_ABOUT.match(left):
        return tenths <= _TENTHS and bool(_OF_ABOUT.match(right)) and "关于" not in right
    if tenths > _TENTHS_AT or not _AT.match(left) or _OF_AT.match(left):
        return False
    return right[0] != "暨" and bool(_OF_AT.match(right))
