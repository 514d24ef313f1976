"""The search for ads in one text: whole lines first, then what stands inside the others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from cleaner.edits import Edit, Span
from cleaner.filters.ads.context import context, is_chinese
from cleaner.filters.ads.edges import best_edges, most
from cleaner.filters.ads.inside import bracketed, cores
from cleaner.filters.ads.lines import Line, LineJudge
from cleaner.filters.ads.ngrams import Scored
from cleaner.filters.ads.removal import line_spans
from cleaner.filters.ads.stubs import is_stub
from cleaner.findings import Finding, Safety, View
from cleaner.rules import Rule

Evidence = list[tuple[str, float]]
# Context around a stretch in which a warning or an office may be named.
_AROUND = 40
# What brackets or signs alone may add to what stands between them.
_SIGN = 1.5
_OFTEN = 6
# A seller says where to find him; without that a stretch is never cut out of a sentence.
_REACH = re.compile(
    "[微薇ＱＶQqVv扣裙群网扫搜店站]|公众号|公号|下载|会员|客服|私信|文库|素材|代写|[A-Za-z]{3}"
)
# Scores are rounded to hundredths before they are judged.
_ROUNDING = 0.01


class Search:
    """The work on one text. ``rules`` are the active ones by detector."""

    def __init__(self, view: View, rules: Mapping[str, Rule]) -> None:
        self.view = view
        self.rules = rules
        self.has_ads = False
        self._scores: dict[Span, Scored] = {}

    def findings(self, hooked: Sequence[int]) -> Iterator[Finding]:
        """Yield the ads in the lines ``hooked``."""
        lines = self._whole_lines(hooked)
        self.has_ads = bool(lines)
        spans = line_spans(self.view, set(lines))
        for index, line in sorted(lines.items()):
            yield self._delete(self.rules["line"], spans[index], list(line.evidence))
        for index in hooked:
            if index not in lines:
                yield from self._inside(self.view.lines[index])

    def _whole_lines(self, hooked: Sequence[int]) -> dict[int, Line]:
        rule = self.rules.get("line")
        if rule is None:
            return {}
        return LineJudge(self.view, rule.features, self._scored).find(hooked, rule.threshold)

    def _inside(self, line: Span) -> Iterator[Finding]:
        scored = self._scored(line)
        taken: list[Span] = []
        for span, evidence in self._brackets(line, scored):
            taken.append(span)
            yield self._delete(self.rules["bracket"], span, evidence)
        yield from self._runs(line, scored, taken)

    def _brackets(self, line: Span, scored: Scored) -> Iterator[tuple[Span, Evidence]]:
        rule = self.rules.get("bracket")
        if rule is None:
            return
        found = []
        for piece in bracketed(self.view.text[slice(*line)], self._is_ordinary):
            span = (line[0] + piece.start, line[0] + piece.end)
            score = min(scored.score(piece.start, piece.end), scored.score(*piece.inner) + _SIGN)
            evidence = self._evidence(span, score, rule)
            total = sum(weight for _, weight in evidence)
            if total >= rule.threshold:
                found.append((total, span, evidence))
        taken: list[Span] = []
        for _, span, evidence in sorted(found, reverse=True):
            if not any(span[0] < high and low < span[1] for low, high in taken):
                taken.append(span)
                yield span, evidence

    def _is_ordinary(self, sign: str) -> bool:
        """Return whether ``sign`` stands so often in the text that it frames nothing."""
        return self.view.text.count(sign) > _OFTEN

    def _scored(self, line: Span) -> Scored:
        scored = self._scores.get(line)
        if scored is None:
            scored = self._scores[line] = Scored(self.view.text[slice(*line)])
        return scored

    def _runs(self, line: Span, scored: Scored, taken: list[Span]) -> Iterator[Finding]:
        rule = self.rules.get("inline") or self.rules.get("doubtful")
        if rule is None:
            return
        text = self.view.text[slice(*line)]
        doubtful = self.rules.get("doubtful")
        told = min(rule.threshold, doubtful.threshold) if doubtful else rule.threshold
        least = told - (rule.features["elsewhere"] if self.has_ads else 0.0) - _ROUNDING
        for core in cores(scored, rule.features["core"]):
            if most(text, scored, core) < least:
                continue
            choice = best_edges(text, scored, core)
            if choice is None:
                continue
            span = (line[0] + choice.start, line[0] + choice.end)
            if any(span[0] < high and low < span[1] for low, high in taken):
                continue
            evidence = self._evidence(span, scored.score(choice.start, choice.end), rule)
            score = sum(weight for _, weight in evidence)
            evidence.append(("sureness of its edges", round(choice.probability, 2)))
            reach = _REACH.search(self.view.text, *span)
            is_sure = choice.probability >= rule.features["edges"] and reach and span != line
            if is_sure and score >= rule.threshold and rule.safety is not Safety.REPORT:
                yield self._delete(rule, span, evidence)
            elif doubtful and score >= told:
                yield self._report(span, evidence)

    def _evidence(self, span: Span, score: float, rule: Rule) -> Evidence:
        weights = rule.features
        evidence: Evidence = [("n-grams", round(score, 2))]
        if not is_chinese(self.view.text[slice(*span)]):
            return [("not Chinese", -99.0)]
        if self.has_ads:
            evidence.append(("ads elsewhere", weights["elsewhere"]))
        if is_stub(self.view.text[span[0] : span[1]]):
            evidence.append(("tells of missing text", weights["stub"]))
        return evidence + context(self.view, *span, weights, around=_AROUND)

    def _delete(self, rule: Rule, span: Span, evidence: Evidence) -> Finding:
        edit = Edit(span[0], self.view.text[slice(*span)], "")
        return Finding(rule.id, *span, (edit,), rule.safety, tuple(evidence))

    def _report(self, span: Span, evidence: Evidence) -> Finding:
        rule = self.rules["doubtful"]
        return Finding(rule.id, *span, (), Safety.REPORT, tuple(evidence))
