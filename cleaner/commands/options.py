"""Options that several subcommands share."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from cleaner.marks import DEFAULT_TEMPLATE
from cleaner.pipeline import Pipeline

F = TypeVar("F", bound=Callable[..., Any])


def _names(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


def _encoding(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    try:
        info = codecs.lookup(value)
    except LookupError as error:
        raise click.BadParameter(f"{value!r} is no encoding Python knows") from error
    if not info._is_text_encoding:  # the attribute str.encode itself goes by
        raise click.BadParameter(f"{value!r} is no text encoding")
    return info.name


def paths(command: F) -> F:
    return click.argument(
        "paths",
        nargs=-1,
        required=True,
        metavar="PATH...",
        type=click.Path(path_type=Path, allow_dash=True),
    )(command)


def filtering(command: F) -> F:
    """Add the options that say which filters run and how far they go."""
    for option in reversed(
        [
            click.option(
                "--select",
                multiple=True,
                callback=_names,
                metavar="NAME,...",
                help="Run only these filters or rules.",
            ),
            click.option(
                "--ignore",
                multiple=True,
                callback=_names,
                metavar="NAME,...",
                help="Leave out these filters or rules.",
            ),
            click.option("--unsafe", is_flag=True, help="Apply doubtful repairs too."),
            click.option(
                "--mark",
                default=DEFAULT_TEMPLATE,
                show_default=True,
                metavar="TEMPLATE|none",
                help="How placeholders are marked in the text.",
            ),
            click.option(
                "--newline",
                type=click.Choice(["keep", "lf", "crlf"]),
                default="keep",
                show_default=True,
                help="Line ends of the clean text.",
            ),
            click.option(
                "--rules",
                "packs",
                multiple=True,
                type=click.Path(path_type=Path),
                metavar="FILE",
                help="A rule file of your own.",
            ),
            click.option(
                "--encoding",
                callback=_encoding,
                metavar="NAME",
                help="Read all files in this encoding instead of finding out.",
            ),
        ]
    ):
        command = option(command)
    return command


def pipeline(
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    unsafe: bool,
    mark: str,
    newline: str,
    packs: tuple[Path, ...],
) -> Pipeline:
    """Build the pipeline the options ask for. Raises ConfigError and RuleError."""
    return Pipeline.from_config(
        select=select or None,
        ignore=ignore,
        unsafe=unsafe,
        mark=mark,
        newline=newline,  # type: ignore[arg-type]
        rules=map(str, packs),
    )
