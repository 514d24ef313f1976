"""What a blank stands for, by its neighbours and by what the document blanks elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from operator import attrgetter

from cleaner.filters.placeholders.candidate import Candidate, Sight
from cleaner.filters.placeholders.runs import Span
from cleaner.filters.shared.lazy import lazy

_BY_AFTER = {
    "unit": "number",
    "fraction": "number",
    "date": "date",
    "place": "place",
    "office": "place",
    "organization": "organization",
    "trade": "organization",
    "firm": "organization",
    "title": "person",
    "product": "product",
    "model": "product",
}
_BY_BEFORE = {
    "title": "person",
    "surname": "person",
    "year": "date",
    "date-point": "date",
    "point": "number",
    "ordinal": "number",
    "amount": "number",
    "duration": "number",
    "telephone": "number",
}
# Offices are named after their place, firms of the same trade by a name of their own.
_FIRM = lazy("[^的与和及、，。\\s]{0,6}?(?:集团|公司|有限|设计院)")
_ROAD_FIRM = lazy("[路桥河湖江溪山岭岛港湾][^的与和及、，。\\s]{0,4}?(?:集团|公司|有限)")
_kind = attrgetter("kind")
# Between 电话： and the number itself stands whose it is.
_NUMBER_BEHIND = lazy("[ 　][01][0-9]{2}")
_FIGURES = frozenset({"amount", "duration"})
_NAMES = ("place", "organization", "person")
_BLANKS = " 　"
# After these the name of the place is what one leaves out; after other words it may be anything.
_TOWARDS = frozenset("到赴入往抵")
_BEFORE_NAMES = frozenset("\n 　，。；：、（“在到赴于占至对年月日的和与全是新丽")


def kinds_of(spans: Sequence[Span], sights: Sequence[Sight]) -> list[str]:
    """Return what each of the marked runs (in order) stands for."""
    kinds = [*map(_kind, sights)]
    if not all(kinds):
        for index in range(len(sights) - 2, -1, -1):
            if not kinds[index] and _is_listed(index, spans, sights):
                kinds[index] = kinds[index + 1]
        if not all(kinds):
            _complete(kinds, spans, sights)
    return kinds


def _complete(kinds: list[str], spans: Sequence[Span], sights: Sequence[Sight]) -> None:
    """Give the rest the kind of the one before in a list, a place after 到, or the usual."""
    rest = []
    for index, sight in enumerate(sights):
        if not kinds[index]:
            if index and sight.left in "、和" and spans[index - 1][1] == spans[index][0] - 1:
                kinds[index] = kinds[index - 1]
            elif sight.left in _TOWARDS:
                kinds[index] = "place"
            elif index and _is_next_person(index, kinds, spans, sights):
                kinds[index] = "person"
            if not kinds[index]:
                rest.append(index)
    names = Counter(kind for kind in kinds if kind in _NAMES).most_common(1)
    usual = names[0][0] if names else ""
    for index in rest:
        sight = sights[index]
        if sight.slot == "damaged":
            found = Counter(kind for kind in kinds if kind).most_common(1)
            kinds[index] = found[0][0] if found else "number"
        else:
            kinds[index] = "place" if _is_place(sight, usual) else "other"


def _is_next_person(
    index: int, kinds: list[str], spans: Sequence[Span], sights: Sequence[Sight]
) -> bool:
    """Return whether a run stands in a row of names, divided by blanks."""
    is_near = spans[index - 1][1] == spans[index][0] - 1
    return is_near and sights[index].left in _BLANKS and kinds[index - 1] == "person"


def _is_place(one: Sight, usual: str) -> bool:
    return usual == "place" and one.length > 1 and one.left in _BEFORE_NAMES


def kind_of(one: Candidate, after: str, text: str) -> str:
    """Return what ``one`` stands for by its neighbours; ``after`` is the class of what follows."""
    if after == "unit":
        return "person" if one.family == "some" and one.before == "surname" else "number"
    if after == "date" and text[one.end] == "年" and _is_span_of_years(one, text):
        return "number"
    if after == "office" and _FIRM.match(text, one.end):
        return "organization"
    if after == "place" and _ROAD_FIRM.match(text, one.end):
        return "organization"
    kind = _BY_AFTER.get(after, "")
    if kind:
        return "person" if one.before == "surname" and kind == "product" else kind
    if one.before:
        return _of_before(one, text)
    if one.left == "·":
        return "date"
    if one.left in _BLANKS:
        return _of_layout(one, text)
    return ""


def _of_before(one: Candidate, text: str) -> str:
    if one.before in _FIGURES and "一" <= one.right <= "鿿":
        return ""
    if one.before == "amount" and _NUMBER_BEHIND.match(text, one.end):
        return "person"
    return _BY_BEFORE[one.before]


def _is_span_of_years(one: Candidate, text: str) -> bool:
    """Return whether «N 年» counts years: one figure is no year, nor is what 工作 leads to."""
    if one.before == "duration":
        return True
    return one.length == 1 and one.before != "year" and text[one.end + 1] not in "度底初末"


def _of_layout(one: Candidate, text: str) -> str:
    """Judge a blank behind a space: a figure in the cell of a table, or the name of a signer."""
    if text[one.start - 2] == "|" and text[one.end : one.end + 2] == " |":
        return "number"
    if text[: one.start].rstrip(_BLANKS)[-1:].isdigit():
        return "number"
    return "person" if one.right == "\n" and one.length > 1 else ""


def _is_listed(index: int, spans: Sequence[Span], sights: Sequence[Sight]) -> bool:
    """Return whether a run stands in a list with the one behind it (**、**和**)."""
    if sights[index].right not in "、和":
        return False
    gap = spans[index + 1][0] - spans[index][1]
    return gap == 1 or (gap == 2 and sights[index + 1].before == "surname")
