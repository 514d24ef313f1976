"""The cheap look for places that may lie in an ad: the model's single characters, pairs and
triples alone, summed over a short run.

It reads tables of its own (rules/lists/ad_gate.bin) and is written twice, once
for numpy and once without: a hook that looks at one small sound file must not
wait for numpy to load.
"""

from __future__ import annotations

import sys
import zlib
from array import array
from functools import lru_cache
from itertools import accumulate, pairwise
from operator import sub
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner.rules import own_folder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RUN = 8
PAIR_ROWS, TRIPLE_ROWS = 1 << 16, 1 << 17
# How kinds are mixed to the rows of pairs and triples; the model does the same.
FIRST, SECOND, PAIR, THIRD = 40503, 9973, 31, 65599
GATE = "ad_gate.bin"
# A text of this length is worth the time that numpy takes to load.
_LONG_TEXT = 100_000


class GateTables(NamedTuple):
    """The kind of each code unit, what kinds, pairs and triples weigh, the sum that opens the gate.

    Small numbers (they are cut off at a byte), so that all stays near the processor.
    """

    kinds: array[int]
    ones: array[int]
    twos: array[int]
    threes: array[int]
    least: int


def packed(gate: GateTables) -> bytes:
    """Return the bytes ``gate_tables`` reads: five arrays, each behind its length."""
    parts = [array("h", [gate.least]), *gate[:4]]
    raw = b""
    for part in parts:
        if sys.byteorder == "big":
            part.byteswap()
        raw += len(part).to_bytes(4, "little") + part.tobytes()
    return zlib.compress(raw, 9)


def unpacked(raw: bytes) -> GateTables:
    """Turn what ``packed`` made back."""
    data, parts, start = zlib.decompress(raw), [], 0
    for code in "hHbbb":
        part = array(code)
        size = int.from_bytes(data[start : start + 4], "little") * part.itemsize
        part.frombytes(data[start + 4 : start + 4 + size])
        if sys.byteorder == "big":
            part.byteswap()
        parts.append(part)
        start += 4 + size
    return GateTables(parts[1], parts[2], parts[3], parts[4], parts[0][0])


@lru_cache(maxsize=1)
def gate_tables() -> GateTables:
    """Load the tables of our model."""
    return unpacked((own_folder() / "lists" / GATE).read_bytes())


def hits(text: str) -> list[int]:
    """Return where (in UTF-16 units) the runs of ``text`` begin that open the gate."""
    gate = gate_tables()
    if "numpy" in sys.modules or len(text) > _LONG_TEXT:
        sums = numpy_sums(text, gate)
        found: list[int] = (sums >= gate.least).nonzero()[0].tolist()
        return found
    return [place for place, total in enumerate(plain_sums(text, gate)) if total >= gate.least]


def plain_sums(text: str, gate: GateTables) -> list[int]:
    """Return for each place (UTF-16 unit) of ``text`` the weight of the run that begins there.

    Runs are whole; a text shorter than a run is one.
    """
    codes = array("H", text.encode("utf-16-le", "surrogatepass"))
    if sys.byteorder == "big":
        codes.byteswap()
    kinds = [gate.kinds[code] for code in codes]
    gains = [gate.ones[kind] for kind in kinds]
    pairs = [a * FIRST + b * SECOND for a, b in pairwise(kinds)]
    twos, threes = gate.twos, gate.threes
    for place, pair in enumerate(pairs):
        gains[place] += twos[pair & (PAIR_ROWS - 1)]
    for place, (pair, kind) in enumerate(zip(pairs, kinds[2:], strict=False)):
        gains[place] += threes[(pair * PAIR + kind * THIRD) & (TRIPLE_ROWS - 1)]
    total = list(accumulate(gains, initial=0))
    return list(map(sub, total[min(RUN, len(gains)) :], total))


def numpy_sums(text: str, gate: GateTables) -> NDArray[np.int32]:
    """The same as ``plain_sums``, ten times as fast."""
    import numpy as np

    kinds_of, ones, twos, threes = _numpy_tables(gate)
    codes = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), "<u2").astype(np.intp)
    kinds = kinds_of.take(codes).astype(np.intp)
    gains = ones.take(kinds).astype(np.int16)
    pairs = kinds[:-1] * FIRST
    pairs += kinds[1:] * SECOND
    gains[:-1] += twos.take(pairs & (PAIR_ROWS - 1))
    pairs *= PAIR
    triples = pairs[:-1] + kinds[2:] * THIRD
    triples &= TRIPLE_ROWS - 1
    gains[:-2] += threes.take(triples)
    total = np.zeros(len(gains) + 1, np.int32)
    gains.cumsum(dtype=np.int32, out=total[1:])
    run = min(RUN, len(gains))
    sums: NDArray[np.int32] = total[run:] - total[: len(total) - run]
    return sums


_converted: list[tuple[GateTables, tuple[NDArray[Any], ...]]] = []


def _numpy_tables(gate: GateTables) -> tuple[NDArray[Any], ...]:
    if not _converted or _converted[-1][0] is not gate:
        import numpy as np

        tables = tuple(np.array(part, part.typecode) for part in gate[:4])
        _converted[:] = [(gate, tables)]
    return _converted[-1][1]
