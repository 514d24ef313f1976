"""Where signs stand in a text, and patterns tried only there."""

from __future__ import annotations

import re
from collections.abc import Iterable


def all_of(sign: str, text: str) -> list[int]:
    """Return where ``sign`` stands, in order."""
    places = []
    at = text.find(sign)
    while at >= 0:
        places.append(at)
        at = text.find(sign, at + 1)
    return places


def matches_at(pattern: re.Pattern[str], text: str, places: Iterable[int]) -> list[re.Match[str]]:
    """Return what ``finditer`` finds, for a pattern that matches only at ``places`` (in order)."""
    free, found, match_at = 0, [], pattern.match
    for place in places:
        if place >= free:
            match = match_at(text, place)
            if match:
                free = match.end()
                found.append(match)
    return found
