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
from cleaner.filters.placeholders.words import after_words, is_official, named_after
from cleaner.findings import View
from cleaner.lazy import lazy

# So many runs of it show the habit.
_LEAST = 8
# And fewer where it stands for a rate (退单率Y%), with which nobody reckons there.
_LEAST_RATES = 3
_RATE = lazy("(?:率|占比?|比重|比例|增幅|降幅|增长|下降|提高|降低)[约近仅超达为至到了]{0,2}$")
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
# So few of them are enough where each is told and the text is damaged besides.
_FEW = 4
# One or more outside Latin words and names.
_LETTER = lazy("(?<![A-Za-z0-9])N+(?![A-Za-z])")
_SAID = lazy("[“‘=＝(/+×-]")
_PADDING, _REACH = "\n" * 16, 6


def lone_letters(survey: Survey, marked: Iterable[Span]) -> Iterator[tuple[Span, str]]:
    """Yield the spans of single letters that are blanks, with what they stand for."""
    text = survey.text
    spans = {*marked}
    counts = Counter(
        text[start] for start, end in spans if end - start > 1 and text[start] in LETTERS
    )
    for letter, count in counts.items():
        if count < _LEAST_RATES:
            continue
        alone = re.compile(f"(?<![!-~Ａ-ｚ．]){letter}(?![0-9A-Za-zＡ-ｚ.．])")
        for match in alone.finditer(text):
            start, end = match.span()
            if (start, end) in spans or survey.view.is_protected(start, end):
                continue
            kind = _kind(text, end) if count >= _LEAST or _is_rate(text, start, end) else ""
            if kind and not is_symbol(text, start):
                yield (start, end), kind


def _is_rate(text: str, start: int, end: int) -> bool:
    """Return whether a letter stands for so many per cent of something."""
    is_share = text.startswith(("%", "％", "个百分点"), end)
    return is_share and _RATE.search(text, max(0, start - _REACH), start) is not None


def may_hold_few(view: View) -> bool:
    """Return whether a text has so many N, two of them side by side."""
    return view.narrow.count("N") >= _FEW and "NN" in view.text


def few_letters(view: View) -> list[tuple[Span, str]]:
    """Return N and NN with what they stand for, where all of a damaged official text are blanks.

    N figures and NN places: nobody counts in N and calls a forest farm so, too. One N that is
    anything else (N=30, N级, 其中N为…) shows that it is a number of the author's.
    """
    text = view.text
    if not view.is_mended or not may_hold_few(view):
        return []
    found: list[tuple[Span, str]] = []
    for match in _LETTER.finditer(text):
        kind = _kind(text, match.end())
        if not kind or _SAID.search(text, max(0, match.start() - 1), match.start()):
            return []
        if view.is_protected(*match.span()) or is_symbol(text, match.start()):
            return []
        found.append((match.span(), kind))
    has_both = {kind for _, kind in found} - {"number", "date"} and any(
        kind == "number" for _, kind in found
    )
    return found if len(found) > 2 and has_both and is_official(text) else []


def _kind(text: str, end: int) -> str:
    """Return what a letter before ``end`` stands for, "" where it may be one."""
    after = after_words().after(text[end : end + 12] + _PADDING, 0)
    right = text[end : end + 1]
    if right in LETTERED or right in _AREAS or text.startswith("次方", end):
        return ""
    if after in ("", "word") and named_after("firms").match(text, end):
        return "organization"
    return _KINDS.get(after, "")
