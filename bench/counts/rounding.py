"""Turns the weights of a network into whole numbers of which no sum can overflow."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.filters.ads.layout import TOGETHER

Numbers = NDArray[np.float64]
# By how many bits features and values are finer than one.
FEATURE_BITS, VALUE_BITS = 5, 8
_MOST_VALUE, _MOST_FEATURE, _MOST_SUM = (1 << 15) - 1, 127, (1 << 31) - 1


class Layer(NamedTuple):
    """What each unit (a row) gives the values below, and what is added to its sum."""

    weights: Numbers
    bias: Numbers


def rounded(
    layers: Sequence[Layer], features: Sequence[Numbers]
) -> tuple[array[int], array[int], bytes]:
    """Return shifts and biases, weights, and features, each as finely as no sum can overflow.

    The last layer gives the outputs; its weights stay one row after another, those of the
    others are told pair by pair of the values below, for some units at once.
    """
    shifts, added, weights = [], [], []
    last = len(layers) - 1
    for number, (layer, bias) in enumerate(layers):
        below = VALUE_BITS if number else FEATURE_BITS
        most = _MOST_VALUE if number else _MOST_FEATURE
        bits = _finest(layer, bias, below, most)
        # Sums come back to the bits of values; those of the outputs stay as they are.
        shift = bits + below - (0 if number == last else VALUE_BITS)
        half = 0 if number == last else 1 << (shift - 1)
        shifts.append(shift)
        whole = np.round(layer * 2.0**bits).astype(np.int64)
        if number < last:
            whole = whole.reshape(len(whole) // TOGETHER, TOGETHER, -1, 2).transpose(0, 2, 1, 3)
        weights += whole.ravel().tolist()
        added += (np.round(bias * 2.0 ** (bits + below)).astype(np.int64) + half).tolist()
    near = [np.clip(np.round(one * 2.0**FEATURE_BITS), -_MOST_FEATURE, _MOST_FEATURE)
            for one in features]  # fmt: skip
    raw = b"".join(one.astype(np.int8).tobytes() for one in near)
    return array("i", shifts + added), array("h", weights), raw


def numbers_of(part: Any) -> Numbers:
    """Return what a tensor holds."""
    found: Numbers = part.detach().numpy().astype(np.float64)
    return found


def _finest(layer: Numbers, bias: Numbers, below: int, most: int) -> int:
    for bits in range(14, 0, -1):
        whole = np.abs(np.round(layer * 2.0**bits))
        sums = whole.sum(1) * most + np.abs(bias) * 2.0 ** (bits + below) + 2.0 ** (bits + below)
        if whole.max() < _MOST_VALUE and sums.max() <= _MOST_SUM:
            return bits
    raise ValueError("weights too large to round")
