"""Code that is known by its other half: a merge's lines, a wiki's variants, a translator's tags."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.edits import Span
from cleaner.filters.markers.kept import is_kept
from cleaner.filters.shared.breaks import is_cut_word, is_han
from cleaner.filters.shared.cohesion import cohesion
from cleaner.filters.shared.explained import is_explained
from cleaner.filters.shared.taught import is_taught
from cleaner.findings import View
from cleaner.lazy import lazy
from cleaner.rules import Rule

# Who can't merge two versions of a file gets both, between lines of seven signs.
_OURS, _THEIRS = lazy(r"(?m)^<{7} [\w./:-]{1,60}$"), lazy(r"(?m)^>{7} [\w./:-]{1,60}$")
_BETWEEN = lazy(r"(?m)^={7}$")
# -{zh-hans:信息;zh-hant:資訊}-: the words of a wiki for who reads either script; the first stay.
_VARIANTS = lazy(
    r"(-\{ ?zh(?:-(?:hans|cn))? ?: ?)[\u4e00-\u9fff]{1,20}"
    r"( ?;(?: ?zh-[a-z]{2,4} ?: ?[^{};\n]{1,20};?){1,5} ?\}-)"
)
# {1>提前十五日<1}: what a translator must not move.
_NUMBERED = lazy(r"(\{(?P<n>\d{1,3})>)[^{}<>\n]{1,120}(<(?P=n)\})")
# A glyph that a font gave no character for. Where it cuts a word in two none is lost.
_GLYPHS = lazy(r"(?:\(cid:\d{1,5}\)){1,40}")


# From so many nats on what stands on both sides surely goes together.
_SURELY = 3.4
# One of these is in each.
SIGNS = ("<<<<<<< ", "-{zh", "-{ zh", "<1}", "(cid:")


def paired_code(view: View, rule: Rule) -> Iterator[Span]:
    """Yield the spans of such code."""
    text = view.text
    for spans in _groups(text):
        start, end = spans[0][0], spans[-1][1]
        is_own = is_explained(text, start, end) or is_taught(text, start, end)
        if not is_own and not is_kept(rule.features, view, *spans[0]):
            yield from spans


def _groups(text: str) -> Iterator[tuple[Span, ...]]:
    """Yield the spans of what belongs together."""
    if "<<<<<<< " in text:
        yield from _conflicts(text)
    if "-{" in text:
        for match in _VARIANTS.finditer(text):
            yield match.span(1), match.span(2)
    if "<1}" in text:
        for match in _NUMBERED.finditer(text):
            yield match.span(1), match.span(3)
    if "(cid:" in text:
        for match in _GLYPHS.finditer(text):
            start, end = match.span()
            left, right = text[start - 1 : start], text[end : end + 1]
            if is_han(left) and is_han(right) and _go_together(text, start, end):
                yield (match.span(),)


def _go_together(text: str, start: int, end: int) -> bool:
    """Return whether the words on both sides of text[start:end] surely go together."""
    if is_cut_word(text[start - 1], text[end]):
        return True
    before = text[text.rfind("\n", 0, start) + 1 : start]
    return cohesion(before, text[end:].partition("\n")[0]) >= _SURELY


def _conflicts(text: str) -> Iterator[tuple[Span, ...]]:
    """Yield the lines of each merge that has all three of them, in order."""
    at = 0
    while (
        (ours := _OURS.search(text, at))
        and (between := _BETWEEN.search(text, ours.end()))
        and (theirs := _THEIRS.search(text, between.end()))
    ):
        yield ours.span(), between.span(), theirs.span()
        at = theirs.end()
