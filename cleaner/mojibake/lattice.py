"""Restores text that lost bytes when it was read in a wrong encoding.

A decoder puts U+FFFD or ``?`` for a byte it rejects, or drops it. What it let
through is known; a lost byte is one that the decoder rejects before the byte
that follows. Among the readings this leaves, the likeliest is taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from cleaner.mojibake.model import LINE_END, char_costs, pair_cost

LOST = -1
REPLACEMENT = "\ufffd"
_BEAM = 6
_CANDIDATES = 40
_RAREST = 13.5
# Nats: a place that no reading explains; a question mark, and a dropped byte, where nothing
# in the text shows that a byte was lost.
_UNEXPLAINED = 20.0
_QUESTION = 1.5
_DROPPED = 2.0
_BLANK = 1.0
# Nats for a closing bracket that has its opening one, and for one of a pair alone.
_MATCHED, _UNMATCHED = -1.5, 3.0
_CLOSING = dict(zip("）”’》〉】」』", "（“‘《〈【「『", strict=True))
_OPENING = frozenset(_CLOSING.values())
# A rival reading this near makes a restored character uncertain.
_DOUBT = 0.4


class Mode(NamedTuple):
    """What a decoder leaves of a byte it rejects."""

    sign: str


REPLACED, QUESTIONED, DROPPED = Mode(REPLACEMENT), Mode("?"), Mode("")


class Restored(NamedTuple):
    """The likeliest reading ``text`` and its cost (nats).

    ``known`` has U+FFFD for the ``lost`` characters another reading of which is
    nearly as likely; ``guessed`` are those restored from what stands around.
    """

    text: str
    known: str
    cost: float
    guessed: int
    lost: int


class _Step(NamedTuple):
    width: int
    char: str
    cost: float
    rivals: tuple[str, ...] = ()
    first: int = LOST
    tail: int = LOST


class _Path(NamedTuple):
    cost: float
    char: str
    opened: str
    rivals: tuple[str, ...]
    tail: int
    before: _Path | None


class _Stream(NamedTuple):
    """The bytes that were let through, LOST for the others; where a byte may have been dropped."""

    tokens: list[int]
    is_start: list[bool]
    mode: Mode


def restore(line: str, written: str, read: str, mode: Mode) -> Restored | None:
    """Return how ``line`` was meant: text in ``written`` that was taken for ``read``."""
    stream = _stream(line, read, mode)
    if stream is None:
        return None
    size = len(stream.tokens)
    columns: list[dict[str, _Path]] = [{} for _ in range(size + 5)]
    columns[0][LINE_END] = _Path(0.0, LINE_END, "", (), LOST, None)
    for at in range(size):
        if columns[at]:
            paths = sorted(columns[at].values(), key=lambda path: path.cost)[:_BEAM]
            for step in _steps(stream, at, written, read):
                _extend(columns[at + step.width], paths, step, read)
    return _result(columns[size])


def _extend(column: dict[str, _Path], paths: list[_Path], step: _Step, read: str) -> None:
    if step.first != LOST:
        # Two bytes lost in a row: the decoder must reject the first before the second.
        allowed = _rejected(read)[step.first]
        paths = [path for path in paths if path.tail == LOST or path.tail in allowed]
        if not paths:
            return
    cost, before = min(
        ((path.cost + pair_cost(path.char, step.char), path) for path in paths),
        key=lambda item: item[0],
    )
    cost += step.cost
    opened = before.opened
    if step.char in _CLOSING:
        matches = opened[-1:] == _CLOSING[step.char]
        cost += _MATCHED if matches else _UNMATCHED
        opened = opened[:-1] if matches else opened
    elif step.char in _OPENING:
        opened += step.char
    known = column.get(step.char)
    if known is None or cost < known.cost:
        column[step.char] = _Path(cost, step.char, opened, step.rivals, step.tail, before)


def _final_cost(path: _Path) -> float:
    return path.cost + pair_cost(path.char, LINE_END) + _UNMATCHED * len(path.opened)


def _result(column: dict[str, _Path]) -> Restored | None:
    if not column:
        return None
    path: _Path | None = min(column.values(), key=_final_cost)
    assert path is not None
    cost, chars = path.cost, [LINE_END]
    rivals: list[tuple[str, ...]] = [()]
    while path is not None:
        chars.append(path.char)
        rivals.append(path.rivals)
        path = path.before
    chars.reverse()
    rivals.reverse()
    guessed = [at for at, others in enumerate(rivals) if others]
    doubtful = [at for at in guessed if _is_doubtful(chars, at, rivals[at])]
    text = "".join(chars[1:-1])
    known = "".join(REPLACEMENT if at in doubtful else char for at, char in enumerate(chars))
    lost = text.count(REPLACEMENT) + len(doubtful)
    return Restored(text, known[1:-1], cost, len(guessed) - len(doubtful), lost)


def _is_doubtful(chars: list[str], at: int, rivals: tuple[str, ...]) -> bool:
    before, char, after = chars[at - 1 : at + 2]
    cost = pair_cost(before, char) + pair_cost(char, after)
    return any(
        pair_cost(before, rival) + pair_cost(rival, after) < cost + _DOUBT
        for rival in rivals
        if rival != char
    )


def _stream(line: str, read: str, mode: Mode) -> _Stream | None:
    tokens: list[int] = []
    starts: list[bool] = []
    for char in line:
        if char == REPLACEMENT:
            raw: tuple[int, ...] = (LOST,)
        else:
            found = _encode(char, read)
            if found is None:
                return None
            raw = tuple(found)
        tokens += raw
        starts += [True] + [False] * (len(raw) - 1)
    starts += [True] * 4
    return _Stream(tokens, starts, mode)


@lru_cache(maxsize=1 << 13)
def _encode(char: str, encoding: str) -> bytes | None:
    try:
        return char.encode(encoding)
    except UnicodeEncodeError:
        # Where Windows-1252 has no character, programs show the control of Latin-1.
        return bytes((ord(char),)) if encoding == "cp1252" and char <= "\x9f" else None


def _steps(stream: _Stream, at: int, written: str, read: str) -> Iterator[_Step]:
    token = stream.tokens[at]
    if 0 <= token < 0x80:
        yield _Step(1, chr(token), 0.0)
        if token != 0x3F or stream.mode is not QUESTIONED:
            return
    whole = False
    for size in _sizes(written):
        for step in _whole(stream, at, size, written, read):
            whole = whole or not step.rivals
            yield step
    if not whole and stream.mode is DROPPED and written == "utf-8":
        for size in _sizes(written):
            yield from _shortened(stream, at, size, read)
    if not whole:
        yield _Step(1, REPLACEMENT, _UNEXPLAINED)


def _sizes(written: str) -> tuple[int, ...]:
    return (3, 2) if written == "utf-8" else (2,)


def _whole(stream: _Stream, at: int, size: int, written: str, read: str) -> Iterator[_Step]:
    """Characters of ``size`` bytes none of which was dropped."""
    tokens = stream.tokens[at : at + size]
    if len(tokens) < size:
        return
    extra = 0.0
    if stream.mode is QUESTIONED and 0x3F in tokens and written == "utf-8":
        extra = _QUESTION * tokens.count(0x3F)
        tokens = [LOST if token == 0x3F else token for token in tokens]
    if read == "cp1252" and 0x20 in tokens[1:]:
        # Many programs turn the no-break space A0 into a blank.
        extra += _BLANK * tokens.count(0x20)
        tokens = [0xA0 if token == 0x20 else token for token in tokens]
    if LOST not in tokens:
        char = _decode(bytes(tokens), written)
        if char and len(char) == 1:
            yield _Step(size, char, extra)
        return
    after = stream.tokens[at + size] if at + size < len(stream.tokens) else LOST
    rivals = _candidates(tuple(tokens), after, written, read)
    for char in rivals:
        raw = char.encode(written)
        first = raw[0] if tokens[0] == LOST else LOST
        tail = raw[-1] if tokens[-1] == LOST else LOST
        yield _Step(size, char, extra, rivals, first, tail)


def _shortened(stream: _Stream, at: int, size: int, read: str) -> Iterator[_Step]:
    """UTF-8 characters of ``size`` bytes of which some were dropped between characters read."""
    for missing in range(1, size):
        known = stream.tokens[at : at + size - missing]
        if len(known) < size - missing or LOST in known:
            continue
        end = at + len(known)
        after = stream.tokens[end] if end < len(stream.tokens) else LOST
        for places in combinations(range(size), missing):
            tokens, taken = [], at
            for place in range(size):
                if place in places:
                    tokens.append(LOST)
                else:
                    tokens.append(stream.tokens[taken])
                    taken += 1
            if _may_drop(stream, at, places):
                rivals = _candidates(tuple(tokens), after, "utf-8", read)
                for char in rivals:
                    yield _Step(len(known), char, _DROPPED * missing, rivals)


def _may_drop(stream: _Stream, at: int, places: tuple[int, ...]) -> bool:
    """Whether what was dropped lies between two characters read, not inside one."""
    return all(stream.is_start[at + place - number] for number, place in enumerate(places))


@lru_cache(maxsize=1 << 13)
def _candidates(tokens: tuple[int, ...], after: int, written: str, read: str) -> tuple[str, ...]:
    """Return the likeliest characters that fit what is known.

    The decoder must reject each lost byte before the byte that follows it.
    """
    places = tuple(place for place, token in enumerate(tokens) if token != LOST)
    rejected, found = _rejected(read), []
    for char, raw in _index(written, len(tokens), places).get(
        tuple(tokens[place] for place in places), ()
    ):
        following = (*raw[1:], after)
        if all(
            token != LOST or byte in rejected[follower]
            for token, byte, follower in zip(tokens, raw, following, strict=True)
        ):
            found.append(char)
            if len(found) == _CANDIDATES:
                break
    return tuple(found)


@lru_cache(maxsize=16)
def _rejected(read: str) -> dict[int, frozenset[int]]:
    """Return, for each following byte (LOST: none or unknown), the bytes the decoder rejects."""
    table = {
        after: frozenset(
            byte for byte in range(0x80, 0x100) if _decode(bytes((byte, after)), read) is None
        )
        for after in range(0x100)
    }
    table[LOST] = frozenset(
        byte for byte in range(0x80, 0x100) if _decode(bytes((byte,)), read) is None
    )
    return table


@lru_cache(maxsize=1 << 14)
def _decode(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None


@lru_cache(maxsize=32)
def _index(
    written: str, size: int, places: tuple[int, ...]
) -> dict[tuple[int, ...], list[tuple[str, bytes]]]:
    """Return the characters (likeliest first) by the bytes at ``places``."""
    index: dict[tuple[int, ...], list[tuple[str, bytes]]] = {}
    for char, cost in sorted(char_costs().items(), key=lambda item: item[1]):
        try:
            raw = char.encode(written)
        except UnicodeEncodeError:
            continue
        if len(raw) == size and cost < _RAREST:
            index.setdefault(tuple(raw[place] for place in places), []).append((char, raw))
    return index
