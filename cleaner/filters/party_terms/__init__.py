"""党 written as the letter D: found by its word, its context and its document."""

from __future__ import annotations

from collections.abc import Iterable

from cleaner.cues import Cues
from cleaner.edits import Edit
from cleaner.filters.party_terms.congress import CONGRESS
from cleaner.filters.party_terms.decision import OPEN, TERM, decide
from cleaner.filters.party_terms.evidence import Evidence
from cleaner.filters.party_terms.judgement import Term, judge
from cleaner.filters.party_terms.letters import LETTERS, is_in_words
from cleaner.filters.party_terms.other_sign import OTHER_SIGN, OtherSigns
from cleaner.filters.party_terms.topic import PARTY, is_explained, is_named, is_topic
from cleaner.filters.patterns import PatternRule, PatternRules
from cleaner.findings import Finding, View
from cleaner.rules import Rule

Proof = tuple[tuple[str, float], ...]
# Letters that texts with D for 党 have anyway: a rule is known by another one of its need.
_COMMON = "XD"


class PartyTermsFilter:
    """Finds D, Ｄ and d standing for 党, and other signs put in the place of such words."""

    name = "party-terms"

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self._patterns = [(rule, _telling(rule.rule)) for rule in PatternRules(rules).rules]
        by_detector = {rule.detector or "": rule for rule in rules if rule.detector}
        self._others = OtherSigns(
            by_detector.pop(OTHER_SIGN, None), by_detector.pop(CONGRESS, None)
        )
        self._rules = by_detector
        self._thresholds = {way: rule.features for way, rule in by_detector.items()}
        signs = {*self._others.signs, *(LETTERS if by_detector else "")}
        self._signs = frozenset(signs)
        signs.update(sign for _, telling in self._patterns for sign in telling)
        self._narrow = tuple(sorted(sign for sign in signs if sign < "\u0100"))
        self._wide = frozenset(sign for sign in signs if sign >= "\u0100")

    def may_find(self, view: View) -> bool:
        if any(map(view.narrow.__contains__, self._narrow)):
            return self._has_word(view)
        return not self._wide.isdisjoint(view.wide)

    def cues(self) -> Cues | None:
        needs = [rule.rule.needs for rule, _ in self._patterns]
        if not all(needs):
            return None
        return Cues(self._signs.__contains__, tuple(word for words in needs for word in words))

    def _has_word(self, view: View) -> bool:
        """Look closer where one of the signs below U+0100 occurs."""
        narrow = view.narrow
        if self._rules and ("D" in narrow or "Ｄ" in view.wide or _has_lower(view)):
            return True
        if self._others.may_find(view):
            return True
        return any(rule.may_find(view) for rule in self._awake(narrow))

    def find(self, view: View) -> Iterable[Finding]:
        found: list[Finding] = []
        for rule in self._awake(view.narrow):
            if rule.may_find(view):
                found += rule.find(view)
        if self._rules:
            found += self._letters(view)
        found += self._others.find(view)
        return found

    def _awake(self, narrow: str) -> list[PatternRule]:
        """Return the rules that may match by the characters below U+0100."""
        awake = []
        for rule, telling in self._patterns:
            for sign in telling:
                if sign in narrow:
                    awake.append(rule)
                    break
        return awake

    def _letters(self, view: View) -> list[Finding]:
        letters = judge(view)
        if letters is None or is_explained(view.text):
            return []
        written = view.text.count(PARTY) if PARTY in view.text else 0
        evidence = Evidence(letters, written)
        proof = (("terms", float(evidence.terms)),)
        # Where several words show it, a known word is all that counts.
        is_about = is_topic(view.text, letters)
        is_settled = evidence.has_several_terms and TERM in self._rules and not is_about
        found = _findings(letters.terms, self._rules[TERM], proof) if is_settled else []
        if letters.others or not is_settled:
            terms = [] if is_settled else letters.terms
            for place, word, decided in decide(terms, letters.others, evidence, self._thresholds):
                is_doubted = is_about or (decided == TERM and not evidence.has_several_terms)
                is_open = bool(decided) and is_doubted and is_named(view.text, place, is_about)
                way = OPEN if is_open else decided
                if way in self._rules:
                    odds = round(sum(letters.around.odds(place)), 1)
                    more = proof if way == TERM else (*proof, ("odds", odds))
                    found += _findings([(place, word)], self._rules[way], more)
        return found


def _findings(terms: Iterable[Term], rule: Rule, evidence: Proof) -> list[Finding]:
    """Return a finding for each letter; the same as Finding(…) and Edit(…), in half the time."""
    id_, safety, new = rule.id, rule.safety, tuple.__new__
    return [
        new(
            Finding,
            (
                id_,
                start,
                start + 1,
                (new(Edit, (start, word.sign, PARTY)),),
                safety,
                evidence,
                word.params,
                None,
            ),
        )
        for start, word in terms
    ]


def _telling(rule: Rule) -> tuple[str, ...]:
    """Return for each need its rarest character below U+0100; "" where there is none."""
    narrow = [[char for char in need if char < "\u0100"] for need in rule.needs]
    return tuple(min(chars, key=_COMMON.find, default="") for chars in narrow) or ("",)


def _has_lower(view: View) -> bool:
    """Return whether a small d stands beside Han or beside another such letter."""
    if "d" not in view.narrow:
        return False
    text = view.text
    place = text.find("d")
    while place >= 0:
        if is_in_words(text, place):
            return True
        place = text.find("d", place + 1)
    return False
