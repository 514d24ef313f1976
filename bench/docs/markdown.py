"""Writes text as Markdown so that every character of it is seen."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cleaner.report.console import visible

# All signs that CommonMark, its GitHub dialect or GitHub's formulas could take for markup.
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~$&])")
_LIST_SIGN = re.compile(r"^([-+]|\d+[.)])(?=\s)")
_WHOLE = 1 << 20


def shown(text: str) -> str:
    """Return ``text`` on one line; what can't be seen is written as U+XXXX or an escape."""
    return visible(text, _WHOLE)


def escape(text: str) -> str:
    """Return ``text`` as Markdown that shows exactly it, also at the start of a line."""
    escaped = _MARKUP.sub(r"\\\1", text)
    return _LIST_SIGN.sub(lambda match: match[1][:-1] + "\\" + match[1][-1], escaped)


def fenced(lines: Iterable[str], language: str) -> str:
    """Return a code block around ``lines``, with a fence longer than any in them."""
    body = "\n".join(lines)
    longest = max((len(run) for run in re.findall("`+", body)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{body}\n{fence}"


def anchor(heading: str) -> str:
    """Return the name GitHub gives a heading of letters, digits and hyphens."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
