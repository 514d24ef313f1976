"""Makes rules/lists/ad_network.bin: the convolutional network beside the linear model of ads.

    python -m bench.counts.make_ad_network [--leave-out NAME]...   (needs the extra [train])

It is fitted on the samples of the linear model (ad_samples.py) and by the same
likelihood (ad_training.py), with single characters and units left out at random, so
that it leans on no single word; the weights of the second half of the fitting are
averaged. Then they are rounded so that no sum of whole numbers can overflow
(cleaner/filters/ads/network.py). The linear model comes first: it says what kinds of
characters there are.
"""

from __future__ import annotations

import random
import time
from array import array
from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from bench.counts.ad_samples import Material, Sample, material, round_of
from bench.counts.ad_training import arguments, gradient
from cleaner.filters.ads.layout import BONDS, DILATIONS, FEATURES, OUTPUTS, SHAPES, UNITS
from cleaner.filters.ads.model import bond_rows, tables
from cleaner.filters.ads.network import NETWORK, Network, packed

ROUNDS, BATCH, RATE = 22, 128, 3e-3
_WARM = 200
_SIDE = (FEATURES - UNITS) // 2
# The shares of units and of characters that are left out, and the mean of weights that is kept.
_UNITS_OUT, _CHARACTERS_OUT, _KEPT = 0.15, 0.08, 0.999
_RARE = 1
_BIAS = (-1.0, -3.0, -1.0)
# The network has half a say; the linear model has the other half.
_SAY = 0.5
# By how many bits features and values are finer than one.
_FEATURE_BITS, _VALUE_BITS = 5, 8
_MOST_VALUE, _MOST_FEATURE, _MOST_SUM = (1 << 15) - 1, 127, (1 << 31) - 1
Ints = NDArray[np.int64]


class Net(nn.Module):
    """The network in numbers with a point; the last dimension of what it gives are the outputs."""

    def __init__(self, kinds: int) -> None:
        super().__init__()
        self.kinds = nn.Embedding(kinds, UNITS)
        self.shapes = nn.Embedding(SHAPES + 1, _SIDE)
        self.bonds = nn.Embedding(BONDS + 1, _SIDE)
        nn.init.normal_(self.kinds.weight, std=0.3)
        self.first = nn.Conv1d(FEATURES, UNITS, 5, padding=2)
        self.deeper = nn.ModuleList(
            nn.Conv1d(UNITS, UNITS, 3, padding=far, dilation=far) for far in DILATIONS
        )
        self.last = nn.Linear(UNITS, OUTPUTS)
        self.drop = nn.Dropout(_UNITS_OUT)
        with torch.no_grad():
            self.last.bias[:] = torch.tensor(_BIAS)

    def forward(self, kinds: Any, shapes: Any, bonds: Any, there: Any) -> Any:
        found = torch.cat([self.kinds(kinds), self.shapes(shapes), self.bonds(bonds)], -1)
        values = torch.relu(self.first(self.drop(found.transpose(1, 2) * there))) * there
        for layer in self.deeper:
            values = (values + torch.relu(layer(self.drop(values)))) * there
        return self.last(self.drop(values.transpose(1, 2)))


def inputs(texts: Sequence[str]) -> tuple[Any, ...]:
    """Return kinds, shapes and bonds of texts side by side, and which places are there."""
    known = tables()
    size = max(map(len, texts)) + 1
    kinds = np.zeros((len(texts), size), np.int64)
    shapes, bonds = np.full_like(kinds, SHAPES), np.full_like(kinds, BONDS)
    there = np.zeros((len(texts), 1, size), np.float32)
    for row, text in enumerate(texts):
        codes = np.array([ord(char) for char in text], np.int64)
        end = len(codes)
        kinds[row, :end] = known.kinds.take(codes, mode="clip")
        shapes[row, :end] = known.shapes.take(codes, mode="clip")
        bonds[row, :end] = [*known.bonds.take(bond_rows(codes)), 0]
        there[row, 0, : end + 1] = 1.0
    return tuple(torch.from_numpy(part) for part in (kinds, shapes, bonds, there))


def fit(found: Material, rounds: int, seed: int = 1) -> Net:
    torch.manual_seed(seed)
    rng = random.Random(seed)
    net = Net(int(tables().kinds.max()) + 1)
    descent = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=0.01)
    mean: list[Any] = []
    for number in range(rounds):
        samples = [sample for sample in round_of(found, rng) if sample.text]
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
    return net.eval()


def _step(net: Net, descent: Any, batch: list[Sample]) -> float:
    net.train()
    kinds, *others = inputs([sample.text for sample in batch])
    out = (torch.rand(kinds.shape) < _CHARACTERS_OUT) & (kinds > 0)
    scores = net(torch.where(out, _RARE, kinds), *others)
    slope, loss = gradient(scores.detach().numpy(), batch)
    descent.zero_grad()
    scores.backward(torch.from_numpy(-slope) / len(batch))
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
    """Round the weights as finely as no sum can overflow."""
    layers = [_flat(net.first), *map(_flat, net.deeper), _numbers(net.last.weight) * _SAY]
    biases = [*(_numbers(one.bias) for one in (net.first, *net.deeper)),
              _numbers(net.last.bias) * _SAY]  # fmt: skip
    shifts, added, weights = [], [], []
    for number, (layer, bias) in enumerate(zip(layers, biases, strict=True)):
        below = _VALUE_BITS if number else _FEATURE_BITS
        most = _MOST_VALUE if number else _MOST_FEATURE
        bits = _finest(layer, bias, below, most)
        # Sums come back to the bits of values; those of the outputs stay as they are.
        shift = bits + below - (_VALUE_BITS if number < len(layers) - 1 else 0)
        half = 0 if number == len(layers) - 1 else 1 << (shift - 1)
        shifts.append(shift)
        rounded = np.round(layer * 2.0**bits).astype(np.int64)
        if number < len(layers) - 1:
            rounded = rounded.reshape(len(layer), -1, 2).transpose(1, 0, 2)
        weights += rounded.ravel().tolist()
        added += (np.round(bias * 2.0 ** (bits + below)).astype(np.int64) + half).tolist()
    features = [
        np.clip(np.round(_numbers(one.weight) * 2.0**_FEATURE_BITS), -_MOST_FEATURE, _MOST_FEATURE)
        for one in (net.shapes, net.bonds, net.kinds)
    ]
    raw = b"".join(part.astype(np.int8).tobytes() for part in features)
    return Network(array("i", shifts + added), array("h", weights), raw)


def _finest(layer: NDArray[np.float64], bias: NDArray[np.float64], below: int, most: int) -> int:
    for bits in range(14, 0, -1):
        rounded = np.abs(np.round(layer * 2.0**bits))
        sums = rounded.sum(1) * most + np.abs(bias) * 2.0 ** (bits + below) + 2.0 ** (bits + below)
        if rounded.max() < _MOST_VALUE and sums.max() <= _MOST_SUM:
            return bits
    raise ValueError("weights too large to round")


def _flat(layer: Any) -> NDArray[np.float64]:
    """Return a row for each unit: what it sees place by place, and at each place unit by unit."""
    found = _numbers(layer.weight)
    flat: NDArray[np.float64] = found.transpose(0, 2, 1).reshape(len(found), -1)
    return flat


def _numbers(part: Any) -> NDArray[np.float64]:
    found: NDArray[np.float64] = part.detach().numpy().astype(np.float64)
    return found


def main() -> None:
    options = arguments(__doc__.split("\n")[0], ROUNDS).parse_args()
    found = material(options.cache, frozenset(options.leave_out))
    net = fit(found, options.rounds)
    (options.out / NETWORK).write_bytes(packed(whole(net)))


if __name__ == "__main__":
    main()
