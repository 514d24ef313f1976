"""Finds blanks: signs that stand where a name or a figure was taken out. Marks, never edits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import compress, repeat
from operator import itemgetter

from cleaner.cues import Cues
from cleaner.filters.patterns import PatternRules
from cleaner.filters.placeholders.beside import beside
from cleaner.filters.placeholders.bold import has_single_stars
from cleaner.filters.placeholders.brackets import may_hold_brackets, openings
from cleaner.filters.placeholders.candidate import Sight
from cleaner.filters.placeholders.counted import counted_some
from cleaner.filters.placeholders.decimals import joined
from cleaner.filters.placeholders.heads import line_heads, speakers
from cleaner.filters.placeholders.kinds import kinds_of
from cleaner.filters.placeholders.letters import few_letters, lone_letters, may_hold_few
from cleaner.filters.placeholders.meant import is_meant
from cleaner.filters.placeholders.namesakes import namesakes
from cleaner.filters.placeholders.queries import may_hold_queries, queries, query_cues
from cleaner.filters.placeholders.runs import Span, blank_cues, may_hold_blank
from cleaner.filters.placeholders.scoring import Scoring
from cleaner.filters.placeholders.signs import KNOWN
from cleaner.filters.placeholders.slots import SLOT, may_hold_slots, slots
from cleaner.filters.placeholders.sums import Evidence, Sum, Weigher
from cleaner.filters.placeholders.survey import Survey
from cleaner.filters.placeholders.untold import named, untold
from cleaner.filters.placeholders.zeros import zeros
from cleaner.findings import Finding, Safety, View
from cleaner.rules import Rule, load_rules

__all__ = ["PlaceholdersFilter"]


_BLANK = "PH001"
_COUNTED, _NAMESAKE, _ZEROS, _UNTOLD = "some-counted", "namesake", "zeros", "untold"
_BESIDE = "beside"
_SLOT, _QUERY = "slot", "query"
# Beside so many other blanks zeros may be blanks too.
_MANY = 8
_MUCH_KANA = 3
# So few blanks in so long a text with no other damage were not made by a site: in 188 damaged
# documents none was so, in sound ones a number on a sign is.
_FEW, _LONG = 2, 300
# So many 某 alone are some town or somebody of an essay.
_VAGUE = 4
_FIGURES = frozenset({"unit", "date"})


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
        if self._is_weighing and (
            may_hold_blank(view.text, view.narrow, view.wide)
            or may_hold_brackets(view.text)
            or may_hold_few(view)
            or may_hold_slots(view.text)
            or may_hold_queries(view)
        ):
            return True
        return self._patterns.may_find(view)

    def cues(self) -> Cues | None:
        needs = self._patterns.needs
        if needs is None:
            return None
        return (
            blank_cues((*needs, *openings(), SLOT, *query_cues()))
            if self._is_weighing
            else Cues("".__contains__, needs)
        )

    def find(self, view: View) -> Iterable[Finding]:
        found = [*self._patterns.find(view)] if self._patterns.rules else []
        # Japanese writes ○○ for "so-and-so" in ordinary texts.
        is_japanese = "の" in view.wide and view.text.count("の") >= _MUCH_KANA
        if self._is_weighing and not is_japanese:
            found += self._weigh(view)
            if self._blank:
                found += self._left_open(view, found)
        return found

    def _weigh(self, view: View) -> list[Finding]:
        survey = Survey(view)
        if not survey.spans:
            letters = few_letters(view) if self._blank else []
            return [one for span, kind in letters for one in self._more(_UNTOLD, [span], kind)]
        scoring = Scoring(survey, self._weigher)
        proofs = scoring.proofs(self._weigher.threshold)
        spans, sights, sums = survey.spans, survey.sights, scoring.sums
        left: Sequence[tuple[Span, Sum]] = ()
        if len(proofs) < len({*sums}):
            left = [pair for pair in zip(spans, sums, strict=True) if pair[1] not in proofs]
            is_marked = [sum_ in proofs for sum_ in sums]
            spans, sights = [*compress(spans, is_marked)], [*compress(sights, is_marked)]
            sums = [*compress(sums, is_marked)]
        if not view.is_mended and self._is_doubtful(view, scoring, spans, sights):
            left, spans = [*zip(survey.spans, scoring.sums, strict=True)], []
        found: list[Finding] = []
        if self._blank and spans:
            told = [proofs[sum_] for sum_ in sums]
            spans, sights, told = self._with_beside(survey, scoring, spans, sights, told)
            kinds = kinds_of(spans, sights)
            if "." in view.narrow or "．" in view.wide:
                spans, told, kinds = joined(view.text, spans, told, kinds)
            found = _marks(self._weights.id, spans, told, kinds)
            found += self._others(survey, scoring, spans)
        if self._doubtful and left:
            found += self._report(left, scoring, self._doubtful)
        return found

    def _left_open(self, view: View, others: Sequence[Finding]) -> list[Finding]:
        """Return marks for variables and question marks that are blanks, where no other mark is."""
        return [
            finding
            for feature, blanks in ((_SLOT, slots(view)), (_QUERY, queries(view)))
            for span, kind in blanks
            if not any(one.start < span[1] and span[0] < one.end for one in others)
            for finding in self._more(feature, [span], kind)
        ]

    def _with_beside(
        self,
        survey: Survey,
        scoring: Scoring,
        spans: list[Span],
        sights: list[Sight],
        told: list[Evidence],
    ) -> tuple[list[Span], list[Sight], list[Evidence]]:
        """Return all with those that are blanks only beside these, in order."""
        weight = self._weights.features.get(_BESIDE, 0.0)
        if weight < self._weights.threshold:
            return spans, sights, told
        doubts = [sum_.doubt for sum_ in scoring.sums]
        more = dict(beside(survey, doubts, spans))
        if not more:
            return spans, sights, told
        evidence: Evidence = ((_BESIDE, weight),)
        merged = [
            *zip(spans, sights, told, strict=True),
            *((span, sight, evidence) for span, sight in more.items()),
        ]
        merged.sort(key=itemgetter(0))
        return [one[0] for one in merged], [one[1] for one in merged], [one[2] for one in merged]

    def _others(self, survey: Survey, scoring: Scoring, spans: list[Span]) -> Iterator[Finding]:
        """Yield marks for what is a blank only beside those at ``spans``."""
        if "some" in survey.contra and scoring.is_redacted_by_some:
            for span, kind in counted_some(survey, scoring.is_hidden_by_some, spans):
                yield from self._more(_COUNTED, [span], kind)
        for span, kind in named(survey, spans):
            yield from self._more(_UNTOLD, [span], kind)
        for span, kind in lone_letters(survey, spans):
            yield from self._more(_UNTOLD, [span], kind)
        if len(spans) >= _MANY:
            for span, kind in untold(survey, spans):
                yield from self._more(_UNTOLD, [span], kind)
            yield from self._more(_UNTOLD, line_heads(survey, spans), "place")
            yield from self._more(_UNTOLD, speakers(survey, spans), "person")
            for span, kind in zeros(survey) if "00" in survey.view.narrow else ():
                yield from self._more(_ZEROS, [span], kind)
        if "star" in survey.contra:
            yield from self._more(_NAMESAKE, namesakes(survey, spans), "person")

    @staticmethod
    def _is_doubtful(
        view: View, scoring: Scoring, spans: Sequence[Span], sights: Sequence[Sight]
    ) -> bool:
        """Return whether the blanks of a text with no other damage are rather its author's."""
        is_few = len(spans) + len(view.marked) <= _FEW and len(view.text) >= _LONG
        is_few = is_few and not _are_figures(sights)
        if is_few and not has_single_stars(view, sights):
            return True
        is_vague = all(one.family == "some" and one.length == 1 for one in sights)
        if is_vague and len(spans) <= _VAGUE and len(view.text) >= _LONG:
            return True
        return scoring.is_lone_sentence or (bool(spans) and is_meant(view))

    def _more(self, feature: str, spans: Iterable[Span], kind: str) -> list[Finding]:
        """Return marks for what one feature alone tells, where its weight is enough."""
        weight = self._weights.features.get(feature, 0.0)
        if weight < self._weights.threshold:
            return []
        return _marks(self._weights.id, spans, repeat(((feature, weight),)), repeat(kind))

    @staticmethod
    def _report(
        left: Sequence[tuple[Span, Sum]], scoring: Scoring, rule: Rule
    ) -> Iterator[Finding]:
        proofs = scoring.proofs(rule.threshold)
        for (start, end), sum_ in left:
            # 某 is a word of the language: below the threshold it is not even doubtful.
            if sum_ in proofs and sum_.family != "some":
                yield Finding(rule.id, start, end, (), Safety.REPORT, proofs[sum_])


def _are_figures(sights: Sequence[Sight]) -> bool:
    """Return whether two runs stand for a figure and for another or a date: no secret does.

    Nor does anybody hide a name so by a sign that is not known for it.
    """
    is_odd = all(one.family not in KNOWN for one in sights)
    is_told = all(one.length > 1 and (is_odd or one.slot in _FIGURES) for one in sights)
    return len(sights) > 1 and is_told and any(one.slot == "unit" for one in sights)


def _marks(
    rule: str, spans: Iterable[Span], proofs: Iterable[Evidence], kinds: Iterable[str]
) -> list[Finding]:
    """Return a finding for each blank; the same as Finding(…), in half the time."""
    new, safe = tuple.__new__, Safety.SAFE
    return [
        new(Finding, (rule, start, end, (), safe, proof, (), kind))
        for (start, end), proof, kind in zip(spans, proofs, kinds, strict=False)
    ]
