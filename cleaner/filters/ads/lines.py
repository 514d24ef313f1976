"""Decides which whole lines are ads: by what they say, where they stand, and what stands beside."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cleaner.filters.ads.features import Judged, Scans
from cleaner.filters.ads.names import names_in, names_pattern, shared_names
from cleaner.filters.ads.stubs import is_stub
from cleaner.filters.ads.vocabulary import AGAINST
from cleaner.findings import View
from cleaner.rules import Rule

MAX_LINE = 230
_ROUNDS = 3
_FIRST, _LAST = 2, 5
_BODY = 60
_WEAK = 120
_SHORT = 24
_OFTEN = 3
_DOCUMENT = 6


class Lines(NamedTuple):
    """The whole-line ads of a text, the doubtful ones, and the names the sure ones gave."""

    sure: dict[int, Judged]
    doubtful: dict[int, Judged]
    names: frozenset[str]


class LineSearch:
    """Judges the hooked lines, then again with what the sure ones tell: names and neighbours.

    ``barred`` are lines of which only a piece is an ad, ``led`` those of which
    nearly all is. ``seeds`` are ads inside lines, whose names count too.
    """

    def __init__(
        self, view: View, scans: Scans, hooked: set[int], barred: set[int], led: set[int]
    ) -> None:
        self.view = view
        self.scans = scans
        self.hooked = hooked
        self.barred = barred
        self.led = led
        text = view.text
        self.full = [i for i, (s, e) in enumerate(view.lines) if text[s:e].strip()]
        self.number = {index: number for number, index in enumerate(self.full)}
        short = (text[s:e].strip() for s, e in view.lines if 2 <= e - s <= _SHORT)
        self.repeated = Counter(line for line in short if line)
        self.body = "\n".join(text[s:e] for s, e in view.lines if e - s > _BODY)
        self.sure: dict[int, Judged] = {}
        self.seen: dict[int, tuple[list[str], Judged]] = {}
        self.names: set[str] = set()

    def find(self, rule: Rule, threshold: float, doubt: float, seeds: Sequence[Judged]) -> Lines:
        """Return the lines that score ``threshold`` and those that score ``doubt``."""
        for seed in seeds:
            self.names |= names_in(seed, self.body)
        for _ in range(_ROUNDS):
            new = self._round(rule, threshold, len(seeds))
            if not new:
                break
            self.sure |= new
            self._learn(new, seeds)
        doubtful = {
            index: judged
            for index, (_, judged) in self.seen.items()
            if index not in self.sure and judged.score >= doubt
        }
        return Lines(self.sure, doubtful, frozenset(self.names))

    def _round(self, rule: Rule, threshold: float, seeds: int) -> dict[int, Judged]:
        pattern = names_pattern(self.names)
        new: dict[int, Judged] = {}
        for index in sorted(self._candidates(pattern)):
            extra = self._extra(index, pattern)
            if len(self.sure) + seeds >= _COMPANY:
                extra.append("company")
            if index in self.seen and self.seen[index][0] == extra:
                continue
            judged = self.scans.get(*self.view.lines[index]).judge(rule.features, extra)
            self.seen[index] = (extra, judged)
            if self._is_ad(index, judged, threshold):
                new[index] = judged
        return new

    def _is_ad(self, index: int, judged: Judged, threshold: float) -> bool:
        if judged.has("beside") and _ORNAMENT.fullmatch(judged.text):
            return True
        if judged.score < threshold or is_stub(judged.text):
            return False
        if judged.has("plain") and not judged.has("beside", "company"):
            return False
        return is_whole(judged, index in self.led)

    def _learn(self, new: Mapping[int, Judged], seeds: Sequence[Judged]) -> None:
        for judged in new.values():
            self.names |= names_in(judged, self.body)
        weak = [
            judged
            for index, (_, judged) in self.seen.items()
            if index not in self.sure and len(judged.text) <= _WEAK and _may_be(judged)
        ]
        elsewhere = "\n".join(
            self._line(i)
            for i in range(len(self.view.lines))
            if i not in self.hooked and i not in self.sure
        )
        self.names |= shared_names([*self.sure.values(), *seeds, *weak], elsewhere)

    def _line(self, index: int) -> str:
        return self.view.text[slice(*self.view.lines[index])]

    def _candidates(self, pattern: re.Pattern[str] | None) -> set[int]:
        chosen = set(self.hooked)
        if pattern:
            chosen |= {
                self.view.line_of(match.start()) for match in pattern.finditer(self.view.text)
            }
        for index in self.sure:
            number = self.number.get(index)
            if number is not None:
                chosen.update(self.full[max(0, number - 1) : number + 2])
        lines = self.view.lines
        return {
            index
            for index in chosen - self.barred - self.sure.keys()
            if 1 <= lines[index][1] - lines[index][0] <= MAX_LINE
        }

    def _extra(self, index: int, pattern: re.Pattern[str] | None) -> list[str]:
        """Return the features of the place of a line, and of the names in it."""
        line = self._line(index)
        extra = ["known_name"] if pattern and pattern.search(line) else []
        number = self.number.get(index)
        if number is not None:
            extra += self._place(number)
        if self.repeated[line.strip()] >= _OFTEN:
            extra.append("repeated")
        return extra

    def _place(self, number: int) -> list[str]:
        full, sure = self.full, self.sure
        place = []
        if len(full) >= _DOCUMENT:
            if number < _FIRST or all(i in sure for i in full[:number]):
                place.append("first")
            elif number >= len(full) - _LAST or all(i in sure for i in full[number + 1 :]):
                place.append("last")
        before, after = full[max(0, number - 1) : number], full[number + 1 : number + 2]
        if any(i in sure for i in before + after):
            place.append("beside")
        # What follows a colon is quoted or listed.
        if before and self._line(before[0]).rstrip().endswith(("：", ":")):
            place.append("announced")
        return place


def _may_be(judged: Judged) -> bool:
    return judged.bare_score >= 1.0 and not judged.has("official", "warning", "narrative")


_CLAUSE = re.compile(r"[^，。；！？,;!?：:　｜|]+")
_ORNAMENT = re.compile(r"[\s↑↓→←★☆◆☞☜👇👆🔥]+")
_FEW, _SOME_BARE, _MANY_BARE = 3, 16, 24
_HEAD = 10
_COMPANY = 2
_SOME, _FULL, _HALF = 0.3, 0.5, 0.75


def is_whole(judged: Judged, is_led: bool) -> bool:
    """Return whether what speaks for an ad is spread over the line, not only a piece of it.

    A numbered line is the document's own; one that warns or tells of others is
    no ad unless it names a seller already known or stands beside an ad.
    """
    if judged.has("heading"):
        return False
    if judged.has("warning", "teller") and not judged.has("known_name", "beside"):
        return False
    if is_led:
        return True
    covered, total, head = _coverage(judged)
    is_placed = judged.has("first", "last", "beside")
    is_sentence = judged.text.rstrip().endswith(("。", "；"))
    bare = total - covered
    if is_sentence and not is_placed and bare > (_FEW if judged.has("narrative") else _SOME_BARE):
        return False
    if judged.has("known_name"):
        return covered >= total * _SOME
    if not total or (is_sentence and bare > _MANY_BARE):
        return False
    is_free = is_placed or not (is_sentence or judged.has(*AGAINST))
    return covered >= total * (_FULL if head <= _HEAD or is_free else _HALF)


def _coverage(judged: Judged) -> tuple[int, int, int]:
    """Return how many characters stand in clauses that speak for an ad, how many in all, and
    where the first such clause begins."""
    marked = judged.marks
    covered = total = 0
    head = -1
    for match in _CLAUSE.finditer(judged.text):
        low, high = match.span()
        total += high - low
        if any(low < end and start < high for start, end in marked):
            covered += high - low
            head = low if head < 0 else head
    return covered, total, max(head, 0)
