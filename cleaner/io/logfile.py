"""The log file of a run: whole documents only, on disk before what they tell of."""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from cleaner.errors import OutputError


class LogFile:
    """Appends the lines of documents. With ``append`` an existing log is continued.

    A last line without its end is cut off then: a killed run left it. ``size``
    cuts an existing log there first; what lies behind is of a run that goes on.
    """

    def __init__(
        self, path: Path, *, append: bool, size: int | None = None, is_vital: bool = False
    ) -> None:
        """Open the log. Raises OutputError.

        ``is_vital`` is whether the sources are gone without it; then it is on disk at the end.
        """
        self.path = path
        self._is_vital = is_vital
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file: BinaryIO = path.open("ab" if append else "wb", buffering=1 << 18)
            self._is_file = path.is_file()  # else a pipe or a device: it goes nowhere back
            if size is not None or (append and self._is_file):
                self.rollback(_whole(path) if size is None else size)
        except OSError as error:
            raise OutputError(f"{path}: can't be written: {error.strerror}") from error

    def __enter__(self) -> LogFile:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._is_vital:
            self.sync()
        self.flush()
        self._file.close()

    def add(self, lines: bytes) -> None:
        """Add the lines of one document. Raises OutputError."""
        try:
            self._file.write(lines)
        except OSError as error:
            raise OutputError(f"{self.path}: can't be written: {error.strerror}") from error

    def take(self, part: Path) -> None:
        """Move the lines of another log, if it exists, to the end of this one."""
        if part.exists():
            with part.open("rb") as lines:
                while piece := lines.read(1 << 20):
                    self.add(piece)
            part.unlink()

    @property
    def position(self) -> int:
        """The size of the log so far, in bytes."""
        return self._file.tell() if self._is_file else 0

    def rollback(self, position: int) -> None:
        """Cut off what was added after ``position``. Raises OutputError."""
        try:
            self._file.seek(position)
            self._file.truncate()
        except OSError as error:
            raise OutputError(f"{self.path}: can't be written: {error.strerror}") from error

    def flush(self) -> None:
        """Let others read what was added. Raises OutputError."""
        try:
            self._file.flush()
        except OSError as error:
            raise OutputError(f"{self.path}: can't be written: {error.strerror}") from error

    def sync(self) -> None:
        """Put on disk what was added. Raises OutputError."""
        self.flush()
        try:
            if self._is_file:
                os.fsync(self._file.fileno())
        except OSError as error:
            raise OutputError(f"{self.path}: can't be written: {error.strerror}") from error


def _whole(path: Path) -> int:
    """Return the size of a file up to the end of its last whole line."""
    with path.open("rb") as file:
        position = file.seek(0, os.SEEK_END)
        while position:
            start = max(0, position - (1 << 16))
            file.seek(start)
            found = file.read(position - start).rfind(b"\n")
            if found >= 0:
                return start + found + 1
            position = start
    return 0
