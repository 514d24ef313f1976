"""``make accuracy``: the figures on all labelled, clean and innocent texts, against the floors.

    python -m bench.accuracy            all open sets
    python -m bench.accuracy --last     the last set, on which nothing was fitted

Prints every error and exits with 1 when a figure lies below bench/accuracy/floors.toml, which
stand on the open sets.
Encodings and mojibake, and D for 党 in newspaper text, have commands of their own:
bench/accuracy/encodings.py and bench/accuracy/party_terms.py.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

from bench.accuracy.score import (
    HERE,
    SETS,
    UNOPENED,
    Score,
    score_innocents,
    score_sets,
    table,
)

FLOORS = Path(__file__).parent / "floors.toml"


def figures(damaged: Score, clean: Score, innocent: Score) -> dict[str, dict[str, float]]:
    """Return the figures under the names they have in floors.toml."""
    shares = {kind: 100 * damaged.found[kind] / damaged.total[kind] for kind in damaged.total}
    marks = damaged.found["placeholder"] + damaged.found["false mark"]
    shares["precision"] = 100 * damaged.found["placeholder"] / max(1, marks)
    nothing = {
        "harmed": damaged.harmed,
        "wrongly_joined": damaged.found["wrongly joined"],
        "clean_touched": clean.touched,
        "innocent_touched": innocent.touched,
    }
    return {"labelled": shares, "nothing": nothing}


def sunk(found: dict[str, dict[str, float]]) -> list[str]:
    """Return a line for each figure that is worse than its floor."""
    floors = tomllib.loads(FLOORS.read_text("utf-8"))
    lines = [
        f"{name}: {found['labelled'][name]:.2f} %, the floor is {floor} %"
        for name, floor in floors["labelled"].items()
        if found["labelled"][name] < floor
    ]
    return lines + [
        f"{name}: {found['nothing'][name]}, not more than {most} allowed"
        for name, most in floors["nothing"].items()
        if found["nothing"][name] > most
    ]


def main() -> int:
    is_last = sys.argv[1:] == ["--last"]
    names = [UNOPENED] if is_last else list(SETS)
    damaged, clean = score_sets(names)
    innocent = score_innocents(HERE / "corpus") if is_last else score_innocents()
    for score in (damaged, clean, innocent):
        for kind, errors in score.errors.items():
            print(f"-- {kind}: {len(errors)}", *errors, sep="\n   ")
    print(*table(", ".join(names), damaged), sep="\n")
    print(f"== clean documents touched: {clean.touched} of {clean.documents}")
    print(f"== innocent sentences touched: {innocent.touched} of {innocent.documents}")
    below = [] if is_last else sunk(figures(damaged, clean, innocent))
    print(*[f"BELOW THE FLOOR  {line}" for line in below], sep="\n")
    return int(bool(below))


if __name__ == "__main__":
    sys.exit(main())
