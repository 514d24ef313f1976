"""A baseline: findings of an earlier day that are accepted, so that only new ones count.

A finding is known again by its path, its rule, and a hash of the text it
stands on with what is around it on the line; the line number doesn't matter.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from cleaner.config import located
from cleaner.edits import Span
from cleaner.errors import ConfigError
from cleaner.findings import Finding
from cleaner.result import Change, Mark, Noted, Report, Result

VERSION = 1
_AROUND = 20  # characters on each side
T = TypeVar("T", Change, Mark, Report)


class Key(NamedTuple):
    """What a finding is known by. ``path`` counts from the folder of the baseline."""

    path: str
    rule: str
    hash: str


class Baseline:
    """Counts of findings: those accepted, and those seen in this run."""

    def __init__(self, file: Path, accepted: Counter[Key] | None = None) -> None:
        self._folder = file.parent.resolve()
        self._left = Counter(accepted)
        self._seen: Counter[Key] = Counter()
        self._paths: set[str] = set()

    @classmethod
    def read(cls, file: Path) -> Baseline:
        """Read a baseline. Raises ConfigError."""
        try:
            data = json.loads(file.read_bytes())
            if data["version"] != VERSION:
                raise ConfigError(f"{file}: was written by another version; write it anew")
            entries = {
                Key(*map(str, (path, rule, digest))): int(count)
                for path, rule, digest, count in data["findings"]
            }
        except OSError as error:
            raise ConfigError(f"{file}: can't be read: {error.strerror}") from error
        except (ValueError, TypeError, LookupError) as error:
            raise ConfigError(f"{file}: is no baseline") from error
        return cls(file, Counter(entries))

    def data(self) -> bytes:
        """Return all findings seen in the form ``read`` takes; one a line, for small diffs."""
        lines = [json.dumps([*key, count]) for key, count in sorted(self._seen.items())]
        findings = ",\n".join(lines)
        return f'{{"version": {VERSION}, "findings": [\n{findings}\n]}}\n'.encode()

    @property
    def size(self) -> int:
        """The number of findings seen."""
        return self._seen.total()

    def without_accepted(self, file: Path, result: Result) -> Result:
        """Return ``result`` without the findings that are accepted, to be told of."""
        path = self._name(file)
        self._paths.add(path)

        def new(items: Sequence[T]) -> list[bool]:
            return [self._is_new(_key(path, item, result.source)) for item in items]

        return _Remaining(result, new(result.changes), new(result.marks), new(result.reports))

    def unused(self) -> Iterator[tuple[str, str, int]]:
        """Yield path, rule and count of what was accepted but isn't found in the files read.

        Files that are gone count as read.
        """
        for key, count in sorted(self._left.items()):
            if count and (key.path in self._paths or not (self._folder / key.path).exists()):
                yield key.path, key.rule, count

    def _is_new(self, key: Key) -> bool:
        self._seen[key] += 1
        if not self._left[key]:
            return True
        self._left[key] -= 1
        return False

    def _name(self, file: Path) -> str:
        place = located(file)
        if place.is_relative_to(self._folder):
            place = place.relative_to(self._folder)
        return place.as_posix()


def _key(path: str, item: Change | Mark | Report, text: str) -> Key:
    start, end = _around(text, item.source)
    digest = hashlib.sha256(text[start:end].encode("utf-8", "surrogatepass"))
    return Key(path, item.rule, digest.hexdigest()[:16])


def _around(text: str, span: Span) -> Span:
    start, end = span
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    return max(line_start, start - _AROUND), min(
        len(text) if line_end < 0 else line_end, end + _AROUND
    )


class _Remaining(Result):
    """A result of which only the new findings are told; texts and history are whole."""

    def __init__(
        self, result: Result, changes: list[bool], marks: list[bool], reports: list[bool]
    ) -> None:
        self.__dict__.update(result.__dict__)
        self._told = _of(result.changes, changes), _of(result.marks, marks)
        self.reports = _of(result.reports, reports)
        self._is_changed = any(changes) or (result.is_changed and any(marks))
        flags = {True: iter(changes), False: iter(marks)}
        self._done = [pair for pair in result.done if next(flags[pair[1].kind is None])]
        old = Counter(
            item.rule for item, is_new in zip(result.reports, reports, strict=True) if not is_new
        )
        self.noted = _without(result.noted, old)

    @property
    def is_changed(self) -> bool:
        return self._is_changed

    @property
    def done(self) -> Iterator[tuple[str, Finding]]:
        yield from self._done


def _of(items: tuple[T, ...], flags: list[bool]) -> tuple[T, ...]:
    return tuple(item for item, flag in zip(items, flags, strict=True) if flag)


def _without(noted: Sequence[Noted], counts: Counter[str]) -> list[Noted]:
    """Leave out as many of each rule as ``counts`` says; reports and these differ in order."""
    left = []
    for item in noted:
        if counts[item.finding.rule]:
            counts[item.finding.rule] -= 1
        else:
            left.append(item)
    return left
