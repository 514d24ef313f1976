"""Configuration: what holds for each file, from the file nearest to it and what stands over it.

The environment stands over the files, the command line over both; ``extend``
names a file whose values come first. Patterns are those of .gitignore and
count from the folder of the configuration file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner import config_file
from cleaner.config_file import TABLES, TYPES, ConfigFile
from cleaner.errors import ConfigError
from cleaner.gitignore import GitIgnore
from cleaner.pipeline import Options, Pipeline, pipeline_of
from cleaner.rules import Rule

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


class Layer(NamedTuple):
    """Values that stand over those of files, and what they come from."""

    origin: str
    values: Mapping[str, Any]


class Item(NamedTuple):
    """One value that holds for a file, and what it comes from."""

    key: str
    value: Any
    origin: str


@dataclass(frozen=True)
class Config:
    """The values that hold in a folder, and what each of them comes from.

    ``folder`` is that of the configuration file (or any, without one).
    """

    folder: Path
    file: Path | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)

    def get(self, key: str, default: Any = None) -> Any:
        """Return the value of ``key`` or ``default``."""
        return self.values.get(key, default)

    def over(self, layer: Layer) -> Config:
        """Return this configuration with ``layer`` put over it.

        Who selects anew isn't held back by what a layer below selects or ignores.
        """
        below = dict(self.values)
        if "select" in layer.values:
            for key in ("ignore", "per-file-select"):
                below.pop(key, None)
        origins = {**self.origins, **dict.fromkeys(layer.values, layer.origin)}
        return replace(self, values={**below, **layer.values}, origins=origins)

    @cached_property
    def is_per_file(self) -> bool:
        """Whether anything is said for single files."""
        return any(self.get(table) for table in TABLES)

    @cached_property
    def may_exclude(self) -> bool:
        """Whether ``excludes`` can be true of any path."""
        return bool(self.get("exclude"))

    def options(self, file: Path) -> Options:
        """Return what the pipeline for ``file`` (its folder resolved) is made from."""
        if not self.is_per_file:
            return self.common
        select = self._per_file(file, "per-file-select")
        more = self._per_file(file, "per-file-ignore")
        common = self.common
        return common._replace(
            select=tuple(name for item in select for name in item.value) or common.select,
            ignore=common.ignore + tuple(name for item in more for name in item.value),
        )

    @cached_property
    def common(self) -> Options:
        """What pipelines are made from, without what is said for single files."""
        select = self.get("select")
        default = Options()
        return Options(
            None if select is None else tuple(select),
            tuple(self.get("ignore", ())),
            self.get("unsafe", default.unsafe),
            self.get("mark", default.mark),
            self.get("newline", default.newline),
            tuple(map(str, self.get("rules", ()))),
        )

    def excludes(self, path: Path, *, is_folder: bool = False) -> bool:
        """Return whether ``exclude`` names ``path``.

        The folder of ``path`` must be resolved.
        """
        patterns = tuple(self.get("exclude", ()))
        slash = "/" if is_folder else ""
        return bool(patterns) and _spec(patterns).match_file(self._relative(path) + slash)

    @property
    def suffixes(self) -> tuple[str, ...] | None:
        """The name ends a folder's files must have to be taken; None is the default."""
        given = self.get("include")
        return None if given is None else tuple(suffix.lstrip("*").lower() for suffix in given)

    def explain(self, file: Path) -> list[Item]:
        """Return the values that hold for ``file`` and what each comes from."""
        items = [
            Item(key, self.values[key], self.origins[key])
            for key in TYPES
            if key in self.values and key not in (*TABLES, "extend")
        ]
        return items + [item for table in TABLES for item in self._per_file(file, table)]

    def _per_file(self, file: Path, table: str) -> list[Item]:
        patterns: Mapping[str, list[str]] = self.get(table, {})
        name = self._relative(file) if patterns else ""
        return [
            Item(f"{table} {pattern!r}", names, self.origins[table])
            for pattern, names in patterns.items()
            if _spec((pattern,)).match_file(name)
        ]

    def _relative(self, path: Path) -> str:
        for folder in (self.folder, Path.cwd().resolve()):
            if path.is_relative_to(folder):
                return path.relative_to(folder).as_posix()
        return path.name


@cache
def _spec(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec  # only who has patterns pays for it

    return GitIgnoreSpec.from_lines(patterns)


class Configs:
    """Finds the configuration of each file of one run.

    ``file`` holds for all; else the nearest one is looked for, unless ``is_off``. With ``force``
    excludes hold for named files too. ``asks_git``: .gitignore counts where none says otherwise.
    """

    def __init__(
        self,
        file: Path | None = None,
        *,
        is_off: bool = False,
        layers: Sequence[Layer] = (),
        force: bool = False,
        asks_git: bool = True,
    ) -> None:
        self.force = force
        self.git = GitIgnore()
        self._asks_git = asks_git
        self._layers = layers
        self._fixed = load_config(file) if file else Config(Path.cwd().resolve())
        self._looks = file is None and not is_off
        self._folders: dict[Path, Config] = {}
        self._pipelines: dict[Options, Pipeline] = {}

    def at(self, folder: Path) -> Config:
        """Return the configuration in ``folder``, which must be resolved. Raises ConfigError."""
        if folder not in self._folders:
            config = self._without_layers(folder)
            for layer in self._layers:
                config = config.over(layer)
            self._folders[folder] = config
        return self._folders[folder]

    def _without_layers(self, folder: Path) -> Config:
        if not self._looks:
            return self._fixed
        found = config_file.nearest(folder)
        return _of(found) if found else Config(folder)

    def of(self, file: Path) -> Config:
        """Return the configuration of ``file``. Raises ConfigError."""
        return self.at(file.parent.resolve())

    def excludes(self, file: Path) -> bool:
        """Return whether the named ``file`` is to be left out all the same."""
        if not self.force:
            return False
        config, place = self.of(file), located(file)
        return config.excludes(place) or (self.asks_git(config) and self.git.ignores(place))

    def asks_git(self, config: Config) -> bool:
        """Return whether what git ignores is left out where ``config`` holds."""
        return bool(config.get("respect-gitignore", self._asks_git))

    def options(self, file: Path, config: Config | None = None) -> tuple[Options, str | None]:
        """Return the options and the encoding for ``file``.

        Raises ConfigError and RuleError, so that nothing is written before all is known.
        """
        config = config or self.of(file)
        options = config.options(located(file)) if config.is_per_file else config.common
        self.pipeline(options, config.file)
        return options, config.get("encoding")

    def pipeline(self, options: Options, origin: Path | None = None) -> Pipeline:
        """Return the pipeline of ``options``; an error names ``origin``."""
        if options not in self._pipelines:
            try:
                self._pipelines[options] = pipeline_of(options)
            except ConfigError as error:
                raise ConfigError(f"{origin}: {error}" if origin else str(error)) from error
        return self._pipelines[options]

    @property
    def rules(self) -> dict[str, Rule]:
        """The rules that are active for any of the files seen, by id."""
        pipelines = self._pipelines.values()
        return {id_: rule for pipeline in pipelines for id_, rule in pipeline.rules.items()}

    @property
    def digest(self) -> str:
        """Names the rule sets of the files seen."""
        return "+".join(sorted({pipeline.digest for pipeline in self._pipelines.values()}))


def located(file: Path) -> Path:
    """Return ``file`` in its resolved folder; a link stays a link."""
    return file.parent.resolve() / file.name


def load_config(path: Path) -> Config:
    """Read one configuration file. Raises ConfigError naming file and key."""
    return _of(config_file.read(path))


def _of(file: ConfigFile) -> Config:
    return Config(file.path.parent, *file)
