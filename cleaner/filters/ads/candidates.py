"""Stretches that read like ads, fitted to the lines of the text."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cleaner.edits import Span
from cleaner.filters.ads.furniture import is_furniture
from cleaner.filters.ads.model import Places, scores_of_pieces, tables
from cleaner.filters.ads.stretches import Stretch, Stretches
from cleaner.findings import View

# An edge goes to the end of its line where that costs no more than this (nats).
_SNAP = 1.5
_LONGEST_LINE = 400


# A line among ads that reads less like one than this (nats) is the document's own.
_LEAST_AMONG = -3.0
_LABEL = re.compile("[\u4e00-\u9fff]{1,6}[：:]")
# A line that reads like an ad by so much (nats) vouches for the others of its stretch.
_SURE = 7.0
# A line that surely reads like an ad, and is one for so great a part, is one.
_MOST = 0.8


class Candidate(NamedTuple):
    """What may be an ad: [start, end), its line if it is all of one, and how it reads.

    ``is_among`` tells that another line of the same stretch surely reads like an ad.
    """

    start: int
    end: int
    line: int | None
    score: float
    sureness: float
    is_furniture: bool = False
    is_among: bool = False


def candidates(view: View, pieces: Sequence[Span], least: float) -> Iterator[Candidate]:
    """Yield the candidates in ``pieces``, parts of the text, that score at least ``least``."""
    scored = scores_of_pieces(view.text, pieces, tables())
    for piece, places in zip(pieces, scored, strict=True):
        yield from Fitter(view, piece, places, least).candidates()


class Fitter:
    """The candidates in ``piece``, lines of the text or a part of a long one."""

    def __init__(self, view: View, piece: Span, places: Places, least: float) -> None:
        self.least = least
        self.view = view
        self.piece = piece
        self._found = Stretches(view.text[slice(*piece)], places)

    def candidates(self) -> Iterator[Candidate]:
        """Yield what scores enough, and the lines of page furniture."""
        taken: set[int] = set()
        for stretch in self._found.find(self.least):
            for one in self._fit(stretch):
                if one.line is not None:
                    taken.add(one.line)
                yield one
        for index in range(self.view.line_of(self.piece[0]), len(self.view.lines)):
            start, end = self._visible(index)
            if start >= self.piece[1]:
                break
            if index not in taken and start < end and self._is_furniture(index):
                yield Candidate(start, end, index, self._score(start, end), 1.0, True)

    def _fit(self, stretch: Stretch) -> Iterator[Candidate]:
        text, low = self.view.text, self.piece[0]
        start, end = low + stretch.start, low + stretch.end
        first, last = _stripped(text, start, end)
        if first >= last:
            return
        top, bottom = self.view.line_of(first), self.view.line_of(last - 1)
        head, tail = self._visible(top)[0], self._visible(bottom)[1]
        whole = self._score(first, last)
        if whole - self._score(head, last) <= _SNAP or self._is_furniture(top):
            first = head
        if whole - self._score(first, tail) <= _SNAP or self._is_furniture(bottom):
            last = tail
        if _LABEL.fullmatch(text, head, first) and stretch.score >= _SURE:
            first = head
        if last - first >= _MOST * (tail - head) and self._score(head, tail) >= _SURE:
            first, last = head, tail
        lines = tuple(
            index
            for index in range(top, bottom + 1)
            if first <= self._visible(index)[0] and self._visible(index)[1] <= last
        )
        if lines:
            yield from self._parts(stretch, first, last, lines)
        else:
            first, last = _stripped(text, start, end)
            yield Candidate(
                *self._with_blanks(stretch, first, last), None, stretch.score, stretch.sureness
            )

    def _parts(
        self, stretch: Stretch, first: int, last: int, lines: tuple[int, ...]
    ) -> Iterator[Candidate]:
        """Yield the whole lines, and what is left of the stretch before and after them."""
        yield from self._whole(stretch, lines)
        start, end = self._visible(lines[0])[0], self._visible(lines[-1])[1]
        for rest in ((first, start), (end, last)):
            yield from self._rest(*_stripped(self.view.text, *rest))

    def _rest(self, start: int, end: int) -> Iterator[Candidate]:
        """Yield what is an ad by itself in a part of a line that was one with whole lines."""
        low = self.piece[0]
        for stretch in self._found.find(self.least, (start - low, end - low)):
            first, last = _stripped(self.view.text, low + stretch.start, low + stretch.end)
            if first < last:
                yield Candidate(first, last, None, stretch.score, stretch.sureness)

    def _whole(self, stretch: Stretch, lines: Sequence[int]) -> Iterator[Candidate]:
        rows = [(index, *self._visible(index)) for index in lines]
        scores = {row: self._score(*row[1:]) for row in rows if row[1] < row[2]}
        if len(scores) == 1:
            scores = dict.fromkeys(scores, stretch.score)
        for row, score in scores.items():
            index, start, end = row
            is_page = self._is_furniture(index)
            is_among = any(other >= _SURE for near, other in scores.items() if near != row)
            if end - start <= _LONGEST_LINE and (is_page or score >= _LEAST_AMONG):
                yield Candidate(start, end, index, score, 1.0, is_page, is_among)

    def _with_blanks(self, stretch: Stretch, first: int, last: int) -> Span:
        """Return [first, last) with the blanks of its line that the stretch takes in."""
        start, end = self.piece[0] + stretch.start, self.piece[0] + stretch.end
        text = self.view.text
        if start < first and "\n" not in text[start:first]:
            first = start
        if last < end and "\n" not in text[last:end]:
            last = end
        return first, last

    def _visible(self, index: int) -> Span:
        return _stripped(self.view.text, *self.view.lines[index])

    def _is_furniture(self, index: int) -> bool:
        return is_furniture(self.view.text[slice(*self.view.lines[index])])

    def _score(self, start: int, end: int) -> float:
        """Return the score of [start, end) alone; what goes beyond the piece is no ad."""
        low, high = self.piece
        if start < low or end > high:
            return -math.inf
        return self._found.score(start - low, end - low)


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
