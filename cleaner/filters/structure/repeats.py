"""What stands twice: a phrase in a row, the title, a long paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cleaner.edits import Edit
from cleaner.filters.structure.lazy import LazyPattern
from cleaner.filters.structure.outline import Heading
from cleaner.findings import Finding, Safety, View
from cleaner.rules import Rule

_PERIODS = (4, 5, 6)
_PHRASE = LazyPattern("[一-龥]+")
# 一个村一个村地走: counting one by one is said twice.
_COUNTING = "一每逐两几半"
_ZEROS = re.compile(rb"\0+")
_LONG = 30
_TITLE = 6


class Repeats:
    """Reports ``phrase-repeated``, ``title-repeated`` and ``paragraph-repeated``."""

    def __init__(self, rules: dict[str, Rule]) -> None:
        self._phrase = rules.get("phrase-repeated")
        self._title = rules.get("title-repeated")
        self._paragraph = rules.get("paragraph-repeated")

    def may_find(self, text: str, numbered: Sequence[Heading] = ()) -> bool:
        if self._phrase and any(_is_phrase(text, *echo) for echo in _echoes(text)):
            return True
        if not (self._title or self._paragraph):
            return False
        lines = text.split("\n")
        long = [line for line in lines if len(line) >= _LONG]
        return len(set(long)) < len(long) or _has_two_titles(lines)

    def find(self, view: View, numbered: Sequence[Heading] = ()) -> Iterator[Finding]:
        text = view.text
        if self._phrase:
            for period, position in _echoes(text):
                if _is_phrase(text, period, position):
                    phrase = text[position : position + period]
                    edits = (Edit(position, phrase, ""),)
                    span = (position, position + 2 * period)
                    params = (("phrase", phrase),)
                    rule = self._phrase
                    yield Finding(rule.id, *span, edits, rule.safety, params=params)
        lines = [text[start:end] for start, end in view.lines]
        if self._title and _has_two_titles(lines):
            yield _second_title(view, lines, self._title)
        if self._paragraph:
            yield from _paragraphs(view, lines, self._paragraph)


def _has_two_titles(lines: Sequence[str]) -> bool:
    """Return whether the first two lines that are not blank say the same."""
    title = ""
    for line in lines:
        stripped = line.strip()
        if title and stripped:
            return stripped == title and len(title) >= _TITLE and bool(_PHRASE.search(title))
        title = title or stripped
    return False


def _second_title(view: View, lines: Sequence[str], rule: Rule) -> Finding:
    first = next(number for number, line in enumerate(lines) if line.strip())
    second = next(number for number, line in enumerate(lines) if number > first and line.strip())
    start, end = view.lines[first][1], view.lines[second][1]
    edits = (Edit(start, view.text[start:end], ""),)
    params = (("title", lines[first].strip()[:30]),)
    return Finding(rule.id, start, end, edits, rule.safety, params=params)


def _paragraphs(view: View, lines: Sequence[str], rule: Rule) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for number, line in enumerate(lines):
        if len(line) < _LONG or "。" not in line or "_" in line:
            continue
        if line in first:
            params = (("first", str(first[line] + 1)), ("begin", line.strip()[:12]))
            yield Finding(rule.id, *view.lines[number], (), Safety.REPORT, params=params)
        first.setdefault(line, number)


def _echoes(text: str) -> Iterator[tuple[int, int]]:
    """Yield (period, position) where characters may equal those one period later.

    The low bytes of the text are one long number; a number xor itself, shifted by a
    period, has a run of zero bytes exactly where the text echoes. This is a hundred
    times faster than a backreference.
    """
    low = text.encode("utf-16-le", "surrogatepass")[::2]
    size = len(low)
    number = int.from_bytes(low, "little")
    for period in _PERIODS:
        if size < 2 * period:
            return
        difference = (number ^ (number >> 8 * period)).to_bytes(size, "little")
        position = difference.find(bytes(period), 0, size - period)
        while position >= 0:
            yield period, position
            run = _ZEROS.match(difference, position)
            end = run.end() if run else position + period
            position = difference.find(bytes(period), end, size - period)


def _is_phrase(text: str, period: int, position: int) -> bool:
    """Return whether a phrase of ``period`` characters stands twice at ``position``, by mistake."""
    # Characters beyond U+FFFF shift the count of 16-bit units; there nothing will match.
    phrase = text[position : position + period]
    if not _PHRASE.fullmatch(phrase) or not text.startswith(phrase, position + period):
        return False
    if phrase[0] in _COUNTING or any(phrase == phrase[:n] * (period // n) for n in (1, 2, 3)):
        return False
    return not text.startswith(phrase, position + 2 * period)
