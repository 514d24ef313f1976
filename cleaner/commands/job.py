"""What the command line of ``cleaner clean`` asks for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cleaner.config import Configs
from cleaner.io.files import Settings
from cleaner.io.records import RecordSettings
from cleaner.io.scale import Scale
from cleaner.io.walk import Source, inside
from cleaner.report.output import Reporting


@dataclass(frozen=True, slots=True)
class Job:
    """The options, and what follows from them."""

    paths: tuple[Path, ...]
    output: Path | None
    in_place: bool
    mode: str
    log: Path | None
    jobs: int
    configs: Configs
    settings: Settings
    scale: Scale
    reporting: Reporting

    @property
    def writes(self) -> bool:
        return self.mode == "write"

    @property
    def tells(self) -> bool:
        """Whether findings are wanted, in some format."""
        return self.mode == "check" and self.reporting.wants_findings

    @property
    def record_settings(self) -> RecordSettings:
        log = self.log is not None and self.writes
        return RecordSettings(self.scale.field or "text", log, self.scale.changes_column, log)

    def target(self, source: Source) -> Path | None:
        """Where the clean form of a file goes; None is standard output."""
        if self.in_place:
            return source.file.resolve()
        if self.output is None:
            return None
        single = len(self.paths) == 1 and not self.paths[0].is_dir()
        if single and not self.output.is_dir() and self.output.suffix:
            return self.output
        return inside(self.output, source.rel)
