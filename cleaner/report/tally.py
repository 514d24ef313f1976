"""Figures of a run: what was read, changed, marked, reported, and how long it took."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cleaner.result import Result


@dataclass(slots=True)
class Tally:
    """Counts that can be added up over documents."""

    documents: int = 0
    changed: int = 0
    chars: int = 0
    changes: Counter[str] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)
    marks: Counter[str] = field(default_factory=Counter)
    reports: Counter[str] = field(default_factory=Counter)
    encodings: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, result: Result) -> Tally:
        """Count one document."""
        tally = cls()
        tally.count(result)
        return tally

    def count(self, result: Result) -> None:
        """Add one document. From the findings: the records cost a map of offsets each."""
        self.documents += 1
        self.changed += result.is_changed
        self.chars += len(result.source)
        for name, finding in result.done:
            if finding.kind is None:
                self.changes[name] += 1
                self.rules[finding.rule] += 1
            else:
                self.marks[finding.kind] += 1
        for noted in result.noted:
            self.reports[noted.finding.rule] += 1
        if result.encoding:
            self.encodings[result.encoding] += 1

    def add(self, other: Tally) -> None:
        """Add the counts of ``other``."""
        self.documents += other.documents
        self.changed += other.changed
        self.chars += other.chars
        for name in ("changes", "rules", "marks", "reports", "encodings"):
            if counter := getattr(other, name):
                getattr(self, name).update(counter)

    @classmethod
    def from_dict(cls, figures: Mapping[str, Any]) -> Tally:
        """Read back what ``as_dict`` returned."""
        tally = cls()
        for name, value in figures.items():
            setattr(tally, name, Counter(value) if isinstance(value, dict) else value)
        return tally

    def as_dict(self) -> dict[str, Any]:
        """Return plain numbers for JSON."""
        return {
            "documents": self.documents,
            "changed": self.changed,
            "chars": self.chars,
            "changes": dict(self.changes),
            "rules": dict(self.rules),
            "marks": dict(self.marks),
            "reports": dict(self.reports),
            "encodings": dict(self.encodings),
        }
