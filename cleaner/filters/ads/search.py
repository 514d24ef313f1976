"""The search for ads in one text, from the surest to what hangs on it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping

from cleaner.edits import Edit, Span
from cleaner.filters.ads.features import Evidence, Judged, Scans, judge
from cleaner.filters.ads.furniture import is_furniture
from cleaner.filters.ads.inline import Run, Windows, brackets
from cleaner.filters.ads.lines import MAX_LINE, Lines, LineSearch
from cleaner.filters.ads.names import names_pattern
from cleaner.filters.ads.removal import line_spans
from cleaner.filters.ads.shapes import CONTACTS
from cleaner.filters.ads.stubs import is_stub
from cleaner.filters.ads.tails import Tail, is_site, tails_in
from cleaner.findings import Finding, Safety, View
from cleaner.rules import Rule

_HAN = re.compile(r"[\u4e00-\u9fff]")
_BODY = 4
_SILENT = 0.7
_NEARLY = 0.4
_NEVER = float("inf")
_SELLING = dict.fromkeys(("service", "membership", "action", "site", "trust", "brand"), 1.0)
_SELLING |= dict.fromkeys(CONTACTS | {"broken_name", "credit", "price"}, 1.0)
_OVER = 60
_FRAME = 6
_TAIL = 24
_SHARE = 0.35
_HALF = 0.6


def _edges(run: Run) -> Span:
    return run.start, run.end


def _told(evidence: Evidence) -> Evidence:
    return tuple(sorted((name, round(weight, 2)) for name, weight in evidence if weight))


def _count(text: str) -> int:
    return len(_HAN.findall(text))


def _without(line: Span, pieces: list[Span]) -> list[Span]:
    """Return what is left of ``line``: before, between and behind ``pieces``."""
    rest, position = [], line[0]
    for start, end in pieces:
        rest.append((position, max(position, start)))
        position = max(position, end)
    rest.append((position, line[1]))
    return [(start, end) for start, end in rest if start < end]


def _is_body(line: str, rest: list[Judged]) -> bool:
    """Return whether the pieces left of a line read as a sentence of the document."""
    bare = [one for one in rest if _count(one.text) >= _BODY and one.support < _SILENT]
    if any(one.has("narrative", "warning", "heading") for one in bare):
        return True
    ends = line.rstrip().endswith(("。", "；", "：", "．"))
    share = sum(_count(one.text) for one in bare) / max(1, _count(line))
    return (ends and (len(bare) > 1 or share > _SHARE)) or share > _HALF


class Search:
    """The work on one text."""

    def __init__(self, rules: Mapping[str, Rule], view: View, hooks: list[int]) -> None:
        self.rules = rules
        self.view = view
        self._scanned: dict[tuple[int, tuple[int, ...]], Windows] = {}
        self.scans = Scans(view.text)
        self.tails = tails_in(view)
        self.places = sorted(hooks)
        self.hooks: dict[int, list[int]] = defaultdict(list)
        for hook in hooks:
            self.hooks[view.line_of(hook)].append(hook)

    def findings(self) -> Iterator[Finding]:
        """Yield all findings; what stands in a line that goes is not reported again."""
        furniture = self._furniture()
        inner = self._brackets(None, set()) + self._runs(None, furniture)
        lines = self._lines(furniture, inner)
        gone = furniture | lines.sure.keys()
        spans = line_spans(self.view, gone)
        for index in sorted(gone):
            is_page = index in furniture
            rule = self.rules["furniture" if is_page else "line"]
            yield self._delete(rule, *spans[index], () if is_page else lines.sure[index].evidence)
        yield from self._inside(lines, gone)
        yield from self._reports(lines, gone)

    def _furniture(self) -> set[int]:
        if "furniture" not in self.rules:
            return set()
        return {i for i in self.hooks if is_furniture(self.view.text[slice(*self.view.lines[i])])}

    def _lines(self, furniture: set[int], inner: list[Run]) -> Lines:
        rule = self.rules.get("line") or self.rules.get("doubtful")
        if rule is None:
            return Lines({}, {}, frozenset())
        doubt = self.rules["doubtful"].threshold if "doubtful" in self.rules else rule.threshold
        threshold = rule.threshold if "line" in self.rules else _NEVER
        mixed, led = self._mixed(inner, rule.features)
        seeds = [run.judged for run in inner if run.is_sure]
        hooked = set(self.hooks) - furniture
        titles = {tail.line for tail in self.tails if self._is_title(tail)}
        barred = mixed | furniture | titles
        search = LineSearch(self.view, self.scans, hooked, barred, led)
        return search.find(rule, threshold, doubt, seeds)

    def _is_title(self, tail: Tail) -> bool:
        """A title behind which the name of a site hangs: only the name may go."""
        low = self.view.lines[tail.line][0]
        return judge(self.view.text[low : tail.start], _SELLING).score < 1.0

    def _mixed(self, inner: list[Run], weights: Mapping[str, float]) -> tuple[set[int], set[int]]:
        """Sort lines with ads inside: where a body is left, and where next to nothing is."""
        spans: dict[int, list[Span]] = defaultdict(list)
        for run in sorted((run for run in inner if run.is_sure), key=_edges):
            spans[self.view.line_of(run.start)].append((run.start, run.end))
        mixed, led = set(), set()
        for index, pieces in spans.items():
            low, high = self.view.lines[index]
            if high - low > MAX_LINE:
                mixed.add(index)
                continue
            scan = self.scans.get(low, high)
            rest = [
                scan.judge(weights, (), start - low, end - low)
                for start, end in _without((low, high), pieces)
            ]
            share = sum(_count(one.text) for one in rest) / max(1, _count(scan.text))
            opens = pieces[0][0] == low and sum(_count(one.text) for one in rest) <= _TAIL
            if not opens and _is_body(scan.text, rest):
                mixed.add(index)
            elif share <= _NEARLY:
                led.add(index)
        return mixed, led

    def _brackets(self, names: re.Pattern[str] | None, gone: set[int]) -> list[Run]:
        rule = self.rules.get("bracket")
        if rule is None:
            return []
        found = []
        text = self.view.text
        for index in self._near(names, gone):
            low, high = self.view.lines[index]
            for start, end in brackets(text, (low, min(len(text), high + _OVER))):
                if start < high and self._is_hooked(start, end, names):
                    judged = self._bracket((low, high), (start, end), rule.features, names)
                    if judged.score >= rule.threshold:
                        found.append(Run(start, end, judged, True))
        return found

    def _is_hooked(self, start: int, end: int, names: re.Pattern[str] | None) -> bool:
        """Return whether a hook or a known name stands in [start, end), and no text is missing."""
        place = bisect_left(self.places, start)
        is_hook = place < len(self.places) and self.places[place] < end
        is_named = names is not None and names.search(self.view.text, start, end) is not None
        return (is_hook or is_named) and not is_stub(self.view.text[start:end])

    def _bracket(
        self,
        line: Span,
        span: Span,
        weights: Mapping[str, float],
        names: re.Pattern[str] | None,
    ) -> Judged:
        low, high = line
        start, end = span
        text = self.view.text[start:end].replace("\n", "")
        extra = ["bracket"]
        if text[0] in "【『☆★↓→" and low < start and self.view.text[start - 1] not in "。 　":
            extra.append("foreign_bracket")
        known = names.search(text) if names else None
        if known:
            extra.append("known_name")
            if len(known.group()) >= len(text) - _FRAME:
                extra.append("name_alone")
        if end <= high and high - low <= MAX_LINE:
            return self.scans.get(low, high).judge(weights, extra, start - low, end - low)
        return judge(text, weights, extra)

    def _near(self, names: re.Pattern[str] | None, gone: set[int]) -> list[int]:
        lines = set(self.hooks)
        if names:
            lines |= {self.view.line_of(m.start()) for m in names.finditer(self.view.text)}
        # A bracket may begin on the line before the one that holds the hook.
        lines |= {index - 1 for index in lines if index}
        return sorted(lines - gone)

    def _runs(self, names: re.Pattern[str] | None, gone: set[int]) -> list[Run]:
        rule = self.rules.get("inline")
        if rule is None:
            return []
        hooks = {index: list(places) for index, places in self.hooks.items()}
        if names:
            for match in names.finditer(self.view.text):
                hooks.setdefault(self.view.line_of(match.start()), []).append(match.start())
        found = []
        for index in sorted(hooks.keys() - gone):
            span = self.view.lines[index]
            windows = self._windows(index, tuple(hooks[index]))
            for run in windows.runs(rule.features, rule.threshold, names):
                stretch = self.view.text[max(0, run.start - 4) : run.end + 25]
                if (run.start, run.end) != span and not is_stub(stretch):
                    found.append(run)
        return found

    def _windows(self, index: int, hooks: tuple[int, ...]) -> Windows:
        key = (index, hooks)
        if key not in self._scanned:
            self._scanned[key] = Windows(self.scans, self.view.lines[index], hooks)
        return self._scanned[key]

    def _inside(self, lines: Lines, gone: set[int]) -> Iterator[Finding]:
        names = names_pattern(lines.names)
        found = self._runs(names, gone)
        sure = [(run.start, run.end) for run in found if run.is_sure]
        taken: list[Span] = []
        for run in self._brackets(names, gone):
            if not any(low <= run.start and run.end <= high for low, high in sure):
                taken.append((run.start, run.end))
                yield self._delete(self.rules["bracket"], run.start, run.end, run.judged.evidence)
        if "tail" in self.rules:
            for tail in self.tails:
                if tail.line not in gone and is_site(tail, names):
                    taken.append((tail.start, tail.end))
                    yield self._delete(self.rules["tail"], tail.start, tail.end, ())
        for run in found:
            if any(low < run.end and run.start < high for low, high in taken):
                continue
            if run.is_sure:
                yield self._delete(self.rules["inline"], run.start, run.end, run.judged.evidence)
            elif "doubtful" in self.rules and self._is_worth_telling(run):
                yield self._report(run.start, run.end, run.judged.evidence)

    def _is_worth_telling(self, run: Run) -> bool:
        line = self.view.text[slice(*self.view.lines[self.view.line_of(run.start)])]
        told = judge(line, {"warning": -1.0, "official": -1.0})
        return not told.evidence and not run.judged.has("plain")

    def _reports(self, lines: Lines, gone: set[int]) -> Iterator[Finding]:
        if "doubtful" not in self.rules:
            return
        for index, judged in sorted(lines.doubtful.items()):
            if index not in gone and not judged.has("warning", "official", "plain"):
                yield self._report(*self.view.lines[index], judged.evidence)

    def _delete(self, rule: Rule, start: int, end: int, evidence: Evidence) -> Finding:
        edit = Edit(start, self.view.text[start:end], "")
        return Finding(rule.id, start, end, (edit,), rule.safety, _told(evidence))

    def _report(self, start: int, end: int, evidence: Evidence) -> Finding:
        return Finding(self.rules["doubtful"].id, start, end, (), Safety.REPORT, _told(evidence))
