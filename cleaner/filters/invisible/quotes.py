"""Quotation marks written as entities: which of a pair opens and which closes."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from cleaner.filters.shared.breaks import is_han
from cleaner.findings import Finding, View, replacing
from cleaner.lazy import lazy
from cleaner.rules import Rule

_CURLY = {'"': "“”", "'": "‘’"}
# A straight mark beside Han; one beside Latin letters may belong to a tag.
_STRAIGHT = {mark: lazy(f"[\u4e00-\u9fff]{mark}|{mark}[\u4e00-\u9fff]") for mark in _CURLY}
_LONGEST = 60


def curled(view: View, rule: Rule, found: Iterable[Finding]) -> list[Finding]:
    """Return the findings with pairs of straight marks made curly, where a text has no others."""
    found = list(found)
    text = view.text
    _title(text, rule, found)
    marks = [n for n, finding in enumerate(found) if finding.edits[0].after in _CURLY]
    if len(marks) < 2 or ("“" not in text and ("「" in text or "『" in text)):
        return found
    straight = {mark for mark in _CURLY if mark in view.narrow and _STRAIGHT[mark].search(text)}
    while len(marks) > 1:
        first, second = found[marks[0]], found[marks[1]]
        mark = first.edits[0].after
        between = text[first.end : second.start]
        if mark in straight or second.edits[0].after != mark or not _is_quoted(between):
            del marks[0]
            continue
        for number, sign in zip(marks[:2], _CURLY[mark], strict=True):
            edit = found[number].edits[0]
            found[number] = replacing(rule.id, edit.start, edit.before, sign, safety=rule.safety)
        del marks[:2]
    return found


def _title(text: str, rule: Rule, found: list[Finding]) -> None:
    """Give titles in Chinese, written in the angles of French, the marks of titles."""
    angles = [n for n, finding in enumerate(found) if finding.edits[0].after in ("«", "»")]
    if not angles or "«" in text:
        return
    for first, second in pairwise(angles):
        edits = found[first].edits[0], found[second].edits[0]
        if (edits[0].after, edits[1].after) != ("«", "»"):
            continue
        if _is_quoted(text[found[first].end : found[second].start]):
            for number, edit, sign in zip((first, second), edits, "《》", strict=True):
                found[number] = replacing(
                    rule.id, edit.start, edit.before, sign, safety=rule.safety
                )


def _is_quoted(between: str) -> bool:
    """Return whether what stands between two marks is Chinese of one line."""
    if not 0 < len(between) <= _LONGEST or "\n" in between:
        return False
    return is_han(between[0]) or is_han(between[-1])
