"""What a benchmark found: figures with the floors of the project, printed as a table."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

Work = Callable[[], object]
CLEANER = "from cleaner.cli import main; main()"
WIDTH = 76
# What a process is started by counts for its peak of memory; so a small one starts it.
_STARTER = """
import json, os, subprocess, sys, time
started = time.perf_counter()
null = subprocess.DEVNULL
process = subprocess.Popen([sys.executable, "-c", *sys.argv[1:]], stdout=null, stderr=null)
_, status, usage = os.wait4(process.pid, 0)
seconds, process.returncode = time.perf_counter() - started, os.waitstatus_to_exitcode(status)
processor = usage.ru_utime + usage.ru_stime
print(json.dumps([process.returncode, seconds, processor, usage.ru_maxrss]))
"""


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
    done = subprocess.run(
        [sys.executable, "-c", _STARTER, code, *map(str, arguments)],
        stdout=subprocess.PIPE,
        env=environment,
        check=True,
    )
    status, seconds, processor, peak = json.loads(done.stdout)
    if status != 0:
        sys.exit(f"{arguments}: exit status {status}")
    return Cost(seconds, processor, peak / (1e6 if sys.platform == "darwin" else 1e3))


def at_scale(few: float, some: float, times: float) -> float:
    """Return the seconds of the whole from those of a part and of a smaller one.

    The whole exceeds the smaller one ``times`` as much as the part does.
    """
    return few + (some - few) * times
