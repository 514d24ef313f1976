"""A run of signs that may be a blank: while it is judged, and what was seen of it."""

from __future__ import annotations

from functools import lru_cache

from cleaner.filters.placeholders.signs import KNOWN


class Candidate:
    """A run [start, end) of one sign between the characters ``left`` and ``right``.

    ``after`` and ``before`` are the classes of the words next to it. Offsets are those
    of the window that is judged.
    """

    __slots__ = ("after", "before", "end", "family", "left", "length", "right", "start")

    def __init__(self, start: int, end: int, family: str, left: str, right: str) -> None:
        self.start = start
        self.end = end
        self.family = family
        self.left = left
        self.right = right
        self.length = end - start
        self.before = ""
        self.after = ""


class Traits:
    """The class of a run; known by identity.

    Its family, whether it is longer than one sign, and the classes of what stands after
    and before it.
    """

    __slots__ = ("before", "family", "is_run", "slot")

    def __init__(self, family: str, is_run: bool, slot: str, before: str) -> None:
        self.family = family
        self.is_run = is_run
        self.slot = slot
        self.before = before


# Those of known families are few thousand at most.
_known_traits = lru_cache(maxsize=1 << 13)(Traits)


class Sight:
    """What a run looks like by what is next to it: the same wherever the same stands there.

    ``slot`` is ``after``, or "firm" for a name that ends as those of firms do. ``kind`` is
    what it stands for, "" where its neighbours don't tell. ``contra`` is how much a run
    that is no blank speaks against its sign; 0 for what may be one.
    """

    __slots__ = (
        "after", "before", "contra", "family", "kind", "left", "length", "right", "slot", "traits",
    )  # fmt: skip

    def __init__(self, one: Candidate, slot: str, kind: str, contra: float) -> None:
        self.family = one.family
        self.length = one.length
        self.left = one.left
        self.right = one.right
        self.before = one.before
        self.after = one.after
        self.slot = slot
        self.kind = kind
        self.contra = contra
        make = _known_traits if one.family in KNOWN else Traits
        self.traits = make(one.family, one.length > 1, slot, one.before)


# The family and the class of a blank, passed on to the one before it.
Passed = tuple[str, str]
