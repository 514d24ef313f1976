"""The result of cleaning one document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import Protocol

from cleaner.document import Decoded, encode
from cleaner.edits import History, Span
from cleaner.entries import Applied, Change, Mark, Noted, Report, Skipped, Teller
from cleaner.findings import Finding
from cleaner.rules import Language, Rule

__all__ = ["Applied", "Change", "Mark", "Noted", "Report", "Result", "Skipped"]


class _Late(Protocol):
    """What looks for more that is only reported, and what only names its rules."""

    def __call__(self) -> Sequence[Noted]: ...

    def rules(self) -> Iterator[str]: ...


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
        late: _Late | None = None,
    ) -> None:
        """``late`` looks for what is only reported, when somebody first asks for it."""
        self.source = source
        self.text = text
        self.decoded = decoded
        self._rules = rules
        self._applied = applied
        self._early = noted
        self._late = late
        self._lost = lost
        self._unwritten = unwritten
        self._history: History | None = None
        self._told: tuple[tuple[Change, ...], tuple[Mark, ...]] | None = None

    def __repr__(self) -> str:
        counts = f"{len(self.changes)} changes, {len(self.marks)} marks"
        return f"<Result: {counts}, {len(self.reports)} reports>"

    @property
    def history(self) -> History:
        """The layers of edits that lead from ``source`` to ``text``."""
        if self._history is None:
            self._history = History([applied.layer for applied in self._applied])
        return self._history

    @property
    def is_changed(self) -> bool:
        """Whether ``text`` differs from ``source``."""
        return bool(self._applied)

    @property
    def is_quiet(self) -> bool:
        """Whether nothing at all was found, not even something to report."""
        return not (self._applied or self._unwritten or self._lost or self._late or self._early)

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

    @cached_property
    def noted(self) -> Sequence[Noted]:
        """The findings behind the reports; much cheaper than the records."""
        return self._early if self._late is None else [*self._early, *self._late()]

    def reported(self, *, keeps: bool = True) -> Iterator[str]:
        """Yield the rule of each report; unless one ``keeps`` them they are sought anew for it."""
        if keeps or self._late is None or "noted" in self.__dict__:
            return (item.finding.rule for item in self.noted)
        return chain((item.finding.rule for item in self._early), self._late.rules())

    @property
    def changes(self) -> tuple[Change, ...]:
        """The edits made, in order of layer and place."""
        return self._edits()[0]

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The placeholders labelled, in order of place."""
        return self._edits()[1]

    def _edits(self) -> tuple[tuple[Change, ...], tuple[Mark, ...]]:
        if self._told is None:
            changes, marks = self._teller().edits(self._applied) if self._applied else ((), ())
            if not marks and self._unwritten:
                marks = self._teller().unwritten(self.text, self._unwritten)
            self._told = changes, marks
        return self._told

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        """What a person should look at, in order of place."""
        return self._teller().reports(self.noted) if self.noted else ()

    @cached_property
    def skipped(self) -> tuple[Skipped, ...]:
        """Findings that lost against another one at the same place."""
        return self._teller().skipped(self._lost) if self._lost else ()

    def _teller(self) -> Teller:
        return Teller(self.source, self.history, self._rules)

    def why(self, record: Change | Mark | Report, language: Language) -> str:
        """Return the reason of a record in English or Chinese."""
        if language == "en" or record.rule not in self._rules:
            return record.why
        return self._reasons_zh.get((record.rule, record.why), record.why)

    @cached_property
    def _reasons_zh(self) -> dict[tuple[str, str], str]:
        findings = [finding for applied in self._applied for finding in applied.findings]
        findings += [noted.finding for noted in self.noted]
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
