"""What is only reported: what the last pass found, what earlier passes did, what comes later."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from cleaner.edits import Edit, History, Layer
from cleaner.findings import Finding, View, markdown_code
from cleaner.lens import Lens
from cleaner.plan import Plan
from cleaner.result import Noted


def note(name: str, finding: Finding, lens: Lens, text: str, depth: int) -> Noted:
    """Return what ``name`` found in ``text``, seen through ``lens``, after ``depth`` layers."""
    suggestion = None
    if finding.edits:
        edits = [Edit(e.start - finding.start, e.before, e.after) for e in finding.edits]
        suggestion = Layer(edits).apply(text[finding.start : finding.end])
    return Noted(name, lens.real_finding(finding), depth, suggestion)


def still_doubtful(
    doubts: Sequence[tuple[Noted, str]], noted: Sequence[Noted], history: History, text: str
) -> list[Noted]:
    """Return what earlier passes reported, where it stands unchanged and isn't in ``noted``.

    ``doubts`` come with the text they were found in; ``history`` leads to ``text``.
    """
    taken = {
        (item.filter, at) for item in noted for at in range(item.finding.start, item.finding.end)
    }
    found = []
    for item, before in doubts:
        name, finding = item.filter, item.finding
        start, end = history.to_clean((finding.start, finding.end), item.depth)
        if text[start:end] != before:
            continue
        places = {(name, at) for at in range(start, end)}
        if not taken.isdisjoint(places):
            continue
        taken |= places
        depth = len(history.layers)
        found.append(Noted(name, finding._replace(start=start, end=end), depth))
    return found


def late_reports(
    plan: Plan, view: View, lens: Lens | None = None, depth: int = 0
) -> Callable[[], list[Noted]] | None:
    """Return what looks for reports in a settled text: they cost more than the cleaning does."""
    if not plan.active.reports:
        return None
    return partial(_reports, plan, view, lens, depth)


def _reports(plan: Plan, view: View, lens: Lens | None, depth: int) -> list[Noted]:
    if lens is None:
        lens = Lens(view.text, plan.template, is_plain=True)
        view.protected = markdown_code(view.text) if view.syntax == "markdown" else ()
    return [
        note(unit.name, finding, lens, view.text, depth)
        for unit in plan.active.reports
        if unit.may_find(view)
        for finding in unit.find(view)
    ]
