"""Where the pieces of a file of records go. A file appears whole or not at all."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import Any, Protocol

from cleaner.errors import OutputError
from cleaner.io import parquet
from cleaner.io.records import RecordSettings


class Sink(Protocol):
    """Takes pieces; after ``close``, ``commit`` makes them the target.

    ``discard`` leaves nothing. ``unfinished`` is the file under way, if there is one.
    """

    @property
    def unfinished(self) -> Path | None: ...

    def write(self, data: Any) -> None: ...
    def sync(self) -> int | None:
        """Put on disk what was written; return its size, None where it can't be continued."""
        ...

    def close(self) -> None: ...
    def commit(self) -> None: ...
    def discard(self) -> None: ...


def partial_of(target: Path) -> Path:
    """Return the name of the unfinished file beside its target."""
    return target.with_name(f".{target.name}.partial")


class BytesSink:
    """A file of bytes, continued from ``size`` where an earlier run left it."""

    def __init__(self, target: Path, like: Path | None, size: int = 0) -> None:
        """Open the unfinished file. Raises OutputError."""
        self._target, self._like = target, like
        self.unfinished = partial_of(target)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            self._file = self.unfinished.open("r+b" if size else "wb")
            self._file.truncate(size)
            self._file.seek(size)
        except OSError as error:
            raise OutputError(f"{target}: can't be written: {error.strerror}") from error

    def write(self, data: bytes) -> None:
        """Add bytes. Raises OutputError."""
        try:
            self._file.write(data)
        except OSError as error:
            raise OutputError(f"{self._target}: can't be written: {error.strerror}") from error

    def sync(self) -> int | None:
        """Put on disk what was written and return its size. Raises OutputError."""
        try:
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            raise OutputError(f"{self._target}: can't be written: {error.strerror}") from error
        return self._file.tell()

    def close(self) -> None:
        """End the file; put it on disk where it takes the place of another. Raises OutputError."""
        try:
            self._file.flush()
        except OSError as error:
            raise OutputError(f"{self._target}: can't be written: {error.strerror}") from error
        if self._like is not None:
            self.sync()
        self._file.close()

    def commit(self) -> None:
        """Put the file in its place. Raises OutputError."""
        _replace(self.unfinished, self._target, self._like)

    def discard(self) -> None:
        """Remove the unfinished file."""
        with contextlib.suppress(OSError):
            self._file.close()
            self.unfinished.unlink()


class ParquetSink:
    """A Parquet file in the form of ``source``; can't be continued, only begun again.

    ``drop`` names a column of ``source`` that it doesn't have.
    """

    def __init__(
        self,
        target: Path,
        source: Path,
        settings: RecordSettings,
        like: Path | None,
        drop: str | None = None,
    ) -> None:
        """Open the unfinished file. Raises InputError, OutputError."""
        self._target, self._like = target, like
        self.unfinished = partial_of(target)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(f"{target}: can't be written: {error.strerror}") from error
        self._writer = parquet.Writer(self.unfinished, source, settings, drop)

    def write(self, data: Any) -> None:
        """Add a table as one row group. Raises OutputError."""
        self._writer.write(data)

    def sync(self) -> int | None:
        """A Parquet file has no valid beginning: its footer comes last."""
        return None

    def close(self) -> None:
        """Write the footer. Raises OutputError."""
        self._writer.close()

    def commit(self) -> None:
        """Put the file in its place. Raises OutputError."""
        _replace(self.unfinished, self._target, self._like)

    def discard(self) -> None:
        """Remove the unfinished file."""
        with contextlib.suppress(OSError):
            self._writer.close()
            self.unfinished.unlink()


class StdoutSink:
    """Standard output."""

    unfinished: Path | None = None

    def write(self, data: bytes) -> None:
        """Pass bytes on."""
        sys.stdout.buffer.write(data)

    def sync(self) -> int | None:
        """Flush; a stream can't be continued."""
        sys.stdout.buffer.flush()
        return None

    def close(self) -> None:
        """Flush."""
        self.sync()

    def commit(self) -> None:
        """Nothing to do."""

    def discard(self) -> None:
        """Nothing can be taken back."""


class NullSink:
    """Nothing is written."""

    unfinished: Path | None = None

    def write(self, data: Any) -> None:
        """Drop it."""

    def sync(self) -> int | None:
        """There is nothing to continue."""
        return None

    def close(self) -> None:
        """Nothing to do."""

    def commit(self) -> None:
        """Nothing to do."""

    def discard(self) -> None:
        """Nothing to do."""


def _replace(partial: Path, target: Path, like: Path | None) -> None:
    try:
        if like is not None:
            partial.chmod(like.stat().st_mode & 0o7777)
        partial.replace(target)
    except OSError as error:
        raise OutputError(f"{target}: can't be written: {error.strerror}") from error
