"""Files appear whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from cleaner.errors import OutputError


class Pending:
    """Bytes written beside their target, waiting for ``commit`` or ``discard``."""

    __slots__ = ("_temporary", "target")

    def __init__(
        self, target: Path, data: bytes, *, sync: bool = False, like: Path | None = None
    ) -> None:
        """Write ``data`` to a temporary file in the folder of ``target``.

        ``like`` names a file whose mode is kept. Raises OutputError.
        """
        self.target = target
        self._temporary = target.with_name(f".{target.name[:80]}.{secrets.token_hex(4)}.tmp")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with self._temporary.open("xb") as file:
                file.write(data)
                if sync:
                    file.flush()
                    os.fsync(file.fileno())
            if like is not None:
                self._temporary.chmod(like.stat().st_mode & 0o7777)
        except OSError as error:
            self.discard()
            raise OutputError(f"{target}: can't be written: {error.strerror}") from error

    def commit(self) -> None:
        """Put the file in its place. Raises OutputError."""
        try:
            self._temporary.replace(self.target)
        except OSError as error:
            self.discard()
            raise OutputError(f"{self.target}: can't be written: {error.strerror}") from error

    def discard(self) -> None:
        """Remove the temporary file."""
        with contextlib.suppress(OSError):
            self._temporary.unlink()


def write(target: Path, data: bytes, *, sync: bool = False, like: Path | None = None) -> None:
    """Write a whole file. Raises OutputError; then the old file, if any, is still there."""
    Pending(target, data, sync=sync, like=like).commit()
