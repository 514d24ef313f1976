"""Makes rules/lists/join_network.bin: how naturally one text goes on into another.

    python -m bench.counts.make_join_network [--leave-out NAME]...   (needs the extra [train])

It is fitted on texts that nobody cut: the first 60 % of the newspaper, documents and
innocent texts written for the project, half of them damaged as such sites damage
them. In half of the samples the right side is what was there; in the others some
characters between the sides are missing, or one of the sides comes from elsewhere
in a text or from an ad. The linear model of ads comes first: it says what kinds of
characters there are.
"""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from bench.counts.ad_samples import Material, damage, material
from bench.counts.ad_training import arguments
from bench.counts.dropout import Dropout
from bench.counts.make_counts import sdist, training
from bench.counts.rounding import Layer, numbers_of, rounded
from cleaner.filters.ads.joins import MIDDLE, NETWORK
from cleaner.filters.ads.layout import JOIN_FEATURES as FEATURES
from cleaner.filters.ads.layout import JOIN_UNITS as UNITS
from cleaner.filters.ads.layout import JOIN_WIDTH as WIDTH
from cleaner.filters.ads.model import tables
from cleaner.filters.ads.network import Network, packed

ROUNDS, BATCH, RATE = 12, 2048, 3e-3
# Of the samples so many (as shares of all) lack characters, have a side from elsewhere, from an ad.
_CUT, _ELSEWHERE, _FROM_AD = 0.34, 0.06, 0.10
# A character more is missing as often as this; at most so many.
_LONGER, _MOST_MISSING = 0.82, 30
# Sides that end early, and characters that are left out, so that it leans on no single word.
_SHORT, _CHARACTERS_OUT, _UNITS_OUT = 0.06, 0.05, 0.05
_RARE = 1
Ints = NDArray[np.int64]


class Net(nn.Module):
    """The network in numbers with a point."""

    def __init__(self, kinds: int) -> None:
        super().__init__()
        self.kinds = nn.Embedding(kinds, FEATURES)
        nn.init.normal_(self.kinds.weight, std=0.3)
        self.sides = nn.Linear(2 * WIDTH * FEATURES, UNITS)
        self.middle = nn.Linear(UNITS, MIDDLE)
        self.last = nn.Linear(MIDDLE, 1)
        self.drop = Dropout(_UNITS_OUT)

    def forward(self, seen: Any) -> Any:
        values = torch.relu(self.sides(self.kinds(seen).flatten(1)))
        return self.last(torch.relu(self.middle(self.drop(values))))[:, 0]


class Texts(NamedTuple):
    """Kinds of the characters of texts one after another, zeros between them, and all places
    inside them.
    """

    kinds: Ints
    places: Ints


def texts(lines: Sequence[str]) -> Texts:
    known, parts, places, start = tables().kinds, [], [], WIDTH
    for line in lines:
        codes = np.array([ord(char) for char in line], np.int64)
        parts += [np.zeros(WIDTH, np.int64), known.take(codes, mode="clip")]
        places.append(np.arange(start, start + len(codes) + 1))
        start += len(codes) + WIDTH
    return Texts(np.concatenate([*parts, np.zeros(WIDTH, np.int64)]), np.concatenate(places))


def samples(sound: Texts, ads: Texts, rng: np.random.Generator) -> tuple[Ints, NDArray[np.float32]]:
    """Return a batch: the kinds on both sides of a place, and 1 where nothing is missing there."""
    left_of, right_of = np.arange(-WIDTH, 0), np.arange(WIDTH)
    at = rng.choice(sound.places, BATCH)
    left, right = sound.kinds[at[:, None] + left_of], sound.kinds[at[:, None] + right_of]
    chance = rng.random(BATCH)
    first, second, third = np.cumsum((_CUT, _ELSEWHERE, _FROM_AD))
    missing = np.minimum(rng.geometric(1 - _LONGER, BATCH), _MOST_MISSING)
    beyond = np.clip(at + missing, 0, len(sound.kinds) - WIDTH)
    other, ad = rng.choice(sound.places, BATCH), rng.choice(ads.places, BATCH)
    for low, high, texts_of, places in (
        (0.0, first, sound, beyond),
        (first, second, sound, other),
        (second, (second + third) / 2, ads, ad),
    ):
        met = (chance >= low) & (chance < high)
        right[met] = texts_of.kinds[places[met][:, None] + right_of]
    met = (chance >= (second + third) / 2) & (chance < third)
    left[met] = ads.kinds[ad[met][:, None] + left_of]
    ends = rng.integers(1, WIDTH, (2, BATCH, 1))
    short = rng.random((2, BATCH, 1)) < _SHORT
    left[short[0] & (left_of < -ends[0])] = 0
    right[short[1] & (right_of >= ends[1])] = 0
    # What lies beyond a line end is another text.
    left *= np.cumprod(left[:, ::-1] != 0, 1)[:, ::-1]
    right *= np.cumprod(right != 0, 1)
    seen = np.concatenate((left, right), 1)
    seen[(rng.random(seen.shape) < _CHARACTERS_OUT) & (seen > 0)] = _RARE
    return seen, (chance >= third).astype(np.float32)


def sound_lines(found: Material, news: Sequence[str], rng: random.Random) -> list[str]:
    lines = [*news, *(line for lines in found.documents for line in lines)]
    lines += [line for sample in found.innocent for line in sample.text.split("\n")]
    for sample in found.labelled:
        # Samples of whole documents are there already.
        if sample.source.endswith(".tsv"):
            lines += _without_ads(sample.text, sample.spans).split("\n")
    return [damage(line, rng) for line in lines if line.strip()]


def _without_ads(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for low, high in reversed(spans):
        text = text[:low] + text[high:]
    return text


def fit(sound: Texts, ads: Texts, rounds: int, seed: int = 1) -> Net:
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    net = Net(int(tables().kinds.max()) + 1)
    steps = rounds * len(sound.places) // BATCH
    descent = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=0.01)
    pace = torch.optim.lr_scheduler.OneCycleLR(descent, RATE, total_steps=steps, pct_start=0.05)
    losses, started = [], time.monotonic()
    for step in range(1, steps + 1):
        seen, sound_here = samples(sound, ads, rng)
        loss = nn.functional.binary_cross_entropy_with_logits(
            net(torch.from_numpy(seen)), torch.from_numpy(sound_here)
        )
        descent.zero_grad()
        loss.backward()
        descent.step()
        pace.step()
        losses.append(loss.item())
        if step % (steps // rounds) == 0:
            print(f"step {step} of {steps}: loss {np.mean(losses):.4f}, "
                  f"{time.monotonic() - started:.0f} s", flush=True)  # fmt: skip
            losses = []
    return net.eval()


def whole(net: Net) -> Network:
    """Return the network in whole numbers."""
    layers = [Layer(numbers_of(one.weight), numbers_of(one.bias))
              for one in (net.sides, net.middle, net.last)]  # fmt: skip
    return Network(*rounded(layers, [numbers_of(net.kinds.weight)]))


def main() -> None:
    options = arguments(__doc__.split("\n")[0], ROUNDS).parse_args()
    found = material(options.cache, frozenset(options.leave_out))
    rng = random.Random(1)
    sound = texts(sound_lines(found, training(sdist(options.cache)), rng))
    ads = texts([line for _, ad in found.ads for line in ad.split("\n") if len(line) > 2])
    net = fit(sound, ads, options.rounds)
    (options.out / NETWORK).write_bytes(packed(whole(net)))


if __name__ == "__main__":
    main()
