"""The Python reference, from signatures and docstrings as they stand in the code.

Code is read, not imported: the bridges need packages that may not be installed.
"""

from __future__ import annotations

import ast
import importlib.util
import inspect
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

import cleaner
from bench.docs.markdown import fenced

_INTRO = """# Python reference

[Docs](README.md)

This page is made from the docstrings by `python -m bench.docs`; don't edit it. All spans are
half-open and count code points. Nothing here reads a configuration file, writes a file or
prints. What the fields of the records mean is told in [log-format.md](log-format.md).

```python
import cleaner

result = cleaner.clean("落实D风廉政建设，检查企业**家次。")
print(result.text)
for change in result.changes:
    print(change.rule, change.source, change.before, "→", change.after, change.why)
assert result.to_source(result.changes[0].clean) == result.changes[0].source
assert result.undo() == "落实D风廉政建设，检查企业**家次。"
```"""
_ORDER = (
    ("Functions", ("clean", "clean_bytes")),
    ("The pipeline", ("Pipeline",)),
    ("The result", ("Result", "Change", "Mark", "Report", "Skipped")),
)
_BRIDGES = (("datasets", "mapper"), ("datatrove", "CleanerStep"), ("ray", "clean_dataset"))
_Node = ast.FunctionDef | ast.ClassDef


def reference() -> str:
    """Return the page."""
    parts = [_INTRO]
    for title, names in _ORDER:
        parts.append(f"## {title}")
        for name in names:
            parts += _public(name)
    parts.append("## Errors")
    parts.append(_errors())
    parts.append("## Bridges to other tools")
    parts += _elsewhere("cleaner.pipeline", "Options")
    for module, name in _BRIDGES:
        parts += _elsewhere(f"cleaner.integrations.{module}", name)
    return "\n\n".join(parts) + "\n"


def documented() -> set[str]:
    """Return the public names that are on the page."""
    return {name for _, names in _ORDER for name in names} | {"CleanerError"}


def _public(name: str) -> Iterator[str]:
    source = Path(inspect.getfile(getattr(cleaner, name))).read_text("utf-8")
    yield from _entry("cleaner", _find(source, name), source)


def _find(source: str, name: str) -> _Node:
    return next(node for node in _top(source) if node.name == name)


def _top(source: str) -> Iterator[_Node]:
    for node in ast.parse(source).body:
        if isinstance(node, _Node) and not node.name.startswith("_"):
            yield node


def _entry(module: str, node: _Node, source: str) -> Iterator[str]:
    yield f"### `{module}.{node.name}`"
    if isinstance(node, ast.FunctionDef):
        yield fenced([_signature(node, source)], "text")
        yield prose(node)
        return
    yield prose(node)
    fields = [item for item in node.body if isinstance(item, ast.AnnAssign)]
    if fields:
        yield "\n".join(["| field | type |", "|---|---|", *map(_row, fields)])
    for item in node.body:
        if isinstance(item, ast.FunctionDef) and _is_shown(item):
            yield from _member(item, source)


def _is_shown(node: ast.FunctionDef) -> bool:
    return ast.get_docstring(node) is not None and (
        not node.name.startswith("_") or node.name == "__call__"
    )


def _member(node: ast.FunctionDef, source: str) -> Iterator[str]:
    kinds = {ast.unparse(decorator) for decorator in node.decorator_list}
    if kinds & {"property", "cached_property"} and node.returns:
        yield f"**`{node.name}`**: `{ast.unparse(node.returns)}`. {prose(node)}"
    else:
        kind = " (class method)" if "classmethod" in kinds else ""
        yield f"**`{node.name}`**{kind}"
        yield fenced([_signature(node, source)], "text")
        yield prose(node)


def _row(field: ast.AnnAssign) -> str:
    default = f" = {ast.unparse(field.value)}" if field.value else ""
    # A bar ends a cell of a table even inside code.
    type_ = (ast.unparse(field.annotation) + default).replace("|", "\\|")
    return f"| `{ast.unparse(field.target)}` | `{type_}` |"


def _signature(node: ast.FunctionDef, source: str) -> str:
    lines = source.split("\n")[node.lineno - 1 : node.body[0].lineno - 1]
    return re.sub(r":\s*(#.*)?$", "", textwrap.dedent("\n".join(lines)).rstrip())


def prose(node: _Node) -> str:
    """Return a docstring as Markdown: ``code`` becomes `code`."""
    text = ast.get_docstring(node) or ""
    return re.sub(r"``(.+?)``", r"`\1`", text, flags=re.S)


def _errors() -> str:
    source = Path(inspect.getfile(cleaner.CleanerError)).read_text("utf-8")
    rows = [
        f"| `{node.name}` | {' '.join(prose(node).split())} |"
        for node in _top(source)
        if isinstance(node, ast.ClassDef)
    ]
    head = "`cleaner.CleanerError` and its kinds, which are in `cleaner.errors`:"
    return "\n".join([head, "", "| error | meaning |", "|---|---|", *rows])


def _elsewhere(module: str, name: str) -> Iterator[str]:
    spec = importlib.util.find_spec(module)
    assert spec is not None
    assert spec.origin is not None
    source = Path(spec.origin).read_text("utf-8")
    yield from _entry(module, _find(source, name), source)
