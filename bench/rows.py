"""What a benchmark found: figures with the floors of the project, printed as a table."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

Work = Callable[[], object]
CLEANER = "from cleaner.cli import main; main()"
WIDTH = 76


class Row(NamedTuple):
    """One figure. ``floor``, if there is one, must be reached, or if ``at_most`` not passed.

    Without a ``value`` it could not be measured: what it compares with is not installed.
    """

    name: str
    value: float | None
    floor: float | None = None
    at_most: bool = False

    def __str__(self) -> str:
        if self.value is None:
            figure, verdict = f"{'-':>9}", "not installed (make peers)"
        else:
            figure, verdict = f"{self.value:9.2f}", self._verdict(self.value)
        sign = "≤" if self.at_most else "≥"
        floor = "" if self.floor is None else f"   {sign} {self.floor:6.2f}   "
        return f"{self.name:<{WIDTH}} {figure}{floor}{verdict}"

    def _verdict(self, value: float) -> str:
        if self.floor is None:
            return ""
        if self.at_most:
            return "ok" if value <= self.floor else "ABOVE"
        return "ok" if value >= self.floor else "BELOW"


def over(function: Callable[..., object], items: Sequence[object]) -> Work:
    """Return the work of calling ``function`` with each item."""

    def work() -> None:
        for item in items:
            function(item)

    return work


def measure(works: Mapping[str, Work], rounds: int) -> dict[str, float]:
    """Return the least seconds of the processor each took, in turn so that a slow spell hits all.

    Not of the clock: other work on the machine would count too.
    """
    times: dict[str, float] = dict.fromkeys(works, float("inf"))
    for work in works.values():
        work()
    for _ in range(rounds):
        for name, work in works.items():
            started = time.process_time()
            work()
            times[name] = min(times[name], time.process_time() - started)
    return times


class Cost(NamedTuple):
    """What a process took: seconds of the clock and, with its children, of the processor;
    the peak of its memory in MB (its children not).
    """

    seconds: float
    processor: float
    peak: float


def run(code: str, *arguments: object) -> Cost:
    """Run Python ``code`` in a process of its own, its modules compiled as those installed are."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - started
    unit = 1e6 if sys.platform == "darwin" else 1e3
    if process.returncode != 0:
        sys.exit(f"{arguments}: exit status {process.returncode}")
    return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


def at_scale(one: float, some: float, times: float) -> float:
    """Return the seconds for ``times`` as much work as took ``some``; ``one`` is the bare start."""
    return one + (some - one) * times
