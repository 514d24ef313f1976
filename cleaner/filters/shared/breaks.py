"""Tells a line end that cuts a sentence from one that ends a paragraph, heading or verse."""

from __future__ import annotations

from functools import lru_cache

from cleaner.filters.shared.lazy import lazy
from cleaner.rules import load_list

BLANKS = " \t\u3000\xa0"
_HAN = lazy("[\u3400-\u4dbf\u4e00-\u9fff]")
_HEADING = lazy(
    r"[ \t\u3000]*(?:[（(]?[一二三四五六七八九十百]{1,3}(?:[、.．）)]|是(?!否))"
    r"|第[一二三四五六七八九十百\d]{1,4}[章节条部分项篇、]|[（(]?\d{1,2}(?:[、）)]|[.．](?!\d))"
    r"|[①-⑳]|附件|[#>*+|-])"
)
CLOSED = "。！？!?；;：:…”』」》）)】"
_STOPS = lazy("[，。；：！？,;]")
_LONG = 25
_COMMA_END = lazy("[，、,](?=\n)")
_CONTINUES = "，。、；：！？”）》,;%％"


def is_han(char: str) -> bool:
    """Return whether ``char`` (one character or none) is a Han ideograph."""
    return bool(_HAN.match(char))


def is_heading(line: str) -> bool:
    """Return whether a line begins as numbered headings, list items and tables do."""
    return bool(_HEADING.match(line))


def is_broken(text: str, before: str, after: str) -> bool:
    """Return whether the break between two lines cuts a sentence that goes on.

    Sure signs only: the second line begins with a mark no line begins with, the
    first ends with a comma, what meets at the break is written together elsewhere
    in ``text``, or a long sentence ends without a stop where others have theirs.
    """
    before = before.rstrip(BLANKS)
    if not before or not after or after[0] in BLANKS or is_heading(after):
        return False
    if before[-1] in CLOSED:
        return False
    if after[0] in _CONTINUES:
        return True
    if before[-1] in "，、,":
        return not _is_verse(text, before, after)
    if not (is_han(before[-1]) and is_han(after[0])):
        return False
    if _is_cut_word(text, before, after):
        return True
    if is_heading(before) or len(before) < _LONG or not _STOPS.search(before):
        return False
    return _open_lines(text) <= 2


def _is_verse(text: str, before: str, after: str) -> bool:
    """Return whether lines end with a comma because they are verse, or wrapped."""
    is_even = len(before) <= 20 and abs(len(before) - len(after.rstrip(BLANKS))) <= 2
    return is_even or len(_COMMA_END.findall(text)) > 2


def _is_cut_word(text: str, before: str, after: str) -> bool:
    words = _words()
    if before[-2:] in words or after[:2] in words:
        return False
    pair = before[-1] + after[0]
    return pair in words or pair in text


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    return frozenset(load_list("common_words.txt"))


def is_cut_word(left: str, right: str) -> bool:
    """Return whether two characters (one or none each) are a frequent word together."""
    return left != "" and right != "" and left + right in _words()


def _open_lines(text: str) -> int:
    """Return how many long lines end in the middle of a sentence: in a text that
    often does without full stops such an end says nothing.
    """
    lines = (line.rstrip(BLANKS) for line in text.split("\n"))
    return sum(len(line) >= _LONG and is_han(line[-1]) for line in lines)
