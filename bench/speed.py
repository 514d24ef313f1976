"""Measures the default pipeline against references in the same run; only ratios count.

    python -m bench.speed [--documents 400] [--rounds 5]

Rows of tools that are not installed are left out.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Sequence

import ftfy

import cleaner
from bench.texts import clean_documents, damaged_documents

Work = Callable[[], None]


def over(function: Callable[[object], object], items: Sequence[object]) -> Work:
    def work() -> None:
        for item in items:
            function(item)

    return work


def full(pipeline: cleaner.Pipeline) -> Callable[[object], object]:
    def run(text: object) -> object:
        result = pipeline(text)  # type: ignore[arg-type]
        return result.changes, result.marks

    return run


def measure(works: dict[str, Work], rounds: int) -> dict[str, float]:
    """Return the median seconds of each, taken in turn so that a slow spell hits all."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for name in works:
        works[name]()
    for _ in range(rounds):
        for name, work in works.items():
            started = time.perf_counter()
            work()
            times[name].append(time.perf_counter() - started)
    return {name: statistics.median(values) for name, values in times.items()}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    clean, damaged = clean_documents(options.documents), damaged_documents(options.documents)
    few_clean, few_damaged = clean[:20], damaged[:20]
    scale = options.documents / 20
    pipeline = cleaner.Pipeline.from_config()
    results = [pipeline(text) for text in damaged]
    edits = sum(len(r.changes) + len(r.marks) for r in results) / len(results)
    unclean = sum(pipeline(text).is_changed for text in clean)
    raw = [text.encode() for text in clean]
    gb = [text.encode("gb18030") for text in clean]
    times = measure(
        {
            "clean": over(full(pipeline), clean),
            "damaged": over(full(pipeline), damaged),
            "ftfy clean": over(ftfy.fix_text, few_clean),  # type: ignore[arg-type]
            "ftfy damaged": over(ftfy.fix_text, few_damaged),  # type: ignore[arg-type]
            "codec": over(lambda b: b.decode().encode(), raw),  # type: ignore[attr-defined]
            "utf-8 bytes": over(pipeline.clean_bytes, raw),  # type: ignore[arg-type]
            "gb18030 bytes": over(pipeline.clean_bytes, gb),  # type: ignore[arg-type]
        },
        options.rounds,
    )
    each = {name: seconds / options.documents * 1e6 for name, seconds in times.items()}
    for name in ("ftfy clean", "ftfy damaged"):
        each[name] *= scale
    size = statistics.mean(map(len, raw))
    print(f"{options.documents} documents of {size:.0f} bytes; damaged ones with {edits:.1f} edits")
    print(f"documents without damage that were changed: {unclean}")
    for name, micro in each.items():
        print(f"{name:<14} {micro:10.1f} µs a document")
    rows = [
        ("without damage, × ftfy.fix_text", each["ftfy clean"] / each["clean"], 80),
        ("without damage, share of decode + encode", each["codec"] / each["clean"], 1 / 3),
        ("damaged, × ftfy.fix_text", each["ftfy damaged"] / each["damaged"], 15),
        ("GB18030 bytes in, share of UTF-8", each["utf-8 bytes"] / each["gb18030 bytes"], 1 / 3),
    ]
    for name, ratio, floor in rows:
        print(
            f"{name:<44} {ratio:8.2f}   floor {floor:6.2f}   {'ok' if ratio >= floor else 'BELOW'}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
