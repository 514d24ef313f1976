"""Bytes that could not be decoded, and text that was read in a wrong encoding."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleaner.cues import Cues
from cleaner.edits import Edit
from cleaner.filters.patterns import PatternRules
from cleaner.findings import Finding, Safety, View, replacing
from cleaner.lazy import lazy
from cleaner.lists import load_list
from cleaner.mojibake.gate import gate
from cleaner.rules import Rule

if TYPE_CHECKING:
    from cleaner.mojibake.repair import Repair

_ESCAPED = lazy("[\ud800-\udfff]+")
_QUOTES = ("“”", "‘’", "「」", "『』", '""', "''", "``")
# What is known from bytes or is half a character can't have been written so on purpose.
_OF_BYTES = ("other-encoding", "half-mark")
_HAN = lazy("[\u4e00-\u9fff]")
_SOUND = 10.0
_REPLACEMENT = "\ufffd"


class EncodingFilter:
    """Finds undecodable bytes and mojibake, line by line."""

    name = "encoding"

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self._patterns = PatternRules(rules)
        self._rules = {rule.detector: rule for rule in rules if rule.detector}
        self._kinds = frozenset(self._rules)

    def may_find(self, view: View) -> bool:
        narrow, wide = view.narrow, view.wide
        if not narrow.isascii() and gate().search(narrow):
            return True
        return (wide != "" and bool(gate().search(wide))) or self._patterns.may_find(view)

    def cues(self) -> Cues | None:
        needs = self._patterns.needs
        return None if needs is None else Cues(gate().match, needs)

    def find(self, view: View) -> Iterator[Finding]:
        speaks: bool | None = None
        for start, end in _suspects(view):
            if speaks is None:
                speaks = _speaks_of_encodings(view)
            yield from self._in_line(view, start, end, speaks)
        yield from self._patterns.find(view)

    def _in_line(self, view: View, start: int, end: int, speaks: bool) -> Iterator[Finding]:
        from cleaner.mojibake.lines import is_damaged, repair_line  # few files are damaged

        line = view.text[start:end]
        repairs = [
            repair
            for repair in repair_line(line, self._kinds)
            if not view.is_protected(start + repair.start, start + repair.end)
        ]
        for repair in repairs:
            quoted = repair.kind not in _OF_BYTES and (speaks or _is_quoted(line, repair))
            yield self._finding(repair, line, start, quoted)
        if not repairs and "unrepaired" in self._rules and is_damaged(line):
            yield Finding(
                self._rules["unrepaired"].id,
                start,
                start + len(line),
                safety=self._rules["unrepaired"].safety,
            )
        rule = self._rules.get("undecodable")
        if rule and _ESCAPED.search(line):
            for match in _ESCAPED.finditer(line):
                if not any(repair.start <= match.start() < repair.end for repair in repairs):
                    yield replacing(rule.id, start + match.start(), match.group(), _REPLACEMENT)

    def _finding(self, repair: Repair, line: str, start: int, quoted: bool) -> Finding:
        rule = self._rules[repair.kind]
        evidence = [("likelier by (nats)", round(repair.gain, 1))]
        if repair.guessed:
            evidence.append(("characters restored from the context", repair.guessed))
        if repair.lost:
            evidence.append(("characters lost", repair.lost))
        edit = Edit(start + repair.start, line[repair.start : repair.end], repair.text)
        if quoted:
            evidence.append(("may be quoted on purpose", -1.0))
        safety = min(rule.safety, Safety.UNSAFE) if quoted else rule.safety
        return Finding(rule.id, edit.start, edit.end, (edit,), safety, tuple(evidence))


def _speaks_of_encodings(view: View) -> bool:
    """Whether a sound Chinese line speaks of encodings, so that mojibake may be its example."""
    from cleaner.mojibake.repair import mean_cost

    for word in load_list("about_mojibake.txt"):
        found = view.text.find(word)
        if found >= 0:
            start, end = view.lines[view.line_of(found)]
            line = view.text[start:end]
            if _HAN.search(line) and mean_cost(line) < _SOUND:
                return True
    return False


def _is_quoted(line: str, repair: Repair) -> bool:
    """Whether what looks damaged stands in quotation marks amid sound text."""
    pair = line[repair.start - 1 : repair.start] + line[repair.end : repair.end + 1]
    inner = repair.text[:1] + repair.text[-1:]
    return pair in _QUOTES and inner not in _QUOTES


def _suspects(view: View) -> Iterator[tuple[int, int]]:
    """Yield the spans of the lines that the gate doesn't let through."""
    last, search = -1, gate().search
    found = search(view.text)
    while found:
        number = view.line_of(found.start())
        start, end = view.lines[number]
        if number != last:
            yield start, end
        last = number
        found = search(view.text, end)
