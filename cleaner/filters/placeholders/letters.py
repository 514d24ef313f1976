"""Single letters before the name of what they hide, in a text that blanks by runs of the letter.

As in N市统计局 beside NN年, NNN万元. Alone a letter counts, grades and reckons.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from cleaner.filters.placeholders.objections import LETTERED
from cleaner.filters.placeholders.runs import Span
from cleaner.filters.placeholders.shown import is_symbol
from cleaner.filters.placeholders.signs import LETTERS
from cleaner.filters.placeholders.survey import Survey
from cleaner.filters.placeholders.words import after_words, named_after

# So many runs of it show the habit.
_LEAST = 8
_KINDS = {
    "place": "place",
    "office": "place",
    "organization": "organization",
    "trade": "organization",
    "unit": "number",
    "date": "date",
}
# What is told apart by letters (A区, N座) and may be meant so.
_AREAS = frozenset("区楼线")
_PADDING = "\n" * 16


def lone_letters(survey: Survey, marked: Iterable[Span]) -> Iterator[tuple[Span, str]]:
    """Yield the spans of single letters that are blanks, with what they stand for."""
    text = survey.text
    spans = {*marked}
    counts = Counter(
        text[start] for start, end in spans if end - start > 1 and text[start] in LETTERS
    )
    for letter in (sign for sign, count in counts.items() if count >= _LEAST):
        alone = re.compile(f"(?<![!-~Ａ-ｚ．]){letter}(?![0-9A-Za-zＡ-ｚ.．])")
        for match in alone.finditer(text):
            start, end = match.span()
            if (start, end) in spans or survey.view.is_protected(start, end):
                continue
            kind = _kind(text, end)
            if kind and not is_symbol(text, start):
                yield (start, end), kind


def _kind(text: str, end: int) -> str:
    """Return what a letter before ``end`` stands for, "" where it may be one."""
    after = after_words().after(text[end : end + 12] + _PADDING, 0)
    right = text[end : end + 1]
    if right in LETTERED or right in _AREAS or text.startswith("次方", end):
        return ""
    if after in ("", "word") and named_after("firms").match(text, end):
        return "organization"
    return _KINDS.get(after, "")
