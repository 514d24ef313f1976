"""Cleans the files of records of one run: JSON Lines and Parquet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from cleaner.io.cache import Hit, Kept, Section
from cleaner.io.journal import Partial, State
from cleaner.io.shards import Mode, Outcome, Shard, clean_shards
from cleaner.io.walk import Source
from cleaner.report import console
from cleaner.report.progress import Meter

if TYPE_CHECKING:
    from cleaner.commands.run import Run


class Records:
    """The part of a run that is done in blocks of records."""

    def __init__(self, run: Run, sources: Sequence[Source]) -> None:
        self._run = run
        self._sources = sources
        self._meter = Meter(run.figures.bytes)

    def clean(self, partial: Partial | None) -> None:
        """Clean the files; ``partial`` is where an earlier run stopped in the first one."""
        run = self._run
        with self._meter:
            for group in self._groups():
                if isinstance(group, Hit):
                    run.replay(group)
                    run.figures.done += 1
                    continue
                for outcome in self._outcomes(group, partial):
                    self._meter.clear()
                    self._settle(outcome)
                    run.figures.done += 1
                    run.journal.note(run.state)
                partial = None

    def _groups(self) -> Iterator[Hit | list[Source]]:
        """Yield files to clean, as many alike as lie side by side, and hits between them."""
        group: list[Source] = []
        for source in self._sources:
            hit = self._run.hit(source)
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
        job, log, targets = self._run.job, self._run.log, self._run.targets
        self._ways = {source.rel: self._run.way(source) for source in sources}
        shards = [
            Shard(s.file, s.rel, targets(s), s.file.resolve() if job.in_place else None)
            for s in sources
        ]
        settings = job.record_settings
        mode = Mode(sources[0].options, settings, job.jobs, job.writes, self._on_block, self._note)
        if job.scale.engine == "ray" and job.writes and (job.output or job.in_place):
            from cleaner.integrations.ray import clean_shards as clean_on_ray

            return clean_on_ray(shards, mode, log, job.scale.ray_address)
        return clean_shards(shards, mode, log, partial)

    def _on_block(self, shard: Shard, consumed: int) -> None:
        self._meter.at(self._run.offsets[shard.rel] + consumed)

    def _note(self, partial: Callable[[], Partial | None]) -> None:
        def state() -> State | None:
            position = partial()
            return None if position is None else self._run.state(position)

        self._run.journal.note(state)

    def _settle(self, outcome: Outcome) -> None:
        run = self._run
        if outcome.error is not None:
            run.fail(f"{outcome.shard.file}: {outcome.error}")
            return
        _tell_problems(outcome)
        run.figures.kept += outcome.problem_count
        run.figures.tally.add(outcome.tally)
        run.told.add_records(outcome.tally.documents)
        if outcome.shard.target is not None and run.job.writes and not run.job.in_place:
            run.unsynced.append(outcome.shard.target)
            self._remember(outcome)

    def _remember(self, outcome: Outcome) -> None:
        """Note that the output is up to date."""
        log, target = self._run.log, outcome.shard.target
        assert target is not None
        lines: Section | None = None
        if log:
            log.flush()
            lines = Section(log.path, outcome.log_start, log.position)
        file = outcome.shard.file
        is_packed = any(path.name.lower().endswith(".gz") for path in (file, target))
        is_known = outcome.sha256 and not is_packed  # hashes are of the plain content
        digests = (outcome.sha256, outcome.clean_sha256) if is_known else None
        kept = Kept(outcome.tally.as_dict(), outcome.problem_count)
        parts = lines.parts() if lines else ()
        self._run.cache.keep(self._ways[outcome.shard.rel], kept, parts, digests)


def _tell_problems(outcome: Outcome) -> None:
    shard = outcome.shard
    unit = "row" if shard.is_parquet else "line"
    for record, why in outcome.problems:
        what = f"{unit} {record + 1} is kept as it is: {why}"
        console.warn(f"{shard.file}: {what}")
    more = outcome.problem_count - len(outcome.problems)
    if more > 0:
        console.warn(f"{shard.file}: {more} more records are kept as they are")
