"""Where signs stand in a text, and patterns tried only there."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cleaner.filters.shared.lazy import lazy

_DOUBLED = {sign: lazy(f"{re.escape(sign)}(?={re.escape(sign)})") for sign in "#$%@~=:|"}


class Places(dict[str, list[int]]):
    """Where each sign stands in one text; looked for when first asked."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def __missing__(self, sign: str) -> list[int]:
        text, places = self._text, []
        if sign[0] == sign[-1] and len(sign) == 2:
            # One literal and a look ahead: `re` skips to it faster than `find` to two signs.
            places = [match.start() for match in _DOUBLED[sign[0]].finditer(text)]
        else:
            at = text.find(sign)
            while at >= 0:
                places.append(at)
                at = text.find(sign, at + 1)
        self[sign] = places
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
