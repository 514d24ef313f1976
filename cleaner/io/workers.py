"""Cleans many files, in this process or in several; the results come in the order given."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any

from cleaner.errors import CleanerError
from cleaner.io.files import Cleaned, Settings, clean_source
from cleaner.io.scale import MUCH, load_numpy
from cleaner.io.walk import Source
from cleaner.pipeline import pipeline_of

Outcome = Cleaned | CleanerError
# What a process sends back: a result without what the parent has, since sending costs time.
Sent = tuple[Any, ...] | CleanerError
_CHUNK = 16
_worker: tuple[Settings, Sequence[Source]] | None = None


def clean_sources(
    sources: Sequence[Source], settings: Settings, jobs: int = 1
) -> Generator[tuple[Source, Outcome], None, None]:
    """Yield each source with its result or the error that kept it from one."""
    if jobs <= 1 or len(sources) < 2:
        yield from _in_turn(sources, settings)
    else:
        yield from _in_processes(sources, settings, jobs)


def _in_turn(sources: Sequence[Source], settings: Settings) -> Iterator[tuple[Source, Outcome]]:
    before_much = MUCH
    for source in sources:
        outcome = _attempt(source, settings)
        yield source, outcome
        if before_much > 0 and isinstance(outcome, Cleaned):
            before_much -= outcome.size
            if before_much <= 0:
                load_numpy()


def _attempt(source: Source, settings: Settings) -> Outcome:
    try:
        return clean_source(source, pipeline_of(source.options), settings)
    except CleanerError as error:
        return error


def _start(settings: Settings, sources: Sequence[Source]) -> None:
    global _worker  # noqa: PLW0603 - a worker process serves one run for its whole life
    _worker = settings, sources
    load_numpy()


def _work(start: int, end: int) -> list[Sent]:
    assert _worker is not None
    settings, sources = _worker
    return [_sent(_attempt(source, settings)) for source in sources[start:end]]


def _sent(outcome: Outcome) -> Sent:
    if isinstance(outcome, CleanerError):
        return outcome
    it = outcome
    return it.data, it.is_changed, it.tally, it.log, it.size, None, it.page


def _received(source: Source, sent: Sent) -> tuple[Source, Outcome]:
    return source, sent if isinstance(sent, CleanerError) else Cleaned(source, *sent)


def _in_processes(
    sources: Sequence[Source], settings: Settings, jobs: int
) -> Iterator[tuple[Source, Outcome]]:
    waiting: deque[Future[list[Sent]]] = deque()
    first = position = 0  # the next to yield and the next to hand out
    executor = ProcessPoolExecutor(jobs, initializer=_start, initargs=(settings, sources))
    try:
        while waiting or position < len(sources):
            while position < len(sources) and len(waiting) < jobs * 4:
                waiting.append(executor.submit(_work, position, position + _CHUNK))
                position += _CHUNK
            sent = waiting.popleft().result()
            chunk = sources[first : first + _CHUNK]
            first += _CHUNK
            yield from map(_received, chunk, sent)
    except BrokenProcessPool:
        yield from _one_by_one(sources, first, settings)
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def _one_by_one(
    sources: Sequence[Source], first: int, settings: Settings
) -> Iterator[tuple[Source, Outcome]]:
    """After a worker died: each file in a process of its own, so that the deadly one has a name."""
    executor: ProcessPoolExecutor | None = None
    for number in range(first, len(sources)):
        source = sources[number]
        executor = executor or ProcessPoolExecutor(
            1, initializer=_start, initargs=(settings, sources)
        )
        try:
            yield _received(source, executor.submit(_work, number, number + 1).result()[0])
        except BrokenProcessPool:
            executor.shutdown(wait=False)
            executor = None
            yield source, CleanerError(f"{source.file}: the process that cleaned it died")
    if executor is not None:
        executor.shutdown()
