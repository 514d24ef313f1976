"""What characters count as for the model of advertisements: single kinds, and coarse classes."""

from __future__ import annotations

import unicodedata

_PUNCTUATION = frozenset("，。、；：！？（）《》“”‘’【】—…·％〔〕「」『』")
_OTHER, _SIGN, _CIRCLED, _BLANK, _DIGIT = "¿", "◆", "①", " ", "0"
_HEARTS = frozenset("♠♡♢♣♤♥♦♧♩♪♫♬")
_DIGIT_HAN = frozenset("〇零一二三四五六七八九十壹贰叁肆伍陆柒捌玖幺两")
# Coarse classes: 0 is what lies beyond the text.
_SHAPES = {"\n": 1, "0": 4, " ": 5, "①": 6, "¿": 7, "◆": 8}


def kind_of(char: str) -> str:
    """Return what ``char`` is looked up as: itself, or the name of a group."""
    code = ord(char)
    if char == "\n":
        return char
    if char.isdecimal():
        return _DIGIT
    if 0xFF21 <= code <= 0xFF5A:
        char = chr(code - 0xFEE0)
        code = ord(char)
    if code < 0x80:
        return char.lower() if char.isprintable() else _BLANK
    if 0x4E00 <= code <= 0x9FFF or char in _PUNCTUATION:
        return char
    if 0x2460 <= code <= 0x24FF or 0x2776 <= code <= 0x2793:
        return _CIRCLED
    if char.isspace():
        return _BLANK
    if code >= 0x1F000 or 0xFE00 <= code <= 0xFE0F or 0xD800 <= code <= 0xDFFF:
        return _OTHER
    if 0x2630 <= code <= 0x268F and char not in _HEARTS:
        return _OTHER  # trigrams, chess, dice: subjects of texts, no ornaments
    return _SIGN if unicodedata.category(char)[0] in "SPN" else _OTHER


def shape_of(char: str) -> int:
    """Return the coarse class of ``char``, 1 to 15."""
    if char in _DIGIT_HAN:
        return 3
    kind = kind_of(char)
    if kind in _SHAPES:
        return _SHAPES[kind]
    if "\u4e00" <= kind <= "\u9fff":
        return 2
    if kind.isalpha():
        return 9
    if kind in "，、,":
        return 10
    if kind in "。；！？;!?":
        return 11
    if kind in "（【《“‘〔「『([{<":
        return 12
    if kind in "）】》”’〕」』)]}>":
        return 13
    if kind in "：:":
        return 14
    return 15
