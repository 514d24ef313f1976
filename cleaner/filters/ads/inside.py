"""Ads inside a line: what stands in brackets or between signs, and stretches that read like ads."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from cleaner.edits import Span
from cleaner.filters.ads.ngrams import Scored

_PER_CHAR = 0.03
_FALL = 6.0
_WIDEST = 140
_PAIRS = ("（）", "()", "【】", "[]", "〖〗", "〈〉", "［］", "「」", "『』", "{}", "＜＞", "〔〕")
_BRACKETED = re.compile(
    "|".join(
        f"{re.escape(a)}[^{re.escape(a + b)}\\n]{{3,140}}{re.escape(b)}"
        for a, b in map(tuple, _PAIRS)
    )
)
_OPENING = re.compile(f"[{re.escape(''.join(pair[0] for pair in _PAIRS))}]")
_MIRROR = {">": "<", "→": "←", "⇢": "⇠", "☛": "☚", "＞": "＜", "☞": "☜", "《": "》"}
SIGNS = "◆◇△▲▽▼♪♫★☆※●■□♡♥✦✿❀⚑☎→⇢☛☞>＞｜|=~～*#∥┃╱◎✎✍-—↓↑⚡"
_CLASS = re.escape(SIGNS)
_SIGN = re.compile(f"[{_CLASS}]")
_FRAME = re.compile(rf"([{_CLASS}])\1{{0,7}}(?=[^{_CLASS}\n])")


def cores(scored: Scored, least: float) -> Iterator[Span]:
    """Yield the stretches with the greatest sums of gains, at least ``least``, in order."""
    total = best = 0.0
    start = best_end = 0
    for place, gain in enumerate(scored.gains):
        if total <= 0.0 or total < best - _FALL:
            if best >= least:
                yield start, best_end
            total = best = 0.0
            start = place
        total += gain - _PER_CHAR
        if total > best:
            best, best_end = total, place + 1
    if best >= least:
        yield start, best_end


class Bracketed(NamedTuple):
    """A stretch with its brackets or signs, and what stands between them."""

    start: int
    end: int
    inner: Span


def bracketed(text: str, is_ordinary: Callable[[str], bool]) -> Iterator[Bracketed]:
    """Yield what stands in brackets, and between two equal or mirrored signs.

    Signs that are ordinary are those the document uses for something else.
    """
    position = 0
    while (hit := _OPENING.search(text, position)) is not None:
        match = _BRACKETED.match(text, hit.start())
        position = match.end() if match else hit.end()
        if match:
            yield Bracketed(*match.span(), (match.start() + 1, match.end() - 1))
    position = 0
    while (hit := _SIGN.search(text, position)) is not None:
        frame = _FRAME.match(text, hit.start())
        position = frame.end() if frame else hit.end()
        if frame is None or is_ordinary(frame[1]):
            continue
        closing = "".join(_MIRROR.get(sign, sign) for sign in reversed(frame.group()))
        end = text.find(closing, position + 3, position + _WIDEST)
        if end >= 0:
            yield Bracketed(frame.start(), end + len(closing), (frame.end(), end))
