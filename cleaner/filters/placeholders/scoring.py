"""Adds up what speaks for and against each candidate; the weights are those of the rule."""

from __future__ import annotations

from collections.abc import Mapping
from math import log2

from cleaner.filters.placeholders.candidate import Candidate, Evidence, Sum
from cleaner.filters.placeholders.context import Surroundings
from cleaner.filters.placeholders.habit import Habit
from cleaner.filters.placeholders.signs import KNOWN
from cleaner.filters.placeholders.survey import Survey

Weights = Mapping[str, float]
Key = tuple[str, bool, str, str, str]
_CLASSED = frozenset(
    {"unit", "date", "place", "office", "organization", "trade", "title", "product"}
)
_UNNAMED = frozenset({"", "word"})
_OPENING = frozenset("“‘「《〈")
_BEFORE_SINGLE = frozenset({"surname", "title", "ordinal", "point", "date-point", "year"})


class Weigher:
    """Adds up weights; what the same neighbours came to is kept for all texts.

    The kinds of neighbours are few hundred, so what is kept stays small.
    """

    def __init__(self, weights: Weights, threshold: float) -> None:
        self.weights = weights
        self.threshold = threshold
        self.half = weights.get("half", 0.0)
        self.known: dict[Key, Sum] = {}

    def sum(self, key: Key) -> Sum:
        """Return the sum for a family or "odd", run or single, words after and before, doubt."""
        flags = _flags(*key)
        weights = [self.weights.get(flag, 0.0) for flag in flags]
        evidence = tuple(pair for pair in zip(flags, weights, strict=True) if pair[1])
        found = self.known[key] = Sum(sum(weights), evidence)
        return found


class Scoring:
    """The scores of all candidates of a survey: first each alone, then with the habit."""

    def __init__(self, survey: Survey, weigher: Weigher) -> None:
        self._survey = survey
        self._weigher = weigher
        self._around = Surroundings(survey)
        self._habits = self._weigh()
        self._all = sum(habit.strength for habit in self._habits.values())
        self.bonuses = {family: self._bonus(habit) for family, habit in self._habits.items()}
        self._proofs: dict[tuple[Sum, str], Evidence] = {}
        self._doubt_few()

    def evidence(self, one: Candidate) -> Evidence:
        """Return the features of ``one`` with their weights."""
        key = (one.sum, one.family)
        found = self._proofs.get(key)
        if found is None:
            habit = round(self.bonuses[one.family], 2)
            found = one.sum.evidence + ((("habit", habit),) if habit else ())
            self._proofs[key] = found
        return found

    def _weigh(self) -> dict[str, Habit]:
        """Score each candidate alone and count per family the sure blanks, doubtful ones half."""
        habits: dict[str, Habit] = {}
        weigher, doubt = self._weigher, self._around.doubt
        threshold, half, known = weigher.threshold, weigher.half, weigher.known
        for one in self._survey.candidates:
            doubts = doubt(one)
            family, after, before, is_run = one.family, one.after, one.before, one.length > 1
            is_unnamed = is_run and after in _UNNAMED and (not before or one.left == "由")
            if is_unnamed and self._around.is_named_firm(one):
                after = one.after = "firm"
            key = (family if family in KNOWN else "odd", is_run, after, before, doubts)
            one.sum = found = known.get(key) or weigher.sum(key)
            one.score = score = found.score
            habit = habits.get(family)
            if habit is None:
                habit = habits[family] = Habit(family, self._survey.contra.get(family, 0.0))
            habit.add(one, doubts)
            if score >= threshold:
                habit.sure += 1.0
            elif score >= half and (after in _CLASSED or before == "ordinal"):
                habit.sure += 0.5
        return habits

    def _doubt_few(self) -> None:
        """Lower the scores where a document has few blanks.

        The only one of its sign, in quotation marks or as a single sign, is as
        likely an example or a code; a text that is no official one (a story, a
        manual) writes an old sign or somebody's secret so.
        """
        weights, candidates = self._weigher.weights, self._survey.candidates
        if self._all < weights.get("blanks-enough", 0.0):
            for one in candidates:
                habit = self._habits[one.family]
                if habit.slots < 2 and habit.strength <= 1:
                    if one.left in _OPENING:
                        self._lower(one, "lonely-quoted")
                    elif one.length == 1:
                        self._lower(one, "lonely-single")
        if self._all < weights.get("blanks-many", 0.0) and not self._around.is_official:
            for one in candidates:
                self._lower(one, "unofficial")

    def _lower(self, one: Candidate, flag: str) -> None:
        weight = self._weigher.weights.get(flag, 0.0)
        one.sum = Sum(one.sum.score + weight, (*one.sum.evidence, (flag, weight)))
        one.score += weight

    def _bonus(self, habit: Habit) -> float:
        """Return what the habits of the document add to each candidate of a family."""
        weights, own = self._weigher.weights, habit.strength
        others = self._all - own
        if not habit.is_proven(weights, others):
            return weights.get("unproven", 0.0)
        bonus = min(weights.get("habit-most", 0.0), weights.get("habit", 0.0) * log2(1 + own))
        if habit.family != "some":
            most = weights.get("other-habit", 0.0)
            return bonus + min(most, most * log2(1 + others) / 2)
        if others >= weights.get("blanks-enough", 0.0):
            return bonus + weights.get("names-among-blanks", 0.0)
        return bonus + (weights.get("case", 0.0) if self._around.is_case else 0.0)


def _flags(family: str, is_run: bool, after: str, before: str, doubt: str) -> tuple[str, ...]:
    flags = [f"{family}-run" if is_run else f"{family}-single"]
    if after:
        flags.append(f"before-{after}")
    if before:
        flags.append(f"after-{before}")
    if not is_run and not after and before not in _BEFORE_SINGLE:
        flags.append("bare-single")
    if doubt:
        flags.append(doubt)
    return tuple(flags)
