"""``cleaner rules`` and ``cleaner explain``: what the rules are and why."""

from __future__ import annotations

import difflib
import sys

import click

from cleaner.errors import ConfigError
from cleaner.examples import parse_example
from cleaner.filters import FILTERS
from cleaner.report.console import visible
from cleaner.rules import Rule, load_rules
from cleaner.trials import failures


@click.group(invoke_without_command=True)
@click.pass_context
def rules(context: click.Context) -> None:
    """List all rules by filter, or test a rule file of your own."""
    if context.invoked_subcommand is not None:
        return
    loaded = load_rules()
    for spec in FILTERS:
        click.echo(f"{spec.name}{'' if spec.is_default else ' (off by default)'}")
        for rule in loaded.of_filter(spec.name):
            click.echo(f"  {rule.id}  {rule.safety.label:<7} {rule.summary.en}")


@rules.command("test")
@click.argument(
    "packs", metavar="PACK...", nargs=-1, required=True, type=click.Path(resolve_path=True)
)
def test_packs(packs: tuple[str, ...]) -> None:
    """Try the rules of each PACK on their examples.

    A hit must be found at exactly its place, a miss be left alone by all default
    rules. Exit status: 0 all do; 1 some don't; 2 a file doesn't load.
    """
    tried = [rule for rule in load_rules(packs).by_id.values() if not rule.is_own]
    tried = [rule for rule in tried if rule.status != "retired"]
    wrong = 0
    for rule in tried:
        problems = list(failures(rule, packs))
        wrong += bool(problems)
        for problem in problems:
            click.echo(f"{rule.file}: {rule.id}: {problem}")
    click.echo(f"{len(tried)} rules, {wrong} fail", err=True)
    sys.exit(int(wrong > 0))


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
