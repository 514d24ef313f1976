"""Remembers by content which outputs are up to date, so that a second run skips them.

An entry counts only if the input has the same SHA-256 as then, the output on
disk too, and the run is the same (version, rules, options). The log lines are
kept with it, in one file for each run, so that the log of a run with skipped
files is the whole log.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import secrets
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

import cleaner

if TYPE_CHECKING:
    import sqlite3

_FORM = 2
_LIMIT = 4 << 30  # bytes of log lines kept; the oldest runs go first
_ENTRY = 1000  # bytes an entry takes, about
_ASKED, _WRITTEN = 500, 5000  # entries asked for and written at once
_DAY = 86_400.0  # seconds after which the lines of a run that never ended go
_COLUMNS = "key, at, sha, size, clean, tally, problems, log, first, last"


def default_folder() -> Path:
    """Return the cache folder: $CLEANER_CACHE, else below the user's cache folder."""
    if folder := os.environ.get("CLEANER_CACHE"):
        return Path(folder)
    base = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "cleaner"


def code_stamp() -> str:
    """Name the code that runs, so that an edited checkout finds no entries of its past."""
    files = sorted(Path(cleaner.__file__).parent.rglob("*.py"))
    stats = [(file.name, file.stat().st_mtime_ns, file.stat().st_size) for file in files]
    return hashlib.sha256(repr(stats).encode()).hexdigest()


class Kept(NamedTuple):
    """What is remembered of an output besides its log: figures and number of bad records."""

    tally: dict[str, Any]
    problems: int


class Section(NamedTuple):
    """Bytes ``start`` to ``end`` of a log file that is on disk."""

    path: Path
    start: int
    end: int

    def parts(self) -> Iterator[bytes]:
        """Yield the bytes, a mebibyte at a time."""
        with self.path.open("rb") as file:
            file.seek(self.start)
            left = self.end - self.start
            while left > 0 and (part := file.read(min(left, 1 << 20))):
                yield part
                left -= len(part)


class Hit(NamedTuple):
    """An output that is up to date, and its log lines."""

    kept: Kept
    lines: Section | None

    def log(self) -> Iterator[bytes]:
        """Yield the log lines in pieces."""
        return self.lines.parts() if self.lines else iter(())


class Way(NamedTuple):
    """An input and its output, by their full names, and how it is cleaned."""

    source: str
    target: str
    how: str


class Cache:
    """The entries of one kind of run. Without a ``folder`` it neither finds nor keeps."""

    def __init__(self, folder: Path | None, run: str) -> None:
        self._folder = folder
        self._run = run
        self._db: sqlite3.Connection | None = None
        self._found: dict[str, tuple[Any, ...]] = {}
        self._rows: list[tuple[Any, ...]] = []
        self._log: BinaryIO | None = None
        self._log_name = f"{secrets.token_hex(8)}.log"
        if folder is not None:
            import sqlite3

            self._errors = (OSError, sqlite3.Error)
            with contextlib.suppress(*self._errors):  # no cache, but the run goes on
                folder.mkdir(parents=True, exist_ok=True, mode=0o700)
                self._db = sqlite3.connect(folder / f"cache-{_FORM}.sqlite", timeout=10)
                self._db.execute(
                    "create table if not exists entry (key text primary key, at real, sha text,"
                    " size integer, clean text, tally text, problems integer, log text,"
                    " first integer, last integer)"
                )

    @property
    def is_on(self) -> bool:
        """Whether anything is remembered."""
        return self._db is not None

    def close(self) -> None:
        """Write the entries and drop the oldest beyond the limit."""
        if self._db is not None and self._folder is not None:
            with contextlib.suppress(*self._errors):
                self._write()
                if self._log:
                    self._log.close()
                _prune(self._db, self._folder, self._log_name)
                self._db.commit()
                self._db.close()

    def look_up(self, ways: Iterable[Way]) -> None:
        """Read the entries ``find`` will ask for, many at once."""
        if self._db is None:
            return
        with contextlib.suppress(*self._errors):
            if self._db.execute("select 1 from entry limit 1").fetchone() is None:
                return
            keys = [self._key(way) for way in ways]
            for start in range(0, len(keys), _ASKED):
                some = keys[start : start + _ASKED]
                marks = ",".join("?" * len(some))
                query = f"select {_COLUMNS} from entry where key in ({marks})"
                self._found.update((row[0], row) for row in self._db.execute(query, some))

    def find(self, way: Way) -> Hit | None:
        """Return the entry of an output that is up to date, among those looked up."""
        row = self._found.get(self._key(way)) if self._found and self._folder else None
        if row is None:
            return None
        _, _, sha, size, clean, tally, problems, log, start, end = row
        source, target = Path(way.source), Path(way.target)
        with contextlib.suppress(*self._errors):
            if source.stat().st_size != size or not target.exists():
                return None
            lines = Section(self._folder / log, start, end) if log else None
            is_whole = lines is None or lines.path.stat().st_size >= end
            if is_whole and _sha(source) == sha and _sha(target) == clean:
                return Hit(Kept(json.loads(tally), problems), lines)
        return None

    def keep(
        self,
        way: Way,
        kept: Kept,
        log: Iterable[bytes],
        digests: tuple[str, str] | None = None,
        size: int | None = None,
    ) -> None:
        """Remember an output that was just written, with its lines of the log.

        ``digests`` are the SHA-256 of both files and ``size`` is that of the source,
        if they are known.
        """
        if self._db is None:
            return
        with contextlib.suppress(*self._errors):
            name, start, end = self._store(log)
            if size is None:
                size = Path(way.source).stat().st_size
            before, after = digests or (_sha(Path(way.source)), _sha(Path(way.target)))
            tally = json.dumps(kept.tally)
            self._rows.append(
                (
                    self._key(way),
                    time.time(),
                    before,
                    size,
                    after,
                    tally,
                    kept.problems,
                    name,
                    start,
                    end,
                )
            )
            if len(self._rows) >= _WRITTEN:
                self._write()

    def _store(self, log: Iterable[bytes]) -> tuple[str | None, int, int]:
        start = end = -1
        for part in log:
            if part and self._folder is not None:
                if self._log is None:
                    self._log = (self._folder / self._log_name).open("xb", buffering=1 << 18)
                start = self._log.tell() if start < 0 else start
                self._log.write(part)
                end = start if end < 0 else end
                end += len(part)
        return (None, 0, 0) if start < 0 else (self._log_name, start, end)

    def _write(self) -> None:
        if self._db is not None and self._rows:
            rows, self._rows = self._rows, []
            if self._log:
                self._log.flush()
                os.fsync(self._log.fileno())
            marks = ",".join("?" * len(rows[0]))
            self._db.executemany(f"insert or replace into entry values ({marks})", rows)
            self._db.commit()

    def _key(self, way: Way) -> str:
        name = "\0".join((self._run, *way))
        return hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()


def _prune(db: sqlite3.Connection, folder: Path, newest: str) -> None:
    """Drop the oldest runs beyond the limit, and lines no entry needs."""
    runs = db.execute(
        "select log, max(at), count(*) from entry group by log order by max(at) desc"
    ).fetchall()
    total = 0
    for log, _, count in runs:
        file = folder / log if log else None
        total += count * _ENTRY + (file.stat().st_size if file and file.exists() else 0)
        if total > _LIMIT:
            db.execute("delete from entry where log is ?", (log,))
            if file:
                file.unlink(missing_ok=True)
    needed = {newest, *(log for (log,) in db.execute("select distinct log from entry"))}
    for file in folder.glob("*.log"):
        if file.name not in needed and time.time() - file.stat().st_mtime > _DAY:
            file.unlink(missing_ok=True)


def _sha(file: Path) -> str:
    with file.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()
