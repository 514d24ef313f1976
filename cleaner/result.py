"""The result of cleaning one document, and the records in which it tells what was done."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from cleaner.document import Decoded, encode
from cleaner.edits import Edit, History, Layer, Span
from cleaner.findings import Finding
from cleaner.rules import Language, Rule


class Change(NamedTuple):
    """An edit that was made. Field names are those of the log."""

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


class Result:
    """Clean text with everything that was done. All spans are half-open code points.

    ``text`` is the clean text, ``source`` the text as it came. ``undo()`` gives
    back what was passed in: str, or bytes.
    """

    def __init__(
        self,
        source: str,
        text: str,
        rules: Mapping[str, Rule],
        applied: Sequence[Applied] = (),
        noted: Sequence[Noted] = (),
        lost: Sequence[Noted] = (),
        unwritten: Sequence[tuple[str, Finding]] = (),
        decoded: Decoded | None = None,
    ) -> None:
        self.source = source
        self.text = text
        self.decoded = decoded
        self._rules = rules
        self._applied = applied
        self._noted = noted
        self._lost = lost
        self._unwritten = unwritten

    def __repr__(self) -> str:
        counts = f"{len(self.changes)} changes, {len(self.marks)} marks"
        return f"<Result: {counts}, {len(self.reports)} reports>"

    @cached_property
    def history(self) -> History:
        """The layers of edits that lead from ``source`` to ``text``."""
        return History([applied.layer for applied in self._applied])

    @property
    def is_changed(self) -> bool:
        """Whether ``text`` differs from ``source``."""
        return bool(self._applied)

    @property
    def encoding(self) -> str | None:
        """The encoding of the bytes given, None where a str was given."""
        return self.decoded.encoding if self.decoded else None

    def undo(self) -> str | bytes:
        """Rebuild what was given from ``text`` and the history."""
        source = self.history.undo(self.text)
        if self.decoded is None:
            return source
        return encode(source, self.decoded.encoding, self.decoded.bom, self.decoded.patches)

    def to_clean(self, span: Span) -> Span:
        """Map a span of ``source`` to ``text``; what was deleted becomes a point."""
        return self.history.to_clean(span)

    def to_source(self, span: Span) -> Span:
        """Map a span of ``text`` to ``source``; a boundary inside a replacement widens."""
        return self.history.to_source(span)

    @property
    def done(self) -> Iterator[tuple[str, Finding]]:
        """Filter and finding of each change and mark; much cheaper than the records."""
        for applied in self._applied:
            for finding in applied.findings:
                yield applied.filter, finding
        yield from self._unwritten

    @property
    def noted(self) -> Sequence[Noted]:
        """The findings behind the reports; much cheaper than the records."""
        return self._noted

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """The edits made, in order of layer and place."""
        return tuple(
            self._change(number, applied.filter, edit, finding)
            for number, applied in enumerate(self._applied)
            for edit, finding in zip(applied.layer.edits, applied.findings, strict=True)
            if finding.kind is None
        )

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """The placeholders labelled, in order of place."""
        written = tuple(
            self._mark(number, applied.filter, edit, finding)
            for number, applied in enumerate(self._applied)
            for edit, finding in zip(applied.layer.edits, applied.findings, strict=True)
            if finding.kind is not None
        )
        return written or tuple(self._unwritten_mark(*item) for item in self._unwritten)

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        """What a person should look at, in order of place."""
        found = []
        for noted in self._noted:
            finding = noted.finding
            span = self.history.to_source((finding.start, finding.end), noted.depth)
            why = noted.why or self._why(finding)
            found.append(
                Report(
                    noted.filter, finding.rule, span, *self._place(span[0]), why, noted.suggestion
                )
            )
        return tuple(sorted(found, key=lambda report: report.source))

    @cached_property
    def skipped(self) -> tuple[Skipped, ...]:
        """Findings that lost against another one at the same place."""
        return tuple(
            Skipped(
                lost.filter,
                lost.finding.rule,
                self.history.to_source((lost.finding.start, lost.finding.end), lost.depth),
                lost.why,
            )
            for lost in self._lost
        )

    def why(self, record: Change | Mark | Report, language: Language) -> str:
        """Return the reason of a record in English or Chinese."""
        if language == "en" or record.rule not in self._rules:
            return record.why
        return self._reasons_zh.get((record.rule, record.why), record.why)

    @cached_property
    def _reasons_zh(self) -> dict[tuple[str, str], str]:
        findings = [finding for applied in self._applied for finding in applied.findings]
        findings += [noted.finding for noted in self._noted]
        findings += [finding for _, finding in self._unwritten]
        return {
            (finding.rule, self._why(finding)): self._rules[finding.rule].describe(
                "zh", finding.params
            )
            for finding in findings
            if finding.rule in self._rules
        }

    def _why(self, finding: Finding) -> str:
        rule = self._rules.get(finding.rule)
        return rule.describe("en", finding.params) if rule else finding.rule

    @cached_property
    def _line_starts(self) -> list[int]:
        starts, position = [0], self.source.find("\n")
        while position >= 0:
            starts.append(position + 1)
            position = self.source.find("\n", position + 1)
        return starts

    def _place(self, position: int) -> tuple[int, int]:
        line = bisect_right(self._line_starts, position)
        return line, position - self._line_starts[line - 1] + 1

    def _spans(self, number: int, edit: Edit) -> tuple[Span, Span]:
        source = self.history.to_source((edit.start, edit.end), number)
        return source, self.history.to_clean((edit.start, edit.end), number)

    def _change(self, number: int, filter_name: str, edit: Edit, finding: Finding) -> Change:
        source, clean = self._spans(number, edit)
        return Change(
            filter_name,
            finding.rule,
            source,
            clean,
            *self._place(source[0]),
            edit.before,
            edit.after,
            number,
            edit.start,
            finding.safety.label,
            dict(finding.evidence),
            self._why(finding),
        )

    def _mark(self, number: int, filter_name: str, edit: Edit, finding: Finding) -> Mark:
        source, clean = self._spans(number, edit)
        return Mark(
            filter_name,
            finding.rule,
            finding.kind or "other",
            source,
            clean,
            *self._place(source[0]),
            edit.before,
            edit.after,
            number,
            edit.start,
            finding.safety.label,
            dict(finding.evidence),
            self._why(finding),
        )

    def _unwritten_mark(self, filter_name: str, finding: Finding) -> Mark:
        clean = (finding.start, finding.end)
        source = self.history.to_source(clean)
        original = self.text[finding.start : finding.end]
        return Mark(
            filter_name,
            finding.rule,
            finding.kind or "other",
            source,
            clean,
            *self._place(source[0]),
            original,
            original,
            None,
            None,
            finding.safety.label,
            dict(finding.evidence),
            self._why(finding),
        )
