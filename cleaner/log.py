"""The history of a document as JSON Lines records, and the way back from them.

Records and clean bytes alone rebuild the source byte for byte; see docs/log-format.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from cleaner.document import Patch, decode, encode
from cleaner.edits import Edit, Layer, Row, turn_back
from cleaner.errors import EditError, UndoError
from cleaner.log_lines import Log, dump, newline_of, sha256, to_bytes, write_log
from cleaner.result import Result

__all__ = ["Log", "Record", "dump", "newline_of", "sha256", "to_bytes", "write_log"]
Record = dict[str, Any]
# A string of JSON; no quotation mark in it is bare, so keys can't be met inside of one.
_STRING = r'"([^"\\]*(?:\\.[^"\\]*)*)"'
_EDIT = re.compile(
    rf'"before":{_STRING},"after":{_STRING},"layer":(\d+|null),"layer_start":(\d+|null),'
)
_AT_ONCE = 1 << 20
_FILE_FORM = '"encoding":"utf-8","bom":false,"newline":'
_STRING_FORM = '"encoding":null,"bom":false,"newline":'


def records(result: Result, path: str, **how: Any) -> list[Record]:
    """Return the log records of one document, the document record first; see ``write_log``."""
    return [json.loads(line) for line in write_log(result, path, **how).lines.splitlines()]


def prove(log: bytes, clean_raw: bytes, raw: bytes) -> bool:
    """Return whether the log lines of one document lead from the bytes written to those read.

    Raises UndoError where they don't even fit the bytes written.
    """
    try:
        if _rebuild_plain(log, clean_raw) == raw:
            return True
    except ValueError:
        pass  # not plain, or wrong: then the reader of undo says what is the matter
    return rebuild(map(json.loads, log.splitlines()), clean_raw) == raw


def _rebuild_plain(log: bytes, clean_raw: bytes) -> bytes:
    """Do what ``rebuild`` does, in a tenth of the time, with the usual log of UTF-8.

    Raises ValueError (as EditError is one) for any other log.
    """
    document = log[: log.index(b"\n")].decode()
    errors = "surrogatepass" if _STRING_FORM in document else "strict"
    if errors == "strict" and _FILE_FORM not in document:
        raise ValueError("needs the whole reader")
    layers: dict[str, list[Row]] = {}
    for lines in _some_lines(log):
        edits = _EDIT.findall(lines)
        if '"before_bytes":' in lines or len(edits) != lines.count('"layer_start":'):
            raise ValueError("needs the whole reader, or not all edits were found")
        for before, after, layer, at in edits:
            if layer != "null":
                start, old = int(at), _unquoted(before)
                row = start, start + len(old), old, _unquoted(after)
                layers.setdefault(layer, []).append(row)
    if not layers:
        return clean_raw
    text = clean_raw.decode("utf-8", errors)
    for layer in sorted(layers, key=int, reverse=True):
        text = turn_back(layers[layer], text)
    return text.encode("utf-8", errors)


def _some_lines(log: bytes) -> Iterator[str]:
    """Yield whole lines, about a MiB at a time: all of a big log as text take three times it."""
    start = 0
    while start < len(log):
        end = log.find(b"\n", start + _AT_ONCE) + 1 or len(log)
        yield log[start:end].decode()
        start = end


def _unquoted(text: str) -> str:
    return str(json.loads(f'"{text}"')) if "\\" in text else text


def rebuild(entries: Iterable[Mapping[str, Any]], clean_raw: bytes) -> bytes:
    """Rebuild the bytes read from the records of one document and the bytes written.

    Raises UndoError where the clean bytes are not those the records tell of, or
    the records don't rebuild what they promise.
    """
    entries = list(entries)
    document = next((entry for entry in entries if entry["type"] == "document"), None)
    if document is None:
        raise UndoError("the log has no document record")
    if sha256(clean_raw) != document["clean_sha256"]:
        raise UndoError("the file was changed since it was cleaned")
    try:
        text = _decode_clean(document, clean_raw)
        for layer in reversed(_layers(entries, document["encoding"])):
            text = layer.undo(text)
        raw = _source_bytes(document, text)
    except (EditError, KeyError, TypeError, ValueError) as error:
        raise UndoError(f"the log is damaged: {error}") from error
    if sha256(raw) != document["sha256"]:
        raise UndoError("the log is damaged: the source it rebuilds has another SHA-256")
    return raw


def _decode_clean(document: Mapping[str, Any], clean_raw: bytes) -> str:
    encoding = document.get("clean_encoding", "utf-8")
    if document["encoding"] is None:
        return clean_raw.decode("utf-8", "surrogatepass")
    return (
        decode(clean_raw, encoding).text
        if document.get("clean_bom")
        else clean_raw.decode(encoding)
    )


def _source_bytes(document: Mapping[str, Any], text: str) -> bytes:
    if document["encoding"] is None:
        return to_bytes(text)
    patches = tuple(
        Patch(start, end, bytes.fromhex(raw)) for start, end, raw in document.get("patches", ())
    )
    return encode(text, document["encoding"], document["bom"], patches)


def _layers(entries: Sequence[Mapping[str, Any]], encoding: str | None) -> list[Layer]:
    edits: dict[int, list[Edit]] = {}
    for entry in entries:
        if entry["type"] in ("change", "mark") and entry["layer"] is not None:
            before = entry["before"]
            if "before_bytes" in entry:
                raw = bytes.fromhex(entry["before_bytes"])
                before = (
                    raw.decode("utf-8", "surrogatepass")
                    if encoding is None
                    else decode(raw, encoding).text
                )
            edits.setdefault(entry["layer"], []).append(
                Edit(entry["layer_start"], before, entry["after"])
            )
    return [
        Layer(sorted(edits[number], key=lambda edit: (edit.start, edit.end)))
        for number in sorted(edits)
    ]
