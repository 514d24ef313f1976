"""Completion in the shell, click's own, and what it offers."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest


def complete(instruction: str, words: str = "", number: int = 0) -> str:
    """Run the command as the completion of a shell does."""
    script = "from cleaner.cli import main; main(prog_name='cleaner')"
    path = os.pathsep.join(path for path in sys.path if path)
    asked = {"_CLEANER_COMPLETE": instruction, "COMP_WORDS": words, "COMP_CWORD": str(number)}
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, "PYTHONPATH": path, **asked},
    )
    assert done.stderr == ""
    return done.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_gets_its_script(shell: str) -> None:
    if shell == "bash" and not shutil.which("bash"):
        pytest.skip("click asks bash for its version")
    assert f"_CLEANER_COMPLETE={shell}_complete" in complete(f"{shell}_source")


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("cleaner ch", "plain,check"),
        ("cleaner check --fo", "plain,--format"),
        ("cleaner check --format sa", "plain,sarif"),
        ("cleaner hook --lang z", "plain,zh"),
        ("cleaner rules te", "plain,test"),
    ],
)
def test_what_is_offered(words: str, offered: str) -> None:
    assert offered in complete("bash_complete", words, words.count(" ")).splitlines()
