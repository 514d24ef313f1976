"""Line ends: blanks before them, blank lines at the ends, and breaks inside a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from cleaner.cues import Cues
from cleaner.edits import Edit
from cleaner.filters.lines import gate, junction
from cleaner.filters.lines.blank_lines import parted
from cleaner.filters.lines.chains import Layout, chains_of
from cleaner.filters.lines.continuation import belongs, is_cut_short
from cleaner.filters.lines.damaged import further
from cleaner.filters.lines.edges import edges
from cleaner.filters.lines.evidence import phrase_signs
from cleaner.filters.lines.glue import glue
from cleaner.filters.lines.habits import Lines
from cleaner.filters.lines.items import cut_headings
from cleaner.filters.lines.lone import lone
from cleaner.filters.lines.margin import at_margin
from cleaner.filters.lines.narrow import narrow
from cleaner.filters.lines.paragraphs import broken
from cleaner.filters.lines.remnants import remnants
from cleaner.filters.lines.rows import Row
from cleaner.filters.lines.semicolons import clauses, counted
from cleaner.filters.lines.short_cuts import short_cuts
from cleaner.filters.lines.signs import Signs
from cleaner.filters.lines.strays import find_strays, has_pairs
from cleaner.filters.lines.text_rows import rows_at
from cleaner.filters.lines.titles import titles
from cleaner.filters.lines.widths import width_of
from cleaner.filters.lines.wraps import find_wrap
from cleaner.filters.patterns import PatternRules
from cleaner.findings import Finding, Safety, View
from cleaner.rules import Rule

# What the look of a text tells of a break; a word that is cut in two tells more.
_WEAK = frozenset({"layout", "scattered", "text"})
_LINES = 2
# What speaks against one sentence: where one of these is found, other damage tells nothing.
_APART = frozenset({"loose", "parted", "opener", "field"})
_ONE = frozenset({"tight", "close", "word", "bound-end", "company"})


class LinesFilter:
    """Removes blanks at line ends and rejoins lines that were broken inside a sentence."""

    name = "lines"

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self._patterns = PatternRules(rules)
        self._rules = {rule.detector: rule for rule in rules if rule.detector}

    def may_find(self, view: View) -> bool:
        text = view.text
        return gate.may_find(text) or self._patterns.may_find(view)

    def cues(self) -> Cues | None:
        needs = self._patterns.needs
        return None if needs is None else gate.cues(needs)

    def find(self, view: View) -> Iterable[Finding]:
        text = view.text
        ends = gate.ends_of(text) if text else None
        if ends and (ends.are_untidy or ends.are_broken):
            joins = self._believed(view, ends.odd) if ends.are_broken else []
            yield from joins
            joined = {_newline(finding) for finding in joins}
            yield from edges(view, self._rules, ends.odd, joined)
        elif text and text[-1] != "\n" and view.is_file:
            yield from edges(view, self._rules, (), set())
        yield from self._patterns.find(view)

    def _believed(self, view: View, ends: list[int]) -> list[Finding]:
        """Return the joins; where nothing else is damaged, a single one that only the look of the
        text tells is doubtful, and so are two behind commas: verse breaks there.
        """
        found = list(self._joins(view, ends))
        safe = [one for one in found if one.safety is Safety.SAFE]
        sure = {one.start for one in safe}
        found = [one for one in found if one.safety is Safety.SAFE or one.start not in sure]
        is_told = any(not _WEAK.issuperset(dict(one.evidence)) for one in safe)
        is_verse = len(safe) == _LINES and all(view.text[one.start - 1] == "，" for one in safe)
        if not (len(safe) == 1 or is_verse) or view.is_mended or is_told:
            return found
        rule = self._rules.get("possible-break")
        doubtful = [one._replace(rule=rule.id, safety=rule.safety) for one in safe if rule]
        return [one for one in found if one not in safe] + doubtful

    def _joins(self, view: View, ends: list[int]) -> Iterator[Finding]:
        """Yield what each way of telling finds, the surest first: they build on one another."""
        lines, lefts = Lines(view.text), rows_at(view.text, ends)
        if not (gate.ends_with_comma(view.text) or has_pairs(lefts, view.text)):
            yield from self._wraps(view, lefts, lines)
            yield from self._strays(view, lefts, lines, set())
            return
        chains = chains_of(lines.rows, Signs(view.text))
        layout = Layout(chains)
        taken: set[int] = set()
        ways: tuple[Callable[[], Iterable[Finding]], ...] = (
            lambda: self._wraps(view, lefts, lines),
            lambda: self._told(view, narrow(lines.rows, taken), "layout"),
            lambda: self._told(view, broken(chains, layout, taken), "layout"),
            lambda: self._strays(view, lefts, lines, taken),
            lambda: self._told(view, broken(chains, layout, taken) if taken else (), "layout"),
            lambda: self._told(view, at_margin(lines.rows, taken), "layout"),
            lambda: self._told(view, further(chains, layout, taken, lines), "text"),
            lambda: self._told(view, clauses(lines.rows, taken, view.is_mended), "layout"),
            lambda: self._told(view, counted(lines.rows, taken, view.is_mended), "layout"),
            lambda: self._told(view, parted(lines.rows, taken), "layout"),
            lambda: self._told(view, titles(lines.rows, taken), "layout"),
            lambda: self._told(view, cut_headings(lines.rows, taken, view.is_mended), "layout"),
            lambda: self._told(view, remnants(lines.rows, taken), "layout"),
            lambda: self._told(view, short_cuts(lines.rows, taken), "layout"),
            lambda: self._told(view, lone(lines, taken) if view.is_mended else (), "layout"),
        )
        for way in ways:
            found = list(way())
            yield from found
            taken |= {finding.start for finding in found if finding.safety is Safety.SAFE}

    def _wraps(self, view: View, lefts: list[Row], lines: Lines) -> Iterator[Finding]:
        rule, text = self._rules.get("hard-wrap"), view.text
        if view.syntax != "plain" or rule is None:
            return
        last = rows_at(text, (len(text),)) if text[-1] != "\n" else []
        for left, right, evidence in _wrapped(lefts + last, lines):
            finding = _join(rule, view, left, right, evidence)
            if finding:
                yield finding

    def _told(self, view: View, pairs: Iterable[tuple[Row, Row]], why: str) -> Iterator[Finding]:
        for left, right in pairs:
            yield from self._stray(view, left, right, (why, *phrase_signs(left.text, right.text)))

    def _strays(
        self, view: View, lefts: list[Row], lines: Lines, taken: set[int]
    ) -> Iterator[Finding]:
        for left, right, features in find_strays(lefts, lines, taken):
            yield from self._stray(view, left, right, features)

    def _stray(
        self, view: View, left: Row, right: Row, features: tuple[str, ...]
    ) -> Iterator[Finding]:
        if view.is_mended and _may_be_one(left, right, features):
            features = (*features, "mended")
        for detector in ("stray-break", "possible-break"):
            rule = self._rules.get(detector)
            if rule is None:
                continue
            evidence = tuple(
                (name, rule.features[name]) for name in features if name in rule.features
            )
            if sum(weight for _, weight in evidence) < rule.threshold:
                continue
            finding = _join(rule, view, left, right, evidence)
            if finding:
                yield finding
            return


def _may_be_one(left: Row, right: Row, features: tuple[str, ...]) -> bool:
    """Return whether nothing at a line end speaks for a paragraph of its own behind it; items of
    lists often have no full stop, so what meets behind one must be one word.
    """
    if not _APART.isdisjoint(features) or (left.number_style and _ONE.isdisjoint(features)):
        return False
    return not junction.begins_person(right.text)


def _newline(finding: Finding) -> int:
    """Return where the line end is that a finding takes away."""
    edit = finding.edits[0]
    return edit.start + edit.before.index("\n")


def _wrapped(
    long: list[Row], lines: Lines
) -> Iterator[tuple[Row, Row, tuple[tuple[str, float], ...]]]:
    width = width_of(long)
    wrap = find_wrap(lines.rows, width) if width else None
    if wrap is None:
        return
    rows, text = lines.rows, lines.text
    evidence = (("full-lines", float(wrap.pairs)), ("cut-words", float(len(wrap.proven))))
    before: Row | None = None
    for left, right in pairwise(rows):
        if wrap.is_full(left) and belongs(wrap, before, left, right, text):
            surely = (("cut-here", 1.0),) if left.start in wrap.proven else ()
            yield left, right, evidence + surely
        elif not wrap.is_full(left) and is_cut_short(wrap, left, right):
            yield left, right, (*evidence, ("cut-here", 1.0))
        before = left


def _join(
    rule: Rule, view: View, left: Row, right: Row, evidence: tuple[tuple[str, float], ...]
) -> Finding | None:
    before = view.text[left.end : right.start]
    if view.syntax == "markdown" and before.startswith(("  ", "\\")):
        return None
    between = glue(left.text, right.text, before[0] != "\n")
    if between is None:
        return None
    edit = Edit(left.end, before, between)
    return Finding(rule.id, left.end, right.start, (edit,), rule.safety, evidence)
