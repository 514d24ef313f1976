"""Brackets and ornaments that frame an ad."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from cleaner.lazy import lazy

PAIRS = {
    "（": "）", "(": ")", "【": "】", "[": "]", "〖": "〗", "〈": "〉", "［": "］", "「": "」",
    "『": "』", "{": "}", "＜": "＞", "〔": "〕", "《": "》", "“": "”", "‘": "’",
}  # fmt: skip
_CLOSING = {closing: opening for opening, closing in PAIRS.items()}
_BRACKET = lazy(f"[{re.escape(''.join((*PAIRS, *_CLOSING)))}]")
_MIRRORS = {
    ">": "<", "→": "←", "⇢": "⇠", "☞": "☜", "☛": "☚", "➤": "◀", "►": "◄", "▶": "◀", "▌": "▐",
    "»": "«", "↘": "↙", "➜": "←", "⇒": "⇐", "👉": "👈",
}  # fmt: skip
_ORDINARY = frozenset("，。、；：！？,.;:!?%％…·“”‘’\n")
# Skin tones and the like, which belong to the sign before them.
_MODIFIERS = frozenset("\ufe0e\ufe0f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")
_REACH = 140


@lru_cache(maxsize=4096)
def is_ornament(char: str) -> bool:
    """Return whether ``char`` is a sign that no sentence needs."""
    if char in _ORDINARY or char in PAIRS or char in _CLOSING:
        return False
    return unicodedata.category(char)[0] in "SP"


def is_bracket(char: str) -> bool:
    """Return whether ``char`` opens or closes a pair."""
    return char in PAIRS or char in _CLOSING or unicodedata.category(char) in ("Ps", "Pe")


def may_frame(first: str) -> bool:
    """Return whether a frame may begin with ``first``."""
    return first in PAIRS or is_ornament(first)


def holds_brackets(text: str, start: int, end: int) -> bool:
    """Return whether [start, end) holds a sign that needs a partner."""
    return _BRACKET.search(text, start, end) is not None


def is_framed(text: str, start: int, end: int) -> bool:
    """Return whether the outermost signs of [start, end) open and close a frame."""
    while end > start + 1 and text[end - 1] in _MODIFIERS:
        end -= 1
    return _opens(text[start], text[end - 1])


def framed_by(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return [start, end) with the signs that stand directly around it, if they are a frame."""
    low, high = start, end
    while low > 0 and high < len(text) and _opens(text[low - 1], text[high]):
        low, high = low - 1, high + 1
    return (low, high) if low < start else None


def _opens(first: str, last: str) -> bool:
    if PAIRS.get(first) == last:
        return True
    return is_ornament(first) and _mirror(first) == last


@lru_cache(maxsize=4096)
def _mirror(sign: str) -> str:
    """Return what closes a frame that ``sign`` opens; of rare brackets that is the next sign."""
    if unicodedata.category(sign) == "Ps":
        return chr(ord(sign) + 1)
    return _MIRRORS.get(sign, sign)


def is_paired(text: str, start: int, end: int) -> bool:
    """Return whether each bracket and quotation mark in [start, end) has its partner there."""
    open_signs: list[str] = []
    for sign in _BRACKET.findall(text, start, end):
        if sign in PAIRS:
            open_signs.append(sign)
        elif not open_signs or open_signs.pop() != _CLOSING[sign]:
            return False
    return not open_signs


def closings(text: str, start: int) -> Iterator[int]:
    """Yield where a frame that opens at ``start`` may end."""
    first = text[start : start + 1]
    partner = PAIRS.get(first) or (_mirror(first) if first and is_ornament(first) else "")
    if not partner:
        return
    run = start
    while text[run : run + 1] == first:
        run += 1
    place = text.find(partner, run, start + _REACH)
    if place < 0 or "\n" in text[start:place]:
        return
    place += 1
    while text[place : place + 1] == partner or text[place : place + 1] in _MODIFIERS:
        place += 1
    yield place
