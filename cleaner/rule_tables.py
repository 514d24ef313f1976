"""Rule files as tables. Those of ours are kept parsed beside them (rules/parsed.json).

The parser of TOML takes as long as all else a hook does with a sound file. What is
kept counts only while the TOML file is the very one it was made from, so a file that
was edited is parsed, and nothing but time depends on what is kept.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from cleaner.errors import RuleError
from cleaner.lists import own_folder

KEPT = "parsed.json"
Tables = dict[str, Any]


def read_tables(path: Path, data: bytes, *, own: bool) -> Tables:
    """Return the tables of a rule file whose content is ``data``. Raises RuleError."""
    entry = _kept().get(path.name) if own else None
    if entry is not None and entry["made_from"] == _stamp(data):
        return dict(entry["tables"])
    return _parse(path, data)


def kept_form(files: Iterable[Path]) -> str:
    """Return the text of rules/parsed.json for our rule ``files``."""
    entries = {}
    for path in sorted(files):
        data = path.read_bytes()
        entries[path.name] = {"made_from": _stamp(data), "tables": _parse(path, data)}
    return json.dumps(entries, indent=0, separators=(",", ":")) + "\n"


def _parse(path: Path, data: bytes) -> Tables:
    import tomllib  # what is kept needs no parser

    try:
        return tomllib.loads(data.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RuleError(f"{path}: not a TOML file: {error}") from error


def _stamp(data: bytes) -> list[int]:
    return [len(data), zlib.crc32(data)]


@cache
def _kept() -> Mapping[str, Any]:
    path = own_folder() / KEPT
    kept: Mapping[str, Any] = json.loads(path.read_bytes()) if path.exists() else {}
    return kept
