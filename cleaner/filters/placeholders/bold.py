"""Stars that are emphasis of Markdown: pairs without the neighbours of a blank."""

from __future__ import annotations

from collections.abc import Iterable

from cleaner.filters.placeholders.candidate import Sight, Traits
from cleaner.filters.placeholders.mentions import CLOSING
from cleaner.filters.placeholders.runs import Span
from cleaner.filters.placeholders.survey import Survey
from cleaner.lazy import lazy

Star = tuple[Span, Sight]
_NO_BLANK = frozenset({"", "word", "figure", "damaged"})
_NO_SLOT = _NO_BLANK | {"firm"}
_PHRASE = lazy("[一-鿿]{2,12}")
_PAUSES = "\n 　，。；：、！？（）“”《》【】—…"


def bold_stars(survey: Survey) -> frozenset[int]:
    """Return where the stars start that are emphasis."""
    if "star" not in survey.contra and not _may_be_bold(survey.classes):
        return frozenset()
    runs = zip(survey.all_spans, survey.all_sights, strict=True)
    stars = [(span, sight) for span, sight in runs if sight.family == "star"]
    found: set[int] = set()
    index = 0
    while index + 1 < len(stars):
        left, right = stars[index], stars[index + 1]
        if left[1].after not in _NO_BLANK and right[1].after not in _NO_BLANK:
            index += 1
        elif _is_pair(left, right, survey):
            found |= {left[0][0], right[0][0]}
            index += 2
        else:
            index += 1
    return frozenset(found)


def _may_be_bold(traits: Iterable[Traits]) -> bool:
    return any(one.family == "star" and one.slot in _NO_SLOT for one in traits)


def _is_pair(left: Star, right: Star, survey: Survey) -> bool:
    first, second = left[1], right[1]
    if first.length != second.length or first.length > 3:
        return False
    inner = survey.text[left[0][1] : right[0][0]]
    if not inner or "\n" in inner or inner[0].isspace() or inner[-1].isspace():
        return False
    if any(inner.count(a) != inner.count(b) for a, b in CLOSING.items()):
        return False
    if not any(map(str.isalnum, inner)):
        return False
    if inner[-1].isdigit() or (inner[-1] in "。：；！？" and first.after in _NO_BLANK):
        return True
    is_figure = second.after not in ("", "word") and not second.left.isdigit()
    if is_figure and (first.after or not survey.is_markdown):
        return False
    return _is_emphasis(left, right, inner, survey.is_markdown)


def _is_emphasis(left: Star, right: Star, inner: str, is_markdown: bool) -> bool:
    first, second = left[1], right[1]
    if is_markdown and not first.after and _PHRASE.fullmatch(inner):
        return True
    if second.after not in ("", "word") or (first.after and second.before == "surname"):
        return False
    if not is_markdown and any(mark in inner for mark in "，；”》"):
        return False
    if first.after in _NO_BLANK:
        return True
    if is_markdown:
        return first.left in _PAUSES and first.left not in "“《、"
    return first.left in "\n " and second.right in "：:\n。"
