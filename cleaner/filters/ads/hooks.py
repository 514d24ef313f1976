"""The cheap look for lines that may hold ads: rare signs, or a short line of telling characters."""

from __future__ import annotations

import re
from functools import cache

from cleaner.filters.ads.ngrams import weights
from cleaner.findings import View
from cleaner.rules import load_list

# Lines of documents end like this; most ads of a line of their own don't.
_SENTENCE_ENDS = frozenset("。；：，、")
_SHORTEST, _LONGEST = 5, 120
_LEAST = -1.5


@cache
def _hooks() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(load_list('ad_hooks.txt')))}]")


@cache
def _char_weights() -> dict[str, float]:
    return {gram: weight for gram, weight in weights()[0].items() if len(gram) == 1}


def _tells(line: str) -> bool:
    if not _SHORTEST <= len(line) <= _LONGEST or line[-1] in _SENTENCE_ENDS:
        return False
    get = _char_weights().get
    return sum([get(char, 0.0) for char in line]) >= _LEAST


def may_hold_ads(text: str) -> bool:
    """Return whether a line of ``text`` may be or hold an ad."""
    if _hooks().search(text) is not None:
        return True
    return any(map(_tells, text.split("\n")))


def hooked_lines(view: View) -> list[int]:
    """Return the indices of the lines that may be or hold ads."""
    text = view.text
    found = {view.line_of(match.start()) for match in _hooks().finditer(text)}
    found.update(index for index, line in enumerate(text.split("\n")) if _tells(line))
    return sorted(found)
