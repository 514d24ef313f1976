"""The report for a browser: what is in the file, and how it behaves in headless Chromium."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import pickle
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import cleaner
from cleaner.cli import main
from cleaner.examples import parse_example
from cleaner.io.walk import Source
from cleaner.report import html
from cleaner.report.html import PageWriter, page_record
from tests.documents import ROOT, body, files

DEV = files(ROOT / "bench" / "accuracy" / "corpus" / "dev")
HOSTILE = (
    "</script><script>window.harmed=1</script>加强D建工作\n"
    "<img src=x onerror=window.harmed=1>检查**家次<!-- <script> -->\n"
    "&lt;b&gt;区委加强D建\u2028工作]]>${window.harmed=1}`\n"
)
HOSTILE_NAME = "<img src=x onerror=window.harmed=1>&quot;'.txt"
DATA = re.compile(r'<script type="application/json" id="(\w+)">(.*?)</script>', re.S)


def run(*args: object) -> int:
    result = CliRunner().invoke(main, [*map(str, args)], prog_name="cleaner")
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code


def data_of(page: Path) -> dict[str, Any]:
    return {name: json.loads(text) for name, text in DATA.findall(page.read_text("utf-8"))}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("documents")
    for path in DEV[:12]:
        text = parse_example(body(path)).source
        (folder / path.name).write_text(text, "utf-8", newline="")
    (folder / "intact.txt").write_text("区委加强党建工作。\n", "utf-8")
    (folder / "gbk.txt").write_bytes("区委加强D建工作。\n".encode("gb18030"))
    (folder / HOSTILE_NAME).write_text(HOSTILE, "utf-8", newline="")
    (folder / "empty.txt").write_bytes(b"")
    return folder


@pytest.fixture(scope="module")
def report(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("report") / "report.html"
    assert run("check", folder, "--format", "summary", "--report", target) == 2
    return target


# The file


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
    for path, encoding, chars, clean_chars, _, counts, rules, has_text in index["documents"]:
        result = results[path]
        assert (encoding, chars, clean_chars) == (
            result.encoding,
            len(result.source),
            len(result.text),
        )
        assert counts == [len(result.changes), len(result.marks), len(result.reports)]
        assert sum(count for _, count, _ in rules) == sum(counts)
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
    assert index["dropped"] == sum(not document[-1] for document in index["documents"]) > 0


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


# In a browser

CHROMIUM = (
    os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
)
ARGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run"
    " --disable-background-networking --disable-component-update --disable-sync"
).split()
heavy = pytest.mark.heavy


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if "CI" not in os.environ:
        pytest.importorskip("playwright", reason="playwright is not installed")
        if CHROMIUM is None:
            pytest.skip("there is no Chromium (on Debian: apt install chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield browser
        browser.close()


class Opened:
    """A page, and everything that must not happen in it."""

    def __init__(self, browser: Any, path: Path, **options: Any) -> None:
        options = {"locale": "en", "viewport": {"width": 1440, "height": 900}, **options}
        self.context = browser.new_context(**options)
        self.page = self.context.new_page()
        self.problems: list[str] = []
        self.requests: list[str] = []
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        self.page.on("console", lambda message: self.problems.append(message.text))
        self.page.on("request", lambda request: self.requests.append(request.url))
        started = time.perf_counter()
        self.page.goto(path.as_uri())
        self.page.locator("html[data-ready]").wait_for(state="attached")
        self.seconds = time.perf_counter() - started

    def __enter__(self) -> Any:
        return self.page

    def __exit__(self, *_: object) -> None:
        self.context.close()
        assert self.problems == []
        outside = [url for url in self.requests if not url.startswith(("file:", "data:"))]
        assert outside == []


def richest(report: Path) -> str:
    """Return the document with the most placeholders."""
    documents = data_of(report)["index"]["documents"]
    return str(max(documents, key=lambda document: document[5][1])[0])


def names(page: Any) -> list[str]:
    return list(page.locator("#document-list .name").all_inner_texts())


def open_document(page: Any, name: str) -> None:
    page.fill("#search", name)
    page.locator("#document-list .name").first.click()
    page.locator("#reader:not([hidden])").wait_for()


@heavy
def test_overview(browser: Any, report: Path) -> None:
    index = data_of(report)["index"]
    with Opened(browser, report) as page:
        tiles = page.locator(".tile dd").all_inner_texts()
        assert tiles[0] == "15"
        assert tiles[2] == f"{sum(document[5][0] for document in index['documents']):,}"
        cards = page.locator("#cards h2").all_inner_texts()
        assert {
            "Changes by filter",
            "Findings by rule",
            "Encodings",
            "Most damaged documents",
        } <= set(cards)
        assert "gb18030" in page.locator("#cards").inner_text()
        assert "empty.txt" in page.locator("#problems").inner_text()


@heavy
def test_search_sort_and_rule(browser: Any, report: Path) -> None:
    with Opened(browser, report) as page:
        page.select_option("#sort", "path")
        assert names(page)[:3] == sorted(names(page))[:3]
        page.fill("#search", "gbk")
        assert names(page) == ["gbk.txt"]
        assert page.locator("#found").inner_text() == "1 of 15"
        page.fill("#search", "no such name")
        assert page.locator("#found").inner_text() == "Nothing found"
        page.fill("#search", "")
        page.locator("#cards button.link", has_text="PT001").click()
        assert "intact.txt" not in names(page)
        assert "gbk.txt" in names(page)


@heavy
def test_a_click_tells_rule_reason_and_evidence(browser: Any, report: Path) -> None:
    with Opened(browser, report) as page:
        open_document(page, richest(report))
        page.locator("#text .side.clean .hit.ins").first.click()
        detail = page.locator("#detail").inner_text()
        assert re.search(r"\b[A-Z]{2}\d{3}\b", detail)
        assert "Evidence" in detail
        assert "Why" in detail
        assert page.locator("#text .hit.on").count() == 2  # on both sides
        kinds = page.locator("#text .hit.mark").evaluate_all(
            "all => all.map(one => one.dataset.kind)"
        )
        assert len(set(kinds)) > 1
        colours = page.locator("#text .side.clean .hit.mark").evaluate_all(
            "all => Object.fromEntries(all.map(one => [one.dataset.kind, getComputedStyle(one).backgroundColor]))"
        )
        assert len(set(colours.values())) == len(colours)


@heavy
def test_reports_are_listed(browser: Any, report: Path) -> None:
    index = data_of(report)["index"]
    name, count = next((d[0], d[5][2]) for d in index["documents"] if d[5][2])
    with Opened(browser, report) as page:
        open_document(page, name)
        page.locator("#types input[value=report]").check()
        assert page.locator("#position").inner_text().endswith(f"/ {count}")
        page.locator("#finding-list button").first.click()
        assert page.locator("#detail .badge.report").count() == 1


@heavy
def test_keys(browser: Any, report: Path) -> None:
    with Opened(browser, report) as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.id") == "skip"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"
        page.keyboard.press("/")
        page.locator("#search:focus").wait_for()
        page.keyboard.type("gbk")
        page.keyboard.press("Tab")
        page.keyboard.press("Escape")
        page.locator("#document-list .name").first.focus()
        page.keyboard.press("Enter")
        page.locator("#reader:not([hidden])").wait_for()
        page.keyboard.press("n")
        assert page.locator("#position").inner_text() == "1 / 1"
        assert page.evaluate("document.activeElement.classList.contains('hit')")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "detail"
        page.keyboard.press("?")
        assert page.locator("#keys").is_visible()
        page.keyboard.press("Escape")
        assert page.locator("#reader").is_visible()
        page.keyboard.press("Escape")
        page.locator("#overview:not([hidden])").wait_for()
        assert page.evaluate("document.activeElement.textContent") == "gbk.txt"


@heavy
def test_keys_go_through_all_findings_of_a_rule(browser: Any, report: Path) -> None:
    with Opened(browser, report) as page:
        open_document(page, DEV[0].name)
        page.select_option(
            "#rule", label=page.locator("#rule option", has_text="PT001").inner_text()
        )
        total = int(page.locator("#position").inner_text().split("/")[1])
        seen = set()
        for _ in range(total):
            page.keyboard.press("n")
            assert "PT001" in page.locator("#detail").inner_text()
            seen.add(page.evaluate("location.hash"))
        assert len(seen) == total
        page.keyboard.press("p")
        assert page.locator("#position").inner_text() == f"{total - 1 or total} / {total}"


@heavy
def test_keys_go_from_document_to_document(browser: Any, report: Path) -> None:
    with Opened(browser, report) as page:
        first, second, *_ = names(page)
        page.locator("#document-list .name").first.click()
        page.keyboard.press("]")
        page.locator("#path", has_text=second).wait_for()
        page.keyboard.press("[")
        page.locator("#path", has_text=first).wait_for()
        page.go_back()
        page.locator("#path", has_text=second).wait_for()


@heavy
def test_lists_answer_to_arrow_keys(browser: Any, report: Path) -> None:
    with Opened(browser, report) as page:
        page.locator("#document-list .name").first.focus()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        row = page.locator("#document-list .row:focus-within")
        assert row.get_attribute("aria-rowindex") == "4"
        page.keyboard.press("End")
        assert row.get_attribute("aria-rowindex") == "16"


@heavy
@pytest.mark.parametrize(
    ("locale", "title", "other"), [("en", "Documents", "文档"), ("zh-CN", "文档", "Documents")]
)
def test_both_languages(browser: Any, report: Path, locale: str, title: str, other: str) -> None:
    with Opened(browser, report, locale=locale) as page:
        assert page.locator("#documents-title").inner_text() == title
        page.locator("#language").click()
        assert page.locator("#documents-title").inner_text() == other
        open_document(page, "gbk")
        page.keyboard.press("n")
        words = {"文档": "Why", "Documents": "缘由"}[title]
        assert words in page.locator("#detail").inner_text()
        page.reload()
        page.locator("html[data-ready]").wait_for(state="attached")
        assert page.locator("#documents-title").text_content() == other


@heavy
def test_a_hostile_document_is_only_text(browser: Any, report: Path) -> None:
    with Opened(browser, report) as page:
        open_document(page, "onerror")
        assert page.locator("#path").inner_text() == HOSTILE_NAME
        shown = "".join(page.locator("#text .side.source").all_text_contents())
        for line in (
            "</script><script>window.harmed=1</script>加强",
            "<img src=x onerror=window.harmed=1>",
        ):
            assert line in shown
        assert page.locator("#text script, #text img, #text b").count() == 0
        for _ in range(4):
            page.keyboard.press("n")
        assert page.evaluate("window.harmed") is None


@heavy
def test_all_text_is_shown(browser: Any, report: Path, folder: Path) -> None:
    with Opened(browser, report) as page:
        for path in DEV[:4]:
            page.keyboard.press("/")
            open_document(page, path.name)
            result = cleaner.clean((folder / path.name).read_bytes().decode())
            for side, text in (("source", result.source), ("clean", result.text)):
                cells = page.locator(f"#text .side.{side}").all_text_contents()
                blanks = re.compile(r"[\s\u200b-\u200f\u202a-\u202e\u2060\ufeff\xad\x00-\x1f]")
                assert blanks.sub("", "".join(cells)) == blanks.sub("", text)
            page.keyboard.press("Escape")


@heavy
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast(browser: Any, report: Path, scheme: str) -> None:
    script = """() => {
      const channels = (colour) => {
        const canvas = new OffscreenCanvas(1, 1).getContext('2d', {willReadFrequently: true});
        canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data];
      };
      const light = (colour) => channels(colour).slice(0, 3).map((part) => part / 255)
        .map((part) => (part <= .03928 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4))
        .reduce((sum, part, i) => sum + part * [.2126, .7152, .0722][i], 0);
      const back = (node) => {
        for (; node; node = node.parentElement) {
          const colour = getComputedStyle(node).backgroundColor;
          if (channels(colour)[3] === 255) return colour;
        }
        return 'Canvas';
      };
      const bad = [];
      for (const node of document.querySelectorAll('body *')) {
        const own = [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim());
        if (!own || !node.checkVisibility() || node.closest('.zero')) continue;
        const [a, b] = [light(getComputedStyle(node).color), light(back(node))].sort((x, y) => y - x);
        const ratio = (a + .05) / (b + .05);
        if (ratio < 4.5) bad.push(`${node.tagName}.${node.className} ${ratio.toFixed(2)}`);
      }
      return [...new Set(bad)];
    }"""
    with Opened(browser, report, color_scheme=scheme) as page:
        assert page.evaluate(script) == []
        open_document(page, DEV[0].name)
        page.keyboard.press("n")
        assert page.evaluate(script) == []


@heavy
def test_everything_has_a_name(browser: Any, report: Path) -> None:
    script = """() => [...document.querySelectorAll('button, a, input, select, [role]')]
      .filter((node) => node.checkVisibility() && !['presentation', 'rowgroup', 'row', 'cell',
        'columnheader', 'listitem', 'status'].includes(node.getAttribute('role')))
      .filter((node) => !(node.getAttribute('aria-label') || node.textContent.trim()
        || node.labels?.length))
      .map((node) => node.outerHTML.slice(0, 80))"""
    with Opened(browser, report) as page:
        assert page.evaluate(script) == []
        open_document(page, DEV[0].name)
        assert page.evaluate(script) == []


@heavy
@pytest.mark.parametrize("width", [360, 768, 1024])
def test_narrow_screens(browser: Any, report: Path, width: int) -> None:
    with Opened(browser, report, viewport={"width": width, "height": 740}) as page:
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(wide) == 0
        open_document(page, DEV[0].name)
        page.locator("#next").click()
        assert page.evaluate(wide) == 0
        assert page.locator("#detail").is_visible()


# Size


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """500 documents with 40 changes each, one with 20,000, and one of a single long line."""
    target = tmp_path_factory.mktemp("large") / "report.html"
    pipeline = cleaner.Pipeline.from_config(select=["party-terms"])
    paragraph = "区委坚持D建引领，推动各项工作取得新的成效，" + "全面落实各项要求，" * 30 + "。\n"
    small, one = pipeline(paragraph * 40), pipeline((paragraph[:24] + "\n") * 20000)
    line = pipeline(paragraph[:24] * 2000)
    assert [len(result.changes) for result in (small, one, line)] == [40, 20000, 2000]
    with PageWriter(target, pipeline.rules, pipeline.digest) as writer:
        for number in range(500):
            writer.add(page_record(Source(Path("a"), f"文件{number:03}.txt"), small))
        writer.add(page_record(Source(Path("a"), "many-lines.txt"), one))
        writer.add(page_record(Source(Path("a"), "one-line.txt"), line))
    return target


FRAMES = """async (host) => {
  const node = host ? document.querySelector(host) : document.scrollingElement;
  const times = [];
  for (let step = 0; step < 60; step++) {
    const start = performance.now();
    node.scrollTop += 900;
    await new Promise(requestAnimationFrame);
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[54];
}"""


@heavy
def test_large_reports_do_not_stall(browser: Any, large: Path) -> None:
    opened = Opened(browser, large)
    with opened as page:
        assert opened.seconds < 5
        assert page.locator("#document-list .row").count() < 60
        assert page.evaluate(FRAMES, "#document-list") < 150
        page.fill("#search", "文件321")
        assert names(page) == ["文件321.txt"]
        page.locator("#document-list .name").first.click()
        page.keyboard.press("n")
        assert page.locator("#position").inner_text() == "1 / 40"
        page.keyboard.press("Escape")
        started = time.perf_counter()
        open_document(page, "one-line")
        assert time.perf_counter() - started < 5
        page.keyboard.press("Escape")
        started = time.perf_counter()
        open_document(page, "many-lines")
        assert time.perf_counter() - started < 5
        assert page.locator("#finding-list .line").count() < 60
        assert page.evaluate(FRAMES, "#finding-list") < 150
        assert page.evaluate(FRAMES, None) < 250
        page.locator("#finding-list .line button").last.click()
        page.keyboard.press("p")
        assert "PT00" in page.locator("#detail").inner_text()


@heavy
def test_screenshot(browser: Any, report: Path, tmp_path: Path) -> None:
    """Draws docs/images/report.png anew where UPDATE_SCREENSHOT is set; it is no golden file."""
    update = "UPDATE_SCREENSHOT" in os.environ
    target = (ROOT / "docs" / "images" if update else tmp_path) / "report.png"
    with Opened(browser, report, viewport={"width": 1280, "height": 800}) as page:
        open_document(page, richest(report))
        for _ in range(5):
            page.keyboard.press("n")
        page.evaluate("document.activeElement.blur()")
        page.screenshot(path=str(target))
    assert target.stat().st_size > 20_000
    assert (ROOT / "docs" / "images" / "report.png").exists()
