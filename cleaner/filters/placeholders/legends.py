"""Signs that a legend explains, and ratings by them (●已完成　◐在建　○未开工)."""

from __future__ import annotations

import re

from cleaner.filters.placeholders.survey import Survey
from cleaner.filters.placeholders.words import before_words
from cleaner.lazy import lazy

_SIGNS = "●○◎◐◑◒◓◔◕◇◆□■△▲▽▼☆★√×✓✗*"
_SIGNS_OF_LEGENDS = frozenset(_SIGNS)
_NAMED = f"[{_SIGNS}]{{1,5}}[ 　]?(?:代表|表示|为|是|＝|=)?[ 　]?[一-鿿]{{1,8}}"
_SAID = f"[{_SIGNS}]{{1,5}}(?:代表|表示)[一-鿿]{{1,8}}"
# One and more of a sign are grades (★为必答题，★★为难题).
_GRADED = (
    f"([{_SIGNS}])为[一-鿿]{{1,8}}[，、；]\\1{{2,5}}为[一-鿿]{{1,8}}"
    "(?:[，、；]\\1{3,5}为[一-鿿]{1,8})*"
)
_GAP = "[ 　，,、；;/／]+"
# In brackets, or told in so many words.
_LEGEND = lazy(
    f"[（(]{_NAMED}(?:{_GAP}{_NAMED})+[^（）()\\n]{{0,12}}[）)]|{_SAID}(?:{_GAP}{_SAID})+|{_GRADED}"
)
_KEYS = lazy(f"[{_SIGNS}]+")
_DRAWING = lazy(f"图例[^\\n]{{0,6}}\\n((?:[ 　]*[{_SIGNS}]{{1,5}}[ 　][^\\n]*(?:\\n|$))+)")
_KEY_OF_DRAWING = lazy(f"(?:^|[\\n 　])([{_SIGNS}]{{1,5}})[ 　]")
# Grades that are named one after another (红卡***级、黄卡**级、绿卡*级), and the sides of a game.
_SERIES = lazy(
    f"([{_SIGNS}])\\1{{2}}([级类档星])[^。\\n]{{0,8}}?(?<!\\1)\\1{{2}}\\2[^。\\n]{{0,8}}?(?<!\\1)\\1\\2"
    f"|(?<![{_SIGNS}])([{_SIGNS}])([级类档星])[^。\\n]{{0,8}}?\\3{{2}}\\4[^。\\n]{{0,8}}?\\3{{3}}\\4"
    f"|([{_SIGNS}])方[^。\\n]{{1,12}}?(?!\\5)[{_SIGNS}]方"
)
# Three signs and what each of them is.
_IS = f"[{_SIGNS}]{{1,3}}处?为[一-鿿]{{1,8}}"
_ALL_TOLD = lazy(f"{_IS}(?:[，、；]{_IS}){{2,}}")
_ALL = 2
_NAMED_BY = "级类档星方为处"
# Whatever follows these explains signs.
_CALLED = ("图例", "图标", "符号")
# What is graded by such signs is called by them anywhere (**类岗位, 标***的指标).
_BY_GRADE = lazy("[类级档]|[的者]")
_MARKED_BY = lazy("[标打画注带加][有注着了以]?$")
# Ratings stand in a table near by.
_FAR = 500
_GAP_REACH = 12
_UNTOLD = frozenset({"", "word"})
_EDGES = "\n 　：:（）()"


def explained(survey: Survey) -> list[int]:
    """Return the runs, by their place in the list of candidates, that a legend explains."""
    text = survey.text
    found = _drawn(survey) if "legend" in survey.topics else []
    found += _in_series(survey)
    if not _may_explain(survey):
        return found
    for match in _LEGEND.finditer(text):
        keys = {*_KEYS.findall(match[0])}
        inside = _within(survey, *match.span())
        is_called = text.endswith(_CALLED, 0, match.start())
        is_called = is_called or all(survey.sights[i].slot in _UNTOLD for i in inside)
        if len(keys) > 1 and is_called:
            found += inside
            found += _ratings(survey, "".join(keys), match.end())
            if match[1]:
                found += _graded(survey, match[1])
    return found


def _in_series(survey: Survey) -> list[int]:
    """Return the runs of grades and sides that are named one after another."""
    text = survey.text
    signs = _SIGNS_OF_LEGENDS.intersection(text[start] for start, _ in survey.spans)
    if not any(sign + word in text for sign in signs for word in _NAMED_BY):
        return []
    found = [i for match in _SERIES.finditer(text) for i in _within(survey, *match.span())]
    for match in _ALL_TOLD.finditer(text):
        if len({key[0] for key in _KEYS.findall(match[0])}) >= _ALL:
            found += _within(survey, *match.span())
    return found


def _graded(survey: Survey, sign: str) -> list[int]:
    """Return the runs of ``sign`` that grade what follows them, or mark it."""
    text = survey.text
    return [
        index
        for index, (start, end) in enumerate(survey.spans)
        if text[start] == sign
        and (match := _BY_GRADE.match(text, end))
        and (match[0] not in "的者" or _MARKED_BY.search(text, max(0, start - 2), start))
    ]


def _may_explain(survey: Survey) -> bool:
    """Whether a sign stands where legends have one; never false where there is a legend."""
    if "starred" in survey.topics:
        return True
    signs = _SIGNS_OF_LEGENDS.intersection(survey.view.wide)
    heads = [opening + sign for sign in signs for opening in "（("]
    ends = [sign + word for sign in signs for word in ("代表", "表示", "为")]
    return any(part in survey.text for part in heads + ends)


def _within(survey: Survey, first: int, last: int) -> list[int]:
    spans = enumerate(survey.spans)
    return [index for index, (start, end) in spans if first <= start and end <= last]


def _drawn(survey: Survey) -> list[int]:
    """Return the runs between gaps in the lines of the legend of a map."""
    found: list[int] = []
    for legend in _DRAWING.finditer(survey.text):
        keys = {m.start(1) for m in _KEY_OF_DRAWING.finditer(survey.text, *legend.span(1))}
        found += [i for i in _within(survey, *legend.span(1)) if survey.spans[i][0] in keys]
    return found


def _ratings(survey: Survey, keys: str, after: int) -> list[int]:
    """Return the runs of ``keys`` that fill what follows a label, to the next gap."""
    row = re.compile(f"[{re.escape(keys)}]+")
    found: list[int] = []
    for match in row.finditer(survey.text, after, after + _FAR):
        first, last = match.span()
        left, right = survey.text[first - 1], survey.text[last : last + 1]
        is_edge = (
            left in _EDGES or (len({*match[0]}) > 1) or _has_mixed_row(survey.text, first, row)
        )
        if is_edge and (not right or right in _EDGES) and not _is_person(survey.text, first):
            inside = _within(survey, first, last)
            found += [i for i in inside if survey.sights[i].slot in _UNTOLD]
    return found


def _is_person(text: str, position: int) -> bool:
    """Return whether a title stands before the gap that ends at ``position`` (校长　○○○)."""
    label = text[max(0, position - _GAP_REACH) : position].rstrip(" 　")
    return len(label) > 1 and before_words().before(label, len(label))[0] == "title"


def _has_mixed_row(text: str, position: int, row: re.Pattern[str]) -> bool:
    """Return whether the line of ``position`` has a row of different signs."""
    end = text.find("\n", position)
    line = text[text.rfind("\n", 0, position) + 1 : len(text) if end < 0 else end]
    return any(len({*match}) > 1 for match in row.findall(line))
