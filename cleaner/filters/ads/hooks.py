"""The cheap look for lines that may hold ads: rare signs, or a short line of telling characters."""

from __future__ import annotations

import re
from functools import cache

from cleaner.filters.ads.ngrams import weights
from cleaner.findings import View
from cleaner.rules import load_list

# Lines of documents end like this; most ads of a line of their own don't.
_SENTENCE_ENDS = "。；：，、\n"
_OPEN_LINE = re.compile(rf"^[^\n]{{5,120}}?(?<![{_SENTENCE_ENDS}])$", re.M)
_LEAST = -1.5


@cache
def _hooks() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(load_list('ad_hooks.txt')))}]")


@cache
def _char_weights() -> dict[str, float]:
    return {gram: weight for gram, weight in weights()[0].items() if len(gram) == 1}


def _tells(line: str) -> bool:
    get = _char_weights().get
    return sum(get(char, 0.0) for char in line) >= _LEAST


def may_hold_ads(text: str) -> bool:
    """Return whether a line of ``text`` may be or hold an ad."""
    if _hooks().search(text) is not None:
        return True
    return any(_tells(match[0]) for match in _OPEN_LINE.finditer(text))


def hooked_lines(view: View) -> list[int]:
    """Return the indices of the lines that may be or hold ads."""
    text = view.text
    found = {view.line_of(match.start()) for match in _hooks().finditer(text)}
    found |= {view.line_of(m.start()) for m in _OPEN_LINE.finditer(text) if _tells(m[0])}
    return sorted(found)
