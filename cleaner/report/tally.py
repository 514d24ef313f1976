"""Figures of a run: what was read, changed, marked, reported, and how long it took."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cleaner.result import Result

Counts = dict[str, int]  # not Counter: making five of them takes as long as a clean text


@dataclass(slots=True)
class Tally:
    """Counts that can be added up over documents."""

    documents: int = 0
    changed: int = 0
    chars: int = 0
    changes: Counts = field(default_factory=dict)
    rules: Counts = field(default_factory=dict)
    marks: Counts = field(default_factory=dict)
    reports: Counts = field(default_factory=dict)
    encodings: Counts = field(default_factory=dict)

    @classmethod
    def of(cls, result: Result, *, keeps: bool = True) -> Tally:
        """Count one document; see ``count``."""
        tally = cls()
        tally.count(result, keeps=keeps)
        return tally

    def count(self, result: Result, *, keeps: bool = True) -> None:
        """Add one document. From the findings: the records cost a map of offsets each.

        What is only reported is kept in ``result`` only if one ``keeps`` it, to tell of it later.
        """
        self.documents += 1
        self.changed += result.is_changed
        self.chars += len(result.source)
        if result.encoding:
            self.encodings[result.encoding] = self.encodings.get(result.encoding, 0) + 1
        if not result.is_quiet:
            self._count_findings(result, keeps=keeps)

    def _count_findings(self, result: Result, *, keeps: bool) -> None:
        changes, rules, marks, reports = self.changes, self.rules, self.marks, self.reports
        for name, finding in result.done:
            kind, rule = finding.kind, finding.rule
            if kind is None:
                changes[name] = changes.get(name, 0) + 1
                rules[rule] = rules.get(rule, 0) + 1
            else:
                marks[kind] = marks.get(kind, 0) + 1
        for rule in result.reported(keeps=keeps):
            reports[rule] = reports.get(rule, 0) + 1

    def __reduce__(self) -> tuple[type[Tally], tuple[Any, ...]]:
        # Processes send many; the usual way takes four times as long.
        return Tally, tuple(getattr(self, name) for name in self.__slots__)

    def add(self, other: Tally) -> None:
        """Add the counts of ``other``."""
        self.documents += other.documents
        self.changed += other.changed
        self.chars += other.chars
        _add(self.changes, other.changes)
        _add(self.rules, other.rules)
        _add(self.marks, other.marks)
        _add(self.reports, other.reports)
        _add(self.encodings, other.encodings)

    @classmethod
    def from_dict(cls, figures: Mapping[str, Any]) -> Tally:
        """Read back what ``as_dict`` returned."""
        return cls(**{name: _own(value) for name, value in figures.items()})

    def as_dict(self) -> dict[str, Any]:
        """Return plain numbers for JSON."""
        return {name: _own(getattr(self, name)) for name in self.__slots__}


def _add(counts: Counts, more: Counts) -> None:
    for name, count in more.items():
        counts[name] = counts.get(name, 0) + count


def _own(value: Any) -> Any:
    return dict(value) if isinstance(value, dict) else value
