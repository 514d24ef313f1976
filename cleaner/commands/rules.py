"""``cleaner rules`` and ``cleaner explain``: what the rules are and why."""

from __future__ import annotations

import difflib

import click

from cleaner.errors import ConfigError
from cleaner.examples import parse_example
from cleaner.filters import FILTERS
from cleaner.report.console import visible
from cleaner.rules import Rule, load_rules


@click.command()
def rules() -> None:
    """List all rules by filter."""
    loaded = load_rules()
    for spec in FILTERS:
        click.echo(f"{spec.name}{'' if spec.is_default else ' (off by default)'}")
        for rule in loaded.of_filter(spec.name):
            click.echo(f"  {rule.id}  {rule.safety.label:<7} {rule.summary.en}")


@click.command()
@click.argument("rule_id", metavar="RULE")
def explain(rule_id: str) -> None:
    """Say what a RULE does, why, and show it before → after."""
    known = load_rules().by_id
    rule = known.get(rule_id.upper())
    if rule is None:
        near = difflib.get_close_matches(rule_id.upper(), known, 1, 0.5)
        raise ConfigError(
            f"there is no rule {rule_id!r}" + (f"; did you mean {near[0]}?" if near else "")
        )
    for line in explanation(rule):
        click.echo(line)


def explanation(rule: Rule) -> list[str]:
    """Return the lines of ``cleaner explain``."""
    lines = [
        f"{rule.id} {rule.name} ({rule.filter}, {rule.safety.label}, {rule.status})",
        "",
        rule.summary.en,
        rule.summary.zh,
        "",
        f"Why: {rule.why.en}",
        f"为什么：{rule.why.zh}",
    ]
    if rule.hit:
        lines += ["", "Before → after:"]
    for annotated in rule.hit:
        example = parse_example(annotated)
        lines.append(f"  {visible(example.source, 200)}")
        if example.clean != example.source:
            lines.append(f"  → {visible(example.clean, 200)}")
        for label in example.labels:
            if label.kind:
                lines.append(f"  → {label.kind}: {visible(label.before, 80)}")
    if rule.miss:
        lines += ["", "Left alone:"]
    lines += [f"  {visible(text, 200)}" for text in rule.miss]
    return lines
