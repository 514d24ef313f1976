"""Cleans the texts of one run, each a file of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cleaner.errors import CleanerError
from cleaner.io.atomic import Pending
from cleaner.io.cache import Kept
from cleaner.io.files import Cleaned
from cleaner.io.walk import Source
from cleaner.io.workers import Outcome, clean_sources
from cleaner.report import console
from cleaner.report.diff import show

if TYPE_CHECKING:
    from cleaner.commands.run import Run


class Texts:
    """The part of a run that is done file by file."""

    def __init__(self, run: Run, sources: Sequence[Source]) -> None:
        self._run = run
        self._sources = sources

    def clean(self) -> None:
        """Clean the files that are not up to date."""
        run, sources = self._run, self._sources
        hits = {source.rel: hit for source in sources if (hit := run.hit(source))}
        todo = [source for source in sources if source.rel not in hits] if hits else sources
        jobs = run.job.jobs if run.job.writes else 1
        outcomes = clean_sources(todo, run.job.settings, jobs)
        try:
            with console.progress(sources, len(sources)) as items:
                for source in items:
                    if source.rel in hits:
                        run.replay(hits[source.rel])
                    else:
                        self._take(source, outcomes)
                    run.figures.done += 1
                    run.journal.note(run.state)
        finally:
            outcomes.close()

    def _take(self, source: Source, outcomes: Iterator[tuple[Source, Outcome]]) -> None:
        run = self._run
        try:
            _, outcome = next(outcomes)
            if isinstance(outcome, CleanerError):
                raise outcome
            self._deliver(outcome)
        except CleanerError as error:
            run.fail(str(error))
            return
        run.figures.tally.add(outcome.tally)
        run.told.add(source, outcome.result, outcome.page)

    def _deliver(self, cleaned: Cleaned) -> None:
        run = self._run
        if run.job.mode == "diff" and cleaned.result is not None:
            show(cleaned.result, cleaned.source.rel)
        if not run.job.writes:
            return
        target = run.targets.writable(cleaned.source)
        if run.job.in_place:
            if cleaned.is_changed:
                pending = Pending(target, cleaned.data, sync=True, like=Path(target))
                self._log_and_commit(pending, cleaned, sync=True)
            return
        self._log_and_commit(Pending(target, cleaned.data), cleaned)
        if run.cache.is_on:
            log, way = cleaned.log, run.way(cleaned.source)
            kept = Kept(cleaned.tally.as_dict(), 0)
            run.cache.keep(way, kept, [log.lines], log[1:], cleaned.size)

    def _log_and_commit(self, pending: Pending, cleaned: Cleaned, *, sync: bool = False) -> None:
        log = self._run.log
        try:
            if log is not None:
                log.add(cleaned.log.lines)
                if sync:
                    log.sync()
        except BaseException:
            pending.discard()
            raise
        pending.commit()
