"""Makes rules/lists/ad_edges.tsv: what speaks for the edges of an ad besides the models.

    python -m bench.counts.make_ad_edges     (needs the extra [bench])

The models come first. Of all edges that they find likely around ads they were not fitted
on, in documents and put into sentences, the right ones should become the likeliest: a
softmax over the choices, fitted by AdaGrad. Prints how often the likeliest choice is
right, by its share.
"""

from __future__ import annotations

import argparse
import math
import random
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from bench.counts.ad_samples import KEPT, ROOT, Sample, inserted, material
from cleaner.edits import Span
from cleaner.filters.ads.edges import MODEL, features, visible
from cleaner.filters.ads.scores import edge_scores
from cleaner.filters.ads.stretches import Stretches

ROUNDS, RATE, DECAY = 12, 0.2, 0.01
Weights = dict[str, float]
Row = list[tuple[str, float]]


class Case(NamedTuple):
    """The choices of edges around one ad, and which of them are right."""

    rows: list[Row]
    right: frozenset[int]


def cases(sample: Sample) -> list[Case]:
    """Return what there is to choose around the ads of a text that are a part of a line."""
    text = sample.text
    found = Stretches(text, edge_scores(text, [(0, len(text))])[0])
    each = [_case(text, found, span) for span in sample.spans if "\n" not in text[slice(*span)]]
    return [one for one in each if one]


def _case(text: str, found: Stretches, span: Span) -> Case | None:
    low, high = text.rfind("\n", 0, span[0]) + 1, text.find("\n", span[1])
    high = len(text) if high < 0 else high
    if not text[low : span[0]].strip() and not text[span[1] : high].strip():
        return None
    for one in found.find(0.0, (low, high)):
        if one.start < span[1] and span[0] < one.end:
            begins, ends = found.choices(low, high, one.start, one.end)
            spans = [
                (visible(text, begin, end), left + right)
                for begin, left in begins.items()
                for end, right in ends.items()
            ]
            spans = [(choice, log) for choice, log in spans if choice[0] < choice[1]]
            wanted = visible(text, *span)
            right = frozenset(i for i, (choice, _) in enumerate(spans) if choice == wanted)
            return Case([[(MODEL, log), *features(text, *choice)] for choice, log in spans], right)
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
    parser.add_argument("--cache", type=Path, default=ROOT / ".cache", help="for the newspaper")
    options = parser.parse_args()
    found, fresh = material(options.cache), material(options.cache, only=frozenset(KEPT))
    rng = random.Random(4)
    samples = fresh.labelled * 2
    samples += [inserted(ad, found, rng) for _, ad in fresh.ads if "\n" not in ad]
    rng.shuffle(samples)
    choices = [case for sample in samples for case in cases(sample)]
    report(choices)
    rows = [f"{name}\t{weight:.2f}" for name, weight in sorted(fit(choices).items())]
    header = "# Made by bench/counts/make_ad_edges.py; see there."
    path = ROOT / "rules" / "lists" / "ad_edges.tsv"
    path.write_text("\n".join([header, *rows]) + "\n", "utf-8", newline="\n")


if __name__ == "__main__":
    main()
