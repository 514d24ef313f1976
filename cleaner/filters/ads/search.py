"""The search for ads in one text: candidates, judged together with what is around them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from cleaner.edits import Edit, Span
from cleaner.filters.ads.candidates import Candidate, candidates
from cleaner.filters.ads.context import context, is_ornament_line, strangeness
from cleaner.filters.ads.damage import is_damaged
from cleaner.filters.ads.frames import PAIRS
from cleaner.filters.ads.removal import line_spans
from cleaner.filters.ads.sellers import names_in
from cleaner.filters.ads.stubs import is_stub
from cleaner.findings import Finding, Safety, View
from cleaner.rules import Rule, load_rules

Evidence = list[tuple[str, float]]
# Context around a stretch in which a warning or an office may be named.
_AROUND = 40
# Fewer lines are no document in which an ad could stand out.
_DOCUMENT = 3
# Many ads elsewhere count this many times what two do.
_MANY = 2.0
_BESIDE = "beside an ad"
_NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、是]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、．]"
    r"|第[一二三四五六七八九十]{1,3}[章条节项]|[A-F][.、．])"
)


class Judged(NamedTuple):
    """A candidate, the rule it falls under, and what speaks for and against it."""

    candidate: Candidate
    rule: Rule
    evidence: Evidence

    @property
    def score(self) -> float:
        return sum(weight for _, weight in self.evidence)

    @property
    def is_sure(self) -> bool:
        weights, one = self.rule.features, self.candidate
        if one.sureness < weights.get("edges", 0.0) or self.score < self.rule.threshold:
            return False
        # What is around it helps only what reads like an ad itself.
        own = 0.0 if any(name == _BESIDE for name, _ in self.evidence) else weights["own"]
        return one.is_furniture or one.is_among or one.score >= own


class Search:
    """The work on one text. ``rules`` are the active ones by detector."""

    def __init__(self, view: View, rules: Mapping[str, Rule]) -> None:
        self.view = view
        self.rules = rules
        # A rule that is off still says how likely an ad is, for the report of the doubtful.
        self._all = {str(rule.detector): rule for rule in load_rules().of_filter("ads")} | {**rules}

    def findings(self, pieces: Sequence[Span]) -> Iterator[Finding]:
        """Yield the ads in ``pieces``, parts of the text made of whole lines."""
        least = min(0.0, *(rule.features.get("own", math.inf) for rule in self._all.values()))
        judged = [
            judged
            for candidate in candidates(self.view, pieces, least)
            if (judged := self._judge(candidate))
        ]
        if judged:
            self._encourage(judged)
        wanted: list[Judged] = []
        others: list[Judged] = []
        for one in judged:
            is_wanted = one.is_sure and one.rule.detector in self.rules
            (wanted if is_wanted else others).append(one)
        yield from self._deletions(wanted)
        yield from self._doubtful(others)

    def _judge(self, candidate: Candidate) -> Judged | None:
        stretch = self.view.text[candidate.start : candidate.end]
        rule = self._rule(candidate, stretch)
        if is_stub(stretch):
            return None
        evidence: Evidence = [("reads like an ad", round(candidate.score, 2))]
        evidence += self._of_lines(candidate, stretch, rule.features)
        if not (candidate.is_furniture or (candidate.is_among and is_ornament_line(stretch))):
            evidence += strangeness(stretch, rule.features)
        around = _AROUND if candidate.line is None else 0
        evidence += context(self.view, candidate.start, candidate.end, rule.features, around=around)
        return Judged(candidate, rule, evidence)

    def _rule(self, candidate: Candidate, stretch: str) -> Rule:
        if candidate.line is not None:
            return self._all["line"]
        stretch = stretch.strip()
        is_bracketed = PAIRS.get(stretch[0]) == stretch[-1]
        return self._all["bracket" if is_bracketed else "inline"]

    def _of_lines(
        self, candidate: Candidate, stretch: str, weights: Mapping[str, float]
    ) -> Iterator[tuple[str, float]]:
        if candidate.line is None:
            return
        if candidate.is_furniture:
            yield "page furniture", weights["furniture"]
        if candidate.is_among:
            yield "one stretch with other ads", weights["among"]
        if _NUMBERED.match(stretch):
            yield "numbered", weights["numbered"]
        filled = sum(start < end for start, end in self.view.lines)
        if filled < _DOCUMENT:
            yield "no document around", weights["alone"]

    def _encourage(self, judged: list[Judged]) -> None:
        """Add what other ads, or other damage, of the document say, where it matters."""
        sure = [one for one in judged if one.is_sure]
        if len(sure) == len(judged):
            return
        places = {one.candidate[:2] for one in sure}
        names = names_in(self.view.text, [one.candidate[:2] for one in sure])
        lines = {one.candidate.line for one in sure if one.candidate.line is not None}
        has_damage = is_damaged(self.view.text)
        for one in judged:
            start, end = one.candidate[:2]
            others = len(places - {(start, end)})
            if others:
                weight = one.rule.features["elsewhere"] * min(_MANY, 0.5 + 0.5 * others)
                one.evidence.append(("ads elsewhere", weight))
            if has_damage:
                one.evidence.append(("other damage", one.rule.features["damaged"]))
            if one.candidate.line is not None and self._near(one.candidate.line) & lines:
                one.evidence.append((_BESIDE, one.rule.features["beside"]))
            if (start, end) not in places and any(
                name in self.view.text[start:end] for name in names
            ):
                one.evidence.append(("names the same seller", one.rule.features["seller"]))

    def _near(self, index: int) -> set[int]:
        """Return the lines before and after a line, blank ones left out."""
        near = set()
        for step in (-1, 1):
            place = index + step
            while 0 <= place < len(self.view.lines) and not self._is_filled(place):
                place += step
            near.add(place)
        return near

    def _is_filled(self, index: int) -> bool:
        start, end = self.view.lines[index]
        return start < end

    def _deletions(self, sure: list[Judged]) -> Iterator[Finding]:
        lines = {one.candidate.line for one in sure if one.candidate.line is not None}
        spans = line_spans(self.view, lines)
        for one in sure:
            start, end, line = one.candidate[:3]
            yield self._delete(one, (start, end) if line is None else spans[line])

    def _delete(self, one: Judged, span: Span) -> Finding:
        edit = Edit(span[0], self.view.text[slice(*span)], "")
        evidence = [*one.evidence, ("sureness of its edges", round(one.candidate.sureness, 2))]
        return Finding(one.rule.id, *span, (edit,), one.rule.safety, tuple(evidence))

    def _doubtful(self, others: list[Judged]) -> Iterator[Finding]:
        rule = self.rules.get("doubtful")
        for one in others:
            if rule and one.score >= rule.threshold:
                span = one.candidate.start, one.candidate.end
                evidence = (*one.evidence, ("sureness", round(one.candidate.sureness, 2)))
                yield Finding(rule.id, *span, (), Safety.REPORT, evidence)
