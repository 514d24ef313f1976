"""How a placeholder is marked inside the text, and how such a mark is known again."""

from __future__ import annotations

import re
import string
from functools import cached_property

from cleaner.errors import ConfigError
from cleaner.findings import KINDS

DEFAULT_TEMPLATE = "⟦{kind}:{original}⟧"


class MarkTemplate:
    """A template such as ``⟦{kind}:{original}⟧`` that recognises its own output.

    Raises ConfigError for a template whose output could not be told from the
    text around it: it needs both fields once, and something before, between and
    after them.
    """

    def __init__(self, template: str = DEFAULT_TEMPLATE) -> None:
        self.template = template
        try:
            fields = [(literal, name) for literal, name, _, _ in string.Formatter().parse(template)]
        except ValueError as error:
            raise ConfigError(f"mark template {template!r}: {error}") from error
        names = [name for _, name in fields if name is not None]
        if sorted(names) != ["kind", "original"]:
            raise ConfigError(
                f"mark template {template!r}: needs {{kind}} and {{original}}, each once"
            )
        literals = [literal for literal, _ in fields]
        if len(literals) < 3 or any(not part.strip() for part in literals):
            raise ConfigError(
                f"mark template {template!r}: needs a sign before, between and after the fields"
            )
        self.opening, self._between, self._closing = literals[0], literals[1], literals[2]
        self._first = names[0]
        for original in ("**", "XX", "某某", "____", "○○", "×"):
            output = self.render("number", original)
            match = self.pattern.search(f"文{output}字")
            if not match or match.group() != output or match["original"] != original:
                raise ConfigError(
                    f"mark template {template!r}: its own output {output!r} is not recognised"
                )

    def render(self, kind: str, original: str) -> str:
        return self.template.format(kind=kind, original=original)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Matches a mark; the group ``original`` is the text it stands for."""
        edges = re.escape(self._closing[0] + self.opening[0])
        groups = {
            "kind": f"(?P<kind>{'|'.join(KINDS)})",
            "original": f"(?P<original>[^\\n\ud800-\udfff{edges}]{{1,400}})",
        }
        second = "original" if self._first == "kind" else "kind"
        return re.compile(
            re.escape(self.opening)
            + groups[self._first]
            + re.escape(self._between)
            + groups[second]
            + re.escape(self._closing)
        )
