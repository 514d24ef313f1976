"""Which whole lines are ads: by how they read, where they stand, and what stands beside them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from cleaner.edits import Span
from cleaner.filters.ads.context import context, is_chinese
from cleaner.filters.ads.furniture import is_furniture
from cleaner.filters.ads.ngrams import Scored
from cleaner.filters.ads.stubs import is_stub
from cleaner.findings import View

LONGEST = 400
_ROUNDS = 4
_OFTEN = 3
# Fewer lines are no document in which an ad could stand out.
_DOCUMENT = 3
_NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、是]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、．]"
    r"|第[一二三四五六七八九十]{1,3}[章条节项]|[A-F][.、．])"
)
_HAN_RUN = re.compile("[\u4e00-\u9fff]+")
_NO_AD = (("no ad", -99.0),)
# Neighbours and place only strengthen what a line says itself.
_OWN = ("n-grams", "page furniture")


class Line(NamedTuple):
    """A line that was judged: its score in logits, and what it consists of."""

    score: float
    evidence: tuple[tuple[str, float], ...]


def _words_tell(line: str) -> float:
    """Return what the words alone say: signs, figures and Latin make no ad."""
    runs = map(Scored, _HAN_RUN.findall(line))
    return sum(run.score(0, len(run.gains)) - run.bias for run in runs)


class LineJudge:
    """Judges lines; what is sure lends weight to its neighbours and to the document."""

    def __init__(
        self, view: View, weights: Mapping[str, float], scored: Callable[[Span], Scored]
    ) -> None:
        self.view = view
        self.weights = weights
        self._scored = scored
        self._alone: dict[int, tuple[tuple[str, float], ...]] = {}

    @cached_property
    def full(self) -> list[int]:
        """The indices of the lines that are not blank."""
        text = self.view.text
        return [i for i, (s, e) in enumerate(self.view.lines) if text[s:e].strip()]

    @cached_property
    def place(self) -> dict[int, int]:
        return {index: number for number, index in enumerate(self.full)}

    @cached_property
    def repeated(self) -> Counter[str]:
        text, lines = self.view.text, self.view.lines
        return Counter(text[s:e].strip() for s, e in lines if 4 < e - s < LONGEST)

    def find(self, indices: Iterable[int], threshold: float) -> dict[int, Line]:
        """Return those of the lines ``indices`` that are ads."""
        sure = dict[int, Line]()
        todo = [index for index in sorted(indices) if self._features_of(index) != _NO_AD]
        for _ in range(_ROUNDS):
            judged = {index: self.judge(index, sure) for index in todo if index not in sure}
            new = {index: line for index, line in judged.items() if line.score >= threshold}
            if not new:
                break
            sure |= new
        return sure

    def judge(self, index: int, sure: Mapping[int, Line]) -> Line:
        """Judge one line, given the lines that are ads already."""
        evidence = self._features_of(index)
        if any(near in sure for near in self._near(index)):
            evidence += (("beside an ad", self.weights["beside"]),)
        elif sure:
            evidence += (("ads elsewhere", self.weights["elsewhere"]),)
        if self._is_outside(index, sure):
            evidence += (("at an end", self.weights["edge"]),)
        own = sum(weight for name, weight in evidence if name in _OWN)
        if own <= 0.0:
            return Line(own + _NO_AD[0][1], evidence)
        return Line(sum(weight for _, weight in evidence), evidence)

    def _features_of(self, index: int) -> tuple[tuple[str, float], ...]:
        if index not in self._alone:
            self._alone[index] = tuple(self._features(index))
        return self._alone[index]

    def _near(self, index: int) -> list[int]:
        number = self.place[index]
        return self.full[max(0, number - 1) : number] + self.full[number + 1 : number + 2]

    def _is_outside(self, index: int, sure: Mapping[int, Line]) -> bool:
        """Return whether only ads stand before or only ads behind the line."""
        number = self.place[index]
        if len(self.full) < _DOCUMENT:
            return False
        return all(i in sure for i in self.full[:number]) or all(
            i in sure for i in self.full[number + 1 :]
        )

    def _features(self, index: int) -> Iterable[tuple[str, float]]:
        start, end = self.view.lines[index]
        line = self.view.text[start:end].strip()
        if not line or len(line) > LONGEST:
            return _NO_AD
        weights = self.weights
        first = self.view.text.index(line, start)
        own = round(self._scored((start, end)).score(first - start, first - start + len(line)), 2)
        furniture = is_furniture(line)
        # What tells most first: no other feature can make an ad of the line.
        if own + furniture * weights["furniture"] <= 0.0 or is_stub(line) or not is_chinese(line):
            return _NO_AD
        if not furniture and _words_tell(line) < weights["words"]:
            return _NO_AD
        evidence = [("n-grams", own)]
        if furniture:
            evidence.append(("page furniture", weights["furniture"]))
        if self.repeated[line] >= _OFTEN:
            evidence.append(("repeated", weights["repeated"]))
        if _NUMBERED.match(line):
            evidence.append(("numbered", weights["numbered"]))
        if len(self.full) < _DOCUMENT:
            evidence.append(("no document around", weights["alone"]))
        if line[-1] in "。；" and len(line) > 24:
            evidence.append(("a sentence", weights["sentence"]))
        return evidence + context(self.view, start, end, weights)
