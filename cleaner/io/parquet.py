"""Parquet: one text column is cleaned; row groups, schema and all other columns stay.

Needs pyarrow (extra ``parquet``), which is imported on first use.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cleaner.errors import ConfigError, InputError, OutputError
from cleaner.io.records import Block, Piece, RecordCleaner, RecordSettings
from cleaner.pipeline import Pipeline


def arrow() -> tuple[Any, Any]:
    """Return pyarrow and pyarrow.parquet. Raises ConfigError saying how to install them."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise ConfigError("Parquet needs pyarrow: pip install 'doc-cleaner[parquet]'") from error
    return pa, pq


def open_file(file: Path) -> Any:
    """Return a ``pyarrow.parquet.ParquetFile``. Raises InputError."""
    pa, pq = arrow()
    try:
        return pq.ParquetFile(file)
    except (OSError, pa.ArrowException) as error:
        raise InputError(f"can't be read as Parquet: {error}") from error


def blocks(file: Path, rel: str, settings: RecordSettings) -> Iterator[Block]:
    """Yield a block for each row group. Raises InputError."""
    with open_file(file) as source:
        text_column(source.schema_arrow, settings)
        metadata = source.metadata
        record = consumed = 0
        for number in range(metadata.num_row_groups):
            group = metadata.row_group(number)
            consumed += sum(group.column(i).total_compressed_size for i in range(group.num_columns))
            yield Block(file, rel, number, record, 0, consumed)
            record += group.num_rows


def text_column(schema: Any, settings: RecordSettings) -> int:
    """Return the index of the column to clean. Raises InputError where it is no text."""
    index: int = schema.get_field_index(settings.field)
    if index < 0:
        names = ", ".join(schema.names)
        raise InputError(f"has no column {settings.field!r} (it has: {names})")
    if not is_text(schema.field(index).type):
        raise InputError(f"column {settings.field!r} is {schema.field(index).type}, not text")
    if settings.changes_column in schema.names:
        raise InputError(f"has a column {settings.changes_column!r} already")
    return index


def is_text(kind: Any) -> bool:
    """Whether an Arrow type holds strings, plain or by dictionary."""
    pa, _ = arrow()
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    view = getattr(pa.types, "is_string_view", None)
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or (view and view(kind)))


def clean_block(block: Block, pipeline: Pipeline, settings: RecordSettings) -> Piece:
    """Clean a row group; the piece's data is a table."""
    pa, _ = arrow()
    try:
        with open_file(block.file) as source:
            table = source.read_row_group(block.payload, use_threads=False)
    except (OSError, pa.ArrowException) as error:
        raise InputError(f"row group {block.payload} can't be read: {error}") from error
    cleaner = RecordCleaner(pipeline, settings, block.rel)
    cleaner.piece.data = clean_table(table, cleaner, block.record)
    return cleaner.piece


def clean_table(table: Any, cleaner: RecordCleaner, first: int = 0) -> Any:
    """Return a table whose text column is clean; ``first`` is the number of its first row."""
    pa, _ = arrow()
    index = text_column(table.schema, cleaner.settings)
    texts: list[str | None] = _strings(table.column(index))
    changes: list[str | None] = [None] * len(texts)
    is_changed = False
    for row, text in enumerate(texts):
        if text is None:
            continue
        clean = cleaner.clean(text, first + row)
        changes[row] = cleaner.changes
        if clean is not None:
            texts[row] = clean
            is_changed = True
    if is_changed:
        field = table.schema.field(index)
        table = table.set_column(index, field, typed_array(texts, field.type))
    if cleaner.settings.changes_column:
        table = table.append_column(
            cleaner.settings.changes_column, pa.array(changes, type=pa.string())
        )
    return table


def _strings(column: Any) -> list[str | None]:
    strings: list[str | None] = column.to_pylist()
    return strings


def typed_array(texts: list[str | None], kind: Any) -> Any:
    """Return an Arrow array of ``texts`` of a text type. Raises OutputError."""
    pa, _ = arrow()
    try:
        if pa.types.is_dictionary(kind):
            return pa.array(texts, type=kind.value_type).dictionary_encode().cast(kind)
        return pa.array(texts, type=kind)
    except (pa.ArrowException, UnicodeEncodeError) as error:
        raise OutputError(f"the clean texts can't be written as {kind}: {error}") from error


class Writer:
    """Writes tables as row groups, in the form of a given file."""

    def __init__(
        self, target: Path, like: Path, settings: RecordSettings, drop: str | None = None
    ) -> None:
        """Open ``target``. Raises InputError, OutputError."""
        pa, pq = arrow()
        with open_file(like) as source:
            schema = source.schema_arrow
            if drop:
                schema = schema.remove(schema.get_field_index(drop))
            if settings.changes_column:
                schema = schema.append(pa.field(settings.changes_column, pa.string()))
            try:
                self._writer = pq.ParquetWriter(target, schema, **_form(source.metadata))
            except (OSError, pa.ArrowException) as error:
                raise OutputError(f"{target}: can't be written: {error}") from error

    def write(self, table: Any) -> None:
        """Write one row group. Raises OutputError."""
        pa, _ = arrow()
        try:
            self._writer.write_table(table, row_group_size=max(1, table.num_rows))
        except (OSError, pa.ArrowException) as error:
            raise OutputError(f"can't be written: {error}") from error

    def close(self) -> None:
        """Write the footer."""
        self._writer.close()


def _form(metadata: Any) -> dict[str, Any]:
    """Return the options that make a file like the one described by ``metadata``."""
    form: dict[str, Any] = {
        "version": metadata.format_version,
        "store_schema": b"ARROW:schema" in (metadata.metadata or {}),
    }
    columns = _columns(metadata)
    if columns:
        form["compression"] = {
            c.path_in_schema: "NONE" if c.compression == "UNCOMPRESSED" else c.compression
            for c in columns
        }
        form["use_dictionary"] = [
            c.path_in_schema for c in columns if any("DICTIONARY" in e for e in c.encodings)
        ]
        form["write_statistics"] = [c.path_in_schema for c in columns if c.is_stats_set]
        # Spark's old time stamps; written as INT64 they would be another schema.
        form["use_compliant_nested_type"] = not any(
            ".list.item" in c.path_in_schema for c in columns
        )
        form["use_deprecated_int96_timestamps"] = any(c.physical_type == "INT96" for c in columns)
    return form


def _columns(metadata: Any) -> list[Any]:
    if not metadata.num_row_groups:
        return []
    group = metadata.row_group(0)
    return [group.column(i) for i in range(group.num_columns)]
