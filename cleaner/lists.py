"""Reads the lists that come with the rules: words, signs, weights, one entry a line."""

from __future__ import annotations

from functools import cache
from pathlib import Path


def own_folder() -> Path:
    """Return the folder of the rules that come with the package (wheel or checkout)."""
    here = Path(__file__).resolve().parent  # importlib.resources would cost 15 ms of start
    packaged = here / "_rules"
    return packaged if packaged.is_dir() else here.parent / "rules"


@cache
def load_list(name: str) -> tuple[str, ...]:
    """Return the lines of ``rules/lists/<name>`` but those that begin with ``#`` and a blank."""
    lines = (own_folder() / "lists" / name).read_text("utf-8").split("\n")
    return tuple(line for line in lines if line and not line.startswith("# "))
