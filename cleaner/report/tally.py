"""Figures of a run: what was read, changed, marked, reported, and how long it took."""

from __future__ import annotations

from collections import Counter
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
        tally = cls(documents=1, changed=int(result.is_changed), chars=len(result.source))
        tally.changes.update(change.filter for change in result.changes)
        tally.rules.update(change.rule for change in result.changes)
        tally.marks.update(mark.kind for mark in result.marks)
        tally.reports.update(report.rule for report in result.reports)
        if result.encoding:
            tally.encodings[result.encoding] = 1
        return tally

    def add(self, other: Tally) -> None:
        """Add the counts of ``other``."""
        self.documents += other.documents
        self.changed += other.changed
        self.chars += other.chars
        for name in ("changes", "rules", "marks", "reports", "encodings"):
            getattr(self, name).update(getattr(other, name))

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
