"""The letters that may stand for 党, what is around them, and signs that one is only a letter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

LETTERS = "DＤd"
_REACH = 10
_LEAST_LINE = 18
_HAN = "\u3400-\u9fff"
_OTHER = "A-CE-WYZＡ-ＣＥ-ＷＹＺ"
_LATIN = "A-Za-zＡ-Ｚａ-ｚ"
_DIGITS = frozenset("0123456789０１２３４５６７８９")
_TWINS = frozenset("DＤ")
_HAN_SIGN = re.compile(f"[{_HAN}]")
_NEIGHBOUR = re.compile(rf"[{_LATIN}0-9０-９&＆+＋_@#$%/\\\-－.．:°′'∠\u00c0-\u024f\u0370-\u03ff]")
_PLACEHOLDERS = re.compile(rf"(?<![{_LATIN}0-9])[XxＸｘ×*＊△○〇□_╳]+$")
_ENDS = frozenset("。！？；：:!?;”》）)】")
_HEADING = re.compile(r"[一二三四五六七八九十（(\d\u3000 \t]")
_LINKS = r"[、,，/／和与或及至到~～—–-]+"
_SERIES_LEFT = re.compile(rf"(?<![{_LATIN}0-9])[{_OTHER}]([{_HAN}]{{0,4}}){_LINKS}$")
_SERIES_RIGHT = re.compile(rf"([{_HAN}]{{0,4}}?){_LINKS}[{_OTHER}](?![{_LATIN}])([{_HAN}]?)")
# X is left out, as it hides names: X支部 is no letter of a series.
_LABEL = re.compile(rf"[{_OTHER}](?<![XＸ])(?<![{_LATIN}0-9].)(?=([{_HAN}]{{1,2}}))")
_LONE = re.compile(
    rf"(?<![{_LATIN}0-9０-９&＆+/.-])[{_OTHER}](?<![XＸ])(?![{_LATIN}0-9０-９&＆+/.-])"
)
_OPTION = re.compile(r"[\n\s\u3000]C[、.．：:）)]")
_OPTION_REACH = 400
# A letter that does or has something names somebody: the letters of such a text are names.
_NAMED = re.compile(f"[ABCEＡＢＣＥ](?<![{_LATIN}0-9].)(?=[与和在是的对把被因向说])")
_STEMS = re.compile("甲(?=[、，和与]乙)|乙(?=[、，和与]丙)|丙(?=[、，和与]丁)")
_SENTENCE_ENDS = "。！？\n"
_SENTENCE = 120
_NEAR = 24
_POINTS = (".", "．")
_ITEM = re.compile(r"(?:^|[\s。；：])\d{1,2}[.．]$", re.MULTILINE)
_COMMAS = ("、", "，", "（", "\n")
_OPENERS = ("", "\n", "\u3000", " ", "“", "《", "（", "。", "，", "；", "：")
_QUOTES = {"“": "”", "‘": "’", "（": "）", "(": ")", "《": "》", "【": "】", '"': '"', "「": "」"}


class Letter:
    """One letter with its surroundings, in which other such letters are read as 党."""

    __slots__ = ("left", "position", "right", "sign")

    def __init__(self, text: str, position: int) -> None:
        self.position = position
        self.sign = text[position]
        self.left = _before(text, position)
        self.right = _after(text, position)

    @property
    def is_beside_blank(self) -> bool:
        """Return whether a hidden word stands directly before it (XXD…)."""
        return bool(_PLACEHOLDERS.search(self.left))

    @property
    def has_number(self) -> bool:
        """Return whether a figure follows, as it does a name of a thing (D2) or 建党100周年."""
        return self.right[:1] in _DIGITS


def letters(text: str) -> Iterator[Letter]:
    """Yield the letters that stand alone between or beside Han characters."""
    positions: list[int] = []
    for sign in LETTERS:
        position = text.find(sign)
        while position >= 0:
            if _stands_alone(text, position):
                positions.append(position)
            position = text.find(sign, position + 1)
    for position in sorted(positions):
        yield Letter(text, position)


def _stands_alone(text: str, position: int) -> bool:
    before = text[position - 1 : position]
    after = text[position + 1 : position + 2]
    if before in _POINTS and _ITEM.search(text, max(0, position - 6), position):
        return bool(_HAN_SIGN.match(after))
    if "\u3400" <= before <= "\u9fff" and "\u3400" <= after <= "\u9fff":
        return True
    if not (_is_word(before) or _is_word(after)):
        return after in _COMMAS and before in _OPENERS and text[position] != "d"
    if after in _TWINS:
        return before not in _TWINS
    if after and _NEIGHBOUR.match(after):
        return after in _DIGITS and bool(_HAN_SIGN.match(before))
    if before and before not in _TWINS and _NEIGHBOUR.match(before):
        return bool(_PLACEHOLDERS.search(text, max(0, position - 8), position))
    return _QUOTES.get(before, "\0") != after


def _is_word(char: str) -> bool:
    return char in _TWINS or bool(_HAN_SIGN.match(char))


def _before(text: str, position: int) -> str:
    part = text[max(0, position - _REACH) : position]
    newline = part.rfind("\n") + 1
    if newline:
        end = position - len(part) + newline - 1
        line = part[newline:]
        before = text[max(0, end - _REACH) : end].rpartition("\n")[2]
        part = before + line if _is_wrapped(text, end) else "\n" + line
    elif position <= _REACH:
        part = "\n" + part
    return _as_party(part[-_REACH:])


def _after(text: str, position: int) -> str:
    part = text[position + 1 : position + 1 + _REACH]
    newline = part.find("\n")
    if newline >= 0:
        end = position + 1 + newline
        rest = text[end + 1 : end + 1 + _REACH].partition("\n")[0]
        part = part[:newline] + (rest if _is_wrapped(text, end) else "\n")
    elif len(part) < _REACH:
        part += "\n"
    return _as_party(part[:_REACH])


def _is_wrapped(text: str, newline: int) -> bool:
    """Return whether the line end at ``newline`` seems to cut a sentence."""
    if newline - text.rfind("\n", 0, newline) <= _LEAST_LINE or text[newline - 1] in _ENDS:
        return False
    following = text[newline + 1 : newline + 2]
    return bool(following.strip()) and not _HEADING.match(following)


def _as_party(context: str) -> str:
    if "D" in context or "Ｄ" in context:
        return context.replace("D", "党").replace("Ｄ", "党")
    return context


class Surroundings:
    """What else in a text tells that a letter is one of a series."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _labelled(self) -> frozenset[str]:
        nouns = _LABEL.findall(self._text)
        return frozenset(nouns) | frozenset(noun[0] for noun in nouns)

    @cached_property
    def _has_letters(self) -> bool:
        return _LONE.search(self._text) is not None

    @cached_property
    def _has_stems(self) -> bool:
        return _STEMS.search(self._text) is not None

    @cached_property
    def has_names(self) -> bool:
        """Return whether other letters of the text are names (C的母亲, B与A)."""
        return _NAMED.search(self._text) is not None

    def is_in_series(self, letter: Letter) -> bool:
        """Return whether other letters stand beside it as its equals (A、B、C、D; A组…D组)."""
        text, position = self._text, letter.position
        match = _SERIES_LEFT.search(text, max(0, position - 8), position)
        if match and (not match[1] or letter.right.startswith(match[1][:1])):
            return True
        if self._is_option(position):
            return True
        match = _SERIES_RIGHT.match(text, position + 1)
        return match is not None and (not match[1] or match[1][:1] == match[2])

    def _is_option(self, position: int) -> bool:
        """Return whether it heads an answer to choose, after one that C heads."""
        text = self._text
        if text[position + 1 : position + 2] not in _COMMAS or text[position - 1].strip():
            return False
        return _OPTION.search(text, max(0, position - _OPTION_REACH), position) is not None

    def shares_noun(self, letter: Letter, length: int) -> bool:
        """Return whether another letter carries the same noun (its first ``length`` characters)."""
        return letter.right[:length] in self._labelled

    def has_other_letter(self, letter: Letter) -> bool:
        """Return whether another letter stands alone in the same sentence."""
        if not self._has_letters:
            return False
        return _LONE.search(self._text, *self._sentence(letter.position)) is not None

    def has_stems(self, letter: Letter) -> bool:
        """Return whether things are told apart by 甲、乙 and so on in the same sentence."""
        if not self._has_stems:
            return False
        return _STEMS.search(self._text, *self._sentence(letter.position)) is not None

    def has_word(self, letter: Letter, words: Iterable[str]) -> bool:
        """Return whether one of ``words`` stands near in the same sentence."""
        position = letter.position
        start, end = self._sentence(position)
        sentence = self._text[max(start, position - _NEAR) : min(end, position + _NEAR)]
        return any(word in sentence for word in words)

    def _sentence(self, position: int) -> tuple[int, int]:
        text = self._text
        low, high = max(0, position - _SENTENCE), position + _SENTENCE
        start = max(text.rfind(end, low, position) for end in _SENTENCE_ENDS)
        ends = [text.find(end, position, high) for end in _SENTENCE_ENDS]
        return max(start, low), min((end for end in ends if end >= 0), default=high)
