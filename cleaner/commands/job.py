"""What the command line of ``cleaner clean`` asks for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cleaner.config import Configs
from cleaner.io.files import Settings
from cleaner.io.records import RecordSettings
from cleaner.io.scale import Scale
from cleaner.io.walk import Below, Source
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


class Targets:
    """Where the clean forms of files go."""

    def __init__(self, job: Job) -> None:
        self._in_place = job.in_place
        self._output = out = job.output
        self._below: Below | None = None
        if out is not None:
            single = len(job.paths) == 1 and not job.paths[0].is_dir()
            is_file = single and not out.is_dir() and out.suffix
            self._below = None if is_file else Below(out)
        self._real = str(out.resolve()) if out else ""

    def name(self, source: Source) -> str:
        """Name the output of a file, for the cache; whether it may be written is not asked."""
        return f"{self._real}/{source.rel}" if self._below else self._real

    def writable(self, source: Source) -> str:
        """Return the name of the target of a file that has one."""
        return self._below.name(source.rel) if self._below else str(self(source))

    def __call__(self, source: Source) -> Path | None:
        """Return the target of a file; None is standard output."""
        if self._in_place:
            return source.file.resolve()
        return self._below(source.rel) if self._below else self._output
