"""Finds the files to clean and the name each has below its PATH."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from cleaner.config import Config, Configs, located
from cleaner.errors import InputError
from cleaner.gitignore import Rules
from cleaner.pipeline import Options

SUFFIXES = (".txt", ".md")
MARKDOWN_SUFFIXES = (".md", ".markdown")
JSONL_SUFFIXES = (".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz")
PARQUET_SUFFIXES = (".parquet",)
RECORD_SUFFIXES = JSONL_SUFFIXES + PARQUET_SUFFIXES


class Source(NamedTuple):
    """A file to clean. ``rel`` is its name in the log and below the output folder.

    ``options`` and ``encoding`` (None: to be found out) are those of its configuration.
    ``real`` is its absolute name without links, where the walk knows it.
    """

    file: Path
    rel: str
    options: Options = Options()
    encoding: str | None = None
    real: str = ""

    @property
    def place(self) -> str:
        """The absolute name without links."""
        return self.real or str(self.file.resolve())

    @property
    def is_markdown(self) -> bool:
        return self.file.suffix.lower() in MARKDOWN_SUFFIXES


def is_records(path: Path) -> bool:
    """Whether a file is taken for JSONL or Parquet, by its name."""
    return path.name.lower().endswith(RECORD_SUFFIXES)


class Walk:
    """The files below some paths. After the iteration ``others`` counts files not taken.

    Of a folder those are taken that the configuration includes and doesn't
    exclude, and git doesn't ignore, and files of records only with ``records``.
    ``ignored`` counts files and folders left out only because git ignores them.

    Problems (a missing path, a folder that can't be read, a loop of links) go to
    ``errors``; the walk goes on.
    """

    def __init__(
        self,
        paths: Sequence[Path],
        configs: Configs,
        skip: Path | None = None,
        *,
        records: bool = False,
    ) -> None:
        self.paths = paths
        self.skip = skip.resolve() if skip else None
        self.configs = configs
        self.more = RECORD_SUFFIXES if records else ()
        self.others = 0
        self.others_with_records = 0
        self.ignored = 0
        self.errors: list[InputError] = []

    def __iter__(self) -> Iterator[Source]:
        several = len(self.paths) > 1
        for path in self.paths:
            if path.is_dir():
                real = path.resolve()
                if not self._is_kept_out(real):
                    prefix = f"{real.name}/" if several else ""
                    yield from self._folder(path, prefix, (real,), self.configs.git.rules(real))
            elif path.exists():
                if self.configs.excludes(path):
                    self.others += 1
                    self.ignored += not self.configs.of(path).excludes(located(path))
                else:
                    yield self._source(path, path.name)
            else:
                self.errors.append(InputError(f"{path}: no such file or folder"))

    def _is_kept_out(self, folder: Path) -> bool:
        """Return whether the named ``folder`` is left out since git ignores it, and count it."""
        configs = self.configs
        asks = configs.force and configs.asks_git(configs.at(folder))
        is_out = asks and configs.git.ignores_folder(folder)
        self.ignored += is_out
        return is_out

    def _folder(
        self, folder: Path, prefix: str, above: tuple[Path, ...], git: Rules
    ) -> Iterator[Source]:
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            self.errors.append(InputError(f"{folder}: can't be read: {error.strerror}"))
            return
        here, config = above[-1], self.configs.at(above[-1])
        beside = f"{str(here).rstrip(os.sep)}{os.sep}"
        suffixes = (SUFFIXES if config.suffixes is None else config.suffixes) + self.more
        rules = git if self.configs.asks_git(config) else Rules()
        may_leave_out = config.may_exclude or rules.levels
        for entry in entries:
            name = entry.name
            if _is_folder(entry):
                if not (may_leave_out and self._leaves_out(here / name, config, rules, True)):
                    yield from self._enter(folder / name, f"{prefix}{name}/", above, git)
            elif name.lower().endswith(suffixes) and not (
                may_leave_out and self._leaves_out(here / name, config, rules, False)
            ):
                real = "" if entry.is_symlink() else beside + name
                yield self._source(Path(entry.path), prefix + name, config, real)
            else:
                self.others += 1
                self.others_with_records += name.lower().endswith(RECORD_SUFFIXES)

    def _leaves_out(self, path: Path, config: Config, rules: Rules, is_folder: bool) -> bool:
        if config.excludes(path, is_folder=is_folder):
            return True
        is_ignored = rules.leave_out(path, is_folder=is_folder)
        self.ignored += is_ignored
        return is_ignored

    def _source(self, path: Path, rel: str, config: Config | None = None, real: str = "") -> Source:
        return Source(path, rel, *self.configs.options(path, config), real)

    def _enter(
        self, path: Path, prefix: str, above: tuple[Path, ...], git: Rules
    ) -> Iterator[Source]:
        real = path.resolve()
        if real == self.skip or path.name == ".git":
            return
        if real in above:
            self.errors.append(InputError(f"{path}: a loop of links, leads back to {real}"))
            return
        # Where a link leads, other rules hold than beside it.
        is_link = real.parent != above[-1]
        rules = self.configs.git.rules(real) if is_link else git.within(real)
        yield from self._folder(path, prefix, (*above, real), rules)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def check_clashes(sources: Sequence[Source]) -> None:
    """Raise InputError when two files would get the same output name."""
    seen: dict[str, Path] = {}
    for source in sources:
        other = seen.setdefault(source.rel, source.file)
        if other is not source.file:
            raise InputError(f"{source.file} and {other} would both be written as {source.rel}")


class Below:
    """The files below a folder, by their names with ``/``.

    Folders are resolved and looked through for links once, as the many files of a run
    lie in few of them; asking for each takes half as long as writing it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._real = folder.resolve()
        self._may_hold_links: dict[str, bool] = {}

    def __call__(self, rel: str) -> Path:
        """Return the path; raise InputError for a name that leads out of the folder."""
        return Path(self.name(rel))

    def name(self, rel: str) -> str:
        """Do the same, for those to whom making a Path takes too long."""
        parts = rel.split("/")
        if ".." in parts or "" in parts or ("\\" in rel and os.sep == "\\"):
            raise InputError(f"{rel!r} is not a name below {self._folder}")
        target, above = f"{self._folder}/{rel}", rel.rpartition("/")[0]
        has_links = self._may_hold_links.get(above)
        if has_links is None:
            self._require_inside(self._folder / above, rel)
            has_links = self._may_hold_links[above] = _may_hold_links(self._folder / above)
        if has_links and os.path.islink(target):  # noqa: PTH114 - see above
            self._require_inside(Path(target), rel)
        return target

    def _require_inside(self, path: Path, rel: str) -> None:
        if not path.resolve().is_relative_to(self._real):
            raise InputError(f"{rel!r} leads out of {self._folder} by a link")


def _may_hold_links(folder: Path) -> bool:
    try:
        with os.scandir(folder) as entries:
            return any(entry.is_symlink() for entry in entries)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True  # it can't be listed, but perhaps written to: each name is asked
