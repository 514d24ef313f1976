"""The formats of ``check``: lines for people, JSON for programs.

A format turns results into pieces of text; ``output`` writes them. SARIF and
GitHub annotations have modules of their own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

import cleaner
from cleaner.io.walk import Source
from cleaner.log import newline_of
from cleaner.messages import say
from cleaner.report import console
from cleaner.report.spans import Item, Lines, items_of
from cleaner.report.tally import Tally
from cleaner.result import Mark, Report, Result
from cleaner.rules import Rule

_LONE = re.compile("[\ud800-\udfff]")


class Format(Protocol):
    """Turns what was found into text. Each piece is whole lines."""

    def document(self, source: Source, result: Result) -> Iterator[str]:
        """Yield what is told of one document."""
        ...

    def end(self, tally: Tally, errors: Sequence[str]) -> Iterator[str]:
        """Yield what stands behind the last document. ``errors`` name files not read."""
        ...


def make(name: str, rules: Mapping[str, Rule], digest: str, *, color: bool) -> Format:
    """Return the format called ``name``, one of output.FORMATS."""
    if name == "sarif":
        from cleaner.report.sarif import Sarif

        return Sarif(rules)
    if name == "github":
        from cleaner.report.github import GitHub

        return GitHub()
    if name == "full":
        from cleaner.report.full import Full

        return Full(rules, color=color)
    if name == "json":
        return Json(digest)
    if name == "jsonl":
        return JsonLines(digest)
    return Summary() if name == "summary" else Concise()


class Concise:
    """One line a finding."""

    def document(self, source: Source, result: Result) -> Iterator[str]:
        for line in console.findings(source, result):
            yield line + "\n"

    def end(self, tally: Tally, errors: Sequence[str]) -> Iterator[str]:
        yield from ()


class Summary:
    """Figures alone."""

    def document(self, source: Source, result: Result) -> Iterator[str]:
        yield from ()

    def end(self, tally: Tally, errors: Sequence[str]) -> Iterator[str]:
        figures = say(
            "{documents} documents ({chars} characters), {changed} would change, {errors} errors",
            documents=tally.documents,
            chars=tally.chars,
            changed=tally.changed,
            errors=len(errors),
        )
        yield f"{figures}\n"
        for title, counter in (
            ("changes by filter: {count}", tally.changes),
            ("changes by rule: {count}", tally.rules),
            ("marks by kind: {count}", tally.marks),
            ("reports by rule: {count}", tally.reports),
            ("encodings: {count}", tally.encodings),
        ):
            if counter:
                yield f"\n{say(title, count=sum(counter.values()))}\n"
                for name, count in sorted(counter.items(), key=lambda pair: (-pair[1], pair[0])):
                    yield f"{count:>8}  {name}\n"


class Json:
    """One JSON object for the whole run; docs/schemas/check.schema.json describes it."""

    def __init__(self, digest: str) -> None:
        self._digest = digest
        self._is_first = True

    def document(self, source: Source, result: Result) -> Iterator[str]:
        yield self._open() if self._is_first else ",\n"
        self._is_first = False
        findings = [finding_fields(item, lines) for lines, item in _located(result)]
        yield dump({**document_fields(source, result), "findings": findings})

    def _open(self) -> str:
        head = f'"version":{dump(cleaner.__version__)},"rules":{dump(self._digest)}'
        return f'{{{head},"documents":[\n'

    def end(self, tally: Tally, errors: Sequence[str]) -> Iterator[str]:
        if self._is_first:
            yield self._open()
        figures = tally.as_dict()
        yield f'\n],"errors":{dump(list(errors))},"summary":{dump(figures)}}}\n'


class JsonLines:
    """A JSON object a line: each finding, each error, and the summary last."""

    def __init__(self, digest: str) -> None:
        self._digest = digest

    def document(self, source: Source, result: Result) -> Iterator[str]:
        path = str(source.file)
        for lines, item in _located(result):
            fields = finding_fields(item, lines)
            yield dump({"type": fields.pop("type"), "path": path, **fields}) + "\n"

    def end(self, tally: Tally, errors: Sequence[str]) -> Iterator[str]:
        for message in errors:
            yield dump({"type": "error", "message": message}) + "\n"
        run = {"version": cleaner.__version__, "rules_digest": self._digest, "errors": len(errors)}
        yield dump({"type": "summary", **run, **tally.as_dict()}) + "\n"


def _located(result: Result) -> Iterator[tuple[Lines, Item]]:
    items = items_of(result)
    if items:
        lines = Lines(result.source)
        for item in items:
            yield lines, item


def document_fields(source: Source, result: Result) -> dict[str, Any]:
    """Return what is told of a document besides its findings."""
    return {
        "path": str(source.file),
        "encoding": result.encoding,
        "bom": bool(result.decoded and result.decoded.bom),
        "newline": newline_of(result.source),
        "chars": len(result.source),
        "clean_chars": len(result.text),
        "changed": result.is_changed,
    }


def finding_fields(item: Item, lines: Lines) -> dict[str, Any]:
    """Return a finding with the field names of the log, its ``type`` and its end."""
    kind = "report" if isinstance(item, Report) else "mark" if isinstance(item, Mark) else "change"
    fields = item._asdict()
    fields["end_line"], fields["end_column"] = lines.place(item.source[1])
    return {"type": kind, **fields}


def dump(value: object) -> str:
    """Return JSON on one line. Lone surrogates, which UTF-8 can't hold, become U+FFFD."""
    return plain(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def plain(text: str) -> str:
    """Return ``text`` with lone surrogates as U+FFFD."""
    return _LONE.sub("\ufffd", text)


def level(item: Item) -> str:
    """Return how weighty a finding is: what makes the check fail is an error."""
    if isinstance(item, Report):
        return "warning"
    return "note" if isinstance(item, Mark) else "error"
