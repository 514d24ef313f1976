"""The git hook: files by name, in place, safe repairs only, no marks, no log file.

Exit status 1 when a file was repaired (or, without --fix, would be), so that the
commit stops and the person sees it; a second run finds nothing.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path

import click

from cleaner.config import config_for
from cleaner.errors import CleanerError
from cleaner.io.atomic import write
from cleaner.io.files import Cleaned, Settings, clean_source
from cleaner.io.walk import Source
from cleaner.pipeline import Options, Pipeline
from cleaner.report import console


@functools.cache
def _pipeline(options: Options) -> Pipeline:
    return Pipeline(options)


def clean_file(file: Path, *, force_exclude: bool = False) -> Cleaned | None:
    """Clean one file in memory; None for a file without content or one that is excluded.

    Raises CleanerError with one line that names the file.
    """
    config = config_for(file)
    if (force_exclude and config.excludes(file)) or (file.is_file() and not file.stat().st_size):
        return None
    options = config.options(file)._replace(mark="none", unsafe=False)
    settings = Settings(config.get("encoding"), keep_encoding=True, want_log=False)
    return clean_source(Source(file, file.name), _pipeline(options), settings)


def run(files: Sequence[Path], *, fix: bool, force_exclude: bool = False) -> int:
    """Check or repair ``files``; return 0 nothing to do, 1 something, 2 an error."""
    changed = failed = False
    for file in files:
        try:
            cleaned = clean_file(file, force_exclude=force_exclude)
            if cleaned is None or not cleaned.is_changed:
                continue
            changed = True
            _tell(file, cleaned, fix)
            if fix:
                write(file.resolve(), cleaned.data, sync=True, like=file.resolve())
        except CleanerError as error:
            failed = True
            console.warn(str(error))
    return 2 if failed else int(changed)


def _tell(file: Path, cleaned: Cleaned, fix: bool) -> None:
    assert cleaned.result is not None
    if fix:
        click.echo(f"{file}: repaired, {len(cleaned.result.changes)} changes")
        return
    for line in console.findings(cleaned.source, cleaned.result):
        click.echo(line)
