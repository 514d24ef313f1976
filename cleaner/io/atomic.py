"""Files appear whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
from io import FileIO
from pathlib import Path

from cleaner.errors import OutputError


class Pending:
    """Bytes written beside their target, waiting for ``commit`` or ``discard``."""

    __slots__ = ("_temporary", "target")

    def __init__(
        self, target: Path | str, data: bytes, *, sync: bool = False, like: Path | None = None
    ) -> None:
        """Write ``data`` to a temporary file in the folder of ``target``.

        ``like`` names a file whose mode is kept. Raises OutputError.
        """
        self.target = target
        folder, name = os.path.split(target)
        self._temporary = os.path.join(folder, f".{name[:80]}.{secrets.token_hex(4)}.tmp")  # noqa: PTH118 - a Path costs as much as writing a small file
        try:
            self._write(data, sync=sync, like=like)
        except OSError as error:
            self.discard()
            raise OutputError(f"{target}: can't be written: {error.strerror}") from error

    def _write(self, data: bytes, *, sync: bool, like: Path | None) -> None:
        try:
            file = FileIO(self._temporary, "x")
        except FileNotFoundError:
            Path(self.target).parent.mkdir(parents=True, exist_ok=True)
            file = FileIO(self._temporary, "x")
        with file:
            written = file.write(data)
            while written < len(data):
                written += file.write(memoryview(data)[written:])
            if sync:
                os.fsync(file.fileno())
        if like is not None:
            os.chmod(self._temporary, like.stat().st_mode & 0o7777)  # noqa: PTH101 - as above

    def commit(self) -> None:
        """Put the file in its place. Raises OutputError."""
        try:
            os.replace(self._temporary, self.target)  # noqa: PTH105 - as above
        except OSError as error:
            self.discard()
            raise OutputError(f"{self.target}: can't be written: {error.strerror}") from error

    def discard(self) -> None:
        """Remove the temporary file."""
        with contextlib.suppress(OSError):
            os.unlink(self._temporary)  # noqa: PTH108 - as above


def sync(file: Path) -> None:
    """Put on disk what is in a file, if it is still there. Raises OutputError."""
    try:
        with FileIO(file, "r+") as data:
            os.fsync(data.fileno())
    except FileNotFoundError:
        return  # whoever took it away wants no part of it; a run that goes on makes it again
    except OSError as error:
        raise OutputError(f"{file}: can't be written: {error.strerror}") from error


def write(target: Path, data: bytes, *, sync: bool = False, like: Path | None = None) -> None:
    """Write a whole file. Raises OutputError; then the old file, if any, is still there."""
    Pending(target, data, sync=sync, like=like).commit()
