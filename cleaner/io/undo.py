"""Brings back the sources of cleaned files from a log."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from cleaner.errors import InputError, UndoError
from cleaner.log import rebuild, sha256

Entry = Mapping[str, Any]
Run = list[Entry]


def read_log(path: Path) -> dict[str, list[Run]]:
    """Return the runs in the log by path, oldest first. Raises UndoError for a damaged log."""
    runs: dict[str, list[Run]] = {}
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                entry = _parse(path, number, line)
                if "record" in entry or entry["type"] == "file":
                    continue  # of a file of records; see undo_records
                if entry["type"] == "document":
                    runs.setdefault(entry["path"], []).append([entry])
                elif entry["path"] in runs:
                    runs[entry["path"]][-1].append(entry)
                else:
                    raise UndoError(f"{path}:{number}: a {entry['type']} without its document")
    except OSError as error:
        raise InputError(f"{path}: can't be read: {error.strerror}") from error
    return runs


def _parse(path: Path, number: int, line: bytes) -> Entry:
    try:
        entry = json.loads(line)
        if isinstance(entry["type"], str) and isinstance(entry["path"], str):
            return dict(entry)
    except (ValueError, KeyError, TypeError) as error:
        raise UndoError(f"{path}:{number}: not a log record: {error}") from error
    raise UndoError(f"{path}:{number}: not a log record")


def undo_bytes(runs: Sequence[Run], data: bytes) -> bytes:
    """Go back from ``data`` through all runs that led to it.

    Raises UndoError when ``data`` is neither what some run wrote nor an original.
    """
    current, limit, found = data, len(runs), False
    while True:
        digest = sha256(current)
        index = next(
            (i for i in range(limit - 1, -1, -1) if runs[i][0].get("clean_sha256") == digest), None
        )
        if index is None:
            break
        current, limit, found = rebuild(runs[index], current), index, True
    if not found and all(run[0].get("sha256") != sha256(data) for run in runs):
        raise UndoError("the file was changed since it was cleaned; it is left as it is")
    return current
