"""The git hook: files by name, in place, safe repairs only, no marks, no log file.

Exit status 1 when a file was repaired (or, without --fix, would be), so that the
commit stops and the person sees it; a second run finds nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cleaner.config import Configs, located
from cleaner.errors import CleanerError, ConfigError, OutputError, RuleError
from cleaner.filters import FILTERS, Role
from cleaner.io.mend import UNPROVED, Mended, mend, naming, read_source
from cleaner.io.walk import Source
from cleaner.messages import say
from cleaner.report import console
from cleaner.report.terminal import echo
from cleaner.result import Result

# What these find is neither written nor told, and loading them costs a third of the time.
_NO_REPAIRS = tuple(spec.name for spec in FILTERS if spec.role is not Role.REPAIR)


def clean_file(file: Path, configs: Configs) -> Mended | None:
    """Clean one file in memory; None for one that is excluded or needs no repair.

    Raises CleanerError with one line that names the file.
    """
    if configs.excludes(file) or (file.is_file() and not file.stat().st_size):
        return None
    config = configs.of(file)
    options = config.options(located(file))
    options = options._replace(mark="none", unsafe=False, ignore=options.ignore + _NO_REPAIRS)
    source = Source(file, file.name, options, config.get("encoding"))
    pipeline = configs.pipeline(options, config.file)
    with naming(file):
        raw = read_source(source)
        mended = mend(source, raw, pipeline, keep_encoding=True, final_newline=True)
        if mended.result.undo() != raw:
            raise OutputError(UNPROVED)
    return mended if mended.data != raw else None


def run(files: Sequence[Path], *, fix: bool, force_exclude: bool = False) -> int:
    """Check or repair ``files``; return 0 nothing to do, 1 something, 2 an error.

    Raises ConfigError and RuleError.
    """
    changed = failed = False
    # Git gives the files, and what it tracks it doesn't ignore, whatever .gitignore says.
    configs = Configs(force=force_exclude, asks_git=False)
    for file in files:
        try:
            mended = clean_file(file, configs)
            if mended is None:
                continue
            changed = True
            if fix:
                _write(file, mended.data)
            _tell(file, mended.result, fix)
        except (ConfigError, RuleError):
            raise  # would be the same for each file
        except CleanerError as error:
            failed = True
            console.warn(str(error))
    return 2 if failed else int(changed)


def _write(file: Path, data: bytes) -> None:
    from cleaner.io.atomic import write  # most files need no repair

    write(file.resolve(), data, sync=True, like=file.resolve())


def _tell(file: Path, result: Result, fix: bool) -> None:
    if fix:
        count = len(result.changes)
        echo(say("{file}: repaired, {count} changes", file=file, count=count))
        return
    for change in sorted(result.changes, key=lambda change: (change.line, change.column)):
        what = console.told(change, result)
        echo(f"{file}:{change.line}:{change.column} {change.rule} {what}")
