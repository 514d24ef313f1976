"""cleaner: mends damaged Chinese official documents and tells exactly what was changed."""

from __future__ import annotations

from functools import lru_cache

from cleaner.errors import CleanerError
from cleaner.findings import Syntax
from cleaner.pipeline import Pipeline
from cleaner.result import Change, Mark, Report, Result, Skipped

__version__ = "0.1.0"
__all__ = [
    "Change",
    "CleanerError",
    "Mark",
    "Pipeline",
    "Report",
    "Result",
    "Skipped",
    "clean",
    "clean_bytes",
]


@lru_cache(maxsize=1)
def _default() -> Pipeline:
    return Pipeline.from_config()


def clean(text: str, syntax: Syntax = "plain") -> Result:
    """Clean ``text`` with all default filters. Reads no configuration file.

    ``syntax`` is "plain" or "markdown". Raises TypeError for anything but a str.
    """
    return _default()(text, syntax)


def clean_bytes(raw: bytes, *, encoding: str | None = None, syntax: Syntax = "plain") -> Result:
    """Decode ``raw``, whatever its encoding, and clean it with all default filters.

    Raises InputError when ``encoding`` is given and unknown.
    """
    return _default().clean_bytes(raw, encoding=encoding, syntax=syntax)
