"""The notation of examples, in rule files and in labelled documents.

``⟪old⟫`` goes, ``⟪old⇒new⟫`` changes, ``⟪old=kind⟫`` is marked, ``⟪old=report⟫``
is reported. ``\\uXXXX``, ``\\n``, ``\\r`` and ``\\t`` may be written inside a label.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from cleaner.edits import Edit
from cleaner.findings import KINDS

_LABEL = re.compile("⟪([^⟪⟫]*)⟫")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\([nrt])")
_CONTROLS = {"n": "\n", "r": "\r", "t": "\t"}


class Label(NamedTuple):
    """What should happen at [start, start + len(before)) of the source of an example."""

    start: int
    before: str
    after: str
    kind: str | None = None

    @property
    def end(self) -> int:
        return self.start + len(self.before)

    @property
    def edit(self) -> Edit:
        return Edit(self.start, self.before, self.after)


class Example(NamedTuple):
    """The source of an annotated text and its labels, in order."""

    source: str
    labels: tuple[Label, ...]

    @property
    def clean(self) -> str:
        """The text after all edits, without marks."""
        parts, position = [], 0
        for label in self.labels:
            parts += [self.source[position : label.start], label.after]
            position = label.end
        return "".join(parts) + self.source[position:]


def parse_example(annotated: str) -> Example:
    """Split an annotated text into its source and labels.

    Raises ValueError for brackets that don't pair.
    """
    parts: list[str] = []
    labels: list[Label] = []
    length = position = 0
    for match in _LABEL.finditer(annotated):
        plain = annotated[position : match.start()]
        parts.append(plain)
        length += len(plain)
        label = _parse_label(length, match[1])
        labels.append(label)
        parts.append(label.before)
        length += len(label.before)
        position = match.end()
    parts.append(annotated[position:])
    source = "".join(parts)
    if "⟪" in source or "⟫" in source:
        raise ValueError(f"brackets don't pair: {annotated[:60]!r}")
    return Example(source, tuple(labels))


def _parse_label(start: int, inner: str) -> Label:
    before, arrow, after = inner.partition("⇒")
    if arrow:
        return Label(start, _unescape(before), _unescape(after))
    before, equals, kind = inner.rpartition("=")
    if equals and (kind in KINDS or kind == "report"):
        before = _unescape(before)
        return Label(start, before, before, kind)
    return Label(start, _unescape(inner), "")


def _unescape(text: str) -> str:
    return _ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else _CONTROLS[m[2]], text)
