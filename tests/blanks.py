"""The placeholders filter by itself, and the marks it gives."""

from __future__ import annotations

from cleaner.filters.placeholders import PlaceholdersFilter
from cleaner.findings import Syntax, View, markdown_code
from cleaner.rules import load_rules

RULES = load_rules().of_filter("placeholders")
FILTER = PlaceholdersFilter(RULES)


def marks(text: str, syntax: Syntax = "plain") -> list[tuple[int, int, str]]:
    protected = markdown_code(text) if syntax == "markdown" else ()
    view = View(text, syntax, protected)
    return [(f.start, f.end, f.kind) for f in FILTER.find(view) if f.kind is not None]
