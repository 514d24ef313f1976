"""Options for files of records and long runs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from cleaner.commands.options.inputs import together
from cleaner.io.cache import default_folder
from cleaner.io.scale import Scale

scale = together(
    click.option(
        "--field",
        metavar="NAME",
        help="Field or column with the text (default: text); in JSON a dot leads into objects."
        " With it, folders give their files of records too.",
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
    click.option("--ray-address", metavar="ADDRESS", help="A Ray cluster; else a local Ray."),
)


def scale_of(values: dict[str, Any]) -> Scale:
    """Take the options of ``scale`` out of ``values``."""
    folder = values.pop("cache") or default_folder()
    values["cache"] = None if values.pop("no_cache") else folder
    return Scale(**{name: values.pop(name) for name in Scale._fields})
