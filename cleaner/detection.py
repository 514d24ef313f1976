"""Which encoding a file without BOM is in.

A strict UTF-8 decoder is the best detector of UTF-8. Everything else is read in
each Chinese encoding and judged by how likely the text is; samples come from
the whole file. Only what is no Chinese is left to chardet.
"""

from __future__ import annotations

import codecs
import sys
from collections import Counter
from typing import NamedTuple

from cleaner.lazy import lazy
from cleaner.mojibake.model import char_costs, text_cost, wide_costs

# Mean cost (nats) of a character outside ASCII: news and official text 6.1-6.9
# (traditional 7.3), the same bytes in a wrong encoding 9.5 and more.
_CLEARLY_CHINESE = 7.4
_HARDLY_CHINESE, _HOPELESS = 9.0, 13.0
_FEW_CHARS, _MANY_CHARS = 7.4, 8.2
_FEWEST, _LEAST_CHARS = 6, 12
_KANA_SHARE = 0.6
_QUICK_PIECES, _QUICK_LENGTH, _LEAST_QUICK = 4, 40, 24
_PIECES, _PIECE_LENGTH = 12, 256
# Share of the bytes above 0x7F that lie in well-formed UTF-8 sequences; GBK text has 0.2-0.5.
_UTF8_SHARE, _UTF8_SHARE_OF_PAIRS = 0.7, 0.8
_ESCAPED_COST, _ASCII_COST, _CONTROL_COST = 16.0, 4.5, 18.0
_RESYNC_LENGTH = 600
_ASCII = bytes(range(0x80))
_HZ = lazy(rb"~\{(?:[!-w][!-~])+~\}")
_CANDIDATES = ("gb18030", "big5hkscs", "utf-8", "utf-16-le", "utf-16-be")
_WIDENED = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "cp950": "big5hkscs",
    "hz": "hz",
}
_NO_FILES = ("utf-7", "cp1006")
_SURROGATES = lazy("[\ud800-\udfff]")
_CONTROLS = lazy("[\0-\x08\x0b\x0c\x0e-\x1f\x7f]")
_KANA = lazy("[ぁ-ヿ]")
_UTF_32 = f"utf-32-{sys.byteorder[0]}e"  # that of this machine, without a mark


class _Reading(NamedTuple):
    """A sample read in one encoding: nats a byte, and nats a character outside ASCII."""

    encoding: str
    per_byte: float
    per_char: float
    chars: int


def read_quickly(raw: bytes) -> tuple[str, str] | None:
    """Return encoding and text of a sound UTF-8 or GB18030 file, None for anything else."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        other = b"\0" in raw or (raw.isascii() and (b"\x1b" in raw or b"~{" in raw))
        return None if other else ("utf-8", text)
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError:
        return None
    return ("gb18030", text) if _is_chinese(text) else None


def detect(raw: bytes) -> str:
    """Return the name of the Python codec that reads ``raw``, which has no BOM."""
    quick = read_quickly(raw)
    name = quick[0] if quick else _detect_seven_bit(raw) or _detect_any(raw)
    return _big5_variant(raw) if name == "big5hkscs" else name


def _is_chinese(text: str) -> bool:
    """Glance at four places of ``text``."""
    step = max(len(text) // _QUICK_PIECES, _QUICK_LENGTH)
    glance = "".join(text[start : start + _QUICK_LENGTH] for start in range(0, len(text), step))
    wide = len(glance) - len(glance.encode("ascii", "ignore"))
    if wide < _LEAST_QUICK or len(_KANA.findall(glance)) * 8 > wide:
        return False
    codes = memoryview(glance.encode(_UTF_32, "surrogatepass")).cast("I")
    return sum(map(wide_costs().__getitem__, codes)) < wide * _CLEARLY_CHINESE


def _detect_seven_bit(raw: bytes) -> str | None:
    if not raw.isascii() or b"\0" in raw:
        return None
    if _HZ.search(raw):
        text = raw.decode("hz", "replace")
        if _mean_cost(text[:4096]) < _HARDLY_CHINESE and "\ufffd" not in text[:4096]:
            return "hz"
    return _foreign(raw) if b"\x1b" in raw else "utf-8"


def _detect_any(raw: bytes) -> str:
    lines = _sample(raw)
    if _is_utf8(lines) and b"\0" not in lines:
        return "utf-8"
    even = _even_sample(raw)
    readings = [_read(even if name[:5] == "utf-1" else lines, name) for name in _CANDIDATES]
    best = min(readings, key=lambda reading: reading.per_byte)
    if best.per_char > _CLEARLY_CHINESE:
        # A lost byte makes the rest of a line unlikely: read once more, in step.
        readings += [_read_in_step(lines, name) for name in ("gb18030", "big5hkscs")]
        best = min(readings, key=lambda reading: reading.per_byte)
    if best.encoding == "big5hkscs" and _is_kana(lines):
        return "euc_jp"
    limit = _FEW_CHARS if best.chars < _LEAST_CHARS else _MANY_CHARS
    if best.chars >= _FEWEST and best.per_char < limit:
        return best.encoding
    return _majority(lines) or _foreign(raw, best)


def _is_kana(raw: bytes) -> bool:
    """Return whether ``raw`` is EUC-JP and mostly kana, which read common Han as Big5."""
    try:
        text = raw.decode("euc_jp")
    except UnicodeDecodeError:
        return False
    return len(_KANA.findall(text)) >= _KANA_SHARE * sum(char > "\x7f" for char in text)


def _majority(lines: bytes) -> str | None:
    """The encoding most lines are in, where pieces of other files were pasted in."""
    votes: Counter[str] = Counter()
    for line in lines.split(b"\n"):
        if line.isascii():
            continue
        if _is_utf8(line):
            votes["utf-8"] += len(line)
            continue
        best = min(
            (_read(line, name) for name in ("gb18030", "big5hkscs")),
            key=lambda reading: reading.per_byte,
        )
        is_clear = best.per_char < _CLEARLY_CHINESE and best.chars >= _LEAST_CHARS
        votes[best.encoding if is_clear else ""] += len(line)
    if not votes:
        return None
    name, size = votes.most_common(1)[0]
    return name if name and size * 2 > votes.total() else None


def _big5_variant(raw: bytes) -> str:
    """Big5 was extended in more than one way; take the one that reads the likelier text."""
    names = ("big5hkscs", "cp950", "big5")
    texts = [raw.decode(name, "replace") for name in names]
    if texts[0] == texts[1] == texts[2]:
        return names[0]
    return min(zip(map(text_cost, texts), range(3), names, strict=True))[2]


def _sample(raw: bytes) -> bytes:
    """Return lines, or parts of lines, from everywhere in ``raw``."""
    if len(raw) <= _PIECES * _PIECE_LENGTH:
        return raw
    pieces = []
    for number in range(_PIECES):
        start = number * (len(raw) - _PIECE_LENGTH) // (_PIECES - 1)
        piece = raw[start : start + _PIECE_LENGTH]
        # Bytes below 0x30 are never the second byte of a character.
        cut = next((i for i, byte in enumerate(piece) if byte < 0x30), 0) if start else 0
        pieces.append(piece[cut:] if cut < _PIECE_LENGTH // 2 else piece)
    return b"\n".join(pieces)


def _even_sample(raw: bytes) -> bytes:
    if len(raw) <= _PIECES * _PIECE_LENGTH:
        return raw
    starts = (number * (len(raw) - _PIECE_LENGTH) // (_PIECES - 1) for number in range(_PIECES))
    return b"".join(raw[start & ~1 : (start & ~1) + _PIECE_LENGTH] for start in starts)


def _is_utf8(raw: bytes) -> bool:
    high = len(raw.translate(None, _ASCII))
    text = raw.decode("utf-8", "ignore")
    share = len(text.encode("utf-8").translate(None, _ASCII)) / high if high else 0.0
    # Three bytes in a row that fit are stronger than two.
    triple = sum(char > "\u07ff" for char in text) > 1
    return share >= (_UTF8_SHARE if triple else _UTF8_SHARE_OF_PAIRS)


def _read(raw: bytes, encoding: str) -> _Reading:
    errors = "replace" if encoding.startswith("utf-") else "surrogateescape"
    return _judge(raw, encoding, raw.decode(encoding, errors))


def _read_in_step(raw: bytes, encoding: str) -> _Reading:
    from cleaner.mojibake.resync import resync  # few files are damaged

    raw = raw[:_RESYNC_LENGTH]
    return _judge(raw, encoding, resync(raw, encoding).text)


def _judge(raw: bytes, encoding: str, text: str) -> _Reading:
    escaped = len(_SURROGATES.findall(text)) + text.count("\ufffd")
    wide = [char for char in text if char > "\x7f"]
    foreign = sum(map(char_costs().__getitem__, wide)) + escaped * _ESCAPED_COST
    narrow = _ASCII_COST * (len(text) - len(wide)) + _CONTROL_COST * len(_CONTROLS.findall(text))
    total = foreign + narrow
    return _Reading(encoding, total / max(len(raw), 1), foreign / max(len(wide), 1), len(wide))


def _mean_cost(text: str) -> float:
    wide = [char for char in text if char > "\x7f"]
    return sum(map(char_costs().__getitem__, wide)) / max(len(wide), 1)


def _foreign(raw: bytes, best: _Reading | None = None) -> str:
    """Ask chardet; Chinese only where our own reading isn't hopeless."""
    import chardet

    found = chardet.detect(raw)
    name = _known(found["encoding"] or "")
    name = _WIDENED.get(name, name)
    if name in _NO_FILES or (name.startswith("cp") and "a".encode(name) != b"a"):
        name = ""
    is_chinese = name in ("gb18030", "big5hkscs", "hz", "") or name[:6] == "utf-16"
    is_sure = found["confidence"] > 0.5 or best is None or best.chars < _FEWEST
    limit = _HOPELESS if is_chinese else 0.0 if is_sure else _HARDLY_CHINESE
    if best and best.per_char < limit:
        return best.encoding
    return "utf-8" if is_chinese else name


def _known(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return ""
