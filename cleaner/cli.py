"""The command line. Subcommands are imported when they are called, to start fast."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from cleaner.commands.base import Group, telling_usage_errors
from cleaner.errors import CleanerError
from cleaner.messages import Voice, wanted_language
from cleaner.report.terminal import echo, make_lenient

_COMMANDS = {
    "clean": "cleaner.commands.clean:clean",
    "check": "cleaner.commands.check:check",
    "hook": "cleaner.commands.hook:hook",
    "config": "cleaner.commands.config:config",
    "undo": "cleaner.commands.undo:undo",
    "rules": "cleaner.commands.rules:rules",
    "explain": "cleaner.commands.rules:explain",
}


class _Lazy(Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module, name = _COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def main(  # type: ignore[override]
        self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any
    ) -> Any:
        make_lenient()
        # numpy starts threads for its linear algebra, which nothing here uses: half of its loading.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        given = sys.argv[1:] if args is None else list(args)
        speaker = Voice(wanted_language(given, os.environ))
        return super().main(args, prog_name, obj=speaker, **extra)

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        with telling_usage_errors():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            with telling_usage_errors():
                return super().invoke(ctx)
        except CleanerError as error:
            from cleaner.report import console

            console.warn(str(error))
            sys.exit(2)


def _version(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        import cleaner

        echo(f"cleaner {cleaner.__version__}")
        ctx.exit()


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version", is_flag=True, callback=_version, expose_value=False, is_eager=True, help="Version."
)
def main() -> None:
    """Mend damaged Chinese official documents; every change is logged and can be undone."""
