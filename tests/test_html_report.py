"""How the HTML report behaves in headless Chromium."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path
from typing import Any

import pytest

import cleaner
from cleaner.io.walk import Source
from cleaner.report.html import PageWriter, page_record
from tests.documents import ROOT
from tests.html_page import (  # noqa: F401 - fixtures are used by name
    DEV,
    HOSTILE_NAME,
    Opened,
    browser_fixture,
    data_of,
    folder_fixture,
    names,
    open_document,
    report_fixture,
    richest,
)

pytestmark = pytest.mark.heavy


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


def test_search_sort_and_rule(browser: Any, report: Path) -> None:
    with Opened(browser, report) as page:
        page.select_option("#sort", "path")
        numbered = [name for name in names(page) if name[0].isdigit()]
        assert numbered == sorted(numbered) != []
        page.locator("#columns button", has_text="Placeholders").click()
        assert names(page)[0] == richest(report)
        assert page.locator("#columns [aria-sort=descending]").inner_text() == "Placeholders"
        page.fill("#search", "gbk")
        assert names(page) == ["gbk.txt"]
        assert page.locator("#found").inner_text() == "1 of 15"
        page.fill("#search", "no such name")
        assert page.locator("#found").inner_text() == "Nothing found"
        page.fill("#search", "")
        page.locator("#cards button.link", has_text="PT001").click()
        assert "intact.txt" not in names(page)
        assert "gbk.txt" in names(page)


def test_a_click_tells_rule_reason_and_evidence(browser: Any, report: Path) -> None:
    with Opened(browser, report) as page:
        open_document(page, richest(report))
        page.locator("#text .side.source .hit.del").first.click()
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
            "all => Object.fromEntries("
            "all.map(one => [one.dataset.kind, getComputedStyle(one).backgroundColor]))"
        )
        assert len(set(colours.values())) == len(colours)


def test_reports_are_listed(browser: Any, report: Path) -> None:
    index = data_of(report)["index"]
    name, count = next((d[0], d[5][2]) for d in index["documents"] if d[5][2])
    with Opened(browser, report) as page:
        open_document(page, name)
        page.locator("#types input[value=report]").check()
        assert page.locator("#position").inner_text().endswith(f"/ {count}")
        page.locator("#finding-list button").first.click()
        assert page.locator("#detail .badge.report").count() == 1


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


def test_lists_answer_to_arrow_keys(browser: Any, report: Path) -> None:
    with Opened(browser, report) as page:
        page.locator("#document-list .name").first.focus()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        row = page.locator("#document-list .row:focus-within")
        assert row.get_attribute("aria-rowindex") == "4"
        page.keyboard.press("End")
        assert row.get_attribute("aria-rowindex") == "16"


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
        const pair = [light(getComputedStyle(node).color), light(back(node))];
        const ratio = (Math.max(...pair) + .05) / (Math.min(...pair) + .05);
        if (ratio < 4.5) bad.push(`${node.tagName}.${node.className} ${ratio.toFixed(2)}`);
      }
      return [...new Set(bad)];
    }"""
    with Opened(browser, report, color_scheme=scheme) as page:
        assert page.evaluate(script) == []
        open_document(page, DEV[0].name)
        page.keyboard.press("n")
        assert page.evaluate(script) == []


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
