"""Cleans the files of one command: texts first, then files of records."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import cleaner
from cleaner.commands.figures import Figures
from cleaner.commands.job import Job, Targets
from cleaner.commands.records import Records
from cleaner.commands.texts import Texts
from cleaner.io import cache as caching
from cleaner.io.atomic import sync, write
from cleaner.io.cache import Cache, Hit, Way
from cleaner.io.journal import Journal, Partial, State, fingerprint
from cleaner.io.logfile import LogFile
from cleaner.io.records import is_records
from cleaner.io.sinks import partial_of
from cleaner.io.walk import Source, Walk, check_clashes
from cleaner.pipeline import Options, pipeline_of
from cleaner.report import console
from cleaner.report.output import Told, telling
from cleaner.report.tally import Tally


def run(job: Job) -> int:
    """Clean all files; return the exit status."""
    walk = Walk(job.paths, job.configs, job.output, records=job.scale.field is not None)
    others = (job.log, job.scale.stats, *job.reporting[1:])
    kept_out = {str(path.resolve()) for path in others if path}
    sources = [source for source in walk if source.place not in kept_out]
    if job.writes and not job.in_place:
        check_clashes(sources)
    for error in walk.errors:
        console.warn(str(error))
    if walk.ignored and not sources:
        console.tell_ignored(walk.ignored)
    status = Run(job, sources, walk.others, list(map(str, walk.errors))).go()
    if (left := walk.others_with_records) and job.scale.field is None:
        console.tell("{count} files of records were not taken; --field NAME takes them", count=left)
    return status


class Run:
    """The state of one run."""

    def __init__(
        self, job: Job, sources: Sequence[Source], others: int, problems: Sequence[str]
    ) -> None:
        self.job, self._problems, self.told = job, problems, Told()
        self._texts = [source for source in sources if not is_records(source.file)]
        self._shards = [source for source in sources if is_records(source.file)]
        self._sources = [*self._texts, *self._shards]
        self.targets = Targets(job)
        self.log: LogFile | None = None
        self._hows: dict[tuple[Options, str | None], str] = {}
        self.figures = Figures(others, failed=len(problems))
        self.offsets: dict[str, int] = {}
        self.unsynced: list[Path] = []  # outputs of records that may not be on disk yet
        stats = [os.stat(source.file) for source in self._sources]  # noqa: PTH116 - twice as fast
        for source, stat in zip(self._sources, stats, strict=True):
            self.offsets[source.rel] = self.figures.bytes
            self.figures.bytes += stat.st_size
        self._remember_earlier_runs(stats)

    def _remember_earlier_runs(self, stats: Sequence[os.stat_result]) -> None:
        job = self.job
        where = job.output if job.writes and not job.in_place else None
        kind = [cleaner.__version__, job.settings, job.record_settings]
        kind += [caching.code_stamp() if where else ""]
        hows = [self.how(source) for source in self._sources]
        files = [
            (str(source.file), stat.st_size, stat.st_mtime_ns)
            for source, stat in zip(self._sources, stats, strict=True)
        ]
        self.journal = Journal(
            where and where.with_name(f".{where.name}.cleaner-resume"),
            fingerprint((*kind, *hows, job.log, job.output), files),
        )
        # What is up to date is not cleaned again, but a report shows all.
        cached = where is not None and job.reporting.report is None
        self.cache = Cache(job.scale.cache if cached else None, repr(kind))
        if self.cache.is_on:
            self.cache.look_up(map(self.way, self._sources))

    def how(self, source: Source) -> str:
        """Name how a file is cleaned: rules, options, encoding."""
        key = (source.options, source.encoding)
        if key not in self._hows:
            how = repr((pipeline_of(source.options).digest, *key))
            self._hows[key] = hashlib.sha256(how.encode()).hexdigest()
        return self._hows[key]

    def way(self, source: Source) -> Way:
        """Name a file, its output and how it is cleaned, for the cache."""
        return Way(source.place, self.targets.name(source), self.how(source))

    def go(self) -> int:
        """Clean all files; return the exit status."""
        state = self._resume()
        done = self.figures.done
        with ExitStack() as stack:
            stack.callback(self.cache.close)
            self._open(stack, state)
            Texts(self, self._texts[done:]).clean()
            records = Records(self, self._shards[max(0, done - len(self._texts)) :])
            records.clean(state.partial if state else None)
        self.journal.remove()
        return self._summary()

    def _open(self, stack: ExitStack, state: State | None) -> None:
        configs, job = self.job.configs, self.job
        told = telling(job.reporting, configs.rules, configs.digest, findings=job.tells)
        self.told = stack.enter_context(told)
        for problem in self._problems:
            self.told.fail(problem)
        if job.log and job.writes:
            append = job.in_place or state is not None
            size = state.log if state else None
            self.log = stack.enter_context(
                LogFile(job.log, append=append, size=size, is_vital=job.in_place)
            )

    def fail(self, message: str) -> None:
        """Count and tell of a file that could not be cleaned."""
        self.figures.failed += 1
        self.told.fail(message)
        console.warn(message)

    # Going on where a killed run was

    def state(self, partial: Partial | None = None) -> State:
        """Return how far the run is; ``partial`` is the place in a file under way."""
        while self.unsynced:
            sync(self.unsynced.pop())
        if self.log:
            self.log.sync()
        size = self.log.position if self.log else 0
        figures = self.figures
        return State(
            figures.done, size, figures.failed, figures.kept, figures.tally.as_dict(), partial
        )

    def _resume(self) -> State | None:
        if not self.job.scale.resume:
            return None
        state = self.journal.load()
        if state is None or not self._is_there(state):
            console.tell("nothing to go on from: cleaning from the beginning")
            return None
        state = self._without_stale_partial(state)
        self.figures.done, self.figures.failed = state.done, state.failed
        self.figures.tally = Tally.from_dict(state.tally or {})
        self.figures.kept = state.kept
        return state

    def _without_stale_partial(self, state: State) -> State:
        """Begin the file under way anew if it was finished after the state was noted."""
        if state.partial is None:
            return state
        target = self.targets(self._sources[state.done])
        is_local = self.job.scale.engine == "local"  # Ray does whole files
        unfinished = partial_of(target) if target and is_local else None
        if unfinished and unfinished.exists() and unfinished.stat().st_size >= state.partial.size:
            return state
        return state._replace(log=state.partial.log_start, partial=None)

    def _is_there(self, state: State) -> bool:
        log = self.job.log
        if log is not None and (not log.exists() or log.stat().st_size < state.log):
            return False
        targets = [self.targets(source) for source in self._sources[: state.done]]
        there = sum(target is not None and target.exists() for target in targets)
        return there + state.failed >= state.done

    # What is up to date

    def hit(self, source: Source) -> Hit | None:
        """Return the output of ``source`` if it is up to date."""
        return self.cache.find(self.way(source)) if self.cache.is_on else None

    def replay(self, hit: Hit) -> None:
        """Count and log a file that is up to date."""
        self.figures.skipped += 1
        self.figures.kept += hit.kept.problems
        self.figures.tally.add(Tally.from_dict(hit.kept.tally))
        if self.log:
            for part in hit.log():
                self.log.add(part)

    def _summary(self) -> int:
        seconds = time.perf_counter() - self.figures.started
        self.figures.tell(seconds, has_records=bool(self._shards))
        if self.job.scale.stats:
            figures = json.dumps(self.figures.as_dict(seconds), indent=2)
            write(self.job.scale.stats, figures.encode() + b"\n")
        if self.figures.errors:
            return 2
        return int(self.figures.tally.changed > 0 and not self.job.writes)
