"""``cleaner rules`` and ``cleaner explain``: what the rules are and why."""

from __future__ import annotations

import difflib
import sys

import click

from cleaner.commands.base import Command, Group
from cleaner.commands.options.filtering import packs
from cleaner.errors import ConfigError
from cleaner.examples import parse_example
from cleaner.filters import FILTERS
from cleaner.messages import Voice, say, voice
from cleaner.report import console
from cleaner.report.console import visible
from cleaner.report.terminal import echo
from cleaner.rules import Rule, load_rules
from cleaner.trials import failures


@click.group(cls=Group, invoke_without_command=True, short_help="List all rules, or test your own.")
@packs
@click.pass_context
def rules(context: click.Context, rules: tuple[str, ...]) -> None:
    """List all rules by filter, or test a rule file of your own."""
    if context.invoked_subcommand is not None:
        return
    loaded, language = load_rules(rules), voice().language
    for spec in FILTERS:
        echo(spec.name + ("" if spec.is_default else say(" (off by default)")))
        for rule in loaded.of_filter(spec.name):
            echo(f"  {rule.id}  {rule.safety.label:<7} {rule.summary.get(language)}")


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
            echo(f"{rule.file}: {rule.id}: {voice().error(problem)}")
    console.tell("{count} rules, {wrong} fail", count=len(tried), wrong=wrong)
    sys.exit(int(wrong > 0))


@click.command(cls=Command, short_help="Say what a rule does, and why.")
@click.argument("rule_id", metavar="RULE")
@packs
def explain(rule_id: str, rules: tuple[str, ...]) -> None:
    """Say what a RULE does, why, and show it before → after."""
    known = load_rules(rules).by_id
    rule = known.get(rule_id.upper())
    if rule is None:
        near = difflib.get_close_matches(rule_id.upper(), known, 1, 0.5)
        raise ConfigError(
            f"there is no rule {rule_id!r}" + (f"; did you mean {near[0]}?" if near else "")
        )
    for line in explanation(rule, voice()):
        echo(line)


def explanation(rule: Rule, speaker: Voice) -> list[str]:
    """Return the lines of ``cleaner explain``."""
    language = speaker.language
    lines = [
        f"{rule.id} {rule.name} ({rule.filter}, {rule.safety.label}, {rule.status})",
        "",
        rule.summary.get(language),
        "",
        speaker.say("Why: {reason}", reason=rule.why.get(language)),
    ]
    if rule.hit:
        lines += ["", speaker.say("Before → after:")]
    for annotated in rule.hit:
        lines += _example(annotated)
    if rule.miss:
        lines += ["", speaker.say("Left alone:")]
    return lines + [f"  {visible(text, 200)}" for text in rule.miss]


def _example(annotated: str) -> list[str]:
    example = parse_example(annotated)
    lines = [f"  {visible(example.source, 200)}"]
    if example.clean != example.source:
        lines.append(f"  → {visible(example.clean, 200)}")
    marks = (label for label in example.labels if label.kind)
    return lines + [f"  → {label.kind}: {visible(label.before, 80)}" for label in marks]
