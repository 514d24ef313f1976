"""What the neighbours of a run add up to; the weights are those of the rule."""

from __future__ import annotations

from collections.abc import Mapping

from cleaner.filters.placeholders.candidate import Traits
from cleaner.filters.placeholders.habit import slot_of
from cleaner.filters.placeholders.signs import KNOWN, ORDINARY

Evidence = tuple[tuple[str, float], ...]
Weights = Mapping[str, float]
_CLASSED = frozenset(
    {"unit", "date", "place", "office", "organization", "trade", "title", "product"}
)
_BESIDE = frozenset({"", "word"})
_BEFORE_SINGLE = frozenset({"surname", "title", "ordinal", "point", "date-point", "year"})


class Sum:
    """What the weights of some features add up to, without the habit; known by identity.

    ``sure`` is how much it counts as a blank for the habit, ``slot`` the place of a
    sentence that it fills, "" where something speaks against it.
    """

    __slots__ = ("_proofs", "doubt", "evidence", "family", "is_run", "score", "slot", "sure")

    def __init__(self, score: float, evidence: Evidence, traits: Traits, doubt: str) -> None:
        self.family, self.is_run = traits.family, traits.is_run
        self.score = score
        self.evidence = evidence
        self.doubt = doubt
        self.slot = "" if doubt else slot_of(traits.slot, traits.before) or _named_slot(traits)
        self.sure = 0.0
        self._proofs: dict[float, Evidence] = {}

    def proof(self, habit: float) -> Evidence:
        """Return the evidence with that of the habit (a few hundred different values)."""
        found = self._proofs.get(habit)
        if found is None:
            found = (*self.evidence, ("habit", habit)) if habit else self.evidence
            self._proofs[habit] = found
        return found


def _named_slot(traits: Traits) -> str:
    """Return the place of a run of an odd sign behind a title, which only a name fills."""
    is_odd = traits.is_run and traits.family not in KNOWN and traits.family not in ORDINARY
    return "person" if is_odd and traits.before == "title" and traits.slot in _BESIDE else ""


class Weigher:
    """Adds up weights; what the same neighbours of a known sign came to is kept for all texts.

    The kinds of neighbours are few hundred, so what is kept stays small.
    """

    def __init__(self, weights: Weights, threshold: float) -> None:
        self.weights = weights
        self.threshold = threshold
        self.known: dict[Traits, Sum] = {}
        self._half = weights.get("half", 0.0)
        self._doubted: dict[tuple[Traits, str], Sum] = {}

    def sum(self, traits: Traits, doubt: str = "") -> Sum:
        """Return what a class of runs adds up to, with a feature that speaks against it."""
        found = self._doubted.get((traits, doubt)) if doubt else self.known.get(traits)
        if found is None:
            found = self._sum(traits, doubt)
            if traits.family in KNOWN:
                if doubt:
                    self._doubted[traits, doubt] = found
                else:
                    self.known[traits] = found
        return found

    def _sum(self, traits: Traits, doubt: str) -> Sum:
        flags = _flags(traits, doubt)
        weights = [self.weights.get(flag, 0.0) for flag in flags]
        evidence = tuple(pair for pair in zip(flags, weights, strict=True) if pair[1])
        found = Sum(sum(weights), evidence, traits, doubt)
        # Reports of cases write names so, which shows no habit of blanks.
        if traits.family == "some" and (traits.before == "surname" or _is_told(traits)):
            return found
        if found.score >= self.threshold:
            found.sure = 1.0
        elif found.score >= self._half and (traits.slot in _CLASSED or traits.before == "ordinal"):
            found.sure = 0.5
        return found

    def lowered(self, sum_: Sum, flag: str) -> Sum:
        """Return ``sum_`` with the weight of one more feature."""
        weight = self.weights.get(flag, 0.0)
        evidence = (*sum_.evidence, (flag, weight))
        return Sum(sum_.score + weight, evidence, Traits(sum_.family, sum_.is_run, "", ""), flag)


def _is_told(traits: Traits) -> bool:
    """Return whether a lone 某 stands before a body (某火锅店)."""
    return not traits.is_run and traits.slot in ("organization", "trade", "firm")


def _flags(traits: Traits, doubt: str) -> tuple[str, ...]:
    family, is_run, after, before = traits.family, traits.is_run, traits.slot, traits.before
    name = family if family in KNOWN else "odd"
    flags = [f"{name}-run" if is_run else f"{name}-single"]
    if after:
        flags.append(f"before-{after}")
    if before:
        flags.append(f"after-{before}")
    if not is_run and not after and before not in _BEFORE_SINGLE:
        flags.append("bare-single")
    if family == "some" and after and before == "surname":
        flags.append("named-some")
    if family == "some" and after in ("unit", "date"):
        flags.append("counted-some")
    if doubt:
        flags.append(doubt)
    return tuple(flags)
