"""``cleaner check``: reads only and tells what it finds."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click

from cleaner.baseline import Baseline
from cleaner.commands import options
from cleaner.commands.base import Command
from cleaner.commands.stdin import clean_stdin, is_stdin
from cleaner.errors import CleanerError
from cleaner.io.atomic import write
from cleaner.io.files import Settings
from cleaner.io.walk import Source, Walk
from cleaner.io.workers import Outcome, clean_sources
from cleaner.report import console
from cleaner.report.output import Told, telling
from cleaner.result import Result


@click.command(cls=Command, short_help="Show what cleaning would do.")
@options.paths
@options.filtering
@options.reporting
@click.option(
    "--baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Accept the findings noted there.",
)
@click.option(
    "--write-baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Note all findings of today as accepted.",
)
@click.option(
    "--fail-on",
    multiple=True,
    type=click.Choice(["report", "mark"]),
    help="Exit 1 also for reports or marks.",
)
def check(
    paths: tuple[Path, ...],
    baseline: Path | None,
    write_baseline: Path | None,
    fail_on: tuple[str, ...],
    **filtering: Any,
) -> None:
    """Show what cleaning would change, mark or report, as path:line:column RULE message
    or in another format. A PATH is a folder, a file, or - for standard input.

    Exit status: 0 nothing to change; 1 something; 2 wrong usage, configuration or input.
    """
    reporting = options.reporting_of(filtering, paths)
    if baseline and write_baseline:
        raise click.UsageError("--baseline and --write-baseline exclude each other")
    configs = options.configs_of(filtering)
    known = Baseline.read(baseline) if baseline else None
    if write_baseline:
        known = Baseline(write_baseline)
    walk = Walk(paths, configs)
    settings = Settings(want_log=False, want_page=reporting.report is not None)
    if is_stdin(paths):
        cleaned = clean_stdin(configs, settings)
        outcomes: Iterable[tuple[Source, Outcome]] = [(cleaned.source, cleaned)]
    else:
        own = (reporting.output_file, reporting.report, baseline, write_baseline)
        outcomes = clean_sources(_sources(walk, own), settings)
    with telling(reporting, configs.rules, configs.digest, findings=not write_baseline) as told:
        for problem in walk.errors:
            _warn(str(problem), told)
        failed, found = _check(outcomes, told, fail_on, known)
    if known and write_baseline:
        write(write_baseline, known.data())
        console.tell("{count} findings accepted in {file}", count=known.size, file=write_baseline)
    elif known:
        _tell_unused(known)
    sys.exit(2 if failed or walk.errors else int(found and not write_baseline))


def _sources(walk: Walk, own: Sequence[Path | None]) -> list[Source]:
    """Return the files to read, without ``own``, which are outputs."""
    outputs = {path.resolve() for path in own if path}
    sources = [source for source in walk if source.file.resolve() not in outputs]
    if walk.ignored and not sources:
        console.tell_ignored(walk.ignored)
    return sources


def _check(
    outcomes: Iterable[tuple[Source, Outcome]],
    told: Told,
    fail_on: Sequence[str],
    known: Baseline | None,
) -> tuple[bool, bool]:
    """Return whether a file failed, and whether something was found."""
    failed = found = False
    for source, outcome in outcomes:
        if isinstance(outcome, CleanerError):
            failed = True
            _warn(str(outcome), told)
            continue
        assert outcome.result is not None
        result = outcome.result
        if known:
            result = known.without_accepted(source.file, result)
        told.add(source, result, outcome.page)
        found = found or _fails(result, fail_on)
    return failed, found


def _tell_unused(known: Baseline) -> None:
    for path, rule, count in known.unused():
        console.tell(
            "in the baseline, but no longer found: {path} {rule} ({count})",
            path=path,
            rule=rule,
            count=count,
        )


def _fails(result: Result, fail_on: Sequence[str]) -> bool:
    return (
        bool(result.changes)
        or ("mark" in fail_on and bool(result.marks))
        or ("report" in fail_on and bool(result.reports))
    )


def _warn(message: str, told: Told) -> None:
    console.warn(message)
    told.fail(message)
