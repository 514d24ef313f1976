"""Makes rules/lists/ad_network.bin: the convolutional network beside the linear model of ads.

    python -m bench.counts.make_ad_network [--leave-out NAME]...   (needs the extra [train])

First it learns to find pieces of other texts in sound ones (odd_samples.py). Then it is
fitted on the samples of the linear model (ad_samples.py) and by the same
likelihood (ad_training.py), with single characters and units left out at random, so
that it leans on no single word; the weights of the second half of the fitting are
averaged. Then they are rounded so that no sum of whole numbers can overflow
(cleaner/filters/ads/network.py). The linear model comes first: it says what kinds of
characters there are.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import nn

from bench.counts import odd_samples
from bench.counts.ad_samples import Material, Sample, material, round_of
from bench.counts.ad_training import Rows, arguments, gradient
from bench.counts.dropout import Dropout
from bench.counts.make_counts import sdist, training
from bench.counts.rounding import Layer, numbers_of, rounded
from cleaner.filters.ads.layout import BONDS, DILATIONS, FEATURES, OUTPUTS, SHAPES, SIDE, UNITS
from cleaner.filters.ads.model import bond_rows, tables
from cleaner.filters.ads.network import NETWORK, Network, packed

ODD_ROUNDS, ROUNDS, BATCH, RATE = 6, 12, 128, 3e-3
_WARM = 200
# Texts lie as far apart as a layer looks.
APART = max(DILATIONS)
# The shares of units and of characters that are left out, and the mean of weights that is kept.
_UNITS_OUT, _CHARACTERS_OUT, _KEPT = 0.15, 0.08, 0.999
_RARE = 1
_BIAS = (-1.0, -3.0, -1.0)
# The network has half a say; the linear model has the other half.
_SAY = 0.5


class Net(nn.Module):
    """The network in numbers with a point; a row for each place, as ``laid`` has them."""

    def __init__(self, kinds: int) -> None:
        super().__init__()
        self.kinds = nn.Embedding(kinds, FEATURES - 2 * SIDE)
        self.shapes = nn.Embedding(SHAPES + 1, SIDE)
        self.bonds = nn.Embedding(BONDS + 1, SIDE)
        nn.init.normal_(self.kinds.weight, std=0.3)
        self.first = nn.Linear(5 * FEATURES, UNITS)
        self.deeper = nn.ModuleList(nn.Linear(3 * UNITS, UNITS) for _ in DILATIONS)
        self.last = nn.Linear(UNITS, OUTPUTS)
        self.drop = Dropout(_UNITS_OUT)
        with torch.no_grad():
            self.last.bias[:] = torch.tensor(_BIAS)

    def forward(self, kinds: Any, shapes: Any, bonds: Any, there: Any) -> Any:
        found = torch.cat([self.kinds(kinds), self.shapes(shapes), self.bonds(bonds)], 1)
        values = torch.relu(self.first(_beside(self.drop(found * there), range(-2, 3)))) * there
        for far, layer in zip(DILATIONS, self.deeper, strict=True):
            beside = _beside(self.drop(values), (-far, 0, far))
            values = (values + torch.relu(layer(beside))) * there
        return self.last(self.drop(values))


def _beside(values: Any, offsets: Iterable[int]) -> Any:
    """Return for each place the values at ``offsets`` from it."""
    wide = nn.functional.pad(values, (0, 0, APART, APART))
    return torch.cat([wide[APART + at : APART + at + len(values)] for at in offsets], 1)


class Laid(NamedTuple):
    """Texts one after another with zeros between them, so that none sees another: kinds, shapes
    and bonds of all places, which are there, and where each text and its end lie.
    """

    inputs: tuple[Any, ...]
    starts: Rows
    sizes: Rows


def laid(texts: Sequence[str]) -> Laid:
    known = tables()
    sizes = np.array([len(text) + 1 for text in texts])
    starts = APART + np.cumsum([0, *(sizes[:-1] + APART)])
    kinds = np.zeros(starts[-1] + sizes[-1] + APART, np.int64)
    shapes, bonds = np.full_like(kinds, SHAPES), np.full_like(kinds, BONDS)
    there = np.zeros((len(kinds), 1), np.float32)
    for text, start, size in zip(texts, starts, sizes, strict=True):
        codes = np.array([ord(char) for char in text], np.int64)
        at = slice(start, start + size - 1)
        kinds[at] = known.kinds.take(codes, mode="clip")
        shapes[at] = known.shapes.take(codes, mode="clip")
        bonds[at] = [*known.bonds.take(bond_rows(codes)), 0]
        there[start : start + size] = 1.0
    inputs = tuple(torch.from_numpy(part) for part in (kinds, shapes, bonds, there))
    return Laid(inputs, starts, sizes)


def fit(found: Material, news: Sequence[str], rounds: int, seed: int = 1) -> Net:
    torch.manual_seed(seed)
    net = Net(int(tables().kinds.max()) + 1)
    lines = odd_samples.sound_lines(found, news)
    _descend(net, partial(odd_samples.round_of, lines), ODD_ROUNDS, seed)
    _descend(net, partial(round_of, found), rounds, seed)
    return net.eval()


def _descend(
    net: Net, samples_of: Callable[[random.Random], list[Sample]], rounds: int, seed: int
) -> None:
    """Fit the network on samples made anew in each round; it ends with the mean weights."""
    rng = random.Random(seed)
    descent = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=0.01, fused=True)
    mean: list[Any] = []
    for number in range(rounds):
        samples = [sample for sample in samples_of(rng) if sample.text]
        samples.sort(key=lambda sample: len(sample.text))
        batches = [samples[i : i + BATCH] for i in range(0, len(samples), BATCH)]
        rng.shuffle(batches)
        started, losses = time.monotonic(), []
        for done, batch in enumerate(batches):
            share = (number + done / len(batches)) / rounds
            warm = min(1.0, (number * len(batches) + done + 1) / _WARM)
            for group in descent.param_groups:
                group["lr"] = RATE * warm * (1 - 0.97 * share)
            losses.append(_step(net, descent, batch))
            if share >= 0.5:
                _keep(mean, net)
        print(f"round {number + 1}: {len(samples)} samples, loss {np.mean(losses):.3f}, "
              f"{time.monotonic() - started:.0f} s", flush=True)  # fmt: skip
    with torch.no_grad():
        for part, kept in zip(net.parameters(), mean, strict=True):
            part.copy_(kept)


def _step(net: Net, descent: Any, batch: list[Sample]) -> float:
    net.train()
    (kinds, *others), starts, sizes = laid([sample.text for sample in batch])
    out = (torch.rand(kinds.shape) < _CHARACTERS_OUT) & (kinds > 0)
    scores = net(torch.where(out, _RARE, kinds), *others)
    steps = np.arange(sizes.max())
    met = steps < sizes[:, None]
    places = np.where(met, starts[:, None] + steps, 0)
    flat = scores.detach().numpy()
    slope, loss = gradient(flat[places] * met[:, :, None], batch)
    slopes = np.zeros_like(flat)
    slopes[places[met]] = -slope[met]
    descent.zero_grad()
    scores.backward(torch.from_numpy(slopes) / len(batch))
    nn.utils.clip_grad_norm_(net.parameters(), 5.0)
    descent.step()
    return loss


def _keep(mean: list[Any], net: Net) -> None:
    with torch.no_grad():
        if not mean:
            mean += [part.clone() for part in net.parameters()]
        for kept, part in zip(mean, net.parameters(), strict=True):
            kept.mul_(_KEPT).add_(part, alpha=1 - _KEPT)


def whole(net: Net) -> Network:
    """Return the network in whole numbers, its outputs by the share of its say."""
    layers = [
        Layer(numbers_of(one.weight), numbers_of(one.bias)) for one in (net.first, *net.deeper)
    ]
    layers.append(Layer(numbers_of(net.last.weight) * _SAY, numbers_of(net.last.bias) * _SAY))
    features = [numbers_of(one.weight) for one in (net.shapes, net.bonds, net.kinds)]
    return Network(*rounded(layers, features))


def main() -> None:
    options = arguments(__doc__.split("\n")[0], ROUNDS).parse_args()
    found = material(options.cache, frozenset(options.leave_out))
    net = fit(found, training(sdist(options.cache)), options.rounds)
    (options.out / NETWORK).write_bytes(packed(whole(net)))


if __name__ == "__main__":
    main()
