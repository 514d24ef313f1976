"""Where a string lies in a line of JSON, how it is spelled there, and how another takes its place.

The standard library's scanner is used, not orjson: what is needed is *where*
the string lies, which orjson does not tell, and with the scanner a line is
parsed once.
"""

from __future__ import annotations

import json
import re
from json.decoder import scanstring  # type: ignore[attr-defined]
from json.encoder import encode_basestring, encode_basestring_ascii
from typing import Any, NamedTuple, cast

from cleaner.io.records import RecordError
from cleaner.log import Record

_spaces = re.compile(r"[ \t\n\r]*").match
_empty = re.compile(r"[ \t\n\r]*\}").match
_plain_key = re.compile(r'[ \t\n\r]*"([^"\\\x00-\x1f]*)"[ \t\n\r]*:[ \t\n\r]*').match
# Numbers are only skipped; as str they have no limit of digits.
_scan = json.JSONDecoder(parse_int=str, parse_float=str).scan_once  # type: ignore[attr-defined]
_UNIT = re.compile(
    r"\\u[dD][89abAB]..\\u[dD][c-fC-F]..|\\u....|\\.|[^\\]", re.DOTALL
)  # the spelling of one character


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


def put(clean: str, line: str, token: Token) -> bytes:
    """Return the line with ``clean`` in the place of a string, in the style of the old one."""
    ascii_style = is_ascii_style(line[token.start : token.end], token.value, line)
    if not ascii_style:
        try:
            return splice(line, token, encode_basestring(clean)).encode()
        except UnicodeEncodeError:
            pass  # lone surrogates, which are always escaped
    return splice(line, token, encode_token(clean, ascii_style)).encode()


def splice(line: str, token: Token, new: str) -> str:
    """Return ``line`` with ``new`` in the place of ``token``."""
    return line[: token.start] + new + line[token.end :]
