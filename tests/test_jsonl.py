"""JSON Lines: only the field changes, bad lines stay, the source comes back byte for byte."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from cleaner.cli import main
from cleaner.io import json_token
from tests.shards import cleaner, content, make_shards, write_rules


@pytest.fixture(autouse=True)
def _own_rules(own_folder: None) -> None:
    write_rules()


def clean_line(line: bytes, field: str = "text", status: int = 0) -> bytes:
    Path("in.jsonl").write_bytes(line)
    cleaner("clean", "in.jsonl", "-o", "out.jsonl", "--log", "log", "--field", field, status=status)
    out = Path("out.jsonl").read_bytes()
    cleaner("undo", "--log", "log", "out.jsonl", "-o", "back")
    assert Path("back/in.jsonl").read_bytes() == line
    return out


UNTOUCHED = [
    pytest.param(b"", id="empty file"),
    pytest.param(b"\n\n  \n", id="blank lines"),
    pytest.param('{"text":"今年以来。"}\n'.encode(), id="nothing to do"),
    pytest.param('{ "text" : "\\u4eca\\/年" , "n":1.50e+3 }'.encode(), id="odd spelling, no end"),
    pytest.param(b'{"text":null}\n', id="null"),
    pytest.param('{"a":"##zz##","text":"好"}\n'.encode(), id="another field"),
    pytest.param('{"a":{"text":"##zz##"},"text":"好"}\n'.encode(), id="the name further in"),
    pytest.param('{"a":"\\"text\\":\\"##zz##\\"","text":"好"}\n'.encode(), id="in a string"),
    pytest.param('{"text":"一##zz##","text":"二"}\n'.encode(), id="doubled key, first"),
]


@pytest.mark.parametrize("line", UNTOUCHED)
def test_what_needs_nothing_stays_byte_for_byte(line: bytes) -> None:
    assert clean_line(line) == line


CLEANED = [
    ('{"id": 1, "text": "甲##zz##乙", "n": 1.50}\n', '{"id": 1, "text": "甲乙", "n": 1.50}\n'),
    ('{"text":"甲##zz##乙"}', '{"text":"甲乙"}'),
    ('{"text":"甲##zz##乙"}\r\n{"text":"丙"}\r\n', '{"text":"甲乙"}\r\n{"text":"丙"}\r\n'),
    ('\ufeff{"text":"甲##zz##乙"}\n', '\ufeff{"text":"甲乙"}\n'),
    ('{"text":"\\u7532##zz##\\u4e59"}\n', '{"text":"\\u7532\\u4e59"}\n'),
    ('{"a":"中","text":"\\u7532##zz##"}\n', '{"a":"中","text":"\\u7532"}\n'),
    ('{"text":"a\\/b##zz##\\u003C甲\\n"}\n', '{"text":"a/b<甲\\n"}\n'),
    ('{"text":"\\ud83d\\ude00##zz##甲\\uD83D"}\n', '{"text":"😀甲\ufffd"}\n'),
    ('{"te\\u0078t":"甲##zz##"}\n', '{"te\\u0078t":"甲"}\n'),
    ('{"text":"一","text":"二##zz##"}\n', '{"text":"一","text":"二"}\n'),
    (
        '\t{"x":[1,{"text":"##zz##"}],"text":"甲##zz##"}\n',
        '\t{"x":[1,{"text":"##zz##"}],"text":"甲"}\n',
    ),
    ('{"text":"甲\u2028##zz##乙"}\n', '{"text":"甲\u2028乙"}\n'),
    ('{"n":' + "9" * 5000 + ',"text":"甲##zz##"}\n', '{"n":' + "9" * 5000 + ',"text":"甲"}\n'),
]


@pytest.mark.parametrize(("line", "clean"), CLEANED, ids=range(len(CLEANED)))
def test_only_the_string_changes_and_undo_restores_its_spelling(line: str, clean: str) -> None:
    assert clean_line(line.encode()) == clean.encode()


def test_a_dotted_field_leads_into_objects() -> None:
    line = '{"text":"##zz##","meta":{"a":{"text":"甲##zz##"}}}\n'
    clean = '{"text":"##zz##","meta":{"a":{"text":"甲"}}}\n'
    assert clean_line(line.encode(), "meta.a.text") == clean.encode()
    line = '{"a.b":"甲##zz##"}\n'
    assert clean_line(line.encode(), "a.b") == '{"a.b":"甲"}\n'.encode()


BAD = [
    (b'{"text":"##zz##"', "not JSON"),
    (b'{"text":"##zz##"} x', "more after the object"),
    (b'{"text" "##zz##"}', ": expected"),
    (b'{"text":"##zz##",}', '" expected'),
    (b'{"text":"a\tb##zz##"}', "not JSON"),
    (b'{"text":}', "not JSON"),
    (b'["##zz##"]', "not a JSON object"),
    (b'{"text":["##zz##"]}', "is no string"),
    (b'{"other":"##zz##"}', "has no field 'text'"),
    (b'{"text":"\xff\xfe##zz##"}', "not UTF-8"),
    (b'{"text":"##zz##","x":' + b"[" * 100_000 + b"}", "nested too deeply"),
]


@pytest.mark.parametrize(("bad", "why"), BAD, ids=[why for _, why in BAD])
def test_a_bad_line_is_named_by_number_and_kept_as_it_came(bad: bytes, why: str) -> None:
    good = '{"text":"甲##zz##"}\n'.encode()
    Path("in.jsonl").write_bytes(good + bad + b"\n" + good)
    result = cleaner("clean", "in.jsonl", "-o", "out.jsonl", "--log", "log", status=2)
    assert "in.jsonl: line 2 is kept as it is" in result.stderr
    assert why in result.stderr
    clean = '{"text":"甲"}\n'.encode()
    assert Path("out.jsonl").read_bytes() == clean + bad + b"\n" + clean
    cleaner("undo", "--log", "log", "out.jsonl", "-o", "back")
    assert Path("back/in.jsonl").read_bytes() == good + bad + b"\n" + good


def test_the_log_tells_path_record_and_what_was_done() -> None:
    Path("in.jsonl").write_text('{"text":"好"}\n{"text":"甲##zz##乙"}\n', encoding="utf-8")
    cleaner("clean", "in.jsonl", "-o", "out.jsonl", "--log", "log")
    entries = [json.loads(line) for line in Path("log").read_text(encoding="utf-8").splitlines()]
    assert [(e["type"], e["path"], e.get("record")) for e in entries] == [
        ("document", "in.jsonl", 0),
        ("document", "in.jsonl", 1),
        ("change", "in.jsonl", 1),
        ("file", "in.jsonl", None),
    ]
    assert (entries[2]["source"], entries[2]["before"]) == ([1, 7], "##zz##")


def test_gzip_stays_gzip() -> None:
    text = '{"text":"甲##zz##乙"}\n{"text":"丙"}\n'
    Path("in.jsonl.gz").write_bytes(gzip.compress(text.encode()))
    cleaner("clean", "in.jsonl.gz", "-o", "out.jsonl.gz", "--log", "log")
    assert gzip.decompress(Path("out.jsonl.gz").read_bytes()).decode() == text.replace("##zz##", "")
    cleaner("undo", "--log", "log", "out.jsonl.gz", "-o", "back")
    assert gzip.decompress(Path("back/in.jsonl.gz").read_bytes()).decode() == text


def test_a_torn_gzip_file_is_an_error_and_leaves_nothing() -> None:
    whole = gzip.compress(b'{"text":"##zz##"}\n' * 5000)
    Path("in.jsonl.gz").write_bytes(whole[:-20])
    result = cleaner("clean", "in.jsonl.gz", "-o", "out/", "--log", "log", status=2)
    assert "in.jsonl.gz: can't be read" in result.stderr
    assert (list(Path("out").iterdir()), Path("log").read_bytes()) == ([], b"")


def test_folders_of_shards_come_out_the_same_with_any_number_of_processes() -> None:
    make_shards()
    for jobs in (1, 2, 3):
        out, log = f"out{jobs}", f"log{jobs}"
        cleaner("clean", "in", "-o", out, "--log", log, "-j", jobs, "--no-cache", status=2)
        assert content(out) == content("out1")
        assert Path(log).read_bytes() == Path("log1").read_bytes()
    assert set(content("out1")) == set(content("in"))
    cleaner("undo", "--log", "log1", "out1", "-o", "back")
    assert content("back") == content("in")


def test_up_to_date_files_are_skipped_by_content() -> None:
    make_shards()
    arguments = ("clean", "in", "-o", "out", "--log", "log", "--stats", "stats")
    cleaner(*arguments, status=2)
    log, out = Path("log").read_bytes(), content("out")
    stamps = {path: path.stat().st_mtime_ns for path in Path("out").rglob("*.jsonl")}
    first = json.loads(Path("stats").read_text())
    cleaner(*arguments, status=2)
    assert {path: path.stat().st_mtime_ns for path in Path("out").rglob("*.jsonl")} == stamps
    assert (Path("log").read_bytes(), content("out")) == (log, out)
    second = json.loads(Path("stats").read_text())
    assert (first["skipped"], second["skipped"]) == (0, 5)
    for name in ("documents", "changed", "changes", "kept_records", "files", "errors"):
        assert second[name] == first[name]
    Path("in/part0/0.jsonl").write_text('{"text":"新##zz##"}\n', encoding="utf-8")
    Path("out/part1/1.jsonl").write_text("spoilt")
    cleaner(*arguments, status=2)
    assert json.loads(Path("stats").read_text())["skipped"] == 3
    assert Path("out/part0/0.jsonl").read_text(encoding="utf-8") == '{"text":"新"}\n'
    assert content("out")["part1/1.jsonl"] == out["part1/1.jsonl"]
    cleaner(*arguments, "--no-cache", status=2)
    assert json.loads(Path("stats").read_text())["skipped"] == 0


def test_in_place_and_back() -> None:
    make_shards(2, 50)
    before = content("in")
    cleaner("clean", "in", "--in-place", "--log", "log", status=2)
    assert b"##zz##" not in b"".join(content("in").values())
    cleaner("clean", "in", "--in-place", "--log", "log", status=2)
    cleaner("undo", "--log", "log", "in", "--in-place")
    assert content("in") == before


def test_check_writes_nothing_and_tells_by_its_status() -> None:
    Path("in.jsonl").write_text('{"text":"甲##zz##"}\n', encoding="utf-8")
    cleaner("clean", "in.jsonl", "--check", status=1)
    Path("in.jsonl").write_text('{"text":"甲"}\n', encoding="utf-8")
    cleaner("clean", "in.jsonl", "--check", status=0)


def test_without_an_output_one_file_goes_to_standard_output() -> None:
    Path("in.jsonl").write_text('{"text":"甲##zz##"}\n', encoding="utf-8")
    assert cleaner("clean", "in.jsonl").stdout == '{"text":"甲"}\n'


def test_a_changed_file_is_not_undone() -> None:
    Path("in.jsonl").write_text('{"text":"甲##zz##"}\n', encoding="utf-8")
    cleaner("clean", "in.jsonl", "-o", "out.jsonl", "--log", "log")
    Path("out.jsonl").write_text('{"text":"乙"}\n', encoding="utf-8")
    result = cleaner("undo", "--log", "log", "out.jsonl", "-o", "back", status=2)
    assert "was changed since" in result.stderr


def test_the_tokens_of_a_line_are_those_of_json_loads() -> None:
    for line in (case[0] for case in CLEANED):
        for part in line.strip("\ufeff").splitlines() if "\u2028" not in line else ():
            token = json_token.find_token(part, "text")
            assert token is not None
            assert json.loads(part[token.start : token.end]) == token.value


def test_a_folder_gives_its_records_only_with_a_field() -> None:
    make_shards(1, 2)
    Path("in/log.jsonl").write_text('{"type":"document","text":"甲##zz##"}\n', encoding="utf-8")
    options = ["-o", "out", "--rules", "zz.toml", "--select", "ZZ001"]
    result = CliRunner().invoke(main, ["clean", "in", *options])
    assert (result.exit_code, set(content("out"))) == (0, {"note.txt"})
    assert "3 files of records were not taken" in result.stderr
    shard = "in/part0/0.jsonl"
    result = CliRunner().invoke(main, ["clean", "in/note.txt", shard, *options, "--no-cache"])
    assert (result.exit_code, set(content("out"))) == (0, {"note.txt", "0.jsonl"})
