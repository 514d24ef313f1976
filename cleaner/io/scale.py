"""The choices of a long run."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import NamedTuple

from cleaner.speedups import compiled

MUCH = 250_000  # bytes of text on which the gates save the time that numpy takes to load


class Scale(NamedTuple):
    """What the command line asks for big data. ``cache`` is None for --no-cache.

    With a ``field`` folders give their files of records, too; without one the
    field of named files is "text".
    """

    field: str | None = None
    changes_column: str | None = None
    resume: bool = False
    cache: Path | None = None
    stats: Path | None = None
    engine: str = "local"
    ray_address: str | None = None


def load_numpy() -> None:
    """Load numpy where there is no extension: sound texts are looked through much faster then.

    Small files don't wait for it, so those who know that there is much to do call this.
    """
    if compiled is None:
        importlib.import_module("numpy")
