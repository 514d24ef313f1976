"""How far a run has come, so that a killed one can go on (``--resume``).

The journal is a small JSON file beside the output. What it tells of is on disk
before it is written; what came later is cut off when the run goes on.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from cleaner.io.atomic import write

_SECONDS = 1.0


class Partial(NamedTuple):
    """The file under way: position in its plain input, records done, size of its output,
    and where its lines of the log begin.
    """

    end: int
    record: int
    size: int
    problems: int
    tally: dict[str, Any]
    log_start: int


class State(NamedTuple):
    """Files done (in the order of the run), size of the log, figures, the file under way."""

    done: int = 0
    log: int = 0
    failed: int = 0
    kept: int = 0
    tally: dict[str, Any] | None = None
    partial: Partial | None = None


def fingerprint(parts: Iterable[object], files: Iterable[tuple[str, int, int]]) -> str:
    """Name a run by what it does and by names, sizes and times of its inputs."""
    digest = hashlib.sha256(json.dumps([str(part) for part in parts]).encode())
    for name, size, nanoseconds in files:
        line = f"{name}\0{size}\0{nanoseconds}\n"
        digest.update(line.encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


class Journal:
    """Keeps the state of one run on disk; without a ``path`` it does nothing."""

    def __init__(self, path: Path | None, run: str) -> None:
        self.path = path
        self._run = run
        self._next = time.monotonic() + _SECONDS

    def load(self) -> State | None:
        """Return the state an earlier run of the same kind left, if any."""
        if self.path is None:
            return None
        try:
            entry = json.loads(self.path.read_bytes())
            if entry.pop("run") != self._run:
                return None
            partial = entry.pop("partial")
            return State(**entry, partial=Partial(**partial) if partial else None)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None  # no journal, or none of ours: the run begins anew

    def note(self, state: Callable[[], State | None]) -> None:
        """Write the state, about once a second. ``state`` syncs what it tells of."""
        if self.path is None or time.monotonic() < self._next:
            return
        started = time.monotonic()
        now = state()
        if now is not None:
            partial = now.partial._asdict() if now.partial else None
            entry = {"run": self._run, **now._asdict(), "partial": partial}
            write(self.path, json.dumps(entry).encode())
        ended = time.monotonic()
        # A slow disk gets a rest: noting takes a twentieth of the time at most.
        self._next = ended + max(_SECONDS, 20 * (ended - started))

    def remove(self) -> None:
        """Forget the state: the run is through."""
        if self.path is not None:
            self.path.unlink(missing_ok=True)
