"""Tries a rule on its own examples: hits at the exact place, misses on all rules."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.edits import minimal
from cleaner.errors import CleanerError
from cleaner.examples import Example, parse_example
from cleaner.findings import Safety, Syntax
from cleaner.pipeline import Options, Pipeline, pipeline_of
from cleaner.result import Result
from cleaner.rules import Rule

Found = tuple[int, int, str]
LEAST_MISSES = 3


def failures(rule: Rule, packs: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield what is wrong with a rule, a line each; nothing if it does what it says.

    ``packs`` are the rule files loaded besides ours.
    """
    if len(rule.miss) < LEAST_MISSES:
        yield f"needs {LEAST_MISSES} misses, has {len(rule.miss)}"
    is_unsafe = rule.safety is not Safety.SAFE
    alone = pipeline_of(Options((rule.id,), unsafe=is_unsafe, mark="none", rules=packs))
    every = pipeline_of(Options(rules=packs))
    for way, examples in (("hit", rule.hit), ("miss", rule.miss)):
        for annotated in examples:
            try:
                example = parse_example(annotated)
                problem = _problem(rule, way, example, alone, every)
            except (CleanerError, ValueError) as error:
                problem = str(error)
            if problem:
                yield f"{way} {annotated!r}: {problem}"


def _problem(rule: Rule, way: str, example: Example, alone: Pipeline, every: Pipeline) -> str:
    if bool(example.labels) != (way == "hit"):
        return "must not be annotated" if way == "miss" else "nothing is annotated"
    found, wanted = _found(rule, example, alone), _wanted(example)
    if found != wanted:
        return f"found {_shown(found)}, wanted {_shown(wanted)}"
    if way == "miss":
        result = _run(every, example)
        touched = sorted({c.rule for c in result.changes} | {m.rule for m in result.marks})
        if touched:
            return f"is touched by {', '.join(touched)}"
    return ""


def _run(pipeline: Pipeline, example: Example) -> Result:
    is_markdown = example.source.startswith("<!-- markdown -->")
    syntax: Syntax = "markdown" if is_markdown else "plain"
    return pipeline(example.source, syntax)


def _found(rule: Rule, example: Example, alone: Pipeline) -> list[Found]:
    result = _run(alone, example)
    items = [(*c.source, c.after) for c in result.changes if c.rule == rule.id]
    items += [(*m.source, f"={m.kind}") for m in result.marks if m.rule == rule.id]
    items += [(*r.source, "=report") for r in result.reports if r.rule == rule.id]
    return sorted(items)


def _wanted(example: Example) -> list[Found]:
    items: list[Found] = []
    for label in example.labels:
        if label.kind:
            items.append((label.start, label.end, f"={label.kind}"))
        else:
            edit = minimal(label.edit)
            items.append((edit.start, edit.end, edit.after))
    return sorted(items)


def _shown(found: list[Found]) -> str:
    parts = [f"{start}-{end} → {after or '∅'}" for start, end, after in found]
    return "; ".join(parts) or "nothing"
