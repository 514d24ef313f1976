"""Which findings of one filter are applied where they meet."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping
from operator import attrgetter, lt
from typing import NamedTuple

from cleaner.edits import Edit, minimal
from cleaner.findings import Finding, Safety, View
from cleaner.lazy import lazy
from cleaner.rules import Rule

_start, _end = attrgetter("start"), attrgetter("end")
# Bytes that could not be decoded: no output can hold them, so nothing protects them.
_NO_TEXT = lazy("[\ud800-\udfff]+")


class Choice(NamedTuple):
    """The findings to apply, those below the threshold, and those that lost."""

    applied: list[Finding]
    noted: list[Finding]
    lost: list[Finding]


def choose(
    findings: Iterable[Finding], view: View, threshold: Safety, rules: Mapping[str, Rule]
) -> Choice:
    """Let the leftmost, then the longest, then the earlier rule win.

    Findings below ``threshold`` never compete. An edit that touches a protected
    span drops its finding. Edits of what wins are minimal.
    """
    findings = [*findings]
    candidates = [one for one in findings if (one.edits or one.kind) and one.safety >= threshold]
    choice = Choice([], [], [])
    if len(candidates) < len(findings):
        choice.noted.extend(
            one for one in findings if not (one.edits or one.kind) or one.safety < threshold
        )
    candidates.sort(key=_start)
    if _are_apart(candidates):
        # Nothing competes, as mostly.
        trimmed = [_trim(finding, view) for finding in candidates]
        choice.applied.extend([finding for finding in trimmed if finding is not None])
        return choice
    candidates.sort(key=lambda f: (f.start, f.start - f.end, _order(f, rules)))
    taken = _Taken()
    for finding in candidates:
        one = _trim(finding, view)
        if one is None:
            continue
        spans = [(edit.start, edit.end) for edit in one.edits] or [(finding.start, finding.end)]
        if taken.add(spans):
            choice.applied.append(one)
        else:
            choice.lost.append(finding)
    return choice


def _are_apart(findings: list[Finding]) -> bool:
    """Return whether no finding, in order of start, touches the next; edits lie within."""
    return all(map(lt, map(_end, findings), map(_start, findings[1:])))


def _order(finding: Finding, rules: Mapping[str, Rule]) -> int:
    rule = rules.get(finding.rule)
    return rule.order if rule else 0


def _trim(finding: Finding, view: View) -> Finding | None:
    if finding.kind is not None:
        is_blocked = view.protected and view.is_protected(finding.start, finding.end)
        return None if is_blocked else finding
    if len(finding.edits) == 1 and not view.protected and _is_minimal(finding.edits[0]):
        return finding
    edits: list[Edit] = []
    for edit in finding.edits:
        if edit.before == edit.after:
            continue
        if view.is_protected(edit.start, edit.end) and not _NO_TEXT.fullmatch(edit.before):
            return None
        edits.append(minimal(edit))
    return finding._replace(edits=tuple(edits)) if edits else None


def _is_minimal(edit: Edit) -> bool:
    _, before, after = edit
    if not before or not after:
        return before != after
    return before[0] != after[0] and before[-1] != after[-1]


class _Taken:
    """The spans of the edits that won."""

    def __init__(self) -> None:
        self._spans: list[tuple[int, int]] = []
        self._end = -1

    def add(self, spans: list[tuple[int, int]]) -> bool:
        """Take ``spans`` unless one of them meets a span taken before."""
        for span in spans:
            # Most findings come in order and apart.
            if span[0] <= self._end and self._meets(span):
                return False
        for span in spans:
            insort(self._spans, span)
            self._end = max(self._end, span[1])
        return True

    def _meets(self, span: tuple[int, int]) -> bool:
        start, end = span
        taken = self._spans
        index = bisect_left(taken, (start, start))
        if index < len(taken):
            low, high = taken[index]
            if low < end or (low == start and (low == high or start == end)):
                return True
        return bool(index) and taken[index - 1][1] > start
