"""Signs that a letter is only a letter: other letters, stems and topics around it."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property, lru_cache

from cleaner.filters.party_terms.letters import COMMAS, HAN, LATIN, PAD, as_party, places, sides
from cleaner.filters.party_terms.lexicon import letter_topics
from cleaner.filters.party_terms.odds import DEPTH, odds
from cleaner.lazy import lazy

# X is left out, as it hides names: X支部 is no letter of a series.
_OTHER = "A-CE-WYZＡ-ＣＥ-ＷＹＺ"
_OTHERS = lazy(f"[{_OTHER}]")
_NO_OTHERS = bytes({*range(256)} - {*range(ord("A"), ord("Z") + 1)} | {*b"DX"})
_LINKS = r"[、,，/／和与或及至到~～—–-]+"
_SERIES_LEFT = lazy(rf"(?<![{LATIN}0-9])[{_OTHER}]([{HAN}]{{0,4}}){_LINKS}$")
_SERIES_RIGHT = lazy(rf"([{HAN}]{{0,4}}?){_LINKS}[{_OTHER}](?![{LATIN}])([{HAN}]?)")
_LABEL = lazy(rf"[{_OTHER}](?<![{LATIN}0-9].)(?=([{HAN}]{{1,2}}))")
_LONE = lazy(rf"(?<![{LATIN}0-9０-９&＆+/.-])[{_OTHER}](?![{LATIN}0-9０-９&＆+/.-])")
_OPTION = lazy(r"[\n\s\u3000]C[、.．：:）)]")
_OPTION_REACH = 400
# After these a letter is an answer (选A的占九成, 选A和B的), no equal of other letters.
_CHOSEN = "选答填"
_CHOSEN_TOO = rf"[{_CHOSEN}][A-Z][和、或与]"
_IS_CHOSEN = lazy(rf"{_CHOSEN_TOO}|[\s\S][\s\S][{_CHOSEN}]")
# A letter that does or has something names somebody: the letters of such a text are names.
_NAMED = lazy(
    f"[ABCEＡＢＣＥ](?<![{LATIN}0-9{_CHOSEN}].)(?<!{_CHOSEN_TOO}.)(?=[与和在是的对把被因向说])"
)
_NUMBERED = lazy(f"第[DＤ]([{HAN}]{{1,2}})")
_STEMS = lazy("甲(?=[、，和与]乙)|乙(?=[、，和与]丙)|丙(?=[、，和与]丁)")
_SENTENCE_ENDS = "。！？\n"
_SENTENCE = 120
_NEAR = 24
# So many different letters are sought one by one; more of them all at once.
_FEW = 6
_REMEMBERED = 1 << 12


class Surroundings:
    """What else in a text tells that a letter is one of a series.

    A ``place`` is an offset of the text, a ``position`` one of the padded text.
    """

    def __init__(self, text: str, narrow: str, wide: str) -> None:
        """``narrow`` and ``wide`` are the signs of the text, as those of a view."""
        self.text, self._padded = text, ""
        self._others = _other_letters(text, narrow, wide)
        self._may_have_stems = "乙" in wide or "丙" in wide
        # What is numbered by the letter itself (第D章) is one of a series too: no 党 stands there.
        self._nouns = {
            noun for match in _NUMBERED.finditer(text) for noun in (match[1], match[1][:1])
        }
        self.is_plain = not (self._others or self._may_have_stems or self._nouns)
        self._lone: list[int] = []
        for place in self._others:
            start = place + len(PAD)
            noun, is_lone = _other_letter(self.padded[start - 3 : start + 3])
            if noun:
                self._nouns |= {noun, noun[0]}
            if is_lone:
                self._lone.append(place)

    @property
    def padded(self) -> str:
        """The text between pads, so that nobody needs to ask for its ends."""
        if not self._padded:
            self._padded = f"{PAD}{self.text}{PAD}"
        return self._padded

    @cached_property
    def _has_stems(self) -> bool:
        return self._may_have_stems and _STEMS.search(self.text) is not None

    @property
    def has_names(self) -> bool:
        """Return whether other letters of the text are names (C的母亲, B与A)."""
        return bool(self._others) and self._has_named

    @cached_property
    def _has_named(self) -> bool:
        return any(_NAMED.match(self.text, place) for place in self._others)

    def has_letters_near(self, place: int) -> bool:
        """Return whether another letter stands so near that it may be in the same sentence."""
        others = self._others
        index = bisect_left(others, place - _SENTENCE)
        return index < len(others) and others[index] < place + _SENTENCE

    def is_in_series(self, place: int, right: str) -> bool:
        """Return whether letters that stand near are its equals (A、B、C、D; A组…D组)."""
        text, position = self.padded, place + len(PAD)
        match = _SERIES_LEFT.search(text, position - 8, position)
        if match and (not match[1] or right.startswith(match[1][:1])):
            return True
        match = _SERIES_RIGHT.match(text, position + 1)
        return match is not None and (not match[1] or match[1][:1] == match[2])

    def is_option(self, place: int) -> bool:
        """Return whether it heads an answer to choose, after one that C heads."""
        text, position = self.padded, place + len(PAD)
        if text[position + 1] not in COMMAS or text[position - 1].strip():
            return False
        return _OPTION.search(text, max(0, position - _OPTION_REACH), position) is not None

    def shares_noun(self, noun: str) -> bool:
        """Return whether another letter carries the same noun (its first one or two characters)."""
        return noun in self._nouns

    def has_lone_letter(self, place: int) -> bool:
        """Return whether another letter stands alone in the same sentence."""
        if not self._lone:
            return False
        start, end = self._sentence(place)
        return any(start <= other < end for other in self._lone)

    def has_stems(self, place: int) -> bool:
        """Return whether things are told apart by 甲、乙 and so on in the same sentence."""
        if not self._has_stems:
            return False
        return _STEMS.search(self.text, *self._sentence(place)) is not None

    def has_topic(self, place: int) -> bool:
        """Return whether a word near in the same sentence makes a mere letter likely."""
        low = max(0, place - _NEAR)
        return _has_topic(self.text[low : place + _NEAR], place - low)

    def odds(self, place: int) -> tuple[float, float]:
        """Return the log odds for 党 by the characters before and by those after."""
        near = self.text[place - DEPTH : place + DEPTH + 1]
        if len(near) <= 2 * DEPTH or "\n" in near:
            return odds().sides(*sides(self.padded, place + len(PAD)))
        return _near_odds(near)

    def _sentence(self, place: int) -> tuple[int, int]:
        """Return the span of the sentence around, as far as it is near."""
        text = self.text
        low, high = max(0, place - _SENTENCE), place + _SENTENCE
        start = max(text.rfind(end, low, place) for end in _SENTENCE_ENDS)
        ends = [text.find(end, place, high) for end in _SENTENCE_ENDS]
        return max(start, low), min((end for end in ends if end >= 0), default=high)


def _other_letters(text: str, narrow: str, wide: str) -> list[int]:
    """Return where other capitals than D and X stand in ``text``."""
    signs = {chr(code) for code in narrow.encode("latin-1").translate(None, _NO_OTHERS)}
    if wide:
        signs.update(_OTHERS.findall(wide))
    if not signs:
        return []
    if len(signs) > _FEW:
        return [match.start() for match in _OTHERS.finditer(text)]
    found = [place for sign in signs for place in places(text, sign)]
    found.sort()
    return found


@lru_cache(maxsize=_REMEMBERED)
def _other_letter(near: str) -> tuple[str, bool]:
    """Return the noun that the fourth character carries, and whether it stands alone."""
    if _IS_CHOSEN.match(near):
        return "", False
    label = _LABEL.match(near, 3)
    return label[1] if label else "", _LONE.match(near, 3) is not None


@lru_cache(maxsize=_REMEMBERED)
def _near_odds(near: str) -> tuple[float, float]:
    return odds().sides(as_party(near[:DEPTH]), as_party(near[DEPTH + 1 :]))


@lru_cache(maxsize=_REMEMBERED)
def _has_topic(near: str, position: int) -> bool:
    """Return whether a topic stands in the sentence of ``position``."""
    start = max(near.rfind(end, 0, position) for end in _SENTENCE_ENDS) + 1
    ends = [near.find(end, position) for end in _SENTENCE_ENDS]
    end = min((end for end in ends if end >= 0), default=len(near))
    return _topics().search(near, start, end) is not None


@lru_cache(maxsize=1)
def _topics() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, letter_topics())))
