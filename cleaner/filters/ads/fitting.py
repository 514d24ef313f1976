"""Stretches that read like ads, fitted to the lines of the text."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cleaner.edits import Span
from cleaner.filters.ads.edges import char_class, cohesion_of, visible
from cleaner.filters.ads.frames import framed_by
from cleaner.filters.ads.furniture import furniture_lines
from cleaner.filters.ads.headings import title_end
from cleaner.filters.ads.joins import gain
from cleaner.filters.ads.scores import EdgeScores
from cleaner.filters.ads.signatures import signature
from cleaner.filters.ads.stretches import LEAST_LENGTH, Stretch, Stretches
from cleaner.findings import View
from cleaner.lazy import lazy

# An edge goes to the end of its line where that costs no more than this (nats).
_SNAP = 1.5
# A line that ends without a stop and isn't shorter may be part of a sentence in several lines.
_WRAPPED = 15
_LONGEST_LINE = 400
# A line among ads that reads less like one than this (nats) is the document's own.
_LEAST_AMONG = 0.5
# A line that reads like an ad by so much (nats) vouches for the others of its stretch.
_SURE = 4.0
# A line that surely reads like an ad, and is one but for so few characters, is one.
_MOST, _FEW = 0.8, 8
# Before an ad that ends its line, words that read a little like the document go with it: so little
# a character (nats), so little in all, and the whole line reads like an ad by so much.
_LITTLE, _LITTLE_IN_ALL, _PLAIN = 0.25, 6.0, 3.5
# The end of a line goes on in the next one: it hangs together with it by so much more (nats)
# than the line before does.
_JOINED = 2.0
# So much (nats) hold the two characters of a word together.
_WORD = 5.0
# A part of a line that reads more like an ad than all of it by so much (nats) may be one alone.
_PART = 2.0
# A line goes on so much more naturally (log-odds) without a part of it than into and out of it.
_TOLD = 1.0
# What is rather the document's, by which edges are so much less sure: behind a stop the few
# characters at the end of an ad behind a comma, elsewhere the few at its begin before one; one
# bracket of a pair, a formula, and a last clause of so many characters that by itself reads nothing
# like an ad (nats).
_DOUBT = 0.9
_TRAILING = lazy("[，、；：][\u4e00-\u9fff]{1,4}\\Z")
_LEADING = lazy("[\u4e00-\u9fff]{2,3}[，、]")
_STOPS_BEFORE = frozenset("，、；：。！？")
_PAIRS = (("（", "）"), ("(", ")"), ("【", "】"), ("《", "》"), ("“", "”"))
_OPEN_ENDS = frozenset("的和与及把将被对从向于")
_OPERATOR = lazy("[＝=×÷≥≤]")
_WORDS, _NOTHING_LIKE = 4, -6.0
# One pair of brackets after another; what stands beside them adds hardly anything (nats).
_FRAMES = lazy(
    r"(?:[【〖〔［\[][^【】〖〗〔〕［］\[\]\n]{2,60}[】〗〕］\]]|[（(][^（）()\n]{2,60}[）)])+"
)
_LITTLE_ELSE = 2.0
# What begins with a seller's name is looked at up to the end of its clause.
_CLAUSES = lazy("[，。；：！？,;]")
_STOP = lazy("[。！？]")
_DATED = lazy(r"月[^月]{1,8}日$")
# A line, and where it begins and ends without its blanks.
Row = tuple[int, int, int]
_LABEL = lazy("[\u4e00-\u9fff]{1,6}[：:]")


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


class Fitter:
    """The candidates in ``piece``, lines of the text or a part of a long one."""

    def __init__(self, view: View, piece: Span, scores: EdgeScores, least: float) -> None:
        self.least = least
        self.view = view
        self.piece = piece
        self._found = Stretches(view.text[slice(*piece)], scores)

    def candidates(self) -> Iterator[Candidate]:
        """Yield what scores enough, and the lines of page furniture."""
        taken: set[int] = set()
        for stretch in self._found.find(self.least):
            for one in self._fit(stretch):
                if one.line is not None:
                    taken.add(one.line)
                yield one
        low, high = self.piece
        lines = furniture_lines(self.view)
        for place in range(bisect_left(lines, self.view.line_of(low)), len(lines)):
            index = lines[place]
            first, last = self.view.lines[index]
            if first >= high:
                break
            if index in taken or last < low:
                continue
            start, end = self._visible(index)
            if start < min(end, high):
                yield Candidate(start, end, index, self._score(start, end), 1.0, True)

    def around(self, span: Span) -> Iterator[Candidate]:
        """Yield the likeliest candidates that hold ``span``; its own frame alone if it has one."""
        low = self.piece[0]
        framed = framed_by(self.view.text, *span)
        if framed and low <= framed[0] and framed[1] <= self.piece[1]:
            yield Candidate(*framed, self._line_of(*framed), self._score(*framed), 1.0)
            return
        name = span[0] - low, span[1] - low
        for one in self._fit(self._found.covering(*name)):
            if one.start < span[1] and span[0] < one.end:
                yield one if one.line is not None else self._named(one, span)
        signed = signature(self.view.text, span)
        if signed and signed[1] <= self.piece[1] and self._is_apart(*signed):
            yield Candidate(*signed, self._line_of(*signed), self._score(*signed), 1.0)
        # Words before a name seldom belong to its ad; beyond a stop they are not looked at.
        begun = self._inside(self._found.beginning(*name))
        if not _CLAUSES.search(self.view.text, begun.start, begun.end):
            yield begun

    def _is_apart(self, first: int, last: int) -> bool:
        """Return whether what follows a seller's claim is no object of it (…提供茶水)."""
        text = self.view.text
        return char_class(text[last : last + 1]) != "H" or gain(text, first, last) >= _TOLD

    def _named(self, one: Candidate, span: Span) -> Candidate:
        """Leave out what reads less like an ad than the name in ``span`` alone."""
        alone = self._score(*span)
        if alone > one.score:
            return one._replace(start=span[0], end=span[1], score=alone)
        return self._in_sentence(one, span)

    def _in_sentence(self, one: Candidate, span: Span) -> Candidate:
        """Leave out the sentence before that of ``span``, if not even all reads like an ad."""
        if one.score >= _LEAST_AMONG:
            return one
        stops = [stop.end() for stop in _STOP.finditer(self.view.text, one.start, span[0])]
        return one._replace(start=stops[-1]) if stops else one

    def _line_of(self, start: int, end: int) -> int | None:
        """Return the line that [start, end) fills."""
        index = self.view.line_of(start)
        return index if self._visible(index) == (start, end) else None

    def _fit(self, stretch: Stretch) -> Iterator[Candidate]:
        text, low = self.view.text, self.piece[0]
        start, end = low + stretch.start, low + stretch.end
        first, last = visible(text, start, end)
        if first >= last:
            return
        top, bottom = self.view.line_of(first), self.view.line_of(last - 1)
        head, tail = self._visible(top)[0], self._visible(bottom)[1]
        is_inside = head < first and last < tail and top == bottom
        if is_inside and gain(text, first, last) >= _TOLD:
            yield self._inside(stretch)
            return
        whole = self._score(first, last)
        if whole - self._score(first, tail) <= _SNAP or self._is_furniture(bottom):
            last = tail
        if first > head and not self._goes_on(top):
            first = self._first(stretch, head, first, last, whole)
            if last == tail and self._is_lead(head, first, last, whole):
                first = head
            if self._is_most(head, tail, last - first) and self._score(head, tail) >= _SURE:
                first, last = head, tail
        rows = [(index, *self._visible(index)) for index in range(top, bottom + 1)]
        rows = [row for row in rows if first <= row[1] and row[2] <= last]
        if rows:
            yield from self._whole(stretch, rows)
            # What is left of the stretch before and after the lines.
            yield from self._rest(*visible(text, first, rows[0][1]))
            yield from self._rest(*visible(text, rows[-1][2], last))
        else:
            yield self._inside(stretch)

    def _inside(self, stretch: Stretch) -> Candidate:
        """Return the candidate of a stretch that is a part of a line."""
        text, low = self.view.text, self.piece[0]
        first, last = visible(text, low + stretch.start, low + stretch.end)
        framed = self._framed(first, last, stretch.score)
        if framed:
            return Candidate(*framed, None, self._score(*framed), 1.0)
        sureness = stretch.sureness * (_DOUBT if self._is_doubtful(first, last) else 1.0)
        return Candidate(*self._with_blanks(stretch, first, last), None, stretch.score, sureness)

    def _framed(self, first: int, last: int, whole: float) -> Span | None:
        """Return what stands in brackets, if it alone is nearly all that reads like an ad."""
        for frame in _FRAMES.finditer(self.view.text, first, last):
            span = frame.span()
            if span != (first, last) and whole - (alone := self._score(*span)) <= _LITTLE_ELSE:
                return span if alone >= _SURE else None
        return None

    def _is_doubtful(self, first: int, last: int) -> bool:
        """Return whether a part of a line begins or ends with what may be the document's."""
        text = self.view.text
        if _TRAILING.search(text, first, last) and text[first - 1 : first] in _STOPS_BEFORE:
            return True
        if _OPERATOR.match(text, first, last) or self._parts_pair(first, last):
            return True
        if _LEADING.match(text, first, last) and text[first - 1 : first] not in _STOPS_BEFORE:
            return True
        comma = max(text.rfind(sign, first, last - _WORDS) for sign in "，,")
        return comma >= 0 and self._score(comma + 1, last) < _NOTHING_LIKE

    def _parts_pair(self, first: int, last: int) -> bool:
        """Return whether one of a pair of brackets that the line holds lies inside."""
        text, (head, tail) = self.view.text, self.view.lines[self.view.line_of(first)]
        return any(
            text.count(opening, first, last) != text.count(closing, first, last)
            and text.count(opening, head, tail) == text.count(closing, head, tail)
            for opening, closing in _PAIRS
        )

    def _first(self, stretch: Stretch, head: int, first: int, last: int, whole: float) -> int:
        """Return ``head`` if what lies between it and ``first`` goes with the ad."""
        if whole - self._score(head, last) <= _SNAP or self._is_furniture(self.view.line_of(head)):
            return head
        is_label = _LABEL.fullmatch(self.view.text, head, first) is not None
        return head if is_label and stretch.score >= _SURE else first

    def _is_lead(self, head: int, first: int, last: int, whole: float) -> bool:
        """Return whether what lies between ``head`` and ``first`` leads up to the ad after it."""
        line = self._score(head, last)
        most = min(_LITTLE_IN_ALL, _LITTLE * (first - head))
        return (
            line >= _PLAIN
            and whole - line <= most
            and not _STOP.search(self.view.text, head, first)
        )

    def _goes_on(self, index: int) -> bool:
        """Return whether a line begins in the middle of a sentence of the line before it."""
        if not index:
            return False
        start, end = self._visible(index - 1)
        last = self.view.text[end - 1 : end]
        if _DATED.search(self.view.text, start, end):
            return False
        return end - start >= _WRAPPED and ("\u4e00" <= last <= "\u9fff" or last in "，、")

    def _runs_on(self, index: int) -> bool:
        """Return whether the sentence a line stands in goes on with the words at its end."""
        if index + 1 >= len(self.view.lines) or not self._goes_on(index):
            return False
        text = self.view.text
        before, last = (self._visible(near)[1] - 1 for near in (index - 1, index))
        following = text[slice(*self._visible(index + 1))][:1]
        joins = cohesion_of(text[last], following) if following else None
        without = cohesion_of(text[before], following) if following else None
        return joins is not None and without is not None and joins >= without + _JOINED

    def _parts_word(self, index: int) -> bool:
        """Return whether a line ends in the middle of a word that the next one goes on with."""
        if index + 1 >= len(self.view.lines):
            return False
        last, first = self._visible(index)[1] - 1, self._visible(index + 1)[0]
        joins = cohesion_of(self.view.text[last], self.view.text[first : first + 1] or " ")
        return joins is not None and joins >= _WORD

    def _is_most(self, head: int, tail: int, size: int) -> bool:
        return size >= _MOST * (tail - head) and tail - head - size <= _FEW

    def _rest(self, start: int, end: int) -> Iterator[Candidate]:
        """Yield what is an ad by itself in a part of a line that was one with whole lines."""
        low = self.piece[0]
        if end - start < LEAST_LENGTH:
            return
        for stretch in self._found.find(self.least, (start - low, end - low)):
            first, last = visible(self.view.text, low + stretch.start, low + stretch.end)
            if first < last:
                yield Candidate(first, last, None, stretch.score, stretch.sureness)

    def _whole(self, stretch: Stretch, rows: Sequence[Row]) -> Iterator[Candidate]:
        """Yield the lines of ``rows`` that are ads, and the ads in those that are not all one."""
        least = min(_LEAST_AMONG, self.least)
        scores = {row: self._score(*row[1:]) for row in rows if row[1] < row[2]}
        if len(scores) == 1:
            scores = dict.fromkeys(scores, stretch.score)
        for row, score in scores.items():
            index, start, end = row
            is_page = self._is_furniture(index)
            is_among = any(other >= _SURE for near, other in scores.items() if near != row)
            if not is_page and self._runs_on(index):
                continue
            if not is_page and self._ends_open(start, end):
                yield from self._rest(start, end)
                continue
            if not is_page and self._parts_word(index):
                yield from self._rest(start, end - 1)
                continue
            title = 0 if is_page else title_end(self.view.text, start, end)
            if title or (not is_page and self._is_mixed(start, end)):
                yield from self._rest(max(start, title), end)
            elif end - start <= _LONGEST_LINE and (is_page or score >= least):
                yield Candidate(start, end, index, score, 1.0, is_page, is_among)

    def _ends_open(self, start: int, end: int) -> bool:
        """Return whether a line ends with a part of a sentence, as no ad does: behind a comma, or
        with a word that wants another, behind a whole sentence.
        """
        last = self.view.text[end - 1]
        return last in "，、" or (
            last in _OPEN_ENDS and _STOP.search(self.view.text, start, end) is not None
        )

    def _is_mixed(self, start: int, end: int) -> bool:
        """Return whether a part of a line reads more like an ad without the rest of it."""
        low = self.piece[0]
        best = self._found.best(start - low, end - low)
        if best is None or best[2] < self._score(start, end) + _PART:
            return False
        if low + best[1] == end and self._is_lead(start, low + best[0], end, best[2]):
            return False
        return end - start - (best[1] - best[0]) > _FEW

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
        return visible(self.view.text, *self.view.lines[index])

    def _is_furniture(self, index: int) -> bool:
        lines = furniture_lines(self.view)
        place = bisect_left(lines, index)
        return lines[place : place + 1] == (index,)

    def _score(self, start: int, end: int) -> float:
        """Return the score of [start, end) alone; what goes beyond the piece is no ad."""
        low, high = self.piece
        if start < low or end > high:
            return -math.inf
        return self._found.score(start - low, end - low)
