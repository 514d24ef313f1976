"""Where a sign is spoken about instead of used."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.filters.placeholders.runs import Span
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
# A sign that marks what is spoken of (标注“▲”的条款).
_MARKED = ("标注", "标有", "标着", "加注")
_ENDS = lazy("[。\\n]")
# What a sign is said to be, behind a comma of its sentence: X期，X为罗马数字.
_DEFINED = lazy(
    "[，（；,(](?:其中)?(?:(.)\\1*[为是](?:罗马数字|代号|变量|常数|自然数|整数)"
    "|“([×XxＸ*○□△])\\2*”[为是指][^，。；]{1,16}的(?:真实|规范)?(?:名称|姓名))"
)
_SORTS = ("罗马数字", "代号", "变量", "常数", "自然数", "整数", "名称", "姓名")
_NOUNS = ("写法", "字样", "格式", "符号")


def mentioned(text: str, spans: Sequence[Span]) -> list[int]:
    """Return the places in the list of those that are only named (“XX”字样, ××年的写法)."""
    found: list[int] = []
    if any(word in text for word in _NOUNS):
        found = [i for i, (_, end) in enumerate(spans) if _WRITTEN_SO.match(text, end)]
    if any(word in text for word in _SORTS):
        found += _defined(text, spans)
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
    return found + _quoted_besides(text, spans, found) if found else found


def _defined(text: str, spans: Sequence[Span]) -> list[int]:
    """Return the runs of the sentences that say what their sign is."""
    found: list[int] = []
    for match in _DEFINED.finditer(text):
        low = max(text.rfind(stop, 0, match.start()) for stop in "。\n")
        inside = (i for i, (start, _) in enumerate(spans) if low < start < match.end())
        found += [i for i in inside if text[spans[i][0]] == (match[1] or match[2])]
    return found


def _quoted_besides(text: str, spans: Sequence[Span], found: Sequence[int]) -> list[int]:
    """Return the runs alone in quotation marks in a sentence that has spoken of the sign so."""
    told = [(text[spans[index][0]], spans[index][1]) for index in found]
    return [
        index
        for index, (start, end) in enumerate(spans)
        if (text[start - 1 : start], text[end : end + 1]) in (("“", "”"), ("「", "」"))
        and any(
            sign == text[start] and last < start and not _ENDS.search(text, last, start)
            for sign, last in told
        )
    ]


def _speaks(text: str, first: int, last: int) -> bool:
    """Judge the words around the quotation [first, last]."""
    if any_of("mentions_after").match(text, last + 1):
        return True
    if text.endswith(_MARKED, 0, first) and text[last + 1 : last + 2] in "的处者":
        return True
    before = text[max(first - _NEAR, 0) : first].rpartition("\n")[2]
    around = f"{before} {text[last + 1 : last + _NEAR].partition(chr(10))[0]}"
    return any_of("mentions").search(around) is not None
