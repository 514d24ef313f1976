"""The pieces of a long run: workers, journal, progress, log."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from cleaner.cli import main
from cleaner.io.journal import Journal, Partial, State
from cleaner.io.logfile import LogFile
from cleaner.io.pool import WorkerDiedError, Workers
from cleaner.report.progress import Meter, clock


def doubler(marker: str) -> Callable[[int], int]:
    """Return work that dies at -1, dies once at -2, and raises at -3."""

    def work(task: int) -> int:
        if task == -1 or (task == -2 and not Path(marker).exists()):
            Path(marker).touch()
            os._exit(3)
        if task == -3:
            raise ValueError("no")
        time.sleep(0.001 * (task % 3))
        return task * 2

    return work


def results(jobs: int, tasks: list[int], marker: Path) -> list[object]:
    with Workers(jobs, doubler, (str(marker),)) as workers:
        return [result for _, result in workers.map(tasks)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_order_with_errors_in_their_places(jobs: int, tmp_path: Path) -> None:
    found = results(jobs, [*range(20), -3, 20], tmp_path / "m")
    assert [*found[:20], found[21]] == [task * 2 for task in range(21)]
    assert isinstance(found[20], ValueError)


def test_a_death_costs_only_the_task_that_is_deadly(tmp_path: Path) -> None:
    tasks = [*range(10), -1, *range(10, 20), -2, *range(20, 30), -1]
    found = results(2, tasks, tmp_path / "m")
    deadly = [index for index, task in enumerate(tasks) if task == -1]
    assert [i for i, item in enumerate(found) if isinstance(item, WorkerDiedError)] == deadly
    assert [found[i] for i, task in enumerate(tasks) if task != -1] == [
        task * 2 for task in tasks if task != -1
    ]


def test_tasks_are_taken_as_they_are_needed(tmp_path: Path) -> None:
    taken: list[int] = []

    def tasks() -> Iterator[int]:
        for task in range(100):
            taken.append(task)
            yield task

    with Workers(2, doubler, (str(tmp_path / "m"),)) as workers:
        next(workers.map(tasks()))
        assert len(taken) < 10


def test_a_journal_comes_back_for_the_same_run_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cleaner.io.journal._SECONDS", 0)
    path = tmp_path / "journal"
    state = State(2, 99, 1, 0, {"documents": 5}, Partial(10, 3, 9, 0, {}, 50))
    Journal(path, "run").note(lambda: state)
    assert Journal(path, "run").load() == state
    assert Journal(path, "another").load() is None
    path.write_text("spoilt")
    assert Journal(path, "run").load() is None
    Journal(path, "run").remove()
    assert Journal(path, "run").load() is None


def test_a_log_goes_on_behind_its_last_whole_line(tmp_path: Path) -> None:
    path = tmp_path / "log"
    path.write_bytes(b"one\ntwo\nth")
    with LogFile(path, append=True) as log:
        log.add(b"three\n")
        position = log.position
        log.add(b"gone\n")
        log.rollback(position)
        log.add(b"four\n")
    assert path.read_bytes() == b"one\ntwo\nthree\nfour\n"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_log_may_go_to_a_pipe_or_nowhere(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("落实D风廉政建设责任制。\n", "utf-8")
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    for log in (tmp_path / "pipe", Path(os.devnull)):
        command = ["clean", str(tmp_path / "a.txt"), "-o", str(tmp_path / "out"), "--log", str(log)]
        result = CliRunner().invoke(main, command)
        assert result.exit_code == 0, result.output
    assert os.read(reader, 1 << 16).count(b"\n") == 2
    os.close(reader)


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0, "0:00"), (59.4, "0:59"), (61, "1:01"), (3725, "1:02:05")]
)
def test_time_left_is_shown_like_a_clock(seconds: float, shown: str) -> None:
    assert clock(seconds) == shown


def test_the_meter_tells_share_rate_and_time_left() -> None:
    meter = Meter(4_000_000)
    meter.at(1_000_000)
    assert meter.line(2.0) == "cleaning 25 % of 4.0 MB, 0.5 MB/s, 0:06 left"
