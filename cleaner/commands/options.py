"""Options that several subcommands share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click
from click.core import ParameterSource

from cleaner.config import Configs, Layer, known_encoding
from cleaner.errors import ConfigError
from cleaner.io.cache import default_folder
from cleaner.io.scale import Scale
from cleaner.marks import DEFAULT_TEMPLATE
from cleaner.report.output import FORMATS, Reporting

F = TypeVar("F", bound=Callable[..., Any])


def _names(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


def _encoding(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    try:
        return known_encoding(value)
    except ConfigError as error:
        raise click.BadParameter(str(error)) from error


def paths(command: F) -> F:
    return click.argument(
        "paths",
        nargs=-1,
        required=True,
        metavar="PATH...",
        type=click.Path(path_type=Path, allow_dash=True),
    )(command)


def filtering(command: F) -> F:
    """Add the options that say which filters run and how far they go, or where that stands."""
    for option in reversed(
        [
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
            click.option(
                "--rules",
                envvar="CLEANER_RULES",
                multiple=True,
                type=click.Path(resolve_path=True),  # loaded once, whatever the folder
                metavar="FILE",
                help="A rule file of your own.",
            ),
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
                "--force-exclude", is_flag=True, help="Excludes hold for named files too."
            ),
        ]
    ):
        command = option(command)
    return command


def scale(command: F) -> F:
    """Add the options for files of records and long runs."""
    for option in reversed(
        [
            click.option(
                "--field",
                metavar="NAME",
                help="Field or column with the text (default: text); in JSON a dot leads into"
                " objects. With it, folders give their files of records too.",
            ),
            click.option(
                "--changes-column", metavar="NAME", help="Parquet: add a column with the changes."
            ),
            click.option("--resume", is_flag=True, help="Go on where a killed run was."),
            click.option(
                "--cache",
                type=click.Path(path_type=Path),
                metavar="DIR",
                help="Where it is noted which files are up to date.",
            ),
            click.option("--no-cache", is_flag=True, help="Clean also what is up to date."),
            click.option(
                "--stats",
                type=click.Path(path_type=Path),
                metavar="FILE",
                help="Write the summary as JSON.",
            ),
            click.option(
                "--engine",
                type=click.Choice(["local", "ray"]),
                default="local",
                show_default=True,
                help="Where files of records are cleaned.",
            ),
            click.option(
                "--ray-address", metavar="ADDRESS", help="A Ray cluster; else a local Ray."
            ),
        ]
    ):
        command = option(command)
    return command


def reporting(command: F) -> F:
    """Add the options that say how findings are told."""
    for option in reversed(
        [
            click.option(
                "--format",
                "form",
                type=click.Choice(FORMATS),
                help="How findings are told; one line each if not given.",
            ),
            click.option(
                "--output-file",
                type=click.Path(path_type=Path, dir_okay=False),
                metavar="FILE",
                help="Write the findings there instead of to standard output.",
            ),
            click.option(
                "--report",
                type=click.Path(path_type=Path, dir_okay=False),
                metavar="FILE.html",
                help="Write a report for the browser: the texts before and after, in one file.",
            ),
        ]
    ):
        command = option(command)
    return command


def reporting_of(values: dict[str, Any], inputs: Sequence[Path]) -> Reporting:
    """Take the options of ``reporting`` out of ``values``; they must not name an input."""
    reporting = Reporting(**{name: values.pop(name) for name in Reporting._fields})
    taken = [path.resolve() for path in inputs]
    for path in (reporting.output_file, reporting.report):
        if path and path.resolve() in taken:
            raise click.UsageError(f"{path} is an input or another output; it would be lost")
        taken += [path.resolve()] if path else []
    return reporting


def scale_of(values: dict[str, Any]) -> Scale:
    """Take the options of ``scale`` out of ``values``."""
    folder = values.pop("cache") or default_folder()
    values["cache"] = None if values.pop("no_cache") else folder
    return Scale(**{name: values.pop(name) for name in Scale._fields})


_FILTERING = ("select", "ignore", "unsafe", "mark", "newline", "rules", "encoding")


def configs_of(values: dict[str, Any]) -> Configs:
    """Take the options of ``filtering`` out of ``values``. Raises ConfigError."""
    context = click.get_current_context()
    given: dict[ParameterSource, dict[str, Any]] = {source: {} for source in ParameterSource}
    for name in _FILTERING:
        source = context.get_parameter_source(name) or ParameterSource.DEFAULT
        given[source][name] = values.pop(name)
    file, is_off = values.pop("config"), values.pop("no_config")
    if is_off and context.get_parameter_source("config") is ParameterSource.ENVIRONMENT:
        file = None
    if file and is_off:
        raise click.UsageError("--config and --no-config exclude each other")
    layers = [
        Layer(origin, given[source])
        for source, origin in (
            (ParameterSource.ENVIRONMENT, "environment"),
            (ParameterSource.COMMANDLINE, "command line"),
        )
        if given[source]
    ]
    return Configs(file, is_off=is_off, layers=layers, force=values.pop("force_exclude"))
