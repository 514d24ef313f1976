"""What JSONL and Parquet have in common: the text of one record is cleaned and logged.

A file of records is worked on in blocks (lines of JSONL, a row group of
Parquet). A block and what comes out of it can be pickled, so that blocks are
cleaned in any process; their outputs are put together in order.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from cleaner.errors import InputError, OutputError
from cleaner.io.walk import is_records as is_records
from cleaner.log import Record, dump, prove, to_bytes, write_log
from cleaner.pipeline import Pipeline
from cleaner.report.tally import Tally
from cleaner.result import Change, Mark, Result


class RecordSettings(NamedTuple):
    """How records are cleaned. ``field`` is a name or, for nested objects, a dotted path.

    ``changes_column`` names a Parquet column that gets the changes of each row
    as JSON. ``want_hash`` is whether the plain bytes of gzip output are needed.
    """

    field: str = "text"
    want_log: bool = False
    changes_column: str | None = None
    want_hash: bool = False


class Problem(NamedTuple):
    """A record that was kept as it came. ``record`` counts from 0."""

    record: int
    why: str


class Block(NamedTuple):
    """A piece of a file: ``payload`` is bytes of whole lines, or the number of a row group.

    ``record`` is the number of its first record; ``end`` the position in the
    plain input behind it; ``consumed`` the bytes of the file read so far.
    """

    file: Path
    rel: str
    payload: Any
    record: int
    end: int
    consumed: int
    compress: bool = False


@dataclass(slots=True)
class Piece:
    """What came out of a block: bytes or a table to write, log lines and figures.

    ``plain`` is set where ``data`` is compressed.
    """

    data: Any = b""
    plain: bytes | None = None
    log: list[bytes] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    problems: list[Problem] = field(default_factory=list)


class RecordError(InputError):
    """One record can't be cleaned; it is kept as it came."""


class RecordCleaner:
    """Cleans the records of one block, collecting log, figures and problems in ``piece``."""

    def __init__(self, pipeline: Pipeline, settings: RecordSettings, rel: str) -> None:
        self.pipeline = pipeline
        self.settings = settings
        self.rel = rel
        self.piece = Piece()
        self.changes: str | None = None

    def clean(
        self, text: str, number: int, describe: Callable[[], Record] | None = None
    ) -> str | None:
        """Return the clean text, or None where it is the same or can't be cleaned.

        ``describe`` gives fields for the document record of a changed text.
        ``changes`` holds the changes as JSON afterwards, if a column wants them.
        """
        self.changes = None
        try:
            result = self.pipeline(text)
            if self.settings.want_log:
                self.piece.log.append(self._log(result, number, describe))
        except Exception as error:  # noqa: BLE001 - a million others must not fall with this one
            self.fail(number, f"{type(error).__name__}: {error}")
            return None
        self.piece.tally.count(result, keeps=False)  # the log has told of it
        if not result.is_changed and not result.marks:
            return None
        if self.settings.changes_column:
            done: tuple[Change | Mark, ...] = (*result.changes, *result.marks)
            items = [{"kind": None, **item._asdict()} for item in done]
            self.changes = json.dumps(items, ensure_ascii=False, separators=(",", ":"))
        return result.text if result.is_changed else None

    def _log(self, result: Result, number: int, describe: Callable[[], Record] | None) -> bytes:
        more = describe() if describe is not None and result.is_changed else None
        digest = self.pipeline.digest
        log = write_log(result, self.rel, record=number, digest=digest, more=more).lines
        if result.is_changed and not prove(log, to_bytes(result.text), to_bytes(result.source)):
            raise OutputError("the log does not rebuild the source; the record is kept (a bug)")
        return log

    def fail(self, number: int, why: str) -> None:
        """Note a record that is kept as it came."""
        self.piece.problems.append(Problem(number, why))
        if self.settings.want_log:
            entry = {"type": "error", "path": self.rel, "record": number, "why": why}
            self.piece.log.append(dump(entry))
