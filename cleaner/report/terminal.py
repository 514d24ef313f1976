"""Standard output and error: every text gets there, whatever the terminal can show.

A character that the encoding of a stream lacks is written otherwise: a few
signs of ours in ASCII, all else as a backslash escape.
"""

from __future__ import annotations

import codecs
import io
import sys

import click

_ERRORS = "cleaner.terminal"
_PLAIN = {"→": "->", "∅": "''", "…": "...", "⟦": "[[", "⟧": "]]"}


def _substitute(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lost = error.object[error.start : error.end]
    shown = (
        _PLAIN.get(char) or char.encode("ascii", "backslashreplace").decode("ascii")
        for char in lost
    )
    return "".join(shown), error.end


codecs.register_error(_ERRORS, _substitute)


def make_lenient() -> None:
    """Let standard output and error take every character."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_ERRORS)


def echo(
    message: str, *, err: bool = False, newline: bool = True, color: bool | None = None
) -> None:
    """Print a text, in the encoding of the stream.

    The stream is named because click would take one of ASCII for a mistake and
    write UTF-8 to it.
    """
    click.echo(message, file=sys.stderr if err else sys.stdout, nl=newline, color=color)
