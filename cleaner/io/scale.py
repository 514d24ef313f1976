"""The choices of a long run."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


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
