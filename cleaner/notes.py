"""What is only reported: what the last pass found, what earlier passes did, what comes later."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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


class LateReports:
    """Looks for reports in a settled text when asked: they cost more than the cleaning does."""

    __slots__ = ("_depth", "_lens", "_plan", "_view")

    def __init__(self, plan: Plan, view: View, lens: Lens | None, depth: int) -> None:
        self._plan, self._view, self._lens, self._depth = plan, view, lens, depth

    def __call__(self) -> list[Noted]:
        """Return the findings behind the reports."""
        found = [*self._found()]
        if not found:
            return []
        text, depth = self._view.text, self._depth
        lens = self._lens or Lens(text, self._plan.template, is_plain=True)
        return [note(name, finding, lens, text, depth) for name, finding in found]

    def rules(self) -> Iterator[str]:
        """Yield the rule of each, keeping none: those who only count may have a big text."""
        for _, finding in self._found():
            yield finding.rule

    def _found(self) -> Iterator[tuple[str, Finding]]:
        view = self._view
        if self._lens is None and view.syntax == "markdown":
            view.protected = markdown_code(view.text)
        for unit in self._plan.active.reports:
            if unit.may_find(view):
                for finding in unit.find(view):
                    yield unit.name, finding


def late_reports(
    plan: Plan, view: View, lens: Lens | None = None, depth: int = 0
) -> LateReports | None:
    """Return what looks for reports in a settled text, which without a ``lens`` is plain."""
    return LateReports(plan, view, lens, depth) if plan.active.reports else None
