"""JSON Lines: one string in each line is exchanged, every other byte stays.

The standard library's scanner is used, not orjson: what is needed is *where*
the string lies in the line, which orjson does not tell, and with the scanner a
line is parsed once. Lines end with ``\\n`` only, as JSON itself says.
"""

from __future__ import annotations

import codecs
import gzip
import json
import re
import zlib
from collections.abc import Iterator
from json.decoder import scanstring  # type: ignore[attr-defined]
from json.encoder import encode_basestring, encode_basestring_ascii
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, Protocol, cast

from cleaner.errors import InputError
from cleaner.io.records import Block, Piece, RecordCleaner, RecordError, RecordSettings
from cleaner.log import Record
from cleaner.pipeline import Pipeline

BLOCK_BYTES = 1 << 20
_GZIP_LEVEL = 6
_spaces = re.compile(r"[ \t\n\r]*").match
_empty = re.compile(r"[ \t\n\r]*\}").match
_plain_key = re.compile(r'[ \t\n\r]*"([^"\\\x00-\x1f]*)"[ \t\n\r]*:[ \t\n\r]*').match
# Numbers are only skipped; as str they have no limit of digits.
_scan = json.JSONDecoder(parse_int=str, parse_float=str).scan_once  # type: ignore[attr-defined]
_UNIT = re.compile(
    r"\\u[dD][89abAB]..\\u[dD][c-fC-F]..|\\u....|\\.|[^\\]", re.DOTALL
)  # the spelling of one character


class _Hash(Protocol):
    def update(self, data: bytes, /) -> None: ...


class Token(NamedTuple):
    """A JSON value in a line: ``line[start:end]``."""

    start: int
    end: int
    value: Any


def find_token(line: str, field: str) -> Token | None:
    """Find the value of ``field`` in a line that holds one JSON object.

    A dot leads into nested objects; a key that is named so, dot and all, is
    found too. Of keys that occur twice the last counts, as for any JSON reader.
    Raises RecordError for a line that is no JSON object.
    """
    try:
        start = _spaces(line).end()  # type: ignore[union-attr]
        if line[start : start + 1] != "{":
            raise RecordError("not a JSON object")
        token, end = _object(line, start, field)
    except RecordError:
        raise
    except (ValueError, IndexError, StopIteration) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "a value is missing"
        raise RecordError(f"not JSON: {reason}") from error
    except RecursionError as error:
        raise RecordError("JSON nested too deeply") from error
    if _skip(line, end) != len(line):
        raise RecordError("not JSON: more after the object")
    return token


def _skip(line: str, index: int) -> int:
    if line[index : index + 1] in " \t\n\r":
        return cast("re.Match[str]", _spaces(line, index)).end()
    return index


def _object(line: str, index: int, field: str) -> tuple[Token | None, int]:
    found: Token | None = None
    if empty := _empty(line, index + 1):
        return None, empty.end()
    while True:
        key, index = _member(line, index + 1)
        if line[index] == "{" and field.startswith(key + "."):
            inner, index = _object(line, index, field[len(key) + 1 :])
            found = inner or found
        else:
            start = index
            value, index = _scan(line, start)
            if key == field:
                found = Token(start, index, value)
        if line[index : index + 1] not in (",", "}"):
            index = _skip(line, index)
            _expect(line, index, ",}")
        if line[index] == "}":
            return found, index + 1


def _member(line: str, index: int) -> tuple[str, int]:
    """Return the key that begins at ``index`` and where its value begins."""
    if match := _plain_key(line, index):
        return match[1], match.end()
    index = _skip(line, index)
    _expect(line, index, '"')
    key, index = scanstring(line, index + 1, True)
    index = _skip(line, index)
    _expect(line, index, ":")
    return key, _skip(line, index + 1)


def _expect(line: str, index: int, chars: str) -> None:
    if line[index] not in chars:
        raise RecordError(f"not JSON: {' or '.join(chars)} expected at column {index + 1}")


def is_ascii_style(token: str, text: str, line: str) -> bool:
    """Whether other characters than ASCII are written as ``\\uXXXX`` in this place."""
    return token.isascii() and (not text.isascii() or line.isascii())


def encode_token(text: str, ascii_style: bool) -> str:
    """Return ``text`` as a JSON string. What UTF-8 can't hold is always escaped."""
    if ascii_style:
        return encode_basestring_ascii(text)
    token: str = encode_basestring(text)
    try:
        token.encode()
    except UnicodeEncodeError:
        token = re.sub("[\ud800-\udfff]", lambda match: f"\\u{ord(match[0]):04x}", token)
    return token


def describe_token(token: str, text: str, ascii_style: bool) -> Record:
    """Return what the log must hold so that ``restore_token`` gives ``token`` again."""
    style: Record = {"ascii": True} if ascii_style else {}
    usual = encode_token(text, ascii_style)
    if usual != token:
        pairs = zip(_UNIT.findall(usual), _UNIT.findall(token), strict=True)
        style["spelling"] = [[i, raw] for i, (ours, raw) in enumerate(pairs) if ours != raw]
    return {"json": style} if style else {}


def restore_token(text: str, document: Record) -> str:
    """Return the JSON string of the source from its text and its document record."""
    style = document.get("json", {})
    token = encode_token(text, style.get("ascii", False))
    if "spelling" in style:
        units = _UNIT.findall(token)
        for index, raw in style["spelling"]:
            units[index] = raw
        token = "".join(units)
    return token


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
        line = raw[len(bom) :].decode()
        token = find_token(line, cleaner.settings.field)
        if token is None:
            raise RecordError(f"has no field {cleaner.settings.field!r}")
        if token.value is None:
            return raw
        if line[token.start] != '"':
            raise RecordError(f"field {cleaner.settings.field!r} is no string")
    except UnicodeDecodeError:
        cleaner.fail(number, "not UTF-8")
        return raw
    except RecordError as error:
        cleaner.fail(number, str(error))
        return raw
    spelled, text = line[token.start : token.end], token.value
    style = is_ascii_style(spelled, text, line)
    clean = cleaner.clean(text, number, lambda: describe_token(spelled, text, style))
    if clean is None:
        return raw
    return bom + splice(line, token, encode_token(clean, style)).encode()


def splice(line: str, token: Token, new: str) -> str:
    """Return ``line`` with ``new`` in the place of ``token``."""
    return line[: token.start] + new + line[token.end :]
