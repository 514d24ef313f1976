"""What the other ads of a document, and its other damage, say of a candidate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleaner.edits import Span
from cleaner.filters.ads.candidates import Candidate
from cleaner.filters.ads.context import is_ornament_line
from cleaner.filters.ads.damage import is_damaged
from cleaner.filters.ads.edges import cohesion_of
from cleaner.filters.ads.judgement import BESIDE, NAMED, Judged, is_short
from cleaner.findings import View
from cleaner.lazy import lazy

# Many ads elsewhere count this many times what two do.
_MANY = 2.0
# What a seller's name parts hangs together by so much more than it does with the name (nats).
_PARTED = 1.0
_MOST_PARTED = 2.0
# Of the ads of a document one reads so much like an ad (nats), and all together so much. In 48
# damaged documents that no model had seen, all had more; odd sound documents mostly have less.
_LOUDEST, _TOGETHER = 9.0, 16.0
# In one that shows other damage, a single ad so loud is no oddity.
_LOUD = 8.0
# Fewer signs on a line separate nothing.
_SEPARATOR = 3
# Blanks and the stop after them are what is left of a sentence.
_STOPPED = lazy("[，。；：、！？%％]")
_SAYS_SO = lazy("(?:华丽的)?分[割隔]线")


def are_believable(view: View, sure: Sequence[Judged]) -> bool:
    """Return whether the ads of a text are so plain that it must have been tampered with.

    What reads a little like an ad, alone in a document, is rather an oddity of its own.
    """
    if any(one.candidate.is_furniture for one in sure):
        return True
    scores = [max(0.0, one.candidate.score) for one in sure]
    if max(scores, default=0.0) >= _LOUD and is_tampered(view):
        return True
    least = 0.0 if is_short(view) else _TOGETHER
    return max(scores, default=0.0) >= _LOUDEST and sum(scores) >= least


def is_tampered(view: View) -> bool:
    """Return whether a text shows other damage than ads, or showed some that was mended."""
    return view.is_mended or is_damaged(view.text)


def separators(view: View, sure: Sequence[Judged]) -> Iterator[Candidate]:
    """Yield the lines of nothing but signs that stand beside an ad and nowhere else."""
    gone = {one.candidate.line for one in sure if one.candidate.line is not None}
    if view.syntax == "markdown":
        return
    near = {index for line in gone for index in _near(view, line)} - gone
    beside = {index: _line(view, index) for index in near if 0 <= index < len(view.lines)}
    beside = {index: line for index, line in beside.items() if _is_separator(line)}
    if not beside:
        return
    others = set(range(len(view.lines))) - beside.keys() - gone
    elsewhere = {_line(view, index) for index in others}
    for index, line in sorted(beside.items()):
        if line not in elsewhere:
            start = view.text.index(line, view.lines[index][0])
            yield Candidate(start, start + len(line), index, 0.0, 1.0, is_among=True)


def _line(view: View, index: int) -> str:
    return view.text[slice(*view.lines[index])].strip()


def _near(view: View, index: int) -> set[int]:
    """Return the lines before and after a line, blank ones left out."""
    lines, near = view.lines, set()
    for step in (-1, 1):
        place = index + step
        while 0 <= place < len(lines) and lines[place][0] == lines[place][1]:
            place += step
        near.add(place)
    return near


def _is_separator(line: str) -> bool:
    signs = _SAYS_SO.sub("", line) if "线" in line else line
    if "_" in signs or _STOPPED.search(signs):
        return False
    return len(signs) >= _SEPARATOR and is_ornament_line(signs)


class Company:
    """The ads of ``view`` that are sure, and what that means for others."""

    def __init__(self, view: View, sure: Sequence[Judged]) -> None:
        self.view = view
        self.places = {one.span for one in sure}
        self._lines = {one.candidate.line for one in sure if one.candidate.line is not None}
        self._has_damage = is_tampered(view)

    def encourage(self, one: Judged, names: Sequence[Span] = ()) -> None:
        """Add to the evidence of ``one``; ``names`` are the places of sellers' names."""
        weights = one.rule.features
        others = len(self.places) - (one.span in self.places)
        if others:
            weight = weights["elsewhere"] * min(_MANY, 0.5 + 0.5 * others)
            one.evidence.append(("ads elsewhere", weight))
        if self._has_damage:
            one.evidence.append(("other damage", weights["damaged"]))
        line = one.candidate.line
        if line is not None and _near(self.view, line) & self._lines:
            one.evidence.append((BESIDE, weights["beside"]))
        if any(start < one.span[1] and one.span[0] < end for start, end in names):
            one.evidence.append((NAMED, weights["seller"]))
            if line is None:
                one.evidence.extend(self._parted(*one.span))

    def _parted(self, start: int, end: int) -> list[tuple[str, float]]:
        text = self.view.text
        if not 0 < start < end < len(text):
            return []
        left, first, last, right = text[start - 1], text[start], text[end - 1], text[end]
        joins = cohesion_of(left, right)
        if joins is None:
            return []
        gain = joins - (cohesion_of(left, first) or 0.0) - (cohesion_of(last, right) or 0.0)
        bounded = max(-_MOST_PARTED, min(_MOST_PARTED, gain - _PARTED))
        return [("parts what belongs together", round(bounded, 2))]
