"""The command line. Subcommands are imported when they are called, to start fast."""

from __future__ import annotations

import importlib
import sys
from typing import Any

import click

from cleaner.errors import CleanerError

_COMMANDS = {
    "clean": "cleaner.commands.clean:clean",
    "check": "cleaner.commands.check:check",
    "hook": "cleaner.commands.hook:hook",
    "config": "cleaner.commands.config:config",
    "undo": "cleaner.commands.undo:undo",
    "rules": "cleaner.commands.rules:rules",
    "explain": "cleaner.commands.rules:explain",
}


class _Lazy(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module, name = _COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except CleanerError as error:
            click.echo(click.style("error: ", fg="red", bold=True) + str(error), err=True)
            sys.exit(2)


def _version(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        import cleaner

        click.echo(f"cleaner {cleaner.__version__}")
        ctx.exit()


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version", is_flag=True, callback=_version, expose_value=False, is_eager=True, help="Version."
)
def main() -> None:
    """Mend damaged Chinese official documents; every change is logged and can be undone."""
