"""All runs of a text that may be blanks, with what is next to them."""

from __future__ import annotations

import re

from cleaner.filters.placeholders.candidate import Candidate
from cleaner.filters.placeholders.neighbours import (
    ODD,
    PAUSES,
    after,
    before,
    can_be_blank,
)
from cleaner.filters.placeholders.signs import FAMILY_OF, ONLY_RUNS, RUN
from cleaner.filters.placeholders.words import after_words, before_words, touchy_heads
from cleaner.findings import View

# A filter may look this far to both sides of a run without asking for the ends of the text.
PAD = 6
_TOUCHY = frozenset({"some", "other"})
_PLAIN = frozenset({"", "title", "amount", "duration"})
_IN_LATIN = re.compile("[A-Za-z][A-Za-z]|.[A-Za-z][A-Za-z]", re.S).match


class Survey:
    """The candidates of a text in order; runs that are plainly no blank are only counted.

    ``stars`` are all runs of stars, ``contra`` counts per family what is no blank.
    """

    def __init__(self, view: View) -> None:
        self.view = view
        self.text = "\n" * PAD + view.text + "\n" * PAD
        self.contra: dict[str, int] = {}
        self.candidates: list[Candidate] = []
        self.stars: list[Candidate] = []
        self._collect([match.span() for match in RUN.finditer(self.text)])
        self.candidates.reverse()
        self.stars.reverse()

    def _collect(self, spans: list[tuple[int, int]]) -> None:
        """Go through the runs from the last to the first, so that what follows is known."""
        text, candidates = self.text, self.candidates
        following, preceding, heads = after_words(), before_words(), touchy_heads()
        word_after, word_before = following.after, preceding.before
        protected, family_of, odd = self.view.protected, FAMILY_OF, ODD
        follower: Candidate | None = None
        for start, end in reversed(spans):
            left, right, family = text[start - 1], text[end], family_of[text[start]]
            single = end - start == 1
            if single and (family in ONLY_RUNS or _IN_LATIN(text, start - 1)):
                continue
            if protected and self.view.is_protected(start - PAD, end - PAD):
                continue
            one = Candidate(start, end, family, left, right)
            if family == "star":
                self.stars.append(one)
            if left in odd or right in odd or (single and (left in PAUSES or right in heads)):
                is_plain = False
            else:
                one.after = word_after(text, end)
                one.before = word_before(text, start)[0]
                is_plain = one.before in _PLAIN and family not in _TOUCHY
            if not is_plain and not self._look(one, follower):
                self.contra[family] = self.contra.get(family, 0) + 1
                continue
            candidates.append(one)
            follower = one

    def _look(self, one: Candidate, follower: Candidate | None) -> bool:
        one.after = after(one, follower, self.text, after_words())
        point = one.before in ("point", "date-point")
        if not point:
            one.before = before(one, self.text, before_words())
        return can_be_blank(one, self.text, self.view.syntax == "markdown")
