"""Signs that fill what a label asks its reader for, in a document that blanks by them as well.

As in 填报单位：□□□□□□（公章）. A label alone tells nothing: who signs may be blank, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from cleaner.filters.placeholders.runs import Span
from cleaner.filters.placeholders.survey import Survey
from cleaner.lazy import lazy

_LABELLED = lazy("[一-鿿][ 　]*[一-鿿][：:]?[ 　]*$")
_LONGEST_LABEL = 16
# What stands in brackets behind a field, whatever its length; counted people may stand between.
_TOLD = lazy(
    "[一-鿿]{0,2}[（(][^（）()\\n]{0,10}?(?:手写(?![稿信本])|请填|须填|自行填|填写|填全称|点选|勾选|打印无效|右对齐|左对齐"
    "|[章字名]处)[^（）()\\n]*[）)]"
)
# Behind a name these are as usual; no name is so long.
_SIGNED = lazy(
    "[（(](?:[^（）()\\n]{0,4}(?:盖章|公章|印章|签字|签名|签章)|[^（）()\\n]{0,3}颗?星)[^（）()\\n]*[）)]"
)
_NO_NAME = 5
_SIGNATURES = tuple(word + colon for word in ("签名", "签字", "签章", "盖章") for colon in "：:")
# Who fills in a form is called by such a label himself.
_FILL_IN = lazy("填写(?!人|单位|部门|日期|时间|者)[一-鿿]{1,6}[：:][ 　]*$")
_LINE = lazy("[ 　]*[一-鿿][一-鿿 　]{1,11}[：:]")
_HEADER = lazy("(?:[表单卡书]|回执|登记簿)[ 　]*[（(](?:样式|式样|样表|格式|样张|模板)[）)]")
_LEAST = 3
# A note below the fields says who fills them in.
_NOTE = lazy(
    "[“「]([^0-9A-Za-z一-鿿\\s]|[XxＸ])\\1*[”」]处?(?:均|都)?(?:由|请|须|应|需)[^，。；\\n]{0,10}?"
    "(?:填写|填入|填报|补充|替换|代入)"
)
# What an exam asks for is told right behind its sentence.
_ANSWERED = lazy("[^。？！\\n（(]{0,24}[。？！]?[（(【](?:参考|标准|正确)?答案")
# A date all of which is open behind a label.
_OPEN_DATE = lazy("[：:][ 　]?([×XxＸ*＊○△□])\\1*年(?:\\1+月)?(?:\\1+日)?(?![^\\s（(])")
# The rows of a form that is spoken of (填写《交接清单》：公章__枚、资产__件、事项__项), and the
# fields that one fills in on a screen or a slip (填写：姓名____、楼号____、诉求____), or that
# stand side by side (事项____　乡镇____　承办人____).
_ROWS = lazy(
    "(?:清单|登记[表簿卡]|台账|回执|[表单])[》”]?[：:]"
    "((?:[一-鿿（）()]{1,10}[_＿]+[一-鿿]{1,3}[、，；]){2,}[一-鿿（）()]{1,10}[_＿]+)"
    "|(?:填写|填报|填明|填入|录入|登录|写明|注明|载明|[格样]式[为是]?|内容[为是]?)[》”]?[：:][“「]?"
    "((?:[一-鿿（）()]{1,10}[：:]?[_＿]{2,}(?:[一-鿿]{1,3}[_＿]+)*[一-鿿]{0,3}[、，；]){1,}"
    "[一-鿿（）()]{1,10}[：:]?[_＿]{2,}(?:[一-鿿]{1,3}[_＿]+)*)"
    "|(?<![一-鿿])((?:[一-鿿]{2,8}[_＿]{3,}[一-鿿]{0,3}[ 　]+){2,}[一-鿿]{2,8}[_＿]{3,})"
)
# What a rule lays down for others, with lines for what they fill in.
_PATTERN = lazy(
    "(?:(?:格式|样式|式样|模板|文本|范本|样本)(?:如下|为|是)?[：:]|样式|式样|样表|表样)\\n((?:[^_\\n]*_{2,}[^\\n]*\\n?){1,8})"
)
# A row of fields, one of which is to be ticked (户主姓名：□□□□　是否低保：□是 □否).
_FIELD = "[一-鿿]{2,8}[：:][ 　]?"
_ROW_OF_FIELDS = lazy(
    f"(?m:^)[ 　]*(?:{_FIELD}□{{2,10}}[ 　]+)+{_FIELD}(?:□[一-鿿]{{1,6}}[ 　]*){{2,6}}(?m:$)"
)
_UNTOLD = frozenset({"", "word"})
_GAPS = "\n 　"


def asked(survey: Survey) -> list[int]:
    """Return the runs, by their place in the list of candidates, that fill fields of a form."""
    text = survey.text
    found = []
    if "□□" in text:
        ticked = [match.span() for match in _ROW_OF_FIELDS.finditer(text)]
        found = _starting_in(survey, ticked)
    found += _starting_in(survey, [*rows_of(text), *_laid_down(text)])
    if "”处" in text:
        found += _starting_in(survey, [_block(text, note.start()) for note in _NOTE.finditer(text)])
    if "答案" in text:
        found += [i for i, (_, end) in enumerate(survey.spans) if _ANSWERED.match(text, end)]
    return found + _written(survey) if "asked" in survey.topics else found


def _starting_in(survey: Survey, bounds: Sequence[Span]) -> list[int]:
    if not bounds:
        return []
    spans = enumerate(survey.spans)
    return [i for i, (at, _) in spans if any(first <= at < last for first, last in bounds)]


def _written(survey: Survey) -> list[int]:
    """Return the runs that the words of a form ask for."""
    text = survey.text
    is_told = "filling" in survey.topics
    found = [
        index
        for index, (start, end) in enumerate(survey.spans)
        if (is_told or _opens(text, end)) and _is_asked(survey, index, start, end)
    ]
    blocks = {_block(text, survey.spans[index][0]) for index in found}
    if "sample" in survey.topics:
        blocks |= {_block(text, match.start()) for match in _HEADER.finditer(text)}
    for first, last in blocks:
        if text.count("\n", first, last) + 1 >= _LEAST:
            found += [
                index
                for index, (start, end) in enumerate(survey.spans)
                if first <= start and end <= last and _fills_field(text, start, end)
            ]
    return found


def _lined(text: str) -> Iterator[Span]:
    """Yield the bounds of the lines in which two low lines stand side by side."""
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if "__" in line or "＿＿" in line:
            yield start, end
        start = end + 1


@lru_cache(maxsize=4)
def rows_of(text: str) -> tuple[Span, ...]:
    """Return the spans of rows of fields inside sentences; those of the last texts are kept."""
    if "__" not in text and "＿＿" not in text:
        return ()
    return tuple(
        match.span(match.lastindex or 0)
        for line in _lined(text)
        for match in _ROWS.finditer(text, *line)
    )


def _laid_down(text: str) -> list[Span]:
    """Return the spans of lines that are said to be the pattern of what others write."""
    return [match.span(1) for match in _PATTERN.finditer(text)] if "__" in text else []


def _opens(text: str, end: int) -> bool:
    """Return whether a bracket opens behind a run, or behind a word of two characters."""
    behind = text[end : end + 3]
    return "（" in behind or "(" in behind


def _is_asked(survey: Survey, index: int, start: int, end: int) -> bool:
    text, sight = survey.text, survey.sights[index]
    if sight.family == "some" or not _LABELLED.search(text, max(0, start - _LONGEST_LABEL), start):
        return False
    if _TOLD.match(text, end):
        return sight.slot in _UNTOLD or text[start - 1] in "：:"
    if sight.slot not in _UNTOLD:
        return False
    is_long = sight.length >= _NO_NAME or text.endswith(_SIGNATURES, 0, start)
    if is_long and _SIGNED.match(text, end):
        return True
    return _FILL_IN.search(text, max(0, start - _LONGEST_LABEL), start) is not None


def _block(text: str, position: int) -> tuple[int, int]:
    """Return the bounds of the lines around ``position`` that all begin with a label."""
    first = text.rfind("\n", 0, position) + 1
    last = _end_of_line(text, position)
    while first and _LINE.match(text, start := text.rfind("\n", 0, first - 1) + 1):
        first = start
    while last < len(text) and _LINE.match(text, last + 1):
        last = _end_of_line(text, last + 1)
    return first, last


def _line(text: str, position: int) -> tuple[int, int]:
    return text.rfind("\n", 0, position) + 1, _end_of_line(text, position)


def _end_of_line(text: str, position: int) -> int:
    end = text.find("\n", position)
    return len(text) if end < 0 else end


def _fills_field(text: str, start: int, end: int) -> bool:
    """Return whether nothing but the same sign and dashes stands between a label and a gap."""
    sign = text[start]
    left, right = start, end
    while left and (text[left - 1] == sign or text[left - 1] in "-－—"):
        left -= 1
    while right < len(text) and (text[right] == sign or text[right] in "-－—"):
        right += 1
    if any(
        date.start() < start < date.end() for date in _OPEN_DATE.finditer(text, *_line(text, start))
    ):
        return True
    return text[left - 1 : left] in ("：", ":") and text[right : right + 1] in (
        *_GAPS,
        "（",
        "(",
        "",
    )
