"""Adds up what speaks for and against each candidate; the weights are those of the rule."""

from __future__ import annotations

from collections.abc import Mapping
from math import log2

from cleaner.filters.placeholders.candidate import Candidate
from cleaner.filters.placeholders.context import Surroundings
from cleaner.filters.placeholders.survey import Survey

Weights = Mapping[str, float]
Evidence = tuple[tuple[str, float], ...]
_CLASSED = frozenset(
    {"unit", "date", "place", "office", "organization", "trade", "title", "product"}
)
_BEFORE_SINGLE = frozenset({"surname", "title", "ordinal", "point", "date-point", "year"})


class Scoring:
    """The scores of all candidates of a survey: first each alone, then with the habit."""

    def __init__(self, survey: Survey, weights: Weights, threshold: float) -> None:
        self._survey = survey
        self._weights = weights
        self._around = Surroundings(survey)
        self._sums: dict[tuple[str, bool, str, str, str], tuple[tuple[str, ...], float]] = {}
        self._proofs: dict[tuple[str, ...], Evidence] = {}
        self._habits = self._weigh(threshold)
        self.bonuses = {family: self._bonus(family) for family in self._families()}

    def evidence(self, one: Candidate) -> Evidence:
        """Return the features of ``one`` with their weights."""
        found = self._proofs.get(one.flags)
        if found is None:
            pairs = [(flag, self._weights.get(flag, 0.0)) for flag in one.flags]
            pairs.append(("habit", round(self.bonuses[one.family], 2)))
            found = self._proofs[one.flags] = tuple(pair for pair in pairs if pair[1])
        return found

    def _families(self) -> set[str]:
        return {one.family for one in self._survey.candidates}

    def _weigh(self, threshold: float) -> dict[str, float]:
        """Score each candidate alone. Return per family the sure blanks, doubtful ones half."""
        counts: dict[str, float] = {}
        half, doubt, named = self._weights.get("half", 0.0), self._around.doubt, self._named
        for one in self._survey.candidates:
            doubts = doubt(one)
            if not one.after and one.length > 1 and not one.before:
                one.after = named(one)
            key = (one.family, one.length > 1, one.after, one.before, doubts)
            found = self._sums.get(key)
            if found is None:
                found = self._sums[key] = self._sum(key)
            one.flags, one.score = found
            if one.score >= threshold:
                counts[one.family] = counts.get(one.family, 0.0) + 1.0
            elif one.score >= half and (one.after in _CLASSED or one.before == "ordinal"):
                counts[one.family] = counts.get(one.family, 0.0) + 0.5
        contra = self._survey.contra
        return {name: max(0.0, count - contra.get(name, 0) / 2) for name, count in counts.items()}

    def _named(self, one: Candidate) -> str:
        return "firm" if self._around.is_named_firm(one) else ""

    def _sum(self, key: tuple[str, bool, str, str, str]) -> tuple[tuple[str, ...], float]:
        family, is_run, after, before, doubt = key
        flags = [f"{family}-run" if is_run else f"{family}-single"]
        if after:
            flags.append(f"before-{after}")
        if before:
            flags.append(f"after-{before}")
        if not is_run and not after and before not in _BEFORE_SINGLE:
            flags.append("bare-single")
        if doubt:
            flags.append(doubt)
        return tuple(flags), sum(self._weights.get(flag, 0.0) for flag in flags)

    def _bonus(self, family: str) -> float:
        """Return what the habits of the document add to each candidate of ``family``."""
        weights, own = self._weights, self._habits.get(family, 0.0)
        others = sum(self._habits.values()) - own
        bonus = min(weights.get("habit-most", 0.0), weights.get("habit", 0.0) * log2(1 + own))
        if family != "some":
            most = weights.get("other-habit", 0.0)
            return bonus + min(most, most * log2(1 + others) / 2)
        if others >= weights.get("blanks-enough", 0.0):
            return bonus + weights.get("names-among-blanks", 0.0)
        return bonus + (weights.get("case", 0.0) if self._around.is_case else 0.0)
