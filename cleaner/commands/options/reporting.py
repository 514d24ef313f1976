"""Options that say how findings are told."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from cleaner.commands.options.inputs import together
from cleaner.report.output import FORMATS, Reporting

reporting = together(
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
)


def reporting_of(values: dict[str, Any], inputs: Sequence[Path]) -> Reporting:
    """Take the options of ``reporting`` out of ``values``; they must not name an input."""
    reporting = Reporting(**{name: values.pop(name) for name in Reporting._fields})
    taken = [path.resolve() for path in inputs]
    for path in (reporting.output_file, reporting.report):
        if path and path.resolve() in taken:
            raise click.UsageError(f"{path} is an input or another output; it would be lost")
        taken += [path.resolve()] if path else []
    return reporting
