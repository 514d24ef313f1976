"""Options that several subcommands share, and what is made of their values."""

from cleaner.commands.options.filtering import configs_of, filtering
from cleaner.commands.options.inputs import paths
from cleaner.commands.options.reporting import reporting, reporting_of
from cleaner.commands.options.scale import scale, scale_of

__all__ = [
    "configs_of",
    "filtering",
    "paths",
    "reporting",
    "reporting_of",
    "scale",
    "scale_of",
]
