"""Cleans the files of one command: texts first, then files of records."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import cleaner
from cleaner.config import Configs
from cleaner.errors import CleanerError
from cleaner.io import cache as caching
from cleaner.io.atomic import Pending, write
from cleaner.io.cache import Cache, Hit, Kept, Section
from cleaner.io.files import Cleaned, Settings
from cleaner.io.journal import Journal, Partial, State, fingerprint
from cleaner.io.logfile import LogFile
from cleaner.io.records import RecordSettings, is_records
from cleaner.io.scale import Scale
from cleaner.io.shards import Mode, Outcome, Shard, clean_shards
from cleaner.io.sinks import partial_of
from cleaner.io.walk import Source, Walk, check_clashes, inside
from cleaner.io.workers import clean_sources
from cleaner.pipeline import Options, pipeline_of
from cleaner.report import console
from cleaner.report.diff import diff
from cleaner.report.output import Reporting, Told, telling
from cleaner.report.progress import Meter
from cleaner.report.tally import Tally
from cleaner.report.terminal import echo


@dataclass(frozen=True, slots=True)
class Job:
    """What the command line asks for."""

    paths: tuple[Path, ...]
    output: Path | None
    in_place: bool
    mode: str
    log: Path | None
    jobs: int
    configs: Configs
    settings: Settings
    scale: Scale
    reporting: Reporting

    @property
    def writes(self) -> bool:
        return self.mode == "write"

    @property
    def tells(self) -> bool:
        """Whether findings are wanted, in some format."""
        return self.mode == "check" and self.reporting.wants_findings

    @property
    def record_settings(self) -> RecordSettings:
        log = self.log is not None and self.writes
        return RecordSettings(self.scale.field or "text", log, self.scale.changes_column, log)

    def target(self, source: Source) -> Path | None:
        """Where the clean form of a file goes; None is standard output."""
        if self.in_place:
            return source.file.resolve()
        if self.output is None:
            return None
        single = len(self.paths) == 1 and not self.paths[0].is_dir()
        if single and not self.output.is_dir() and self.output.suffix:
            return self.output
        return inside(self.output, source.rel)


def run(job: Job) -> int:
    """Clean all files; return the exit status."""
    walk = Walk(job.paths, job.configs, job.output, records=job.scale.field is not None)
    kept_out = {path.resolve() for path in (job.log, job.scale.stats, *job.reporting[1:]) if path}
    sources = [source for source in walk if source.file.resolve() not in kept_out]
    if job.writes and not job.in_place:
        check_clashes(sources)
    for error in walk.errors:
        console.warn(str(error))
    status = _Run(job, sources, walk.others, list(map(str, walk.errors))).go()
    if (left := walk.others_with_records) and job.scale.field is None:
        console.tell("{count} files of records were not taken; --field NAME takes them", count=left)
    return status


class _Run:
    """The state of one run."""

    def __init__(
        self, job: Job, sources: Sequence[Source], others: int, problems: Sequence[str]
    ) -> None:
        self.job, self.problems, self.told = job, problems, Told()
        self.texts = [source for source in sources if not is_records(source.file)]
        self.shards = [source for source in sources if is_records(source.file)]
        self.others, self.failures = others, len(problems)
        self.tally, self.done, self.skipped, self.kept = Tally(), 0, 0, 0
        self.log: LogFile | None = None
        self.started = time.perf_counter()
        files = [source.file for source in (*self.texts, *self.shards)]
        where = job.output if job.writes and not job.in_place else None
        kind = [cleaner.__version__, job.settings, job.record_settings]
        kind += [caching.code_stamp() if where else ""]
        self.ways: dict[tuple[Options, str | None], str] = {}
        ways = [self._way(source) for source in (*self.texts, *self.shards)]
        self.journal = Journal(
            where and where.with_name(f".{where.name}.cleaner-resume"),
            fingerprint((*kind, *ways, job.log, job.output), files),
        )
        # What is up to date is not cleaned again, but a report shows all.
        cached = where is not None and job.reporting.report is None
        self.cache = Cache(job.scale.cache if cached else None, repr(kind))
        self.offsets: dict[str, int] = {}
        self.bytes = 0
        for source in (*self.texts, *self.shards):
            self.offsets[source.rel] = self.bytes
            self.bytes += source.file.stat().st_size

    def _way(self, source: Source) -> str:
        """Name how a file is cleaned: rules, options, encoding."""
        key = (source.options, source.encoding)
        if key not in self.ways:
            way = repr((pipeline_of(source.options).digest, *key))
            self.ways[key] = hashlib.sha256(way.encode()).hexdigest()
        return self.ways[key]

    def go(self) -> int:
        """Clean all files; return the exit status."""
        state = self._resume()
        with ExitStack() as stack:
            stack.callback(self.cache.close)
            configs, tells = self.job.configs, self.job.tells
            told = telling(self.job.reporting, configs.rules, configs.digest, findings=tells)
            self.told = stack.enter_context(told)
            for problem in self.problems:
                self.told.fail(problem)
            if self.job.log and self.job.writes:
                append = self.job.in_place or state is not None
                size = state.log if state else None
                self.log = stack.enter_context(LogFile(self.job.log, append=append, size=size))
            self._clean_texts(self.texts[self.done :])
            self._clean_shards(
                self.shards[max(0, self.done - len(self.texts)) :], state.partial if state else None
            )
        self.journal.remove()
        return self._summary()

    def _resume(self) -> State | None:
        if not self.job.scale.resume:
            return None
        state = self.journal.load()
        if state is None or not self._is_there(state):
            console.tell("nothing to go on from: cleaning from the beginning")
            return None
        state = self._without_stale_partial(state)
        self.done, self.failures = state.done, state.failed
        self.tally = Tally.from_dict(state.tally or {})
        self.kept = state.kept
        return state

    def _without_stale_partial(self, state: State) -> State:
        """Begin the file under way anew if it was finished after the state was noted."""
        if state.partial is None:
            return state
        source = (*self.texts, *self.shards)[state.done]
        target = self.job.target(source)
        is_local = self.job.scale.engine == "local"  # Ray does whole files
        unfinished = partial_of(target) if target and is_local else None
        if unfinished and unfinished.exists() and unfinished.stat().st_size >= state.partial.size:
            return state
        return state._replace(log=state.partial.log_start, partial=None)

    def _is_there(self, state: State) -> bool:
        log = self.job.log
        if log is not None and (not log.exists() or log.stat().st_size < state.log):
            return False
        sources = (*self.texts, *self.shards)[: state.done]
        targets = [self.job.target(source) for source in sources]
        there = sum(target is not None and target.exists() for target in targets)
        return there + state.failed >= state.done

    def _state(self, partial: Partial | None = None) -> State:
        if self.log:
            self.log.sync()
        size = self.log.position if self.log else 0
        figures = self.tally.as_dict()
        return State(self.done, size, self.failures, self.kept, figures, partial)

    # Texts

    def _clean_texts(self, sources: Sequence[Source]) -> None:
        hits = {source: hit for source in sources if (hit := self._hit(source))}
        todo = [source for source in sources if source not in hits]
        jobs = self.job.jobs if self.job.writes else 1
        outcomes = clean_sources(todo, self.job.settings, jobs)
        try:
            with console.progress(sources, len(sources)) as items:
                for source in items:
                    self._clean_text(source, hits.get(source), outcomes)
                    self.done += 1
                    self.journal.note(self._state)
        finally:
            outcomes.close()

    def _clean_text(
        self,
        source: Source,
        hit: Hit | None,
        outcomes: Iterator[tuple[Source, Cleaned | CleanerError]],
    ) -> None:
        if hit is not None:
            self._replay(hit)
            return
        try:
            _, outcome = next(outcomes)
            if isinstance(outcome, CleanerError):
                raise outcome
            self._deliver(outcome)
        except CleanerError as error:
            self._fail(str(error))
            return
        self.tally.add(outcome.tally)
        self.told.add(source, outcome.result, outcome.page)

    def _fail(self, message: str) -> None:
        self.failures += 1
        self.told.fail(message)
        console.warn(message)

    def _deliver(self, cleaned: Cleaned) -> None:
        if self.job.mode == "diff":
            show_diff(cleaned)
        if not self.job.writes:
            return
        target = self.job.target(cleaned.source)
        assert target is not None
        if self.job.in_place:
            if cleaned.is_changed:
                pending = Pending(target, cleaned.data, sync=True, like=target)
                self._log_and_commit(pending, cleaned, sync=True)
            return
        self._log_and_commit(Pending(target, cleaned.data), cleaned)
        kept = Kept(cleaned.tally.as_dict(), 0)
        lines, way = b"".join(cleaned.log), self._way(cleaned.source)
        self.cache.keep(cleaned.source.file, target, kept, lines, cleaned.digests, way)

    def _log_and_commit(self, pending: Pending, cleaned: Cleaned, *, sync: bool = False) -> None:
        try:
            if self.log is not None:
                self.log.add(cleaned.log)
                if sync:
                    self.log.sync()
        except BaseException:
            pending.discard()
            raise
        pending.commit()

    # Files of records

    def _clean_shards(self, sources: Sequence[Source], partial: Partial | None) -> None:
        with Meter(self.bytes) as self.meter:
            for group in self._groups(sources):
                if isinstance(group, Hit):
                    self._replay(group)
                    self.done += 1
                    continue
                for outcome in self._outcomes(group, partial):
                    self.meter.clear()
                    self._settle(outcome)
                    self.done += 1
                    self.journal.note(self._state)
                partial = None

    def _groups(self, sources: Sequence[Source]) -> Iterator[Hit | list[Source]]:
        """Yield files to clean, as many alike as lie side by side, and hits between them."""
        group: list[Source] = []
        for source in sources:
            hit = self._hit(source)
            if group and (hit or source.options != group[0].options):
                yield group
                group = []
            if hit:
                yield hit
            else:
                group.append(source)
        if group:
            yield group

    def _outcomes(self, sources: Sequence[Source], partial: Partial | None) -> Iterator[Outcome]:
        job = self.job
        self._way_of = {source.rel: self._way(source) for source in sources}
        shards = [
            Shard(s.file, s.rel, job.target(s), s.file.resolve() if job.in_place else None)
            for s in sources
        ]
        settings = job.record_settings
        mode = Mode(sources[0].options, settings, job.jobs, job.writes, self._on_block, self._note)
        if job.scale.engine == "ray" and job.writes and (job.output or job.in_place):
            from cleaner.integrations.ray import clean_shards as clean_on_ray

            return clean_on_ray(shards, mode, self.log, job.scale.ray_address)
        return clean_shards(shards, mode, self.log, partial)

    def _on_block(self, shard: Shard, consumed: int) -> None:
        self.meter.at(self.offsets[shard.rel] + consumed)

    def _note(self, partial: Callable[[], Partial | None]) -> None:
        def state() -> State | None:
            position = partial()
            return None if position is None else self._state(position)

        self.journal.note(state)

    def _settle(self, outcome: Outcome) -> None:
        shard = outcome.shard
        if outcome.error is not None:
            self._fail(f"{shard.file}: {outcome.error}")
            return
        for record, why in outcome.problems:
            unit = "row" if shard.is_parquet else "line"
            what = f"{unit} {record + 1} is kept as it is: {why}"
            console.warn(f"{shard.file}: {what}")
        if outcome.problem_count > len(outcome.problems):
            more = outcome.problem_count - len(outcome.problems)
            console.warn(f"{shard.file}: {more} more records are kept as they are")
        self.kept += outcome.problem_count
        self.tally.add(outcome.tally)
        self.told.add_records(outcome.tally.documents)
        if shard.target is not None and self.job.writes and not self.job.in_place:
            log: bytes | Section = b""
            if self.log:
                self.log.sync()
                log = Section(self.log.path, outcome.log_start, self.log.position)
            kept = Kept(outcome.tally.as_dict(), outcome.problem_count)
            is_packed = any(f.name.lower().endswith(".gz") for f in (shard.file, shard.target))
            is_known = outcome.sha256 and not is_packed  # hashes are of the plain content
            digests = (outcome.sha256, outcome.clean_sha256) if is_known else None
            way = self._way_of[shard.rel]
            self.cache.keep(shard.file, shard.target, kept, log, digests, way)

    # Cache

    def _hit(self, source: Source) -> Hit | None:
        target = self.job.target(source) if self.cache.is_on else None
        return self.cache.find(source.file, target, self._way(source)) if target else None

    def _replay(self, hit: Hit) -> None:
        self.skipped += 1
        self.kept += hit.kept.problems
        self.tally.add(Tally.from_dict(hit.kept.tally))
        if self.log:
            for part in hit.log():
                self.log.add([part])

    # Summary

    def _summary(self) -> int:
        seconds = time.perf_counter() - self.started
        errors = self.failures + self.kept
        for line in console.summary(self.tally, errors, self.others, seconds):
            echo(line, err=True)
        if self.shards:
            console.tell(
                "{count} files read, {size:.1f} MB, {rate:.1f} MB/s",
                count=self.done,
                size=self.bytes / 1e6,
                rate=self.bytes / 1e6 / max(seconds, 1e-9),
            )
        if self.skipped:
            console.tell("{count} files were up to date and skipped", count=self.skipped)
        if self.job.scale.stats:
            write(self.job.scale.stats, json.dumps(self._stats(seconds), indent=2).encode() + b"\n")
        if errors:
            return 2
        return int(self.tally.changed > 0 and not self.job.writes)

    def _stats(self, seconds: float) -> dict[str, object]:
        return {
            "version": cleaner.__version__,
            "files": self.done,
            "skipped": self.skipped,
            "other_files": self.others,
            "errors": self.failures,
            "kept_records": self.kept,
            **self.tally.as_dict(),
            "bytes": self.bytes,
            "seconds": round(seconds, 3),
            "bytes_per_second": round(self.bytes / max(seconds, 1e-9)),
        }


def show_diff(cleaned: Cleaned) -> None:
    """Print what would change in a text."""
    if cleaned.result is not None:
        color = console.color_wanted()
        for line in diff(cleaned.result, cleaned.source.rel, color=color):
            echo(line)
