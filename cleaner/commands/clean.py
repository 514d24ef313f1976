"""``cleaner clean``: cleans files, folders or standard input."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from cleaner.commands import options
from cleaner.commands.base import Command
from cleaner.commands.job import Job
from cleaner.commands.run import run
from cleaner.commands.stdin import clean_stdin, is_stdin
from cleaner.io.atomic import write
from cleaner.io.files import Cleaned, Settings, clean_source
from cleaner.io.logfile import LogFile
from cleaner.io.records import is_records
from cleaner.io.walk import Walk
from cleaner.pipeline import pipeline_of
from cleaner.report import console
from cleaner.report.diff import show
from cleaner.report.output import telling


@click.command(cls=Command, short_help="Clean files and folders.")
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
@options.scale
@options.reporting
def clean(
    paths: tuple[Path, ...],
    output: Path | None,
    in_place: bool,
    mode: str | None,
    log: Path | None,
    no_log: bool,
    jobs: int,
    **filtering: Any,
) -> None:
    """Clean PATHs: folders, files, or - for standard input.

    Of a folder its *.txt and *.md are taken; with --field its *.jsonl, *.jsonl.gz
    and *.parquet too. In JSON Lines and Parquet the texts of one field are cleaned;
    all else stays.

    Exit status: 0 nothing to do or all done; 1 --check or --diff found something
    to change; 2 wrong usage, configuration, input or output.
    """
    scale = options.scale_of(filtering)
    reporting = options.reporting_of(filtering, paths)
    configs = options.configs_of(filtering)
    job = Job(
        paths,
        output,
        in_place,
        mode or "write",
        log,
        jobs,
        configs,
        Settings(
            in_place,
            log is not None,
            want_page=reporting.report is not None,
            only_counts=mode is None and reporting.report is None,
        ),
        scale,
        reporting,
    )
    _require_sense(job, no_log)
    if is_stdin(paths):
        sys.exit(_emit(job, clean_stdin(configs, job.settings)))
    if mode is None and output is None and not in_place:
        sys.exit(_clean_to_stdout(job))
    sys.exit(run(job))


def _require_sense(job: Job, no_log: bool) -> None:
    if job.output and job.in_place:
        raise click.UsageError("-o and --in-place exclude each other")
    if job.in_place and job.mode == "write" and not (job.log or no_log):
        raise click.UsageError("--in-place needs --log FILE, or --no-log to give up the way back")
    if job.reporting.wants_findings and job.mode != "check":
        raise click.UsageError("--format and --output-file tell findings; they need --check")
    if job.reporting.report and job.scale.resume:
        raise click.UsageError("--report shows every document; it can't go with --resume")
    if is_stdin(job.paths):
        if job.in_place:
            raise click.UsageError("standard input can't be cleaned in place")
        return
    homeless = job.mode == "write" and not job.output and not job.in_place
    if homeless and (len(job.paths) > 1 or job.paths[0].is_dir()):
        raise click.UsageError("say where the clean text goes: -o OUT or --in-place")


def _clean_to_stdout(job: Job) -> int:
    if is_records(job.paths[0]):
        return run(job)
    walk = Walk(job.paths, job.configs)
    for source in walk:
        return _emit(job, clean_source(source, pipeline_of(source.options), job.settings))
    for error in walk.errors:
        raise error
    if walk.ignored:
        console.tell_ignored(walk.ignored)
    return 0  # excluded


def _emit(job: Job, cleaned: Cleaned) -> int:
    configs = job.configs
    with telling(job.reporting, configs.rules, configs.digest, findings=job.tells) as told:
        told.add(cleaned.source, cleaned.result, cleaned.page)
    if job.mode == "diff" and cleaned.result is not None:
        show(cleaned.result, cleaned.source.rel)
    if job.mode != "write":
        return int(_would_change(cleaned))
    if job.log:
        with LogFile(job.log, append=False) as log:
            log.add(cleaned.log.lines)
    if job.output:
        write(job.output, cleaned.data)
    else:
        sys.stdout.buffer.write(cleaned.data)
        sys.stdout.buffer.flush()
    return 0


def _would_change(cleaned: Cleaned) -> bool:
    return cleaned.result is not None and cleaned.result.is_changed
