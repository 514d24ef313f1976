"""Arrays of numbers in one file: compressed, little-endian, each behind its length."""

from __future__ import annotations

import sys
import zlib
from array import array
from collections.abc import Sequence
from typing import Any


def packed(arrays: Sequence[array[Any]]) -> bytes:
    """Return the bytes ``unpacked`` reads."""
    raw = b"".join(len(one).to_bytes(4, "little") + _little(one).tobytes() for one in arrays)
    return zlib.compress(raw, 9)


def unpacked(raw: bytes, codes: str) -> list[array[Any]]:
    """Turn what ``packed`` made back; ``codes`` are the types of the arrays."""
    data, arrays, start = zlib.decompress(raw), [], 0
    for code in codes:
        one = array(code)
        size = int.from_bytes(data[start : start + 4], "little") * one.itemsize
        one.frombytes(data[start + 4 : start + 4 + size])
        arrays.append(_little(one))
        start += 4 + size
    return arrays


def _little(numbers: array[Any]) -> array[Any]:
    """Turn the bytes of ``numbers`` around where the machine has them the other way."""
    if sys.byteorder == "little":
        return numbers
    turned = numbers[:]
    turned.byteswap()
    return turned
