"""Finds ads pushed into a line: in brackets, or as clauses whose two edges are sure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from cleaner.edits import Span
from cleaner.filters.ads.features import Item, Judged, Scans, unquoted
from cleaner.filters.ads.shapes import CONTACTS, SHARP
from cleaner.filters.ads.vocabulary import AGAINST, FOR, closers, openers

_BRACKETS = re.compile(
    r"（[^（）]{3,140}(?:（[^（）]{1,40}）[^（）]{0,60})?）|【[^【】]{3,120}】|『[^『』]{3,120}』|「[^「」]{6,120}」"
    r"|\([^()]{3,140}\)|［[^［］]{3,120}］|(?<!!)\[[^\[\]\n]{4,80}\](?!\()|☆[^☆\n]{6,120}☆|★[^★\n]{6,120}★"
    r"|〔[^〔〕]{6,80}〕|↓↓[^↓\n]{4,120}↓↓|→→[^→←\n]{4,120}←←|——[^—\n]{6,60}——|/\*[^*\n]{4,80}\*/"
)
_OPENING = re.compile(r"[（【『「(［\[☆★〔↓→—/]")
_WRAPS = 2
_CLAUSE = re.compile(
    r"(?:（[^（）\n]*）|【[^【】\n]*】|『[^『』\n]*』)[，。；！？,;!?．]*|(?:(?![（【『])[^，。；！？,;!?\n．]|(?<![^，。；！？\n])[（【『]|(?<=\d)．(?=\d)|[。.](?=(?:com|cn|net|top|vip|cc)(?![A-Za-z])))+[，。；！？,;!?．]*"
)
_AD_WORDS = frozenset(FOR) - {"address", "editor", "disclaimer", "contact"} | {"contact"}
_AFTER = re.compile(r"[ 　]*(?:[~～]+|[!！]+|（[早晚周\d][^）]{1,12}）)?[ 　]*")
_TEMPLATE = re.compile(r"。?(?:公众号|公号)[:：][^，。]{1,12}。(?:整理/汇总。?)?|。?整理/汇总。?")
_END = frozenset("，。；！？,;!?．\n")
# Behind an ad that a sentence speaks of: 加微信某某的，都是诈骗.
_GOES_ON = frozenset("的者等或、")
_TELLING = {"warning": -1.0, "teller": -1.0, "official": -1.0}
_TRADE = ("service", "writing", "wares", "brand", "site", "known_name", "broken_name", "residue")
_WINDOW = 90
_BASE = 0.6
_CLOSING = frozenset("”」』）】’")
# Blanks enough to tell that two texts meet here.
_GAP = 2
_WEAK = 0.5
_HEAD = 6
_BRACKET_OPEN = tuple("【〔『「☆★→↓（")
_LONGEST = 160


class Run(NamedTuple):
    """A stretch of the text that is an ad, and whether its edges are sure."""

    start: int
    end: int
    judged: Judged
    is_sure: bool


def brackets(text: str, span: Span) -> Iterator[Span]:
    """Yield the bracketed stretches of ``text`` within ``span``."""
    position, high = span
    for opening in _OPENING.finditer(text, *span):
        if opening.start() < position:
            continue
        match = _BRACKETS.match(text, opening.start(), high)
        if match:
            position = match.end()
            if match.group().count("\n") <= _WRAPS:
                yield match.span()


class Windows:
    """The stretches round the hooks of one line, scanned once."""

    def __init__(self, scans: Scans, span: Span, hooks: Iterable[int]) -> None:
        text = scans.text
        edges: list[Span] = []
        for hook in sorted(hooks):
            low, high = _reach(text, span, hook)
            if edges and low <= edges[-1][1]:
                edges[-1] = (edges[-1][0], max(high, edges[-1][1]))
            else:
                edges.append((low, high))
        self.windows = [_Window(scans, low, high, low == span[0]) for low, high in edges]

    def runs(
        self, weights: Mapping[str, float], threshold: float, names: re.Pattern[str] | None
    ) -> Iterator[Run]:
        """Yield the ads without brackets."""
        for window in self.windows:
            run = window.run(weights, threshold, names)
            if run:
                yield run


def _reach(text: str, span: Span, hook: int) -> Span:
    """Widen from ``hook`` to whole clauses."""
    low, high = max(span[0], hook - _WINDOW), min(span[1], hook + _WINDOW)
    while low > span[0] and text[low - 1] not in _END:
        low -= 1
    return low, high


class _Window:
    def __init__(self, scans: Scans, low: int, high: int, is_first: bool) -> None:
        self.text = scans.text
        self.low = low
        self.high = high
        self.is_first = is_first
        self.scan = scans.get(low, high)
        self.unnamed: list[Run | None] = []

    @cached_property
    def clauses(self) -> list[Span]:
        return [match.span() for match in _CLAUSE.finditer(self.text, self.low, self.high)]

    def judge(self, span: Span, weights: Mapping[str, float], extra: Iterable[str]) -> Judged:
        return self.scan.judge(weights, extra, span[0] - self.low, span[1] - self.low)

    def run(
        self, weights: Mapping[str, float], threshold: float, names: re.Pattern[str] | None
    ) -> Run | None:
        """Return the ad, if there can be one: no piece speaks louder than the whole."""
        known = names if names and names.search(self.text, self.low, self.high) else None
        if known is None and self.unnamed:
            return self.unnamed[0]
        whole = self.scan.judge(weights, ("inside", "known_name") if known else ("inside",))
        run = self._best(weights, threshold, known) if whole.support >= threshold else None
        if known is None:
            self.unnamed.append(run)
        return run

    def _best(
        self, weights: Mapping[str, float], threshold: float, names: re.Pattern[str] | None
    ) -> Run | None:
        """Take the clauses that together speak most for an ad, then trim the first and the last."""
        judged = [self._clause(clause, weights, names) for clause in self.clauses]
        first, last = _heaviest(judged)
        if first < 0:
            return None
        while (
            first and judged[first - 1].bare_score >= _WEAK and not judged[first - 1].has(*AGAINST)
        ):
            first -= 1
        doubtful = None
        for number in range(first, last + 1):
            is_first = number == 0 and self.is_first
            start, is_start = _start(
                self.text, self.clauses[number], judged[number], names, is_first
            )
            end, is_end = _end(self.text, self.high, self.clauses[last], judged[last], start, names)
            if end <= start or end - start > _LONGEST:
                continue
            whole = self.judge((start, end), weights, _known(self.text, start, end, names))
            if whole.score < threshold or whole.has("official", "warning", "plain"):
                continue
            if is_start and is_end and self._is_foreign(start, end, number, whole):
                return Run(start, end, whole, True)
            doubtful = doubtful or Run(start, end, whole, False)
        return doubtful

    def _is_foreign(self, start: int, end: int, number: int, whole: Judged) -> bool:
        """Return whether the sentence doesn't itself speak of the ad, as a warning does."""
        if self.text[end : end + 1] in _GOES_ON and end < self.high:
            return False
        head = self.judge((self.clauses[number][0], start), _TELLING, ())
        if head.has(*AGAINST):
            return False
        return whole.has(*_TRADE) or not self.scan.judge(_TELLING).has("warning", "teller")

    def _clause(
        self, clause: Span, weights: Mapping[str, float], names: re.Pattern[str] | None
    ) -> Judged:
        extra = _known(self.text, *clause, names)[1:]
        judged = self.judge(clause, weights, extra)
        if judged.has(*CONTACTS) and judged.has(*AGAINST):
            # What follows the contact data is the document's again.
            ends = [
                item.end for item in judged.items if not item.text and item.features[0] in CONTACTS
            ]
            head = self.judge((clause[0], self.low + max(ends)), weights, extra)
            return Judged(judged.scan, judged.low, judged.high, head.evidence)
        return judged


def _may_precede(judged: Judged) -> bool:
    return judged.bare_score >= _WEAK and not judged.has(*AGAINST)


def _heaviest(judged: list[Judged]) -> tuple[int, int]:
    """Return the first and last of the clauses that together weigh most; (-1, -1) for none."""
    best, first, last = 0.0, -1, -1
    total, begin = 0.0, 0
    for number, one in enumerate(judged):
        if total <= 0:
            total, begin = 0.0, number
        total += one.bare_score - _BASE
        if total > best:
            best, first, last = total, begin, number
    return first, last


def _known(text: str, start: int, end: int, names: re.Pattern[str] | None) -> list[str]:
    return ["inside", "known_name"] if names and names.search(text, start, end) else ["inside"]


def _start(
    text: str, clause: Span, judged: Judged, names: re.Pattern[str] | None, is_first: bool
) -> tuple[int, bool]:
    """The clause itself where it begins with an ad's word, else an opener or a name inside it."""
    begin = clause[0]
    if judged.text[:1] in _BRACKET_OPEN:
        return begin, True
    marks = [item.start - judged.low for item in judged.items if _speaks(item)]
    name = names.search(text, *clause) if names else None
    if name:
        marks.append(name.start() - begin)
    first = min(marks, default=0)
    opener = openers().search(unquoted(judged.text))
    if first <= 1 or (opener and opener.start() <= 1):
        return begin, True
    places = [m.start() for m in (opener,) if m] + ([name.start() - begin] if name else [])
    if places and min(places) <= first:
        return begin + min(places), True
    is_sentence = is_first or begin == 0 or text[begin - 1] in "。！？．\n"
    return begin, _is_talk(judged.text[:first]) or (is_sentence and first <= _HEAD)


def _is_talk(head: str) -> bool:
    """A short head of other words is the ad's own where it asks or calls."""
    return (
        head.isascii()
        or head.endswith(("？", "！"))
        or head in ("想", "要", "快", "有", "请", "本")
    )


def _end(
    text: str, high: int, clause: Span, judged: Judged, start: int, names: re.Pattern[str] | None
) -> tuple[int, bool]:
    """Return where the ad ends: at the end of the clause, or behind its last sharp word."""
    begin, stop = clause
    length = len(judged.text.rstrip("，。；！？,;!?．"))
    last, is_sharp = _last_word(judged)
    name = names.search(text, begin, stop) if names else None
    if name and name.end() - begin >= last:
        last, is_sharp = name.end() - begin, True
    if judged.text[last : last + 1] in _CLOSING:
        last += 1
    template = _TEMPLATE.match(text, begin + last) if "http" in judged.text else None
    if template:
        return template.end(), True
    tail = _AFTER.match(text, begin + last, high)
    end = tail.end() if tail else begin + last
    if end >= begin + length:
        return _whole_clauses(text, start, begin, stop, length)
    return end, is_sharp or end - begin - last >= _GAP


def _speaks(item: Item) -> bool:
    return not item.text or not _AD_WORDS.isdisjoint(item.features)


def _last_word(judged: Judged) -> tuple[int, bool]:
    """Return the end of the last thing that speaks for an ad, and whether ads end with such."""
    last, is_sharp = 0, False
    for item in judged.items:
        end = item.end - judged.low
        if _speaks(item) and (end > last or (end == last and not item.text)):
            last, is_sharp = end, item.features[0] in SHARP
    bare = unquoted(judged.text)
    for closer in closers():
        at = bare.rfind(closer)
        if at >= 0 and at + len(closer) >= last:
            last, is_sharp = at + len(closer), True
    return last, is_sharp


def _whole_clauses(text: str, start: int, begin: int, stop: int, length: int) -> tuple[int, bool]:
    """With its stop where the ad began behind such a stop, without it where the body goes on."""
    before = text[start - 1] if start else "\n"
    after = text[begin + length : stop]
    if not after:
        return stop, True
    if before in "。！？．\n" and after[0] in "。！？．":
        return stop, True
    if before in "，,；;" and after[0] in "，,～！":
        return stop, True
    if before not in "，。；！？,;!?．\n":
        return begin + length, True
    return begin + length, after[0] in "。；．" and before in "，"
