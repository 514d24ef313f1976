"""What an ad that begins or ends at a place of a text scores, by the model (see ``model``).

The tables are read as they lie in the file, and numpy is loaded only where there
is no extension: it takes longer to load than a small file takes to clean.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from cleaner.edits import Span
from cleaner.filters.ads import arrays, layout
from cleaner.filters.ads.gate import gate_tables
from cleaner.filters.ads.network import network
from cleaner.lists import own_folder
from cleaner.speedups import compiled


class EdgeScores(NamedTuple):
    """``left[i] + right[j]`` is the score (nats) of [i, j) being an ad, in single precision."""

    left: array[float]
    right: array[float]


class Stored(NamedTuple):
    """The arrays of the model as the file has them; see ``model.Tables``."""

    kinds: array[int]
    shapes: array[int]
    bonds: array[int]
    weights: array[int]
    bias: array[float]
    scale: float


def edge_scores(text: str, pieces: Sequence[Span]) -> list[EdgeScores]:
    """Return the scores of each piece, seen in its surroundings."""
    if compiled is None:
        return python_scores(text, pieces)
    found = compiled.edge_scores(text, [*pieces], *stored(), *network())
    return [scores_of_bytes(left, right) for left, right in found]


def python_scores(text: str, pieces: Sequence[Span]) -> list[EdgeScores]:
    """The same as the extension does."""
    from cleaner.filters.ads.model import both_models, edges_of, network_layers, tables

    found = both_models(text, pieces, tables(), network_layers())
    return [edges_of(places) for places in found]


def scores_of_bytes(left: bytes, right: bytes) -> EdgeScores:
    """Return what two rows of numbers of four bytes say."""
    return EdgeScores(array("f", left), array("f", right))


@lru_cache(maxsize=1)
def stored() -> Stored:
    """Load the model; its kinds are those of the gate."""
    return unpacked((own_folder() / "lists" / layout.MODEL).read_bytes(), gate_tables().kinds)


def packed(model: Stored) -> bytes:
    """Return the bytes ``unpacked`` reads; kinds are left out."""
    numbers = array("f", [*model.bias, model.scale])
    return arrays.packed([numbers, model.shapes, model.bonds, model.weights])


def unpacked(raw: bytes, kinds: array[int]) -> Stored:
    """Turn what ``packed`` made back."""
    numbers, shapes, bonds, weights = arrays.unpacked(raw, "fBBb")
    return Stored(kinds, shapes, bonds, weights, numbers[:-1], numbers[-1])
