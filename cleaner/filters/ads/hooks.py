"""The cheap look for characters that nearly every ad holds and few documents do."""

from __future__ import annotations

import re
from functools import cache

from cleaner.findings import View
from cleaner.rules import load_list


@cache
def _hooks() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(load_list('ad_hooks.txt')))}]")


def may_hold_ads(text: str) -> bool:
    """Return whether a hook stands in ``text``."""
    return _hooks().search(text) is not None


def hooked_lines(view: View) -> list[int]:
    """Return the indices of the lines that hold a hook."""
    return sorted({view.line_of(match.start()) for match in _hooks().finditer(view.text)})
