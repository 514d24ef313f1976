"""What calls for a filter: signs and words without which its gate stays shut.

The one look at a text that sieves it tells which filters are called, too. The gate
of one that isn't called needn't be asked. Without the extension all are asked.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from cleaner.sieve import (
    LATIN,
    SLOTS,
    SLOTS_OF_ONE,
    SLOTS_OF_TWO,
    Tables,
    plain_kinds,
)
from cleaner.speedups import compiled

# The beginning and the end of a text, in words: two codes that are no characters. A text that holds
# one of them may call in vain.
START, END = "\U0010fffe", "\U0010ffff"
# The bit of ``Tables.kinds`` for what may begin a word, that of a sign nobody has judged yet.
_HEAD = 2
_UNKNOWN = 1 << 31
_LAST = "\uffff"
# How many callers the extension tells apart; further ones are always called.
_MOST = 31


class Cues(NamedTuple):
    """What calls: characters that are signs, and words.

    No sign is plain writing (see ``sieve``); words may be. The words of ``but`` call
    only where none of the characters given with them stands before them.
    """

    is_sign: Callable[[str], object]
    words: tuple[str, ...] = ()
    but: tuple[tuple[str, str], ...] = ()


class Calls:
    """Tells which of several callers a text calls: bit n stands for the caller of ``cues[n]``.

    A caller without cues is always called.
    """

    def __init__(self, cues: Sequence[Cues | None]) -> None:
        self._cues = [(1 << at, cue) for at, cue in enumerate(cues) if cue and at < _MOST]
        self.all = (1 << len(cues)) - 1
        self._always = self.all & ~sum(bit for bit, _ in self._cues)

    def sieve(self, text: str) -> tuple[str, str, int]:
        """Return ``narrow`` and ``wide`` of the text, and the bits of those that it calls.

        Only the extension does so; without it all have to be asked.
        """
        narrow_signs, wide_signs, called = compiled.sieve(text, *self._tables)
        if called & _UNKNOWN:
            called |= self._learn(wide_signs)
        return narrow_signs, wide_signs, called & self.all | self._always

    def _learn(self, signs: str) -> int:
        """Return whom ``signs`` call, and keep it for later texts."""
        called, known = 0, self._tables.signs
        for sign in {*signs}:
            bits = self._called_by(sign)
            called |= bits
            if sign <= _LAST:
                known[ord(sign)] = bits
        return called

    def _called_by(self, sign: str) -> int:
        return sum(bit for bit, cue in self._cues if cue.is_sign(sign))

    @cached_property
    def _tables(self) -> Tables:
        kinds, slots = bytearray(plain_kinds()), _slots(self._cues)
        signs = array("I", [_UNKNOWN]) * len(kinds)
        signs[:LATIN] = array("I", (self._called_by(chr(code)) for code in range(LATIN)))
        heads = {entry.word[0] for entries in slots.values() for entry in entries}
        for code in heads:
            if code < len(kinds):
                signs[code] = signs[code] if kinds[code] else 0
                kinds[code] |= _HEAD
        return Tables(bytes(kinds), signs, _packed(slots))


class _Entry(NamedTuple):
    """Whom a word calls; its codes, and those that must not stand before it."""

    bit: int
    word: list[int]
    but: list[int]


def _slots(cues: Sequence[tuple[int, Cues]]) -> dict[int, list[_Entry]]:
    """Return the words by the slots in which the extension looks for them."""
    slots: dict[int, list[_Entry]] = {}
    for bit, cue in cues:
        for word, but in _words(cue):
            codes = [*map(ord, word)]
            slot = codes[0] % SLOTS_OF_ONE
            if len(codes) > 1:
                slot = SLOTS_OF_ONE + (codes[0] * 31 + codes[1]) % SLOTS_OF_TWO
            slots.setdefault(slot, []).append(_Entry(bit, codes, [*map(ord, but)]))
    return slots


def _words(cue: Cues) -> Iterator[tuple[str, str]]:
    for word in dict.fromkeys(cue.words):
        yield word, ""
    yield from cue.but


def _packed(slots: dict[int, list[_Entry]]) -> array[int]:
    """Return where the entries of each slot begin, then the entries, with a 0 behind the last."""
    packed = array("I", bytes(4 * SLOTS))
    for slot, entries in slots.items():
        packed[slot] = len(packed)
        for bit, word, but in entries:
            packed.extend([bit, len(word), len(but), *word, *but])
        packed.append(0)
    return packed
