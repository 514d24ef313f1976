"""Fits what tells that a sentence goes on in the next line: rules/lists/line_odds.tsv.

    python -m bench.counts.make_line_odds [--offset 3.0] [--write]

The sound side of all documents (but of the set that stays unopened) is broken within its
sentences, at a width or at random places. Against these breaks stand the texts' own line ends
without a full stop, and ends of paragraphs whose full stop is taken away. A logistic regression
in which both sides weigh the same gives the weights. Prints how many breaks and ends reach what
may be asked, fitted on the other half of the documents, then the weights, each beside the table.

Where the weights are asked a text surely is broken: breaks are likelier from the outset, by
`--offset` nats. A wrong join costs more than a missed one; so it is the least, in halves, with
which `python -m bench.accuracy` finds as many breaks as with the weights set by hand.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise, product

import numpy as np

from bench.accuracy.score import SETS, read
from bench.counts.ad_samples import ROOT
from cleaner.filters.lines.odds import BASE, signs, weights
from cleaner.filters.lines.rows import COMMAS, Row
from cleaner.filters.lines.text_rows import rows_of

Sample = tuple[Row, Row, bool]
Weights = dict[str, float]
WIDTHS, PLACES = (20, 46), (12, 60)
RIDGE, ROUNDS = 3.0, 30
ASKED = (1.0, 2.5, 4.0, 5.0)
HEADER = "# Made by bench/counts/make_line_odds.py; see there. A sign and its weight in nats."


def pieces(line: Row, rng: random.Random) -> list[Row]:
    """Break running text at a width, or at random places."""
    if not line.is_prose:
        return [line]
    found, at, width = [], 0, rng.choice((0, rng.randint(*WIDTHS)))
    while at < len(line.text):
        found.append(Row(line.text[at : at + (width or rng.randint(*PLACES))], 0, 0, 1))
        at += len(found[-1].text)
    return found


def is_asked(left: Row, right: Row) -> bool:
    """Return whether the weights are asked for, as far as two lines alone tell."""
    if left.is_finished or left.text[-1] in COMMAS or left.is_foreign or right.is_foreign:
        return False
    return not (right.is_new or right.is_field or right.is_aside or right.is_signature)


def samples(text: str, rng: random.Random) -> Iterator[Sample]:
    for left, right in pairwise(rows_of(text)):
        if not (left.has_comma or left.has_sentence):
            continue
        lefts, rights = pieces(left, rng), pieces(right, rng)
        pairs: list[Sample] = [(*pair, True) for pair in pairwise(lefts)]
        for last in {left.text: left, lefts[-1].text: lefts[-1]}.values():
            open_end = last.text.removesuffix("。") or last.text
            pairs.append((Row(open_end, 0, 0, 1), rights[0], False))
        yield from (pair for pair in pairs if is_asked(*pair[:2]))


def fit(known: list[Sample]) -> Weights:
    """Return the weights, by Newton's method with a ridge on all but the base."""
    named = [{BASE: 1.0, **dict(signs(left, right))} for left, right, _ in known]
    rows = np.array([list(one.values()) for one in named])
    wanted = np.array([goes_on for _, _, goes_on in known], dtype=float)
    heft = 0.5 / np.where(wanted > 0, wanted.mean(), 1 - wanted.mean())
    ridge = np.diag([0.0] + [RIDGE] * (len(rows[0]) - 1))
    found = np.zeros(len(rows[0]))
    for _ in range(ROUNDS):
        likely = 1 / (1 + np.exp(-np.clip(rows @ found, -30, 30)))
        slope = rows.T @ (heft * (wanted - likely)) - ridge @ found
        bend = (rows.T * (heft * likely * (1 - likely))) @ rows + ridge
        found += np.linalg.solve(bend, slope)
    return dict(zip(named[0], found.tolist(), strict=True))


def nats(sample: Sample, table: Weights) -> float:
    return table[BASE] + sum(table[name] * amount for name, amount in signs(*sample[:2]))


def report(halves: Sequence[list[Sample]], offset: float) -> None:
    scores: dict[bool, list[tuple[float, float]]] = {True: [], False: []}
    for known, other in (halves, halves[::-1]):
        own = fit(known)
        for one in other:
            scores[one[2]].append((nats(one, own) + offset, nats(one, weights())))
    for goes_on, least in product(scores, ASKED):
        own, present = (np.array(scores[goes_on]) >= least).mean(axis=0) * 100
        print(f"{'breaks' if goes_on else 'ends'} from {least}: {own:.1f} %, table {present:.1f} %")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--offset", type=float, default=3.0, help="added to the base, in nats")
    parser.add_argument("--write", action="store_true", help="put the weights into the table")
    options = parser.parse_args()
    rng = random.Random(1)
    texts = (one.example.clean for one in chain.from_iterable(map(read, SETS.values())))
    documents = [[*samples(text, rng)] for text in texts]
    rng.shuffle(documents)
    report([[*chain(*documents[::2])], [*chain(*documents[1::2])]], options.offset)
    found = fit([*chain(*documents)])
    found[BASE] += options.offset
    print(*(f"{name:12} {found[name]:6.2f} {weights()[name]:6.2f}" for name in found), sep="\n")
    if options.write:
        rows = [HEADER, *(f"{name}\t{weight:.2f}" for name, weight in found.items())]
        path = ROOT / "rules" / "lists" / "line_odds.tsv"
        path.write_text("\n".join(rows) + "\n", "utf-8", newline="\n")


if __name__ == "__main__":
    main()
