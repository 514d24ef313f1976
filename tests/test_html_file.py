"""What is in the file of the HTML report; no browser is needed."""

from __future__ import annotations

import base64
import hashlib
import pickle
import re
from pathlib import Path

import pytest

import cleaner
from cleaner.examples import parse_example
from cleaner.io.walk import Source
from cleaner.report import html
from cleaner.report.html import PageWriter, page_record
from tests.documents import body
from tests.html_page import (  # noqa: F401 - fixtures are used by name
    DATA,
    DEV,
    HOSTILE,
    HOSTILE_NAME,
    data_of,
    folder_fixture,
    report_fixture,
    run,
)


def test_a_page_record_is_plain_data() -> None:
    page = page_record(Source(Path("a.txt"), "a.txt"), cleaner.clean(HOSTILE))
    assert pickle.loads(pickle.dumps(page)) == page
    assert page["counts"][0] >= 2


@pytest.mark.parametrize("path", DEV[:8], ids=lambda path: path.name)
def test_parts_give_both_texts_and_items_their_places(path: Path) -> None:
    result = cleaner.clean(parse_example(body(path)).source + "𠮷区委加强D建工作")
    page = page_record(Source(Path("a.txt"), "a.txt"), result)
    texts = [
        "".join(p if isinstance(p, str) else p[side] for p in page["parts"]) for side in (0, 1)
    ]
    assert texts == [result.source, result.text]
    source, clean = (text.encode("utf-16-le") for text in texts)
    for type_, _, _, s0, s1, c0, c1, _, _, before, after, *_ in page["items"]:
        found = source[s0 * 2 : s1 * 2].decode("utf-16-le")
        assert found == before or type_ == 0  # a change may stand on another one
        assert type_ == 2 or clean[c0 * 2 : c1 * 2].decode("utf-16-le").startswith(after[:0])
        if type_ == 1:
            assert clean[c0 * 2 : c1 * 2].decode("utf-16-le") == after


def test_one_file_without_foreign_sources(report: Path) -> None:
    page = report.read_text("utf-8")
    for attribute in re.findall(r'\s(?:src|href)="([^"]*)"', DATA.sub("", page)):
        assert attribute.startswith(("#", "data:"))
    shown = DATA.sub("", page)
    assert "@import" not in shown
    assert "url(" not in shown
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    assert policy[1].startswith("default-src 'none'")
    assert "unsafe" not in policy[1]
    for tag in ("script", "style"):
        content = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.S)
        assert len(content) == 1
        digest = base64.b64encode(hashlib.sha256(content[0].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy[1]


def test_no_text_ends_its_script(report: Path) -> None:
    page = report.read_text("utf-8")
    assert page.count("window.harmed") > 3
    assert page.lower().count("</script") == page.lower().count("<script")
    data = data_of(report)
    number = [document[0] for document in data["index"]["documents"]].index(HOSTILE_NAME)
    parts = data[f"d{number}"]["parts"]
    assert "".join(p if isinstance(p, str) else p[0] for p in parts) == HOSTILE


def test_the_index_counts_everything(report: Path, folder: Path) -> None:
    index = data_of(report)["index"]
    assert len(index["documents"]) == 15
    assert [("empty.txt" in error) for error in index["errors"]] == [True]
    pipeline = cleaner.Pipeline.from_config()
    results = {p.name: pipeline.clean_bytes(p.read_bytes(), is_file=True) for p in folder.iterdir()}
    for path, encoding, chars, clean_chars, _, counts, rules, has_text, changed in index[
        "documents"
    ]:
        result = results[path]
        assert (encoding, chars, clean_chars) == (
            result.encoding,
            len(result.source),
            len(result.text),
        )
        assert counts == [len(result.changes), len(result.marks), len(result.reports)]
        assert sum(count for _, count, _ in rules) == sum(counts)
        assert changed is result.is_changed
        assert has_text is (sum(counts) > 0)


def test_processes_change_nothing(folder: Path, tmp_path: Path) -> None:
    for jobs in (1, 2):
        target = tmp_path / f"{jobs}.html"
        assert (
            run("clean", folder, "-o", tmp_path / f"out{jobs}", "-j", jobs, "--report", target) == 2
        )
    assert (tmp_path / "1.html").read_bytes() == (tmp_path / "2.html").read_bytes()


def test_a_second_run_shows_all_documents_again(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("区委加强D建工作。\n", "utf-8")
    for number in (1, 2):
        args = ("-o", tmp_path / "out", "--cache", tmp_path / "cache")
        assert run("clean", tmp_path / "in", *args, "--report", tmp_path / f"{number}.html") == 0
    assert (tmp_path / "1.html").read_bytes() == (tmp_path / "2.html").read_bytes()
    assert run("clean", tmp_path / "in", *args, "--resume", "--report", tmp_path / "3.html") == 2


def test_what_is_too_large_is_listed_without_its_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(html, "TEXT_LIMIT", 1500)
    result = cleaner.clean("区委加强D建工作。\n" * 10)
    with PageWriter(tmp_path / "r.html", {}, "") as writer:
        for number in range(3):
            writer.add(page_record(Source(Path("a"), f"{number}.txt"), result))
    index = data_of(tmp_path / "r.html")["index"]
    assert index["dropped"] == sum(not document[7] for document in index["documents"]) > 0


def test_a_failed_run_leaves_no_report(tmp_path: Path) -> None:
    def fail() -> None:
        with PageWriter(tmp_path / "r.html", {}, ""):
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert not list(tmp_path.iterdir())


def test_stdin_and_single_file(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text("区委加强D建工作。\n", "utf-8")
    assert run("clean", source, "--report", tmp_path / "r.html") == 0
    assert data_of(tmp_path / "r.html")["index"]["documents"][0][0] == "a.txt"
