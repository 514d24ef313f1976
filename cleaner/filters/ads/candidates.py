"""What may be an ad in the parts of a text that are worth a search, and around sellers' names."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from cleaner.edits import Span
from cleaner.filters.ads.edges import visible
from cleaner.filters.ads.fitting import Candidate, Fitter
from cleaner.filters.ads.scores import edge_scores
from cleaner.filters.ads.stretches import Stretches
from cleaner.findings import View

__all__ = ["Candidate", "around", "candidates", "line_at", "score_of_line", "whole_line"]
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


def line_at(view: View, index: int) -> str:
    """Return what a line holds without its blanks."""
    return view.text[slice(*view.lines[index])].strip()


def whole_line(view: View, index: int) -> Candidate:
    """Return the candidate of a line that not its words but what is around it gives away."""
    line = line_at(view, index)
    start = view.text.index(line, view.lines[index][0])
    return Candidate(start, start + len(line), index, 0.0, 1.0, is_among=True)


def score_of_line(view: View, index: int) -> float:
    """Return how all of a line reads (nats)."""
    piece = view.lines[index]
    scores = edge_scores(view.text, [piece])[0]
    first, last = visible(view.text, *piece)
    stretches = Stretches(view.text[slice(*piece)], scores)
    return stretches.score(first - piece[0], last - piece[0])


def _surroundings(view: View, span: Span) -> Span:
    low, high = view.lines[view.line_of(span[0])]
    return max(low, span[0] - _AROUND), min(high, span[1] + _AROUND)
