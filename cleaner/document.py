"""Bytes to text and back, exactly both ways, whatever the bytes are.

A byte that can't be decoded stands in the text as U+DC00 plus its value. What a
codec doesn't give back byte for byte (some Big5 and HZ codes) is kept as patches.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable
from typing import NamedTuple

from cleaner.detection import detect, read_quickly
from cleaner.errors import InputError, OutputError
from cleaner.lazy import lazy

BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_BOM_BEGINNINGS = frozenset(mark[:1] for mark, _ in BOMS)
_ESCAPED = lazy("([\udc00-\udcff]+)")
_ERRORS = "cleaner-escape"
# A lost byte puts the rest of a line out of step; the wrong pairs often fall into
# the private rows of GB18030.
RESYNCED = ("gb18030", "gbk", "gb2312", "big5hkscs", "big5", "cp950")
_LATIN = lazy("[\x80-\xff]")
# All characters but those for private use: a class matched from the start as far as it goes
# takes a quarter of the time of a search.
_PUBLIC = lazy("[\0-\udfff\uf900-\U0010ffff]*+")
# Names that leave the byte order to the BOM, or to detection where there is none.
_FAMILIES = {
    "utf-16-le": "utf-16",
    "utf-16-be": "utf-16",
    "utf-32-le": "utf-32",
    "utf-32-be": "utf-32",
}
_REFUSED = {"utf-7", "idna", "punycode", "unicode_escape", "raw-unicode-escape", "undefined"}


def _escape(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = error.object[error.start : error.end] or error.object[error.start : error.start + 1]
    return "".join(chr(0xDC00 + byte) for byte in bad), error.start + len(bad)


codecs.register_error(_ERRORS, _escape)


class Patch(NamedTuple):
    """Bytes [start, end) of the re-encoded text are really ``raw``."""

    start: int
    end: int
    raw: bytes


class Decoded(NamedTuple):
    """A text and what is needed to get its bytes back."""

    text: str
    encoding: str
    bom: bool = False
    patches: tuple[Patch, ...] = ()


def decode(raw: bytes, encoding: str | None = None) -> Decoded:
    """Decode ``raw``, by its BOM, by ``encoding``, or by what the bytes tell.

    Raises InputError for an encoding Python doesn't know, or one that is no text encoding.
    """
    name = _canonical(encoding) if encoding else None
    mark, name = _bom_of(raw, name) if name or raw[:1] in _BOM_BEGINNINGS else (b"", None)
    body = raw[len(mark) :] if mark else raw
    if name is None:
        quick = read_quickly(body)
        if quick:
            return _sound(quick[1], quick[0], bool(mark), body)
        name = detect(body)
    try:
        text = body.decode(name)
    except UnicodeError:
        text = _in_step(body, name) if name in RESYNCED else body.decode(name, _ERRORS)
        return _exact(text, name, bool(mark), body)
    return _sound(text, name, bool(mark), body)


def _sound(text: str, name: str, bom: bool, body: bytes) -> Decoded:
    """What decoded without an error; UTF-8 and GB18030 then give back every byte."""
    if name in RESYNCED and not _PUBLIC.fullmatch(text):
        text = _in_step(body, name)
    elif name in ("utf-8", "gb18030"):
        return Decoded(text, name, bom)
    return _exact(text, name, bom, body)


def _in_step(body: bytes, name: str) -> str:
    from cleaner.mojibake.resync import decode_lines  # few files are damaged

    return decode_lines(body, name)


def _exact(text: str, name: str, bom: bool, body: bytes) -> Decoded:
    try:
        again = encode(text, name)
    except OutputError:
        # The ISO-2022 decoders let bytes above 0x7F through, which their encoders refuse.
        text = _LATIN.sub(lambda match: chr(0xDC00 + ord(match.group())), text)
        again = encode(text, name)
    return Decoded(text, name, bom, _patches(again, body))


def _bom_of(raw: bytes, name: str | None) -> tuple[bytes, str | None]:
    for mark, codec in BOMS:
        if raw.startswith(mark) and name in (None, codec, _FAMILIES.get(codec)):
            return mark, codec
    return b"", None if name in _FAMILIES.values() else name


def _canonical(name: str) -> str:
    try:
        codec = codecs.lookup(name)
    except (LookupError, ValueError) as error:
        raise InputError(f"unknown encoding: {name}") from error
    if not codec._is_text_encoding or codec.name in _REFUSED:
        raise InputError(f"not an encoding of text files: {name}")
    return "utf-8" if codec.name == "utf-8-sig" else codec.name


def encode(text: str, encoding: str, bom: bool = False, patches: tuple[Patch, ...] = ()) -> bytes:
    """Return the bytes ``decode`` read. U+DC00 plus a byte stands for that byte.

    Raises OutputError naming the first character the encoding lacks.
    """
    try:
        body = text.encode(encoding)
    except UnicodeEncodeError:
        body = b"".join(
            bytes(ord(char) - 0xDC00 for char in part)
            if _ESCAPED.fullmatch(part)
            else _encode_part(part, encoding)
            for part in _ESCAPED.split(text)
        )
    for patch in reversed(patches):
        body = body[: patch.start] + patch.raw + body[patch.end :]
    return _bom(encoding) + body if bom else body


def _encode_part(part: str, encoding: str) -> bytes:
    try:
        return part.encode(encoding)
    except UnicodeEncodeError as error:
        char = part[error.start]
        raise OutputError(f"{encoding} has no {char!r} (U+{ord(char):04X})") from error


def _bom(encoding: str) -> bytes:
    return next((mark for mark, name in BOMS if name == encoding), b"")


def _patches(encoded: bytes, raw: bytes) -> tuple[Patch, ...]:
    if encoded == raw:
        return ()
    left, right = encoded.split(b"\n"), raw.split(b"\n")
    if len(left) != len(right):
        left, right = [encoded], [raw]
    patches, position = [], 0
    for ours, theirs in zip(left, right, strict=True):
        if ours != theirs:
            patches.append(_trimmed(position, ours, theirs))
        position += len(ours) + 1
    return tuple(patches)


def _trimmed(position: int, ours: bytes, theirs: bytes) -> Patch:
    limit = min(len(ours), len(theirs))
    head = _common(limit, lambda size: ours[:size] == theirs[:size])
    tail = _common(limit - head, lambda size: ours[-size:] == theirs[-size:])
    return Patch(position + head, position + len(ours) - tail, theirs[head : len(theirs) - tail])


def _common(limit: int, is_same: Callable[[int], bool]) -> int:
    """Return the greatest size up to ``limit`` that is the same, by halving."""
    low, high = 0, limit
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if is_same(middle) else (low, middle - 1)
    return low
