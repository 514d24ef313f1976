"""A linear model of where an ad begins, which characters belong to it, and where it ends.

For each place of a text it gives three scores (nats): that the character is part
of an ad, that an ad begins before it, that one ended before it. They come from
the characters around the place: single ones, pairs, triples, their classes, and
how well neighbours hang together in ordinary Chinese. The tables are data
(rules/lists/ad_model.bin, made by bench/counts/make_ad_model.py from samples
written for the project); n-grams share rows by hash.

Here it is read by numpy: for its making, and for cleaning where there is no
extension, which has the same in C (cleaner/native/scores.c).
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cleaner.edits import Span
from cleaner.filters.ads import layout
from cleaner.filters.ads.gate import GateTables
from cleaner.filters.ads.layout import OUTPUTS, PAD
from cleaner.filters.ads.network import Layers, layers, network, network_scores
from cleaner.filters.ads.scores import EdgeScores, Stored, scores_of_bytes, stored

if TYPE_CHECKING:
    from numpy.typing import NDArray  # which takes a tenth of a second to load

    Ints = NDArray[np.int64]
    Scores = NDArray[np.float32]

# For each table the places, relative to its first character, that a row speaks about.
OFFSETS: dict[str, tuple[int, ...]] = {
    "one": (-2, -1, 0, 1, 2),
    "two": (-1, 0, 1, 2),
    "three": (0, 1, 2),
    "shape": (0, 2, 4),
    "bond": (0, 1, 2),
}


class Tables(NamedTuple):
    """The weights of each table, in units of ``scale``.

    ``kinds`` and ``shapes`` give each code point its row and its class. A row of a
    table holds the outputs for each place it speaks about.
    """

    kinds: Ints
    shapes: Ints
    bonds: Ints
    weights: Sequence[NDArray[np.int8]]
    bias: Scores
    scale: np.float32


class Places(NamedTuple):
    """Scores by place; ``begin`` and ``end`` have one place more, the end of the text."""

    inside: Scores
    begin: Scores
    end: Scores


def rows(padded: Ints, kinds: Ints, shapes: Ints, bonds: Ints) -> Ints:
    """Return the row of each table (one line each) at each code of a padded text but the last."""
    one, shape = kinds.take(padded, mode="clip"), shapes.take(padded, mode="clip")
    found = np.zeros((len(OFFSETS), len(padded)), np.int64)
    found[0] = one
    pairs = one[:-1] * layout.FIRST
    pairs += one[1:] * layout.SECOND
    found[1, :-1] = pairs & (layout.PAIR_ROWS - 1)
    pairs *= layout.PAIR
    triples = pairs[:-1] + one[2:] * layout.THIRD
    found[2, :-2] = triples & (layout.TRIPLE_ROWS - 1)
    twos = shape[:-1] * 16 + shape[1:]
    found[3, :-3] = twos[:-2] * 256 + twos[2:]
    found[4, :-1] = bonds.take(bond_rows(padded))
    return found


def bond_rows(codes: Ints) -> Ints:
    """Return where the cohesion of each pair of neighbours stands in its table."""
    mixed = codes[:-1] * layout.BOND_FIRST + codes[1:] * layout.BOND_SECOND
    found: Ints = (mixed ^ (mixed >> 16)) & (layout.BOND_ROWS - 1)
    return found


def padded_codes(text: str, low: int = 0, high: int | None = None) -> Ints:
    """Return the codes of [low, high) and of as much around it as rows look beyond a place.

    Beyond the text they are zeros.
    """
    high = len(text) if high is None else high
    first = max(0, low - PAD)
    seen = text[first : high + PAD].encode("utf-32-le", "surrogatepass")
    padded = np.zeros(high - low + 2 * PAD, np.int64)
    start = PAD - (low - first)
    padded[start : start + len(seen) // 4] = np.frombuffer(seen, "<u4")
    return padded


def place_scores(text: str, tables: Tables) -> Places:
    """Return the scores of all places of ``text`` by the linear model."""
    return both_models(text, [(0, len(text))], tables, None)[0]


def scores_of_pieces(text: str, pieces: Sequence[Span], tables: Tables) -> list[Scores]:
    """Return what the linear model gives the places of each piece, a row of outputs each."""
    parts = [padded_codes(text, low, high) for low, high in pieces]
    padded = parts[0] if len(parts) == 1 else np.concatenate(parts)
    found = rows(padded, tables.kinds, tables.shapes, tables.bonds)
    size = len(padded) - 2 * PAD + 1
    total = np.zeros((size, OUTPUTS), np.int16)
    for rows_met, weights, offsets in zip(found, tables.weights, OFFSETS.values(), strict=True):
        met = weights.take(rows_met, 0)
        for number, offset in enumerate(offsets):
            # A row that begins at code q speaks about place q + offset - PAD.
            first = PAD - offset
            total += met[first : first + size, number * OUTPUTS : (number + 1) * OUTPUTS]
    scores = total.astype(np.float32)
    scores *= tables.scale
    scores += tables.bias
    each: list[Scores] = []
    start = 0
    for low, high in pieces:
        each.append(scores[start : start + high - low + 1])
        start += high - low + 2 * PAD
    return each


def both_models(
    text: str,
    pieces: Sequence[Span],
    tables: Tables,
    layers: Layers | None,
    asked: float = layout.ASKED,
) -> list[Places]:
    """Return the scores of the places of each piece by the linear model and the network.

    Both have half a say. Without ``layers``, and in pieces where no stretch scores ``asked``
    (nats) by it, the linear model has all.
    """
    places = []
    for (low, high), scores in zip(pieces, scores_of_pieces(text, pieces, tables), strict=True):
        found = _calmed(text, low, high, scores)
        if layers is not None and _is_worth_asking(found, asked):
            halves = scores * np.float32(0.5) + by_network(text, low, high, tables, layers)
            found = _calmed(text, low, high, halves)
        places.append(found)
    return places


def _calmed(text: str, low: int, high: int, scores: Scores) -> Places:
    """A character that goes on and on speaks no more for an ad than two of it."""
    codes = padded_codes(text, low, high)
    same = codes[1:] == codes[:-1]
    again = (same[1:] & same[:-1])[PAD - 2 : PAD - 2 + len(scores)]
    inside = np.where(again, np.minimum(scores[:, 0], np.float32(0.0)), scores[:, 0])
    return Places(inside[:-1], scores[:, 1], scores[:, 2])


def _is_worth_asking(places: Places, asked: float) -> bool:
    left, right = (np.frombuffer(part, np.float32) for part in edges_of(places))
    most = np.maximum.accumulate(left)
    return bool((most[:-1] + right[1:] >= asked).any())


def by_network(text: str, low: int, high: int, tables: Tables, layers: Layers) -> Scores:
    """Return what the network gives the places of [low, high], already halved."""
    first, last = max(0, low - layout.REACH), min(len(text), high + layout.REACH)
    # One more: the pair of the last character, or the end of the text.
    codes = padded_codes(text, first, last)[PAD : PAD + last - first + 2]
    kinds, shapes = (table.take(codes[:-1], mode="clip") for table in (tables.kinds, tables.shapes))
    bonds = tables.bonds.take(bond_rows(codes))
    # The last character of a text has no neighbour to hang together with.
    bonds[first + np.arange(len(bonds)) + 1 == len(text)] = 0
    if last == len(text):
        kinds[-1], shapes[-1], bonds[-1] = 0, layout.SHAPES, layout.BONDS
    scores = network_scores(kinds, shapes, bonds, layers)
    return scores[low - first : high - first + 1]


def edges_of(places: Places) -> EdgeScores:
    """Return the scores of edges; sums run on in single precision, as the extension has them."""
    sums = np.zeros(len(places.begin), np.float32)
    np.cumsum(places.inside, out=sums[1:])
    return scores_of_bytes((places.begin - sums).tobytes(), (places.end + sums).tobytes())


@lru_cache(maxsize=1)
def network_layers() -> Layers:
    """Load the network."""
    return layers(network())


@lru_cache(maxsize=1)
def tables() -> Tables:
    """Load the model."""
    return tables_of(stored())


def tables_of(model: Stored) -> Tables:
    """Return the tables of a stored model: kinds come first, the others have their heights."""
    flat = np.array(model.weights, np.int8)
    widths = [len(offsets) * OUTPUTS for offsets in OFFSETS.values()]
    heights = (layout.PAIR_ROWS, layout.TRIPLE_ROWS, layout.SHAPE_ROWS, layout.BONDS)
    sizes = [width * height for width, height in zip(widths[1:], heights, strict=True)]
    ends = np.cumsum([len(flat) - sum(sizes), *sizes[:-1]])
    parts = zip(np.split(flat, ends), widths, strict=True)
    return Tables(
        np.array(model.kinds, np.int64),
        np.array(model.shapes, np.int64),
        np.array(model.bonds, np.int64),
        [part.reshape(-1, width) for part, width in parts],
        np.array(model.bias, np.float32),
        np.float32(model.scale),
    )


def gate_of(full: Tables, least: int) -> GateTables:
    """Return what the rows of the full model say, in sum, of an ad they lie in."""
    bias = np.int16(round(float(full.bias[0] / full.scale)))
    first, twos_of, threes_of = (part[:, ::OUTPUTS].sum(1, np.int16) for part in full.weights[:3])
    tables = (first + bias, twos_of, threes_of)
    ones, twos, threes = (array("b", np.clip(part, -127, 127).tolist()) for part in tables)
    return GateTables(array("H", full.kinds.tolist()), ones, twos, threes, least)
