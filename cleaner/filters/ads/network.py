"""A small convolutional network beside the linear model: it sees 17 characters to either side.

The linear model knows words; the network weighs what stands further off, and is
wrong about other texts (docs/accuracy.md compares them alone and together). Its
numbers are whole, so that every machine comes to the same: weights of 16 bits,
activations of 15, sums of 32. The tables are data (rules/lists/ad_network.bin, made
by bench/counts/make_ad_network.py); here they are read, and run by numpy where there
is no extension, which has the same in C (cleaner/native/network.c).
"""

from __future__ import annotations

from array import array
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from cleaner.filters.ads import arrays
from cleaner.filters.ads.layout import (
    BONDS,
    DILATIONS,
    FEATURES,
    OUTPUTS,
    SHAPES,
    SIDE,
    TOGETHER,
    UNITS,
)
from cleaner.lists import own_folder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

NETWORK = "ad_network.bin"
_MOST = (1 << 15) - 1


class Network(NamedTuple):
    """The numbers of the network, as the file has them.

    ``numbers`` (int32): by how many bits the sums of each layer and of the outputs are
    shifted, then what is added to the sums of each. ``weights`` (int16): what the values
    below weigh, place by place; for some units at once, and of these for each pair of
    values, unit by unit, as processors take them, but for the outputs one after another.
    ``features`` (int8): what a shape, a bond and a kind put into the first layer.
    """

    numbers: array[int]
    weights: array[int]
    features: bytes


def packed(network: Network) -> bytes:
    """Return the bytes ``unpacked`` reads."""
    return arrays.packed([network.numbers, network.weights, array("b", network.features)])


def unpacked(raw: bytes) -> Network:
    """Turn what ``packed`` made back."""
    numbers, weights, features = arrays.unpacked(raw, "ihb")
    return Network(numbers, weights, features.tobytes())


@lru_cache(maxsize=1)
def network() -> Network:
    """Load our network."""
    return unpacked((own_folder() / "lists" / NETWORK).read_bytes())


class Layers(NamedTuple):
    """The same numbers as tables for numpy."""

    shifts: list[int]
    biases: list[Numbers]
    weights: list[Numbers]
    shapes: Numbers
    bonds: Numbers
    kinds: Numbers


def layers(found: Network) -> Layers:
    """Return tables that numpy multiplies; sums of whole numbers below 2**53 are exact in them."""
    import numpy as np

    count = len(DILATIONS) + 2
    widths = [5 * FEATURES, *[3 * UNITS] * len(DILATIONS), UNITS]
    heights = [*[UNITS] * (count - 1), OUTPUTS]
    numbers, flat = list(found.numbers), np.array(found.weights, np.float64)
    biases, weights, start, first = [], [], 0, count
    for width, height in zip(widths, heights, strict=True):
        weights.append(table_of(flat[start : start + width * height], width, height))
        biases.append(np.array(numbers[first : first + height], np.float64))
        start, first = start + width * height, first + height
    table = np.frombuffer(found.features, np.int8).astype(np.float64)
    shapes, table = np.split(table, [(SHAPES + 1) * SIDE])
    bonds, kinds = np.split(table, [(BONDS + 1) * SIDE])
    return Layers(
        numbers[:count],
        biases,
        weights,
        shapes.reshape(-1, SIDE),
        bonds.reshape(-1, SIDE),
        kinds.reshape(-1, FEATURES - 2 * SIDE),
    )


def table_of(flat: Numbers, width: int, height: int) -> Numbers:
    """Return what each of ``width`` values weighs in each of ``height`` sums."""
    if height % TOGETHER:
        return flat.reshape(height, width).T
    blocks = flat.reshape(height // TOGETHER, width // 2, TOGETHER, 2)
    return blocks.transpose(1, 3, 0, 2).reshape(width, height)


def network_scores(
    kinds: NDArray[np.int64],
    shapes: NDArray[np.int64],
    bonds: NDArray[np.int64],
    tables: Layers,
) -> NDArray[np.float32]:
    """Return the scores of places, a row of outputs each, of texts that end where they end.

    A text holds its end as its last place; only what is REACH places from a cut is exact.
    """
    import numpy as np

    found = np.concatenate((tables.kinds[kinds], tables.shapes[shapes], tables.bonds[bonds]), 1)
    values = _passed(_beside(found, (-2, -1, 0, 1, 2)), tables, 0)
    for number, far in enumerate(DILATIONS, 1):
        more = _passed(_beside(values, (-far, 0, far)), tables, number)
        values = np.minimum(values + more, _MOST)
    sums = values @ tables.weights[-1] + tables.biases[-1]
    return sums.astype(np.float32) * np.float32(2.0 ** -tables.shifts[-1])


def _passed(values: Numbers, tables: Layers, number: int) -> Numbers:
    """Return what a layer makes of the values it sees."""
    return values_of(values @ tables.weights[number] + tables.biases[number], tables.shifts[number])


def values_of(sums: Numbers, shift: int) -> Numbers:
    """Return the values of units with these sums."""
    import numpy as np

    values: Numbers = np.minimum(np.floor(np.maximum(sums, 0) * 2.0**-shift), _MOST)
    return values


def _beside(values: Numbers, offsets: tuple[int, ...]) -> Numbers:
    """Return for each place the values at ``offsets`` from it, zeros beyond the ends."""
    import numpy as np

    far = max(offsets)
    wide = np.pad(values, ((far, far), (0, 0)))
    return np.concatenate([wide[far + at : far + at + len(values)] for at in offsets], 1)
