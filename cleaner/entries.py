"""The records in which a result tells what was done, and how they are made of the findings.

Field names are those of the log; all spans are half-open code points.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from cleaner.edits import History, Layer, Span
from cleaner.findings import Finding, Safety
from cleaner.places import places
from cleaner.rules import Rule


class Change(NamedTuple):
    """An edit that was made."""

    filter: str
    rule: str
    source: Span
    clean: Span
    line: int
    column: int
    before: str
    after: str
    layer: int
    layer_start: int
    safety: str
    evidence: dict[str, float]
    why: str


class Mark(NamedTuple):
    """A placeholder that was labelled. ``layer`` is None where the text was left as it is."""

    filter: str
    rule: str
    kind: str
    source: Span
    clean: Span
    line: int
    column: int
    before: str
    after: str
    layer: int | None
    layer_start: int | None
    safety: str
    evidence: dict[str, float]
    why: str


class Report(NamedTuple):
    """Something a person should know; nothing was edited."""

    filter: str
    rule: str
    source: Span
    line: int
    column: int
    why: str
    suggestion: str | None


class Skipped(NamedTuple):
    """A finding that lost against another one of its filter."""

    filter: str
    rule: str
    source: Span
    why: str


class Applied(NamedTuple):
    """A layer, the filter that made it, and the finding behind each of its edits."""

    filter: str
    layer: Layer
    findings: Sequence[Finding]


class Noted(NamedTuple):
    """A finding that was not applied, in the text after ``depth`` layers."""

    filter: str
    finding: Finding
    depth: int
    suggestion: str | None = None
    why: str = ""


_SAFETY = tuple(safety.label for safety in sorted(Safety))
_new = tuple.__new__  # a third of the time of calling the class; there are millions of records


class Teller:
    """Makes the records of one document."""

    def __init__(self, source: str, history: History, rules: Mapping[str, Rule]) -> None:
        self._source = source
        self._history = history
        self._rules = rules
        self._reasons: dict[tuple[str, tuple[tuple[str, str], ...]], str] = {}

    def edits(self, applied: Sequence[Applied]) -> tuple[tuple[Change, ...], tuple[Mark, ...]]:
        """Tell of all edits, in order of layer and place."""
        changes: list[Change] = []
        marks: list[Mark] = []
        left = iter(places(self._source, self._history))
        params: tuple[tuple[str, str], ...] = ()
        seen: tuple[tuple[str, float], ...] = ()
        features: dict[str, float] = {}
        rule = why = ""
        for number, (name, layer, findings) in enumerate(applied):
            for (at, _, before, after), finding, place in zip(
                layer.rows, findings, left, strict=False
            ):
                told, _, _, _, safety, evidence, about, kind = finding
                # Neighbours mostly say the same.
                if told is not rule or about != params:
                    rule, params, why = told, about, self._why(told, about)
                if evidence != seen:
                    seen, features = evidence, dict(evidence)
                source, clean, line, column = place
                if kind is None:
                    changes.append(_new(Change, (
                        name, rule, source, clean, line, column, before, after, number, at,
                        _SAFETY[safety], features.copy(), why,
                    )))  # fmt: skip
                else:
                    marks.append(_new(Mark, (
                        name, rule, kind, source, clean, line, column, before, after, number, at,
                        _SAFETY[safety], features.copy(), why,
                    )))  # fmt: skip
        return tuple(changes), tuple(marks)

    def unwritten(self, text: str, found: Sequence[tuple[str, Finding]]) -> tuple[Mark, ...]:
        """Tell of placeholders of the clean ``text`` that were left as they are."""
        cleans = [(finding.start, finding.end) for _, finding in found]
        sources = self._history.all_to_source(cleans)
        return tuple(
            self._unwritten(name, finding, source, text[finding.start : finding.end])
            for (name, finding), source in zip(found, sources, strict=True)
        )

    def _unwritten(self, name: str, finding: Finding, source: Span, original: str) -> Mark:
        return Mark(
            name,
            finding.rule,
            finding.kind or "other",
            source,
            (finding.start, finding.end),
            *self._place(source[0]),
            original,
            original,
            None,
            None,
            _SAFETY[finding.safety],
            dict(finding.evidence),
            self._why(finding.rule, finding.params),
        )

    def reports(self, noted: Sequence[Noted]) -> tuple[Report, ...]:
        """Tell of what a person should look at, in order of place."""
        found = []
        for item, span in zip(noted, self.sources(noted), strict=True):
            finding = item.finding
            why = item.why or self._why(finding.rule, finding.params)
            place = self._place(span[0])
            found.append(Report(item.filter, finding.rule, span, *place, why, item.suggestion))
        return tuple(sorted(found, key=lambda report: report.source))

    def skipped(self, lost: Sequence[Noted]) -> tuple[Skipped, ...]:
        """Tell of findings that lost."""
        return tuple(
            Skipped(item.filter, item.finding.rule, span, item.why)
            for item, span in zip(lost, self.sources(lost), strict=True)
        )

    def sources(self, noted: Sequence[Noted]) -> list[Span]:
        """Return where findings lie in the source."""
        spans: list[Span] = [(0, 0)] * len(noted)
        for depth in {item.depth for item in noted}:
            here = [number for number, item in enumerate(noted) if item.depth == depth]
            inner = [(noted[i].finding.start, noted[i].finding.end) for i in here]
            for number, span in zip(here, self._history.all_to_source(inner, depth), strict=True):
                spans[number] = span
        return spans

    def _why(self, rule: str, params: tuple[tuple[str, str], ...]) -> str:
        key = (rule, params)
        why = self._reasons.get(key)
        if why is None:
            known = self._rules.get(rule)
            why = self._reasons[key] = known.describe("en", params) if known else rule
        return why

    def _place(self, position: int) -> tuple[int, int]:
        starts = self._line_starts
        line = bisect_right(starts, position)
        return line, position - starts[line - 1] + 1

    @cached_property
    def _line_starts(self) -> list[int]:
        find, starts = self._source.find, [0]
        position = find("\n") + 1
        while position:
            starts.append(position)
            position = find("\n", position) + 1
        return starts
