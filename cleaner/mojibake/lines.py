"""All repairs of one line, the surest kinds first."""

from __future__ import annotations

import re
from collections.abc import Set

from cleaner.mojibake.foreign import SINGLE_BYTE, repair_foreign
from cleaner.mojibake.half import repair_half
from cleaner.mojibake.latin import repair_latin
from cleaner.mojibake.repair import Repair, mean_cost, repair_parts, repair_whole, utf8_share

_MOST_LAYERS = 3
# Mean cost (nats) and length of what is reported as damaged although it can't be repaired.
_UNREADABLE, _LEAST_LENGTH, _LEAST_SHARE = 12.0, 6, 0.5
_LATIN = re.compile("[\x80-\xff]")


def repair_line(line: str, kinds: Set[str]) -> list[Repair]:
    """Return the repairs of ``line`` of the ``kinds`` wanted, in order, not overlapping."""
    if _LATIN.search(line):
        found = _wanted(repair_latin(line), kinds)
        if found:
            return found
    whole = _whole(line, kinds)
    if whole:
        return [whole]
    found = _wanted(repair_parts(line) + repair_half(line), kinds)
    if not found and SINGLE_BYTE in kinds:
        found = repair_foreign(line)
    return found


def _wanted(repairs: list[Repair], kinds: Set[str]) -> list[Repair]:
    return [repair for repair in repairs if repair.kind in kinds]


def _whole(line: str, kinds: Set[str]) -> Repair | None:
    """Undo one wrong reading after the other; the kind is that of the last one made."""
    first: Repair | None = None
    text = line
    for _ in range(_MOST_LAYERS):
        found = repair_whole(text)
        if found is None or found.kind not in kinds:
            break
        text = found.text
        first = found if first is None else first._replace(text=text, gain=first.gain + found.gain)
    return first


def is_damaged(line: str) -> bool:
    """Return whether ``line`` is surely mojibake that nothing here can repair."""
    wide = sum(char > "\x7f" for char in line)
    if wide < _LEAST_LENGTH or mean_cost(line) < _UNREADABLE:
        return False
    return any(utf8_share(line, read) > _LEAST_SHARE for read in ("gb18030", "cp1252"))
