"""Single signs at the heads of lines that are no bullets: in titles, addresses, signatures.

As in *市财政局　***. Everywhere else a sign at the head of a line lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cleaner.filters.placeholders.runs import Span
from cleaner.filters.placeholders.survey import Survey
from cleaner.lazy import lazy

_FAMILIES = ("star", "circle", "square", "triangle", "cross")
_BODY = "(?:政府|党委|政协|人大|[局厅委院校馆社处所]|委员会|办公室|中心|公司|中学|小学)"
_ADDRESSED = lazy(f"[省市县区旗州镇乡村][一-鿿]{{1,14}}{_BODY}：\\n")
_SIGNED = lazy(
    f"[省市县区旗州镇乡村][一-鿿]{{1,14}}{_BODY}[ 　]*\\n+"
    "[ 　]*(?:[12][0-9]|二[〇○零])[^\\n，。；]{1,8}年[^\\n，。；]{1,6}月"
)
_PLACE = lazy("[省市县区旗州镇乡村][^\\n。；：]{3,40}(?:\\n|$)")
_SPEAKER = lazy(
    "[）)]\\n+[ 　]*(([^0-9A-Za-z一-鿿\\s，。])\\2{1,3})[ 　]*\\n+"
    "[ 　]*(?:各位|同志们|尊敬的|同学们|老师们|女士们)"
)
_FIRST_LINES = 2
# More heads of lines that are not so show that the sign lists.
_MOST_OTHERS = 1


def speakers(survey: Survey, marked: Iterable[Span]) -> list[Span]:
    """Return the runs on lines of their own between the date of a speech and its address."""
    if "speech" not in survey.topics:
        return []
    text, spans = survey.text, {*marked}
    found = [match.span(1) for match in _SPEAKER.finditer(text)]
    signs = {text[start] for start, _ in spans}
    return [span for span in found if text[span[0]] in signs and span not in spans]


def line_heads(survey: Survey, marked: Iterable[Span]) -> list[Span]:
    """Return the signs that stand for a place, if ``marked`` has single ones of the same sign."""
    text = survey.text
    singles = {text[start] for start, end in marked if end - start == 1}
    if not singles:
        return []
    found: dict[str, list[Span]] = {}
    others: dict[str, int] = {}
    for start, sign in _heads(survey):
        if sign not in singles:
            continue
        if _is_place(text, start, sign):
            found.setdefault(sign, []).append((start, start + 1))
        else:
            others[sign] = others.get(sign, 0) + 1
    return [
        span
        for sign, spans in found.items()
        if others.get(sign, 0) <= _MOST_OTHERS
        for span in spans
    ]


def _heads(survey: Survey) -> Iterator[tuple[int, str]]:
    for (start, end), sight in zip(survey.all_spans, survey.all_sights, strict=True):
        is_head = sight.contra and end - start == 1 and sight.left == "\n"
        if is_head and sight.family in _FAMILIES:
            yield start, survey.text[start]


def _is_place(text: str, start: int, sign: str) -> bool:
    behind = start + 1
    if _ADDRESSED.match(text, behind) or _SIGNED.match(text, behind):
        return True
    line = _PLACE.match(text, behind)
    if line is None:
        return False
    if len([*filter(None, text[:start].split("\n"))]) < _FIRST_LINES:
        return True
    rest = line[0].rstrip("\n")
    return rest.endswith(sign) and rest.rstrip(sign)[-1:] in (" ", "　")
