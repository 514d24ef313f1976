"""Cleans many files, in this process or in several; the results come in the order given."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from cleaner.errors import CleanerError
from cleaner.io.files import Cleaned, Settings, clean_source
from cleaner.io.walk import Source
from cleaner.pipeline import pipeline_of

Outcome = Cleaned | CleanerError
_CHUNK = 16
_worker: Settings | None = None


def clean_sources(
    sources: Sequence[Source], settings: Settings, jobs: int = 1
) -> Generator[tuple[Source, Outcome], None, None]:
    """Yield each source with its result or the error that kept it from one."""
    if jobs <= 1 or len(sources) < 2:
        for source in sources:
            yield source, _attempt(source, settings)
        return
    yield from _in_processes(sources, settings, jobs)


def _attempt(source: Source, settings: Settings) -> Outcome:
    try:
        return clean_source(source, pipeline_of(source.options), settings)
    except CleanerError as error:
        return error


def _start(settings: Settings) -> None:
    global _worker  # noqa: PLW0603 - a worker process serves one run for its whole life
    _worker = settings


def _work(chunk: Sequence[Source]) -> list[Outcome]:
    assert _worker is not None
    outcomes = [_attempt(source, _worker) for source in chunk]
    for outcome in outcomes:
        if isinstance(outcome, Cleaned):
            outcome.result = None
    return outcomes


def _in_processes(
    sources: Sequence[Source], settings: Settings, jobs: int
) -> Iterator[tuple[Source, Outcome]]:
    chunks = [sources[i : i + _CHUNK] for i in range(0, len(sources), _CHUNK)]
    waiting: deque[tuple[Sequence[Source], Future[list[Outcome]]]] = deque()
    position = 0
    executor = ProcessPoolExecutor(jobs, initializer=_start, initargs=(settings,))
    try:
        while waiting or position < len(chunks):
            while position < len(chunks) and len(waiting) < jobs * 4:
                waiting.append((chunks[position], executor.submit(_work, chunks[position])))
                position += 1
            chunk, future = waiting.popleft()
            yield from zip(chunk, future.result(), strict=True)
    except BrokenProcessPool:
        done = position - len(waiting) - 1
        yield from _one_by_one([s for part in chunks[done:] for s in part], settings)
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def _one_by_one(sources: Sequence[Source], settings: Settings) -> Iterator[tuple[Source, Outcome]]:
    """After a worker died: each file in a process of its own, so that the deadly one has a name."""
    executor: ProcessPoolExecutor | None = None
    for source in sources:
        executor = executor or ProcessPoolExecutor(1, initializer=_start, initargs=(settings,))
        try:
            yield source, executor.submit(_work, [source]).result()[0]
        except BrokenProcessPool:
            executor.shutdown(wait=False)
            executor = None
            yield source, CleanerError(f"{source.file}: the process that cleaned it died")
    if executor is not None:
        executor.shutdown()
