"""Brings back the sources of JSONL and Parquet files from a log, without holding either whole.

JSONL comes back byte for byte (gzip: its content). Of Parquet the texts come
back; row groups, schema and other columns are as they were.
"""

from __future__ import annotations

import codecs
import gzip
import json
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from cleaner.errors import CleanerError, InputError, UndoError
from cleaner.io import json_token, jsonl, parquet
from cleaner.io.records import RecordSettings
from cleaner.io.sinks import BytesSink, ParquetSink
from cleaner.log import Record, rebuild, to_bytes


class Section(NamedTuple):
    """The lines ``start`` to ``end`` (bytes) of a log about one file, and its closing record."""

    log: Path
    start: int
    end: int
    file: Record


def read_sections(log: Path) -> dict[str, list[Section]]:
    """Return the sections about files of records by path, oldest first. Raises InputError.

    Lines that no ``file`` record closes are of a run that was killed; nothing was written.
    """
    sections: dict[str, list[Section]] = {}
    start = position = 0
    under_way, record = "", -1
    try:
        with log.open("rb") as lines:
            for line in lines:
                entry = json.loads(line)
                number = -1 if entry["type"] == "file" else entry.get("record", -1)
                if entry["path"] != under_way or (0 <= number < record):
                    start, under_way = position, entry["path"]
                record = number
                position += len(line)
                if entry["type"] == "file":
                    section = Section(log, start, position, entry)
                    sections.setdefault(under_way, []).append(section)
                    under_way = ""
    except OSError as error:
        raise InputError(f"{log}: can't be read: {error.strerror}") from error
    return sections


def undo_records(file: Path, target: Path, sections: Sequence[Section]) -> None:
    """Write the source of ``file`` to ``target``. Raises UndoError and others.

    A file that is neither what some run wrote nor an original is left as it is.
    """
    digest = _content_hash(file)
    limit, source = len(sections), file
    while True:
        index = next(
            (i for i in range(limit - 1, -1, -1) if sections[i].file["clean_sha256"] == digest),
            None,
        )
        if index is None:
            break
        _undo_section(source, target, sections[index], target if source == target else file)
        limit, source = index, target
        digest = sections[index].file["sha256"]
    if limit == len(sections):
        if all(section.file["sha256"] != digest for section in sections):
            raise UndoError("the file was changed since it was cleaned; it is left as it is")
        if source != target:
            sink = BytesSink(target, file)
            sink.write(file.read_bytes())
            sink.close()
            sink.commit()


def _content_hash(file: Path) -> str:
    digest = sha256()
    try:
        jsonl.hash_plain(digest, file)
    except (OSError, EOFError) as error:
        raise InputError(f"can't be read: {error}") from error
    return digest.hexdigest()


def _undo_section(source: Path, target: Path, section: Section, like: Path) -> None:
    entries = _Documents(section)
    settings = RecordSettings(section.file["field"])
    if section.file["format"] == "parquet":
        sink: BytesSink | ParquetSink
        sink = ParquetSink(target, source, settings, like, section.file["changes_column"])
        parts = _tables(source, section, entries)
    else:
        sink = BytesSink(target, like)
        parts = _lines(source, section, entries)
    try:
        for part in parts:
            sink.write(part)
        sink.close()
        if section.file["format"] == "jsonl" and sink.unfinished:
            digest = sha256()
            jsonl.hash_plain(digest, sink.unfinished, target)
            if digest.hexdigest() != section.file["sha256"]:
                raise UndoError("the log is damaged: it rebuilds something else")
    except (CleanerError, KeyError, ValueError) as error:
        sink.discard()
        if isinstance(error, CleanerError):
            raise
        raise UndoError(f"the log is damaged: {error}") from error
    sink.commit()


class _Documents:
    """The entries of each record, read along with the file."""

    def __init__(self, section: Section) -> None:
        self._entries = self._read(section)
        self._next: list[Record] | None = next(self._entries, None)

    def take(self, number: int) -> list[Record] | None:
        """Return the entries of record ``number`` if its text was changed."""
        while self._next is not None and self._next[0]["record"] < number:
            self._next = next(self._entries, None)
        if self._next is None or self._next[0]["record"] != number:
            return None
        document = self._next[0]
        return None if document["sha256"] == document["clean_sha256"] else self._next

    @staticmethod
    def _read(section: Section) -> Iterator[list[Record]]:
        group: list[Record] = []
        with section.log.open("rb") as log:
            log.seek(section.start)
            while log.tell() < section.end:
                entry = json.loads(log.readline())
                if entry["type"] == "document" or entry["type"] == "file":
                    if group:
                        yield group
                    group = []
                if entry["type"] not in ("error", "file"):
                    group.append(entry)


def _source_of(entries: list[Record], text: str) -> str:
    return rebuild(entries, to_bytes(text)).decode("utf-8", "surrogatepass")


def _lines(source: Path, section: Section, documents: _Documents) -> Iterator[bytes]:
    field, is_gzip = section.file["field"], source.name.lower().endswith(".gz")
    for block in jsonl.blocks(source, section.file["path"], 0, 0, is_gzip):
        lines = block.payload.split(b"\n")
        for index, line in enumerate(lines):
            entries = documents.take(block.record + index) if line else None
            if entries is not None:
                lines[index] = _line(line, field, entries)
        plain = b"\n".join(lines)
        yield gzip.compress(plain, 6, mtime=0) if is_gzip else plain


def _line(raw: bytes, field: str, entries: list[Record]) -> bytes:
    bom = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
    line = raw[len(bom) :].decode()
    token = json_token.find_token(line, field)
    if token is None:
        raise UndoError(f"line {entries[0]['record'] + 1} has no field {field!r}")
    text = _source_of(entries, token.value)
    return bom + json_token.splice(line, token, json_token.restore_token(text, entries[0])).encode()


def _tables(source: Path, section: Section, documents: _Documents) -> Iterator[Any]:
    column = section.file["changes_column"]
    record = 0
    with parquet.open_file(source) as file:
        for number in range(file.metadata.num_row_groups):
            table = file.read_row_group(number)
            if column:
                table = table.drop_columns([column])
            index = parquet.text_column(table.schema, RecordSettings(section.file["field"]))
            texts = table.column(index).to_pylist()
            for row, text in enumerate(texts):
                entries = documents.take(record + row)
                if entries is not None:
                    texts[row] = _source_of(entries, text)
            record += len(texts)
            field = table.schema.field(index)
            yield table.set_column(index, field, parquet.typed_array(texts, field.type))
