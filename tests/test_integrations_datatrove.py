"""datatrove: a step between its readers and writers, counted in its stats."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

import cleaner

pytest.importorskip("datatrove", reason="needs the extra datatrove")
pytestmark = pytest.mark.filterwarnings("ignore")  # datatrove's dependencies warn

TEXTS = ["甲##paidbegin##乙。", "无事可做。", "丙##paidend##丁##paidend##"] * 4


def test_a_local_pipeline_with_reader_writer_and_stats(tmp_path: Path) -> None:
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.readers import JsonlReader
    from datatrove.pipeline.writers import JsonlWriter

    from cleaner.integrations.datatrove import CleanerStep

    (tmp_path / "in").mkdir()
    for shard in range(2):
        with (tmp_path / "in" / f"{shard}.jsonl").open("w", encoding="utf-8") as file:
            for number, text in enumerate(TEXTS):
                entry = {"id": f"{shard}-{number}", "text": text, "url": "u"}
                file.write(json.dumps(entry) + "\n")
    executor = LocalPipelineExecutor(
        pipeline=[
            JsonlReader(str(tmp_path / "in")),
            CleanerStep(metadata_key="done"),
            JsonlWriter(str(tmp_path / "out")),
        ],
        tasks=2,
        workers=1,
        logging_dir=str(tmp_path / "logs"),
    )
    stats = next(step for step in executor.run().stats if "cleaner" in step.name)
    written = {}
    for path in (tmp_path / "out").iterdir():
        for line in gzip.decompress(path.read_bytes()).decode().splitlines():
            entry = json.loads(line)
            written[entry["id"]] = entry
    assert [written[f"1-{i}"]["text"] for i in range(12)] == [cleaner.clean(t).text for t in TEXTS]
    assert written["0-0"]["text"] == "甲乙。"
    assert written["0-0"]["metadata"]["url"] == "u"
    assert written["0-0"]["metadata"]["done"][0]["before"] == "##paidbegin##"
    assert "done" not in written["0-1"]["metadata"]
    assert stats["total"].total == 24
    assert stats["changed"].total == 16
    assert stats["markers-changes"].total == 24
