"""Standard input in the place of a file, in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.folders import PARTY, put

pytestmark = pytest.mark.usefixtures("own_folder")
MENDED = PARTY.replace("D", "党")
FORMATS = ("concise", "full", "json", "jsonl", "sarif", "github", "summary")


def piped(raw: bytes, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    paths = os.pathsep.join(path for path in sys.path if path)
    run = subprocess.run(
        [sys.executable, "-m", "cleaner", *arguments],
        input=raw,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": paths},
    )
    assert b"Traceback" not in run.stderr
    return run


def test_bytes_go_in_and_clean_bytes_come_out() -> None:
    run = piped(PARTY.encode("gb18030"), "clean", "-")
    assert (run.returncode, run.stdout, run.stderr) == (0, MENDED.encode(), b"")


@pytest.mark.parametrize("form", FORMATS)
def test_findings_come_in_each_format(form: str) -> None:
    run = piped(PARTY.encode(), "check", "-", "--format", form)
    assert (run.returncode, run.stderr) == (1, b"")
    assert b"PT" in run.stdout
    if form in {"json", "sarif"}:
        json.loads(run.stdout)


def test_check_and_clean_say_the_same_of_it() -> None:
    for form in ("concise", "sarif"):
        checked, cleaned = (
            piped(PARTY.encode(), *command, "-", "--format", form)
            for command in (["check"], ["clean", "--check"])
        )
        assert (checked.returncode, checked.stdout) == (cleaned.returncode, cleaned.stdout)


def test_the_configuration_of_the_current_folder_and_a_baseline_hold() -> None:
    assert piped(PARTY.encode(), "check", "-", "--write-baseline", "known.json").returncode == 0
    assert piped(PARTY.encode(), "check", "-", "--baseline", "known.json").returncode == 0
    put(cleaner_toml='ignore = ["party-terms"]\n')
    assert piped(PARTY.encode(), "check", "-").returncode == 0


def test_what_is_no_text_is_an_error() -> None:
    run = piped(bytes(range(256)) * 9, "check", "-")
    assert run.returncode == 2
    assert b"standard input: " in run.stderr
    assert not Path("-").exists()
