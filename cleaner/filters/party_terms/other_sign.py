"""党 hidden behind a star, a cross or an X in a word that leaves nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from cleaner.filters.party_terms.congress import BEFORE_BLANK, congresses
from cleaner.findings import Finding, View, replacing
from cleaner.lists import load_list
from cleaner.rules import Rule

OTHER_SIGN = "other-sign"
_PARTY = "党"
_LATIN = "A-Za-z0-9"


class OtherSigns:
    """The rules whose sign is no letter D: 党 itself, and the number of a congress.

    Both look at the few signs beside which one of their words may stand.
    """

    def __init__(self, word: Rule | None, congress: Rule | None) -> None:
        self._word = word
        self._congress = congress
        signs = [sign for rule in (word, congress) if rule for sign in rule.needs]
        self.signs = tuple(dict.fromkeys(signs))
        self._narrow = [sign for sign in self.signs if sign < "\u0100"]
        self._wide = [sign for sign in self.signs if sign >= "\u0100"]

    def _present(self, view: View) -> list[str]:
        narrow, wide = view.narrow, view.wide
        found = [sign for sign in self._narrow if sign in narrow]
        if wide:
            found += [sign for sign in self._wide if sign in wide]
        return found

    def may_find(self, view: View) -> bool:
        """Return whether one of the signs may occur."""
        return bool(self._present(view))

    def find(self, view: View) -> list[Finding]:
        text = view.text
        if not any(_beside_words(sign).search(text) for sign in self._present(view)):
            return []
        found: list[Finding] = []
        if self._word:
            found += _words(text, self._word)
        if self._congress:
            found += congresses(text, self._congress)
        return found


def _words(text: str, rule: Rule) -> Iterator[Finding]:
    for match in _hidden(rule.needs).finditer(text):
        yield replacing(rule.id, match.start(), match[0], _PARTY, safety=rule.safety)


@lru_cache(maxsize=32)
def _beside_words(sign: str) -> re.Pattern[str]:
    """Return the pattern of ``sign`` beside a character of a word: ``re`` is fast at literals."""
    befores = "".join({left[-1] for left, _ in _sides() if left} | set(BEFORE_BLANK))
    afters = "".join({right[0] for _, right in _sides() if right})
    return re.compile(f"{re.escape(sign)}(?:[{afters}]|(?<=[{befores}].))")


@lru_cache(maxsize=8)
def _hidden(signs: tuple[str, ...]) -> re.Pattern[str]:
    others = _LATIN + re.escape("".join(signs))
    befores = [f"(?<={left}.)" for left, right in _sides() if not right]
    afters = "|".join(right for left, right in _sides() if not left)
    either = f"(?={afters})|(?:{'|'.join(befores)})(?![{others}])"
    return re.compile(f"[{re.escape(''.join(signs))}](?<![{others}].)(?:{either})")


@lru_cache(maxsize=1)
def _sides() -> tuple[tuple[str, str], ...]:
    """Return what stands before and after 党 in the words that are known by one side."""
    parts = (word.partition(_PARTY) for word in load_list("party_hidden.txt"))
    return tuple((left, right) for left, _, right in parts)
