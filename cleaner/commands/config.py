"""``cleaner config``: which configuration holds for a file, and why."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from cleaner.commands import options
from cleaner.commands.base import Command
from cleaner.config import Configs, located
from cleaner.filters import FILTERS
from cleaner.messages import say
from cleaner.report.terminal import echo


@click.command(cls=Command, short_help="Show what holds for a file, and why.")
@click.option(
    "--show",
    "file",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The file whose configuration is shown; it need not exist.",
)
@options.filtering
def config(file: Path, **filtering: Any) -> None:
    """Show the values and rules that hold for a file, and where each value comes from."""
    for line in _lines(file, options.configs_of(filtering)):
        echo(line)


def _lines(file: Path, configs: Configs) -> Iterator[str]:
    found = configs.of(file)
    place = located(file)
    yield say("file: {path}", path=place)
    yield say("configuration: {path}", path=found.file or say("none"))
    yield ""
    for item in found.explain(place):
        yield f"{item.key} = {_toml(item.value)}  ({say(item.origin)})"
    given = {item.key for item in found.explain(place)}
    made, encoding = configs.options(file, found)
    made_of = {**made._asdict(), "encoding": encoding, "respect-gitignore": True}
    for key, value in made_of.items():
        if key not in given:
            yield f"{key} = {_toml(value)}  ({say('default')})"
    if found.excludes(place):
        yield say("excluded: not taken from a folder, nor by name with --force-exclude")
    elif configs.asks_git(found) and configs.git.ignores(place):
        yield say(
            "ignored by git: not taken from a folder that isn't ignored itself,"
            " nor by name with --force-exclude"
        )
    yield ""
    active = configs.pipeline(made).rules.values()
    for spec in FILTERS:
        ids = [rule.id for rule in active if rule.filter == spec.name]
        yield f"{spec.name}: {' '.join(ids) or say('off')}"


def _toml(value: object) -> str:
    if value is None:
        return say("default")
    return json.dumps(value, ensure_ascii=False)
