"""``cleaner undo``: brings the sources back from clean files and their log."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import click

from cleaner.commands.base import Command
from cleaner.errors import CleanerError, InputError
from cleaner.io.atomic import write
from cleaner.io.mend import read
from cleaner.io.undo import Run, read_log, undo_bytes
from cleaner.io.undo_records import Section, read_sections, undo_records
from cleaner.io.walk import Below
from cleaner.report import console

Place = Callable[[str], Path]  # where a file of the log lies


@click.command(cls=Command, short_help="Bring the sources back.")
@click.argument("clean_dir", type=click.Path(path_type=Path, exists=True))
@click.option(
    "--log", required=True, type=click.Path(path_type=Path), help="The log of the cleaning."
)
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="BACK")
@click.option("--in-place", is_flag=True, help="Put the sources in the place of the clean files.")
def undo(clean_dir: Path, log: Path, output: Path | None, in_place: bool) -> None:
    """Rebuild the sources of the files in CLEAN_DIR, byte for byte.

    A file that was changed since is refused; the others are done (exit status 2).
    """
    if (output is None) == (not in_place):
        raise click.UsageError("say where the sources go: -o BACK or --in-place")
    done = failures = 0
    clean = Below(clean_dir) if clean_dir.is_dir() else lambda _: clean_dir
    back = Below(output) if output else None
    tasks: list[tuple[str, Callable[[], None]]] = [
        (rel, partial(_undo_file, clean, rel, runs, back)) for rel, runs in read_log(log).items()
    ]
    tasks += [
        (rel, partial(_undo_records, clean, rel, runs, back))
        for rel, runs in read_sections(log).items()
    ]
    for rel, task in tasks:
        try:
            task()
            done += 1
        except CleanerError as error:
            failures += 1
            console.warn(f"{rel}: {error}")
    console.tell("{done} files brought back, {failures} errors", done=done, failures=failures)
    sys.exit(2 if failures else 0)


def _undo_records(clean: Place, rel: str, runs: list[Section], back: Place | None) -> None:
    file = clean(rel)
    if not file.exists():
        raise InputError(f"{file}: no such file")
    target = file.resolve() if back is None else back(rel)
    undo_records(file, target, runs)


def _undo_file(clean: Place, rel: str, runs: list[Run], back: Place | None) -> None:
    file = clean(rel)
    if not file.exists():
        raise InputError(f"{file}: no such file")
    data = read(file)
    raw = undo_bytes(runs, data)
    if back is not None:
        write(back(rel), raw)
    elif raw != data:
        write(file.resolve(), raw, sync=True, like=file.resolve())
