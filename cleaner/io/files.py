"""Cleans one file in memory and proves that the log undoes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cleaner.errors import OutputError
from cleaner.io.mend import UNPROVED, clean, mended, naming, read_source, stays
from cleaner.io.walk import Source
from cleaner.log import Log, prove, sha256, write_log
from cleaner.pipeline import Pipeline
from cleaner.report.tally import Tally
from cleaner.result import Result


@dataclass(frozen=True, slots=True)
class Settings:
    """How files are read and written.

    ``only_counts`` is whether nothing but the log tells of findings that are only reported.
    """

    keep_encoding: bool = False
    want_log: bool = True
    final_newline: bool = True
    want_page: bool = False
    only_counts: bool = False


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


def clean_source(source: Source, pipeline: Pipeline, settings: Settings) -> Cleaned:
    """Read and clean one file. Raises CleanerError with one line that names the file."""
    with naming(source.file):
        return clean_raw(source, read_source(source), pipeline, settings)


def clean_raw(source: Source, raw: bytes, pipeline: Pipeline, settings: Settings) -> Cleaned:
    """Clean the bytes of one file. Raises InputError for what is no text, OutputError."""
    result = clean(source, raw, pipeline, final_newline=settings.final_newline)
    keeps, keep_encoding = not settings.only_counts, settings.keep_encoding
    if settings.want_log:
        _, data, encoding, bom = mended(result, raw, keep_encoding=keep_encoding)
        log = write_log(result, source.rel, raw, data, encoding, bom, digest=pipeline.digest)
        is_proved = prove(log.lines, data, raw)
        tally = Tally.of(result, keeps=keeps)
    else:
        # The bytes to write come last: those of a big text needn't lie beside all that before.
        tally = Tally.of(result, keeps=keeps)
        is_proved = stays(result, keep_encoding=keep_encoding) or result.undo() == raw
        data = mended(result, raw, keep_encoding=keep_encoding).data
        before = sha256(raw)
        log = Log(b"", before, before if data is raw else sha256(data))
    if not is_proved:
        raise OutputError(UNPROVED)
    page = _page(source, result) if settings.want_page else None
    return Cleaned(source, data, data != raw, tally, log, len(raw), result, page)


def _page(source: Source, result: Result) -> dict[str, Any]:
    from cleaner.report.html import page_record  # only runs with --report pay for it

    return page_record(source, result)
