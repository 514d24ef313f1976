"""Writes the log records of one document as lines of JSON.

The lines are put together from their parts: the encoder of the standard library
takes five times as long for a dict of every edit. ``log.records`` reads them back.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from itertools import chain, islice
from json.encoder import encode_basestring as quoted
from typing import Any, NamedTuple

import cleaner
from cleaner.document import encode
from cleaner.entries import Change, Mark, Report, Skipped
from cleaner.result import Result

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_AT_ONCE = 4000  # lines joined at once
_LONE = re.compile("[\ud800-\udfff]")


def sha256(data: bytes) -> str:
    """Return the SHA-256 of ``data`` in hex."""
    return hashlib.sha256(data).hexdigest()


def to_bytes(text: str) -> bytes:
    """Return UTF-8; lone surrogates, which only strings of callers hold, as three bytes each."""
    return text.encode("utf-8", "surrogatepass")


def dump(record: Mapping[str, Any]) -> bytes:
    """Return a record as one line of JSON with its line end."""
    return _bytes(_encode(record) + "\n")


def _bytes(lines: str) -> bytes:
    # A path that is no UTF-8 holds lone surrogates; JSON can spell them.
    return lines.encode("utf-8", "backslashreplace")


class Log(NamedTuple):
    """The log lines of a document, and the SHA-256 of the bytes they lead from and to."""

    lines: bytes
    sha256: str
    clean_sha256: str


def write_log(
    result: Result,
    path: str,
    raw: bytes | None = None,
    clean_raw: bytes | None = None,
    clean_encoding: str = "utf-8",
    clean_bom: bool = False,
    record: int | None = None,
    digest: str = "",
    more: Mapping[str, Any] | None = None,
) -> Log:
    """Return the log lines of one document, the document record first.

    ``raw`` are the bytes read and ``clean_raw`` those written; for a string both
    are its UTF-8. ``record`` numbers the records of a JSONL or Parquet file from 0.
    ``more`` are fields for the end of the document record.
    """
    before = to_bytes(result.source) if raw is None else raw
    after = clean_raw
    if after is None:
        after = before if raw is None and result.text is result.source else to_bytes(result.text)
    sha_before = sha256(before)
    sha_after = sha_before if after is before else sha256(after)
    key = f'"path":{quoted(path)},'
    if record is not None:
        key += f'"record":{record},'
    document = (
        f'{{"type":"document",{key}"sha256":"{sha_before}","clean_sha256":"{sha_after}",'
        f"{_byte_form(result, clean_encoding, clean_bom)},{_figures(result, digest)}{_more(more)}}}"
    )
    try:
        log = _joined(document, _others(result, key, exact=False), str.encode)
    except UnicodeEncodeError:
        log = _joined(document, _others(result, key, exact=True), _bytes)
    return Log(log, sha_before, sha_after)


def _joined(document: str, others: Iterator[str], encode: Callable[[str], bytes]) -> bytes:
    """Return lines as bytes, some at a time: those of a big text take three times as much."""
    some = [document, *islice(others, _AT_ONCE), ""]
    log = encode("\n".join(some))
    if len(some) < _AT_ONCE:
        return log
    whole = BytesIO()
    whole.write(log)
    while some := [*islice(others, _AT_ONCE)]:
        whole.write(encode("\n".join([*some, ""])))
    return whole.getvalue()


def _byte_form(result: Result, clean_encoding: str, clean_bom: bool) -> str:
    decoded = result.decoded
    if decoded is None:
        return '"encoding":null,"bom":false'
    form = f'"encoding":"{decoded.encoding}","bom":{"true" if decoded.bom else "false"}'
    if decoded.patches:
        form += f',"patches":{_encode([[p.start, p.end, p.raw.hex()] for p in decoded.patches])}'
    if (clean_encoding, clean_bom) != ("utf-8", False):
        form += f',"clean_encoding":"{clean_encoding}","clean_bom":{_encode(clean_bom)}'
    return form


def _figures(result: Result, digest: str) -> str:
    counts: dict[str, int] = {}
    for name, _ in result.done:
        counts[name] = counts.get(name, 0) + 1
    repairs: Sequence[str] = ()
    if "encoding" in counts:
        repairs = sorted({item.rule for item in result.changes if item.filter == "encoding"})
    return (
        f'"newline":"{newline_of(result.source)}","repairs":[{",".join(map(quoted, repairs))}],'
        f'"chars":{len(result.source)},"clean_chars":{len(result.text)},'
        f'"counts":{{{_numbers(counts)}}},'
        f'"version":{quoted(cleaner.__version__)},"rules":{quoted(digest)}'
    )


def _more(more: Mapping[str, Any] | None) -> str:
    return "," + _encode(more)[1:-1] if more else ""


def newline_of(text: str) -> str:
    """Return "lf", "crlf", "mixed" or "none"."""
    crlf = text.count("\r\n") if "\r" in text else 0
    bare = text.count("\n") - crlf
    if crlf and bare:
        return "mixed"
    return "crlf" if crlf else "lf" if bare else "none"


def _others(result: Result, key: str, *, exact: bool) -> Iterator[str]:
    """Yield the lines behind the document record; ``exact`` is for text with lone surrogates."""
    if result.is_quiet:
        return iter(())
    marker = _Exact(result.encoding) if exact else None
    return chain(
        _edits(result.changes, f'{{"type":"change",{key}"filter":', marker),
        _edits(result.marks, f'{{"type":"mark",{key}"filter":', marker),
        (_report(item, key, exact=exact) for item in result.reports),
        (_skipped(item, key) for item in result.skipped),
    )


class _Exact:
    """Tells what the text of an edit stands for where it can't be printed."""

    def __init__(self, encoding: str | None) -> None:
        self._encoding = encoding

    def field(self, before: str) -> str:
        """Return the field ``before_bytes`` where it is needed."""
        if not _LONE.search(before):
            return ""
        encoding = self._encoding
        raw = to_bytes(before) if encoding is None else encode(before, encoding)
        return f',"before_bytes":"{raw.hex()}"'


def _edits(items: Iterable[Change | Mark], head: str, exact: _Exact | None) -> Iterator[str]:
    names: tuple[str, ...] = ()
    features: dict[str, float] = {}
    front = numbers = why = reason = ""
    for item in items:
        if item[:-11] != names:  # neighbours mostly have the same names and the same reason
            names = item[:-11]
            front = _front(head, names)
        row: tuple[Any, ...] = item[-11:]
        (s, e), (c, d), line, column, before, after, layer, start, safety, evidence, told = row
        if evidence != features:
            features, numbers = evidence, _numbers(evidence)
        if told is not why:
            why, reason = told, quoted(told)
        more = exact.field(before) if exact else ""
        if exact:
            before, after = _printable(before), _printable(after)
        if layer is None:
            layer = start = "null"
        yield (
            f'{front}"source":[{s},{e}],"clean":[{c},{d}],"line":{line},"column":{column},'
            f'"before":{quoted(before)},"after":{quoted(after)},"layer":{layer},'
            f'"layer_start":{start},"safety":"{safety}","evidence":{{{numbers}}},'
            f'"why":{reason}{more}}}'
        )


def _front(head: str, names: Sequence[str]) -> str:
    name, rule, *kind = map(quoted, names)
    return f'{head}{name},"rule":{rule},' + "".join(f'"kind":{word},' for word in kind)


def _numbers(evidence: Mapping[str, float]) -> str:
    return ",".join(f"{quoted(name)}:{_number(value)}" for name, value in evidence.items())


def _number(value: float) -> str:
    text = repr(value)
    return text if type(value) in (int, float) and text[-1].isdigit() else _encode(value)


def _printable(text: str) -> str:
    return _LONE.sub("\ufffd", text)


def _report(item: Report, key: str, *, exact: bool) -> str:
    name, rule, (start, end), line, column, why, suggestion = item
    if suggestion is not None:
        suggestion = quoted(_printable(suggestion) if exact else suggestion)
    return (
        f'{{"type":"report",{key}"filter":{quoted(name)},"rule":{quoted(rule)},'
        f'"source":[{start},{end}],"line":{line},"column":{column},'
        f'"why":{quoted(why)},"suggestion":{suggestion or "null"}}}'
    )


def _skipped(item: Skipped, key: str) -> str:
    name, rule, (start, end), why = item
    return (
        f'{{"type":"skipped",{key}"filter":{quoted(name)},"rule":{quoted(rule)},'
        f'"source":[{start},{end}],"why":{quoted(why)}}}'
    )
