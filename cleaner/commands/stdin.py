"""Standard input in the place of a file, named ``-``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from cleaner.config import Configs
from cleaner.errors import CleanerError
from cleaner.io.files import Cleaned, Settings, clean_raw
from cleaner.io.walk import Source
from cleaner.pipeline import pipeline_of


def is_stdin(paths: Sequence[Path]) -> bool:
    """Return whether standard input is meant. Raises UsageError if it is not alone."""
    if all(str(path) != "-" for path in paths):
        return False
    if len(paths) > 1:
        raise click.UsageError("- (standard input) can't be combined with other paths")
    return True


def clean_stdin(configs: Configs, settings: Settings) -> Cleaned:
    """Read and clean standard input; the configuration is that of the current folder.

    Raises CleanerError.
    """
    source = Source(Path("-"), "-", *configs.options(Path("-")))
    raw = sys.stdin.buffer.read()
    try:
        return clean_raw(source, raw, pipeline_of(source.options), settings)
    except CleanerError as error:
        raise type(error)(f"standard input: {error}") from error
