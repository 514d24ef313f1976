"""Texts cleaned in several processes come back whole, in order, whatever dies."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

import pytest

from cleaner.io import workers
from cleaner.io.files import Cleaned, Settings
from cleaner.io.walk import Source
from cleaner.pipeline import Options

COUNT = 200
OPTIONS = Options(select=("markers",))


@pytest.fixture
def sources(tmp_path: Path) -> list[Source]:
    made = []
    for number in range(COUNT):
        file = tmp_path / f"{number:03}.txt"
        file.write_text(f"##paidbegin##第{number}件\n", encoding="utf-8")
        made.append(Source(file, file.name, OPTIONS))
    return made


def texts(sources: list[Source], jobs: int) -> list[str]:
    """Clean the sources and return what came of each, in the order it came."""
    told = []
    for source, outcome in workers.clean_sources(sources, Settings(), jobs):
        assert not isinstance(outcome, Cleaned) or outcome.source is source
        told.append(outcome.data.decode() if isinstance(outcome, Cleaned) else str(outcome))
    return told


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_number_of_processes_changes_nothing(sources: list[Source], jobs: int) -> None:
    sources[3].file.write_bytes(b"")
    told = texts(sources, jobs)
    expected = [f"第{number}件\n" for number in range(COUNT)]
    expected[3] = f"{sources[3].file}: is empty"
    assert told == expected


def test_a_file_that_kills_its_process_is_named(
    sources: list[Source], monkeypatch: pytest.MonkeyPatch
) -> None:
    if not hasattr(os, "fork"):
        pytest.skip("the patch reaches forked processes only")
    clean = workers.clean_source

    def deadly(source: Source, *how: Any) -> Cleaned:
        if source.rel == sources[70].rel:
            os._exit(1)
        return clean(source, *how)

    monkeypatch.setattr(workers, "clean_source", deadly)
    told = texts(sources, 2)
    expected = [f"第{number}件\n" for number in range(COUNT)]
    expected[70] = f"{sources[70].file}: the process that cleaned it died"
    assert told == expected


class Breaking:
    """Works at once; as one of several it breaks at the tenth task, before it takes it."""

    def __init__(
        self, jobs: int, initializer: Callable[..., None], initargs: tuple[Any, ...]
    ) -> None:
        self._left = 9 if jobs > 1 else COUNT
        initializer(*initargs)

    def submit(self, work: Callable[..., Any], *arguments: Any) -> Future[Any]:
        if not self._left:
            raise BrokenProcessPool
        self._left -= 1
        future: Future[Any] = Future()
        future.set_result(work(*arguments))
        return future

    def shutdown(self, **_: bool) -> None:
        pass


def test_a_pool_that_breaks_between_results_gives_each_once(
    sources: list[Source], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "ProcessPoolExecutor", Breaking)
    assert texts(sources, 2) == [f"第{number}件\n" for number in range(COUNT)]
