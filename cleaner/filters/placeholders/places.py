"""Places so plain that a few runs of any sign show a blank by themselves (市▶※※局, 损失@@@万元).

A sign that is not known for it else needs a habit: here its place alone tells.
"""

from __future__ import annotations

from collections import Counter

from cleaner.filters.placeholders.candidate import Sight
from cleaner.filters.placeholders.signs import KNOWN, ORDINARY, PAUSING, family_of
from cleaner.filters.placeholders.survey import Survey
from cleaner.lazy import lazy

# Longer runs rule a line; a rating has as many, before other words.
_LONGEST = 5
# What is counted or measured, and by nobody shown by signs (not 级, 星, 年 or 位).
_MEASURED = frozenset("万亿元户名人处个家件亩吨公平项次份台篇分毛%％㎡斤棵株辆期")
_LANDS = frozenset("省市县区镇乡村")
_BODIES = frozenset("省市县区镇乡村局厂校院所司社超水企")
_BESIDE = frozenset({"", "word", "title", "unit"})
_DATED = frozenset("月日")
_BEFORE_DATES = frozenset("年月")
_NUMBERED = frozenset("〕）］]第")
# What leads to a name: another one doesn't end so.
_LEADING = frozenset("在到由向与和同跟及对从往赴经")
# Behind these a mark that pauses ends what is said.
_FINAL = frozenset("吗呢吧啊呀么哦哈嘛啦")
# The runs of an ordinary mark that are needed, of so many kinds.
_LEAST_ORDINARY, _LEAST_KINDS = 3, 2
# So many of four runs stand in such places where the sign is a blank.
_SHARE = 0.75
_ORDINARY_FAMILIES = frozenset(family_of(sign) for sign in ORDINARY)
# Tags in a row, without a gap (#开学第一课##县域旅游#).
_TAGS = lazy("(?<!#)#[^#\\s]{1,20}##[^#\\s]{1,20}(?:##[^#\\s]{1,20})*#(?!#)")
# Between two of the same run on one line a phrase is decked out, or a formula is set.
_PAIRED = lazy("(?:^|[\\n 　，。；：])$")
_PAUSE = lazy("[，。；]")


def plain_families(survey: Survey) -> set[str]:
    """Return the families of odd signs whose runs stand in such places only."""
    odd = {one.family for one in survey.sights if one.family not in KNOWN and one.length > 1}
    return {family for family in odd if _is_plain(survey, family)}


def _is_plain(survey: Survey, family: str) -> bool:
    is_pausing = family in PAUSING
    places: Counter[str] = Counter()
    longs = 0
    for span, one in zip(survey.all_spans, survey.all_sights, strict=True):
        if one.family != family or one.length < 2 or _tells_nothing(one):
            continue
        longs += 1
        place = _place(one) if one.length <= _LONGEST and not one.contra else ""
        if place and not (is_pausing and one.left in _FINAL) and not _is_decked(survey.text, span):
            places[place] += 1
    count = places.total()
    if family == "#" and _TAGS.search(survey.text):
        return False
    if count < max(1, _SHARE * longs):
        return False
    if family in _ORDINARY_FAMILIES:
        is_enough = count >= _LEAST_ORDINARY and len(places) >= _LEAST_KINDS
        return is_enough and survey.view.is_mended
    return survey.view.is_mended or len(places) >= _LEAST_KINDS


def _tells_nothing(one: Sight) -> bool:
    """Return whether a run stands at the head of a line, or alone in quotation marks."""
    return bool(one.contra) and (one.left == "\n" or (one.left in "“《" and one.right in "”》"))


def _place(one: Sight) -> str:
    """Return the kind of the plain place that a run fills, "" for none."""
    left, right = one.left, one.right
    if one.before == "surname" and one.slot in _BESIDE:
        return "person"
    if one.slot == "unit" and (right in _MEASURED or (right == "号" and left in _NUMBERED)):
        return "figure" if _is_han(left) or left in "，；：（“”" or left in _NUMBERED else ""
    if one.before == "year" or (
        one.slot == "date" and right in _DATED and (left in _BEFORE_DATES or left.isdigit())
    ):
        return "date"
    if one.slot in ("place", "organization", "office", "firm", "trade"):
        if right in _LANDS or (one.slot in ("organization", "firm") and right in _BODIES):
            return "name" if _is_han(left) or left in "\n，；：、（“《" else ""
        return "name" if left in _LEADING else ""
    return "person" if one.before == "title" and one.slot in _BESIDE else ""


def _is_han(char: str) -> bool:
    return "一" <= char <= "鿿"


def _is_decked(text: str, span: tuple[int, int]) -> bool:
    """Return whether the same run, at the edge of a clause, encloses a phrase with this one."""
    start, end = span
    sign = text[start:end]
    line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    previous = text.rfind(sign, line_start, start)
    if previous >= 0 and _PAIRED.search(text, max(0, previous - 1), previous):
        return _PAUSE.search(text, previous + len(sign), start) is None
    following = text.find(sign, end, line_end)
    return following >= 0 and (
        following + len(sign) == line_end or text[following + len(sign)] in " 　"
    )
