"""A look at a few short pieces without numpy, which takes longer to load than all else.

Most pieces the gate opens for hold nothing that reads like an ad. For a few short
ones that is found out here, by the sums of the model; what may hold an ad is left
to the search, so that nothing but time depends on this.
"""

from __future__ import annotations

import math
import struct
import sys
from array import array
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate
from operator import add
from typing import NamedTuple
from zipfile import ZipFile

from cleaner.edits import Span
from cleaner.filters.ads import layout
from cleaner.filters.ads.furniture import is_furniture
from cleaner.filters.ads.gate import gate_tables
from cleaner.filters.ads.layout import BEFORE, OUTPUTS, PAD, SLACK, SLOTS
from cleaner.findings import View
from cleaner.rules import Rule, own_folder

_WIDTH = SLOTS * OUTPUTS
_LAST = 0xFFFF
# So many characters take as long here as a tenth of loading numpy.
_MOST = 1000
# Nats; numpy adds in single precision.
_ROUNDING = 0.01


class _Model(NamedTuple):
    """The arrays of the model; see ``model.Tables``."""

    shapes: bytes
    bonds: bytes
    weights: bytes
    bases: Sequence[int]
    bias: Sequence[float]
    scale: float


def least_score(rules: Iterable[Rule]) -> float:
    """Return what a stretch must score (nats) to be a candidate for one of the ``rules``."""
    return min(0.0, *(rule.features.get("own", math.inf) for rule in rules))


def may_hold(view: View, pieces: Sequence[Span], least: float) -> bool:
    """Return whether the search may find something in ``pieces``; it does where it is quick."""
    if "numpy" in sys.modules or sum(high - low for low, high in pieces) > _MOST:
        return True
    return any(
        best_score(view.text, piece) >= least - SLACK or _has_furniture(view, piece)
        for piece in pieces
    )


def _has_furniture(view: View, piece: Span) -> bool:
    for start, end in view.lines[view.line_of(piece[0]) :]:
        if start >= piece[1]:
            break
        if is_furniture(view.text[start:end]):
            return True
    return False


def best_score(text: str, piece: Span) -> float:
    """Return what the likeliest ad in ``piece`` scores at most (nats)."""
    inside, begin, end = _scores(text, piece)
    best = start = -math.inf
    for sum_before, sum_after, begins, ends in zip(
        accumulate(inside, initial=0.0), accumulate(inside), begin, end[1:], strict=False
    ):
        start = max(start, begins - sum_before)
        best = max(best, start + ends + sum_after)
    return best + _ROUNDING


def _scores(text: str, piece: Span) -> tuple[list[float], list[float], list[float]]:
    low, high = piece
    codes = _codes(text, low, high)
    model = _model()
    sums = _sums(codes, model)
    size = high - low + 1
    totals: list[list[int]] = []
    for output in range(OUTPUTS):
        total = [0] * size
        for slot in range(SLOTS):
            first = PAD + BEFORE - slot
            column = sums[slot * OUTPUTS + output][first : first + size]
            total = list(map(add, total, column))
        totals.append(total)
    inside, begin, end = (
        [number * model.scale + bias for number in total]
        for total, bias in zip(totals, model.bias, strict=True)
    )
    for place in range(size - 1):
        code = codes[place + PAD]
        if codes[place + PAD - 1] == code == codes[place + PAD - 2]:
            inside[place] = min(inside[place], 0.0)
    return inside[:-1], begin, end


def _codes(text: str, low: int, high: int) -> list[int]:
    before, after = text[max(0, low - PAD) : low], text[high : high + PAD]
    codes = [*map(ord, before + text[low:high] + after)]
    return [0] * (PAD - len(before)) + codes + [0] * (PAD - len(after))


def _sums(codes: list[int], model: _Model) -> list[tuple[int, ...]]:
    """Return for each column of the rows the sums over the tables, by place."""
    kinds_of = gate_tables().kinds
    kinds = [kinds_of[min(code, _LAST)] for code in codes] + [0, 0, 0]
    shapes = [model.shapes[min(code, _LAST)] for code in codes] + [0, 0, 0]
    weights, last = model.weights, len(codes) - 1
    one, two, three, shape, bond = (base * _WIDTH for base in model.bases)
    rows = []
    for place, code in enumerate(codes):
        pair = kinds[place] * layout.FIRST + kinds[place + 1] * layout.SECOND
        starts = [one + kinds[place] * _WIDTH]
        starts.append(two + (pair & (layout.PAIR_ROWS - 1)) * _WIDTH * (place < last))
        triple = (pair * layout.PAIR + kinds[place + 2] * layout.THIRD) & (layout.TRIPLE_ROWS - 1)
        starts.append(three + triple * _WIDTH * (place < last - 1))
        a, b, c, d = shapes[place : place + 4]
        shaped = ((a * 16 + b) * 256 + c * 16 + d) * (place < last - 2)
        starts.append(shape + shaped * _WIDTH)
        mixed = (
            code * layout.BOND_FIRST + codes[place + 1] * layout.BOND_SECOND if place < last else 0
        )
        met = model.bonds[(mixed ^ (mixed >> 16)) & (layout.BOND_ROWS - 1)] if place < last else 0
        starts.append(bond + met * _WIDTH)
        parts = (array("b", weights[start : start + _WIDTH]) for start in starts)
        rows.append([*map(sum, zip(*parts, strict=True))])
    return [*zip(*rows, strict=True)]


@lru_cache(maxsize=1)
def _model() -> _Model:
    with ZipFile(own_folder() / "lists" / layout.MODEL) as stored:

        def content(name: str) -> bytes:
            raw = stored.read(f"{name}.npy")
            (size,) = struct.unpack("<H", raw[8:10])  # version 1.0 of the format
            return raw[10 + size :]

        return _Model(
            content("shapes"),
            content("bonds"),
            content("weights"),
            struct.unpack("<5q", content("bases")),
            struct.unpack("<3f", content("bias")),
            struct.unpack("<f", content("scale"))[0],
        )
