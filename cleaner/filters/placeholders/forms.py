"""Whether the lines of a document are to be filled in by its readers."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.filters.placeholders.asked import rows_of
from cleaner.filters.placeholders.candidate import Sight
from cleaner.filters.placeholders.figures import given
from cleaner.filters.placeholders.neighbours import PAUSES
from cleaner.filters.placeholders.survey import Survey
from cleaner.filters.placeholders.words import any_of
from cleaner.lazy import lazy

# What notices say of forms that others fill in, too.
_WEAK_WORDS = frozenset(("填写", "签字", "签名", "盖章", "身份证号"))
_STRONG = 4
_HALF_BLANK = frozenset({"surname", "telephone"})
_LEAST_INLINE = 3
# Among a thousand lines for blanks none is so long; names are shorter yet.
FIELD_LENGTH, _LONGEST_NAME = 7, 4
_LINES = "＿_"
_SAID = frozenset({"unit", "date"})
# What makes a long line part of a sentence of prose, if a word leads to it.
_NAMED = _SAID | {"place", "office", "organization", "trade", "firm", "title"}
_LONGEST_INLINE = 6
_PARTS_OF_DATES = frozenset("年月")
# How many figures are given for each blank before a form that is appended.
_GIVEN = 2
_OFFICE = lazy(
    "(?:^|\\n)[ \u3000]*[^\\n：:，。]{2,}"
    "(?:书记|局长|主任|[县市区镇乡院校]长|委员|小学|中学)[ \u3000]+$"
)
_LONGEST_OFFICE = 28
_LABEL = 6
# Papers that a report tells of as well: to fill one in, its readers find it at the head or the
# end of a line, or as the one at hand (本收据).
_PAPERS = frozenset(("收据", "存根", "请假条", "保修卡", "交接单", "入库单", "出库单", "领料单"))
_AT_HAND = lazy("(?:^|[\\n本此该附])[ \u3000]*$")
_TITLE_ENDS = lazy("[ \u3000]*(?:\\n|$|[（(：:])")
# What parts the fields of a row of a form, and what such a row doesn't hold.
_GAP = lazy("\u3000+| {2,}")
_SENTENCE = lazy("[。，；！？]")


def inline_sign(survey: Survey) -> str:
    """Return the line by which a damaged text blanks where it rules its fields by another, or "".

    In a text that is to be filled in as a whole both are fields: there few figures are given.
    """
    if not survey.view.is_mended or not all(sign in survey.text for sign in _LINES):
        return ""
    for sign in _LINES:
        runs = [
            one
            for one, (start, _) in zip(survey.sights, survey.spans, strict=True)
            if survey.text[start] == sign
        ]
        told = sum(one.slot in _SAID and one.left not in "：:　" for one in runs)
        is_inline = all(one.length <= _LONGEST_NAME for one in runs)
        if is_inline and told > 1 and _is_filled_in(survey.text, len(runs)):
            return sign
    return ""


def _is_filled_in(text: str, blanks: int) -> bool:
    """Return whether a text gives so many figures that its blanks are no fields."""
    return given(text) >= blanks


def is_form(survey: Survey) -> bool:
    """Whether the lines of the document are to be filled in by its readers.

    Fields (a colon or a gap on the left, long lines, or a label and nothing
    behind it, boxes to be ticked) speak for a form, short lines inside sentences against it.
    """
    boxes = survey.contra.get("square", 0.0)
    boxes += sum(
        one.family == "square" and one.length == 1 and not one.slot and one.right in "\n 　"
        for one in survey.sights
    )
    fields: list[int] = []
    inline: list[int] = []
    bare = named = 0
    for sight, start, is_field in _lines(survey):
        if sight.left in _PARTS_OF_DATES and survey.text[start - 2] in _LINES and fields:
            # The rest of a date that began as a field did.
            continue
        is_bare = not is_field and _is_bare_field(sight)
        bare += is_bare
        if not is_bare:
            (fields if is_field else inline).append(start)
        named += sight.before in _HALF_BLANK
    is_appended = len(inline) >= _LEAST_INLINE and (not fields or fields[0] > inline[-1])
    if is_appended and survey.view.is_mended and fields and not bare:
        is_given = _is_filled_in(survey.text[: inline[-1]], _GIVEN * len(inline))
        if is_given and not _weight_of_forms(survey.text[: inline[-1]], is_mended=True):
            return False
    if named and is_appended:
        # A form is only appended: names and numbers before it are half blank already.
        weight = _weight_of_forms(survey.text[: inline[-1]], survey.view.is_mended)
        return weight + bare >= len(inline)
    weight = _weight_of_forms(survey.text, survey.view.is_mended)
    return boxes + bare + len(fields) + weight >= len(inline)


def _lines(survey: Survey) -> Iterator[tuple[Sight, int, bool]]:
    """Yield the lines that no row of fields holds, where they start and whether they are fields."""
    rows = rows_of(survey.text)
    is_prose = survey.view.is_mended and _tells_much(survey, rows)
    for sight, (start, _) in zip(survey.sights, survey.spans, strict=True):
        if sight.family != "line" or any(first <= start < last for first, last in rows):
            continue
        is_field = sight.left in "：:　" or sight.length > _LONGEST_NAME
        if is_field and is_prose and _is_inline(sight):
            is_field = False
        if is_field or not _is_in_row(survey.text, start):
            yield sight, start, is_field


def _tells_much(survey: Survey, rows: tuple[tuple[int, int], ...]) -> bool:
    """Return whether a text gives more than half as many figures as it has lines in sentences.

    What is to be filled in as a whole gives few, and has words of its own.
    """
    text = survey.text
    lines = sum(
        sight.family == "line" and not any(first <= start < last for first, last in rows)
        for sight, (start, _) in zip(survey.sights, survey.spans, strict=True)
    )
    return 2 * given(text) > lines and _weight_of_forms(text, is_mended=True) < _STRONG


def _is_inline(one: Sight) -> bool:
    """Return whether a long line stands in a sentence of prose."""
    if one.length > _LONGEST_INLINE or one.left in "：:　":
        return False
    return one.slot in _NAMED or one.before == "title"


def _is_in_row(text: str, start: int) -> bool:
    """Return whether a blank stands in a line of several fields, each with a blank of its own."""
    end = text.find("\n", start)
    line = text[text.rfind("\n", 0, start) + 1 : len(text) if end < 0 else end]
    if _SENTENCE.search(line):
        return False
    fields = [field for field in _GAP.split(line.strip(" \u3000")) if field]
    return len(fields) > 1 and all("__" in field for field in fields)


def is_signed(one: Sight, text: str, start: int) -> bool:
    """Return whether a line of its own gives an office and, behind a gap, a hidden name."""
    if one.right != "\n" or not 1 < one.length <= _LONGEST_NAME:
        return False
    return _OFFICE.search(text, max(0, start - _LONGEST_OFFICE), start) is not None


def _weight_of_forms(text: str, is_mended: bool) -> int:
    """Return how much the words of a text speak for a form.

    What a damaged text only tells of in a sentence (出库单上的签字) doesn't.
    """
    words = set(any_of("forms").findall(text))
    if is_mended:
        words -= {word for word in words & _PAPERS if not _is_at_hand(text, word)}
    return sum(1 if word in _WEAK_WORDS else _STRONG for word in words)


def _is_at_hand(text: str, word: str) -> bool:
    """Return whether a paper is named where it begins, or as the one that is read."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if _AT_HAND.search(text, max(0, at - _LABEL), at) or _TITLE_ENDS.match(text, end):
            return True
        at = text.find(word, end)
    return False


def _is_bare_field(one: Sight) -> bool:
    """Return whether a line fills what a label asks for (地点____、)."""
    return one.slot == "" and one.before == "" and one.right in PAUSES and one.left not in PAUSES
