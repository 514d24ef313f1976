"""Numbered headings and list items: where they stand, and which sequences they form."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from cleaner.lazy import lazy

_DIGITS = "一二三四五六七八九十"
_INDENTS = r" \t　>*#"
# Which level each group of the pattern below is the number of, and which level has marks around it.
_LEVELS = " ABDCE"
_MARKED = (0, 0, 1, 1, 0, 1)
# A line of code may be a comment: only ## and more are sure to be Markdown.
_LINE_START = lazy(
    rf"\n(?=[{_INDENTS}{_DIGITS}（(0-9第])(?![ \t　]*#[ \t　]*[^{_INDENTS}])"
    rf"[{_INDENTS}]*(?=[{_DIGITS}（(0-9第])(?:"
    rf"([{_DIGITS}]{{1,3}})、"
    rf"|[（(](?:([{_DIGITS}]{{1,3}})|(\d{{1,2}}))[）)]"
    r"|(\d{1,2})(?:[.．](?!\d)|、)"
    rf"|第([{_DIGITS}百]{{1,5}})条(?=[ 　])"
    r")"
)
_RANKS = {"A": 0, "B": 1, "C": 2, "D": 3}
_LOWER = {"A": "BCD", "B": "CD", "C": "D"}
# No document goes on with a list after so many others of its level; to look further takes long.
_DEEPEST = 64


class Heading(NamedTuple):
    """A number at the start of a line. ``start`` and ``end`` span the number with its marks.

    ``level`` is A for 一、, B for （一）, C for 1., D for （1）, E for 第一条.
    """

    level: str
    number: int
    start: int
    end: int


# As the class makes itself, but for the names of its fields, which take twice as long.
_make = tuple.__new__


class Sequence(NamedTuple):
    """The headings of one level under one parent; ``before`` is the last number before them."""

    level: str
    items: list[Heading]
    before: int
    parent_end: int


def chinese_number(written: str) -> int:
    """Return the value of 一 … 九十九, or 0 where it is none."""
    if not written or "百" in written:
        return 0
    tens, ten, ones = written.rpartition("十")
    if not ten:
        return _DIGITS.index(written) + 1 if len(written) == 1 else 0
    if len(tens) > 1 or len(ones) > 1:
        return 0
    return 10 * (_DIGITS.index(tens) + 1 if tens else 1) + (_DIGITS.index(ones) + 1 if ones else 0)


def written(level: str, number: int) -> str:
    """Return ``number`` as a heading of ``level`` writes it."""
    if level == "C":
        return f"{number}."
    if level == "D":
        return f"（{number}）"
    text = chinese(number)
    return {"A": f"{text}、", "B": f"（{text}）", "E": f"第{text}条"}[level]


def chinese(number: int) -> str:
    """Return 1 … 99 in Chinese numerals."""
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else _DIGITS[tens - 1] + "十"
    return head + (_DIGITS[ones - 1] if ones else "")


_VALUES = {chinese(number): number for number in range(1, 100)}
_VALUES |= {str(number): number for number in range(1, 100)}


def headings(opened: str) -> list[Heading]:
    """Return the numbered headings of a text in order; ``opened`` is it after a line end."""
    found = []
    for match in _LINE_START.finditer(opened):
        group = match.lastindex or 0
        number = match[group]
        value = _VALUES.get(number)
        if value is None:
            value = int(number) if _LEVELS[group] in "CD" else chinese_number(number)
        if value:
            # Places are those of the text itself, before which the line end was put.
            start = match.start(group) - 1 - _MARKED[group]
            found.append(_make(Heading, (_LEVELS[group], value, start, match.end() - 1)))
    return found


def sequences(found: Iterable[Heading]) -> list[Sequence]:
    """Group headings by level and parent. A heading closes the sequences below it.

    A sequence that begins inside another one of its level suspends it.
    """
    closed: list[Sequence] = []
    running: dict[str, list[Sequence]] = {}
    last: dict[str, int] = {}
    ends = [0] * len(_RANKS)
    for item in found:
        level, number, _, end = item
        rank = _RANKS.get(level, 0)
        for lower in _LOWER.get(level, ()):
            if lower in running:
                below = running.pop(lower)
                last[lower] = below[-1].items[-1].number
                closed += below
        stack = running.setdefault(level, [])
        if number == 1 or not stack:
            parent_end = max(ends[:rank], default=0)
            stack.append(Sequence(level, [item], last.get(level, 0), parent_end))
            closed += stack[:-_DEEPEST]
            del stack[:-_DEEPEST]
        else:
            closed += _resume(stack, number)
            stack[-1].items.append(item)
        if level in _RANKS:
            ends[rank] = end
    for stack in running.values():
        closed += stack
    return closed


def _resume(stack: list[Sequence], number: int) -> list[Sequence]:
    """Leave on the stack the innermost sequence that ``number`` continues; return what ended."""
    for index in range(len(stack) - 1, -1, -1):
        if stack[index].items[-1].number == number - 1:
            ended = stack[index + 1 :]
            del stack[index + 1 :]
            return ended
    return []
