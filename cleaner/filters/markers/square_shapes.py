"""Tags in square brackets as they are read, each by itself and against the others."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

from cleaner.edits import Span
from cleaner.lazy import lazy
from cleaner.rules import load_list

TAG = r"\[(/?)([A-Za-z][\w-]{0,30})((?:[ =:,][^\[\]\n]{0,160})?)/?\]"
_TAG = lazy(TAG)


class Tag(NamedTuple):
    """A tag by itself, wherever it stands."""

    name: str
    lower: str
    is_closing: bool
    value: str


# The start, the end and the kind of a tag.
TagPlace = tuple[int, int, Tag]


@lru_cache(maxsize=1024)
def tag_of(source: str) -> Tag:
    """Return the tag that ``source``, a match of TAG, is."""
    match = _TAG.fullmatch(source)
    if match is None:
        raise ValueError(f"{source!r} is no tag")
    slash, name, value = match.groups()
    return Tag(name, name.lower(), bool(slash), value)


@lru_cache(maxsize=1)
def _words() -> re.Pattern[str]:
    return re.compile("|".join(word.lstrip("~") for word in load_list("shortcode_words.txt")))


@lru_cache(maxsize=512)
def has_telling_word(name: str) -> bool:
    return _words().search(name) is not None


def pairs_of(tags: list[TagPlace]) -> frozenset[str]:
    """Return the names that are both opened and closed."""
    closed = frozenset(tag.name for _, _, tag in tags if tag.is_closing)
    return closed.intersection(tag.name for _, _, tag in tags if not tag.is_closing)


def speaks_of_paths(tags: list[TagPlace], pairs: frozenset[str], known: frozenset[str]) -> bool:
    """Return whether several names stand behind a slash that nothing opens: [/user], [/etc]."""
    alone = {tag.name for _, _, tag in tags if tag.is_closing and tag.name not in pairs}
    return sum(not (name in known or has_telling_word(name)) for name in alone) > 1


def outside(found: list[TagPlace], spans: list[Span]) -> list[TagPlace]:
    """Return what begins in none of ``spans``; both are in order."""
    starts = [start for start, _ in spans]
    kept = []
    for place in found:
        index = bisect_right(starts, place[0]) - 1
        if index < 0 or spans[index][1] <= place[0]:
            kept.append(place)
    return kept
