"""What the text around a candidate says against it."""

from __future__ import annotations

from functools import cached_property

from cleaner.filters.placeholders.candidate import Candidate
from cleaner.filters.placeholders.survey import Survey
from cleaner.filters.placeholders.words import any_of, firm_name
from cleaner.filters.shared.lazy import lazy

_CLOSING = {"“": "”", "‘": "’", "「": "」", "《": "》"}
_NO_BLANK = frozenset({"", "word", "figure", "damaged"})
_REACH = 60
# So many figures with measure words are not found in an old text.
_MODERN_FIGURES = 4
_SHORT = 150
_OFFICIAL_WORDS = 3
_LETTERS = frozenset({"capital-x", "small-x"})
_ROMAN = lazy("第[IVXLC]*[IV][IVXLC]*[^A-Za-z]|附录I")
_UNKNOWN = lazy("[yYzZ]")
_PHRASE = lazy("[一-鿿]{2,12}")
_PAUSES = "\n 　，。；：、！？（）“”《》【】—…"


class Surroundings:
    """Judges made once a document, on demand."""

    def __init__(self, survey: Survey) -> None:
        self._survey = survey
        self._text = survey.text
        self._quotes = [opening for opening in _CLOSING if opening in survey.text]

    @cached_property
    def is_scholarly(self) -> bool:
        """Whether an inscription or the like is spoken of, and no squares stand for figures."""
        if any_of("scholarly").search(self._text) is None:
            return False
        squares = [one for one in self._survey.candidates if one.family == "square"]
        return sum(one.after == "unit" for one in squares) < _MODERN_FIGURES

    @cached_property
    def is_official(self) -> bool:
        """Whether several words of official documents occur; too short a text may be one."""
        if len(self._text) < _SHORT:
            return True
        return len(set(any_of("official").findall(self._text))) >= _OFFICIAL_WORDS

    @cached_property
    def is_case(self) -> bool:
        return any_of("cases").search(self._text) is not None

    @cached_property
    def has_roman(self) -> bool:
        return "罗马" in self._text or _ROMAN.search(self._text) is not None

    @cached_property
    def has_unknowns(self) -> bool:
        """Whether Y or Z stand alone between words, as X does: then X is an unknown."""
        text = self._text
        for match in _UNKNOWN.finditer(text):
            start, end = match.span()
            behind = text[start - 1] if text[start - 1] != " " else text[start - 2]
            ahead = text[end] if text[end] != " " else text[end + 1]
            if behind > "\u2fff" and ahead > "\u2fff":
                return True
        return False

    @cached_property
    def is_form(self) -> bool:
        """Whether the lines of the document are to be filled in by its readers.

        Fields (a colon or a gap on the left, or long lines) speak for a form,
        short lines inside sentences against it.
        """
        fields = inline = 0
        for one in self._survey.candidates:
            if one.family == "line":
                is_field = one.left in "：:　" or one.length > 4
                fields += is_field
                inline += not is_field
        words = len(set(any_of("forms").findall(self._text)))
        return fields + 4 * words >= inline

    @cached_property
    def bold(self) -> frozenset[int]:
        """Starts of the stars that are emphasis: pairs without a blank's neighbours."""
        stars = self._survey.stars
        found: set[int] = set()
        index = 0
        while index + 1 < len(stars):
            left, right = stars[index], stars[index + 1]
            if left.after not in _NO_BLANK and right.after not in _NO_BLANK:
                index += 1
            elif self._is_pair(left, right):
                found |= {left.start, right.start}
                index += 2
            else:
                index += 1
        return frozenset(found)

    def _is_pair(self, left: Candidate, right: Candidate) -> bool:
        if left.length != right.length or left.length > 3:
            return False
        inner = self._text[left.end : right.start]
        if not inner or "\n" in inner or inner[0].isspace() or inner[-1].isspace():
            return False
        if any(inner.count(a) != inner.count(b) for a, b in _CLOSING.items()):
            return False
        if inner[-1].isdigit() or (inner[-1] in "。：；！？" and left.after in _NO_BLANK):
            return True
        is_markdown = self._survey.view.syntax == "markdown"
        is_figure = right.after not in ("", "word") and not right.left.isdigit()
        if is_figure and (left.after or not is_markdown):
            return False
        return self._is_emphasis(left, right, inner)

    def _is_emphasis(self, left: Candidate, right: Candidate, inner: str) -> bool:
        is_markdown = self._survey.view.syntax == "markdown"
        if is_markdown and not left.after and _PHRASE.fullmatch(inner):
            return True
        if right.after not in ("", "word") or (left.after and right.before == "surname"):
            return False
        if not is_markdown and any(mark in inner for mark in "，；”》"):
            return False
        if left.after in _NO_BLANK:
            return True
        if is_markdown:
            return left.left in _PAUSES and left.left not in "“《、"
        return left.left in "\n " and right.right in "：:\n。"

    def doubt(self, one: Candidate) -> str:
        """Return the feature that speaks against ``one`` ("mention", "bold", "form" …), or "".

        A quotation with a word like 写作 next to it names the sign instead of using it.
        """
        family, start = one.family, one.start
        near = self._text[start - _REACH if start > _REACH else 0 : start]
        for opening in self._quotes:
            if opening in near and self._is_mentioned(one, opening, near):
                return "mention"
        if family == "star":
            return "bold" if start in self.bold else ""
        if family == "line":
            return "form" if one.left in "：:　" or one.length > 8 or self.is_form else ""
        if family == "square":
            return "illegible" if self.is_scholarly else ""
        if family in _LETTERS:
            if one.length == 1 and self.has_unknowns:
                return "unknown"
            if one.before == "ordinal" and family == "capital-x" and self.has_roman:
                return "roman"
        return ""

    def _is_mentioned(self, one: Candidate, opening: str, near: str) -> bool:
        first = near.rfind(opening)
        is_open = near.find(_CLOSING[opening], first) < 0
        return is_open and self._speaks(one, one.start - len(near) + first)

    def _speaks(self, one: Candidate, first: int) -> bool:
        """Judge the words around the quotation that opens at ``first``."""
        text = self._text
        last = text.find(_CLOSING[text[first]], one.end, one.end + _REACH)
        if last < 0:
            return False
        around = text[max(first - 18, 0) : first] + " " + text[last + 1 : last + 18]
        if any_of("mentions_after").match(text, last + 1):
            return True
        return any_of("mentions").search(around) is not None

    def is_named_firm(self, one: Candidate) -> bool:
        """Return whether the words after the blank end as the name of a firm or school does."""
        return firm_name().match(self._text, one.end) is not None
