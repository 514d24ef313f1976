"""Every rule is tested by its own examples: hits at the exact span, misses against all rules."""

from __future__ import annotations

import pytest

from cleaner import Pipeline
from cleaner.examples import Example, parse_example
from cleaner.findings import Safety
from cleaner.rules import Rule, load_rules

RULES = [rule for rule in load_rules().by_id.values() if rule.status != "retired"]
HITS = [
    pytest.param(rule, example, id=f"{rule.id}-hit-{number}")
    for rule in RULES
    for number, example in enumerate(rule.hit)
]
MISSES = [
    pytest.param(rule, example, id=f"{rule.id}-miss-{number}")
    for rule in RULES
    for number, example in enumerate(rule.miss)
]


def syntax_of(text: str) -> str:
    return "markdown" if text.startswith("<!-- markdown -->") else "plain"


def found(rule: Rule, example: Example) -> list[tuple[int, int, str]]:
    pipeline = Pipeline.from_config(
        select=[rule.id], unsafe=rule.safety is not Safety.SAFE, mark="none"
    )
    result = pipeline(example.source, syntax_of(example.source))
    items = [(*c.source, c.after) for c in result.changes if c.rule == rule.id]
    items += [(*m.source, f"={m.kind}") for m in result.marks if m.rule == rule.id]
    items += [(*r.source, "=report") for r in result.reports if r.rule == rule.id]
    return sorted(items)


def expected(example: Example) -> list[tuple[int, int, str]]:
    from cleaner.edits import minimal

    items = []
    for label in example.labels:
        if label.kind:
            items.append((label.start, label.end, f"={label.kind}"))
        else:
            edit = minimal(label.edit)
            items.append((edit.start, edit.end, edit.after))
    return sorted(items)


@pytest.mark.parametrize(("rule", "annotated"), MISSES)
def test_a_miss_is_untouched_by_every_default_rule(rule: Rule, annotated: str) -> None:
    example = parse_example(annotated)
    assert not example.labels
    assert found(rule, example) == []
    result = Pipeline.from_config()(example.source, syntax_of(example.source))
    assert (result.changes, result.marks) == ((), ())


@pytest.mark.parametrize(("rule", "annotated"), HITS)
def test_a_hit_is_found_at_its_exact_place(rule: Rule, annotated: str) -> None:
    example = parse_example(annotated)
    assert example.labels
    assert found(rule, example) == expected(example)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_has_three_misses(rule: Rule) -> None:
    assert len(rule.miss) >= 3
