"""Progress of long work in bytes: how much, how fast, how long still."""

from __future__ import annotations

import sys
import time
from types import TracebackType

from cleaner.messages import say
from cleaner.report.terminal import echo

_EVERY = 0.5
_QUIET = 1.0  # seconds a run may take without a line
_WIPE = "\r\x1b[2K"


class Meter:
    """One line on stderr, if that is a terminal, while the work lasts."""

    def __init__(self, total: int) -> None:
        """``total`` is the number of bytes to read."""
        self.total = total
        self.done = 0
        self._started = self._shown = time.monotonic()
        self._is_on = sys.stderr.isatty()
        self._has_line = False

    def __enter__(self) -> Meter:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.clear()

    def at(self, done: int) -> None:
        """Say that ``done`` bytes of the total have been read."""
        self.done = done
        now = time.monotonic()
        if self._is_on and now - self._started > _QUIET and now - self._shown > _EVERY:
            self._shown, self._has_line = now, True
            echo(_WIPE + self.line(now - self._started), newline=False, err=True)

    def line(self, seconds: float) -> str:
        """Return the line to show after ``seconds``."""
        rate = self.done / max(seconds, 1e-9)
        left = (self.total - self.done) / rate if rate else 0.0
        return say(
            "cleaning {percent} % of {size:,.1f} MB, {rate:.1f} MB/s, {left} left",
            percent=self.done * 100 // max(self.total, 1),
            size=self.total / 1e6,
            rate=rate / 1e6,
            left=clock(left),
        )

    def clear(self) -> None:
        """Take the line away."""
        if self._has_line:
            self._has_line = False
            echo(_WIPE, newline=False, err=True)


def clock(seconds: float) -> str:
    """Return h:mm:ss or m:ss."""
    minutes, second = divmod(int(max(seconds, 0) + 0.5), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"
