"""Common words of two characters, to tell a name from a word and a scar from a seam."""

from __future__ import annotations

from functools import lru_cache

from cleaner.rules import load_list


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    return {line[0]: line[1:] for line in load_list("structure_words.txt")}


def is_word(pair: str) -> bool:
    """Return whether the two characters ``pair`` make a common word."""
    return len(pair) == 2 and pair[1] in _words().get(pair[0], "")
