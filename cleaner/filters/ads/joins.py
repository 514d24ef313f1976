"""How naturally a text goes on where what lies between two places of it is gone.

A small network looks at eight characters on each side. Its numbers are whole, like
those of the network of ads. The tables are data (rules/lists/join_network.bin, made by
bench/counts/make_join_network.py); numpy runs it where there is no extension, which
has the same in C (cleaner/native/joins.c).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from cleaner.filters.ads import layout
from cleaner.filters.ads.gate import gate_tables
from cleaner.filters.ads.layout import JOIN_FEATURES as FEATURES
from cleaner.filters.ads.layout import JOIN_UNITS as UNITS
from cleaner.filters.ads.layout import JOIN_WIDTH as WIDTH
from cleaner.filters.ads.network import Network, table_of, unpacked, values_of
from cleaner.lists import own_folder
from cleaner.speedups import compiled

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

NETWORK = "join_network.bin"
# So many units are summed at once by the extension; the second layer has no more.
MIDDLE = layout.TOGETHER


@lru_cache(maxsize=1)
def network() -> Network:
    """Load our network."""
    return unpacked((own_folder() / "lists" / NETWORK).read_bytes())


def join_scores(text: str, befores: Sequence[int], afters: Sequence[int]) -> list[float]:
    """Return how naturally (log-odds) ``text[:before]`` goes on with ``text[after:]``.

    There is one score for each of ``befores`` with each of ``afters``, those of the first
    before the others.
    """
    if compiled is None:
        return python_join_scores(text, befores, afters)
    return compiled.join_scores(text, [*befores], [*afters], gate_tables().kinds, *network())


def gain(text: str, start: int, end: int) -> float:
    """Return how much more naturally (log-odds) ``text`` goes on without [start, end) than into
    and out of it.
    """
    into, without, _, out_of = join_scores(text, [start, end], [start, end])
    return without - max(into, out_of)


def python_join_scores(text: str, befores: Sequence[int], afters: Sequence[int]) -> list[float]:
    """The same as the extension does."""
    import numpy as np

    tables = _layers()
    lefts = np.array([_seen(text[max(0, at - WIDTH) : at][::-1])[::-1] for at in befores])
    rights = np.array([_seen(text[at : at + WIDTH]) for at in afters])
    half = WIDTH * FEATURES
    sides, middle, last = tables.weights
    left = tables.features[lefts].reshape(len(lefts), half) @ sides[:half] + tables.biases[0]
    right = tables.features[rights].reshape(len(rights), half) @ sides[half:]
    sums = (left[:, None, :] + right[None, :, :]).reshape(-1, UNITS)
    values = values_of(sums, tables.shifts[0])
    values = values_of(values @ middle + tables.biases[1], tables.shifts[1])
    scores = (values @ last + tables.biases[2])[:, 0] * 2.0 ** -tables.shifts[2]
    found: list[float] = scores.astype(np.float32).tolist()
    return found


class _Layers(NamedTuple):
    """The same numbers as tables for numpy."""

    shifts: list[int]
    biases: list[Numbers]
    weights: list[Numbers]
    features: Numbers


@lru_cache(maxsize=1)
def _layers() -> _Layers:
    import numpy as np

    found = network()
    numbers, flat = list(found.numbers), np.array(found.weights, np.float64)
    sizes = ((2 * WIDTH * FEATURES, UNITS), (UNITS, MIDDLE), (MIDDLE, 1))
    biases, weights, start, first = [], [], 0, len(sizes)
    for width, height in sizes:
        weights.append(table_of(flat[start : start + width * height], width, height))
        biases.append(np.array(numbers[first : first + height], np.float64))
        start, first = start + width * height, first + height
    features = np.frombuffer(found.features, np.int8).astype(np.float64)
    return _Layers(numbers[: len(sizes)], biases, weights, features.reshape(-1, FEATURES))


def _seen(near: str) -> list[int]:
    """Return the kinds of the characters of a side, from its edge on; 0 beyond a line end."""
    kinds = gate_tables().kinds
    found = [kinds[min(ord(char), len(kinds) - 1)] for char in near.partition("\n")[0]]
    return found + [0] * (WIDTH - len(found))
