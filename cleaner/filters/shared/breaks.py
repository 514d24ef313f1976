"""Tells a line end that cuts a sentence from one that ends a paragraph, heading or verse."""

from __future__ import annotations

from functools import lru_cache

from cleaner.lazy import lazy
from cleaner.rules import load_list

BLANKS = " \t\u3000\xa0"
_HEADING = lazy(
    r"[ \t\u3000]*(?:[（(]?[一二三四五六七八九十百]{1,3}(?:[、.．）)]|是(?!否))"
    r"|第[一二三四五六七八九十百\d]{1,4}[章节条部分项篇、]|[（(]?\d{1,2}(?:[、）)]|[.．](?!\d))"
    r"|[①-⑳]|附件|[#>*+|-])"
)
CLOSED = "。！？!?；;：:…”』」》）)】"
_STOPS = lazy("[，。；：！？,;]")
_LONG = 25
_COMMA_END = lazy("[，、,](?=\n)")
# A word and a full stop, the whole of a line, that greets or thanks nobody.
_LAST_WORD = lazy(
    "(?!谢谢|多谢|完毕|再见|此致|敬礼|特此|[全上本]|[以如]?下)"
    "[\u4e00-\u9fff]{1,2}。[ \t\u3000\xa0]*$"
)
_MIN_CLAUSE = 18
_CONTINUES = "，。、；：！？”）》,;%％"


def is_han(char: str) -> bool:
    """Return whether ``char`` (one character or none) is a Han ideograph."""
    return "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf"


def is_heading(text: str, start: int = 0) -> bool:
    """Return whether what begins at ``start`` is a numbered heading, list item or table row."""
    return bool(_HEADING.match(text, start))


def is_last_word(line: str) -> bool:
    """Return whether a line is but the last word of a sentence that began before."""
    return _LAST_WORD.match(line) is not None


class Breaks:
    """Tells which breaks between lines of one text cut a sentence.

    What the whole text does is counted once, however many breaks are asked about.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._open_lines: int | None = None
        self._comma_ends: int | None = None

    def cuts_sentence(self, before: str, after: str) -> bool:
        """Return whether the break between two lines cuts a sentence that goes on.

        Sure signs only: the second line begins with a mark no line begins with, the
        first ends with a comma, what meets at the break is written together elsewhere
        in the text, or a long sentence ends without a stop where others have theirs.
        """
        before = before.rstrip(BLANKS)
        if not before or not after or after[0] in BLANKS or is_heading(after):
            return False
        if before[-1] in CLOSED:
            return False
        if after[0] in _CONTINUES:
            return True
        if before[-1] in "，、,":
            return not self._is_verse(before, after)
        if not (is_han(before[-1]) and is_han(after[0])):
            return False
        if self._is_cut_word(before, after):
            return True
        if is_last_word(after) and len(before) >= _MIN_CLAUSE and _STOPS.search(before):
            return True
        is_title = is_heading(before) and "。" not in before
        if is_title or len(before) < _LONG or not _STOPS.search(before):
            return False
        return self._count_open_lines() <= 2

    def _is_verse(self, before: str, after: str) -> bool:
        """Return whether lines end with a comma because they are verse, or wrapped."""
        if len(before) <= 20 and abs(len(before) - len(after.rstrip(BLANKS))) <= 2:
            return True
        if self._comma_ends is None:
            self._comma_ends = len(_COMMA_END.findall(self._text))
        return self._comma_ends > 2

    def _is_cut_word(self, before: str, after: str) -> bool:
        words = _words()
        if before[-2:] in words or after[:2] in words:
            return False
        pair = before[-1] + after[0]
        return pair in words or pair in self._text

    def _count_open_lines(self) -> int:
        """Return how many long lines end in the middle of a sentence: in a text that
        often does without full stops such an end says nothing.
        """
        if self._open_lines is None:
            lines = (line.rstrip(BLANKS) for line in self._text.split("\n"))
            self._open_lines = sum(len(line) >= _LONG and is_han(line[-1]) for line in lines)
        return self._open_lines


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    return frozenset(load_list("common_words.txt"))


def is_cut_word(left: str, right: str) -> bool:
    """Return whether two characters (one or none each) are a frequent word together."""
    return left != "" and right != "" and left + right in _words()
