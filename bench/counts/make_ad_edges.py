"""Makes rules/lists/ad_edges.tsv: what besides the model speaks for the edges of an ad.

    python -m bench.counts.make_ad_model --out FOLDER --leave-out inline.tsv
        --leave-out inline_in_context.tsv --leave-out inline_in_context2.tsv
        --leave-out inline_in_context3.tsv
    python -m bench.counts.make_ad_edges FOLDER        (then make the model of all samples)

Ads that a model was not fitted on are put into sentences; of all edges it finds
likely the right ones should become the likeliest: a softmax over the choices,
fitted by AdaGrad. Prints how often the likeliest choice is right, by its share.
"""

from __future__ import annotations

import argparse
import math
import random
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from bench.counts.ad_samples import ROOT, Sample, inserted, material
from cleaner.filters.ads.edges import MODEL, features, visible
from cleaner.filters.ads.gate import GATE
from cleaner.filters.ads.gate import unpacked as unpacked_gate
from cleaner.filters.ads.layout import MODEL as FILE
from cleaner.filters.ads.model import Tables, edges_of, place_scores, tables_of
from cleaner.filters.ads.scores import unpacked
from cleaner.filters.ads.stretches import Stretches

LEFT_OUT = (
    "inline.tsv",
    "inline_in_context.tsv",
    "inline_in_context2.tsv",
    "inline_in_context3.tsv",
)
ROUNDS, RATE, DECAY = 12, 0.2, 0.01
Weights = dict[str, float]
Row = list[tuple[str, float]]


class Case(NamedTuple):
    """The choices of edges around one ad, and which of them are right."""

    rows: list[Row]
    right: frozenset[int]


def case(sample: Sample, full: Tables) -> Case | None:
    found = Stretches(sample.text, edges_of(place_scores(sample.text, full)))
    (low, high), text = sample.spans[0], sample.text
    for one in found.find(2.0):
        if one.start < high and low < one.end:
            begins, ends = found.choices(0, len(text), one.start, one.end)
            spans = [
                (visible(text, begin, end), left + right)
                for begin, left in begins.items()
                for end, right in ends.items()
            ]
            spans = [(span, log) for span, log in spans if span[0] < span[1]]
            wanted = visible(text, low, high)
            right = frozenset(i for i, (span, _) in enumerate(spans) if span == wanted)
            return Case([[(MODEL, log), *features(text, *span)] for span, log in spans], right)
    return None


def shares(rows: list[Row], weights: Weights) -> list[float]:
    scores = [sum(weights[name] * value for name, value in row) for row in rows]
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    return [power / sum(powers) for power in powers]


def fit(cases: list[Case], seed: int = 1) -> Weights:
    weights: Weights = defaultdict(float, {MODEL: 1.0})
    squares: Weights = defaultdict(lambda: 1e-3)
    rng = random.Random(seed)
    cases = [one for one in cases if one.right]
    for _ in range(ROUNDS):
        rng.shuffle(cases)
        for one in cases:
            found = shares(one.rows, weights)
            right = sum(found[i] for i in one.right)
            slope: Weights = defaultdict(float)
            for i, row in enumerate(one.rows):
                wanted = found[i] / right if i in one.right else 0.0
                for name, value in row:
                    slope[name] += (wanted - found[i]) * value
            for name, value in slope.items():
                step = value - DECAY * (weights[name] - (name == MODEL))
                squares[name] += step * step
                weights[name] += RATE * step / math.sqrt(squares[name])
    return weights


def report(cases: list[Case]) -> None:
    middle = len(cases) // 2
    weights = fit(cases[:middle])
    results = []
    for one in cases[middle:]:
        found = shares(one.rows, weights)
        best = max(range(len(found)), key=found.__getitem__)
        share = sum(found[i] for i in one.right) if best in one.right else found[best]
        results.append((share, best in one.right))
    print(f"right among the choices: {sum(bool(one.right) for one in cases)} of {len(cases)}")
    for least in (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95):
        taken = [right for share, right in results if share >= least]
        print(f"share from {least:4.2f}: {sum(taken)} of {len(taken)} right")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path, help="holds a model made without the ads used here")
    parser.add_argument("--cache", type=Path, default=ROOT / ".cache", help="for the newspaper")
    parser.add_argument("--leave-out", action="append", default=[], help="a source to measure on")
    options = parser.parse_args()
    kinds = unpacked_gate((options.folder / GATE).read_bytes()).kinds
    full = tables_of(unpacked((options.folder / FILE).read_bytes(), kinds))
    found = material(options.cache, frozenset(options.leave_out))
    rng = random.Random(4)
    fresh = material(options.cache, only=frozenset(LEFT_OUT))
    samples = [sample for sample in fresh.labelled if len(sample.spans) == 1] * 3
    samples += [inserted(ad, found, rng) for _, ad in fresh.ads if "\n" not in ad for _ in range(3)]
    rng.shuffle(samples)
    cases = [one for sample in samples if (one := case(sample, full))]
    report(cases)
    rows = [f"{name}\t{weight:.2f}" for name, weight in sorted(fit(cases).items())]
    header = "# Made by bench/counts/make_ad_edges.py; see there."
    path = ROOT / "rules" / "lists" / "ad_edges.tsv"
    path.write_text("\n".join([header, *rows]) + "\n", "utf-8", newline="\n")


if __name__ == "__main__":
    main()
