"""Rows of the speed table that are measured on whole processes."""

from __future__ import annotations

import shutil
import statistics
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bench.rows import CLEANER, Row, at_scale, run
from bench.scale import BARE, make
from bench.texts import clean_documents, damaged_documents

ROUNDS = 3
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


class Sizes(NamedTuple):
    """How much is measured, and for how much the floors are meant (files, MB)."""

    files: int = 1000
    jsonl: int = 20
    memory: int = 50
    text: int = 5

    @classmethod
    def full(cls) -> Sizes:
        """Return the sizes the floors speak of."""
        return cls(WHOLE_FILES, WHOLE_JSONL, 1000, 100)


WHOLE_FILES, WHOLE_JSONL = 10_000, 100


def fill(folder: Path, count: int) -> Path:
    """Make ``count`` files of 5 KB, half of them damaged."""
    folder.mkdir()
    kinds = (clean_documents(min(count, 500)), damaged_documents(min(count, 500)))
    for number in range(count):
        texts = kinds[number % 2]
        text = texts[number // 2 % len(texts)]
        (folder / f"{number:05}.txt").write_text(text, "utf-8", newline="\n")
    return folder


def folder(base: Path, sizes: Sizes) -> Iterator[Row]:
    """Compare on a folder of files, read, cleaned, written and logged."""
    source, one = fill(base / "in", sizes.files), fill(base / "one", 1)
    seconds: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        for name, files in (("start", one), ("whole", source)):
            out = base / "out"
            for key, code, arguments in (
                ("bare", BARE_FOLDER, (files, out)),
                ("1", CLEANER, _clean(base, files, "-j", 1)),
                ("2", CLEANER, _clean(base, files, "-j", 2)),
            ):
                cost = run(code, *arguments)
                seconds.setdefault(f"{key} {name}", []).append(cost.seconds)
                for made in (out, base / "cache"):
                    shutil.rmtree(made, ignore_errors=True)
    time = {name: statistics.median(values) for name, values in seconds.items()}
    times = WHOLE_FILES / sizes.files
    bare, first, second = (
        at_scale(time[f"{key} start"], time[f"{key} whole"], times) for key in ("bare", "1", "2")
    )
    what = f"folder of {WHOLE_FILES} files"
    yield Row(f"{what}, -j 1, × bare loop", first / bare, 2.5, at_most=True)
    yield Row(f"{what}, -j 2, × the speed of -j 1", first / second, 1.6)


def _clean(base: Path, source: Path, *more: object) -> tuple[object, ...]:
    named = ("-o", base / "out", "--log", base / "log", "--cache", base / "cache")
    return ("clean", source, *named, *more)


def jsonl(base: Path, sizes: Sizes) -> Iterator[Row]:
    """Compare on a file of records."""
    source, one = make(base / "in.jsonl", sizes.jsonl), base / "one.jsonl"
    with source.open("rb") as lines:
        one.write_bytes(lines.readline())
    seconds: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        for name, file in (("start", one), ("whole", source)):
            out = base / "out.jsonl"
            bare = run(BARE, file, out).seconds
            seconds.setdefault(f"bare {name}", []).append(bare)
            plain = ("clean", file, "-o", out, "--no-cache")
            for key, more in (("plain", ()), ("log", ("--log", base / "log"))):
                cost = run(CLEANER, *plain, *more)
                seconds.setdefault(f"{key} {name}", []).append(cost.seconds)
    time = {name: statistics.median(values) for name, values in seconds.items()}
    times = WHOLE_JSONL / sizes.jsonl
    whole = {
        key: at_scale(time[f"{key} start"], time[f"{key} whole"], times)
        for key in ("bare", "plain", "log")
    }
    what = f"JSONL, {WHOLE_JSONL} MB, half damaged"
    yield Row(f"{what}, × bare loop", whole["plain"] / whole["bare"], 5, at_most=True)
    yield Row(f"{what}, with --log, × bare loop", whole["log"] / whole["bare"])


def memory(base: Path, sizes: Sizes) -> Iterator[Row]:
    """Tell the peaks of memory."""
    part, big = make(base / "part.jsonl", min(sizes.memory, 50)).read_bytes(), base / "big.jsonl"
    with big.open("wb") as file:
        for _ in range(max(sizes.memory * 1_000_000 // len(part), 1)):
            file.write(part)
    cost = run(CLEANER, "clean", big, "-o", base / "big-out.jsonl", "--no-cache")
    yield Row(f"memory for {sizes.memory} MB of JSONL, MB", cost.peak, 300, at_most=True)
    text = "".join(damaged_documents(100)).encode()
    least, most = base / "least.txt", base / "most.txt"
    least.write_bytes(text[: text.index(b"\n") + 1])
    most.write_bytes(text * (sizes.text * 1_000_000 // len(text)))
    peaks = [
        run(CLEANER, "clean", file, "-o", base / "text-out.txt", "--no-cache").peak
        for file in (least, most)
    ]
    size = most.stat().st_size / 1e6
    # A small text shows the start of the process, a big one hides it.
    name = f"memory for a text of {sizes.text} MB beyond that of a line, × the text"
    yield Row(name, (peaks[1] - peaks[0]) / size, 10, at_most=True)


def start() -> Iterator[Row]:
    """Compare what starting costs."""
    version, click = (
        statistics.median(run(code, *arguments).seconds for _ in range(7))
        for code, arguments in ((CLEANER, ("--version",)), ("import click", ()))
    )
    yield Row("cleaner --version, × import click", version / click, 3, at_most=True)
