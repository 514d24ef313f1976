"""JSON Lines: one string in each line is exchanged, every other byte stays.

Lines end with ``\\n`` only, as JSON itself says.
"""

from __future__ import annotations

import codecs
import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from cleaner.errors import InputError
from cleaner.io.json_token import (
    Token,
    describe_token,
    find_token,
    is_ascii_style,
    put,
)
from cleaner.io.records import Block, Piece, RecordCleaner, RecordError, RecordSettings
from cleaner.log import Record
from cleaner.pipeline import Pipeline

BLOCK_BYTES = 1 << 20
_GZIP_LEVEL = 6


class _Hash(Protocol):
    def update(self, data: bytes, /) -> None: ...


def open_plain(file: Path, name: Path | None = None) -> BinaryIO:
    """Open a file for reading, through gzip where ``name`` (or its own name) says so."""
    if (name or file).name.lower().endswith(".gz"):
        return cast("BinaryIO", gzip.open(file, "rb"))
    return file.open("rb")


def hash_plain(
    digest: _Hash, file: Path, name: Path | None = None, size: int | None = None
) -> None:
    """Add the plain bytes of a file, or the first ``size`` of them, to a hash."""
    with open_plain(file, name) as plain:
        while (size is None or size > 0) and (
            part := plain.read(BLOCK_BYTES if size is None else min(size, BLOCK_BYTES))
        ):
            digest.update(part)
            size = None if size is None else size - len(part)


def blocks(file: Path, rel: str, start: int, record: int, compress: bool) -> Iterator[Block]:
    """Yield the lines of a file from plain position ``start``, in blocks of about 1 MiB.

    Where a block ends depends on the file alone. Raises InputError.
    """
    try:
        with file.open("rb") as raw:
            is_gzip = file.name.lower().endswith(".gz")
            plain = cast("BinaryIO", gzip.GzipFile(fileobj=raw)) if is_gzip else raw
            plain.seek(start)
            while payload := plain.read(BLOCK_BYTES):
                payload += plain.readline()
                start += len(payload)
                yield Block(file, rel, payload, record, start, raw.tell(), compress)
                record += payload.count(b"\n")
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"can't be read: {error}") from error


def clean_block(block: Block, pipeline: Pipeline, settings: RecordSettings) -> Piece:
    """Clean the lines of a block."""
    cleaner = RecordCleaner(pipeline, settings, block.rel)
    lines = block.payload.split(b"\n")
    for index, line in enumerate(lines):
        if line and not line.isspace():
            lines[index] = _clean_line(cleaner, line, block.record + index)
    piece = cleaner.piece
    piece.data = b"\n".join(lines)
    if block.compress:
        piece.plain = piece.data if settings.want_hash else None
        piece.data = gzip.compress(piece.data, _GZIP_LEVEL, mtime=0)
    return piece


def _clean_line(cleaner: RecordCleaner, raw: bytes, number: int) -> bytes:
    bom = codecs.BOM_UTF8 if number == 0 and raw.startswith(codecs.BOM_UTF8) else b""
    try:
        line = raw[len(bom) :].decode() if bom else raw.decode()
        token = _token(line, cleaner.settings.field)
    except UnicodeDecodeError:
        cleaner.fail(number, "not UTF-8")
        return raw
    except RecordError as error:
        cleaner.fail(number, str(error))
        return raw
    if token.value is None:
        return raw
    clean = cleaner.clean(token.value, number, lambda: _describe(line, token))
    return raw if clean is None else bom + put(clean, line, token)


def _token(line: str, field: str) -> Token:
    """Find the value of ``field``, a string or null. Raises RecordError."""
    token = find_token(line, field)
    if token is None:
        raise RecordError(f"has no field {field!r}")
    if token.value is not None and line[token.start] != '"':
        raise RecordError(f"field {field!r} is no string")
    return token


def _describe(line: str, token: Token) -> Record:
    spelled, text = line[token.start : token.end], token.value
    return describe_token(spelled, text, is_ascii_style(spelled, text, line))
