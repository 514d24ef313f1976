"""Quotation marks and brackets that lack their partner or point the wrong way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from cleaner.edits import Edit
from cleaner.filters.structure.reading import Reading
from cleaner.filters.structure.signs import Pair, Sign, is_paired, may_be_foreign, signs_of_line
from cleaner.findings import Finding, Safety, View
from cleaner.rules import Rule

_PAIRS = (
    Pair("“", "”", "quote-unbalanced"),
    Pair("‘", "’", "quote-unbalanced"),
    Pair("「", "」", "quote-unbalanced"),
    Pair("『", "』", "quote-unbalanced"),
    Pair("（(", "）)", "bracket-unbalanced"),
    Pair("《", "》", "bracket-unbalanced"),
    Pair("【", "】", "bracket-unbalanced"),
    Pair("〔", "〕", "bracket-unbalanced"),
)
# With more than this many the document follows some convention of its own.
_MOST = 4


class Pairs:
    """Reports ``quote-unbalanced``, ``bracket-unbalanced`` and ``quote-direction``."""

    def __init__(self, rules: dict[str, Rule]) -> None:
        self._rules = rules
        self._pairs = tuple(
            (pair, tuple(pair.opening), tuple(pair.closing))
            for pair in _PAIRS
            if pair.detector in rules or (pair.opening == "“" and "quote-direction" in rules)
        )

    def clue(self, reading: Reading) -> list[Pair]:
        """Return the pairs that open more often than they close, or less often."""
        text, uneven = reading.text, []
        for pair, opening, closing in self._pairs:
            surplus = 0
            # Most signs are rare, and to look for one costs a tenth of counting.
            for sign in opening:
                if sign in text:
                    surplus += text.count(sign)
            for sign in closing:
                if sign in text:
                    surplus -= text.count(sign)
            if surplus:
                uneven.append(pair)
        return uneven

    def find(self, view: View, reading: Reading, clue: Sequence[Pair]) -> Iterator[Finding]:
        is_foreign = may_be_foreign(view)
        for pair in clue:
            turned, left = _unpaired(view, reading.lines, pair, is_foreign=is_foreign)
            if len(turned) + len(left) <= _MOST:
                yield from self._turned(view.text, pair, turned)
                yield from self._left(view.text, pair, left)

    def _turned(self, text: str, pair: Pair, signs: Sequence[Sign]) -> Iterator[Finding]:
        rule = self._rules.get("quote-direction")
        for start, opens in signs if rule else ():
            assert rule is not None
            right = pair.closing if opens else pair.opening
            edits = (Edit(start, text[start], right),)
            params = (("sign", text[start]), ("right", right))
            yield Finding(rule.id, start, start + 1, edits, rule.safety, params=params)

    def _left(self, text: str, pair: Pair, signs: Sequence[Sign]) -> Iterator[Finding]:
        rule = self._rules.get(pair.detector)
        for start, _ in signs if rule else ():
            assert rule is not None
            near = text[max(0, start - 4) : start + 8].replace("\n", " ").strip()
            params = (("sign", text[start]), ("near", near))
            yield Finding(rule.id, start, start + 1, (), Safety.REPORT, params=params)


def _unpaired(
    view: View, lines: Sequence[str], pair: Pair, *, is_foreign: bool
) -> tuple[list[Sign], list[Sign]]:
    """Return the signs that point the wrong way and those without a partner."""
    turned: list[Sign] = []
    left: list[Sign] = []
    carried: list[Sign] = []
    quoting = False
    end = -1
    for line in lines:
        start = end + 1
        end = start + len(line)
        if not quoting and is_paired(line, pair):
            continue
        signs = signs_of_line(view, pair, start, end, is_foreign=is_foreign)
        if not signs:
            quoting = quoting and start == end
            continue
        wrong, rest = _match_line(view.text, pair, signs, start, end)
        turned += wrong
        opens_anew = quoting and signs[0].opens and _opens_line(view.text, signs[0])
        if opens_anew and not rest:
            # The last paragraph of a long quotation, which opens anew and closes for all.
            carried.pop()
        for sign in rest:
            if not sign.opens and carried:
                carried.pop()
            elif not sign.opens:
                left.append(sign)
            elif not (opens_anew and sign == signs[0]):
                # Each paragraph of a long quotation opens anew; only the last one closes.
                carried.append(sign)
        quoting = bool(carried) and bool(rest)
    left += _without_end(view.text, carried)
    return turned, sorted(left)


def _without_end(text: str, carried: list[Sign]) -> list[Sign]:
    """Drop what opens in a last line that breaks off: the partner is lost with the rest."""
    stripped = text.rstrip()
    if stripped[-1:] in "。！？”）":
        return carried
    last = stripped.rfind("\n")
    return [sign for sign in carried if sign.start < last]


def _match_line(
    text: str, pair: Pair, signs: list[Sign], start: int, end: int
) -> tuple[list[Sign], list[Sign]]:
    """Pair the signs of one line; return those that point the wrong way and those left over."""
    surplus = sum(1 if sign.opens else -1 for sign in signs)
    if pair.opening == "“" and surplus:
        wrong = _wrong_way(signs)
        if wrong or text.count('"', start, end) % 2:
            return wrong, []
    nests = pair.detector == "bracket-unbalanced"
    open_: list[Sign] = []
    left: list[Sign] = []
    for sign in signs:
        if sign.opens:
            if open_ and not nests and surplus > 0:
                left.append(open_.pop())
            open_.append(sign)
        elif open_:
            open_.pop()
        else:
            left.append(sign)
    if nests and surplus == 1 and len(open_) == 1:
        open_ = [_followed_by_opening(signs) or open_[0]]
    return [], sorted(left + open_)


def _followed_by_opening(signs: list[Sign]) -> Sign | None:
    """Return the opening sign that another one follows before anything closes."""
    for previous, sign in pairwise(signs):
        if previous.opens and sign.opens:
            return previous
    return None


def _wrong_way(signs: list[Sign]) -> list[Sign]:
    """Return the quotation marks that must be turned round so that the line pairs up."""
    if len(signs) % 2:
        return []
    wrong = [sign for index, sign in enumerate(signs) if sign.opens == bool(index % 2)]
    # Marks that err in both directions are nested, not turned.
    return wrong if len({sign.opens for sign in wrong}) == 1 else []


def _opens_line(text: str, sign: Sign) -> bool:
    line = text.rfind("\n", 0, sign.start) + 1
    return not text[line : sign.start].strip()
