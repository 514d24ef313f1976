"""What stands twice: a phrase in a row, the title, a long paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cleaner.edits import Edit
from cleaner.filters.structure.echoes import echoes
from cleaner.filters.structure.reading import Reading
from cleaner.findings import Finding, Safety, View
from cleaner.lazy import lazy
from cleaner.rules import Rule

_PHRASE = lazy("[一-龥]+")
# 一个村一个村地走: counting one by one is said twice.
_COUNTING = "一每逐两几半"
_LONG = 30
_TITLE = 6


class _Clue(NamedTuple):
    """Periods and positions of phrases, and whether there are two titles, and equal long lines."""

    phrases: list[tuple[int, int]]
    titles: bool
    twins: bool


class Repeats:
    """Reports ``phrase-repeated``, ``title-repeated`` and ``paragraph-repeated``."""

    def __init__(self, rules: dict[str, Rule]) -> None:
        self._phrase = rules.get("phrase-repeated")
        self._title = rules.get("title-repeated")
        self._paragraph = rules.get("paragraph-repeated")

    def clue(self, reading: Reading) -> _Clue | None:
        """Return what is repeated, if anything is."""
        text, lines = reading.text, reading.lines
        phrases = []
        if self._phrase:
            phrases = [echo for echo in echoes(text) if _is_phrase(text, *echo)]
        titles = self._title is not None and _has_two_titles(lines)
        twins = self._paragraph is not None and _has_twins(lines)
        return _Clue(phrases, titles, twins) if phrases or titles or twins else None

    def find(self, view: View, reading: Reading, clue: _Clue) -> Iterator[Finding]:
        text, lines = reading.text, reading.lines
        for period, position in clue.phrases if self._phrase else ():
            assert self._phrase is not None
            phrase = text[position : position + period]
            edits = (Edit(position, phrase, ""),)
            span = (position, position + 2 * period)
            params = (("phrase", phrase),)
            yield Finding(self._phrase.id, *span, edits, self._phrase.safety, params=params)
        if self._title and clue.titles:
            yield _second_title(view, lines, self._title)
        if self._paragraph and clue.twins:
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


def _has_twins(lines: Sequence[str]) -> bool:
    """Return whether two long lines are equal."""
    long = [line for line in lines if len(line) >= _LONG]
    return len(set(long)) < len(long)


def _paragraphs(view: View, lines: Sequence[str], rule: Rule) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for number, line in enumerate(lines):
        if len(line) < _LONG:
            continue
        earlier = first.setdefault(line, number)
        if earlier != number and "。" in line and "_" not in line:
            params = (("first", str(earlier + 1)), ("begin", line.strip()[:12]))
            yield Finding(rule.id, *view.lines[number], (), Safety.REPORT, params=params)


def _is_phrase(text: str, period: int, position: int) -> bool:
    """Return whether a phrase of ``period`` characters stands twice at ``position``, by mistake."""
    phrase = text[position : position + period]
    if not _PHRASE.fullmatch(phrase) or not text.startswith(phrase, position + period):
        return False
    if phrase[0] in _COUNTING or any(phrase == phrase[:n] * (period // n) for n in (1, 2, 3)):
        return False
    return not text.startswith(phrase, position + 2 * period)
