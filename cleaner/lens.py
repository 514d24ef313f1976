"""What filters see of a text: line ends as ``\\n`` alone, known marks as their originals.

Filters then need no thought for CRLF or for a text that was cleaned before.
Their edits are carried back through the lens to the text as it really is.
"""

from __future__ import annotations

import re

from cleaner.edits import Edit, Layer, Span
from cleaner.findings import Finding
from cleaner.marks import MarkTemplate


class Lens:
    """The way from a real text to the text filters work on, and back for edits."""

    __slots__ = ("_layer", "_newline", "_real", "marked", "text")
    marked: tuple[Span, ...]
    _layer: Layer | None

    def __init__(self, real: str, template: MarkTemplate, *, is_plain: bool = False) -> None:
        """``is_plain`` tells that ``real`` holds neither CRLF nor marks, and spares the look."""
        if is_plain:
            self._newline, self._real, self._layer = "\n", real, None
            self.text, self.marked = real, ()
            return
        edits: list[Edit] = []
        marks: list[tuple[int, int]] = []
        has_marks = template.opening in real
        self._newline = "\n"
        if has_marks or "\r\n" in real:
            for match in _pattern(template if has_marks else None).finditer(real):
                original = match["original"] if has_marks else None
                if original is None:
                    edits.append(Edit(match.start(), "\r\n", "\n"))
                else:
                    edits.append(Edit(match.start(), match.group(), original))
                    marks.append((len(edits) - 1, len(original)))
            crlf = len(edits) - len(marks)
            if crlf and crlf * 2 >= real.count("\n"):
                self._newline = "\r\n"
        self._real = real
        self._layer = Layer(edits) if edits else None
        self.text = self._layer.apply(real) if self._layer else real
        self.marked = ()
        if self._layer and marks:
            starts = [edit.start for edit in self._layer.inverse().edits]
            self.marked = tuple((starts[i], starts[i] + length) for i, length in marks)

    def real_span(self, span: Span) -> Span:
        """Map a span of the working text to the real text."""
        return self._layer.to_input(span) if self._layer else span

    def real_edit(self, edit: Edit) -> Edit:
        """Carry an edit of the working text, which touches no mark, to the real text."""
        if not self._layer:
            return edit
        start, end = self._layer.to_input((edit.start, edit.end))
        before = self._real[start:end]
        after = edit.after.replace("\n", self._newline) if "\n" in edit.after else edit.after
        return Edit(start, before, after)

    def real_finding(self, finding: Finding) -> Finding:
        """Carry a finding and its edits to the real text."""
        if not self._layer:
            return finding
        start, end = self._layer.to_input((finding.start, finding.end))
        edits = tuple(self.real_edit(edit) for edit in finding.edits)
        return finding._replace(start=start, end=end, edits=edits)


_patterns: dict[str, re.Pattern[str]] = {}


def _pattern(template: MarkTemplate | None) -> re.Pattern[str]:
    source = template.pattern.pattern + "|" if template else ""
    if source not in _patterns:
        _patterns[source] = re.compile(source + r"\r\n")
    return _patterns[source]
