"""Runs that are killed go on, and workers that die lose nothing but are named."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.shards import cleaner, content, make_shards, write_rules


@pytest.fixture(autouse=True)
def _own_rules(own_folder: None) -> None:
    write_rules()


def start(*arguments: object, **environment: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", "from cleaner.cli import main; main()", *map(str, arguments)]
    return subprocess.Popen(
        [*command, "--field", "text", "--rules", "zz.toml", "--select", "ZZ001"],
        env={**os.environ, **environment},
        stderr=subprocess.PIPE,
    )


SLOW = """
import time
from cleaner.io import jsonl, journal
journal._SECONDS = 0.05
jsonl.BLOCK_BYTES = 1 << 15
clean = jsonl.clean_block
def slowly(*arguments):
    time.sleep(0.01)
    return clean(*arguments)
jsonl.clean_block = slowly
"""


def environment_with(code: str) -> dict[str, str]:
    """Return an environment in which Python runs ``code`` first, in every process."""
    Path("site").mkdir()
    Path("site/sitecustomize.py").write_text(code)
    return {"PYTHONPATH": os.pathsep.join([str(Path("site").resolve()), *sys.path])}


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("name", ["big.jsonl", "big.jsonl.gz"])
def test_a_killed_run_goes_on_and_ends_as_an_unbroken_one(name: str, jobs: int) -> None:
    make_shards(4, 300)
    Path("in/x").mkdir()
    lines = Path("in/part0/0.jsonl").read_bytes() * 6
    big = Path("in/x") / name
    big.write_bytes(gzip.compress(lines, 1) if name.endswith(".gz") else lines)
    slow = environment_with(SLOW)
    arguments = ["clean", "in", "-o", "whole", "--log", "whole.log", "--no-cache", "-j", jobs]
    whole = start(*arguments, **slow)
    whole.communicate()
    assert whole.returncode == 2
    arguments[3], arguments[5] = "out", "out.log"
    journal = Path(".out.cleaner-resume")
    run = start(*arguments, **slow)
    deadline = time.monotonic() + 60
    while not (journal.exists() and json.loads(journal.read_bytes())["partial"]):
        if run.poll() is not None or time.monotonic() > deadline:
            pytest.fail("the run was through before it could be killed")
        time.sleep(0.01)
    run.send_signal(signal.SIGKILL)
    run.communicate()
    assert not (Path("out/x") / name).exists()
    again = start(*arguments, "--resume", **slow)
    _, errors = again.communicate()
    assert (again.returncode, b"from the beginning" in errors) == (2, False), errors
    assert content("out") == content("whole")
    assert Path("out.log").read_bytes() == Path("whole.log").read_bytes()
    assert not journal.exists()


DIE_AFTER_COMMIT = """
import os
from cleaner.io import journal, sinks
journal._SECONDS = 0
commit = sinks.BytesSink.commit
def last(self):
    commit(self)
    if self._target.name == "0.jsonl" and "DIE" in os.environ:
        os._exit(9)
sinks.BytesSink.commit = last
"""


def test_a_run_killed_between_the_end_of_a_file_and_its_note_goes_on() -> None:
    make_shards()
    environment = environment_with(DIE_AFTER_COMMIT)
    cleaner("clean", "in", "-o", "whole", "--log", "whole.log", "--no-cache", status=2)
    arguments = ("clean", "in", "-o", "out", "--log", "out.log", "--no-cache")
    for extra, status in ((["DIE"], 9), ([], 2)):
        run = start(*arguments, "--resume", **environment, **dict.fromkeys(extra, "1"))
        run.communicate()
        assert run.returncode == status
    assert content("out") == content("whole")
    assert Path("out.log").read_bytes() == Path("whole.log").read_bytes()


def test_resume_begins_anew_where_the_inputs_are_others() -> None:
    make_shards(1, 10)
    Path(".out.cleaner-resume").write_text(
        '{"run":"x","done":3,"log":0,"failed":0,"kept":0,"tally":null,"partial":null}'
    )
    result = cleaner("clean", "in", "-o", "out", "--resume", status=2)
    assert "from the beginning" in result.stderr
    assert set(content("out")) == set(content("in"))


KILLER = """
import os
from cleaner.io import jsonl, shards
clean = jsonl.clean_block
def deadly(block, *rest):
    if b"deadly" in block.payload and not (os.path.exists("once") and os.path.exists("died")):
        open("died", "w").close()
        os.kill(os.getpid(), 9)
    return clean(block, *rest)
jsonl.clean_block = deadly
"""


@pytest.fixture
def killer() -> dict[str, str]:
    """The environment in which a worker dies at a block that holds the word deadly."""
    make_shards(3, 1500)
    with Path("in/part1/1.jsonl").open("a") as file:
        file.write('{"text":"deadly ##zz##"}\n')
    return environment_with(KILLER)


def test_a_worker_that_dies_once_loses_nothing(killer: dict[str, str]) -> None:
    cleaner("clean", "in", "-o", "whole", "--log", "whole.log", status=2)
    Path("once").touch()
    run = start("clean", "in", "-o", "out", "--log", "log", "-j", 2, **killer)
    _, errors = run.communicate()
    assert (run.returncode, Path("died").exists()) == (2, True), errors  # bad.jsonl, as before
    assert (content("out"), b"died" in errors) == (content("whole"), False)
    assert Path("log").read_bytes() == Path("whole.log").read_bytes()


def test_a_worker_that_dies_again_and_again_names_its_file(killer: dict[str, str]) -> None:
    run = start("clean", "in", "-o", "out", "--log", "log", "-j", 2, **killer)
    _, errors = run.communicate()
    assert run.returncode == 2
    assert b"1.jsonl: lines " in errors
    assert b"the process that cleaned it died" in errors
    assert set(content("out")) == set(content("in")) - {"part1/1.jsonl"}
    assert b"part1/1.jsonl" not in Path("log").read_bytes()
