"""The report for a browser: one HTML file that holds everything and asks no network.

A worker turns each result into a page record (plain data, ``page_record``); the
writer puts records, figures, style and script into one file as they come. All
text goes in as JSON in which ``<`` is written ``\\u003c``, and is shown by the
script as text only; a Content-Security-Policy allows just that script and style.
"""

from __future__ import annotations

import base64
import hashlib
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Mapping
from importlib import resources
from pathlib import Path
from types import TracebackType
from typing import Any

import cleaner
from cleaner.edits import Span
from cleaner.io.sinks import BytesSink
from cleaner.io.walk import Source
from cleaner.messages import Voice
from cleaner.report import console
from cleaner.report.formats import dump, plain
from cleaner.report.spans import Hunk, Item, hunks, items_of
from cleaner.result import Change, Mark, Report, Result
from cleaner.rules import Rule

_SCRIPTS = ("texts", "model", "list", "rows", "overview", "detail", "reader", "main")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
# A browser holds a page of this size well; documents beyond are listed without their text.
TEXT_LIMIT = 96_000_000
_TYPES: dict[type, int] = {Change: 0, Mark: 1, Report: 2}
Page = dict[str, Any]


def page_record(source: Source, result: Result) -> Page:
    """Return what the report shows of one document, as plain data that can be pickled.

    ``parts`` are, in turn, text that source and clean text share (a string) and
    what differs (a pair). Offsets in ``items`` are UTF-16 units, as a browser counts.
    A document in which nothing was found brings no text.
    """
    items = items_of(result)
    counts = [len(result.changes), len(result.marks), len(result.reports)]
    page: Page = {
        "path": source.rel,
        "encoding": result.encoding,
        "chars": len(result.source),
        "clean_chars": len(result.text),
        "touched": sum(max(len(item.before), len(item.after)) for item in result.changes),
        "counts": counts,
        "changed": result.is_changed,
        "kinds": dict(Counter(mark.kind for mark in result.marks)),
        "parts": [],
        "items": [],
    }
    if items:
        in_source, in_clean = _units(result.source), _units(result.text)
        page["parts"] = _parts(result, hunks(result))
        page["items"] = [_item(item, result, in_source, in_clean) for item in items]
    return page


def _units(text: str) -> Callable[[Span], Span]:
    """Return a map from spans of code points to spans of UTF-16 units."""
    astral = [match.start() for match in _ASTRAL.finditer(text)]
    if not astral:
        return lambda span: span
    return lambda span: (
        span[0] + bisect_left(astral, span[0]),
        span[1] + bisect_left(astral, span[1]),
    )


def _parts(result: Result, found: list[Hunk]) -> list[Any]:
    parts: list[Any] = []
    position = 0
    for source, clean in found:
        parts.append(plain(result.source[position : source[0]]))
        parts.append([plain(result.source[slice(*source)]), plain(result.text[slice(*clean)])])
        position = source[1]
    return [*parts, plain(result.source[position:])]


def _item(
    item: Item, result: Result, source: Callable[[Span], Span], clean: Callable[[Span], Span]
) -> list[Any]:
    place = [*source(item.source), *clean(_target(item, result)), item.line, item.column]
    why = _own(item.rule) or (result.why(item, "en"), result.why(item, "zh"))
    head = [_TYPES[type(item)], (item.rule, item.filter), why, *place]
    if isinstance(item, Report):
        before = plain(result.source[slice(*item.source)])
        after = None if item.suggestion is None else plain(item.suggestion)
        return [*head, before, after, None, None, []]
    evidence = [[name, round(weight, 4)] for name, weight in item.evidence.items()]
    kind = item.kind if isinstance(item, Mark) else None
    return [*head, plain(item.before), plain(item.after), kind, item.safety, evidence]


def _own(rule: str) -> tuple[str, str] | None:
    """Return what the pipeline itself did, in English and Chinese."""
    text = console.OWN.get(rule)
    return (text, Voice("zh").say(text)) if text else None


def _target(item: Item, result: Result) -> Span:
    return result.to_clean(item.source) if isinstance(item, Report) else item.clean


class PageWriter:
    """Writes the report document by document; the file appears whole when it is closed."""

    def __init__(self, target: Path, rules: Mapping[str, Rule], digest: str) -> None:
        """Open the report. Raises OutputError."""
        self._rules = rules
        self._digest = digest
        self._known: dict[tuple[str, str], int] = {}
        self._texts: dict[tuple[str, str], int] = {}
        self._documents: list[list[Any]] = []
        self._kinds: Counter[str] = Counter()
        self._errors: list[str] = []
        self._size = self._dropped = 0
        self.records = 0
        head, self._tail = _frame()
        self._sink = BytesSink(target, None)
        self._sink.write(head)

    def __enter__(self) -> PageWriter:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is not None:
            self._sink.discard()
            return
        self._sink.write(_data("index", self._index()) + self._tail)
        self._sink.close()
        self._sink.commit()

    def add(self, page: Page) -> None:
        """Add a document."""
        number, rules = len(self._documents), self._intern(page["items"])
        has_text = bool(page["items"])
        if has_text:
            data = _data(f"d{number}", {"parts": page["parts"], "items": page["items"]})
            has_text = self._size + len(data) <= TEXT_LIMIT
            if has_text:
                self._size += len(data)
                self._sink.write(data)
            else:
                self._dropped += 1
        self._kinds.update(page["kinds"])
        names = ("path", "encoding", "chars", "clean_chars", "touched", "counts")
        self._documents.append([*(page[name] for name in names), rules, has_text, page["changed"]])

    def fail(self, message: str) -> None:
        """Add the message of a file that could not be cleaned."""
        self._errors.append(message)

    def _intern(self, items: list[list[Any]]) -> list[list[int]]:
        """Exchange rules and texts for their numbers; return [rule, findings, changes]."""
        found: Counter[int] = Counter()
        changes: Counter[int] = Counter()
        for item in items:
            rule, text = item[1], item[2]
            item[1] = self._known.setdefault(rule, len(self._known))
            item[2] = self._texts.setdefault(text, len(self._texts))
            found[item[1]] += 1
            changes[item[1]] += item[0] == 0
        return [[rule, count, changes[rule]] for rule, count in found.items()]

    def _index(self) -> Page:
        return {
            "version": cleaner.__version__,
            "digest": self._digest,
            "documents": self._documents,
            "rules": [self._rule(*rule) for rule in self._known],
            "texts": list(self._texts),
            "kinds": self._kinds.most_common(),
            "errors": self._errors,
            "records": self.records,
            "dropped": self._dropped,
        }

    def _rule(self, id_: str, filter_name: str) -> Page:
        rule = self._rules.get(id_)
        if rule is None:
            return {
                "id": id_,
                "filter": filter_name,
                "name": id_,
                "summary": _own(id_) or (id_, id_),
                "why": ["", ""],
            }
        return {
            "id": id_,
            "filter": filter_name,
            "name": rule.name,
            "summary": [rule.summary.en, rule.summary.zh],
            "why": [rule.why.en, rule.why.zh],
        }


def _data(name: str, value: object) -> bytes:
    text = dump(value).replace("<", "\\u003c")
    return f'<script type="application/json" id="{name}">{text}</script>\n'.encode()


def _frame() -> tuple[bytes, bytes]:
    """Return the page before and after the data."""
    folder = resources.files("cleaner.report") / "assets"
    style = (folder / "report.css").read_text("utf-8")
    parts = [(folder / f"{name}.js").read_text("utf-8") for name in _SCRIPTS]
    script = '(() => {\n"use strict";\n' + "\n".join(parts) + "})();\n"
    policy = (
        f"default-src 'none'; img-src data:; script-src {_hash(script)}; style-src {_hash(style)};"
        " base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
    )
    page = (folder / "report.html").read_text("utf-8")
    for name, content in (("csp", policy), ("style", style), ("script", script)):
        page = page.replace("{{" + name + "}}", content, 1)
    head, tail = page.split("{{data}}")
    return head.encode(), tail.encode()


def _hash(content: str) -> str:
    digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
    return f"'sha256-{digest}'"
