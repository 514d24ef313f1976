"""Work in several processes, results in order; a worker that dies loses nothing."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import connection
from typing import Any, Generic, NamedTuple, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class WorkerDiedError(Exception):
    """The process died at this task, and died again when it was the only one."""


_serve: Callable[[Any], Any] | None = None


def _start(make: Callable[..., Callable[[Any], Any]], arguments: tuple[Any, ...]) -> None:
    global _serve  # noqa: PLW0603 - a worker process does one thing for its whole life
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _serve = make(*arguments)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _work(task: Any) -> Any:
    assert _serve is not None
    return _serve(task)


class _Waiting(NamedTuple, Generic[T, R]):
    task: T
    executor: ProcessPoolExecutor
    future: Future[R] | None


class Workers(Generic[T, R]):
    """Applies ``make(*arguments)``, built once in each process, to tasks.

    Neither the number of processes nor their deaths change what comes out.
    """

    def __init__(
        self, jobs: int, make: Callable[..., Callable[[T], R]], arguments: tuple[Any, ...]
    ) -> None:
        self.jobs = jobs
        self._make = make
        self._arguments = arguments
        self._executor: ProcessPoolExecutor | None = None

    def __enter__(self) -> Workers[T, R]:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def map(self, tasks: Iterable[T]) -> Iterator[tuple[T, R | Exception]]:
        """Yield each task with its result or the error it raised, in order."""
        if self.jobs <= 1:
            serve = self._make(*self._arguments)
            for task in tasks:
                yield task, _attempt(serve, task)
            return
        waiting: deque[_Waiting[T, R]] = deque()
        for task in tasks:
            waiting.append(self._submit(task))
            if len(waiting) > self.jobs * 2:
                yield self._take(waiting.popleft())
        while waiting:
            yield self._take(waiting.popleft())

    def _submit(self, task: T) -> _Waiting[T, R]:
        executor = self._executor = self._executor or self._executor_of(self.jobs)
        try:
            return _Waiting(task, executor, executor.submit(_work, task))
        except BrokenProcessPool:
            return _Waiting(task, executor, None)

    def _take(self, item: _Waiting[T, R]) -> tuple[T, R | Exception]:
        try:
            if item.future is not None:
                return item.task, item.future.result()
        except BrokenProcessPool:
            pass  # this task may have been the deadly one or only its neighbour
        except Exception as error:  # noqa: BLE001 - handed to the caller, who names the file
            return item.task, error
        if item.executor is self._executor:
            self._stop()
        return item.task, self._alone(item.task)

    def _alone(self, task: T) -> R | Exception:
        """Do a task that was under way when a process died, in a process of its own."""
        with self._executor_of(1) as executor:
            try:
                result: R = executor.submit(_work, task).result()
                return result
            except BrokenProcessPool:
                return WorkerDiedError("the process that cleaned it died")
            except Exception as error:  # noqa: BLE001 - as above
                return error

    def _executor_of(self, jobs: int) -> ProcessPoolExecutor:
        # fork is no choice: pyarrow has threads, and a forked process would inherit their locks.
        method = "forkserver" if sys.platform.startswith("linux") else "spawn"
        return ProcessPoolExecutor(
            jobs,
            mp_context=multiprocessing.get_context(method),
            initializer=_start,
            initargs=(self._make, self._arguments),
        )

    def _stop(self) -> None:
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)
            self._executor = None


def _attempt(serve: Callable[[T], R], task: T) -> R | Exception:
    try:
        return serve(task)
    except Exception as error:  # noqa: BLE001 - handed to the caller, who names the file
        return error
