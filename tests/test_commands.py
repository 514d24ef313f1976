"""Command tests as data: each folder in tests/cmd holds files and the steps run on them.

``case.toml`` has steps with ``args``, and what must be true afterwards: ``status``,
``stdout``/``stderr`` (lists of strings contained), ``files`` (content by path; false
means the file must not exist).
"""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from cleaner.cli import main

CASES = sorted((Path(__file__).parent / "cmd").iterdir())


def run(step: dict[str, Any], folder: Path) -> Result:
    stdin = step.get("stdin", "").encode(step.get("stdin_encoding", "utf-8"))
    result = CliRunner().invoke(main, step["args"], input=stdin, prog_name="cleaner")
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def check_files(step: dict[str, Any], folder: Path) -> None:
    for name, content in step.get("files", {}).items():
        path = folder / name
        if content is False:
            assert not path.exists(), name
        elif isinstance(content, dict):
            assert path.read_bytes() == (folder / content["same_as"]).read_bytes(), name
        else:
            assert path.read_bytes().decode("utf-8") == content, name


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_command(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(case, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    steps = tomllib.loads((case / "case.toml").read_text("utf-8"))["step"]
    assert steps
    for step in steps:
        result = run(step, tmp_path)
        assert result.exit_code == step["status"], result.output
        for wanted in step.get("stdout", []):
            assert wanted in result.stdout
        for wanted in step.get("stderr", []):
            assert wanted in result.stderr
        if "stdout_is" in step:
            assert result.stdout == step["stdout_is"]
        assert "Traceback" not in result.output
        check_files(step, tmp_path)
        assert not list(tmp_path.rglob("*.tmp")), "a temporary file was left"
