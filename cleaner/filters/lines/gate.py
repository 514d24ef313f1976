"""The cheap look that decides whether a text can hold anything for the lines filter."""

from __future__ import annotations

from cleaner.filters.lines.rows import BLANKS, STOPS
from cleaner.filters.shared.lazy import lazy

# One pass: a literal first, then looks back, in which `re` is as fast as `str.find`.
_ODD_END = lazy(rf"\n(?<=[^。！？：；…!?:;．\n]\n)(?:(?<=[{BLANKS}]\n)|(?<=[^\n]{{20}}\n))")
_EDGES = frozenset("\n" + BLANKS)
_LEANING = frozenset("，。、；：！？）》”’】」』〕%％")
_LONG = 36
# A line that follows a cut one is about as long; a paragraph after a heading is longer.
_LONGER = 1.7
_MIN_CUT = 3


def may_find(text: str) -> bool:
    """Whether the text may hold anything for this filter at a line end or at its own ends.

    A text that ends without a newline passes: whether it needs one, only the view knows.
    """
    return bool(text) and (text[-1] != "\n" or has_odd_ends(text))


def has_odd_ends(text: str) -> bool:
    """Whether blanks, blank lines at the ends, or line ends in mid-sentence may be there."""
    if text[0] in _EDGES or text[-1] in BLANKS or text.endswith("\n\n"):
        return True
    ends = [match.start() for match in _ODD_END.finditer(text)]
    if not ends:
        return False
    return any(text[end - 1] in BLANKS for end in ends) or _is_broken(text, ends)


def may_be_broken(text: str) -> bool:
    """Whether running text may end a line in mid-sentence, or lines may be cut at a width."""
    return _is_broken(text, [match.start() for match in _ODD_END.finditer(text)])


def _is_broken(text: str, ends: list[int]) -> bool:
    cut = 0
    for newline in ends:
        begin = text.rfind("\n", 0, newline) + 1
        end = newline
        while end > begin and text[end - 1] in BLANKS:
            end -= 1
        start = newline + 1 + text.startswith("\n", newline + 1)
        if end - begin < 20 or text[end - 1] in STOPS or start >= len(text):
            continue
        if text[end - 1].isnumeric() or text[start] in _LEANING or _is_prose(text[begin:end]):
            return True
        stop = text.find("\n", start)
        cut += (stop if stop >= 0 else len(text)) - start <= (end - begin) * _LONGER
        if cut >= _MIN_CUT:
            return True
    return False


def _is_prose(line: str) -> bool:
    if "。" in line or "！" in line or "？" in line:
        return True
    return len(line) >= _LONG and ("，" in line or "," in line)
