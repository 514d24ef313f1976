"""Where a sign is spoken about instead of used."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from cleaner.filters.placeholders.runs import Span
from cleaner.filters.placeholders.survey import Survey
from cleaner.filters.placeholders.words import any_of
from cleaner.lazy import lazy

CLOSING = {"“": "”", "‘": "’", "「": "」", "《": "》", '"': '"'}
# A quotation farther from the sign than this is none of it.
_REACH = 60
# The words that tell stand so near to the quotation.
_NEAR = 18
# What is spoken of without a quotation (××年××月的写法).
_WRITTEN_SO = lazy(
    "[年月日号时分×XxＸ*○□△]{0,9}(?:(?:这|那)[种样类]的?|之类的|一类的|的)(?:写法|字样|格式|符号)"
)
_CHAINAGE_SO = lazy(
    "[Kk]([×XxＸ*＊○△□])\\1*[+＋]\\1+"
    "(?:的(?:形式|样式|写法|格式)|[为是][一-鿿]{0,4}(?:样式|格式|写法|形式))"
)
# In a sound text a year of an old era is any year (民国×年至×年间).
_OF_ERA = lazy(
    "(?:民国|光绪|宣统|咸丰|同治|道光|嘉庆|乾隆|雍正|康熙|顺治|崇祯|万历|嘉靖|洪武|永乐)"
    "([×○△□])\\1*年(?:[至到—-]\\1+年)?"
)
# A sign that marks what is spoken of (标注“▲”的条款).
_MARKED = ("标注", "标有", "标着", "加注")
# A text tells of blanks: 留有“____元”“月息____%”的空白. (填补“××”的空白 is no such.)
_LEFT_OPEN = lazy(
    "(?:留有?|留着|留下|空[着有出]|存在|出现|含有)(?:[了过]|多处|数处|大量)?(?:[“「][^“”「」\\n]{1,14}[”」][、和及]?)*\\Z"
)
_BLANK_SPACE = lazy("(?:[、和及]?[“「][^“”「」\\n]{1,14}[”」])*(?:等[多数几]?处?)?的?空[白格栏]")
# The wording that a rule prescribes: 应在文末注明“本文于×年×月×日更正”, 须载明“核对人：××”.
_PRESCRIBED = lazy(
    "(?:应当?|须|必须|需|要|可以?|得|统一|一律|由)[^。；“”\\n]{0,24}"
    "(?:注明|标明|写明|载明|记明|[加批签附]注|注记|标注|写上|印上|表述为)[：:]?(?:[“][^“”\\n]{0,24}[”][，、和及或]?[^。；“”\\n]{0,8})*\\Z"
)
# In it a whole date is open, or all that stands behind the colon of a label.
_OPEN_FORM = lazy(
    "[^“”\\n]{0,16}?(?P<x>[×XxＸ*＊○△□])(?P=x){0,3}年(?P=x){1,2}月(?P=x){1,2}日[^“”\\n]{0,16}\\Z"
    "|(?:[一-鿿]{2,6}：(?P<y>[×XxＸ*＊○△□])(?P=y){1,3}[一-鿿]{0,2}[\u3000 ，；、]{0,4}){1,4}\\Z"
    "|[^“”：\\n]{2,16}[，；]?[一-鿿]{2,6}：(?P<z>[×XxＸ*＊○△□])(?P=z){1,3}\\Z"
)
# A date all open, as an example of how one is written (如“20××年×月×日”).
_LIKE = ("如", "例如", "比如", "如：", "例如：", "比如：")
_OPEN_DATE = lazy("(?:20|二〇|二○)?(?P<x>[×XxＸ*＊○△□])(?P=x){1,3}年(?P=x){1,2}月(?P=x){1,2}日\\Z")
_OPEN_TITLE = lazy("[^“”\\n]{0,40}的(?:通知|通报|请示|报告|函|批复|决定|意见|公告|通告|纪要)\\Z")
_OF_TITLES = lazy("标题|文种|公文|行文|题名")
# What a sum begins with.
_SUPPOSED = lazy("(?:^|[，。；：\\n])(?:假?设|假定|已知)$")
_LONGEST_WORD = 3
_FEW = 4
_SURROUNDINGS = 60
_ENDS = lazy("[。\\n]")
# What a sign is said to be, behind a comma of its sentence: X期，X为罗马数字.
_DEFINED = lazy(
    "[，（；,(](?:其中)?(?:(.)\\1*[为是](?:罗马数字|代号|变量|常数|自然数|整数)"
    "|“([×XxＸ*○□△])\\2*”[为是指][^，。；]{1,16}的(?:真实|规范)?(?:名称|姓名)"
    "|([×○□△])\\3*[为系乃是]原[一-鿿]{0,3}(?:所有|所缺|所用|有之))"
)


def mentioned(survey: Survey) -> list[int]:
    """Return the runs, by their place in the list, that are only named (“XX”字样, ××年的写法)."""
    text, spans = survey.text, survey.spans
    found: list[int] = []
    if "writing" in survey.topics:
        found = [i for i, (_, end) in enumerate(spans) if _WRITTEN_SO.match(text, end)]
        found += _inside(spans, _CHAINAGE_SO.finditer(text))
    if not survey.view.is_mended and len(spans) <= _FEW:
        found += _inside(spans, _OF_ERA.finditer(text))
    if "sort" in survey.topics:
        found += _defined(text, spans)
    if "某" in survey.view.wide:
        found += _supposed(text, spans)
    found += _quoted(text, spans)
    return found + _quoted_besides(text, spans, found) if found else found


def _quoted(text: str, spans: Sequence[Span]) -> list[int]:
    """Return the runs in quotations that are spoken of."""
    found: list[int] = []
    find, rfind = text.find, text.rfind
    for opening, closing in CLOSING.items():
        if opening not in text:
            continue
        last = -1
        for index, (start, end) in enumerate(spans):
            if last < end:
                last = find(closing, end)
                if last < 0:
                    break
            if last < end + _REACH:
                first = rfind(opening, start - _REACH if start > _REACH else 0, start)
                if (
                    first >= 0
                    and find(closing, first + 1, start) < 0
                    and _speaks(text, first, last)
                ):
                    found.append(index)
    return found


def _supposed(text: str, spans: Sequence[Span]) -> list[int]:
    """Return the single 某 of what a sum supposes (设某村有x户)."""
    return [
        index
        for index, (start, end) in enumerate(spans)
        if end - start == 1
        and text[start] == "某"
        and _SUPPOSED.search(text, max(0, start - _LONGEST_WORD), start)
    ]


def _inside(spans: Sequence[Span], matches: Iterable[re.Match[str]]) -> list[int]:
    bounds = [match.span() for match in matches]
    return [i for i, (at, _) in enumerate(spans) if any(a <= at < b for a, b in bounds)]


def _defined(text: str, spans: Sequence[Span]) -> list[int]:
    """Return the runs of the sentences that say what their sign is."""
    found: list[int] = []
    for match in _DEFINED.finditer(text):
        # An old text is quoted with its stops.
        stops = "\n" if match[3] else "。\n"
        low = max(text.rfind(stop, 0, match.start()) for stop in stops)
        inside = (i for i, (start, _) in enumerate(spans) if low < start < match.end())
        found += [i for i in inside if text[spans[i][0]] == (match[1] or match[2] or match[3])]
    return found


def _quoted_besides(text: str, spans: Sequence[Span], found: Sequence[int]) -> list[int]:
    """Return the runs alone in quotation marks in a sentence that has spoken of the sign so."""
    told = [(text[spans[index][0]], spans[index][1]) for index in found]
    return [
        index
        for index, (start, end) in enumerate(spans)
        if (text[start - 1 : start], text[end : end + 1]) in (("“", "”"), ("「", "」"))
        and any(
            sign == text[start] and not _ENDS.search(text, min(last, end), max(last, start))
            for sign, last in told
        )
    ]


def _is_example(text: str, first: int, last: int) -> bool:
    """Return whether a quotation behind 如 shows how a date or a title is written."""
    if _OPEN_DATE.match(text, first + 1, last):
        return True
    if not _OPEN_TITLE.match(text, first + 1, last):
        return False
    start = max(text.rfind("。", 0, first), text.rfind("\n", 0, first)) + 1
    return _OF_TITLES.search(text, start, first) is not None


def _speaks(text: str, first: int, last: int) -> bool:
    """Judge the words around the quotation [first, last]."""
    if any_of("mentions_after").match(text, last + 1):
        return True
    if text.endswith(_MARKED, 0, first) and text[last + 1 : last + 2] in "的处者":
        return True
    if text.endswith(_LIKE, 0, first) and _is_example(text, first, last):
        return True
    if _BLANK_SPACE.match(text, last + 1) or _OPEN_FORM.match(text, first + 1, last):
        before = text[max(first - _SURROUNDINGS, 0) : first].rpartition("\n")[2]
        if _PRESCRIBED.search(before) and _OPEN_FORM.match(text, first + 1, last):
            return True
        if _LEFT_OPEN.search(before) and _BLANK_SPACE.match(text, last + 1):
            return True
    before = text[max(first - _NEAR, 0) : first].rpartition("\n")[2]
    around = f"{before} {text[last + 1 : last + _NEAR].partition(chr(10))[0]}"
    return any_of("mentions").search(around) is not None
