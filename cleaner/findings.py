"""What filters are given (a view) and what they give back (findings)."""

from __future__ import annotations

import enum
import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property
from typing import Any, Literal, NamedTuple, Protocol

from cleaner.cues import Calls, Cues
from cleaner.edits import Edit, Span
from cleaner.lazy import lazy
from cleaner.sieve import sieve
from cleaner.speedups import compiled

Syntax = Literal["plain", "markdown"]
KINDS = ("number", "date", "place", "organization", "person", "product", "other")


class Safety(enum.IntEnum):
    """How far a finding may be trusted; a finding is applied from a threshold upwards."""

    REPORT = 0
    UNSAFE = 1
    SAFE = 2

    @property
    def label(self) -> str:
        return self.name.lower()


class Finding(NamedTuple):
    """One occurrence of a rule in the text of a view.

    ``edits`` are applied all or none and lie within [start, end). ``kind`` is set
    for a mark (then ``edits`` is empty: the pipeline writes the mark). ``params``
    fill the message of the rule. ``evidence`` are features with their weights.
    """

    rule: str
    start: int
    end: int
    edits: tuple[Edit, ...] = ()
    safety: Safety = Safety.SAFE
    evidence: tuple[tuple[str, float], ...] = ()
    params: tuple[tuple[str, str], ...] = ()
    kind: str | None = None


def replacing(rule: str, start: int, before: str, after: str, **more: object) -> Finding:
    """Return a finding whose one edit replaces ``before`` at ``start`` by ``after``."""
    edits = (Edit(start, before, after),)
    return Finding(rule, start, start + len(before), edits, **more)  # type: ignore[arg-type]


def python_line_spans(text: str) -> tuple[Span, ...]:
    """The same as the extension does."""
    spans, start = [], 0
    for line in text.split("\n"):
        spans.append((start, start + len(line)))
        start += len(line) + 1
    return tuple(spans)


_line_spans = compiled.line_spans if compiled else python_line_spans


class View:
    """A text as filters see it: line ends are ``\\n`` alone, known marks are their originals.

    ``protected`` are sorted spans in which nothing may be edited (code in
    Markdown, what a known mark stands for). ``is_file`` is true where the text
    is a whole file, so that its final newline matters.
    """

    def __init__(
        self,
        text: str,
        syntax: Syntax = "plain",
        protected: tuple[Span, ...] = (),
        is_file: bool = False,
        marked: tuple[Span, ...] = (),
    ) -> None:
        self.text = text
        self.syntax = syntax
        self.protected = protected
        self.is_file = is_file
        self.marked = marked
        # Whether a repair has already found in the text what no sound document holds.
        self.is_mended = False
        # What the gate of a filter has found, under its name, for its search.
        self.memo: dict[str, Any] = {}
        self._narrow: str | None = None
        self._wide: str | None = None
        self._called: int | None = None

    @property
    def narrow(self) -> str:
        """The characters below U+0100. See ``wide``."""
        if self._narrow is None:
            self._narrow, self._wide = sieve(self.text)
        return self._narrow

    @property
    def wide(self) -> str:
        """The characters from U+0100 on that are not plain Chinese writing (see ``sieve``).

        Of an edited text ``narrow`` and ``wide`` may hold some that are gone, and
        neighbours in them need not be neighbours in the text: ask them only
        whether a character may occur, and the text whether a word does.
        """
        if self._wide is None:
            self._narrow, self._wide = sieve(self.text)
        return self._wide

    def called(self, calls: Calls) -> int:
        """Return the bits of those that the text calls, as far as anything can tell."""
        if compiled is None:
            return calls.all
        if self._called is None:
            self._narrow, self._wide, self._called = calls.sieve(self.text)
        return self._called

    def inherit(self, before: View, inserted: str) -> None:
        """Take over the signs of the text this one was made of by inserting ``inserted``."""
        if compiled is not None:
            return  # which sieves in less time than this takes
        new = sieve(inserted)
        self._narrow, self._wide = before.narrow + new[0], before.wide + new[1]

    def sieve_again(self) -> None:
        """Forget inherited signs, so that none that is gone opens a gate in vain."""
        if compiled is None:
            self._narrow = self._wide = None

    @cached_property
    def lines(self) -> tuple[Span, ...]:
        """The spans of the lines without their line ends; split on ``\\n`` only."""
        return _line_spans(self.text)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [start for start, _ in self.lines]

    def line_of(self, position: int) -> int:
        """Return the index in ``lines`` of the line that holds ``position``."""
        return bisect_right(self._line_starts, position) - 1

    @cached_property
    def _protected_starts(self) -> list[int]:
        return [start for start, _ in self.protected]

    def is_protected(self, start: int, end: int) -> bool:
        """Return whether [start, end) shares a character with a protected span."""
        if not self.protected:
            return False
        index = bisect_right(self._protected_starts, max(start, end - 1)) - 1
        while index >= 0:
            low, high = self.protected[index]
            if start < high and low < max(end, start + 1):
                return not (start == end and start == low)
            if high <= start:
                return False
            index -= 1
        return False


class Filter(Protocol):
    """A pure unit: the same view always gives the same findings.

    ``may_find`` is a cheap necessary condition; when it is false ``find`` would
    yield nothing, so the pipeline doesn't call it. It asks the ``narrow`` and
    ``wide`` signs of the view first, which are sieved once for all filters. ``cues``
    are cheaper still: it is asked only where one of them occurs, or there are none.
    """

    name: str

    def cues(self) -> Cues | None: ...

    def may_find(self, view: View) -> bool: ...

    def find(self, view: View) -> Iterable[Finding]: ...


_FENCE = lazy(r"^ {0,3}(`{3,}|~{3,}).*?$(?:.*?^ {0,3}\1[`~]* *$|.*\Z)", re.M | re.S)
_INLINE = lazy(r"(?<!`)(`+)(?!`)(?:(?!\n\n).)+?(?<!`)\1(?!`)", re.S)
_INDENTED = lazy(r"(?:\A|\n[ \t]*\n)((?:(?: {4}|\t)[^\n]*(?:\n|\Z)|[ \t]*\n(?= {4}|\t))+)")
_FRONT = lazy(r"\A---\n.*?^---$", re.M | re.S)


def markdown_code(text: str) -> tuple[Span, ...]:
    """Return the sorted spans of code (fenced, indented, inline) and front matter."""
    spans: list[Span] = [match.span() for match in _FRONT.finditer(text)]
    spans += [match.span() for match in _FENCE.finditer(text)]
    spans += [match.span(1) for match in _INDENTED.finditer(text)]
    blocks = sorted(spans)
    for match in _INLINE.finditer(text):
        if not any(low <= match.start() < high for low, high in blocks):
            spans.append(match.span())
    return tuple(sorted(spans))
