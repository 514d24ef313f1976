"""The words with 党 and how they look around it, read from rules/lists/party_heads.tsv."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from cleaner.lists import load_list

_BREAK = "\0"
BREAKS = frozenset("，。、；：！？）》」』”’—…,;:!?)·|.． \n\u3000")
_SPECIAL = {"-": "", "P": _BREAK}
_AGAINST = "NMKWVO"
_WEAKLY_AGAINST = "OWV"
_RANK = {"S": 0, "A": 1, "C": 2, "B": 3, "T": 4}
Row = tuple[tuple[str, ...], str]
# The lengths of left sides, longest first, and their classes.
Lefts = tuple[list[int], dict[str, str]]
_ORDINARY: Row = (("",), "W")
_TOPIC = "L"
_LEAST_NOUN = 2
# Most words with 党 lie within so many characters on each side of it.
NEAR_LEFT, NEAR_RIGHT = 3, 4


class Match(NamedTuple):
    """The word a letter stands in: its class (one letter, see the list) and its two sides."""

    kind: str
    left: str
    right: str

    @property
    def key(self) -> str:
        """What makes two words different ones for the evidence of a document."""
        return self.right[:1] or self.left[-1:]


class Lexicon:
    """Words by their right side. The best class decides, then the longest sides.

    What speaks against 党 (classes N, M, K, W, V and O) rules a word out as ``_rules_out`` says.
    """

    def __init__(self, rows: dict[str, list[Row]]) -> None:
        self._rows = rows
        self._lefts: dict[str, Lefts] = {}
        reach: dict[str, int] = {}
        for part in rows:
            if len(part) > reach.get(part[:1], 0):
                reach[part[:1]] = len(part)
        self._reach = reach
        # Most rows stand at many right sides; each is looked at once.
        distinct = {id(row): row[0] for found in rows.values() for row in found}
        lefts = {left for alternatives in distinct.values() for left in alternatives}
        self._long_lefts = frozenset(left[-NEAR_LEFT:] for left in lefts if len(left) > NEAR_LEFT)
        self._long_rights = frozenset(part[:NEAR_RIGHT] for part in rows if len(part) > NEAR_RIGHT)

    def needs_more(self, left: str, right: str) -> bool:
        """Return whether more characters than the nearest may belong to the word."""
        return left in self._long_lefts or right in self._long_rights

    def match(self, left: str, right: str) -> Match | None:
        """Return the word around a letter, given the characters on its sides."""
        vetoes: list[Match] = []
        found: Match | None = None
        longest = 0
        is_start = left[-1:] in BREAKS
        for part in self._parts(right):
            for before, kinds in self._befores(part, left, is_start):
                for kind in kinds:
                    match = Match(kind, before, part)
                    if kind in _AGAINST:
                        vetoes.append(match)
                        continue
                    longest = max(longest, len(part))
                    if found is None or _is_better(match, found):
                        found = match
                        if kind == "S" and not vetoes:
                            return match
        return _decide(found, vetoes, longest)

    def _befores(self, part: str, left: str, is_start: bool) -> list[tuple[str, str]]:
        """Return the left sides of the words with ``part`` that ``left`` ends with, and classes."""
        lengths, lefts = self._lefts.get(part) or self._merge(part)
        found = []
        for length in lengths:
            before = left[-length:] if length else ""
            kinds = lefts.get(before)
            if kinds is not None:
                found.append((before, kinds))
        if is_start and _BREAK in lefts:
            found.append((_BREAK, lefts[_BREAK]))
        return found

    def _parts(self, right: str) -> list[str]:
        """Return the right sides of words that ``right`` begins with, longest first."""
        rows, parts = self._rows, []
        reach = self._reach.get(right[:1], 1)
        for length in range(min(reach, len(right)), 0, -1):
            part = right[:length]
            if part in rows:
                parts.append(part)
            if part[-1] in BREAKS and part[:-1] + _BREAK in rows:
                parts.append(part[:-1] + _BREAK)
        parts.append("")
        return parts

    def _merge(self, part: str) -> Lefts:
        """Put the left sides of all rows of a right side together, on first use."""
        lefts: dict[str, str] = {}
        for alternatives, kind in self._rows[part]:
            for before in alternatives:
                lefts[before] = lefts.get(before, "") + kind
        merged = sorted({len(before) for before in lefts}, reverse=True), lefts
        self._lefts[part] = merged
        return merged


def _decide(found: Match | None, vetoes: list[Match], longest: int) -> Match | None:
    vetoes.sort(key=lambda veto: _WEAKLY_AGAINST.find(veto.kind))
    if found is None:
        return vetoes[0] if vetoes else None
    for veto in vetoes:
        if _rules_out(veto, found, longest):
            return veto
    return found


def _is_better(match: Match, other: Match) -> bool:
    if match.kind != other.kind:
        return _RANK[match.kind] < _RANK[other.kind]
    return len(match.right) == len(other.right) and len(match.left) > len(other.left)


def _rules_out(veto: Match, found: Match, longest: int) -> bool:
    is_inside = len(found.left) < len(veto.left)
    if veto.kind == "K":
        return found.kind != "S" and bool(found.left) and is_inside
    if veto.kind == "O":
        is_weak = len(found.right) < _LEAST_NOUN or found.right[0] == "的"
        return found.kind in "BT" and is_weak and is_inside
    if veto.kind == "V" and found.kind == "T":
        return False
    if veto.kind in "MV":
        is_decided = found.kind == "S" or (found.kind == "A" and not found.left)
        return not is_decided and len(found.left) <= len(veto.left)
    if veto.left and found.kind != "S" and found.right.startswith(veto.right):
        return is_inside
    is_longer = len(veto.right) > longest
    return is_longer and not (found.kind == "S" and not found.right)


@lru_cache(maxsize=1)
def letter_topics() -> tuple[str, ...]:
    """Return the words of sentences in which a letter is likely only a letter (class L)."""
    rows = (line.split("\t") for line in load_list("party_heads.tsv"))
    return tuple(word for row in rows if row[0] == _TOPIC for word in row[2].split(" "))


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Return the lexicon that comes with the rules (read on first use)."""
    rows: dict[str, list[Row]] = {}
    for line in load_list("party_heads.tsv"):
        kind, lefts, heads, follows = line.split("\t")
        if kind == _TOPIC:
            continue
        row = (_alternatives(lefts), kind)
        ends = _alternatives(follows)
        for head in _alternatives(heads):
            for end in ends:
                right = head + end
                if right in rows:
                    rows[right].append(row)
                else:
                    rows[right] = [row]
    for word in load_list("party_words.txt"):
        rows.setdefault(word, []).append(_ORDINARY)
    return Lexicon(rows)


def _alternatives(column: str) -> tuple[str, ...]:
    if column in _SPECIAL:
        return (_SPECIAL[column],)
    return tuple([_SPECIAL.get(part, part) for part in column.split(" ")])
