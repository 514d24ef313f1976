"""The log file of a run: whole documents only, on disk before what they tell of."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from cleaner.errors import OutputError


class LogFile:
    """Appends the lines of documents. With ``append`` an existing log is continued."""

    def __init__(self, path: Path, *, append: bool) -> None:
        """Open the log. Raises OutputError."""
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file: BinaryIO = path.open("ab" if append else "wb", buffering=1 << 18)
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
        self.sync()
        self._file.close()

    def add(self, lines: Iterable[bytes]) -> None:
        """Add the lines of one document. Raises OutputError."""
        try:
            self._file.write(b"".join(lines))
        except OSError as error:
            raise OutputError(f"{self.path}: can't be written: {error.strerror}") from error

    def sync(self) -> None:
        """Put on disk what was added. Raises OutputError."""
        try:
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            raise OutputError(f"{self.path}: can't be written: {error.strerror}") from error
