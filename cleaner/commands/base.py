"""What all commands have in common: ``--lang``, help and usage errors in that language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO, Any

import click

from cleaner.messages import LANGUAGES, VARIABLE, Voice, say, voice
from cleaner.report.terminal import echo

_IS_HELP = getattr(click.exceptions, "NoArgsIsHelpError", ())  # since click 8.2
# What click adds to a help text: the default, or that a value must be given.
_EXTRA = re.compile(r"(?s)(.*?)(  \[[^\[\]]*\])?")
_WORDS = re.compile(r"(?<=\[)(?:default|required)\b")


def language_option() -> click.Option:
    """Return ``--lang``. Its value is taken before parsing; here it is only checked."""
    return click.Option(
        ["--lang"],
        type=click.Choice(LANGUAGES),
        envvar=VARIABLE,
        expose_value=False,
        help="Language of messages and help.",
    )


class Formatter(click.HelpFormatter):
    """Writes help in the language of the command that runs."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or say("Usage: "))

    def write_heading(self, heading: str) -> None:
        line = say("{heading}:", heading=voice().help(heading))
        self.write(f"{'':>{self.current_indent}}{line}\n")

    def write_text(self, text: str) -> None:
        known = voice().help(text)
        if known == text:
            super().write_text(text)
        else:  # there are no blanks to wrap Chinese at; its lines are right as they are
            for line in known.strip().splitlines():
                self.write(f"{'':>{self.current_indent}}{line}".rstrip() + "\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        super().write_dl([(term, _help(text)) for term, text in rows], col_max, col_spacing)


def _help(text: str) -> str:
    found = _EXTRA.fullmatch(text)
    assert found is not None
    told = voice().help(found[1])
    as_it_stands = "\b\n" if "\n" in told else ""  # click's sign for text not to be wrapped
    more = _WORDS.sub(lambda word: voice().help(word[0]), found[2] or "")
    return as_it_stands + told + more


class Context(click.Context):
    """The context of our commands."""

    formatter_class = Formatter


class UsageError(click.UsageError):
    """What is wrong with the command line, told in the language of the command that runs."""

    def __init__(self, error: click.UsageError, voice: Voice) -> None:
        super().__init__(voice.error(error.format_message()), error.ctx)
        self._voice = voice

    def show(self, file: IO[Any] | None = None) -> None:
        """Print usage, where help is, and the message on standard error."""
        if self.ctx is not None:
            with self.ctx.scope(cleanup=False):
                echo(self.ctx.get_usage(), err=True)
            hint = self._voice.say(
                "Try '{command} --help' for help.", command=self.ctx.command_path
            )
            echo(f"{hint}\n", err=True)
        echo(self._voice.say("Error: {reason}", reason=self.message), err=True)


@contextmanager
def telling_usage_errors() -> Iterator[None]:
    """Turn click's errors of usage into ours."""
    try:
        yield
    except UsageError:
        raise
    except _IS_HELP:
        raise
    except click.UsageError as error:
        found = error.ctx.find_object(Voice) if error.ctx else None
        raise UsageError(error, found or voice()) from error


class Command(click.Command):
    """A command with ``--lang``."""

    context_class = Context

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.params.append(language_option())


class Group(click.Group):
    """A command with ``--lang`` that has commands of its own."""

    context_class = Context
    command_class = Command

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.params.append(language_option())
