"""What a pipeline does with every text, and which of its filters a text calls for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from cleaner.cues import Calls, Cues
from cleaner.findings import Filter, Safety, View
from cleaner.marks import MarkTemplate
from cleaner.selection import Active

Newline = Literal["keep", "lf", "crlf"]


@dataclass(frozen=True)
class Plan:
    """What a pipeline does with every text. Only ``active.reports`` may wait until asked for."""

    active: Active
    threshold: Safety
    template: MarkTemplate
    writes_marks: bool
    newline: Newline

    @cached_property
    def repairs(self) -> tuple[Filter, ...]:
        """The filters that may edit; with unsafe edits wanted, those that suggest some too."""
        if self.threshold is Safety.SAFE:
            return self.active.repairs
        return self.active.repairs + self.active.labels + self.active.reports

    @cached_property
    def render(self) -> Callable[[str, str], str]:
        """Write a mark: few signs stand for all blanks of a text, the same ones in many texts."""
        return lru_cache(maxsize=1 << 10)(self.template.render)

    @cached_property
    def _units(self) -> tuple[tuple[int, Filter], ...]:
        """The filters that may edit or mark something, each with its bit of ``_calls``."""
        units = self.repairs + self.active.labels
        return tuple((1 << at, unit) for at, unit in enumerate(units))

    @cached_property
    def _bits(self) -> dict[str, int]:
        return {unit.name: bit for bit, unit in self._units}

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return tuple(unit.name for _, unit in self._units)

    @cached_property
    def _lens_bit(self) -> int:
        return 1 << len(self._units)

    @cached_property
    def _calls(self) -> Calls:
        lens = Cues("\r".__eq__, (self.template.opening[0],))
        return Calls([*(unit.cues() for _, unit in self._units), lens])

    def look(self, view: View) -> View:
        """Return a view whose text is sieved, for those who ask for its signs before the gates."""
        view.called(self._calls)
        return view

    def may_find(self, unit: Filter, view: View) -> bool:
        """Return whether a filter that may edit or mark something has anything to do."""
        return bool(view.called(self._calls) & self._bits[unit.name]) and unit.may_find(view)

    def asleep(self, view: View) -> tuple[str, ...] | None:
        """Return the names of the filters, in order, before the first that may find something.

        Mostly these are all (``is_idle``). The others are asked when it is their turn: an
        edit may come before. None says that a text must be seen through a lens: with CRLF,
        or a mark of an earlier run.
        """
        called = view.called(self._calls)
        if called & self._lens_bit and (
            "\r" in view.narrow or self.template.opening[0] in view.text
        ):
            return None
        for number, (bit, unit) in enumerate(self._units):
            if called & bit and unit.may_find(view):
                return self._names[:number]
        return self._names

    def is_idle(self, asleep: tuple[str, ...] | None) -> bool:
        """Return whether no filter may edit or mark anything."""
        return asleep is self._names
