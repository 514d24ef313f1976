"""What the tests of the HTML report share: documents, a report of them, and a browser."""

from __future__ import annotations

import json
import os
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from cleaner.cli import main
from cleaner.examples import parse_example
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


@pytest.fixture(scope="module", name="folder")
def folder_fixture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("documents")
    for path in DEV[:12]:
        text = parse_example(body(path)).source
        (folder / path.name).write_text(text, "utf-8", newline="")
    (folder / "intact.txt").write_text("区委加强党建工作。\n", "utf-8")
    (folder / "gbk.txt").write_bytes("区委加强D建工作。\n".encode("gb18030"))
    (folder / HOSTILE_NAME).write_text(HOSTILE, "utf-8", newline="")
    (folder / "empty.txt").write_bytes(b"")
    return folder


@pytest.fixture(scope="module", name="report")
def report_fixture(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("report") / "report.html"
    assert run("check", folder, "--format", "summary", "--report", target) == 2
    return target


CHROMIUM = (
    os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
)
ARGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module", name="browser")
def browser_fixture() -> Iterator[Any]:
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
