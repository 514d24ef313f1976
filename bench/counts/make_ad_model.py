"""Makes rules/lists/ad_model.bin: where ads begin, what belongs to them, where they end.

    python -m bench.counts.make_ad_model [--leave-out NAME]... [--keep-kinds]   (needs [bench])

A conditional random field whose transitions depend on what stands around them
(cleaner/filters/ads/model.py), fitted on samples made anew in each round
(ad_samples.py), its weights rounded to eighths; and the sum that opens the gate
(cleaner/filters/ads/gate.py). The networks know characters by its kinds: they are fitted
after it, or the kinds stay.
"""

from __future__ import annotations

import random
import time
from array import array
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from bench.counts.ad_samples import Material, Sample, material, round_of
from bench.counts.ad_training import BATCH, RATE, Layout, Rows, Trainer, arguments
from cleaner.filters.ads import gate
from cleaner.filters.ads.kinds import kind_of, shape_of
from cleaner.filters.ads.layout import BOND_ROWS, MODEL, PAIR_ROWS, SHAPE_ROWS, TRIPLE_ROWS
from cleaner.filters.ads.model import (
    OFFSETS,
    Tables,
    bond_rows,
    edges_of,
    gate_of,
    padded_codes,
    place_scores,
    rows,
    tables,
    tables_of,
)  # fmt: skip
from cleaner.filters.ads.scores import Stored, packed
from cleaner.filters.ads.stretches import Stretches
from cleaner.mojibake.model import char_costs, pair_cost
from cleaner.rules import load_list

ROUNDS = 12
# The weights are the mean of those after the last rounds, which evens out what was met by chance.
AVERAGED = 6
STEP = 0.125
_BOND_LEVELS = 8
# The share of the ads of training at which the gate opens. Where it opens at one ad of a text, the
# quieter ones are looked for everywhere, so it need not open at all: at 0.975 it opened for 146 of
# 429 sound documents of the corpora instead of 83, for 3 of 2,389 ads more.
_OPENED = 0.92
# What the full model must say of these ads (nats).
_SURE = 5.0


def class_tables(samples: Sequence[Sample]) -> tuple[Rows, Rows]:
    """Return kind and shape of each code point: 0 beyond a text, kind 1 for what is rare."""
    counts: Counter[str] = Counter()
    for sample in samples:
        counts.update(map(kind_of, sample.text))
    names = [kind for kind, count in counts.most_common() if count > 1]
    known = {kind: number for number, kind in enumerate(names, 2)}
    kinds, shapes = np.ones(65536, np.int64), np.zeros(65536, np.int64)
    for code in range(1, 65536):
        kinds[code] = known.get(kind_of(chr(code)), 1)
        shapes[code] = shape_of(chr(code))
    kinds[0] = 0
    return kinds, shapes


def bond_table() -> Rows:
    """Return the cohesion of pairs of Han in eight levels; 0 where they were never counted."""
    levels: dict[tuple[int, int], int] = {}
    for line in load_list("char-pairs.tsv"):
        first = line[0]
        for group in line[2:].split("\t"):
            for second in group[1:]:
                gain = char_costs()[second] - pair_cost(first, second)
                level = int(np.clip(round(gain / 1.2) + 2, 1, _BOND_LEVELS - 1))
                levels[ord(first), ord(second)] = level
    table = np.zeros(BOND_ROWS, np.int64)
    pairs = np.array(list(levels), np.int64).reshape(-1)
    for row, level in zip(bond_rows(pairs)[::2], levels.values(), strict=True):
        table[row] = max(table[row], level)
    return table


def full_layout(kinds: Rows, shapes: Rows, bonds: Rows) -> Layout:
    heights = {"one": int(kinds.max()) + 1, "two": PAIR_ROWS,
               "three": TRIPLE_ROWS,
               "shape": SHAPE_ROWS, "bond": _BOND_LEVELS}  # fmt: skip

    def found(text: str) -> Mapping[str, Rows]:
        return dict(zip(OFFSETS, rows(padded_codes(text), kinds, shapes, bonds), strict=True))

    return Layout(heights, OFFSETS, found)


def fit(layout: Layout, found: Material, rounds: int, seed: int = 1) -> Trainer:
    rng = random.Random(seed)
    trainer = Trainer(layout)
    sums = {name: np.zeros_like(table) for name, table in trainer.weights.items()}
    averaged = min(AVERAGED, rounds)
    for number in range(rounds):
        samples = round_of(found, rng)
        samples.sort(key=lambda sample: len(sample.text))
        batches = [samples[i : i + BATCH] for i in range(0, len(samples), BATCH)]
        rng.shuffle(batches)
        rate = RATE * (1 - 0.8 * number / rounds)
        started = time.monotonic()
        losses = [trainer.step(batch, rate) for batch in batches]
        print(f"round {number + 1}: {len(samples)} samples, loss {sum(losses) / len(losses):.3f}, "
              f"{time.monotonic() - started:.0f} s", flush=True)  # fmt: skip
        if number >= rounds - averaged:
            for name, table in trainer.weights.items():
                sums[name] += table / averaged
    trainer.weights = sums
    return trainer


def rounded(table: NDArray[np.float32], step: float) -> NDArray[np.int8]:
    return np.clip(np.round(table / step), -127, 127).astype(np.int8)


def opening_sum(full: Tables, found: Material) -> int:
    """Return the sum that opens the gate at nearly all ads that the full model finds."""
    opener = gate_of(full, 0)
    best = []
    for sample in round_of(found, random.Random(3)):
        if sample.spans:
            stretches = Stretches(sample.text, edges_of(place_scores(sample.text, full)))
            sums = gate.numpy_sums(sample.text, opener)
            # Runs are whole, so that none begins at the last places.
            best += [
                int(sums[max(0, min(one.start, len(sums) - 1) - gate.RUN // 2) : one.end].max())
                for one in stretches.find(_SURE)
            ]
    return sorted(best)[int(len(best) * (1 - _OPENED))]


def main() -> None:
    parser = arguments(__doc__.split("\n")[0], ROUNDS)
    parser.add_argument("--keep-kinds", action="store_true", help="those the networks know")
    options = parser.parse_args()
    found = material(options.cache, frozenset(options.leave_out))
    print(len(found.ads), "ads", len(found.labelled), "windows", len(found.innocent), "innocent")
    if options.keep_kinds:
        kinds, shapes = tables().kinds, tables().shapes
    else:
        kinds, shapes = class_tables(round_of(found, random.Random(2)))
    bonds = bond_table()
    trainer = fit(full_layout(kinds, shapes, bonds), found, options.rounds)
    small = {name: rounded(table, STEP) for name, table in trainer.weights.items()}
    model = Stored(
        array("H", kinds.tolist()),
        array("B", shapes.tolist()),
        array("B", bonds.tolist()),
        array("b", np.concatenate([small[name].ravel() for name in OFFSETS]).tolist()),
        array("f", trainer.bias),
        STEP,
    )
    (options.out / MODEL).write_bytes(packed(model))
    opener = gate_of(tables_of(model), opening_sum(tables_of(model), found))
    (options.out / gate.GATE).write_bytes(gate.packed(opener))


if __name__ == "__main__":
    main()
