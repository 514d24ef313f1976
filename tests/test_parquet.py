"""Parquet: one column is cleaned; row groups, schema, metadata and all other columns stay."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.shards import cleaner, write_rules

pa = pytest.importorskip("pyarrow", reason="needs the extra parquet")
pq = pytest.importorskip("pyarrow.parquet")

TEXTS = ["甲##zz##乙", None, "", "无事。", "##zz##丙##zz##", "😀甲##zz##乙"] * 5


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a folder of one's own, with a rule whose effect no other rule changes."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CLEANER_CACHE", str(tmp_path / "cache"))
    write_rules()


def table(kind: Any = None) -> Any:
    fields = [
        pa.field("id", pa.int32(), nullable=False),
        pa.field("text", kind or pa.string(), metadata={"unit": "document"}),
        pa.field("tags", pa.list_(pa.field("element", pa.string()))),
        pa.field("meta", pa.struct([("url", pa.string()), ("n", pa.float64())])),
        pa.field("raw", pa.binary()),
    ]
    count = len(TEXTS)
    columns = [
        pa.array(range(count), pa.int32()),
        pa.array(TEXTS).cast(kind) if kind else pa.array(TEXTS),
        pa.array([["##zz##"], None, []] * (count // 3), fields[2].type),
        pa.array([{"url": "##zz##", "n": 1.5}, None] * (count // 2), fields[3].type),
        pa.array([b"\xff##zz##"] * count),
    ]
    return pa.table(columns, pa.schema(fields, metadata={"owner": "us", "huggingface": "{}"}))


def clean_texts() -> list[str | None]:
    return [text and text.replace("##zz##", "") for text in TEXTS]


def form(path: str) -> list[Any]:
    """Return what must be the same in source and clean file besides the texts."""
    file = pq.ParquetFile(path)
    metadata = file.metadata
    groups = [metadata.row_group(i) for i in range(metadata.num_row_groups)]
    columns = [group.column(i) for group in groups for i in range(group.num_columns)]
    return [
        file.schema_arrow.serialize(),
        str(file.schema).split("\n", 1)[1],  # the first line holds an address
        metadata.format_version,
        [group.num_rows for group in groups],
        [(c.path_in_schema, c.compression, c.physical_type, c.is_stats_set) for c in columns],
        file.read().drop_columns(["text"]),
    ]


KINDS = [
    pytest.param(None, {}, id="usual"),
    pytest.param(
        None, {"compression": "zstd", "version": "1.0", "use_dictionary": False}, id="zstd"
    ),
    pytest.param(None, {"compression": {"id": "gzip"}, "store_schema": False}, id="mixed"),
    pytest.param(None, {"compression": "none", "write_statistics": ["id"]}, id="plain"),
    pytest.param(None, {"use_compliant_nested_type": False}, id="old lists"),
    pytest.param(pa.large_string(), {}, id="large"),
    pytest.param(pa.dictionary(pa.int32(), pa.string()), {}, id="dictionary"),
]


@pytest.mark.parametrize(("kind", "options"), KINDS)
def test_only_the_texts_change_and_undo_brings_them_back(kind: Any, options: Any) -> None:
    pq.write_table(table(kind), "in.parquet", row_group_size=7, **options)
    cleaner("clean", "in.parquet", "-o", "out.parquet", "--log", "log")
    assert pq.read_table("out.parquet").column("text").to_pylist() == clean_texts()
    assert form("out.parquet") == form("in.parquet")
    cleaner("undo", "--log", "log", "out.parquet", "-o", "back")
    assert pq.read_table("back/in.parquet").column("text").to_pylist() == TEXTS
    assert form("back/in.parquet") == form("in.parquet")


def test_spark_files_keep_their_int96_time_stamps() -> None:
    stamps = pa.array([0, 10**15], pa.timestamp("us"))
    source = pa.table({"text": ["甲##zz##", "乙"], "at": stamps})
    pq.write_table(source, "in.parquet", use_deprecated_int96_timestamps=True, store_schema=False)
    cleaner("clean", "in.parquet", "-o", "out.parquet")
    assert form("out.parquet") == form("in.parquet")


def test_a_column_of_changes() -> None:
    pq.write_table(table(), "in.parquet", row_group_size=7)
    cleaner("clean", "in.parquet", "-o", "out.parquet", "--log", "log", "--changes-column", "done")
    out = pq.read_table("out.parquet")
    assert out.column_names == [*table().column_names, "done"]
    rows = [value and json.loads(value) for value in out.column("done").to_pylist()]
    assert rows[1:4] == [None, None, None]
    assert [(item["rule"], item["source"], item["before"]) for item in rows[4]] == [
        ("ZZ001", [0, 6], "##zz##"),
        ("ZZ001", [7, 13], "##zz##"),
    ]
    cleaner("undo", "--log", "log", "out.parquet", "-o", "back")
    assert pq.read_table("back/in.parquet").equals(table(), check_metadata=True)
    cleaner("clean", "out.parquet", "-o", "x", "--changes-column", "done", status=2)


def test_the_log_counts_rows_through_all_row_groups() -> None:
    pq.write_table(table(), "in.parquet", row_group_size=7)
    cleaner("clean", "in.parquet", "-o", "out.parquet", "--log", "log")
    entries = [json.loads(line) for line in Path("log").read_text(encoding="utf-8").splitlines()]
    rows = [entry["record"] for entry in entries if entry["type"] == "document"]
    assert rows == [row for row, text in enumerate(TEXTS) if text is not None]


def test_shards_in_several_processes_in_place_and_back() -> None:
    Path("in").mkdir()
    for number in range(3):
        pq.write_table(table(), f"in/{number}.parquet", row_group_size=4 + number)
    for jobs in (1, 2):
        cleaner("clean", "in", "-o", f"out{jobs}", "--log", f"log{jobs}", "-j", jobs, "--no-cache")
    for number in range(3):
        name = f"{number}.parquet"
        assert Path("out1", name).read_bytes() == Path("out2", name).read_bytes()
    assert Path("log1").read_bytes() == Path("log2").read_bytes()
    cleaner("clean", "in", "--in-place", "--log", "log")
    assert pq.read_table("in/0.parquet").column("text").to_pylist() == clean_texts()
    cleaner("clean", "in", "--in-place", "--log", "log")
    cleaner("undo", "--log", "log", "in", "--in-place")
    assert pq.read_table("in/2.parquet").equals(table(), check_metadata=True)


def test_a_file_without_rows_keeps_its_schema() -> None:
    pq.write_table(table().slice(0, 0), "in.parquet")
    cleaner("clean", "in.parquet", "-o", "out.parquet", "--log", "log")
    assert pq.read_table("out.parquet").schema.equals(table().schema, check_metadata=True)


ERRORS = [
    (["--field", "body"], "has no column 'body' (it has: id, text, tags, meta, raw)"),
    (["--field", "id"], "column 'id' is int32, not text"),
    (["--changes-column", "tags"], "has a column 'tags' already"),
]


@pytest.mark.parametrize(("options", "message"), ERRORS)
def test_errors_name_file_and_column(options: list[str], message: str) -> None:
    pq.write_table(table(), "in.parquet")
    result = cleaner("clean", "in.parquet", "-o", "out/", *options, status=2)
    assert f"in.parquet: {message}" in result.stderr
    assert not list(Path().glob("out/*"))


def test_what_is_no_parquet_is_an_error_and_the_others_go_on() -> None:
    Path("in").mkdir()
    Path("in/a.parquet").write_bytes(b"PAR1 no")
    pq.write_table(table(), "in/b.parquet")
    result = cleaner("clean", "in", "-o", "out", status=2)
    assert "a.parquet: can't be read as Parquet" in result.stderr
    assert [path.name for path in Path("out").iterdir()] == ["b.parquet"]
    assert "standard output" in cleaner("clean", "in/b.parquet", status=2).stderr
