"""Page numbers on lines of their own that a converter left between the halves of sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from cleaner.filters.shared.breaks import Breaks
from cleaner.filters.shared.removal import Hit, Kind
from cleaner.findings import View
from cleaner.lazy import lazy
from cleaner.rules import Rule

# «-- 1 --», «- 2 -», «— 3 —», each with its signs on both sides.
_LINE = lazy(
    r"\n[ \t\u3000]*(?P<x>(?P<sign>[-\u2013\u2014\uff0d]{1,3}) ?(?P<number>\d{1,3}) ?(?P=sign))"
    r"[ \t\u3000]*(?=\n)"
)


_AT_END = {sign: lazy(rf"{sign}(?=[ \t\u3000]*\n)") for sign in "-\u2013\u2014\uff0d"}


def may_have_page_numbers(view: View) -> bool:
    """Return whether a line ends with a sign that stands on both sides of page numbers."""
    text, wide = view.text, view.wide
    return (
        ("\u2014" in text and _AT_END["\u2014"].search(text) is not None)
        or (view.narrow.count("-") > 1 and _AT_END["-"].search(text) is not None)
        or ("\u2013" in wide and _AT_END["\u2013"].search(text) is not None)
        or ("\uff0d" in wide and _AT_END["\uff0d"].search(text) is not None)
    )


def page_numbers(text: str, rule: Rule) -> Iterator[Hit]:
    """Yield the numbers between two halves; all of a rising sequence where one is."""
    found = list(_LINE.finditer(text))
    if not found:
        return
    breaks = Breaks(text)
    cuts = [breaks.cuts_sentence(*_beside(text, match)) for match in found]
    numbers = [int(match["number"]) for match in found]
    is_sequence = len(found) > 1 and all(low + 1 == high for low, high in pairwise(numbers))
    is_cut_somewhere, kind = any(cuts), Kind(rule.id, rule.safety)
    for match, is_cut in zip(found, cuts, strict=True):
        if is_cut or (is_sequence and is_cut_somewhere):
            yield *match.span("x"), kind


def _beside(text: str, match: re.Match[str]) -> tuple[str, str]:
    """Return the lines before and behind a number, blank ones left out."""
    end, start = match.start(), match.end()
    while end and text[end - 1].isspace():
        end -= 1
    while text.startswith("\n", start):
        start += 1
    stop = text.find("\n", start)
    return text[text.rfind("\n", 0, end) + 1 : end], text[start : len(text) if stop < 0 else stop]
