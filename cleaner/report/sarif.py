"""SARIF 2.1.0, the format of code scanning tools (OASIS Standard, errata 01).

Columns count code points, as our spans do; a line ends with ``\\n`` or ``\\r\\n``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

import cleaner
from cleaner.edits import Span
from cleaner.io.walk import Source
from cleaner.report import console
from cleaner.report.formats import dump, level
from cleaner.report.spans import Hunk, Item, Lines, hunk_at, hunks, items_of
from cleaner.report.tally import Tally
from cleaner.result import Change, Mark, Report, Result
from cleaner.rules import Rule

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
Json = dict[str, Any]


class Sarif:
    """One run with all results; written as a whole, because its readers want it so."""

    def __init__(self, rules: Mapping[str, Rule]) -> None:
        self._rules = rules
        self._order = {id_: number for number, id_ in enumerate(rules)}
        self._results: list[Json] = []
        self._artifacts: list[Json] = []

    def document(self, source: Source, result: Result) -> Iterator[str]:
        items = items_of(result)
        location = {"uri": uri(source.file), "index": len(self._artifacts)}
        artifact: Json = {"location": {"uri": location["uri"]}}
        if result.encoding:
            artifact["encoding"] = result.encoding
        self._artifacts.append(artifact)
        if items:
            page = _Page(result, location)
            seen: dict[str, int] = {}
            self._results += [self._result(item, page, seen) for item in items]
        yield from ()

    def _result(self, item: Item, page: _Page, seen: dict[str, int]) -> Json:
        text = console.message(item, item.why)
        entry: Json = {
            "ruleId": item.rule,
            "ruleIndex": self._order.setdefault(item.rule, len(self._order)),
            "level": level(item),
            "message": {"text": text},
            "locations": [page.location(item.source)],
            "partialFingerprints": {"cleaner/v1": _fingerprint(page.uri, item, text, seen)},
            "properties": _properties(item),
        }
        fix = page.fix(item)
        return {**entry, "fixes": [fix]} if fix else entry

    def end(self, tally: Tally, errors: Sequence[str]) -> Iterator[str]:
        notes = [{"level": "error", "message": {"text": error}} for error in errors]
        invocation: Json = {"executionSuccessful": not errors}
        if notes:
            invocation["toolExecutionNotifications"] = notes
        driver = {
            "name": "cleaner",
            "version": cleaner.__version__,
            "rules": [_descriptor(id_, self._rules.get(id_)) for id_ in self._order],
        }
        run = {
            "tool": {"driver": driver},
            "columnKind": "unicodeCodePoints",
            "newlineSequences": ["\r\n", "\n"],
            "invocations": [invocation],
            "artifacts": self._artifacts,
            "results": self._results,
        }
        yield dump({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}) + "\n"


class _Page:
    """What the results of one document have in common."""

    def __init__(self, result: Result, location: Json) -> None:
        self._result = result
        self._location = location
        self._lines = Lines(result.source)
        self._hunks: list[Hunk] | None = None

    @property
    def uri(self) -> str:
        return str(self._location["uri"])

    def location(self, span: Span) -> Json:
        region = self._region(span)
        if 0 < span[1] - span[0] <= 200:
            region["snippet"] = {"text": self._result.source[span[0] : span[1]]}
        return {"physicalLocation": {"artifactLocation": self._location, "region": region}}

    def _region(self, span: Span) -> Json:
        line, column = self._lines.place(span[0])
        end_line, end_column = self._lines.place(span[1])
        return {
            "startLine": line,
            "startColumn": column,
            "endLine": end_line,
            "endColumn": end_column,
            "charOffset": span[0],
            "charLength": span[1] - span[0],
        }

    def fix(self, item: Item) -> Json | None:
        """Return the repair as a replacement in the source, or None for a mark or bare report."""
        if isinstance(item, Mark):
            return None
        if self._hunks is None:
            self._hunks = hunks(self._result)
        hunk = hunk_at(self._hunks, item.source)
        if isinstance(item, Report):
            touched = any(_meets(hunk.source, item.source) for hunk in self._hunks)
            if item.suggestion is None or touched:
                return None  # the suggestion is for the text after the other repairs
            return self._replacement(item.source, item.suggestion, item.why)
        if hunk is None:
            return None
        after = self._result.text[hunk.clean[0] : hunk.clean[1]]
        is_alone = hunk.source == item.source and after == item.after
        why = item.why if is_alone else f"{item.why}, with the other repairs at this place"
        return self._replacement(hunk.source, after, why)

    def _replacement(self, span: Span, text: str, why: str) -> Json:
        replacement = {"deletedRegion": self._region(span), "insertedContent": {"text": text}}
        change = {"artifactLocation": self._location, "replacements": [replacement]}
        return {"description": {"text": why}, "artifactChanges": [change]}


def _meets(left: Span, right: Span) -> bool:
    return left[0] <= right[1] and right[0] <= left[1]


def _properties(item: Item) -> Json:
    fields: Json = {"filter": item.filter}
    if not isinstance(item, Report):
        fields |= {"safety": item.safety, "evidence": item.evidence}
    if isinstance(item, Mark):
        fields["kind"] = item.kind
    if isinstance(item, Change):
        fields["before"], fields["after"] = item.before, item.after
    return fields


def _fingerprint(name: str, item: Item, text: str, seen: dict[str, int]) -> str:
    """Name a finding by what it is, not by its line, so that it survives edits above it."""
    key = f"{name}\0{item.rule}\0{text}"
    seen[key] = seen.get(key, 0) + 1
    return sha256(f"{key}\0{seen[key]}".encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _descriptor(id_: str, rule: Rule | None) -> Json:
    if rule is None:
        return {"id": id_}
    return {
        "id": id_,
        "name": "".join(part.capitalize() for part in rule.name.split("-")),
        "shortDescription": {"text": rule.summary.en},
        "fullDescription": {"text": rule.why.en},
        "help": {"text": f"{rule.why.en}\n\n{rule.summary.zh}。{rule.why.zh}"},
        "properties": {"filter": rule.filter, "safety": rule.safety.label},
    }


def uri(file: Path) -> str:
    """Return a relative URI reference for a relative path, a file URI for an absolute one."""
    if file.is_absolute():
        return file.as_uri()
    return quote(file.as_posix().encode("utf-8", "surrogateescape"), safe="/")
