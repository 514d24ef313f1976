"""The history of a document as JSON Lines records, and the way back from them.

Records and clean bytes alone rebuild the source byte for byte; see docs/log-format.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import cleaner
from cleaner.document import Patch, decode, encode
from cleaner.edits import Edit, Layer
from cleaner.errors import EditError, UndoError
from cleaner.result import Change, Mark, Result

Record = dict[str, Any]
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_LONE = re.compile("[\ud800-\udfff]")


def sha256(data: bytes) -> str:
    """Return the SHA-256 of ``data`` in hex."""
    return hashlib.sha256(data).hexdigest()


def to_bytes(text: str) -> bytes:
    """Return UTF-8; lone surrogates, which only strings of callers hold, as three bytes each."""
    return text.encode("utf-8", "surrogatepass")


def records(
    result: Result,
    path: str,
    raw: bytes | None = None,
    clean_raw: bytes | None = None,
    clean_encoding: str = "utf-8",
    clean_bom: bool = False,
    record: int | None = None,
    digest: str = "",
) -> list[Record]:
    """Return the log records of one document, the document record first.

    ``raw`` are the bytes read and ``clean_raw`` those written; for a string both
    are its UTF-8. ``record`` numbers the records of a JSONL or Parquet file from 0.
    """
    key: Record = {"path": path} if record is None else {"path": path, "record": record}
    before = to_bytes(result.source) if raw is None else raw
    after = clean_raw
    if after is None:
        after = before if raw is None and result.text is result.source else to_bytes(result.text)
    digest_before = sha256(before)
    document: Record = {
        "type": "document",
        **key,
        "sha256": digest_before,
        "clean_sha256": digest_before if after is before else sha256(after),
        **_byte_form(result, clean_encoding, clean_bom),
        "newline": newline_of(result.source),
        "repairs": _repairs(result),
        "chars": len(result.source),
        "clean_chars": len(result.text),
        "counts": dict(Counter(item.filter for item in _edited(result))),
        "version": cleaner.__version__,
        "rules": digest,
    }
    encoding = result.encoding
    return [
        document,
        *({"type": "change", **key, **_edit_fields(item, encoding)} for item in result.changes),
        *({"type": "mark", **key, **_edit_fields(item, encoding)} for item in result.marks),
        *({"type": "report", **key, **_printable(item._asdict())} for item in result.reports),
        *({"type": "skipped", **key, **item._asdict()} for item in result.skipped),
    ]


def _edited(result: Result) -> list[Change | Mark]:
    return [*result.changes, *result.marks]


def _byte_form(result: Result, clean_encoding: str, clean_bom: bool) -> Record:
    decoded = result.decoded
    if decoded is None:
        return {"encoding": None, "bom": False}
    form: Record = {"encoding": decoded.encoding, "bom": decoded.bom}
    if decoded.patches:
        form["patches"] = [[p.start, p.end, p.raw.hex()] for p in decoded.patches]
    if (clean_encoding, clean_bom) != ("utf-8", False):
        form["clean_encoding"], form["clean_bom"] = clean_encoding, clean_bom
    return form


def _repairs(result: Result) -> list[str]:
    return sorted({change.rule for change in result.changes if change.filter == "encoding"})


def newline_of(text: str) -> str:
    """Return "lf", "crlf", "mixed" or "none"."""
    crlf = text.count("\r\n")
    bare = text.count("\n") - crlf
    if crlf and bare:
        return "mixed"
    return "crlf" if crlf else "lf" if bare else "none"


def _edit_fields(item: Change | Mark, encoding: str | None) -> Record:
    fields = item._asdict()
    if _LONE.search(item.before):
        fields["before_bytes"] = _exact(item.before, encoding).hex()
    return _printable(fields)


def _exact(text: str, encoding: str | None) -> bytes:
    return to_bytes(text) if encoding is None else encode(text, encoding)


def _printable(fields: Record) -> Record:
    for name in ("before", "after", "suggestion"):
        value = fields.get(name)
        if isinstance(value, str) and _LONE.search(value):
            fields[name] = _LONE.sub("\ufffd", value)
    return fields


def dump(record: Mapping[str, Any]) -> bytes:
    """Return a record as one line of JSON with its line end."""
    return _encode(record).encode() + b"\n"


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
            text = layer.inverse().apply(text)
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
