"""Makes rules/lists/ad_edges.tsv: weights that tell where an ad inside a line begins and ends.

    python -m bench.counts.make_ad_edges        (after make_ad_ngrams)

Of all choices of edges around a labelled ad the labelled one should be the
likeliest: a softmax over choices, fitted by AdaGrad. Prints how often the
likeliest choice is exact on samples left out (four folds), by probability.
"""

from __future__ import annotations

import math
import random
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from bench.accuracy.score import SETS, family, read
from bench.counts.make_ad_ngrams import LABELLED, LISTS, SAMPLES
from cleaner.edits import Span
from cleaner.examples import Example, Label, parse_example
from cleaner.filters.ads.edges import choices, features
from cleaner.filters.ads.inside import cores
from cleaner.filters.ads.ngrams import Scored

LEAST_CORE = 3.0
ROUNDS, RATE, DECAY = 25, 0.3, 0.002
Weights = dict[str, float]


class Sample(NamedTuple):
    """The choices of edges around one labelled ad, and which of them are right."""

    rows: list[list[tuple[str, float]]]
    right: list[int]


def inline() -> Iterator[tuple[str, Span]]:
    """Yield lines with the span of a labelled ad that is only a part of the line."""
    for example, labels in _labelled():
        for label in labels:
            start = example.source.rfind("\n", 0, label.start) + 1
            line = example.source[start:].split("\n", 1)[0]
            if "\n" not in label.before and label.before.strip() != line.strip():
                yield line, (label.start - start, label.end - start)


def _labelled() -> Iterator[tuple[Example, list[Label]]]:
    for path in sorted(SAMPLES.glob("*.tsv")):
        for row in path.read_text("utf-8").split("\n"):
            if "⟪" in row:
                example = parse_example(row.split("\t", 1)[1].replace("\\n", "\n"))
                yield example, list(example.labels)
    for name in LABELLED:
        for document in read(SETS[name]):
            yield (
                document.example,
                [label for label in document.example.labels if family(label) == "ad"],
            )


def sample(line: str, span: Span) -> Sample | None:
    scored = Scored(line)
    for core in cores(scored, LEAST_CORE):
        if core[0] < span[1] and span[0] < core[1]:
            spans = choices(line, core)
            wanted = line[slice(*span)].strip()
            right = [i for i, choice in enumerate(spans) if line[slice(*choice)].strip() == wanted]
            return Sample([list(features(line, choice, scored)) for choice in spans], right)
    return None


def probabilities(rows: list[list[tuple[str, float]]], weights: Weights) -> list[float]:
    scores = [sum(weights[name] * value for name, value in row) for row in rows]
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def fit(samples: list[Sample], seed: int = 1) -> Weights:
    weights: Weights = defaultdict(float, {"n-grams": 1.0})
    squares: Weights = defaultdict(lambda: 1e-6)
    rng = random.Random(seed)
    samples = [one for one in samples if one.right]
    for _ in range(ROUNDS):
        rng.shuffle(samples)
        for one in samples:
            found = probabilities(one.rows, weights)
            share = sum(found[i] for i in one.right)
            slope: Weights = defaultdict(float)
            for i, row in enumerate(one.rows):
                wanted = found[i] / share if i in one.right else 0.0
                if abs(wanted - found[i]) > 1e-4:
                    for name, value in row:
                        slope[name] += (wanted - found[i]) * value
            for name, value in slope.items():
                step = value - DECAY * weights[name]
                squares[name] += step * step
                weights[name] += RATE * step / math.sqrt(squares[name])
    return weights


def report(samples: list[Sample]) -> None:
    results = []
    for fold in range(4):
        weights = fit([one for i, one in enumerate(samples) if i % 4 != fold])
        for one in samples[fold::4]:
            found = probabilities(one.rows, weights)
            best = max(range(len(found)), key=found.__getitem__)
            mass = sum(found[i] for i in one.right) if best in one.right else found[best]
            results.append((mass, best in one.right))
    for least in (0.0, 0.5, 0.8, 0.9, 0.95):
        taken = [exact for mass, exact in results if mass >= least]
        print(f"probability {least:4.2f}: {sum(taken)} of {len(taken)} exact")


def main() -> None:
    samples = [one for line, span in inline() if (one := sample(line, span))]
    report(samples)
    weights = fit(samples)
    rows = [f"{name}\t{weight:.2f}" for name, weight in sorted(weights.items())]
    header = "# Made by bench/counts/make_ad_edges.py; see there for source and format."
    (LISTS / "ad_edges.tsv").write_text("\n".join([header, *rows]) + "\n", "utf-8", newline="\n")


if __name__ == "__main__":
    main()
