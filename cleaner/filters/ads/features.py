"""Scores a stretch of text: how much of what ads do it does, and how much of what reports do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from cleaner.filters.ads.shapes import shapes_in
from cleaner.filters.ads.vocabulary import AGAINST, FOR, classes_of, words_in

Evidence = tuple[tuple[str, float], ...]
_QUOTED = re.compile("“[^“”\n]*”|‘[^‘’\n]*’|《[^《》\n]*》")
_HEADING = re.compile(
    r"\s*(?:[（(]?[一二三四五六七八九十]{1,3}[)）、]|\d{1,2}[.、．]|第[一二三四五六七八九十]+[条章节、])"
)
_LONG = 130
# A class counts once in full, a second word half, more a quarter; what speaks against, twice.
_SUMS = (0.0, 1.0, 1.5, 1.75, 2.0)
_AGAINST = (0.0, 1.0, 2.0, 2.5, 3.0)
_FOR = frozenset(FOR)


# A broken name is never written so by an honest hand; the others hold quotes themselves.
_EVEN_QUOTED = frozenset(("broken_name", "reply", "go_to", "spaced_words", "subscribe"))


# Without one of these all the rest may be a shop, a library or an office that serves its public.
CORE = frozenset(
    (
        "residue",
        "hidden_url",
        "hidden_number",
        "service",
        "site",
        "disclaimer",
        "brand",
        "broken_name",
        "spaced_words",
        "editor",
        "reply",
        "download",
        "credit",
        "go_to",
        "known_name",
        "name_alone",
        "disguised",
    )
)

# Documents on terms: nearly as telling. What is free for the public has no terms.
_WARES = frozenset(("wares", "writing", "broken_name"))
_TERMS = frozenset(
    ("membership", "price", "urgency", "trust", "handle", "subscribe", "code", "id", "url")
)


class Judged:
    """A stretch of a scanned line with its evidence and its score."""

    __slots__ = ("_features", "evidence", "high", "low", "scan", "score")

    def __init__(self, scan: Scan, low: int, high: int, evidence: Evidence) -> None:
        self.scan = scan
        self.low = low
        self.high = high
        self.evidence = evidence
        self.score = sum([weight for _, weight in evidence])
        self._features = frozenset([name for name, _ in evidence])

    @property
    def text(self) -> str:
        """The stretch itself."""
        return self.scan.text[self.low : self.high]

    @property
    def marks(self) -> list[tuple[int, int]]:
        """Where words that speak for an ad and shapes stand, counted from the start."""
        low = self.low
        return [
            (item.start - low, item.end - low)
            for item in self.scan.items
            if item.start >= low and item.end <= self.high and item.is_for
        ]

    @property
    def items(self) -> list[Item]:
        """The words and shapes of the stretch; offsets count from the start of the line."""
        return [i for i in self.scan.items if i.start >= self.low and i.end <= self.high]

    @property
    def bare_score(self) -> float:
        """The score of a piece, which need not hold all that an ad must hold."""
        return sum([weight for name, weight in self.evidence if not name.endswith("plain")])

    @property
    def support(self) -> float:
        """The sum of what speaks for an ad alone."""
        return sum([weight for _, weight in self.evidence if weight > 0])

    def has(self, *features: str) -> bool:
        """Return whether any of ``features`` is among the evidence."""
        return not self._features.isdisjoint(features)


def unquoted(text: str) -> str:
    """Return ``text`` with what is quoted or titled blanked out: a quoted ad is no ad."""
    if "“" not in text and "‘" not in text and "《" not in text:
        return text
    return _QUOTED.sub(lambda match: "\x00" * len(match.group()), text)


class Item(NamedTuple):
    """A word or a shape in a line: where, which features it is, and its text ("" for a shape)."""

    start: int
    end: int
    features: tuple[str, ...]
    text: str
    is_for: bool


class Scan:
    """The words and shapes of a line, found once; stretches of it are judged from them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.bare = unquoted(text)
        items = []
        for start, end, word in words_in(self.bare):
            classes = classes_of(word)
            if "brand" in classes and not _is_named(self.bare, start, end):
                classes = tuple([name for name in classes if name != "brand"])
            items.append(Item(start, end, classes, word, not _FOR.isdisjoint(classes)))
        items += self._shapes(self.bare, None)
        if self.bare is not text:
            items += self._shapes(text, _EVEN_QUOTED)
        self.items = items

    @staticmethod
    def _shapes(text: str, only: frozenset[str] | None) -> list[Item]:
        return [Item(s.start, s.end, (s.feature,), "", True) for s in shapes_in(text, only)]

    def judge(
        self,
        weights: Mapping[str, float],
        extra: Iterable[str] = (),
        low: int = 0,
        high: int | None = None,
    ) -> Judged:
        """Weigh [low, high) of the line; ``extra`` are features of its place."""
        if high is None:
            high = len(self.text)
        counts = self._counts(low, high)
        for name in extra:
            counts[name] = 1
        if _HEADING.match(self.text, low, high):
            counts["heading"] = 1
        if high - low > _LONG:
            counts["long"] = 1
        if CORE.isdisjoint(counts):
            is_trade = not (_WARES.isdisjoint(counts) or _TERMS.isdisjoint(counts))
            counts["half_plain" if is_trade else "plain"] = 1
        evidence = [
            (name, weights[name] * (_AGAINST if name in AGAINST else _SUMS)[min(count, 4)])
            for name, count in counts.items()
            if name in weights
        ]
        return Judged(self, low, high, tuple(evidence))

    def _counts(self, low: int, high: int) -> dict[str, int]:
        """Count the different words of each class and the shapes (once each) in [low, high)."""
        counts: dict[str, int] = {}
        seen = set()
        for start, end, features, text, _ in self.items:
            if start < low or end > high:
                continue
            if not text:
                counts[features[0]] = 1
            elif text not in seen:
                seen.add(text)
                for name in features:
                    counts[name] = counts.get(name, 0) + 1
        return counts


class Scans:
    """The scans of one text, each made once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._made: dict[tuple[int, int], Scan] = {}

    def get(self, low: int, high: int) -> Scan:
        """Return the scan of [low, high)."""
        scan = self._made.get((low, high))
        if scan is None:
            scan = self._made[low, high] = Scan(self.text[low:high])
        return scan


def judge(text: str, weights: Mapping[str, float], extra: Iterable[str] = ()) -> Judged:
    """Weigh a text that stands for itself."""
    return Scan(text).judge(weights, extra)


_COMMON = re.compile(
    r"(?:建立|建成|建设|完善|充实|丰富|收集|纳入|形成|打造|加强|各类|培养|壮大|当好)[^，。]{0,6}$|[的个本与和及在有到各等对由向从于为是、]$"
)
_TRADE = re.compile(r"企业|行业|建设|系统|人员|工作|科|队伍|岗位|培训|中收录|收录")


def _is_named(text: str, start: int, end: int) -> bool:
    """An office builds a 素材库 and has 笔杆子 of its own: there the word is no name."""
    return not _COMMON.search(text, max(0, start - 10), start) and not _TRADE.match(text, end)
