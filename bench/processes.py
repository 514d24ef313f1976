"""Rows of the speed table that are measured on whole processes.

Where a part is measured, the start of the process counts once, as in the whole.
The bare loops always do the whole.
"""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from bench.rows import CLEANER, Cost, Row, at_scale, run
from bench.scale import BARE, make
from bench.texts import clean_documents, damaged_documents

ROUNDS = 3
FEW = 64  # files for which all processes of -j 2 start
BARE_FOLDER = """
import os, sys
source, target = sys.argv[1:]
os.makedirs(target)
for name in sorted(os.listdir(source)):
    with open(os.path.join(source, name), "rb") as file:
        data = file.read()
    with open(os.path.join(target, name), "wb") as file:
        file.write(data.decode().encode())
"""
WHOLE_FILES, WHOLE_JSONL = 10_000, 100


class Sizes(NamedTuple):
    """How much is measured, in files and MB."""

    files: int = 600
    jsonl: int = 5
    memory: int = 20
    text: int = 5


class Least(NamedTuple):
    """The least seconds of some runs of one kind, of the processor and of the clock."""

    processor: float
    clock: float

    @classmethod
    def of(cls, costs: Iterable[Cost]) -> Least:
        costs = list(costs)
        return cls(min(cost.processor for cost in costs), min(cost.seconds for cost in costs))


class Runs:
    """Runs of cleaner and of a bare loop, each with outputs of its own.

    What was just removed makes a file system slow to write anew, so all of it stays to the end.
    """

    def __init__(self, base: Path) -> None:
        self._base = Path(tempfile.mkdtemp(dir=base))
        self._number = 0
        self._costs: dict[tuple[str, Path], list[Cost]] = {}

    def bare(self, code: str, source: Path) -> None:
        """Run a bare loop on ``source``."""
        self._add("bare", source, run(code, source, self._new(source.suffix)))

    def clean(self, name: str, source: Path, *options: object, cache: bool = False) -> None:
        """Clean ``source``; ``--log`` is followed by a new file."""
        named: list[object] = ["--cache", self._new()] if cache else ["--no-cache"]
        for option in options:
            named += [option, self._new()] if option == "--log" else [option]
        cost = run(CLEANER, "clean", source, "-o", self._new(source.suffix), *named)
        self._add(name, source, cost)

    def least(self, name: str, source: Path) -> Least:
        """Return what a kind of run took at least."""
        return Least.of(self._costs[name, source])

    def _new(self, suffix: str = "") -> Path:
        self._number += 1
        return self._base / f"{self._number}{suffix}"

    def _add(self, name: str, source: Path, cost: Cost) -> None:
        self._costs.setdefault((name, source), []).append(cost)


def fill(folder: Path, count: int, share: float = 0.5) -> Path:
    """Make ``count`` files of 5 KB, of which a ``share`` is damaged."""
    folder.mkdir()
    least = min(count, 500)
    intact, damaged = clean_documents(least), damaged_documents(least)
    for number in range(count):
        texts = damaged if int((number + 1) * share) > int(number * share) else intact
        text = texts[number % least]
        (folder / f"{number:05}.txt").write_text(text, "utf-8", newline="\n")
    return folder


def folder(base: Path, sizes: Sizes) -> Iterator[Row]:
    """Compare on folders of files, read, cleaned, written and logged."""
    runs, whole = Runs(base), fill(base / "whole", WHOLE_FILES)
    kinds = {"half damaged": 0.5, "none damaged": 0.0}
    few = {kind: fill(base / f"few {kind}", FEW, share) for kind, share in kinds.items()}
    parts = {kind: fill(base / kind, sizes.files, share) for kind, share in kinds.items()}
    for _ in range(ROUNDS):
        runs.bare(BARE_FOLDER, whole)
        for source in (*few.values(), *parts.values()):
            for jobs in (1, 2):
                runs.clean(f"-j {jobs}", source, "--log", "-j", jobs, cache=True)
    bare, times = runs.least("bare", whole), (WHOLE_FILES - FEW) / (sizes.files - FEW)
    for kind, part in parts.items():
        first, second = (
            Least(*map(at_scale, runs.least(job, few[kind]), runs.least(job, part), (times, times)))
            for job in ("-j 1", "-j 2")
        )
        what = f"folder, {kind} ({_of(sizes.files, WHOLE_FILES, 'files')})"
        ratio = first.processor / bare.processor
        yield Row(f"{what}: -j 1, × bare loop", ratio, 2.5, at_most=True)
        yield Row(f"{what}: -j 2, × the speed of -j 1", first.clock / second.clock, 1.6)
        ratio = second.processor / first.processor
        yield Row(f"{what}: -j 2, processor time × that of -j 1", ratio)


def _of(size: int, whole: int, unit: str) -> str:
    return f"{whole} {unit}" if size == whole else f"{size} of {whole} {unit}"


def jsonl(base: Path, sizes: Sizes) -> Iterator[Row]:
    """Compare on a file of records."""
    part, one, whole = base / "part.jsonl", base / "one.jsonl", base / "whole.jsonl"
    lines = make(part, sizes.jsonl).read_bytes()
    one.write_bytes(lines[: lines.index(b"\n") + 1])
    _repeat(lines, whole, WHOLE_JSONL)
    runs = Runs(base)
    for _ in range(ROUNDS):
        runs.bare(BARE, whole)
        for source in (one, part):
            runs.clean("plain", source)
            runs.clean("log", source, "--log")
    bare, times = runs.least("bare", whole).processor, whole.stat().st_size / len(lines)
    what = f"JSONL, half damaged ({_of(sizes.jsonl, WHOLE_JSONL, 'MB')})"
    for name, text, floor in (("plain", "", 5), ("log", " with --log", None)):
        least = (runs.least(name, source).processor for source in (one, part))
        ratio = at_scale(*least, times) / bare
        yield Row(f"{what}{text}: × bare loop", ratio, floor, at_most=True)


def _repeat(lines: bytes, target: Path, megabytes: int) -> None:
    """Write the same bytes again and again, about so many MB."""
    with target.open("wb") as file:
        for _ in range(max(round(megabytes * 1e6 / len(lines)), 1)):
            file.write(lines)


def memory(base: Path, sizes: Sizes) -> Iterator[Row]:
    """Tell the peaks of memory."""
    big = base / "big.jsonl"
    _repeat(make(base / "some.jsonl", min(sizes.memory, 20)).read_bytes(), big, sizes.memory)
    cost = run(CLEANER, "clean", big, "-o", base / "big-out.jsonl", "--no-cache")
    yield Row(f"memory for JSONL of {sizes.memory} MB, in MB", cost.peak, 300, at_most=True)
    text = "".join(damaged_documents(100)).encode()
    least, most = base / "least.txt", base / "most.txt"
    least.write_bytes(text)
    _repeat(text, most, sizes.text)
    peaks = [
        run(CLEANER, "clean", file, "-o", base / "text-out.txt", "--no-cache").peak
        for file in (least, most)
    ]
    size = (most.stat().st_size - len(text)) / 1e6
    # The small text has all that is loaded once, which in the big one no longer matters.
    name = (
        f"memory for a text of {sizes.text} MB beyond that of {len(text) / 1e6:.1f} MB, × the text"
    )
    yield Row(name, (peaks[1] - peaks[0]) / size, 10, at_most=True)


def start() -> Iterator[Row]:
    """Compare what starting costs."""
    version, click = (
        statistics.median(run(code, *arguments).processor for _ in range(7))
        for code, arguments in ((CLEANER, ("--version",)), ("import click", ()))
    )
    yield Row("cleaner --version, × import click", version / click, 3, at_most=True)
