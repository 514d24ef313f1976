"""Finds blanks: signs that stand where a name or a figure was taken out. Marks, never edits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from cleaner.filters.patterns import PatternRules
from cleaner.filters.placeholders.candidate import Candidate
from cleaner.filters.placeholders.kinds import assign_kinds
from cleaner.filters.placeholders.scoring import Scoring
from cleaner.filters.placeholders.signs import GATE
from cleaner.filters.placeholders.survey import PAD, Survey
from cleaner.findings import Finding, Safety, View
from cleaner.rules import Rule, load_rules

__all__ = ["PlaceholdersFilter"]


_BLANK = "PH001"
_MUCH_KANA = 3


class PlaceholdersFilter:
    """Weighs each run of signs by its neighbours and by the habit of the document.

    The rule with the detector ``blank`` holds the weights; ``doubtful-blank``
    reports what stays below its threshold, down to its own.
    """

    name = "placeholders"

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self._patterns = PatternRules(rules)
        by_detector = {rule.detector: rule for rule in rules}
        self._blank = by_detector.get("blank")
        self._doubtful = by_detector.get("doubtful-blank")
        self._is_weighing = bool(self._blank or self._doubtful)

    @cached_property
    def _weights(self) -> Rule:
        """The rule with the weights; what is doubtful is weighed by it even where it is off."""
        return self._blank or load_rules().by_id[_BLANK]

    def may_find(self, text: str) -> bool:
        if self._is_weighing and GATE.search(text) is not None:
            return True
        return self._patterns.may_find(text)

    def find(self, view: View) -> Iterable[Finding]:
        yield from self._patterns.find(view)
        # Japanese writes ○○ for "so-and-so" in ordinary texts.
        if self._is_weighing and view.text.count("の") < _MUCH_KANA:
            yield from self._weigh(view, self._weights)

    def _weigh(self, view: View, rule: Rule) -> Iterator[Finding]:
        survey = Survey(view)
        if not survey.candidates:
            return
        scoring = Scoring(survey, rule.features, rule.threshold)
        bonuses, threshold = scoring.bonuses, rule.threshold
        marked: list[Candidate] = []
        left: list[Candidate] = []
        for one in survey.candidates:
            one.score += bonuses[one.family]
            (marked if one.score >= threshold else left).append(one)
        if self._blank:
            yield from self._mark(marked, survey, scoring)
        if self._doubtful:
            yield from self._report(left, scoring, self._doubtful)

    def _mark(self, found: list[Candidate], survey: Survey, scoring: Scoring) -> Iterator[Finding]:
        assign_kinds(found, survey.text)
        rule, evidence = self._weights.id, scoring.evidence
        for one in found:
            start, end = one.start - PAD, one.end - PAD
            yield Finding(rule, start, end, (), Safety.SAFE, evidence(one), (), one.kind)

    @staticmethod
    def _report(found: list[Candidate], scoring: Scoring, rule: Rule) -> Iterator[Finding]:
        for one in found:
            # 某 is a word of the language: below the threshold it is not even doubtful.
            if one.score >= rule.threshold and one.family != "some":
                start, end = one.start - PAD, one.end - PAD
                yield Finding(rule.id, start, end, (), Safety.REPORT, scoring.evidence(one))
