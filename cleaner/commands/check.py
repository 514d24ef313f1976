"""``cleaner check``: reads only, one line a finding."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from cleaner.commands import options
from cleaner.errors import CleanerError
from cleaner.io.files import Settings
from cleaner.io.walk import Walk
from cleaner.io.workers import clean_sources
from cleaner.report import console


@click.command()
@options.paths
@options.filtering
@click.option(
    "--fail-on",
    multiple=True,
    type=click.Choice(["report", "mark"]),
    help="Exit 1 also for reports or marks.",
)
def check(
    paths: tuple[Path, ...], encoding: str | None, fail_on: tuple[str, ...], **filtering: Any
) -> None:
    """Show what cleaning would change, mark or report, as path:line:column RULE message.

    Exit status: 0 nothing to change; 1 something; 2 wrong usage, configuration or input.
    """
    pipeline = options.pipeline(**filtering)
    walk = Walk(paths)
    failed, found = 0, False
    sources = list(walk)
    for problem in walk.errors:
        console.warn(str(problem))
    for source, outcome in clean_sources(sources, pipeline, Settings(encoding, want_log=False)):
        if isinstance(outcome, CleanerError):
            failed += 1
            console.warn(str(outcome))
            continue
        result = outcome.result
        assert result is not None
        for line in console.findings(source, result):
            click.echo(line)
        found = (
            found
            or bool(result.changes)
            or ("mark" in fail_on and bool(result.marks))
            or ("report" in fail_on and bool(result.reports))
        )
    sys.exit(2 if failed or walk.errors else int(found))
