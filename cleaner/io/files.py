"""Cleans one file in memory and proves that the log undoes it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from typing import Any, Literal

from cleaner.document import Decoded, decode, encode
from cleaner.errors import CleanerError, InputError, OutputError
from cleaner.io.records import is_records
from cleaner.io.walk import Source
from cleaner.log import Log, prove, sha256, write_log
from cleaner.pipeline import Pipeline
from cleaner.report.tally import Tally
from cleaner.result import Result

_CONTROLS = re.compile("[\0-\x08\x0e-\x19]")
_NO_TEXT = re.compile("[\0-\x08\x0e-\x19\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Settings:
    """How files are read and written."""

    keep_encoding: bool = False
    want_log: bool = True
    final_newline: bool = True
    want_page: bool = False


@dataclass(slots=True)
class Cleaned:
    """One file, cleaned: what is to be written, its log, and figures for the summary.

    ``size`` is the number of bytes read. ``page`` is what the HTML report shows, if one is wanted.
    """

    source: Source
    data: bytes
    is_changed: bool
    tally: Tally
    log: Log
    size: int
    result: Result | None = None
    page: dict[str, Any] | None = None


def read(path: Path) -> bytes:
    """Return the bytes of a file. Raises InputError."""
    try:
        with FileIO(path) as file:  # a third of the time of Path.read_bytes on small files
            return file.readall()
    except OSError as error:
        raise InputError(f"can't be read: {error.strerror}") from error


def clean_source(source: Source, pipeline: Pipeline, settings: Settings) -> Cleaned:
    """Read and clean one file. Raises CleanerError with one line that names the file."""
    try:
        if is_records(source.file):
            raise InputError("holds records; clean it, with --check to write nothing")
        return clean_raw(source, read(source.file), pipeline, settings)
    except CleanerError as error:
        raise type(error)(f"{source.file}: {error}") from error


def clean_raw(source: Source, raw: bytes, pipeline: Pipeline, settings: Settings) -> Cleaned:
    """Clean the bytes of one file. Raises InputError for what is no text, OutputError."""
    if not raw:
        raise InputError("is empty")
    decoded = decode(raw, source.encoding)
    _require_text(decoded.text, decoded.encoding)
    syntax: Literal["plain", "markdown"] = "markdown" if source.is_markdown else "plain"
    result = pipeline(decoded.text, syntax, is_file=settings.final_newline)
    result.decoded = decoded
    encoding, bom = ("utf-8", False)
    if settings.keep_encoding:
        encoding, bom = decoded.encoding, decoded.bom
    if not result.is_changed and (settings.keep_encoding or _is_plain(decoded)):
        data = raw
    else:
        data = _encoded(result, encoding, bom)
    if settings.want_log:
        log = write_log(result, source.rel, raw, data, encoding, bom, digest=pipeline.digest)
    else:
        log = Log(b"", sha256(raw), sha256(data))
    if not (prove(log.lines, data, raw) if settings.want_log else result.undo() == raw):
        raise OutputError("the log does not rebuild the source; nothing was written (a bug)")
    page = _page(source, result) if settings.want_page else None
    is_changed = data != raw
    return Cleaned(source, data, is_changed, Tally.of(result), log, len(raw), result, page)


def _is_plain(decoded: Decoded) -> bool:
    """Whether the text encoded as UTF-8 is the bytes that were read."""
    return decoded.encoding == "utf-8" and not decoded.bom and not decoded.patches


def _page(source: Source, result: Result) -> dict[str, Any]:
    from cleaner.report.html import page_record  # only runs with --report pay for it

    return page_record(source, result)


def _require_text(text: str, encoding: str) -> None:
    if not _NO_TEXT.search(text):
        return
    controls = len(_CONTROLS.findall(text))
    escaped = len(text) - len(text.encode("utf-8", "ignore").decode("utf-8"))
    if text.count("\0") or controls * 20 > len(text) + 20:
        raise InputError("is binary, not text")
    if escaped * 4 > len(text) and escaped > 4:
        raise InputError(f"is in no known encoding ({escaped} bytes don't fit {encoding})")


def _encoded(result: Result, encoding: str, bom: bool) -> bytes:
    data = encode(result.text, encoding, bom)
    if encoding != "utf-8":
        back = decode(data, encoding).text if bom else data.decode(encoding)
        if back != result.text:
            raise OutputError(f"{encoding} does not give back the clean text")
    return data
