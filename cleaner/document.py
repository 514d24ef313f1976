"""Bytes to text and back, exactly both ways, whatever the bytes are.

A byte that can't be decoded stands in the text as U+DC00 plus its value. What a
codec doesn't give back byte for byte (some Big5 and HZ codes) is kept as patches.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from cleaner.detection import detect
from cleaner.errors import InputError, OutputError

BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_ESCAPED = re.compile("([\udc00-\udcff]+)")
_ERRORS = "cleaner-escape"


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
    bom = b""
    for mark, name in BOMS:
        if raw.startswith(mark) and encoding in (None, name):
            bom, encoding = mark, name
            break
    name = encoding or detect(raw)
    body = raw[len(bom) :]
    try:
        text = body.decode(name, _ERRORS)
    except (LookupError, ValueError) as error:
        raise InputError(f"can't be decoded as {name}: {error}") from error
    return Decoded(text, name, bool(bom), _patches(encode(text, name), body))


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
    head = next((i for i in range(limit) if ours[i] != theirs[i]), limit)
    limit -= head
    tail = next((i for i in range(limit) if ours[-1 - i] != theirs[-1 - i]), limit)
    return Patch(position + head, position + len(ours) - tail, theirs[head : len(theirs) - tail])
