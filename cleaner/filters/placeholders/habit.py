"""Whether a sign is one by which the document blanks: what it stands for, counted."""

from __future__ import annotations

from collections.abc import Mapping

from cleaner.filters.placeholders.signs import KNOWN, LETTERS, ORDINARY, PAUSING, family_of

# The places of a sentence that only a blank fills, by what stands after it and before it.
_SLOT_AFTER = {
    "unit": "figure", "date": "date", "place": "place", "office": "place", "firm": "body",
    "organization": "body", "trade": "body", "title": "person", "product": "product",
    "cell": "figure",
}  # fmt: skip
_SLOT_BEFORE = {"ordinal": "figure", "year": "date", "surname": "person"}
_VARIED = 4
# In a text that is damaged besides, so many runs in places of one kind are enough.
_ALL_FIGURES = 5
# A mark or two that do what they are there for outweigh no blank.
_SLACK = 0.1
_ORDINARY_FAMILIES = frozenset(family_of(sign) for sign in ORDINARY)


def slot_of(after: str, before: str) -> str:
    """Return the place that a blank between two classes of words fills, "" for none."""
    return _SLOT_AFTER.get(after) or _SLOT_BEFORE.get(before, "")


class Habit:
    """The runs of one sign: how many are surely blanks, and how many fill which places.

    ``figures`` counts those that stand for a figure, ``contra`` runs that are plainly
    something else.
    """

    __slots__ = (
        "contra", "family", "figures", "longer", "persons", "places", "runs", "slots",
        "slots_of_runs", "sure",
    )  # fmt: skip

    def __init__(self, family: str, contra: float) -> None:
        self.family = family
        self.contra = contra
        self.sure = 0.0
        self.persons = 0
        self.runs = self.longer = self.slots = self.slots_of_runs = self.figures = 0
        self.places: set[str] = set()

    def add(self, count: int, sure: float, slot: str, is_run: bool) -> None:
        """Count so many alike runs: how sure each is, and the place that it fills ("" for none)."""
        self.runs += count
        self.longer += count * is_run
        self.sure += count * sure
        if slot:
            self.slots += count
            self.slots_of_runs += count * is_run
            self.figures += count * (slot == "figure")
            self.persons += count * (slot == "person")
            self.places.add(slot)

    @property
    def strength(self) -> float:
        """The number of blanks that speak for the sign, less what speaks against it."""
        own = self.sure if self.family in KNOWN else float(self.slots)
        return max(0.0, own - self.contra / 2)

    @property
    def is_varied(self) -> bool:
        """Whether the sign fills so many places of so many kinds as no secret does."""
        return len(self.places) >= _VARIED and self.slots >= 2 * _VARIED

    @property
    def is_letter(self) -> bool:
        return self.family in LETTERS

    @property
    def could_be_sister(self) -> bool:
        """Whether a letter in most of its runs fills a place."""
        return self.is_letter and 1 < self.slots_of_runs >= (self.longer + self.contra) / 2

    @property
    def _is_all_figures(self) -> bool:
        """Whether so many runs fill places of one kind; of a mark that pauses, none would be."""
        return self.slots_of_runs >= _ALL_FIGURES and self.family not in PAUSING

    def is_proven(
        self, weights: Mapping[str, float], others: float, is_damaged: bool = False
    ) -> bool:
        """Return whether a sign that is not known for it fills the places of blanks.

        Several places of more than one kind are needed, and more of both where
        the sign is an ordinary mark; most of its runs must fill one.
        """
        if self.family in KNOWN:
            return True
        is_ordinary = self.family in _ORDINARY_FAMILIES
        least = weights.get("ordinary-places" if is_ordinary else "odd-places", 0.0)
        share = weights.get("ordinary-share" if is_ordinary else "odd-share", 0.0)
        is_usual = self.slots >= share * (self.runs + self.contra)
        # A mark that stands alone for what it is there for says nothing about its runs.
        is_usual |= is_ordinary and self.slots_of_runs >= share * (self.longer + self.contra)
        return (
            (len(self.places) > 1 or (is_damaged and self._is_all_figures))
            and (self.slots_of_runs > 1 or self.slots >= 2 * least)
            and self.strength + min(others, 1.0) >= least - _SLACK
            and is_usual
        )
