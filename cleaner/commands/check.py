"""``cleaner check``: reads only and tells what it finds."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from cleaner.commands import options
from cleaner.errors import CleanerError
from cleaner.io.files import Settings
from cleaner.io.walk import Source, Walk
from cleaner.io.workers import clean_sources
from cleaner.pipeline import Pipeline
from cleaner.report import console
from cleaner.report.output import Told, telling
from cleaner.result import Result


@click.command()
@options.paths
@options.filtering
@options.reporting
@click.option(
    "--fail-on",
    multiple=True,
    type=click.Choice(["report", "mark"]),
    help="Exit 1 also for reports or marks.",
)
def check(
    paths: tuple[Path, ...], encoding: str | None, fail_on: tuple[str, ...], **filtering: Any
) -> None:
    """Show what cleaning would change, mark or report, as path:line:column RULE message
    or in another format.

    Exit status: 0 nothing to change; 1 something; 2 wrong usage, configuration or input.
    """
    reporting = options.reporting_of(filtering, paths)
    pipeline = options.pipeline(**filtering)
    walk = Walk(paths)
    outputs = {path.resolve() for path in (reporting.output_file, reporting.report) if path}
    sources = [source for source in walk if source.file.resolve() not in outputs]
    settings = Settings(encoding, want_log=False, want_page=reporting.report is not None)
    with telling(reporting, pipeline, findings=True) as told:
        for problem in walk.errors:
            _warn(str(problem), told)
        failed, found = _check(sources, pipeline, settings, told, fail_on)
    sys.exit(2 if failed or walk.errors else int(found))


def _check(
    sources: Sequence[Source],
    pipeline: Pipeline,
    settings: Settings,
    told: Told,
    fail_on: Sequence[str],
) -> tuple[bool, bool]:
    """Return whether a file failed, and whether something was found."""
    failed = found = False
    for source, outcome in clean_sources(sources, pipeline, settings):
        if isinstance(outcome, CleanerError):
            failed = True
            _warn(str(outcome), told)
            continue
        told.add(source, outcome.result, outcome.page)
        assert outcome.result is not None
        found = found or _fails(outcome.result, fail_on)
    return failed, found


def _fails(result: Result, fail_on: Sequence[str]) -> bool:
    return (
        bool(result.changes)
        or ("mark" in fail_on and bool(result.marks))
        or ("report" in fail_on and bool(result.reports))
    )


def _warn(message: str, told: Told) -> None:
    console.warn(message)
    told.fail(message)
