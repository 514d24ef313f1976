"""What a blank stands for, by its neighbours and by what the document blanks elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from operator import attrgetter

from cleaner.filters.placeholders.candidate import Sight
from cleaner.filters.placeholders.runs import Span

_kind = attrgetter("kind")
_NAMES = ("place", "organization", "person")
_BLANKS = " 　"
_ENDS = "，。；（、"
# After these the name of the place is what one leaves out; after other words it may be anything.
_TOWARDS = frozenset("到赴入往抵自")
_BEFORE_NAMES = frozenset("\n 　，。；：、（“在到赴于占至对年月日的和与全是新丽康明香写代安福驻护")


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
    """Give the rest the kind of the one before in a list, a place after 到, or the usual.

    Who is called by his surname alone (“小x”) is a person.
    """
    rest = []
    for index, sight in enumerate(sights):
        if not kinds[index]:
            if index and sight.left in "、和" and spans[index - 1][1] == spans[index][0] - 1:
                kinds[index] = kinds[index - 1]
            elif sight.length == 1 and sight.left in "小老":
                kinds[index] = "person"
            elif sight.left in _TOWARDS or _is_where(sight):
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


def _is_where(one: Sight) -> bool:
    """Return whether a run ends what 在 begins (扎根在**,)."""
    return one.left == "在" and one.length > 1 and one.right in _ENDS


def _is_next_person(
    index: int, kinds: list[str], spans: Sequence[Span], sights: Sequence[Sight]
) -> bool:
    """Return whether a run stands in a row of names, divided by blanks."""
    is_near = spans[index - 1][1] == spans[index][0] - 1
    return is_near and sights[index].left in _BLANKS and kinds[index - 1] == "person"


def _is_place(one: Sight, usual: str) -> bool:
    """Return whether a run that no list tells stands where names of places mostly do."""
    is_followed = usual == "place" or ("一" <= one.right <= "鿿" and one.left != "“")
    return is_followed and one.length > 1 and one.left in _BEFORE_NAMES


def _is_listed(index: int, spans: Sequence[Span], sights: Sequence[Sight]) -> bool:
    """Return whether a run stands in a list with the one behind it (**、**和**)."""
    if sights[index].right not in "、和":
        return False
    gap = spans[index + 1][0] - spans[index][1]
    return gap == 1 or (gap == 2 and sights[index + 1].before == "surname")
