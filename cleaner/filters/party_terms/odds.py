"""How much likelier a context is around 党 than elsewhere, from counts of characters."""

from __future__ import annotations

from functools import lru_cache

from cleaner.lists import load_list

UNSEEN = 0.5
# So many characters on each side count at most.
DEPTH = 4


class Odds:
    """Logarithms of P(next character | 党 …) / P(next character | …), by context.

    An entry is (ratio, how often the context was seen, logarithm for what was
    never seen after it). Contexts on the left are read from right to left.
    """

    def __init__(self, left: Table, right: Table) -> None:
        self._left = left
        self._right = right

    def side(self, table: Table, context: str) -> float:
        total = 0.0
        unseen = table[""][1]
        for length in range(1, min(DEPTH, len(context)) + 1):
            entry = table.get(context[:length])
            if entry is None:
                return total + unseen
            total += entry[0]
            unseen = entry[1]
        return total

    def sides(self, left: str, right: str) -> tuple[float, float]:
        """Return the log odds (natural logarithm) for 党 after ``left`` and before ``right``."""
        return self.side(self._left, (left[-DEPTH:])[::-1]), self.side(self._right, right)


Table = dict[str, tuple[float, float]]


@lru_cache(maxsize=1)
def odds() -> Odds:
    """Return the odds that come with the rules (read on first use)."""
    tables: dict[str, Table] = {"L": {}, "R": {}}
    for line in load_list("party_counts.tsv"):
        side, context, ratio, unseen = line.split("\t")
        tables[side][context.replace("\\n", "\n")] = (int(ratio) / 100, int(unseen) / 100)
    return Odds(tables["L"], tables["R"])
