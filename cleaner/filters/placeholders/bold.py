"""Stars that are emphasis of Markdown: pairs without the neighbours of a blank."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from cleaner.filters.placeholders.candidate import Sight, Traits
from cleaner.filters.placeholders.mentions import CLOSING
from cleaner.filters.placeholders.runs import Span
from cleaner.filters.placeholders.survey import Survey
from cleaner.findings import View
from cleaner.lazy import lazy

Star = tuple[Span, Sight]
_NO_BLANK = frozenset({"", "word", "figure", "damaged"})
_NO_SLOT = _NO_BLANK | {"firm"}
# No emphasis ends with what leads to the next word (**联防队在**夜市).
_LEADING = frozenset("在与和由向对到把被给从往赴及")
_NONE: frozenset[int] = frozenset()
_PAIRED = 2
# Nor does any begin with what ends a clause or goes on with a list.
_CLOSING = frozenset("，。；：、！？）》”’")
_NAMES = frozenset({"firm", "office"})
_BRACKETS = (("〔", "〕"), ("（", "）"), ("(", ")"))
_PHRASE = lazy("[一-鿿]{2,12}")
_HEADING, _LEAST_HEADINGS = lazy("[一-鿿、]{4,24}[。：]"), 2
_RUN = lazy(r"\*{2,}")
_PAUSES = "\n 　，。；：、！？（）“”《》【】—…"


def bold_stars(survey: Survey) -> frozenset[int]:
    """Return where the stars start that are emphasis."""
    if "star" not in survey.contra and not _may_be_bold(survey.classes):
        return frozenset()
    runs = zip(survey.all_spans, survey.all_sights, strict=True)
    stars = [(span, sight) for span, sight in runs if sight.family == "star"]
    if _enclose_words(stars, survey.text):
        return frozenset(span[0] for span, _ in stars)
    found = _headings(stars, survey.text)
    index = 0
    while index + 1 < len(stars):
        left, right = stars[index], stars[index + 1]
        if left[0][0] in found:
            index += 1
            continue
        is_person = left[1].before == "surname" and not survey.is_markdown
        if is_person and right[1].before == "surname":
            # No emphasis begins behind one surname and ends behind another: two names are cut.
            index += 1
        elif (is_person or _fills_place(left[1], survey)) and _fills_place(right[1], survey):
            index += 1
        elif _is_pair(left, right, survey):
            found |= {left[0][0], right[0][0]}
            index += 2
        else:
            index += 1
    return frozenset(found)


def _headings(stars: list[Star], text: str) -> set[int]:
    """Return where the stars start around first sentences of paragraphs (**抓产业。**新建…).

    What begins them may be a place by itself (**乡村建设提速。**), so there must be several.
    """
    found = [
        {left[0][0], right[0][0]}
        for left, right in pairwise(stars)
        if left[1].left == "\n"
        and left[1].length == right[1].length == _PAIRED
        and right[1].after in _NO_BLANK
        and _HEADING.fullmatch(text, left[0][1], right[0][0])
    ]
    return set().union(*found) if len(found) >= _LEAST_HEADINGS else set()


# A star that a text explains: others call for what it notes.
_FOOTNOTE = lazy("[“‘「]\\*[”’」]|^\\*[一-鿿]", re.M)


def has_single_stars(view: View, blanks: Iterable[Sight]) -> bool:
    """Return whether one of ``blanks`` is the only run of stars in its text, so no emphasis.

    One star alone may call for a footnote.
    """
    if not any(one.family == "star" and one.length >= _PAIRED for one in blanks):
        return False
    return len(_RUN.findall(view.text)) == 1 and not _FOOTNOTE.search(view.text)


def fields(survey: Survey) -> frozenset[int]:
    """Return where the number signs start, if all stand around the names of fields (##姓名##)."""
    runs = zip(survey.all_spans, survey.all_sights, strict=True)
    signs = [(span, sight) for span, sight in runs if sight.family == "#"]
    return frozenset(span[0] for span, _ in signs) if _enclose_words(signs, survey.text) else _NONE


def _enclose_words(runs: list[Star], text: str) -> bool:
    """Return whether all runs come in pairs around words, with nothing to fill in behind."""
    lefts, rights = runs[::2], runs[1::2]
    return len(lefts) == len(rights) > 0 and all(
        left[1].length == right[1].length == _PAIRED
        and _PHRASE.fullmatch(text, left[0][1], right[0][0]) is not None
        and (right[1].after in _NO_BLANK or right[1].right in _PAUSES or right[1].family == "#")
        for left, right in zip(lefts, rights, strict=True)
    )


def _may_be_bold(traits: Iterable[Traits]) -> bool:
    return any(one.family == "star" and one.slot in _NO_SLOT for one in traits)


def _fills_place(one: Sight, survey: Survey) -> bool:
    """Return whether what follows asks for a blank; a name some way on does in plain text only."""
    return (
        one.after not in _NO_BLANK
        or one.before == "telephone"
        or (not survey.is_markdown and one.slot in _NAMES)
    )


def _is_pair(left: Star, right: Star, survey: Survey) -> bool:
    first, second = left[1], right[1]
    if first.length != second.length or first.length > 3:
        return False
    inner = survey.text[left[0][1] : right[0][0]]
    if (
        not inner
        or inner[-1] in _LEADING
        or "\n" in inner
        or inner[0].isspace()
        or inner[0] in _CLOSING
        or inner[-1].isspace()
    ):
        return False
    if any(inner.count(a) != inner.count(b) for a, b in (*CLOSING.items(), *_BRACKETS)):
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
