"""What may be an ad in the parts of a text that are worth a search, and around sellers' names."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from cleaner.edits import Span
from cleaner.filters.ads.fitting import Candidate, Fitter
from cleaner.filters.ads.scores import edge_scores
from cleaner.findings import View

__all__ = ["Candidate", "around", "candidates"]
# So many characters are scored at once.
_BATCH = 1 << 15
# So much of a line on either side of a seller's name is looked at.
_AROUND = 160


def candidates(view: View, pieces: Sequence[Span], least: float) -> Iterator[Candidate]:
    """Yield the candidates in ``pieces``, parts of the text, that score at least ``least``."""
    for batch in _batches(pieces):
        for piece, scores in zip(batch, edge_scores(view.text, batch), strict=True):
            yield from Fitter(view, piece, scores, least).candidates()


def _batches(pieces: Sequence[Span]) -> Iterator[Sequence[Span]]:
    """Part ``pieces`` so that what is scored at once stays small: it takes much more room."""
    first = size = 0
    for number, (low, high) in enumerate(pieces, 1):
        size += high - low
        if size >= _BATCH or number == len(pieces):
            yield pieces[first:number]
            first, size = number, 0


def around(view: View, spans: Sequence[Span]) -> Iterator[Candidate]:
    """Yield the likeliest candidates that hold each of ``spans``, parts of lines."""
    pieces = [_surroundings(view, span) for span in spans]
    for span, piece, scores in zip(spans, pieces, edge_scores(view.text, pieces), strict=True):
        yield from Fitter(view, piece, scores, -math.inf).around(span)


def _surroundings(view: View, span: Span) -> Span:
    low, high = view.lines[view.line_of(span[0])]
    return max(low, span[0] - _AROUND), min(high, span[1] + _AROUND)
