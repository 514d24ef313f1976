"""The runs of signs that stand for a name taken out, and what stands beside them."""

from __future__ import annotations

from typing import NamedTuple

from cleaner.filters.structure.lazy import LazyPattern

_SIGNS = "Xx×╳*＊○〇◯△□"
_LATIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
_RUN = LazyPattern(f"[{_SIGNS}某][{_SIGNS}某]+")


class Blank(NamedTuple):
    """A run of two or more equal signs."""

    start: int
    end: int


def may_hold_blanks(text: str) -> bool:
    """Return whether ``text`` holds two equal signs in a row."""
    return any(sign in text and sign * 2 in text for sign in _SIGNS) or (
        "某" in text and "某某" in text
    )


def blanks(text: str) -> list[Blank]:
    """Return the runs of placeholder signs; runs inside Latin words or figures are none."""
    found = []
    for match in _RUN.finditer(text):
        start, end = match.span()
        if (
            text[start] == text[end - 1]
            and text[start - 1 : start] not in _LATIN
            and text[end : end + 1] not in _LATIN
        ):
            found.append(Blank(start, end))
    return found


def is_sign(char: str) -> bool:
    """Return whether ``char`` may stand for something taken out."""
    return char in _SIGNS
