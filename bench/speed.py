"""Measures speed, memory and growth against references in the same run; only ratios count.

    python -m bench.speed [--full] [--memory] [--only texts,peers,folder,jsonl,memory,growth,start]

Some minutes by default: folder and JSONL are measured on a part, memory on small
files. ``--full`` cleans the whole folder and file, ``--memory`` takes 1 GB of JSONL
and a text of 100 MB. Figures are of processor time, but for the speed of ``-j 2``:
it says little where other work makes the load.
Of peers that are not installed (here or by ``make peers``) the rows say so.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import ftfy

import cleaner
from bench.chains import chains_elsewhere
from bench.processes import WHOLE_FILES, WHOLE_JSONL, Sizes, folder, jsonl, memory, start
from bench.rows import Row, measure, over
from bench.texts import clean_documents, damaged_documents, garbled_documents

SELLING = Path(__file__).parent / "accuracy" / "selling_lines.txt"


def full(pipeline: cleaner.Pipeline) -> Callable[[str], object]:
    """Return what cleans a text and makes the records of all changes and marks."""

    def run(text: str) -> object:
        result = pipeline(text)
        return result.changes, result.marks

    return run


def texts(count: int, rounds: int) -> Iterator[Row]:
    """Compare on documents in memory."""
    clean, damaged = clean_documents(count), damaged_documents(count)
    garbled = garbled_documents(count // 10)
    few = count // 10  # ftfy is slow
    pipeline = cleaner.Pipeline.from_config()
    raw = [text.encode() for text in clean]
    gb = [text.encode("gb18030") for text in clean]
    tell(pipeline, clean, damaged)
    times = measure(
        {
            "clean": over(full(pipeline), clean),
            "damaged": over(full(pipeline), damaged),
            "garbled": over(full(pipeline), garbled),
            "ftfy clean": over(ftfy.fix_text, clean[:few]),
            "ftfy damaged": over(ftfy.fix_text, damaged[:few]),
            "ftfy garbled": over(ftfy.fix_text, garbled),
            "codec": over(lambda data: data.decode().encode(), raw),
            "utf-8 bytes": over(pipeline.clean_bytes, raw),
            "gb18030 bytes": over(pipeline.clean_bytes, gb),
        },
        rounds,
    )
    number = {"garbled": len(garbled), "ftfy garbled": len(garbled)}
    number |= {"ftfy clean": few, "ftfy damaged": few}
    each = {name: seconds / number.get(name, count) for name, seconds in times.items()}
    for name, seconds in each.items():
        print(f"  {name:<14} {seconds * 1e6:10.1f} µs a document")
    yield Row("without damage, × ftfy.fix_text", each["ftfy clean"] / each["clean"], 80)
    yield Row("without damage, share of decode + encode", each["codec"] / each["clean"], 1 / 3)
    yield Row("damaged, × ftfy.fix_text", each["ftfy damaged"] / each["damaged"], 15)
    yield Row("lossy mojibake, × ftfy.fix_text", each["ftfy garbled"] / each["garbled"])
    share = each["utf-8 bytes"] / each["gb18030 bytes"]
    yield Row("GB18030 bytes in, share of the UTF-8 speed", share, 1 / 3)


def tell(pipeline: cleaner.Pipeline, clean: list[str], damaged: list[str]) -> None:
    """Say what the documents are."""
    results = [pipeline(text) for text in damaged]
    edits = sum(len(result.changes) + len(result.marks) for result in results) / len(results)
    size = statistics.mean(len(text.encode()) for text in clean)
    changed = sum(pipeline(text).is_changed for text in clean)
    print(f"{len(clean)} documents of {size:.0f} bytes; damaged ones with {edits:.1f} edits")
    print(f"documents without damage that were changed: {changed}")


def growth(rounds: int) -> Iterator[Row]:
    """Tell how time grows with the work."""
    pipeline = full(cleaner.Pipeline.from_config())
    small = "".join(damaged_documents(10))
    plain = "".join(clean_documents(100))
    lines = plain.splitlines(keepends=True)
    few, many = marked(lines, 40), marked(lines, 400)
    sold = advertised(lines * 2)
    times = measure(
        {
            "one": lambda: pipeline(small),
            "ten": lambda: pipeline(small * 10),
            "few": lambda: pipeline(few),
            "many": lambda: pipeline(many),
            "sold": lambda: pipeline(sold),
            "sold more": lambda: pipeline(sold * 10),
        },
        rounds,
    )
    yield Row("text × 10: time ×", times["ten"] / times["one"], 11, at_most=True)
    yield Row("findings × 10 in one text: time ×", times["many"] / times["few"], 11, at_most=True)
    grown = times["sold more"] / times["sold"]
    yield Row("text with an ad every few lines × 10: time ×", grown, 11, at_most=True)


def marked(lines: list[str], count: int) -> str:
    """Return the lines with ``count`` markers between them."""
    step = max(len(lines) // count, 1)
    return "".join(
        line + "##paidbegin##\n" * (number % step == 0) for number, line in enumerate(lines)
    )


def advertised(lines: list[str]) -> str:
    """Return the lines with an ad behind every fifth."""
    ads = [line for line in SELLING.read_text("utf-8").splitlines() if line and line[0] != "#"]
    return "".join(
        line + f"{ads[number % len(ads)]}\n" * (number % 5 == 0)
        for number, line in enumerate(lines)
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--full", action="store_true", help="all of the folder and of the JSONL")
    parser.add_argument("--memory", action="store_true", help="memory for 1 GB of JSONL")
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", default="texts,peers,folder,jsonl,memory,growth,start")
    options = parser.parse_args()
    sizes = Sizes()
    if options.full:
        sizes = sizes._replace(files=WHOLE_FILES, jsonl=WHOLE_JSONL)
    if options.memory:
        sizes = sizes._replace(memory=1000, text=100)
    load = f"load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "load unknown"
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, {load}, {sys.platform}")
    with tempfile.TemporaryDirectory() as name:
        parts: dict[str, Callable[[], Iterator[Row]]] = {
            "texts": lambda: texts(options.documents, options.rounds),
            "peers": lambda: chains_elsewhere(options.rounds),
            "folder": lambda: folder(Path(name), sizes),
            "jsonl": lambda: jsonl(Path(name), sizes),
            "memory": lambda: memory(Path(name), sizes),
            "growth": lambda: growth(options.rounds),
            "start": start,
        }
        for part in options.only.split(","):
            for row in parts[part]():
                print(row, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
