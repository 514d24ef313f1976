"""``cleaner clean``: cleans files, folders or standard input."""

from __future__ import annotations

import sys
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from cleaner.commands import options
from cleaner.errors import CleanerError
from cleaner.io.atomic import Pending, write
from cleaner.io.files import Cleaned, Settings, clean_raw, clean_source
from cleaner.io.logfile import LogFile
from cleaner.io.walk import Source, Walk, check_clashes, inside
from cleaner.io.workers import clean_sources
from cleaner.pipeline import Pipeline
from cleaner.report import console
from cleaner.report.diff import diff
from cleaner.report.tally import Tally


@dataclass(frozen=True, slots=True)
class Job:
    """What the command line asks for."""

    paths: tuple[Path, ...]
    output: Path | None
    in_place: bool
    mode: str
    log: Path | None
    jobs: int
    pipeline: Pipeline
    settings: Settings


@click.command()
@options.paths
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="OUT", help="Folder or file."
)
@click.option("--in-place", is_flag=True, help="Replace the files; needs --log or --no-log.")
@click.option("--check", "mode", flag_value="check", help="Write nothing; exit 1 if it would.")
@click.option("--diff", "mode", flag_value="diff", help="Write nothing; show what would change.")
@click.option("--log", type=click.Path(path_type=Path), metavar="FILE", help="Log for undo.")
@click.option("--no-log", is_flag=True, help="With --in-place: give up the way back.")
@options.filtering
@click.option("-j", "--jobs", type=click.IntRange(1, 256), default=1, help="Processes.")
def clean(
    paths: tuple[Path, ...],
    output: Path | None,
    in_place: bool,
    mode: str | None,
    log: Path | None,
    no_log: bool,
    encoding: str | None,
    jobs: int,
    **filtering: Any,
) -> None:
    """Clean PATHs: folders (their *.txt and *.md), files, or - for standard input.

    Exit status: 0 nothing to do or all done; 1 --check or --diff found something
    to change; 2 wrong usage, configuration, input or output.
    """
    job = Job(
        paths,
        output,
        in_place,
        mode or "write",
        log,
        jobs,
        options.pipeline(**filtering),
        Settings(encoding, keep_encoding=in_place, want_log=log is not None),
    )
    _require_sense(job, no_log)
    if str(paths[0]) == "-":
        sys.exit(_clean_stdin(job))
    if mode is None and output is None and not in_place:
        sys.exit(_clean_to_stdout(job))
    sys.exit(_clean_files(job))


def _require_sense(job: Job, no_log: bool) -> None:
    if job.output and job.in_place:
        raise click.UsageError("-o and --in-place exclude each other")
    if job.in_place and job.mode == "write" and not (job.log or no_log):
        raise click.UsageError("--in-place needs --log FILE, or --no-log to give up the way back")
    if any(str(path) == "-" for path in job.paths):
        if len(job.paths) > 1:
            raise click.UsageError("- (standard input) can't be combined with other paths")
        if job.in_place:
            raise click.UsageError("standard input can't be cleaned in place")
    elif job.mode == "write" and not job.output and not job.in_place:
        if any(path.is_dir() for path in job.paths) or len(job.paths) > 1:
            raise click.UsageError("say where the clean text goes: -o OUT or --in-place")


def _clean_stdin(job: Job) -> int:
    raw = sys.stdin.buffer.read()
    source = Source(Path("-"), "-")
    try:
        cleaned = clean_raw(source, raw, job.pipeline, job.settings)
    except CleanerError as error:
        raise type(error)(f"standard input: {error}") from error
    return _emit(job, cleaned)


def _clean_to_stdout(job: Job) -> int:
    walk = Walk(job.paths)
    for source in walk:
        return _emit(job, clean_source(source, job.pipeline, job.settings))
    raise walk.errors[0]


def _emit(job: Job, cleaned: Cleaned) -> int:
    if job.mode == "diff":
        _show_diff(cleaned)
    if job.mode != "write":
        return int(_would_change(cleaned))
    if job.log:
        with LogFile(job.log, append=False) as log:
            log.add(cleaned.log)
    if job.output:
        write(job.output, cleaned.data)
    else:
        sys.stdout.buffer.write(cleaned.data)
        sys.stdout.buffer.flush()
    return 0


def _would_change(cleaned: Cleaned) -> bool:
    return cleaned.result is not None and cleaned.result.is_changed


def _show_diff(cleaned: Cleaned) -> None:
    if cleaned.result is not None:
        for line in diff(cleaned.result, cleaned.source.rel, color=console.color_wanted()):
            click.echo(line)


def _clean_files(job: Job) -> int:
    started = time.perf_counter()
    walk = Walk(job.paths, skip=job.output)
    sources = list(walk)
    if job.mode == "write" and not job.in_place:
        check_clashes(sources)
    for error in walk.errors:
        console.warn(str(error))
    tally, failures, changed = Tally(), len(walk.errors), 0
    with ExitStack() as stack:
        log = None
        if job.log and job.mode == "write":
            log = stack.enter_context(LogFile(job.log, append=job.in_place))
        jobs = job.jobs if job.mode == "write" else 1
        outcomes = clean_sources(sources, job.pipeline, job.settings, jobs)
        stack.callback(outcomes.close)
        for _, outcome in stack.enter_context(console.progress(outcomes, len(sources))):
            try:
                if isinstance(outcome, CleanerError):
                    raise outcome
                _deliver(job, outcome, log)
            except CleanerError as error:
                failures += 1
                console.warn(str(error))
                continue
            tally.add(outcome.tally)
            changed += outcome.tally.changed
    for line in console.summary(tally, failures, walk.others, time.perf_counter() - started):
        click.echo(line, err=True)
    if failures:
        return 2
    return int(changed > 0 and job.mode != "write")


def _deliver(job: Job, cleaned: Cleaned, log: LogFile | None) -> None:
    if job.mode == "diff":
        _show_diff(cleaned)
    if job.mode != "write":
        return
    if not job.in_place:
        pending = Pending(_target(job, cleaned.source), cleaned.data)
        _log_and_commit(pending, cleaned, log)
    elif cleaned.is_changed:
        target = cleaned.source.file.resolve()
        pending = Pending(target, cleaned.data, sync=True, like=target)
        _log_and_commit(pending, cleaned, log, sync=True)


def _log_and_commit(
    pending: Pending, cleaned: Cleaned, log: LogFile | None, *, sync: bool = False
) -> None:
    try:
        if log is not None:
            log.add(cleaned.log)
            if sync:
                log.sync()
    except BaseException:
        pending.discard()
        raise
    pending.commit()


def _target(job: Job, source: Source) -> Path:
    assert job.output is not None
    single = len(job.paths) == 1 and not job.paths[0].is_dir()
    if single and not job.output.is_dir() and job.output.suffix:
        return job.output
    return inside(job.output, source.rel)
