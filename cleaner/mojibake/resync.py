"""Reads double-byte text in which bytes were lost or changed.

A decoder that loses its step in GB18030 reads wrong characters up to the end
of the line, mostly without an error. Here the cheapest way through the bytes is
taken, where a byte may also stand alone, as U+DC00 plus its value.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from cleaner.lazy import lazy
from cleaner.mojibake.model import LINE_END, pair_cost
from cleaner.mojibake.place import settle

# Nats for a byte that belongs to no character; dearer than any rare character.
_LONE_BYTE, _CUT = 17.0, 13.0
_BEAM = 3
_FOUR_BYTES = 17.5
# About 7 µs a byte: what is longer is no damaged document.
_MAX_RESYNCED = 1 << 17
_PRIVATE = lazy("[\ue000-\uf8ff]")
_ASCII = bytes(range(0x80))


class Path(NamedTuple):
    """The cheapest reading of some bytes and its cost in nats."""

    text: str
    cost: float


def decode_lines(raw: bytes, encoding: str) -> str:
    """Decode double-byte ``raw`` line by line; damaged lines are read in step again.

    Encoding the result, lone bytes as they are, gives back ``raw``.
    """
    lines, budget = [], _MAX_RESYNCED
    for line in raw.split(b"\n"):
        try:
            text = line.decode(encoding)
            damaged = bool(_PRIVATE.search(text))
        except UnicodeDecodeError:
            text = line.decode(encoding, "surrogateescape")
            damaged = True
        if damaged and len(line) <= budget and not _is_utf8(line):
            budget -= len(line)
            text = settle(resync(line, encoding).text, encoding, _pairs(encoding))
        lines.append(text)
    return "\n".join(lines)


def _is_utf8(line: bytes) -> bool:
    sound = line.decode("utf-8", "ignore").encode("utf-8")
    high = len(line.translate(None, _ASCII))
    return len(sound.translate(None, _ASCII)) > 0.7 * high


class _Node(NamedTuple):
    cost: float
    char: str
    before: _Node | None


@lru_cache(maxsize=8)
def _pairs(encoding: str) -> dict[bytes, str]:
    """Return what each two-byte code stands for."""
    table: dict[bytes, str] = {}
    for lead in range(0x81, 0xFF):
        for trail in range(0x40, 0xFF):
            code = bytes((lead, trail))
            try:
                char = code.decode(encoding)
            except UnicodeDecodeError:
                continue
            if len(char) == 1:
                table[code] = char
    return table


def resync(raw: bytes, encoding: str) -> Path:
    """Read ``raw`` (a line), which is gb18030 or Big5 with damage, in the cheapest way."""
    size = len(raw)
    columns: list[list[_Node]] = [[] for _ in range(size + 5)]
    columns[0].append(_Node(0.0, LINE_END, None))
    for at in range(size):
        nodes = columns[at]
        if len(nodes) > _BEAM:
            nodes = sorted(nodes, key=_cost)[:_BEAM]
        for width, char, alone in _steps(raw, at, encoding) if nodes else ():
            cost, before = min(
                [
                    (node.cost + (pair_cost(node.char, char) if alone is None else alone), node)
                    for node in nodes
                ],
                key=_first,
            )
            columns[at + width].append(_Node(cost, char, before))
    best = min(columns[size], key=lambda node: node.cost + pair_cost(node.char, LINE_END))
    return _trace(best)


def _steps(raw: bytes, at: int, encoding: str) -> list[tuple[int, str, float | None]]:
    """What may begin at ``at``: its width, the character, its cost if that is fixed."""
    byte = raw[at]
    if byte < 0x80:
        return [(1, chr(byte), None)]
    # A cut goes through the first or the last character.
    lone = _CUT if at in (0, len(raw) - 1) else _LONE_BYTE
    steps: list[tuple[int, str, float | None]] = [(1, chr(0xDC00 + byte), lone)]
    char = _pairs(encoding).get(raw[at : at + 2])
    if char is not None:
        steps.append((2, char, None))
    elif encoding == "gb18030" and 0x30 <= int.from_bytes(raw[at + 1 : at + 2]) <= 0x39:
        steps += _four_bytes(raw[at : at + 4])
    return steps


def _four_bytes(code: bytes) -> list[tuple[int, str, float | None]]:
    try:
        return [(4, code.decode("gb18030"), _FOUR_BYTES)] if len(code) == 4 else []
    except UnicodeDecodeError:
        return []


def _cost(node: _Node) -> float:
    return node.cost


def _first(item: tuple[float, _Node]) -> float:
    return item[0]


def _trace(node: _Node) -> Path:
    cost, chars = node.cost, []
    while node.before is not None:
        chars.append(node.char)
        node = node.before
    return Path("".join(reversed(chars)), cost)
