"""Reads configuration files: cleaner.toml, or [tool.cleaner] in pyproject.toml."""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from cleaner.errors import ConfigError

NAME = "cleaner.toml"
_SHARED = "pyproject.toml"  # with others: ours is [tool.cleaner]
LISTS = ("select", "ignore", "rules", "include", "exclude")
TABLES = ("per-file-select", "per-file-ignore")
TYPES: dict[str, type] = {
    **dict.fromkeys(LISTS, list),
    **dict.fromkeys(TABLES, dict),
    "extend": str,
    "unsafe": bool,
    "mark": str,
    "newline": str,
    "encoding": str,
    "respect-gitignore": bool,
}
_IN_TOML = {list: "a list of strings", dict: "a table", str: "a string", bool: "true or false"}
_NEWLINES = ("keep", "lf", "crlf")


class ConfigFile(NamedTuple):
    """The values of a file, over those it extends, and the file each of them comes from."""

    path: Path
    values: Mapping[str, Any]
    origins: Mapping[str, str]


def nearest(folder: Path) -> ConfigFile | None:
    """Return the configuration in ``folder`` or above it. Raises ConfigError."""
    for parent in (folder, *folder.parents):
        for name in (NAME, _SHARED):
            path = parent / name
            values = _section(path) if path.is_file() else None
            if values is not None:
                return _load(path, values, ())
    return None


def read(path: Path) -> ConfigFile:
    """Read one configuration file. Raises ConfigError naming file and key."""
    path = path.resolve()
    return _load(path, _require(path, str(path)), ())


def _require(path: Path, name: str) -> dict[str, Any]:
    values = _section(path)
    if values is None:
        raise ConfigError(f"{name}: has no [tool.cleaner]")
    return values


def _section(path: Path) -> dict[str, Any] | None:
    import tomllib  # most runs have no such file

    try:
        text = path.read_text("utf-8-sig")
        if path.name == _SHARED and "cleaner" not in text:
            return None
        tables = tomllib.loads(text)
    except OSError as error:
        raise ConfigError(f"{path}: can't be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: not a TOML file: {error}") from error
    if path.name != _SHARED:
        return tables
    tools = tables.get("tool")
    section = tools.get("cleaner") if isinstance(tools, dict) else None
    if section is not None and not isinstance(section, dict):
        raise ConfigError(f"{path}: tool.cleaner: must be a table")
    return section


def _load(path: Path, values: dict[str, Any], above: tuple[Path, ...]) -> ConfigFile:
    _check(path, values)
    base = ConfigFile(path, {}, {})
    if "extend" in values:
        parent = (path.parent / values["extend"]).resolve()
        if parent in (*above, path):
            raise ConfigError(f"{path}: extend: {parent} leads back here")
        section = _require(parent, f"{path}: extend: {parent}")
        base = _load(parent, section, (*above, path))
    own = dict(values)
    if "rules" in own:
        own["rules"] = [str(path.parent / name) for name in own["rules"]]
    if "encoding" in own:
        own["encoding"] = known_encoding(own["encoding"])
    origins = {**base.origins, **dict.fromkeys(own, str(path))}
    return ConfigFile(path, {**base.values, **own}, origins)


def _check(path: Path, values: Mapping[str, Any]) -> None:
    for key, value in values.items():
        if key not in TYPES:
            import difflib  # only who errs needs it

            near = difflib.get_close_matches(key, list(TYPES), 1)
            hint = f"; did you mean {near[0]}?" if near else f" (known: {', '.join(TYPES)})"
            raise ConfigError(f"{path}: {key}: unknown key{hint}")
        lists = value.values() if isinstance(value, dict) else [value]
        is_right = isinstance(value, TYPES[key])
        if key in LISTS or key in TABLES:
            is_right = is_right and all(map(_is_strings, lists))
        if not is_right:
            what = "a table of lists of strings" if key in TABLES else _IN_TOML[TYPES[key]]
            raise ConfigError(f"{path}: {key}: must be {what}")
    if values.get("newline", "keep") not in _NEWLINES:
        raise ConfigError(f"{path}: newline: {values['newline']!r} is not keep, lf or crlf")
    for suffix in values.get("include", ()):
        if not suffix.lstrip("*").startswith("."):
            raise ConfigError(f"{path}: include: {suffix!r} is no suffix such as .txt")
    if "encoding" in values:
        try:
            known_encoding(values["encoding"])
        except ConfigError as error:
            raise ConfigError(f"{path}: encoding: {error}") from error


def _is_strings(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def known_encoding(name: str) -> str:
    """Return Python's name of a text encoding. Raises ConfigError."""
    try:
        info = codecs.lookup(name)
    except LookupError as error:
        raise ConfigError(f"{name!r} is no encoding Python knows") from error
    if not info._is_text_encoding:  # the attribute str.encode itself goes by
        raise ConfigError(f"{name!r} is no text encoding")
    return info.name
