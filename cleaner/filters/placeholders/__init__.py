"""Finds blanks: signs that stand where a name or a figure was taken out. Marks, never edits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from cleaner.filters.patterns import PatternRules
from cleaner.filters.placeholders.candidate import Candidate
from cleaner.filters.placeholders.kinds import assign_kinds
from cleaner.filters.placeholders.scoring import Scoring, Weigher
from cleaner.filters.placeholders.signs import may_hold_blank
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
    def _weigher(self) -> Weigher:
        return Weigher(self._weights.features, self._weights.threshold)

    @cached_property
    def _weights(self) -> Rule:
        """The rule with the weights; what is doubtful is weighed by it even where it is off."""
        return self._blank or load_rules().by_id[_BLANK]

    def may_find(self, view: View) -> bool:
        text = view.text
        return (self._is_weighing and may_hold_blank(text)) or self._patterns.may_find(view)

    def find(self, view: View) -> Iterable[Finding]:
        yield from self._patterns.find(view)
        # Japanese writes ○○ for "so-and-so" in ordinary texts.
        if self._is_weighing and ("の" not in view.text or view.text.count("の") < _MUCH_KANA):
            yield from self._weigh(view)

    def _weigh(self, view: View) -> list[Finding]:
        survey = Survey(view)
        if not survey.candidates:
            return []
        weigher = self._weigher
        scoring = Scoring(survey, weigher)
        bonuses, threshold = scoring.bonuses, weigher.threshold
        marked: list[Candidate] = []
        left: list[Candidate] = []
        for one in survey.candidates:
            one.score += bonuses[one.family]
            (marked if one.score >= threshold else left).append(one)
        found = self._mark(marked, survey, scoring) if self._blank and marked else []
        if self._doubtful and left:
            found += self._report(left, scoring, self._doubtful)
        return found

    def _mark(self, found: list[Candidate], survey: Survey, scoring: Scoring) -> list[Finding]:
        assign_kinds(found, survey.text)
        rule, evidence, safe = self._weights.id, scoring.evidence, Safety.SAFE
        return [
            Finding(rule, one.start - PAD, one.end - PAD, (), safe, evidence(one), (), one.kind)
            for one in found
        ]

    @staticmethod
    def _report(found: list[Candidate], scoring: Scoring, rule: Rule) -> Iterator[Finding]:
        for one in found:
            # 某 is a word of the language: below the threshold it is not even doubtful.
            if one.score >= rule.threshold and one.family != "some":
                start, end = one.start - PAD, one.end - PAD
                yield Finding(rule.id, start, end, (), Safety.REPORT, scoring.evidence(one))
