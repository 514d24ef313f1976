"""The search for ads in one text: candidates, judged together with what is around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import compress

from cleaner.edits import Edit, Span
from cleaner.filters.ads.candidates import Candidate, around, candidates
from cleaner.filters.ads.company import Company, are_believable, fellows, separators
from cleaner.filters.ads.dropped import dropped_labels
from cleaner.filters.ads.enclosed import enclosed
from cleaner.filters.ads.headings import is_in_heading, title_among
from cleaner.filters.ads.judgement import QUIET, Judged, judged, lines_of
from cleaner.filters.ads.lone_codes import lone_codes
from cleaner.filters.ads.other_articles import other_articles
from cleaner.filters.ads.page_parts import page_parts
from cleaner.filters.ads.pieces import rest
from cleaner.filters.ads.removal import line_spans
from cleaner.filters.ads.residue import widened
from cleaner.filters.ads.sellers import mentions
from cleaner.filters.ads.stubs import is_stub
from cleaner.findings import Finding, Safety, View
from cleaner.rules import Rule, load_rules

_COMMAS = "，、；："
# What finds lines that ads around them give away; each sees what those before it found.
_GIVEN_AWAY = (
    (fellows, "a list of ads"),
    (lone_codes, "a code alone"),
    (dropped_labels, "a label of a page"),
    (page_parts, "a part of a page"),
    (other_articles, "a list of other articles"),
    (enclosed, "between ads at an end"),
    (separators, "separates an ad"),
)


class Search:
    """The work on one text. ``rules`` are the active ones by detector.

    What scores less than ``least`` (nats) is no candidate for any of them.
    """

    def __init__(self, view: View, rules: Mapping[str, Rule], least: float = 0.0) -> None:
        self.view = view
        self.rules = rules
        # A rule that is off still says how likely an ad is, for the report of the doubtful.
        self._all = {**_own_rules(), **rules}
        self._least = least
        self._notices: list[Candidate] = []

    def findings(self, first: Iterable[Candidate], pieces: Sequence[Span]) -> Iterator[Finding]:
        """Yield the ads among the candidates ``first`` of ``pieces``, parts of the text made of
        whole lines, and those that they lead to.
        """
        found = self._judged(first)
        sure = _sure(found)
        if sure:
            quiet = self._quiet(rest(self.view, pieces))
            found += quiet
            sure += _sure(quiet)
        if len(sure) < len(found):
            company = Company(self.view, sure)
            for one in found:
                company.encourage(one)
            sure = _sure(found)
        if sure:
            found = self._with_named(found, sure)
            lines = self._given_away(_sure(found))
            if lines:
                apart = [one for one in found if not any(_overlap(one, line) for line in lines)]
                found = apart + lines
        found = self._without_title(found)
        wanted: list[Judged] = []
        others: list[Judged] = []
        are_sure = [one.is_sure for one in found]
        is_believable = are_believable(self.view, [*compress(found, are_sure)])
        for one, is_sure in zip(found, are_sure, strict=True):
            is_wanted = is_believable and is_sure and one.rule.detector in self.rules
            (wanted if is_wanted else others).append(one)
        yield from self._deletions(wanted)
        yield from self._doubtful(others)
        yield from self._missing_text()

    def _judged(self, found: Iterable[Candidate]) -> list[Judged]:
        judgements: list[Judged] = []
        for each in found:
            one = judged(self.view, each, self._all)
            if one is not None:
                judgements.append(one)
            elif is_stub(self.view.text[each.start : each.end]):
                self._notices.append(each)
        return judgements

    def _quiet(self, pieces: Sequence[Span]) -> list[Judged]:
        """Look where the gate did not open: beside an ad there are quieter ones."""
        found = self._judged(candidates(self.view, pieces, self._least))
        for one in found:
            one.evidence.append((QUIET, one.rule.features["quiet"]))
        return found

    def _with_named(self, found: list[Judged], sure: list[Judged]) -> list[Judged]:
        """Add what names a seller again; it takes the place of doubtful ones it overlaps."""
        names = self._without_topics(mentions(self.view.text, [one.span for one in sure]))
        if not names:
            return found
        company = Company(self.view, sure)
        for candidate in around(self.view, names):
            one = judged(self.view, candidate, self._all)
            if one is None:
                continue
            others = [other for other in found if _overlap(one, other)]
            if any(other.is_sure for other in others):
                continue
            company.encourage(one, names)
            if one.is_sure or not others:
                found = [other for other in found if other not in others] + [one]
        return found

    def _without_title(self, found: list[Judged]) -> list[Judged]:
        """Leave the title alone that the last of the ads at the head of the text seems to be."""
        gone = {line for one in found if one.is_sure and (line := one.candidate.line) is not None}
        title = title_among(self.view, gone) if gone else None
        return [one for one in found if title is None or one.candidate.line != title]

    def _without_topics(self, names: Sequence[Span]) -> list[Span]:
        """Leave out what a heading says too: that is a subject of the document, no seller."""
        text = self.view.text
        topics = {text[start:end] for start, end in names if is_in_heading(self.view, start, end)}
        said = [(span, text[slice(*span)]) for span in names]
        return [
            span
            for span, name in said
            if not any(topic in name or name in topic for topic in topics)
        ]

    def _given_away(self, sure: list[Judged]) -> list[Judged]:
        """Return the lines that are ads by what is around them."""
        rule, found = self._all["line"], list[Judged]()
        for lines, why in _GIVEN_AWAY:
            evidence = (why, rule.features["separator"])
            found += [Judged(one, rule, [evidence]) for one in lines(self.view, [*sure, *found])]
        return found

    def _deletions(self, sure: list[Judged]) -> Iterator[Finding]:
        lines = lines_of(sure)
        spans = line_spans(self.view, lines)
        for one in sure:
            line = one.candidate.line
            yield self._delete(one, self._whole(one.span) if line is None else spans[line])

    def _whole(self, span: Span) -> Span:
        """Take what is said beside an ad too, and the comma after it where the same stands before
        it: one is its own.
        """
        text, (start, end) = self.view.text, widened(self.view.text, span)
        is_between = start > 0 and end < len(text) and text[start - 1] == text[end]
        return (start, end + 1) if is_between and text[end] in _COMMAS else (start, end)

    def _delete(self, one: Judged, span: Span) -> Finding:
        edit = Edit(span[0], self.view.text[slice(*span)], "")
        evidence = [*one.evidence, ("sureness of its edges", round(one.candidate.sureness, 2))]
        return Finding(one.rule.id, *span, (edit,), one.rule.safety, tuple(evidence))

    def _doubtful(self, others: list[Judged]) -> Iterator[Finding]:
        rule = self.rules.get("doubtful")
        for one in others:
            if rule and one.score >= rule.threshold:
                evidence = (*one.evidence, ("sureness", round(one.candidate.sureness, 2)))
                yield Finding(rule.id, *one.span, (), Safety.REPORT, evidence)

    def _missing_text(self) -> Iterator[Finding]:
        rule = self.rules.get("notice")
        for one in self._notices:
            if rule and one.score >= rule.threshold:
                evidence = (("reads like an ad", round(one.score, 2)),)
                yield Finding(rule.id, one.start, one.end, (), Safety.REPORT, evidence)


def _sure(found: Iterable[Judged]) -> list[Judged]:
    return [one for one in found if one.is_sure]


def _overlap(one: Judged, other: Judged) -> bool:
    return one.span[0] < other.span[1] and other.span[0] < one.span[1]


@lru_cache(maxsize=1)
def _own_rules() -> Mapping[str, Rule]:
    return {str(rule.detector): rule for rule in load_rules().of_filter("ads")}
