"""Fits a conditional random field of two states (document, ad) over the characters of samples."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bench.counts.ad_samples import ROOT, Sample
from cleaner.filters.ads.layout import OUTPUTS, PAD

Floats = NDArray[np.float32]
Rows = NDArray[np.int64]
BATCH, RATE, DECAY = 128, 0.12, 2e-3
_BIAS = (-1.0, -3.0, -1.0)


def arguments(description: str, rounds: int) -> argparse.ArgumentParser:
    """Return the arguments of what fits a model on the samples."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--leave-out", action="append", default=[], help="a source to measure on")
    parser.add_argument("--cache", type=Path, default=ROOT / ".cache", help="for the newspaper")
    parser.add_argument("--rounds", type=int, default=rounds)
    parser.add_argument("--out", type=Path, default=ROOT / "rules" / "lists")
    return parser


class Layout(NamedTuple):
    """The tables: their heights, the places a row speaks about, and the rows of a text."""

    heights: Mapping[str, int]
    offsets: Mapping[str, tuple[int, ...]]
    rows: Callable[[str], Mapping[str, Rows]]


class Trainer:
    """Weights, their sums of squares (AdaGrad), and one step of the fitting."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.weights = {
            name: np.zeros((height, len(layout.offsets[name]) * OUTPUTS), np.float32)
            for name, height in layout.heights.items()
        }
        self.squares = {name: np.full_like(table, 1e-3) for name, table in self.weights.items()}
        self.bias = np.array(_BIAS, np.float32)
        self._bias_squares = np.full(OUTPUTS, 1e-3, np.float32)

    def step(self, batch: list[Sample], rate: float) -> float:
        """Fit one batch; return its mean loss (nats a sample)."""
        found = [self.layout.rows(sample.text) for sample in batch]
        where = {name: np.concatenate([one[name] for one in found]) for name in self.weights}
        sizes = [len(sample.text) + 1 for sample in batch]
        starts = np.cumsum([0, *(size + 2 * PAD - 1 for size in sizes[:-1])]) + PAD
        # Samples lie one after another, each between as many zeros as rows look beyond it.
        flat = self._scores(where)
        scores = np.zeros((len(batch), max(sizes), OUTPUTS), np.float32)
        for number, (start, size) in enumerate(zip(starts, sizes, strict=True)):
            scores[number, :size] = flat[start : start + size]
        slope, loss = gradient(scores, batch)
        flat[:] = 0.0
        for number, (start, size) in enumerate(zip(starts, sizes, strict=True)):
            flat[start : start + size] = slope[number, :size]
        self._update(where, flat, len(batch), rate)
        return loss

    def _scores(self, where: Mapping[str, Rows]) -> Floats:
        total = np.tile(self.bias, (len(next(iter(where.values()))), 1))
        for name, places in where.items():
            gathered = self.weights[name][places]
            for number, offset in enumerate(self.layout.offsets[name]):
                total += np.roll(gathered[:, number * OUTPUTS : (number + 1) * OUTPUTS], offset, 0)
        return total

    def _update(self, where: Mapping[str, Rows], slope: Floats, count: int, rate: float) -> None:
        for name, offsets in self.layout.offsets.items():
            each = np.concatenate([np.roll(slope, -offset, 0) for offset in offsets], axis=1)
            order = np.argsort(where[name], kind="stable")
            rows, firsts = np.unique(where[name][order], return_index=True)
            sums = np.add.reduceat(each[order], firsts, axis=0)
            self._descend(name, rows, sums / count * 8, rate)
        part = slope.sum(0) / count
        self._bias_squares += part * part
        self.bias += rate * part / np.sqrt(self._bias_squares)

    def _descend(self, name: str, rows: Rows, sums: Floats, rate: float) -> None:
        """Move the rows that were met, drawn a little towards zero."""
        table, squares = self.weights[name], self.squares[name]
        met = np.any(sums != 0.0, axis=1)
        rows, part = rows[met], sums[met] - DECAY * table[rows[met]]
        squares[rows] += part * part
        table[rows] += rate * part / np.sqrt(squares[rows])


def gradient(scores: Floats, batch: list[Sample]) -> tuple[Floats, float]:
    """Return the slope of the log-likelihood by forward and backward sums, and the loss."""
    count, length, _ = scores.shape
    sizes = np.array([len(sample.text) for sample in batch])
    inside, begin, end = (scores[:, :, i].astype(np.float64) for i in range(OUTPUTS))
    beyond = np.arange(length)[None, :] >= sizes[:, None]
    inside[beyond] = -1e4
    out, ad = np.zeros((count, length + 1)), np.full((count, length + 1), -1e4)
    for place in range(length):
        # States of the character before ``place``; at 0 all stand outside.
        o, a = out[:, place], ad[:, place]
        ad[:, place + 1] = inside[:, place] + np.logaddexp(o + begin[:, place], a)
        out[:, place + 1] = np.logaddexp(o, a + end[:, place])
    back_out, back_ad = np.zeros((count, length + 1)), np.full((count, length + 1), -1e4)
    for place in range(length - 1, -1, -1):
        go = inside[:, place] + back_ad[:, place + 1]
        back_out[:, place] = np.logaddexp(back_out[:, place + 1], begin[:, place] + go)
        back_ad[:, place] = np.logaddexp(end[:, place] + back_out[:, place + 1], go)
    norm = back_out[:, 0]
    log = norm[:, None]
    model = np.zeros_like(scores, np.float64)
    model[:, :, 0] = np.exp(ad[:, 1:] + back_ad[:, 1:] - log)
    model[:, :, 1] = np.exp(out[:, :-1] + begin + inside + back_ad[:, 1:] - log)
    model[:, :, 2] = np.exp(ad[:, :-1] + end + back_out[:, 1:] - log)
    truth = np.zeros_like(model)
    for number, sample in enumerate(batch):
        for low, high in sample.spans:
            truth[number, low:high, 0] = 1.0
            truth[number, low, 1] = 1.0
            truth[number, high, 2] = 1.0
    reached = (truth[:, :, 0] * np.where(beyond, 0, inside)).sum() + (
        truth[:, :, 1] * begin + truth[:, :, 2] * end
    ).sum()
    loss = float((norm.sum() - reached) / count)
    slope = truth - model
    slope[:, :, 0][beyond] = 0.0
    return slope.astype(np.float32), loss
