"""Makes the model of advertisements in rules/lists from samples written for the project.

    python -m bench.counts.make_ad_ngrams        (needs the extra [bench]: scikit-learn)

Ads are the labelled spans of bench/accuracy/ads and of the labelled documents;
documents are all the rest, and innocent texts. Logistic regression on counts
of character n-grams; weights are written in tenths, those under 0.05 left out.
ad_ngrams.tsv: order (L: any Latin letter), weight, n-grams one after another.
ad_hooks.txt: characters one of which nearly every ad holds and few documents do.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from bench.accuracy.score import SETS, family, innocents, read
from bench.counts.make_counts import sdist, training
from cleaner.examples import Example, Label, parse_example
from cleaner.filters.ads.ngrams import ANY_LATIN, grams

ROOT = Path(__file__).resolve().parents[2]
LISTS = ROOT / "rules" / "lists"
SAMPLES = ROOT / "bench" / "accuracy" / "ads"
LABELLED = ("dev", "heldout", "unseen", "seeds")
CLAUSE = re.compile(r"[^，。；！？：\n]+[，。；！？：]?")
BRACKETED = re.compile(r"[（(【\[〔“《][^）)】\]〕”》\n]{2,60}[）)】\]〕”》]")
Samples = list[tuple[str, str]]


NEWS_LINES = 5000
HOOKED_SHARE = 0.995


def samples(cache: Path, left_out: str = "") -> tuple[Samples, Samples]:
    """Return ads and innocent stretches, each with the name of its source."""
    rng = random.Random(1)
    ads: Samples = []
    others: Samples = []
    for line in rng.sample(training(sdist(cache)), NEWS_LINES):
        others += [("news", piece) for piece in _stretches(line, rng)]
    for source, example, is_ad in _examples():
        if source == left_out:
            continue
        for label in example.labels:
            if is_ad(label):
                pieces = (piece.strip() for piece in label.before.split("\n"))
                ads += [(source, piece) for piece in pieces if len(piece) > 1]
        others += [(source, piece) for piece in _stretches(example.clean, rng)]
    return ads, others


def _always(_: Label) -> bool:
    return True


def _never(_: Label) -> bool:
    return False


def _examples() -> Iterator[tuple[str, Example, Callable[[Label], bool]]]:
    for name in LABELLED:
        for document in read(SETS[name]):
            yield name, document.example, lambda label: family(label) == "ad"
    for path in sorted(SAMPLES.glob("*.tsv")):
        for line in path.read_text("utf-8").split("\n"):
            if line:
                text = line.split("\t", 1)[1].replace("\\n", "\n")
                yield path.name, parse_example(text), _always
    for name in ("clean", "negative"):
        for document in read(SETS[name]):
            yield name, document.example, _never
    for document in innocents():
        yield "innocent", document.example, _never


def _stretches(text: str, rng: random.Random) -> Iterator[str]:
    for line in text.split("\n"):
        if not (line := line.strip()):
            continue
        yield line
        clauses = CLAUSE.findall(line)
        for start in range(len(clauses)):
            if rng.random() < 0.5:
                yield "".join(clauses[start : start + rng.choice((1, 1, 2, 3))])
        yield from BRACKETED.findall(line)


def counts(text: str) -> Counter[str]:
    return Counter(f"{order}{key}" for _, order, key in grams(text))


def fit(ads: Iterable[str], others: Iterable[str]) -> tuple[dict[str, float], float]:
    """Return the weights by order and n-gram, and the bias."""
    positive, negative = [counts(text) for text in ads], [counts(text) for text in others]
    in_ads: Counter[str] = Counter(key for sample in positive for key in sample)
    in_others: Counter[str] = Counter(key for sample in negative for key in sample)
    keys = [k for k, n in in_ads.items() if n + in_others[k] > 1 and (n > 1 or len(k) == 2)]
    known = set(keys)
    keys += [key for key, _ in in_others.most_common(15000) if key not in known]
    vocabulary = {key: number for number, key in enumerate(keys)}
    columns, values, ends = [], [], [0]
    for sample in positive + negative:
        for key, count in sample.items():
            if key in vocabulary:
                columns.append(vocabulary[key])
                values.append(float(min(count, 3)))
        ends.append(len(columns))
    shape = (len(positive) + len(negative), len(vocabulary))
    labels = np.array([1] * len(positive) + [0] * len(negative))
    model = LogisticRegression(C=0.5, max_iter=400, solver="liblinear", class_weight={1: 3, 0: 1})
    model.fit(csr_matrix((values, columns, ends), shape=shape), labels)
    weights = {key: float(model.coef_[0][number]) for key, number in vocabulary.items()}
    return weights, float(model.intercept_[0])


def write(weights: dict[str, float], bias: float, path: Path) -> None:
    levels: dict[tuple[str, int], list[str]] = defaultdict(list)
    for key, weight in weights.items():
        level = round(weight * 10)
        if level:
            order, gram = key[0], key[1:]
            is_form = len(gram) > int(order)
            levels[order + (ANY_LATIN if is_form else ""), level].append(gram[is_form:])
    lines = ["# Made by bench/counts/make_ad_ngrams.py; see there for source and format."]
    lines.append(f"bias\t{round(bias * 100)}\t")
    for (kind, level), found in sorted(levels.items()):
        lines.append(f"{kind}\t{level}\t{''.join(sorted(found))}")
    path.write_text("\n".join(lines) + "\n", "utf-8", newline="\n")


def hooks(ads: Sequence[str], others: Sequence[str], share: float) -> str:
    """Return few characters one of which stands in ``share`` of the ads, seldom in others."""
    rate = Counter(char for text in others for char in set(text))
    open_ads = [set(text) for text in ads]
    chosen, wanted = "", (1 - share) * len(open_ads)
    while len(open_ads) > wanted:
        gains = Counter(char for text in open_ads for char in text if not char.isspace())
        best = max(gains, key=lambda char: (gains[char] / (rate[char] + 20), char))
        if gains[best] < 2:
            break
        chosen += best
        open_ads = [text for text in open_ads if best not in text]
    return chosen


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--leave-out", default="", help="a source to keep for measuring")
    parser.add_argument("--cache", type=Path, default=ROOT / ".cache", help="for the newspaper")
    options = parser.parse_args()
    ads, others = samples(options.cache, options.leave_out)
    weights, bias = fit([text for _, text in ads], [text for _, text in others])
    write(weights, bias, LISTS / "ad_ngrams.tsv")
    found = hooks([text for _, text in ads], [text for _, text in others], HOOKED_SHARE)
    header = "# Made by bench/counts/make_ad_ngrams.py; see there for source and format."
    (LISTS / "ad_hooks.txt").write_text(f"{header}\n{found}\n", "utf-8", newline="\n")
    print(f"{len(ads)} ads, {len(others)} other stretches")


if __name__ == "__main__":
    main()
