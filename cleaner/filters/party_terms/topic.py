"""Texts that speak of the letter itself: rules for editing, reports of errors, complaints."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.filters.party_terms.judgement import RULED_OUT, Letters
from cleaner.lazy import lazy

PARTY = "党"
_HAN = "[\u4e00-\u9fff]"
# A word in quotation marks of its own may be spoken of: «为什么写成“D建”？»
_NAMED = lazy('[“‘「『`"][DＤ][\u4e00-\u9fff]{1,6}[”’」』`"]')

# «“党”字写作字母“D”，如“D建工作”», «某个汉字换成字母»: then what stands behind a quotation mark is
# an example, however many there are.
_TOPIC = lazy(
    r"[写打录印改换错][作成为]了?[\u4e00-\u9fff]{0,4}字母[“\"‘「『]?[DＤ](?![A-Za-zＡ-Ｚ])"
    "|字[\u4e00-\u9fff]{0,6}[写打印改换变错][作成为]了?[\u4e00-\u9fff]{0,4}字母(?![表\u4e00-\u9fff])"
)
# «也被改作“D的好政策”» tells so only where no letter stands outside of quotation marks: a room may
# have become a “D员之家”, too.
_QUOTED = lazy("[写打印改换错误][作成为]了?[“‘「『][^”’」』\n]{0,3}[DＤ](?![A-Za-zＡ-Ｚ0-9])")
# «“D”代“党”»: who tells of the letter so keeps his examples, quoted or not.
_EQUATED = lazy(
    r"[“\"‘「『《]?[DＤ][”\"’」』》]?(?:字母)?(?:代替?|替代|代表|指代|[是即]指?)(?:了)?[“\"‘「『《]党[”\"’」』》]"
    r"|[“\"‘「『《]党[”\"’」』》]字?[^。\n]{0,12}?[写换改变抄录打印][作成为]了?[“\"‘「『《][DＤ][”\"’」』》]"
)
# The sentence of a quotation tells that it shows how something is written.
_WRITING = lazy(
    "[写印错误替简缩][作成为]|误[写植录打作识读]|错[写录打识]|识别[成为]|写法|打字|录入|拼音|字母|简写|缩写|代替|替代|错别?字|别字|笔误|规范(?:汉字|表述|用语)"
    "|表述|应[为作改]|更正|字样|[更订]?正为"
)
# Without quotation marks: «D支部应为党支部», «党支部误写为D支部», and side by side in a table.
_CORRECTED = lazy(
    rf"[DＤ](?P<a>{_HAN}{{1,4}}?)(?:[（(]?(?:应|当|宜)[为作改是]为?|系|[→—-]+>?|改为|更正为)"
    r"[^。\n]{0,4}?党(?P=a)"
    rf"|党(?P<b>{_HAN}{{1,4}}?)[^。，\n]{{0,4}}?(?:误|错)?[写印录打][作成为]了?(?P<wrong>[DＤ])(?P=b)"
    rf"|[DＤ](?P<after>{_HAN}{{0,6}})[ \t\u3000|]{{1,4}}"
    rf"(?P<before>{_HAN}{{0,6}})党(?P=after)(?!{_HAN})"
)
_OPENING, _CLOSING = frozenset('“‘「『`"'), frozenset('”’」』`"')
# What is quoted as an example is a word or two.
_LONGEST = 14
_STOPS = "。！？\n"
# Who corrects an error sets the right word beside the wrong one: so many characters of it.
_BESIDE = 3


def is_topic(text: str, letters: Letters) -> bool:
    """Return whether a text speaks of the letter that stands for 党."""
    if "字母" in text and _TOPIC.search(text):
        return True
    places = [*_likely(letters)]
    if not places:
        return False
    if PARTY in text and any(_is_corrected(text, place) for place in places):
        return True
    if _corrected(text):
        return True
    if not all(_is_quoted(text, place) for place in places):
        return False
    return _QUOTED.search(text) is not None or any(_is_about(text, place) for place in places)


def is_explained(text: str) -> bool:
    """Return whether a text says in so many words that the letter stands for 党."""
    return PARTY in text and _EQUATED.search(text) is not None


def is_named(text: str, place: int, is_topic: bool) -> bool:
    """Return whether the letter at ``place`` stands in an example that is quoted."""
    if place and _NAMED.match(text, place - 1):
        return True
    return is_topic and (_is_quoted(text, place) or place in _corrected(text))


def _corrected(text: str) -> set[int]:
    """Return the places of the letters beside which the right word stands."""
    if PARTY not in text:
        return set()
    found = _CORRECTED.finditer(text)
    return {
        match.start("wrong") if match["wrong"] else match.start()
        for match in found
        if text.endswith(match["before"] or "", 0, match.start())
    }


def _likely(letters: Letters) -> Iterator[int]:
    """Yield the places of the letters that look like 党."""
    for place, _ in letters.terms:
        yield place
    for item in letters.others:
        if not (item.is_label or item.word.is_numbered or item.word.kind in RULED_OUT):
            yield item.place


def _is_quoted(text: str, place: int) -> bool:
    """Return whether a letter stands in a quotation of a word or two."""
    low = max(0, place - _LONGEST)
    for index in range(place - 1, low - 1, -1):
        char = text[index]
        if char in _OPENING:
            near = text[place + 1 : index + _LONGEST]
            return any(char in _CLOSING for char in near.partition("\n")[0])
        if char in _CLOSING or char in _STOPS:
            return False
    return False


def _is_about(text: str, place: int) -> bool:
    """Return whether the sentence of the letter at ``place`` tells how words are written."""
    return _WRITING.search(text, *_sentence(text, place)) is not None


def _is_corrected(text: str, place: int) -> bool:
    """Return whether the word of a letter stands in its sentence with 党 too, as it should be."""
    if not _is_quoted(text, place):
        return False
    start, end = _sentence(text, place)
    if text.find(PARTY, start, end) < 0 or not _WRITING.search(text, start, end):
        return False
    left, right = _word_at(text, place)
    return text.find(f"{left}{PARTY}{right}", start, end) >= 0


def _word_at(text: str, place: int) -> tuple[str, str]:
    """Return what stands beside a letter within its quotation."""
    left, right = text[max(0, place - _BESIDE) : place], text[place + 1 : place + 1 + _BESIDE]
    for index in range(len(left) - 1, -1, -1):
        if left[index] in _OPENING:
            left = left[index + 1 :]
            break
    for index, char in enumerate(right):
        if char in _CLOSING:
            right = right[:index]
            break
    return left, right


def _sentence(text: str, place: int) -> tuple[int, int]:
    start = max(text.rfind(stop, 0, place) for stop in _STOPS) + 1
    ends = [end for end in (text.find(stop, place) for stop in _STOPS) if end >= 0]
    return start, min(ends, default=len(text))
