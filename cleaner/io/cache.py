"""Remembers by content which outputs are up to date, so that a second run skips them.

An entry counts only if the input has the same SHA-256 as then, the output on
disk too, and the run is the same (version, rules, options). The log lines are
kept with it, so that the log of a run with skipped files is the whole log.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import cleaner

if TYPE_CHECKING:
    import sqlite3

_FORM = 1
_INLINE = 1 << 16
_LIMIT = 4 << 30  # bytes of log lines kept; the oldest entries go first


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
    """An output that is up to date."""

    kept: Kept
    lines: bytes | Path

    def log(self) -> Iterator[bytes]:
        """Yield the log lines in pieces."""
        if isinstance(self.lines, bytes):
            yield self.lines
        else:
            yield from Section(self.lines, 0, self.lines.stat().st_size).parts()


class Cache:
    """The entries of one kind of run. Without a ``folder`` it neither finds nor keeps."""

    def __init__(self, folder: Path | None, run: str) -> None:
        self._folder = folder
        self._run = run
        self._db: sqlite3.Connection | None = None
        if folder is not None:
            import sqlite3

            self._errors = (OSError, sqlite3.Error)
            with contextlib.suppress(*self._errors):  # no cache, but the run goes on
                folder.mkdir(parents=True, exist_ok=True, mode=0o700)
                self._db = sqlite3.connect(folder / f"cache-{_FORM}.sqlite", timeout=10)
                self._db.execute(
                    "create table if not exists entry (key text primary key, at integer, sha text,"
                    " size integer, clean text, tally text, problems integer, log blob, file text)"
                )

    def close(self) -> None:
        """Write the entries and drop the oldest beyond the limit."""
        if self._db is not None:
            with contextlib.suppress(*self._errors):
                self._prune(self._db)
                self._db.commit()
                self._db.close()

    def find(self, source: Path, target: Path, way: str = "") -> Hit | None:
        """Return the entry of an output that is up to date; ``way`` is how it was cleaned."""
        if self._db is None:
            return None
        with contextlib.suppress(*self._errors):
            row = self._db.execute(
                "select sha, size, clean, tally, problems, log, file from entry where key = ?",
                (self._key(source, target, way),),
            ).fetchone()
            if row and source.stat().st_size == row[1] and target.exists():
                lines = Path(row[6]) if row[6] else row[5]
                is_whole = not row[6] or Path(row[6]).exists()
                if is_whole and _sha(source) == row[0] and _sha(target) == row[2]:
                    return Hit(Kept(json.loads(row[3]), row[4]), lines)
        return None

    def keep(
        self,
        source: Path,
        target: Path,
        kept: Kept,
        log: bytes | Section,
        digests: tuple[str, str] | None = None,
        way: str = "",
    ) -> None:
        """Remember an output that was just written, with its lines of the log.

        ``digests`` are the SHA-256 of both files, if they are known; ``way`` is
        how it was cleaned.
        """
        if self._db is None or self._folder is None:
            return
        key = self._key(source, target, way)
        lines, name = b"", None
        with contextlib.suppress(*self._errors):
            if isinstance(log, bytes):
                lines = log
            elif log.end - log.start <= _INLINE:
                lines = b"".join(log.parts())
            else:
                name = str(self._folder / f"{key}.log")
                with Path(name).open("wb") as file:
                    file.writelines(log.parts())
            size, tally = source.stat().st_size, json.dumps(kept.tally)
            before, after = digests or (_sha(source), _sha(target))
            row = (key, before, size, after, tally, kept.problems, lines, name)
            places = "?, strftime('%s','now'), ?, ?, ?, ?, ?, ?, ?"
            self._db.execute(f"insert or replace into entry values ({places})", row)

    @property
    def is_on(self) -> bool:
        """Whether anything is remembered."""
        return self._db is not None

    def _key(self, source: Path, target: Path, way: str) -> str:
        name = f"{self._run}\0{way}\0{source.resolve()}\0{target.resolve()}"
        return hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()

    def _prune(self, db: sqlite3.Connection) -> None:
        total = 0
        for key, file in db.execute("select key, file from entry order by at desc").fetchall():
            total += Path(file).stat().st_size if file and Path(file).exists() else 1000
            if total > _LIMIT:
                db.execute("delete from entry where key = ?", (key,))
                if file:
                    Path(file).unlink(missing_ok=True)


def _sha(file: Path) -> str:
    with file.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()
