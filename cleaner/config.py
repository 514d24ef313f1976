"""Configuration: cleaner.toml, or [tool.cleaner] in pyproject.toml, nearest to each file.

The command line and the environment stand over the files; ``extend`` names a
file whose values come first.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

import pathspec

from cleaner.errors import ConfigError
from cleaner.pipeline import Options

_LISTS = ("select", "ignore", "rules", "include", "exclude")
_TABLES = ("per-file-select", "per-file-ignore")
_TYPES: dict[str, type] = {
    **dict.fromkeys(_LISTS, list),
    **dict.fromkeys(_TABLES, dict),
    "extend": str,
    "unsafe": bool,
    "mark": str,
    "newline": str,
    "encoding": str,
    "respect-gitignore": bool,
}
_NEWLINES = ("keep", "lf", "crlf")


@dataclass(frozen=True)
class Config:
    """The values that hold in a folder, and the file each of them comes from."""

    folder: Path
    values: Mapping[str, Any] = field(default_factory=dict)
    origins: Mapping[str, Path] = field(default_factory=dict)

    def get(self, key: str, default: Any = None) -> Any:
        """Return the value of ``key`` or ``default``."""
        return self.values.get(key, default)

    def over(self, values: Mapping[str, Any]) -> Config:
        """Return this configuration with ``values`` of the command line put over it."""
        given = {key: value for key, value in values.items() if value not in (None, (), [])}
        return replace(
            self,
            values={**self.values, **given},
            origins={**self.origins, **dict.fromkeys(given, Path("command line"))},
        )

    def options(self, file: Path) -> Options:
        """Return what the pipeline for ``file`` is made from."""
        select = self._per_file(file, "per-file-select") or self.get("select")
        ignore = [*self.get("ignore", ()), *self._per_file(file, "per-file-ignore")]
        defaults = Options()
        return Options(
            None if select is None else tuple(select),
            tuple(ignore),
            self.get("unsafe", defaults.unsafe),
            self.get("mark", defaults.mark),
            self.get("newline", defaults.newline),
            tuple(map(str, self.get("rules", ()))),
        )

    def excludes(self, file: Path) -> bool:
        """Return whether ``exclude`` names the file."""
        patterns = tuple(self.get("exclude", ()))
        return bool(patterns) and _matches(patterns, self._relative(file))

    def _per_file(self, file: Path, table: str) -> list[str]:
        relative = self._relative(file)
        tables: Mapping[str, list[str]] = self.get(table, {})
        return [name for glob, names in tables.items() if _matches((glob,), relative) for name in names]

    def _relative(self, file: Path) -> str:
        try:
            return file.resolve().relative_to(self.folder).as_posix()
        except ValueError:
            return file.name


def _matches(patterns: tuple[str, ...], name: str) -> bool:
    return _spec(patterns).match_file(name)


@cache
def _spec(patterns: tuple[str, ...]) -> pathspec.PathSpec[Any]:
    return pathspec.PathSpec.from_lines("gitignore", patterns)


def config_for(file: Path) -> Config:
    """Return the configuration that holds for ``file``. Raises ConfigError."""
    return _in_folder(file.resolve().parent if not file.is_dir() else file.resolve())


@cache
def _in_folder(folder: Path) -> Config:
    for candidate in (folder / "cleaner.toml", folder / "pyproject.toml"):
        if candidate.is_file():
            values = _section(candidate)
            if values is not None:
                return _load(candidate, values, ())
    return Config(folder) if folder == folder.parent else _in_folder(folder.parent)


def load_config(path: Path) -> Config:
    """Read one configuration file. Raises ConfigError naming file and key."""
    values = _section(path)
    if values is None:
        raise ConfigError(f"{path}: has no [tool.cleaner]")
    return _load(path.resolve(), values, ())


def _section(path: Path) -> dict[str, Any] | None:
    try:
        tables = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise ConfigError(f"{path}: can't be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: not a TOML file: {error}") from error
    if path.name != "pyproject.toml":
        return tables
    section = tables.get("tool", {}).get("cleaner")
    return section if isinstance(section, dict) else None


def _load(path: Path, values: dict[str, Any], above: tuple[Path, ...]) -> Config:
    _check(path, values)
    merged: dict[str, Any] = {}
    origins: dict[str, Path] = {}
    if "extend" in values:
        parent = (path.parent / values["extend"]).resolve()
        if parent in (*above, path):
            raise ConfigError(f"{path}: extend: {parent} leads back here")
        section = _section(parent)
        if section is None:
            raise ConfigError(f"{path}: extend: {parent} has no [tool.cleaner]")
        base = _load(parent, section, (*above, path))
        merged, origins = dict(base.values), dict(base.origins)
    for key, value in values.items():
        merged[key] = [str(path.parent / item) for item in value] if key == "rules" else value
        origins[key] = path
    return Config(path.parent, merged, origins)


def _check(path: Path, values: Mapping[str, Any]) -> None:
    for key, value in values.items():
        if key not in _TYPES:
            near = difflib.get_close_matches(key, _TYPES, 1)
            raise ConfigError(
                f"{path}: {key}: unknown key" + (f"; did you mean {near[0]}?" if near else "")
            )
        if not isinstance(value, _TYPES[key]):
            raise ConfigError(f"{path}: {key}: must be a {_TYPES[key].__name__}")
        lists = value.values() if key in _TABLES else [value] if key in _LISTS else []
        for names in lists:
            if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
                raise ConfigError(f"{path}: {key}: must hold lists of strings")
    if values.get("newline", "keep") not in _NEWLINES:
        raise ConfigError(f"{path}: newline: {values['newline']!r} is not keep, lf or crlf")
