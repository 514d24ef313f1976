"""Repairs one line that was read in a wrong encoding, or tells that it can't.

Every reading is judged by the same measure, the cost of a text as Chinese
(nats): a repair must be likely by itself and much likelier than what it
replaces. What lost bytes is repaired only if reading it wrongly again gives
the very line.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from cleaner.lazy import lazy
from cleaner.mojibake.lattice import (
    DROPPED,
    QUESTIONED,
    REPLACED,
    REPLACEMENT,
    Mode,
    Restored,
    restore,
)
from cleaner.mojibake.model import LINE_END, char_costs, pair_cost

# Nats. Pairs of ordinary Chinese cost 4-6 a character, rare words 9, mojibake 13-16.
_LIKELY, _ODD = 8.0, 10.0
_LEAST_GAIN, _LOSSY_GAIN = 20.0, 25.0
_CLEAR_GAIN = 6.0
# Characters; a restored line takes about 20 µs for each.
LONGEST_LOSSY = 5000
_HAN = lazy("[\u3400-\u9fff\ue000-\uf8ff]")
_UTF8_PIECE = lazy(rb"(?:[\xe2-\xef][\x80-\xbf]{2}){3,}")
_SURROGATE = lazy("[\ud800-\udfff]")

UTF8_AS_GB, BIG5_AS_GB, GB_AS_BIG5 = "utf8-as-gb", "big5-as-gb", "gb-as-big5"
OTHER_ENCODING = "other-encoding"


class Way(NamedTuple):
    """A text in ``written`` that was taken for ``read``."""

    kind: str
    written: str
    read: str


LOSSLESS = (
    Way(UTF8_AS_GB, "utf-8", "gb18030"),
    Way(UTF8_AS_GB, "utf-8", "cp950"),
    Way(UTF8_AS_GB, "utf-8", "big5hkscs"),
    Way(BIG5_AS_GB, "big5hkscs", "gb18030"),
    Way(BIG5_AS_GB, "cp950", "gb18030"),
    Way(GB_AS_BIG5, "gb18030", "cp950"),
    Way(GB_AS_BIG5, "gb18030", "big5hkscs"),
)
LOSSY = (
    Way(UTF8_AS_GB, "utf-8", "gb18030"),
    Way(UTF8_AS_GB, "utf-8", "gbk"),
    Way(GB_AS_BIG5, "gbk", "big5"),
    Way(GB_AS_BIG5, "gbk", "cp950"),
    Way(GB_AS_BIG5, "gbk", "big5hkscs"),
    Way(BIG5_AS_GB, "big5", "gbk"),
    Way(BIG5_AS_GB, "cp950", "gbk"),
)
# A line of the file's encoding (first) that is really in another one.
MIXED = (
    Way(OTHER_ENCODING, "utf-8", "gb18030"),
    Way(OTHER_ENCODING, "utf-8", "big5hkscs"),
    Way(OTHER_ENCODING, "gb18030", "utf-8"),
    Way(OTHER_ENCODING, "big5hkscs", "utf-8"),
    Way(OTHER_ENCODING, "big5hkscs", "gb18030"),
    Way(OTHER_ENCODING, "gb18030", "big5hkscs"),
)


class Repair(NamedTuple):
    """[start, end) of a line should read ``text``.

    ``gain`` is how much likelier that is (nats); ``guessed`` bytes were restored
    from the context, ``lost`` characters could not be.
    """

    start: int
    end: int
    text: str
    kind: str
    gain: float
    guessed: int = 0
    lost: int = 0


class Judged(NamedTuple):
    """The cost of a text, and of its characters outside ASCII on the average."""

    total: float
    mean: float
    wide: int


def judge(text: str) -> Judged:
    """Judge ``text`` by its pairs of characters."""
    total = foreign = 0.0
    wide = 0
    for first, second in pairwise(LINE_END + text):
        cost = pair_cost(first, second)
        total += cost
        if second > "\x7f":
            wide += 1
            foreign += cost
    return Judged(total, foreign / wide if wide else 0.0, wide)


def mean_cost(text: str) -> float:
    """Return the mean cost of the characters outside ASCII, without regard to their order."""
    wide = [char for char in text if char > "\x7f" and char != REPLACEMENT]
    return sum(map(char_costs().__getitem__, wide)) / len(wide) if wide else 0.0


def repair_whole(line: str) -> Repair | None:
    """Repair a line all of which was read in a wrong double-byte encoding."""
    if _SURROGATE.search(line):
        return _lossless(line, MIXED)
    if mean_cost(line) < _ODD or not _is_mixed(line):
        return None
    return _lossless(line, LOSSLESS) or _lossy(line)


def repair_parts(line: str) -> list[Repair]:
    """Repair pieces of UTF-8 read as GB18030 amid sound text, where no byte was lost."""
    found: list[Repair] = []
    if len(line) > LONGEST_LOSSY:
        return found
    raw = line.encode("gb18030", "ignore")
    for match in _UTF8_PIECE.finditer(raw):
        start = _character(line, match.start())
        end = _character(line, match.end())
        repair = _lossless(line[start:end], LOSSLESS[:1]) if start is not None and end else None
        if repair and start is not None:
            found.append(repair._replace(start=start, end=start + repair.end))
    return found


def _character(line: str, offset: int) -> int | None:
    """Return the index of the character that begins at byte ``offset``, None inside one."""
    at = 0
    for index, char in enumerate(line):
        if at >= offset:
            return index if at == offset else None
        at += len(char.encode("gb18030", "ignore"))
    return len(line) if at == offset else None


def _is_mixed(line: str) -> bool:
    """Whether ``line`` has many Han characters, as all these wrong readings do; a word of
    Cyrillic or kana is no mojibake, however unlikely as Chinese."""
    wide = sum(char > "\x7f" for char in line)
    return len(_HAN.findall(line)) * 3 > wide


def _lossless(line: str, ways: tuple[Way, ...]) -> Repair | None:
    now = judge(line)
    best: Repair | None = None
    for way in ways:
        text = _again(line, way)
        if text is None or text == line:
            continue
        then = judge(text)
        gain = now.total - then.total
        is_likely = then.mean < _likely(then.wide) or gain > _CLEAR_GAIN * then.wide + 40
        if is_likely and gain > _LEAST_GAIN and (not best or gain > best.gain):
            best = Repair(0, len(line), text, way.kind, gain)
    return best


def _likely(wide: int) -> float:
    """The mean cost allowed; a few characters may be rare words, so they must fit better."""
    return _LIKELY if wide >= 6 else _LIKELY - (6 - wide) * 0.5


def _again(line: str, way: Way) -> str | None:
    try:
        return line.encode(way.read, "surrogateescape").decode(way.written)
    except UnicodeError:
        return None


def _lossy(line: str) -> Repair | None:
    if len(line) > LONGEST_LOSSY:
        return None
    best: Repair | None = None
    now = judge(line)
    for mode in _modes(line):
        for way in LOSSY:
            if not _may_be(line, way, mode):
                continue
            found = restore(line, way.written, way.read, mode)
            repair = _checked(line, way, mode, found, now.total) if found else None
            if repair and (not best or repair.gain > best.gain):
                best = repair
        if best:
            return best
    return best


def _modes(line: str) -> Iterator[Mode]:
    if REPLACEMENT in line:
        yield REPLACED
    elif "?" in line:
        yield QUESTIONED
    yield DROPPED


def _may_be(line: str, way: Way, mode: Mode) -> bool:
    if way.written != "utf-8":
        return mode is REPLACED
    return utf8_share(line, way.read) > 0.3


def utf8_share(line: str, read: str) -> float:
    """Return how much of the line's bytes above 0x7F is well-formed UTF-8 of three bytes."""
    raw = line.encode(read, "ignore")
    high = sum(byte > 0x7F for byte in raw)
    sound = sum(3 for char in raw.decode("utf-8", "ignore") if char > "\u07ff")
    return sound / high if high else 0.0


def _checked(line: str, way: Way, mode: Mode, found: Restored, now: float) -> Repair | None:
    then = judge(found.text)
    gain = now - then.total
    if then.mean > _likely(then.wide) or gain < _LOSSY_GAIN or found.lost * 8 > then.wide:
        return None
    if REPLACEMENT not in found.text and garble(found.text, way, mode) != line:
        return None
    return Repair(0, len(line), found.known, way.kind, gain, found.guessed, found.lost)


def garble(text: str, way: Way, mode: Mode) -> str | None:
    """Read ``text`` wrongly, as it must have been; None where it can't be."""
    try:
        wrong = text.encode(way.written).decode(way.read, "replace")
    except UnicodeEncodeError:
        return None
    return wrong.replace(REPLACEMENT, mode.sign)
