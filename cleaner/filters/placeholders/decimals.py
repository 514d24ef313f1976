"""Figures with a point between their blanks (XX.X%): one figure is one blank."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from cleaner.filters.placeholders.runs import Span
from cleaner.filters.placeholders.sums import Evidence

_POINTS = frozenset(".．")
_NUMBER = "number"


def joined(
    text: str, spans: Sequence[Span], proofs: Sequence[Evidence], kinds: Sequence[str]
) -> tuple[list[Span], list[Evidence], list[str]]:
    """Return the blanks, in order of place; those of one figure as one, with the first's evidence.

    Dates (20XX.X) are written with points, too, and have several blanks.
    """
    gaps = [end for (_, end), (start, _) in pairwise(spans) if start == end + 1]
    if _POINTS.isdisjoint([text[gap] for gap in gaps]):
        return [*spans], [*proofs], [*kinds]
    places: list[Span] = []
    told: list[Evidence] = []
    named: list[str] = []
    for span, proof, kind in zip(spans, proofs, kinds, strict=True):
        if kind == _NUMBER and named and named[-1] == _NUMBER and _meet(text, places[-1], span):
            places[-1] = places[-1][0], span[1]
        else:
            places.append(span)
            told.append(proof)
            named.append(kind)
    return places, told, named


def _meet(text: str, left: Span, right: Span) -> bool:
    return right[0] == left[1] + 1 and text[left[1]] in _POINTS
