"""What the parts of the filter need to know of a text, looked up once for all of them."""

from __future__ import annotations

from cleaner.filters.structure.outline import headings
from cleaner.findings import View


class Reading:
    """A text, its lines and its numbered headings. ``opened`` is the text after a line end.

    ``narrow`` and ``wide`` are those of the view: they tell which rare characters may occur.
    """

    __slots__ = ("lines", "narrow", "numbered", "opened", "text", "wide")

    def __init__(self, view: View) -> None:
        self.text = text = view.text
        self.narrow, self.wide = view.narrow, view.wide
        self.opened = "\n" + text
        self.lines = text.split("\n")
        self.numbered = headings(self.opened)
