"""The work on one text: passes of repairs until nothing changes, then labels, then marks."""

from __future__ import annotations

from collections.abc import Collection
from operator import lt

from cleaner.competition import choose
from cleaner.edits import Edit, History, Layer
from cleaner.findings import Filter, Finding, Safety, View, markdown_code
from cleaner.lens import Lens
from cleaner.notes import late_reports, note, still_doubtful
from cleaner.plan import Plan
from cleaner.result import Applied, Noted, Result

MAX_PASSES = 4
UNSETTLED = "unsettled"
# What these change, sound documents hold too.
_LAYOUT = frozenset(("newline", "invisible", "lines", "punctuation"))
_new = tuple.__new__  # a third of the time of calling the class
_SKIPPED = "another finding won at this place"


class _UnsettledError(Exception):
    """Repairs still found something to do after the last pass."""


class Run:
    """The work on one text."""

    def __init__(self, plan: Plan, view: View, asleep: Collection[str] | None) -> None:
        """``asleep`` are filters that find nothing in ``view``; None where it is not plain."""
        self.plan = plan
        self._asleep = asleep or ()
        self.source = self.text = view.text
        self.syntax = view.syntax
        self.is_file = view.is_file
        self.applied: list[Applied] = []
        self.lost: list[Noted] = []
        self.doubts: list[tuple[Noted, str]] = []
        self.quiet: dict[str, tuple[str, list[Finding]]] = {}
        self.is_plain = asleep is not None
        self._is_mended = False
        self._see(view if self.is_plain else None)

    def _see(self, view: View | None = None) -> None:
        """Look at the present text, through a lens unless it is plain."""
        self.lens = Lens(self.text, self.plan.template, is_plain=self.is_plain)
        self.view = view or View(self.lens.text, self.syntax, is_file=self.is_file)
        protected = self.lens.marked
        if self.syntax == "markdown":
            protected = tuple(sorted(protected + markdown_code(self.lens.text)))
        self.view.protected, self.view.marked = protected, self.lens.marked
        self.view.is_mended = self._is_mended

    def result(self) -> Result:
        """Clean the text. One that doesn't settle comes back unchanged, with a report."""
        self._convert_newlines()
        try:
            pending = self._repair()
        except _UnsettledError:
            unsettled = Noted(
                "pipeline",
                Finding(UNSETTLED, 0, 0),
                0,
                why="cleaning did not settle; the text is unchanged",
            )
            return Result(self.source, self.source, self.plan.active.rules, noted=[unsettled])
        unwritten = self._label(pending)
        return Result(
            self.source,
            self.text,
            self.plan.active.rules,
            self.applied,
            self._noted(pending),
            self.lost,
            unwritten,
            late=self._late,
        )

    def _repair(self) -> list[tuple[str, Finding]]:
        for number in range(MAX_PASSES):
            if number:
                self.view.sieve_again()
            pending: list[tuple[str, Finding]] = []
            changed = False
            for repair in self.plan.repairs:
                found = self._run(repair)
                if found is None:
                    changed = True
                else:
                    pending += [(repair.name, finding) for finding in found]
            if not changed:
                return pending
        raise _UnsettledError

    def _run(self, repair: Filter) -> list[Finding] | None:
        """Apply one filter; return its findings not applied, None where it changed the text."""
        view = self.view
        seen = self.quiet.get(repair.name)
        if seen is not None and seen[0] is view.text:
            return seen[1]
        if not self._may_find(repair):
            return []
        found = [finding for finding in repair.find(view) if finding.kind is None]
        if not found:
            self.quiet[repair.name] = (view.text, found)
            return found
        choice = choose(found, view, self.plan.threshold, self.plan.active.rules)
        for finding in choice.lost:
            real = self.lens.real_finding(finding)
            self.lost.append(Noted(repair.name, real, len(self.applied), why=_SKIPPED))
        if not choice.applied:
            self.quiet[repair.name] = (view.text, choice.noted)
            return choice.noted
        self._remember(repair.name, choice.noted)
        self._apply(repair.name, choice.applied)
        return None

    def _remember(self, name: str, noted: list[Finding]) -> None:
        """Keep what is only reported: when the edits are made its evidence may be gone."""
        for finding in noted:
            if finding.safety is Safety.REPORT:
                real = self.lens.real_finding(finding)
                text = self.text[real.start : real.end]
                self.doubts.append((Noted(name, real, len(self.applied)), text))

    def _may_find(self, unit: Filter) -> bool:
        return unit.name not in self._asleep and self.plan.may_find(unit, self.view)

    def _apply(self, name: str, findings: list[Finding]) -> None:
        edits = [edit for finding in findings for edit in finding.edits]
        owners = findings
        if len(edits) > len(findings):
            owners = [finding for finding in findings for _ in finding.edits]
        if not self.is_plain:
            edits = [*map(self.lens.real_edit, edits)]
        starts = [edit[0] for edit in edits]
        if not all(map(lt, starts, starts[1:])):  # findings mostly come in order
            pairs = sorted(zip(edits, owners, strict=True), key=_place_of)
            edits, owners = [edit for edit, _ in pairs], [finding for _, finding in pairs]
        layer = Layer(edits)
        self.text = layer.apply(self.text)
        self.applied.append(Applied(name, layer, owners))
        self._is_mended = self._is_mended or name not in _LAYOUT
        self._follow(layer)

    def _follow(self, layer: Layer) -> None:
        """Look at the text that ``layer`` made."""
        inserted = "".join([edit.after for edit in layer.edits])
        if self.is_plain:
            opening = self.plan.template.opening[0]
            self.is_plain = "\r" not in inserted and opening not in inserted
        before = self.view
        self._asleep = ()
        self._see()
        if self.is_plain:
            self.view.inherit(before, inserted)

    def _label(self, pending: list[tuple[str, Finding]]) -> list[tuple[str, Finding]]:
        marks: list[tuple[str, Finding]] = []
        plan = self.plan
        if plan.threshold is not Safety.SAFE:
            late = {unit.name for unit in plan.active.labels + plan.active.reports}
            pending[:] = [item for item in pending if item[0] not in late]
        for label in plan.active.labels:
            if not self._may_find(label):
                continue
            found = list(label.find(self.view))
            choice = choose(
                [finding for finding in found if finding.kind],
                self.view,
                plan.threshold,
                plan.active.rules,
            )
            marks += [(label.name, finding) for finding in choice.applied]
            pending += [(label.name, finding) for finding in found if not finding.kind]
        marks.sort(key=lambda mark: mark[1].start)
        self.depth = len(self.applied)
        self._settled, self._unmarked = self.lens, self.text
        self._late = late_reports(plan, self.view, self.lens, self.depth)
        return self._write_marks(marks)

    def _write_marks(self, marks: list[tuple[str, Finding]]) -> list[tuple[str, Finding]]:
        real = [(name, self.lens.real_finding(finding)) for name, finding in marks]
        if not real or not self.plan.writes_marks:
            return real
        render, text = self.plan.render, self.text
        edits = []
        for _, (_, start, end, *_, kind) in real:
            original = text[start:end]
            edits.append(_new(Edit, (start, original, render(kind or "other", original))))
        layer = Layer(edits)
        self.text = layer.apply(text)
        self.applied.append(Applied(real[0][0], layer, [finding for _, finding in real]))
        return []

    def _noted(self, pending: list[tuple[str, Finding]]) -> list[Noted]:
        noted = [
            note(name, finding, self._settled, self.view.text, self.depth)
            for name, finding in pending
        ]
        if not self.doubts:
            return noted
        history = History([applied.layer for applied in self.applied[: self.depth]])
        return noted + still_doubtful(self.doubts, noted, history, self._unmarked)

    def _convert_newlines(self) -> None:
        newline = self.plan.newline
        if newline == "keep":
            return
        edits, position = [], self.text.find("\n")
        while position >= 0:
            has_return = position > 0 and self.text[position - 1] == "\r"
            if newline == "lf" and has_return:
                edits.append(Edit(position - 1, "\r", ""))
            elif newline == "crlf" and not has_return:
                edits.append(Edit(position, "", "\r"))
            position = self.text.find("\n", position + 1)
        if edits:
            layer = Layer(edits)
            self.text = layer.apply(self.text)
            finding = Finding("newline", 0, 0)
            self.applied.append(Applied("newline", layer, [finding] * len(edits)))
            self.is_plain = self.is_plain and newline == "lf"
            self._asleep = ()
            self._see()


def _place_of(pair: tuple[Edit, Finding]) -> tuple[int, int]:
    return pair[0].start, pair[0].end
