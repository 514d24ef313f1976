"""What a start of the program costs: what isn't loaded, and times against importing click."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cleaner.speedups import compiled
from tests.documents import INTACT, SEEDS, body, files

SOUND = "落实党风廉政建设责任制。\n第一条　各单位要把责任落实到岗位、落实到人。\n"


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(path for path in sys.path if path))


def test_a_sound_file_does_not_wait_for_what_only_others_need() -> None:
    Path("a.txt").write_text(SOUND, "utf-8")
    code = (
        "import sys; from cleaner.cli import main\n"
        "try: main(['hook', 'a.txt'])\n"
        "finally: print(*sorted(sys.modules), sep='\\n')"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    needless = {"chardet", "difflib", "ftfy", "hashlib", "numpy", "pathspec", "regex", "tomllib"}
    needless |= {f"cleaner.{name}" for name in ("io.records", "log", "mojibake.lines")}
    assert not needless & set(run.stdout.split())


@pytest.fixture
def ratio(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., float]:
    """Return how many times the CPU time of importing click a command takes, a median of pairs."""
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
    monkeypatch.setenv("PYTHONPYCACHEPREFIX", str(tmp_path / "bytecode"))

    def seconds(*arguments: str) -> float:
        start = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
        end = resource.getrusage(resource.RUSAGE_CHILDREN)
        return end.ru_utime + end.ru_stime - start.ru_utime - start.ru_stime

    def measure(*arguments: str) -> float:
        seconds("-c", "import click")  # these two write the byte code
        seconds("-m", "cleaner", *arguments)
        pairs = [
            (seconds("-m", "cleaner", *arguments), seconds("-c", "import click")) for _ in range(15)
        ]
        return statistics.median(ours / bare for ours, bare in pairs)

    return measure


@pytest.mark.heavy  # a figure of time means nothing where tests run side by side
@pytest.mark.parametrize("number", range(3))
def test_a_clean_file_costs_little_more_than_starting(
    number: int, ratio: Callable[..., float]
) -> None:
    texts = [path.read_text("utf-8") for path in files(SEEDS / "clean")[number::3]]
    text = "".join(text for text in texts if "⟦" not in text)
    text = text[: text.index("\n", 1700) + 1]
    Path("a.txt").write_text(text, "utf-8")
    assert 4700 <= Path("a.txt").stat().st_size <= 6000
    assert ratio("hook", "a.txt") <= 5


@pytest.mark.heavy
@pytest.mark.skipif(
    compiled is None, reason="the search waits for numpy where there is no extension"
)
@pytest.mark.parametrize("name", ["c05", "c26", "n16"])
def test_a_clean_file_in_which_an_ad_might_be_costs_little_more(
    name: str, ratio: Callable[..., float]
) -> None:
    path = next(path for path in INTACT if path.name.startswith(name))
    Path("a.txt").write_text(body(path), "utf-8")
    assert ratio("hook", "a.txt") <= 5


@pytest.mark.heavy
def test_the_version_costs_little_more_than_starting(ratio: Callable[..., float]) -> None:
    assert ratio("--version") <= 3
