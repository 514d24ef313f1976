"""What the command says to people, in English or Chinese.

The English text stands where it is said, and is the key of the Chinese one in
``zh.toml``. Which language holds is a ``Voice`` that lives in the context of the
command line; without one (the Python API) it is English.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from cleaner.rules import Language

LANGUAGES: tuple[Language, ...] = ("en", "zh")
VARIABLE = "CLEANER_LANG"
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")
_FIELD = re.compile(r"\\\{(\w+)\\\}")
_NESTED = "reason"  # the field of a template that holds a message itself


class Voice:
    """Speaks one language. A text without a translation is said in English."""

    def __init__(self, language: Language = "en") -> None:
        self.language = language

    def say(self, text: str, **values: object) -> str:
        """Return ``text`` with its {fields} filled in, in this language."""
        return self._texts("say").get(text, text).format(**values)

    def help(self, text: str) -> str:
        """Return a text of the help in this language; its blanks and line ends don't matter."""
        return self._texts("help").get(" ".join(text.split()), text)

    def error(self, message: str) -> str:
        """Return the message of an error, made in English, in this language.

        What stands before a ``: `` (files, keys) is kept where only the rest is known.
        """
        if self.language == "en":
            return message
        for pattern, text in _error_patterns(self.language):
            if found := pattern.fullmatch(message):
                values = found.groupdict()
                if _NESTED in values:
                    values[_NESTED] = self.error(values[_NESTED])
                return text.format(**values)
        head, colon, rest = message.partition(": ")
        return f"{head}: {self.error(rest)}" if colon else message

    def _texts(self, table: str) -> Mapping[str, str]:
        return {} if self.language == "en" else _catalogue(self.language)[table]


def voice() -> Voice:
    """Return the voice of the command that runs."""
    context = click.get_current_context(silent=True)
    return (context and context.find_object(Voice)) or Voice()


def say(text: str, **values: object) -> str:
    """Return ``text`` with its {fields} filled in, in the language of the command that runs."""
    return voice().say(text, **values)


def wanted_language(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """Return what ``--lang`` asks for, else CLEANER_LANG, else the locale.

    The arguments are looked through before they are parsed, since what is wrong
    with them is told in that language too.
    """
    named = [environment.get(VARIABLE, "")]
    for argument, following in pairwise([*arguments, ""]):
        if argument == "--":
            break
        if argument == "--lang":
            named.append(following)
        elif argument.startswith("--lang="):
            named.append(argument.removeprefix("--lang="))
    for name in reversed(named):
        if name in LANGUAGES:
            return name
    locale = next((value for name in _LOCALE if (value := environment.get(name))), "")
    return "zh" if locale.lower().startswith("zh") else "en"


@cache
def _catalogue(language: Language) -> Mapping[str, Mapping[str, str]]:
    import tomllib  # who speaks English doesn't need it

    path = Path(__file__).with_name(f"{language}.toml")
    return tomllib.loads(path.read_text("utf-8"))


@cache
def _error_patterns(language: Language) -> list[tuple[re.Pattern[str], str]]:
    """Return the texts of errors as patterns, those with more fixed characters first."""
    texts = _catalogue(language)["errors"].items()
    ordered = sorted(texts, key=lambda pair: -len(re.sub(r"\{\w+\}", "", pair[0])))
    return [(re.compile(_pattern(english), re.S), text) for english, text in ordered]


def _pattern(english: str) -> str:
    pattern = _FIELD.sub(r"(?P<\1>.+)", re.escape(english))
    if english.startswith("{"):  # what stands before the message is no part of its first field
        pattern = pattern.replace(".+", "(?:(?!: ).)+", 1)
    return pattern
