"""The cheap look for places that may lie in an ad: the model's single characters, pairs and
triples alone, summed over a short run.

It reads tables of its own (rules/lists/ad_gate.bin). Where there is no extension
numpy does the work, and for a few texts plain Python: a hook that looks at one
small sound file must not wait for numpy to load.
"""

from __future__ import annotations

import sys
from array import array
from functools import lru_cache
from itertools import accumulate, pairwise
from operator import sub
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner.filters.ads import arrays
from cleaner.filters.ads.layout import FIRST, PAIR, PAIR_ROWS, SECOND, THIRD, TRIPLE_ROWS
from cleaner.lists import own_folder
from cleaner.speedups import compiled

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RUN = 8
GATE = "ad_gate.bin"
# So many characters, in one text or many, are worth the time that numpy takes to load.
_MANY = 50_000
_FEW = 100
_BLOCK = 1 << 16


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
    """Return the bytes ``unpacked`` reads."""
    return arrays.packed([array("h", [gate.least]), *gate[:4]])


def unpacked(raw: bytes) -> GateTables:
    """Turn what ``packed`` made back."""
    least, kinds, ones, twos, threes = arrays.unpacked(raw, "hHbbb")
    return GateTables(kinds, ones, twos, threes, least[0])


@lru_cache(maxsize=1)
def gate_tables() -> GateTables:
    """Load the tables of our model."""
    return unpacked((own_folder() / "lists" / GATE).read_bytes())


def hits(text: str) -> list[int]:
    """Return the characters of ``text`` at which the runs begin that open the gate."""
    gate = gate_tables()
    if compiled is None:
        return python_hits(text, gate)
    return compiled.gate_hits(text, *gate)


# The lengths of the texts read without numpy. Both ways give the same: only time depends on it.
_read: list[int] = []


def python_hits(text: str, gate: GateTables) -> list[int]:
    """The same as the extension does."""
    if "numpy" not in sys.modules and sum(_read) + len(text) <= _MANY:
        _read.append(max(len(text), _FEW))
        found = [at for at, total in enumerate(plain_sums(text, gate)) if total >= gate.least]
    else:
        found = _numpy_hits(text, gate)
    return _code_points(text, found) if found and max(text, default="") > "\uffff" else found


def _code_points(text: str, units: list[int]) -> list[int]:
    """Return the characters that places counted in UTF-16 belong to, each once."""
    owners = [place for place, char in enumerate(text) for _ in range(1 + (char > "\uffff"))]
    return list(dict.fromkeys(owners[unit] for unit in units))


def _numpy_hits(text: str, gate: GateTables) -> list[int]:
    """Look through ``text`` in blocks: numpy takes many times the room of the text."""
    codes, found = _numpy_codes(text), []
    for start in range(0, max(1, len(codes) - RUN + 1), _BLOCK):
        sums = _numpy_sums(codes[start : start + _BLOCK + RUN + 1], gate)[:_BLOCK]
        if sums.max() >= gate.least:
            found += ((sums >= gate.least).nonzero()[0] + start).tolist()
    return found


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


def numpy_sums(text: str, gate: GateTables) -> NDArray[np.int16]:
    """The same as ``plain_sums``, thirty times as fast."""
    return _numpy_sums(_numpy_codes(text), gate)


def _numpy_codes(text: str) -> NDArray[np.uint16]:
    import numpy as np

    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), "<u2")


def _numpy_sums(codes: NDArray[np.uint16], gate: GateTables) -> NDArray[np.int16]:
    import numpy as np

    kinds_of, ones, twos, threes = _numpy_tables(gate)
    kinds = kinds_of.take(codes)
    gains = ones.take(kinds)
    pairs = kinds[:-1] * FIRST
    pairs += kinds[1:] * SECOND
    gains[:-1] += twos.take(pairs & (PAIR_ROWS - 1))
    pairs *= PAIR
    triples = pairs[:-1] + kinds[2:] * THIRD
    triples &= TRIPLE_ROWS - 1
    gains[:-2] += threes.take(triples)
    if len(gains) < RUN:
        return np.array([gains.sum()], np.int16)
    # Sums of 2, of 4, of 8: no more steps than a running total, and shorter numbers.
    size = 1
    while size < RUN:
        gains = gains[:-size] + gains[size:]
        size *= 2
    return gains


_converted: list[tuple[GateTables, tuple[NDArray[Any], ...]]] = []


def _numpy_tables(gate: GateTables) -> tuple[NDArray[Any], ...]:
    """Return the tables in the types that numpy reads without turning them into others."""
    if not _converted or _converted[-1][0] is not gate:
        import numpy as np

        weights = (np.array(part, np.int16) for part in gate[1:4])
        _converted[:] = [(gate, (np.array(gate.kinds, np.intp), *weights))]
    return _converted[-1][1]
