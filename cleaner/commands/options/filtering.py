"""Options that say which filters run and how far they go, or where that stands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from cleaner.commands.options.inputs import together
from cleaner.config import Configs, Layer
from cleaner.config_file import known_encoding
from cleaner.errors import ConfigError
from cleaner.marks import DEFAULT_TEMPLATE

_LAYERED = (
    *("select", "ignore", "unsafe", "mark", "newline", "rules", "encoding"),
    "respect_gitignore",
)
_ORIGINS = (
    (ParameterSource.ENVIRONMENT, "environment"),
    (ParameterSource.COMMANDLINE, "command line"),
)


def _names(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


def _encoding(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    try:
        return known_encoding(value)
    except ConfigError as error:
        raise click.BadParameter(str(error)) from error


packs = click.option(
    "--rules",
    envvar="CLEANER_RULES",
    multiple=True,
    type=click.Path(resolve_path=True),  # loaded once, whatever the folder
    metavar="FILE",
    help="A rule file of your own.",
)
filtering = together(
    click.option(
        "--select",
        envvar="CLEANER_SELECT",
        multiple=True,
        callback=_names,
        metavar="NAME,...",
        help="Run only these filters or rules.",
    ),
    click.option(
        "--ignore",
        envvar="CLEANER_IGNORE",
        multiple=True,
        callback=_names,
        metavar="NAME,...",
        help="Leave out these filters or rules.",
    ),
    click.option(
        "--unsafe/--no-unsafe",
        default=False,
        envvar="CLEANER_UNSAFE",
        help="Apply doubtful repairs too.",
    ),
    click.option(
        "--mark",
        envvar="CLEANER_MARK",
        default=DEFAULT_TEMPLATE,
        show_default=True,
        metavar="TEMPLATE|none",
        help="How placeholders are marked in the text.",
    ),
    click.option(
        "--newline",
        envvar="CLEANER_NEWLINE",
        type=click.Choice(["keep", "lf", "crlf"]),
        default="keep",
        show_default=True,
        help="Line ends of the clean text.",
    ),
    packs,
    click.option(
        "--encoding",
        envvar="CLEANER_ENCODING",
        callback=_encoding,
        metavar="NAME",
        help="Read all files in this encoding instead of finding out.",
    ),
    click.option(
        "--config",
        envvar="CLEANER_CONFIG",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="The configuration for all files; else the nearest to each file.",
    ),
    click.option("--no-config", is_flag=True, help="Read no configuration file."),
    click.option(
        "--respect-gitignore/--no-respect-gitignore",
        default=True,
        envvar="CLEANER_RESPECT_GITIGNORE",
        help="Of folders leave out what git ignores; the default.",
    ),
    click.option("--force-exclude", is_flag=True, help="Excludes hold for named files too."),
)


def configs_of(values: dict[str, Any]) -> Configs:
    """Take the options of ``filtering`` out of ``values``. Raises ConfigError."""
    context = click.get_current_context()
    given: dict[ParameterSource, dict[str, Any]] = {source: {} for source in ParameterSource}
    for name in _LAYERED:
        source = context.get_parameter_source(name) or ParameterSource.DEFAULT
        given[source][name.replace("_", "-")] = values.pop(name)
    file, is_off = values.pop("config"), values.pop("no_config")
    if is_off and context.get_parameter_source("config") is ParameterSource.ENVIRONMENT:
        file = None
    if file and is_off:
        raise click.UsageError("--config and --no-config exclude each other")
    layers = [Layer(origin, given[source]) for source, origin in _ORIGINS if given[source]]
    return Configs(file, is_off=is_off, layers=layers, force=values.pop("force_exclude"))
