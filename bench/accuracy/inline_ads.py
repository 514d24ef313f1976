"""Scores ads inside sentences that no model was fitted on, each sentence by itself.

    python -m bench.accuracy.inline_ads [FILE]

A line of FILE is a kind, a tab, and a text with one ad in ⟪⟫. Without a document around, nothing
but the ad itself speaks for it, so fewer are cut than in documents; what counts is that none is
cut wrongly.
"""

from __future__ import annotations

import sys
from pathlib import Path

from cleaner import Pipeline
from cleaner.examples import parse_example

FILE = Path(__file__).parent / "unseen_inline_ads.tsv"


def main() -> None:
    pipeline = Pipeline.from_config(select=["ads"])
    lines = Path(sys.argv[1]) if len(sys.argv) > 1 else FILE
    counts = dict.fromkeys(("ads", "cut exactly", "cut in part", "harmed", "reported"), 0)
    for line in lines.read_text("utf-8").split("\n"):
        if not line:
            continue
        example = parse_example(line.split("\t", 1)[1].replace("\\n", "\n"))
        result = pipeline(example.source)
        visible = {i for i, char in enumerate(example.source) if not char.isspace()}
        wanted = {i for label in example.labels for i in range(label.start, label.end)} & visible
        cut = {i for change in result.changes for i in range(*change.source)} & visible
        counts["ads"] += 1
        counts["cut exactly"] += cut == wanted
        counts["cut in part"] += bool(cut) and cut < wanted
        counts["reported"] += not cut and bool(result.reports)
        if cut - wanted:
            counts["harmed"] += 1
            print("harmed:", line)
    print(", ".join(f"{name} {count}" for name, count in counts.items()))


if __name__ == "__main__":
    main()
