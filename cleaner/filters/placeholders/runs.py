"""Where runs of one sign occur, and whether a text may hold blanks at all.

``narrow`` and ``wide`` are the signs of the text, as those of a view.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import pairwise

from cleaner.cues import Cues
from cleaner.filters.placeholders.signs import (
    FAMILIES,
    FEW_RUNS,
    LETTERS,
    ORDINARY,
    WIDTHS,
    all_signs,
    family_of,
    telling_signs,
)

Span = tuple[int, int]
# So many different signs are sought one by one; more of them all at once.
_FEW_SIGNS = 6
# Fewer marks than these don't make enough runs.
_FEW_MARKS = 2 * FEW_RUNS
# Two alike make the shortest run.
_PAIR = 2
_POINTS = frozenset(".．")
_KNOWN_SIGNS = frozenset("".join(FAMILIES.values()))
_KNOWN_CODES = frozenset(ord(sign) for sign in _KNOWN_SIGNS if sign < "\u0100")
_ORDINARY_CODES = bytes(ord(sign) for sign in ORDINARY if sign < "\u0100")
# The code below 256 of a mark that has another width.
_NARROW_WIDTH = {
    mark: pair[0].encode("latin-1")
    for pair in WIDTHS
    for mark in pair[1:]
    if mark in ORDINARY and pair[0] < "\u0100"
}


def runs_of(text: str, narrow: str, wide: str) -> list[Span]:
    """Return the spans of the runs of one sign, in order.

    Ordinary marks are left out, alone and in runs, unless the text has many runs of them.
    """
    kept = narrow.encode("latin-1").translate(None, _no_signs())
    if _has_ordinary_runs(text, kept, wide):
        return _with_ordinary(text)
    signs = [*map(chr, {*kept.translate(None, _ORDINARY_CODES)})]
    if wide:
        signs += telling_signs().intersection(wide)
    if len(signs) > _FEW_SIGNS:
        return _spans(_any_of(telling_signs()), text)
    spans = [match.span() for sign in signs for match in _run_of(sign)(text)]
    if len(signs) > 1:
        spans.sort()
    return spans


def may_hold_blank(text: str, narrow: str, wide: str) -> bool:
    """Whether a known sign, or other signs in the number that makes a habit, may occur."""
    kept = narrow.encode("latin-1").translate(None, _no_signs())
    telling = kept.translate(None, _ORDINARY_CODES)
    if not (_KNOWN_CODES.isdisjoint(telling) and _KNOWN_SIGNS.isdisjoint(wide)):
        return True
    others = len(telling) + len(wide)
    if others >= FEW_RUNS:
        others = len(telling) + sum(map(telling_signs().__contains__, wide))
        if others >= FEW_RUNS:
            return True
    if others >= _PAIR and _is_pair(text, telling, wide):
        return True
    return _has_ordinary_runs(text, kept, wide)


def _is_pair(text: str, telling: bytes, wide: str) -> bool:
    """Whether two of the same sign that is no ordinary mark stand side by side."""
    signs = telling_signs()
    return any(
        sign * _PAIR in text for sign in {*telling.decode("latin-1"), *wide} if sign in signs
    )


def blank_cues(words: tuple[str, ...]) -> Cues:
    """Return what calls for blanks: a sign, an ordinary mark twice in a row, one of ``words``."""
    doubled = tuple(mark * 2 for mark in sorted(ORDINARY))
    return Cues((_KNOWN_SIGNS | telling_signs()).__contains__, words + doubled)


def _with_ordinary(text: str) -> list[Span]:
    found = _spans(_any_of(all_signs()), text)
    long = Counter(family_of(text[start]) for start, end in found if end - start > 1)
    return [
        (start, end)
        for start, end in found
        if text[start] not in ORDINARY
        or (
            long[family_of(text[start])] >= FEW_RUNS
            and (end - start > 1 or text[start] not in LETTERS or _stands_alone(text, start))
        )
    ]


def _stands_alone(text: str, start: int) -> bool:
    """Return whether a letter stands between two Chinese characters, or at a point (NN.N)."""
    if not start:
        return False
    letter, left, right = text[start], text[start - 1], text[start + 1 : start + 2]
    if "一" <= left <= "鿿" and "一" <= right <= "鿿":
        return True
    if left in _POINTS and text[start - 2 : start - 1] == letter:
        return not (right.isascii() and right.isalnum())
    is_whole = bool(right) and right in _POINTS and text[start + 2 : start + 3] == letter
    return is_whole and not (left.isascii() and left.isalnum())


def _has_ordinary_runs(text: str, kept: bytes, wide: str) -> bool:
    """Whether there may be enough runs of an ordinary mark; never false where there are.

    ``kept`` are the signs below U+0100.
    """
    often = [chr(code) for code in {*kept} if kept.count(code) >= _FEW_MARKS]
    marks = [*filter(ORDINARY.__contains__, wide)] if wide else []
    if len(marks) + len(kept) >= _FEW_MARKS:
        for mark in {*marks}:
            other = _NARROW_WIDTH.get(mark, b"")
            count = marks.count(mark) + (kept.count(other) if other else 0)
            if count >= _FEW_MARKS:
                often += [mark, other.decode("latin-1")]
    total = 0
    for mark in {*often} & ORDINARY if often else ():
        total += text.count(mark * 2)
    return total >= FEW_RUNS


@lru_cache(maxsize=1)
def _no_signs() -> bytes:
    """The codes below 256 of what is no sign."""
    return bytes(code for code in range(256) if chr(code) not in all_signs())


@lru_cache(maxsize=256)
def _run_of(sign: str) -> Callable[[str], Iterator[re.Match[str]]]:
    """Return what finds runs of ``sign``: ``re`` is fast at what begins with a literal."""
    return re.compile(f"{re.escape(sign)}{re.escape(sign)}*+").finditer


@lru_cache(maxsize=2)
def _any_of(signs: frozenset[str]) -> re.Pattern[str]:
    """Return a pattern that reads over what is no sign in one step, then takes a run.

    Its last match is the rest of the text, without a group. The class of all
    others is written without negation, in which ``re`` reads half as fast.
    """
    codes = sorted(map(ord, signs))
    bounds = [-1, *codes, 0x110000]
    gaps = [(low + 1, high - 1) for low, high in pairwise(bounds) if high - low > 1]
    others = "".join(f"{re.escape(chr(low))}-{re.escape(chr(high))}" for low, high in gaps)
    members = frozenset(codes)
    ends = [code for code in codes if code - 1 not in members]
    lasts = [code for code in codes if code + 1 not in members]
    spans = zip(ends, lasts, strict=True)
    inside = "".join(f"{re.escape(chr(low))}-{re.escape(chr(high))}" for low, high in spans)
    return re.compile(f"[{others}]*+(?:(([{inside}])\\2*)|\\Z)")


def _spans(runs: re.Pattern[str], text: str) -> list[Span]:
    spans = [match.span(1) for match in runs.finditer(text)]
    while spans and spans[-1][0] < 0:
        spans.pop()
    return spans
