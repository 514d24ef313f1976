"""The cheap look that decides whether a text can hold anything for the lines filter."""

from __future__ import annotations

from typing import NamedTuple

from cleaner.cues import END, START, Cues
from cleaner.edits import Span
from cleaner.filters.lines import junction
from cleaner.filters.lines.rows import BLANKS, COMMAS, MIN_CHARS, STOPS
from cleaner.lazy import lazy

# One pass: a literal first, then looks back, in which `re` is as fast as `str.find`.
_ODD_END = lazy(
    rf"\n(?<=[^。！？：；…!?:;．\n]\n)(?:(?<=[{BLANKS}]\n)|(?<=[^\n]{{{MIN_CHARS}}}\n))"
)
_EDGES = frozenset("\n" + BLANKS)
_LEANING = frozenset("，。、；：！？）》”’】」』〕%％")
# What an item may begin with.
_NUMBERS = frozenset("0123456789一二三四五六七八九十（(第")
_MAX_REST = 8
_LONG = 36
# A line that follows a cut one is about as long; a paragraph after a heading is longer.
_LONGER = 1.7
_MIN_CUT = 3


class Ends(NamedTuple):
    """What the line ends of a text tell.

    ``odd`` are those of lines that have blanks there, or are long and don't end with
    a stop; ``are_untidy`` says that blanks or blank lines stand at an end, ``are_broken``
    that running text may end in mid-sentence, or lines may be cut at a width.
    """

    odd: list[int]
    are_untidy: bool
    are_broken: bool


def ends_of(text: str) -> Ends:
    """Look at the line ends of ``text``, which isn't empty."""
    odd = [match.start() for match in _ODD_END.finditer(text)]
    are_untidy = text[0] in _EDGES or text[-1] in BLANKS or text.endswith("\n\n")
    if not odd:
        return Ends(odd, are_untidy, ends_with_comma(text))
    are_untidy = are_untidy or any(text[end - 1] in BLANKS for end in odd)
    return Ends(odd, are_untidy, ends_with_comma(text) or _is_broken(text, odd))


def may_find(text: str) -> bool:
    """Whether the text may hold anything for this filter at a line end or at its own ends.

    A text that ends without a newline passes: whether it needs one, only the view knows.
    """
    if not text:
        return False
    if text[-1] != "\n" or text[0] in _EDGES or text.endswith("\n\n"):
        return True
    if ends_with_comma(text):
        return True
    ends = [match.start() for match in _ODD_END.finditer(text)]
    return bool(ends) and (any(text[end - 1] in BLANKS for end in ends) or _is_broken(text, ends))


def cues(words: tuple[str, ...]) -> Cues:
    """Return what calls for the filter, ``words`` among it: line ends after what is no stop,
    and what may be untidy at either end.
    """
    blanks = [START + blank for blank in BLANKS]
    # The commonest stop is the first that is looked for.
    stops = "。" + "".join(sorted(STOPS - {"。"}))
    odd = ("\n", stops + "\n"), (END, "\n")
    return Cues("".__contains__, (*words, *blanks, "\n\n" + END), odd)


def ends_with_comma(text: str) -> bool:
    """Return whether a line ends with a comma: verse, or a paragraph broken after each."""
    return "，\n" in text or "、\n" in text


def _is_broken(text: str, ends: list[int]) -> bool:
    cut = 0
    for newline in ends:
        begin = text.rfind("\n", 0, newline) + 1
        end = newline
        while end > begin and text[end - 1] in BLANKS:
            end -= 1
        start = newline + 1 + text.startswith("\n", newline + 1)
        if end - begin < MIN_CHARS or text[end - 1] in STOPS or start >= len(text):
            continue
        if text[end - 1].isnumeric() or text[end - 1] in COMMAS or text[start] in _LEANING:
            return True
        if _is_prose(text[begin:end]) or (text[start] == "《" and end - begin >= _LONG):
            return True
        stop = text.find("\n", start)
        stop = stop if stop >= 0 else len(text)
        if _is_cut(text[begin:end], text[start:stop].strip(BLANKS)):
            return True
        cut += stop - start <= (end - begin) * _LONGER
        if cut >= _MIN_CUT or _is_halved(text, (begin, end), (start, stop)):
            return True
    return False


def _is_cut(left: str, right: str) -> bool:
    """Return whether what meets surely is one phrase or one word."""
    if not right:
        return False
    if junction.figure_split(left, right) or junction.is_framed(left, right):
        return True
    return "，" in left and junction.word_split(left, right) == 2


def _is_halved(text: str, left: Span, right: Span) -> bool:
    """Return whether a line may be the rest of a clause, an item or an indented heading before."""
    (begin, end), (start, stop) = left, right
    has_clause = "，" in text[begin:end] or "," in text[begin:end]
    if text[stop - 1] == "。" and stop - start <= _MAX_REST and has_clause:
        return True
    if text[begin] in BLANKS:
        return text[start] not in BLANKS and stop - start <= _MAX_REST
    if text[begin] not in _NUMBERS or text[start] in _NUMBERS or stop - start > end - begin:
        return False
    if text[stop - 1] not in "。；" or not has_clause:
        return False
    return text[stop + 1 : stop + 2] in _NUMBERS | {"", "\n"}


def _is_prose(line: str) -> bool:
    if "。" in line or "！" in line or "？" in line:
        return True
    if "；" in line and "，" in line:
        return True
    return len(line) >= _LONG and ("，" in line or "," in line)
