"""Signs that open an item in some texts and stand for a word that was taken out in others."""

from __future__ import annotations

_SIGNS = frozenset("●◆◇■▪▲☆★※○□△×*＊#@+…~|/&?-")
# A single one is a hyphen, or opens an item.
_DOUBLED = frozenset("-")
_FEW = 3


class Signs:
    """Tells which signs stand for words in a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[str, bool] = {}

    def is_blank(self, line: str) -> bool:
        """Return whether a line begins with a sign that stands for a word, and opens no item."""
        sign = line[0]
        if sign not in _SIGNS:
            return False
        rest = line.lstrip(sign)
        if sign in _DOUBLED:
            sign *= 2
            if not line.startswith(sign):
                return False
        if not rest or rest[0].isspace():
            return False
        if sign not in self._known:
            self._known[sign] = self._is_used(sign)
        return self._known[sign]

    def _is_used(self, sign: str) -> bool:
        """Return whether the sign stands inside of lines, behind a character, a few times."""
        found, at = 0, self._text.find(sign)
        while at >= 0 and found < _FEW:
            before = self._text[at - 1 : at]
            found += before != sign[0] and before != "" and not before.isspace()
            at = self._text.find(sign, at + 1)
        return found >= _FEW
