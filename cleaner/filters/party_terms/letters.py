"""The letters that may stand for 党, and the characters on their two sides."""

from __future__ import annotations

import re

from cleaner.lazy import lazy

LETTERS = "DＤd"
REACH = 10
# Stands before and after a text, so that no look at the sides asks for its ends.
PAD = "\n" * (REACH + 2)
HAN = "\u3400-\u9fff"
LATIN = "A-Za-zＡ-Ｚａ-ｚ"
COMMAS = ("、", "，", "（", "\n")
DIGITS = frozenset("0123456789０１２３４５６７８９")
_LEAST_LINE, _LEAST_LETTER_LINE = 18, 10
_TWINS = frozenset("DＤ")
_NEIGHBOUR = lazy(rf"[{LATIN}0-9０-９&＆+＋_@#$%/\\\-－.．:°′'∠\u00c0-\u024f\u0370-\u03ff]")
_PLACEHOLDER_SIGNS = frozenset("XxＸｘ×*＊△○〇□_╳")
_PLACEHOLDERS = lazy(rf"(?<![{LATIN}0-9])[XxＸｘ×*＊△○〇□_╳]+$")
# 入党__年, and 河长+党支部, where plus links two things that are named in words.
_JOINING, _YEARS = "入", lazy(r"([XxＸｘ×*＊△○〇□_╳])\1*(?:余|多|来)?年")
PLUS = frozenset("+＋")
# 出席:党总支委员, as those write who type no wide colon; a ratio has no Han before it.
_JOINTS = PLUS | {":"}
_ENDS = frozenset("。！？；：:!?;”》）)】")
_HEADING = lazy(r"[一二三四五六七八九十（(\d\u3000 \t]")
_POINTS = (".", "．")
_ITEM = lazy(r"(?:^|[\s。；：])\d{1,2}[.．]$", re.MULTILINE)
# Behind these a word may go on that the line end cuts: 23个村（社区）党 支部.
_CLOSERS = ("）", ")", "”", "》")
_OPENERS = ("\n", "\u3000", " ", "“", "《", "（", "。", "，", "；", "：")
# 党（工）委, 党（团）支部: a bracket stands on the right whatever stands on the left.
_WORKING = ("（工）委", "(工)委", "（团）", "(团)")
# 中国共产党XX镇代表大会: what hides the place follows the name.
_COMMUNIST = "共产"
_QUOTES = {"“": "”", "‘": "’", "（": "）", "(": ")", "《": "》", "【": "】", '"': '"', "「": "」"}


def letter_places(text: str, narrow: str, wide: str) -> list[int]:
    """Return where letters stand that may be 党; those inside Latin words are among them.

    ``narrow`` and ``wide`` are the signs of the text, as those of a view.
    """
    found = places(text, "D") if "D" in narrow else []
    if wide and "Ｄ" in wide:
        found = sorted(found + places(text, "Ｄ"))
    if "d" in narrow:
        lower = [place for place in places(text, "d") if is_in_words(text, place)]
        found = sorted(found + lower) if lower else found
    if found and found[-1] == len(text) - 1 and not _is_word(text[-2:-1]):
        found.pop()
    return found


def places(text: str, sign: str) -> list[int]:
    """Return where ``sign`` stands."""
    found, find = [], text.find
    place = find(sign)
    while place >= 0:
        found.append(place)
        place = find(sign, place + 1)
    return found


def is_in_words(text: str, position: int) -> bool:
    """Return whether Han or a capital of these letters stands beside a character."""
    return _is_word(text[position + 1 : position + 2]) or _is_word(text[position - 1 : position])


def _is_word(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or char in _TWINS


def is_told_by_neighbours(text: str, position: int) -> bool:
    """Return whether the two characters beside a letter tell if it stands alone."""
    before = text[position - 1]
    if before == _JOINING:
        return text[position + 1] not in _PLACEHOLDER_SIGNS
    return before in _TWINS or not (before in _PLACEHOLDER_SIGNS or _NEIGHBOUR.match(before))


def stands_alone(text: str, position: int) -> bool:
    """Return whether a letter of the padded ``text`` is no part of a Latin word or a formula."""
    before, after = text[position - 1], text[position + 1]
    if "\u3400" <= before <= "\u9fff" and "\u3400" <= after <= "\u9fff":
        return True
    if before in _POINTS and _ITEM.search(text, max(0, position - 6), position):
        return "\u3400" <= after <= "\u9fff"
    if not (_is_word(before) or _is_word(after)):
        return text[position] != "d" and _stands_between(text, position)
    if after in _TWINS:
        return before not in _TWINS
    if _NEIGHBOUR.match(after):
        if after in DIGITS:
            return "\u3400" <= before <= "\u9fff"
        if after in _PLACEHOLDER_SIGNS and text[position - 2 : position] == _COMMUNIST:
            return True
        return before == _JOINING and _YEARS.match(text, position + 1) is not None
    if before in _JOINTS:
        return "\u3400" <= text[position - 2] <= "\u9fff"
    if before not in _TWINS and _NEIGHBOUR.match(before):
        return bool(_PLACEHOLDERS.search(text, max(0, position - 8), position))
    return _QUOTES.get(before, "\0") != after


def _stands_between(text: str, position: int) -> bool:
    """Return whether a letter without Han beside it is a word, or begins one that goes on."""
    before, after = text[position - 1], text[position + 1]
    if text.startswith(_WORKING, position + 1):
        return True
    if after == "\n" and before in _CLOSERS:
        return _is_wrapped(text, position + 1)
    return after in COMMAS and before in _OPENERS


def ends_with_blank(left: str) -> bool:
    """Return whether a hidden word stands at the end of ``left`` (XXD…)."""
    return left[-1:] in _PLACEHOLDER_SIGNS and _PLACEHOLDERS.search(left) is not None


def sides(text: str, position: int) -> tuple[str, str]:
    """Return up to ten characters before and after; other such letters are read as 党.

    They end at the ends of the line, unless the line seems to be cut in a sentence.
    """
    return _before(text, position), _after(text, position)


def _before(text: str, position: int) -> str:
    part = text[position - REACH : position]
    newline = part.rfind("\n") + 1
    if newline:
        end = position - REACH + newline - 1
        line = part[newline:]
        before = text[max(0, end - REACH) : end].rpartition("\n")[2]
        part = before + line if _is_wrapped(text, end) else "\n" + line
    return as_party(part[-REACH:])


def _after(text: str, position: int) -> str:
    part = text[position + 1 : position + 1 + REACH]
    newline = part.find("\n")
    if newline >= 0:
        end = position + 1 + newline
        rest = text[end + 1 : end + 1 + REACH].partition("\n")[0].removeprefix(" ")
        part = part[:newline] + (rest if _is_wrapped(text, end) else "\n")
    return as_party(part[:REACH])


def is_cut(text: str, start: int, end: int) -> bool:
    """Return whether a line end in [start, end) seems to cut a sentence."""
    newline = text.find("\n", start, end)
    while newline >= 0:
        if _is_wrapped(text, newline):
            return True
        newline = text.find("\n", newline + 1, end)
    return False


def _is_wrapped(text: str, newline: int) -> bool:
    """Return whether the line end at ``newline`` seems to cut a sentence."""
    start = text.rfind("\n", 0, newline)
    # A line that ends with such a letter hardly ends its sentence.
    is_letter = text[newline - 1] in _TWINS and _is_clause(text, start + 1, newline)
    if newline - start <= (_LEAST_LETTER_LINE if is_letter else _LEAST_LINE):
        return False
    if text[newline - 1] in _ENDS:
        return False
    following = text[newline + 1 : newline + 2]
    if is_letter and following == " ":  # a converter hung the rest of the word
        following = text[newline + 2 : newline + 3]
    return bool(following.strip()) and not _HEADING.match(following)


def _is_clause(text: str, start: int, end: int) -> bool:
    """Return whether a comma in [start, end) tells that a line is running text."""
    return text.find("，", start, end) >= 0 or text.find("、", start, end) >= 0


def as_party(context: str) -> str:
    """Return ``context`` with 党 for its capitals."""
    if "D" in context or "Ｄ" in context:
        return context.replace("D", "党").replace("Ｄ", "党")
    return context
