"""Page numbers on lines of their own that a converter left between the halves of sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from cleaner.filters.shared.breaks import is_broken
from cleaner.filters.shared.lazy import lazy
from cleaner.filters.shared.removal import Hit
from cleaner.rules import Rule

# «-- 1 --», «- 2 -», «— 3 —», each with its signs on both sides.
_LINE = lazy(
    r"\n[ \t\u3000]*(?P<x>(?P<sign>[-\u2013\u2014\uff0d]{1,3}) ?(?P<number>\d{1,3}) ?(?P=sign))"
    r"[ \t\u3000]*(?=\n)"
)


def may_have_page_numbers(text: str) -> bool:
    return _LINE.search(text) is not None


def page_numbers(text: str, rule: Rule) -> Iterator[Hit]:
    """Yield the numbers between two halves; all of a rising sequence where one is."""
    found = list(_LINE.finditer(text))
    cuts = [_cuts_sentence(text, match) for match in found]
    numbers = [int(match["number"]) for match in found]
    is_sequence = len(found) > 1 and all(low + 1 == high for low, high in pairwise(numbers))
    for match, is_cut in zip(found, cuts, strict=True):
        if is_cut or (is_sequence and any(cuts)):
            yield Hit(*match.span("x"), rule.id, safety=rule.safety)


def _cuts_sentence(text: str, match: re.Match[str]) -> bool:
    before = text[: match.start()].rstrip().rsplit("\n", 1)[-1]
    after = text[match.end() :].lstrip("\n").split("\n", 1)[0]
    return is_broken(text, before, after)
