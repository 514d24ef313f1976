"""Ray: the same output as the local engine, also when a worker is killed."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import cleaner
from cleaner.cli import main

ray = pytest.importorskip("ray", reason="needs the extra ray")
pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")
pytestmark = [
    pytest.mark.heavy,
    pytest.mark.filterwarnings("ignore"),  # Ray warns about its own resources
]
DOCUMENTS = 100_000
SHARDS = 8


@pytest.fixture(scope="module", autouse=True)
def _ray() -> Iterator[None]:
    os.environ["RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO"] = "0"
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    yield
    ray.shutdown()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Shards with all documents, cleaned by the local engine as well."""
    folder = tmp_path_factory.mktemp("ray")
    (folder / "in").mkdir()
    each = DOCUMENTS // SHARDS
    for shard in range(SHARDS):
        texts = [
            f"第{shard}号第{i}条。" + ("##paidbegin##" if i % 2 else "") + "为民服务解难题。" * 20
            for i in range(each)
        ]
        table = pa.table({"id": range(each), "text": texts, "source": ["网站"] * each})
        pq.write_table(table, folder / f"in/{shard}.parquet", row_group_size=each // 3)
    run(folder, "local", "--no-cache")
    return folder


def run(folder: Path, out: str, *options: str) -> None:
    arguments = ["clean", folder / "in", "-o", folder / out, "--log", folder / f"{out}.log"]
    arguments += ["--field", "text"]
    result = CliRunner().invoke(main, [*map(str, arguments), *options])
    assert result.exit_code == 0, (result.output, result.exception)


def same(folder: Path, out: str) -> bool:
    names = sorted(path.name for path in (folder / out).iterdir())
    return (
        names == sorted(path.name for path in (folder / "local").iterdir())
        and all(
            (folder / out / name).read_bytes() == (folder / "local" / name).read_bytes()
            for name in names
        )
        and (folder / f"{out}.log").read_bytes() == (folder / "local.log").read_bytes()
    )


def test_the_output_is_that_of_the_local_engine(folder: Path) -> None:
    run(folder, "ray", "--engine", "ray", "--no-cache")
    assert sum(pq.read_metadata(p).num_rows for p in (folder / "ray").iterdir()) == DOCUMENTS
    assert same(folder, "ray")


def test_a_killed_worker_loses_nothing(folder: Path) -> None:
    killed: list[int] = []
    thread = threading.Thread(target=kill_one, args=(folder / "killed", killed))
    thread.start()
    run(folder, "killed", "--engine", "ray", "--no-cache")
    thread.join()
    assert killed
    assert same(folder, "killed")


def kill_one(out: Path, killed: list[int]) -> None:
    """Kill the process that has an unfinished file of ``out`` open."""
    deadline = time.monotonic() + 120
    while not killed and time.monotonic() < deadline:
        for process in Path("/proc").glob("[0-9]*/fd/*"):
            try:
                name = str(process.readlink())
            except OSError:
                continue
            if name.startswith(str(out)) and name.endswith(".partial"):
                killed.append(int(process.parts[2]))
                os.kill(killed[0], signal.SIGKILL)
                return
        time.sleep(0.01)


def test_a_ray_dataset_is_cleaned_in_its_pipeline(folder: Path) -> None:
    from cleaner.integrations.ray import clean_dataset

    dataset = ray.data.read_parquet(str(folder / "in" / "0.parquet"))
    rows: list[dict[str, Any]] = clean_dataset(dataset, changes_column="done").take_all()
    source = pq.read_table(folder / "in" / "0.parquet").to_pylist()
    local = pq.read_table(folder / "local" / "0.parquet").to_pylist()
    rows.sort(key=lambda row: row["id"])
    assert [{k: row[k] for k in ("id", "text", "source")} for row in rows] == local
    assert [row["done"] is not None for row in rows] == [bool(row["id"] % 2) for row in source]
    assert rows[1]["text"] == cleaner.clean(source[1]["text"]).text
