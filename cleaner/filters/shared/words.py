"""Words looked for in a text, each behind the sign of it that the fewest texts hold."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable
from typing import Generic, NamedTuple, TypeVar

from cleaner.findings import View
from cleaner.lazy import lazy
from cleaner.sieve import wide

U = TypeVar("U")
_ALNUM = string.ascii_uppercase + "qzxjkvwyfgpbmucldrhsnioate" + string.digits


class _Word(NamedTuple, Generic[U]):
    """A word, the place of its sign in it, and who wants it."""

    text: str
    place: int
    users: list[U]


class _Group(Generic[U]):
    """Words whose signs are sought in the same characters of a text."""

    def __init__(self, words: Iterable[tuple[str, _Word[U]]]) -> None:
        self._words: dict[str, list[_Word[U]]] = {}
        for sign, word in words:
            self._words.setdefault(sign, []).append(word)
        self.is_wanted = bool(self._words)
        self._searches = [
            (sign, _behind(sign, word.text)) for sign, same in self._words.items() for word in same
        ]

    def occur(self, text: str, signs: str) -> bool:
        found = None
        for sign, search in self._searches:
            if sign in signs:
                found = search.search(text)
                if found:
                    break
        return found is not None

    def gather(self, text: str, signs: str, found: dict[U, list[int]]) -> None:
        """Add to ``found`` where the words of each user begin."""
        for sign, words in self._words.items():
            if sign not in signs:
                continue
            at = text.find(sign)
            while at >= 0:
                for word in words:
                    start = at - word.place
                    if start >= 0 and text.startswith(word.text, start):
                        for user in word.users:
                            found.setdefault(user, []).append(start)
                at = text.find(sign, at + 1)


class Words(Generic[U]):
    """Finds words for those who want them.

    Their signs are sought in ``narrow`` and ``wide`` of the view, so a text that
    holds none of them isn't read. Words of plain writing alone are sought in the text.
    """

    def __init__(self, wanted: Iterable[tuple[str, U]]) -> None:
        users: dict[str, list[U]] = {}
        for text, user in wanted:
            users.setdefault(text, []).append(user)
        signs = {text: sign_of(text) for text in users}
        words = [
            (signs[text] or text[0], _Word(text, text.index(signs[text] or text[0]), found))
            for text, found in users.items()
        ]
        self._narrow = _Group(item for item in words if "" < signs[item[1].text] < "\u0100")
        self._wide = _Group(item for item in words if signs[item[1].text] >= "\u0100")
        self._plain = _Group(item for item in words if not signs[item[1].text])

    def occur(self, view: View) -> bool:
        """Return whether one of the words occurs."""
        text, wide_signs = view.text, view.wide
        if wide_signs and self._wide.occur(text, wide_signs):
            return True
        return self._narrow.occur(text, view.narrow) or self._plain.occur(text, text)

    def places(self, view: View) -> dict[U, list[int]]:
        """Return where the words of each user begin, in order."""
        text = view.text
        found: dict[U, list[int]] = {}
        self._narrow.gather(text, view.narrow, found)
        wide_signs = view.wide
        if wide_signs:
            self._wide.gather(text, wide_signs, found)
        if self._plain.is_wanted:
            self._plain.gather(text, text, found)
        for starts in found.values():
            starts.sort()
        return found


def sign_of(word: str) -> str:
    """Return the character of ``word`` that the fewest texts hold; none if all is plain."""
    telling = wide(word)
    signs = [char for char in word if char in telling or (char < "\u0100" and not char.isspace())]
    return min(signs, key=_frequency, default="")


def _frequency(char: str) -> int:
    """Rank characters: wide signs, narrow signs, capitals, rarer letters before others, digits."""
    if char >= "\u0100":
        return 0
    return _ALNUM.find(char) + 2 if char.isalnum() else 1


def _behind(sign: str, word: str) -> re.Pattern[str]:
    """Return the search of ``word`` by one sign: ``re`` skips to a literal as fast as may be."""
    at = word.index(sign)
    behind = f"(?<={re.escape(word[: at + 1])})" if at else ""
    ahead = f"(?={re.escape(word[at + 1 :])})" if word[at + 1 :] else ""
    return lazy(re.escape(sign) + behind + ahead)
