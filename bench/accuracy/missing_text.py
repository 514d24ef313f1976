"""Scores what becomes of a site's notices that text is missing, and of its other lines.

    python -m bench.accuracy.missing_text

Each line of missing_text.txt and of selling_lines.txt is put into a damaged document, at the end of
its second third. A notice must stay and be reported; what only sells must go.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from bench.accuracy.score import read
from cleaner import Pipeline, Result

FOLDER = Path(__file__).parent
DOCUMENTS = FOLDER.parent.parent / "seeds" / "labelled"
_REPORTS = ("AD010", "MK020")


def main() -> None:
    pipeline = Pipeline.from_config()
    for name in ("missing_text", "selling_lines"):
        lines = (FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
        counts = dict.fromkeys(("lines", "gone whole", "gone in part", "reported missing"), 0)
        for text, start, end in _placed(lines):
            result = pipeline(text)
            gone = _gone(result, start, end)
            counts["lines"] += 1
            counts["gone whole"] += gone == end - start
            counts["gone in part"] += 0 < gone < end - start
            counts["reported missing"] += _is_reported(result, start, end)
        print(f"{name}: " + ", ".join(f"{kind} {count}" for kind, count in counts.items()))


def _placed(lines: list[str]) -> Iterator[tuple[str, int, int]]:
    """Yield documents that hold one of ``lines`` each, and where."""
    documents = cycle([one.example.source for one in read(DOCUMENTS) if one.example.labels])
    for line, document in zip(lines, documents, strict=False):
        rows = document.split("\n")
        at = len(rows) * 2 // 3
        before = "\n".join(rows[:at]) + "\n"
        yield f"{before}{line}\n" + "\n".join(rows[at:]), len(before), len(before) + len(line)


def _gone(result: Result, start: int, end: int) -> int:
    """Return how many characters of [start, end) were taken out."""
    cut = {place for change in result.changes for place in range(*change.source)}
    return sum(place in cut for place in range(start, end))


def _is_reported(result: Result, start: int, end: int) -> bool:
    return any(
        one.rule in _REPORTS and one.source[0] < end and start < one.source[1]
        for one in result.reports
    )


if __name__ == "__main__":
    main()
