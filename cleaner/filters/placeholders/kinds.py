"""What a blank stands for, by its neighbours and by what the document blanks elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from cleaner.filters.placeholders.candidate import Candidate
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
}
# Offices are named after their place, firms of the same trade by a name of their own.
_FIRM = lazy("[^的与和及、，。\\s]{0,6}?(?:集团|公司|有限)")
_ROAD_FIRM = lazy("[路桥河湖江溪山岭岛港湾][^的与和及、，。\\s]{0,4}?(?:集团|公司|有限)")
_FIGURES = frozenset({"amount", "duration"})
_NAMES = ("place", "organization", "person")
_BLANKS = " 　"
# After these the name of the place is what one leaves out; after other words it may be anything.
_TOWARDS = frozenset("到赴入往抵")
_BEFORE_NAMES = frozenset("\n 　，。；：、（“在到赴于占至对年月日的和与全是新丽")


def assign_kinds(marked: Sequence[Candidate], text: str) -> None:
    """Set ``kind`` of each of ``marked`` (in order)."""
    follower: Candidate | None = None
    is_complete = True
    for one in reversed(marked):
        if one.after == "unit":
            is_name = one.family == "some" and one.before == "surname"
            one.kind = "person" if is_name else "number"
        else:
            one.kind = _kind(one, text) or _of_list(one, follower)
            is_complete = is_complete and one.kind != ""
        follower = one
    if not is_complete:
        _complete(marked)


def _complete(marked: Sequence[Candidate]) -> None:
    """Give the rest the kind of the one before in a list, a place after 到, or the usual."""
    before: Candidate | None = None
    rest = []
    for one in marked:
        if not one.kind:
            if before is not None and one.left in "、和" and before.end == one.start - 1:
                one.kind = before.kind
            elif one.left in _TOWARDS:
                one.kind = "place"
            if not one.kind:
                rest.append(one)
        before = one
    names = Counter(one.kind for one in marked if one.kind in _NAMES).most_common(1)
    usual = names[0][0] if names else ""
    for one in rest:
        if one.after == "damaged":
            kinds = Counter(other.kind for other in marked if other.kind).most_common(1)
            one.kind = kinds[0][0] if kinds else "number"
            continue
        one.kind = "place" if _is_place(one, usual) else "other"


def _is_place(one: Candidate, usual: str) -> bool:
    return usual == "place" and one.length > 1 and one.left in _BEFORE_NAMES


def _kind(one: Candidate, text: str) -> str:
    after = one.after
    if after == "date" and text[one.end] == "年" and _is_span_of_years(one, text):
        return "number"
    if after == "office" and _FIRM.match(text, one.end):
        return "organization"
    if after == "place" and _ROAD_FIRM.match(text, one.end):
        return "organization"
    kind = _BY_AFTER.get(after, "")
    if kind:
        return "person" if one.before == "surname" and kind == "product" else kind
    if one.before in _FIGURES and "一" <= one.right <= "鿿":
        return ""
    if one.before:
        return _BY_BEFORE[one.before]
    if one.left == "·":
        return "date"
    if one.left in _BLANKS:
        return _of_layout(one, text)
    return ""


def _is_span_of_years(one: Candidate, text: str) -> bool:
    """Return whether «N 年» counts years: one figure is no year, nor is what 工作 leads to."""
    if one.before == "duration":
        return True
    return one.length == 1 and one.before != "year" and text[one.end + 1] not in "度底初末"


def _of_layout(one: Candidate, text: str) -> str:
    """Judge a blank behind a space: a figure in the cell of a table, or the name of a signer."""
    if text[one.start - 2] == "|" and text[one.end : one.end + 2] == " |":
        return "number"
    return "person" if one.right == "\n" and one.length > 1 else ""


def _of_list(one: Candidate, follower: Candidate | None) -> str:
    if follower is None or one.right not in "、和":
        return ""
    gap = follower.start - one.end
    if gap == 1 or (gap == 2 and follower.before == "surname"):
        return follower.kind
    return ""
