"""``cleaner hook``: for pre-commit and other hook managers."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cleaner.commands.base import Command
from cleaner.hook import run


@click.command(cls=Command, short_help="Check or repair files of a commit.")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--fix", is_flag=True, help="Repair the files in place instead of only telling.")
@click.option("--force-exclude", is_flag=True, help="Excludes hold for named files too.")
def hook(files: tuple[Path, ...], fix: bool, force_exclude: bool) -> None:
    """Check FILES of a commit; with --fix repair them (safe repairs, no marks, no log)."""
    sys.exit(run(files, fix=fix, force_exclude=force_exclude))
