"""What a benchmark found: figures with the floors of the project, printed as a table."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

Work = Callable[[], object]
CLEANER = "from cleaner.cli import main; main()"


class Row(NamedTuple):
    """One figure. ``floor``, if there is one, must be reached, or if ``at_most`` not passed."""

    name: str
    value: float
    floor: float | None = None
    at_most: bool = False

    def __str__(self) -> str:
        if self.floor is None:
            return f"{self.name:<58} {self.value:9.2f}"
        holds = self.value <= self.floor if self.at_most else self.value >= self.floor
        sign, miss = ("≤", "ABOVE") if self.at_most else ("≥", "BELOW")
        verdict = "ok" if holds else miss
        return f"{self.name:<58} {self.value:9.2f}   {sign} {self.floor:6.2f}   {verdict}"


def over(function: Callable[..., object], items: Sequence[object]) -> Work:
    """Return the work of calling ``function`` with each item."""

    def work() -> None:
        for item in items:
            function(item)

    return work


def measure(works: Mapping[str, Work], rounds: int) -> dict[str, float]:
    """Return the median seconds of each, taken in turn so that a slow spell hits all."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for work in works.values():
        work()
    for _ in range(rounds):
        for name, work in works.items():
            started = time.perf_counter()
            work()
            times[name].append(time.perf_counter() - started)
    return {name: statistics.median(values) for name, values in times.items()}


class Cost(NamedTuple):
    """What a process took: seconds, and the peak of its memory in MB (its children not)."""

    seconds: float
    peak: float


def run(code: str, *arguments: object) -> Cost:
    """Run Python ``code`` in a process of its own."""
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - started
    unit = 1e6 if sys.platform == "darwin" else 1e3
    if process.returncode != 0:
        sys.exit(f"{arguments}: exit status {process.returncode}")
    return Cost(seconds, usage.ru_maxrss / unit)


def at_scale(one: float, some: float, times: float) -> float:
    """Return the seconds for ``times`` as much work as took ``some``; ``one`` is the bare start."""
    return one + (some - one) * times
