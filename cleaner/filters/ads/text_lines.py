"""The lines of a text without their blanks, and the candidates they are as a whole."""

from __future__ import annotations

from collections.abc import Mapping

from cleaner.filters.ads.edges import visible
from cleaner.filters.ads.fitting import Candidate
from cleaner.filters.ads.scores import edge_scores
from cleaner.filters.ads.stretches import Stretches
from cleaner.findings import View

_NAME = "ads text lines"


def filled_lines(view: View) -> Mapping[int, str]:
    """Return what the lines that hold anything hold, by their numbers; made once a view."""
    found: Mapping[int, str] | None = view.memo.get(_NAME)
    if found is None:
        lines = {
            index: view.text[start:end].strip() for index, (start, end) in enumerate(view.lines)
        }
        found = view.memo[_NAME] = {index: line for index, line in lines.items() if line}
    return found


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
