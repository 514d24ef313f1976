"""Finds the place of a lost byte: which of the characters around it is the damaged one.

Near a lone byte several readings cost the same by themselves. What decides is
the character the byte is a part of: one must fit between its neighbours.
"""

from __future__ import annotations

from functools import lru_cache

from cleaner.mojibake.model import LINE_END, char_costs, pair_cost

_REACH = 4
_RAREST = 12.0
_NO_PARTNER = 16.0


def settle(text: str, encoding: str, table: dict[bytes, str]) -> str:
    """Return ``text``, read from ``encoding``, with its lone bytes at their likeliest places.

    ``table`` holds the two-byte codes. Encoding the text gives the same bytes.
    """
    chars = list(text)
    for at, char in enumerate(chars):
        # At either end the text was cut: there is nothing on the other side to judge by.
        if "\udc80" <= char <= "\udcff" and 0 < at < len(chars) - 1:
            _settle_one(chars, at, encoding, table)
    return "".join(chars)


def _settle_one(chars: list[str], at: int, encoding: str, table: dict[bytes, str]) -> None:
    start = end = at
    while start > max(0, at - _REACH) and _is_pair(chars[start - 1], encoding):
        start -= 1
    while end < min(len(chars) - 1, at + _REACH) and _is_pair(chars[end + 1], encoding):
        end += 1
    raw = "".join(chars[start : end + 1]).encode(encoding, "surrogateescape")
    before = "".join(chars[max(0, start - 2) : start]).translate(_NO_ASCII)[-1:] or LINE_END
    after = chars[end + 1] if end + 1 < len(chars) else LINE_END
    best: tuple[float, list[str]] | None = None
    for place in range(0, len(raw), 2):
        reading = _reading(raw, place, table)
        if reading:
            cost = _cost(before, reading, place // 2, after, encoding)
            if best is None or cost < best[0]:
                best = cost, reading
    if best:
        chars[start : end + 1] = best[1]


# A damaged byte may have become a control or a letter; it tells nothing.
_NO_ASCII = dict.fromkeys(range(0x80))


@lru_cache(maxsize=4096)
def _is_pair(char: str, encoding: str) -> bool:
    try:
        return len(char.encode(encoding)) == 2
    except UnicodeEncodeError:
        return False


def _reading(raw: bytes, place: int, table: dict[bytes, str]) -> list[str] | None:
    """Read ``raw`` as pairs but for one lone byte."""
    if raw[place] < 0x80:
        return None
    pairs = [raw[i : i + 2] for i in range(0, place, 2)]
    pairs += [raw[i : i + 2] for i in range(place + 1, len(raw), 2)]
    chars = [table.get(pair, "") for pair in pairs]
    if not all(chars):
        return None
    return [*chars[: place // 2], chr(0xDC00 + raw[place]), *chars[place // 2 :]]


def _cost(before: str, reading: list[str], place: int, after: str, encoding: str) -> float:
    around = [before, *reading, after]
    total = 0.0
    for index in range(len(around) - 1):
        if index not in (place, place + 1):
            total += pair_cost(around[index], around[index + 1])
    left, lone, right = around[place : place + 3]
    partners = _partners(ord(lone) - 0xDC00, encoding)
    fits = min(
        (pair_cost(left, char) + pair_cost(char, right) for char in partners), default=_NO_PARTNER
    )
    return total + min(fits, _NO_PARTNER + pair_cost(left, right))


@lru_cache(maxsize=256)
def _partners(byte: int, encoding: str) -> tuple[str, ...]:
    """Return the characters ``byte`` may be a part of."""
    found = []
    for char, cost in list(char_costs().items()):
        if cost < _RAREST and _is_pair(char, encoding) and byte in char.encode(encoding):
            found.append(char)
    return tuple(found)
