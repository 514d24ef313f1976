"""Where a text may say the same four to six characters twice in a row.

The low bytes of a text are one long number: a number xor itself, shifted by a
period, has a run of zero bytes exactly where the text echoes. Arithmetic on
numbers of a thousand digits is a hundred times faster than a backreference.
"""

from __future__ import annotations

import re

_PERIODS = (4, 5, 6)
# Longer texts are taken in blocks, so that the numbers stay small.
_BLOCK = 1 << 14
_OVERLAP = 2 * max(_PERIODS)
_ZEROS = tuple((period, bytes(period), re.compile(bytes(period) + rb"\0*")) for period in _PERIODS)


def echoes(text: str) -> list[tuple[int, int]]:
    """Return (period, position) where Han characters may equal those one period later."""
    if len(text) <= _BLOCK:
        return _of_block(text)
    found = []
    for start in range(0, len(text), _BLOCK):
        # The character before a block tells whether an echo began there.
        before = start > 0
        for period, position in _of_block(text[start - before : start + _BLOCK + _OVERLAP]):
            if before <= position < _BLOCK + before:
                found.append((period, start - before + position))
    return found


def _of_block(text: str) -> list[tuple[int, int]]:
    size = len(text)
    low = text.encode("utf-16-le", "surrogatepass")[::2]
    if len(low) != size:
        # Characters beyond U+FFFF take two units.
        low = text.encode("utf-32-le", "surrogatepass")[::4]
    number = int.from_bytes(low, "little")
    found = []
    for period, zeros, runs in _ZEROS:
        if size < 2 * period:
            break
        difference = (number ^ (number >> 8 * period)).to_bytes(size, "little")
        # Most texts have none, and to look from the end is twice as fast.
        if difference.rfind(zeros, 0, size - period) >= 0:
            found += [
                (period, match.start())
                for match in runs.finditer(difference, 0, size - period)
                if "一" <= text[match.start()] <= "龥"
            ]
    return found
