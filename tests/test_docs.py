"""Every command and Python block in README and docs works as it stands."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from cleaner.cli import main
from tests.documents import ROOT

PAGES = [ROOT / "README.md", ROOT / "README.zh-CN.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(r"^```(python|sh)\n(.*?)^```", re.M | re.S)


def blocks(language: str) -> list[object]:
    return [
        pytest.param(match[2], id=f"{page.name}-{number}")
        for page in PAGES
        for number, match in enumerate(BLOCK.finditer(page.read_text("utf-8")))
        if match[1] == language
    ]


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("code", blocks("python"))
def test_a_python_block_runs(code: str, workplace: Path) -> None:
    for package in re.findall(r"^(?:import|from) (ray|datasets|datatrove|pyarrow)", code, re.M):
        pytest.importorskip(package)
    exec(compile(code, "block", "exec"), {"__name__": "block"})


@pytest.mark.parametrize("script", blocks("sh"))
def test_a_shell_block_runs(script: str, workplace: Path) -> None:
    for line in script.splitlines():
        words = shlex.split(line, comments=True)
        if words and words[0] == "make":
            assert f"\n{words[1]}:" in (ROOT / "Makefile").read_text("utf-8")
        elif words and words[0].endswith("cleaner"):
            result = CliRunner().invoke(main, words[1:], prog_name="cleaner")
            assert result.exception is None or isinstance(result.exception, SystemExit)
            assert result.exit_code in (0, 1), f"{line}\n{result.output}"


def test_both_readmes_say_the_same() -> None:
    english, chinese = (
        (ROOT / name).read_text("utf-8") for name in ("README.md", "README.zh-CN.md")
    )
    assert english.count("\n## ") == chinese.count("\n## ")
    strip = re.compile(r"\s*#.*$", re.M)
    ours = [strip.sub("", match[2]) for match in BLOCK.finditer(english)]
    assert ours == [strip.sub("", match[2]) for match in BLOCK.finditer(chinese)]
