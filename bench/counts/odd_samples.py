"""Samples with a piece of another text in them: what a network can learn before it sees an ad.

Where such a piece begins and ends shows only in how the text goes on, so there is as
much to learn from as there is sound text.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from bench.counts.ad_samples import Material, Sample, damage

_MANY = 40_000
_LEAST, _LONGEST = 20, 140
# One in ten is left as it is; two in five pieces stand at a stop; half are whole clauses.
_ODD, _AT_STOP, _CLAUSE = 0.9, 0.4, 0.5
_MEAN_PIECE, _LONGEST_CLAUSE = 8, 30
_STOPS = re.compile("[，。；：！？、]")


def sound_lines(found: Material, news: Sequence[str]) -> list[str]:
    """Return the lines of sound texts that are long enough to hold a piece."""
    lines = [*news, *(line for lines in found.documents for line in lines)]
    lines += [line for sample in found.innocent for line in sample.text.split("\n")]
    return [line for line in lines if len(line) > _LEAST]


def round_of(lines: Sequence[str], rng: random.Random) -> list[Sample]:
    """Return the samples of one round."""
    return [_sample(lines, rng) for _ in range(_MANY)]


def _sample(lines: Sequence[str], rng: random.Random) -> Sample:
    line = damage(rng.choice(lines), rng)
    if len(line) > _LONGEST:
        start = rng.randrange(len(line) - _LONGEST)
        line = line[start : start + _LONGEST]
    if rng.random() >= _ODD:
        return Sample(line, (), "odd")
    at = rng.randint(1, len(line) - 1)
    if rng.random() < _AT_STOP:
        at = rng.choice([match.end() for match in _STOPS.finditer(line)] or [at])
    piece = damage(_piece(rng.choice(lines), rng), rng)
    return Sample(line[:at] + piece + line[at:], ((at, at + len(piece)),), "odd")


def _piece(line: str, rng: random.Random) -> str:
    clauses = [part for part in _STOPS.split(line) if 1 < len(part) <= _LONGEST_CLAUSE]
    if clauses and rng.random() < _CLAUSE:
        return rng.choice(clauses)
    size = min(len(line), 2 + int(rng.expovariate(1 / _MEAN_PIECE)))
    start = rng.randrange(len(line) - size + 1)
    return line[start : start + size]
