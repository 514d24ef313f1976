"""Blanks in a row of names of persons (赵立安、***、杨淑琴)."""

from __future__ import annotations

from functools import lru_cache

from cleaner.filters.placeholders.candidate import Candidate
from cleaner.lazy import lazy
from cleaner.lists import load_list

# All names of the row that are in sight, behind what parts them.
_BEFORE = lazy("(?:[、：\\s　和]|^)((?:[一-鿿]{2,3}[、和])+)$")
_PARTS = lazy("[、和]")
_AFTER = lazy("[、和]([一-鿿]{2,3})(?:[、，。；等\\s]|$)")
# Names of places begin with surnames as well; these are their ends.
LANDS = frozenset(
    "省市县区镇乡村州旗屯寨街路桥河湖江溪山岭岛沟坝坪港湾庄营店铺集堡塘坡洼坳川垭沱滩洲岩家"
)


def stands_among_names(one: Candidate, text: str) -> bool:
    """Return whether a neighbour in the row has the name of a person, and no one a place's.

    Only a surname with two more characters is sure enough.
    """
    if one.length == 1:
        return False
    before = _BEFORE.search(text, 0, one.start)
    after = _AFTER.match(text, one.end)
    found = [*filter(None, _PARTS.split(before[1]))] if before else []
    found += [after[1]] if after else []
    if any(name[-1] in LANDS for name in found):
        return False
    return any(len(name) > 2 and name[0] in _surnames() for name in found)


@lru_cache(maxsize=1)
def _surnames() -> frozenset[str]:
    return frozenset(load_list("placeholder_surnames.txt"))
