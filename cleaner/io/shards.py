"""Cleans files of records block by block: little memory, any number of processes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from cleaner.errors import CleanerError, InputError
from cleaner.io import jsonl, parquet
from cleaner.io.journal import Partial
from cleaner.io.logfile import LogFile
from cleaner.io.pool import Workers
from cleaner.io.records import Block, Piece, Problem, RecordSettings
from cleaner.io.scale import MUCH, load_numpy
from cleaner.io.sinks import BytesSink, NullSink, ParquetSink, Sink, StdoutSink, partial_of
from cleaner.io.walk import PARQUET_SUFFIXES
from cleaner.log import Record, dump
from cleaner.pipeline import Options, pipeline_of
from cleaner.report.tally import Tally

SHOWN_PROBLEMS = 20


class Shard(NamedTuple):
    """A file of records. Without a ``target`` it goes to standard output.

    ``like`` is a file whose mode the target gets.
    """

    file: Path
    rel: str
    target: Path | None = None
    like: Path | None = None

    @property
    def is_parquet(self) -> bool:
        return self.file.name.lower().endswith(PARQUET_SUFFIXES)


class End(NamedTuple):
    """The end of a file, or the error that ended it."""

    error: CleanerError | None = None


@dataclass(slots=True)
class Outcome:
    """What became of one file. ``problems`` are the first of ``problem_count``."""

    shard: Shard
    tally: Tally = field(default_factory=Tally)
    problems: list[Problem] = field(default_factory=list)
    problem_count: int = 0
    error: CleanerError | None = None
    log_start: int = 0
    sha256: str = ""
    clean_sha256: str = ""


class Mode(NamedTuple):
    """How a run goes. ``on_block`` is told the bytes of the file read so far."""

    options: Options
    settings: RecordSettings
    jobs: int = 1
    writes: bool = True
    on_block: Callable[[Shard, int], None] = lambda _, __: None
    on_state: Callable[[Callable[[], Partial | None]], None] = lambda _: None


def serve(options: Options, settings: RecordSettings) -> Callable[[Block | End], Piece]:
    """Return the work a process does on blocks."""
    pipeline = pipeline_of(options)

    def clean(task: Block | End) -> Piece:
        if isinstance(task, End):
            return Piece()
        if isinstance(task.payload, bytes):
            if len(task.payload) > MUCH:
                load_numpy()
            return jsonl.clean_block(task, pipeline, settings)
        load_numpy()  # whoever makes a row group has much
        return parquet.clean_block(task, pipeline, settings)

    return clean


def clean_shards(
    shards: Sequence[Shard], mode: Mode, log: LogFile | None, partial: Partial | None = None
) -> Iterator[Outcome]:
    """Clean files and yield what became of each, in order.

    ``partial`` is how far the first of them had come. A file that fails leaves
    no output and nothing in the log; the others go on.
    """
    left = iter(shards)
    with Workers(mode.jobs, serve, (mode.options, mode.settings)) as workers:
        work: _Work | None = None
        for task, piece in workers.map(_tasks(shards, mode.settings, partial)):
            if work is None:
                work, partial = _Work(next(left), mode, log, partial), None
            if isinstance(task, Block):
                work.take(task, piece)
                continue
            yield work.finish(task.error)
            work = None


def _tasks(
    shards: Iterable[Shard], settings: RecordSettings, partial: Partial | None
) -> Iterator[Block | End]:
    for shard in shards:
        error: CleanerError | None = None
        try:
            yield from _blocks(shard, settings, partial)
        except CleanerError as problem:
            error = problem
        partial = None
        yield End(error)


def _blocks(shard: Shard, settings: RecordSettings, partial: Partial | None) -> Iterator[Block]:
    if shard.is_parquet:
        return parquet.blocks(shard.file, shard.rel, settings)
    start, record = (partial.end, partial.record) if partial else (0, 0)
    compress = (shard.target or shard.file).name.lower().endswith(".gz")
    return jsonl.blocks(shard.file, shard.rel, start, record, compress)


class _Work:
    """One file under way."""

    def __init__(
        self, shard: Shard, mode: Mode, log: LogFile | None, partial: Partial | None
    ) -> None:
        self.shard, self.mode, self.log = shard, mode, log
        self.log_start = log.position if log else 0
        if partial is not None:
            self.log_start = partial.log_start
        self.outcome = Outcome(shard, log_start=self.log_start)
        self.records = 0
        self.read, self.written = hashlib.sha256(), hashlib.sha256()
        self.sink: Sink | None = None
        try:
            self.sink = _sink(shard, mode, partial)
            if partial:
                self._go_on(partial)
        except CleanerError as error:
            self.outcome.error = error

    def _go_on(self, partial: Partial) -> None:
        self.outcome.tally = Tally.from_dict(partial.tally)
        self.outcome.problem_count = partial.problems
        self.records = partial.record
        if self.mode.settings.want_hash and self.shard.target:
            jsonl.hash_plain(self.read, self.shard.file, self.shard.file, partial.end)
            jsonl.hash_plain(self.written, partial_of(self.shard.target), self.shard.target)

    def take(self, block: Block, piece: Piece | Exception) -> None:
        """Write what came out of a block, or note why nothing did."""
        if self.outcome.error is not None or self.sink is None:
            return
        if isinstance(piece, Exception):
            self.outcome.error = _named(piece, block)
            return
        try:
            self.sink.write(piece.data)
            if self.log:
                self.log.add(b"".join(piece.log))
        except CleanerError as error:
            self.outcome.error = error
            return
        self._count(block, piece)
        self.mode.on_state(lambda: self._state(block))
        self.mode.on_block(self.shard, block.consumed)

    def _count(self, block: Block, piece: Piece) -> None:
        outcome = self.outcome
        outcome.tally.add(piece.tally)
        outcome.problems += piece.problems[: SHOWN_PROBLEMS - len(outcome.problems)]
        outcome.problem_count += len(piece.problems)
        if isinstance(block.payload, bytes):
            self.records = block.record + block.payload.count(b"\n")
            if self.mode.settings.want_hash:
                self.read.update(block.payload)
                self.written.update(piece.data if piece.plain is None else piece.plain)

    def _state(self, block: Block) -> Partial | None:
        size = self.sink.sync() if self.sink else None
        if size is None:
            return None
        outcome = self.outcome
        return Partial(
            block.end,
            self.records,
            size,
            outcome.problem_count,
            outcome.tally.as_dict(),
            self.log_start,
        )

    def finish(self, error: CleanerError | None) -> Outcome:
        """Put the file in its place, or take back what was done of it."""
        outcome = self.outcome
        outcome.error = outcome.error or error
        if outcome.error is None and self.sink is not None:
            try:
                self._commit(self.sink)
            except CleanerError as problem:
                outcome.error = problem
        if outcome.error is not None:
            outcome.tally = Tally()
            if self.sink is not None:
                self.sink.discard()
            if self.log:
                self.log.rollback(self.log_start)
        return outcome

    def _commit(self, sink: Sink) -> None:
        sink.close()
        outcome, shard = self.outcome, self.shard
        if self.mode.settings.want_hash:
            if shard.is_parquet and sink.unfinished:
                for digest, file in ((self.read, shard.file), (self.written, sink.unfinished)):
                    jsonl.hash_plain(digest, file)
            outcome.sha256, outcome.clean_sha256 = self.read.hexdigest(), self.written.hexdigest()
        if self.log:
            self.log.add(dump(self._record()))
            if shard.like is not None:
                self.log.sync()
        sink.commit()

    def _record(self) -> Record:
        settings, outcome = self.mode.settings, self.outcome
        return {
            "type": "file",
            "path": self.shard.rel,
            "format": "parquet" if self.shard.is_parquet else "jsonl",
            "field": settings.field,
            "changes_column": settings.changes_column if self.shard.is_parquet else None,
            "records": outcome.tally.documents,
            "kept": outcome.problem_count,
            "sha256": outcome.sha256,
            "clean_sha256": outcome.clean_sha256,
        }


def _named(error: Exception, block: Block) -> CleanerError:
    if isinstance(error, CleanerError):
        return error
    if isinstance(block.payload, bytes):
        last = block.record + block.payload.count(b"\n")
        place = f"lines {block.record + 1} to {last}"
    else:
        place = f"row group {block.payload}"
    return CleanerError(f"{place}: {error or type(error).__name__}")


def _sink(shard: Shard, mode: Mode, partial: Partial | None) -> Sink:
    if not mode.writes:
        return NullSink()
    if shard.target is None:
        if shard.is_parquet:
            raise InputError("Parquet can't go to standard output; say -o OUT")
        return StdoutSink()
    if shard.is_parquet != shard.target.name.lower().endswith(PARQUET_SUFFIXES):
        raise InputError(f"is not converted: {shard.target} has another format")
    if shard.is_parquet:
        return ParquetSink(shard.target, shard.file, mode.settings, shard.like)
    return BytesSink(shard.target, shard.like, partial.size if partial else 0)
