"""The errors a caller may meet. Each message is one line that names the cause."""

from __future__ import annotations


class CleanerError(Exception):
    """Base of all errors raised on purpose; the command turns it into exit status 2."""


class RuleError(CleanerError):
    """A rule file does not load. The message names file, rule id and key."""


class ConfigError(CleanerError):
    """An option or a configuration key is wrong. The message offers the nearest known name."""


class InputError(CleanerError):
    """A file or record can't be read as a document."""


class OutputError(CleanerError):
    """A result can't be written, e.g. the target encoding lacks a character."""


class UndoError(CleanerError):
    """Log and clean file don't belong together, or the log is damaged."""


class EditError(CleanerError, ValueError):
    """Edits overlap, are out of order, or don't fit the text they are applied to."""
