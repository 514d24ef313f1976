"""What a run has done: counts, the summary, and the figures of ``--stats``."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

import cleaner
from cleaner.report import console
from cleaner.report.tally import Tally
from cleaner.report.terminal import echo


@dataclass(slots=True)
class Figures:
    """Counts of files, unless the name says otherwise. ``bytes`` is what there was to read.

    ``done`` counts files whatever came of them; ``kept`` records left as they were.
    """

    others: int = 0
    bytes: int = 0
    done: int = 0
    skipped: int = 0
    failed: int = 0
    kept: int = 0
    tally: Tally = field(default_factory=Tally)
    started: float = field(default_factory=time.perf_counter)

    @property
    def errors(self) -> int:
        return self.failed + self.kept

    def tell(self, seconds: float, *, has_records: bool) -> None:
        """Print the summary on standard error."""
        for line in console.summary(self.tally, self.errors, self.others, seconds):
            echo(line, err=True)
        if has_records:
            console.tell(
                "{count} files read, {size:.1f} MB, {rate:.1f} MB/s",
                count=self.done,
                size=self.bytes / 1e6,
                rate=self.bytes / 1e6 / max(seconds, 1e-9),
            )
        if self.skipped:
            console.tell("{count} files were up to date and skipped", count=self.skipped)

    def as_dict(self, seconds: float) -> dict[str, object]:
        """Return plain numbers for JSON."""
        return {
            "version": cleaner.__version__,
            "files": self.done,
            "skipped": self.skipped,
            "other_files": self.others,
            "errors": self.failed,
            "kept_records": self.kept,
            **self.tally.as_dict(),
            "bytes": self.bytes,
            "seconds": round(seconds, 3),
            "bytes_per_second": round(self.bytes / max(seconds, 1e-9)),
        }
