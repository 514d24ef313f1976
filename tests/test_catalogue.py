"""The made pages of docs/ are as the code, the rules and the commands make them now."""

from __future__ import annotations

import html
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import cleaner
from bench import peers
from bench.docs import DOCS, OUTPUTS, ROOT
from bench.docs.catalogue import catalogue
from bench.docs.markdown import escape, fenced, shown
from bench.docs.outputs import refreshed
from bench.docs.reference import documented, reference
from cleaner.lists import own_folder
from cleaner.rule_tables import KEPT, kept_form
from cleaner.rules import Language, load_rules

SCRIPT = re.compile(r"^```bash\n(.*?)^```", re.M | re.S)
LINK = re.compile(r"\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)")
PAGES = sorted(DOCS.glob("*.md"))
RULES = [rule for rule in load_rules().by_id.values() if rule.status != "retired"]


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("检查企业家次。", "检查企业家次。"),
        ("**家次", r"\*\*家次"),
        ("_ueditor_page_break_tag_", r"\_ueditor\_page\_break\_tag\_"),
        ("&nbsp;<br/>", r"\&nbsp;\<br/\>"),
        ("[hide]|$$paidbegin$$", r"\[hide\]\|\$\$paidbegin\$\$"),
        ("`D`", r"\`D\`"),
        ("- 第一项", r"\- 第一项"),
        ("1. 第一项", r"1\. 第一项"),
        ("8.5%", "8.5%"),
    ],
)
def test_markdown_shows_exactly_the_text(text: str, markdown: str) -> None:
    assert escape(text) == markdown
    assert html.unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", markdown)) == html.unescape(text)


def test_a_fence_is_longer_than_what_it_holds() -> None:
    assert fenced(["a ``` b", "````"], "text") == "`````text\na ``` b\n````\n`````"


def test_what_cannot_be_seen_is_shown() -> None:
    assert shown("会\u200b议\n") == "会<U+200B>议\\n"


@pytest.mark.parametrize(("name", "language"), [("rules.md", "en"), ("rules.zh-CN.md", "zh")])
def test_the_catalogue_is_not_stale(name: str, language: Language) -> None:
    assert (DOCS / name).read_text("utf-8") == catalogue(language), "stale: run `make docs`"


def test_the_comparison_has_what_cleaner_does_now() -> None:
    """The rows of the others can't be measured here; what they are measured against can."""
    documents = peers.labelled()
    _, row, there = peers.rows(documents, peers.TOOLS[:1])
    page = peers.PAGE.read_text("utf-8")
    for line in (row, there):
        assert line in page, "stale: run `make peers`"


def test_the_reference_is_not_stale() -> None:
    assert (DOCS / "python.md").read_text("utf-8") == reference(), "stale: run `make docs`"


def test_the_rules_kept_parsed_are_not_stale() -> None:
    kept = (own_folder() / KEPT).read_text("utf-8")
    assert kept == kept_form(own_folder().glob("*.toml")), "stale: run `make docs`"


@pytest.mark.parametrize("page", OUTPUTS, ids=lambda page: page.name)
def test_shown_outputs_are_not_stale(page: Path) -> None:
    text = page.read_text("utf-8")
    assert text == refreshed(text, ROOT / "seeds"), "stale: run `make docs`"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_catalogue_has_every_rule_with_its_examples(language: Language) -> None:
    page = catalogue(language)
    for rule in RULES:
        entry = page.split(f"\n### {rule.id}\n")[1].split("\n### ")[0]
        assert escape(rule.why.get(language)) in entry
        for example in rule.miss:
            assert shown(example) in entry


def test_the_reference_has_every_public_name() -> None:
    assert documented() == set(cleaner.__all__)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"^(```+).*?^\1$", "", page.read_text("utf-8"), flags=re.M | re.S)
    for target, anchor in LINK.findall(text):
        file = (page.parent / target).resolve() if target else page
        assert file.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.+)$", file.read_text("utf-8"), re.M)
            assert anchor in [heading.lower().replace(" ", "-") for heading in headings], anchor


@pytest.mark.parametrize(
    "script",
    [
        pytest.param(match[1], id=f"{page.name}-{number}")
        for page in PAGES
        for number, match in enumerate(SCRIPT.finditer(page.read_text("utf-8")))
    ],
)
@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
def test_a_script_runs(script: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "CLEANER_CACHE": str(tmp_path / "cache")}
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_both_languages_have_the_same_blocks() -> None:
    block = re.compile(r"^```(?:python|sh|bash|toml|yaml)\n.*?^```$", re.M | re.S)
    comment = re.compile(r"\s+#.*$| --lang zh", re.M)  # a Chinese page lets cleaner speak so
    for page in DOCS.glob("*.zh-CN.md"):
        other = page.with_name(page.name.replace(".zh-CN", ""))
        ours, theirs = (
            [comment.sub("", text) for text in block.findall(p.read_text("utf-8"))]
            for p in (page, other)
        )
        assert ours == theirs, page.name
