"""All runs of a text that may be blanks, with what is next to them."""

from __future__ import annotations

import re

from cleaner.filters.placeholders.candidate import Candidate
from cleaner.filters.placeholders.neighbours import (
    PAUSES,
    after,
    before,
    can_be_blank,
    odd_neighbours,
)
from cleaner.filters.placeholders.signs import FAMILY_OF, KNOWN, runs_of
from cleaner.filters.placeholders.words import after_words, before_words, touchy_heads
from cleaner.filters.shared.lazy import lazy
from cleaner.findings import View

# A filter may look this far to both sides of a run without asking for the ends of the text.
PAD = 6
# How much a sign at the head of a line that is no blank says about the others.
_BULLET = 0.5
_PLAIN = frozenset({"", "title", "amount", "duration"})
_LATIN = lazy("[A-Za-z][A-Za-z]|.[A-Za-z][A-Za-z]", re.S)


class Survey:
    """The candidates of a text in order; runs that are plainly no blank are only counted.

    ``stars`` are all runs of stars, ``contra`` counts per family what is no blank.
    """

    def __init__(self, view: View) -> None:
        self.view = view
        self.text = "\n" * PAD + view.text + "\n" * PAD
        self.contra: dict[str, float] = {}
        self.candidates: list[Candidate] = []
        self.stars: list[Candidate] = []
        self._collect(runs_of(self.text))
        self.candidates.reverse()
        self.stars.reverse()

    def _collect(self, spans: list[tuple[int, int]]) -> None:
        """Go through the runs from the last to the first, so that what follows is known."""
        text, candidates = self.text, self.candidates
        following, preceding, heads = after_words(), before_words(), touchy_heads()
        # Most neighbours begin no longer word: then one look-up of one character is all.
        sign_after, sign_before = following.classes.get, preceding.classes.get
        protected, family_of, odd = self.view.protected, FAMILY_OF.get, odd_neighbours()
        follower: Candidate | None = None
        for start, end in reversed(spans):
            left, right, sign = text[start - 1], text[end], text[start]
            family = family_of(sign, sign)
            single = end - start == 1
            if single and sign in "XxO" and _LATIN.match(text, start - 1):
                continue
            if protected and self.view.is_protected(start - PAD, end - PAD):
                continue
            one = Candidate(start, end, family, left, right)
            if family == "star":
                self.stars.append(one)
            if left in odd or right in odd or (single and (left in PAUSES or right in heads)):
                is_plain = False
            else:
                is_longer = text[end : end + 2] in following.pairs
                one.after = following.after(text, end) if is_longer else sign_after(right, "")
                is_longer = text[start - 2 : start] in preceding.pairs
                one.before = (
                    preceding.before(text, start)[0] if is_longer else sign_before(left, "")
                )
                is_plain = one.before in _PLAIN and family in KNOWN and family != "some"
            if not is_plain and not self._look(one, follower):
                weight = _BULLET if left == "\n" else 1.0
                self.contra[family] = self.contra.get(family, 0.0) + weight
                continue
            candidates.append(one)
            follower = one

    def _look(self, one: Candidate, follower: Candidate | None) -> bool:
        one.after = after(one, follower, self.text, after_words())
        point = one.before in ("point", "date-point")
        if not point:
            one.before = before(one, self.text, before_words())
        return can_be_blank(one, self.text, self.view.syntax == "markdown")
