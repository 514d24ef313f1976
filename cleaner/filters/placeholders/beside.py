"""Runs inside sentences that nothing beside them tells, where others of the same sign are blanks.

As in 所送##酒、购物卡 beside ##镇 and ##元. One sign has one use in a document; what speaks
against a run (bold, fields, legends, masks) speaks here as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from cleaner.filters.placeholders.brackets import BRACKET
from cleaner.filters.placeholders.candidate import Sight
from cleaner.filters.placeholders.runs import Span
from cleaner.filters.placeholders.signs import PAUSING
from cleaner.filters.placeholders.survey import Survey
from cleaner.lazy import lazy

# So many of the same sign show its use, or one beside damage and blanks of other signs.
_LEAST, _LEAST_ALL = 2, 2
_LONGEST = 5
# Signs that are also drawn, ticked or written on.
_DRAWN = frozenset({"line", "circle", "square", "triangle"})
# Marks that pause or trail off do so beside blanks as well; others have rules of their own.
_OTHER_USES = PAUSING | {"some", BRACKET}
# So many more blanks of such a mark are needed where it is all that a name has, which is silence
# where it trails off.
_LEAST_PAUSING, _SILENT = 2, frozenset("….┅┄┈┉·")
_NAMED = lazy("》|”[轮船号牌]")
# How a document is cited whose title is left out.
_CITED = lazy("(?:根据|按照|依据|依照|落实|贯彻|执行|印发|下发|遵照)[^，。；：“”《》\\n]{0,6}《$")
_CITED_FOR = lazy("》(?:等?文件)?(?:的?(?:精神|要求|规定|部署|通知|意见))")
# How somebody is called by all, by his surname alone; so many blanks of the sign are needed.
_FAMILIAR = lazy("(?:[口嘴][里中]的|[叫喊称]|成了|为|是)[^，。；“”\\n]{0,4}[“‘][小老]$")
_LEAST_FAMILIAR = 3
_NO_DOUBT = frozenset({"", "unofficial", "lonely-quoted", "lonely-single"})
_LEFT = lazy("(?:[一-鿿]|[，、；：:《（〔“]|[一-鿿：:][ 　])$")
_RIGHT = lazy("[一-鿿，。；、：《》）”]|[ 　][一-鿿]|[ 　]*\\n")
# Who is written to, on a line of his own.
_ADDRESSED = lazy("[一-鿿]{0,16}[：:]\\n")
# What stands behind these is the sign itself, a secret or its mask.
_MEANT = lazy(
    "(?:(?<!单)位数?|密码|口令|验证码|代码|编码|卡号|账号|帐号|号码|单号|证号|车牌|尾号"
    "|符号|记号|井号|星号|键|[打标注画划写按圈叫填][了成着有作]?)"
    "(?:都?[为是]|显示)?[：:“]?$"
)
# What goes on so speaks of the sign.
_SPOKEN = lazy(
    "[”]?(?:表示|代表|代替|为必|为重要|[的者]?(?:为|条款|字样|符号|记号|一律)|号表|[码型]"
    "|[和与]([^一-鿿\\s，。])\\1)"
)
_REACH = 8


def beside(
    survey: Survey, doubts: Sequence[str], marked: Iterable[Span]
) -> Iterator[tuple[Span, Sight]]:
    """Yield such runs.

    ``doubts`` are those of the candidates, in order; ``marked`` are the blanks.
    """
    text, spans = survey.text, {*marked}
    counts = Counter(text[start] for start, end in spans if end - start > 1)
    is_damaged = survey.view.is_mended and len(spans) >= _LEAST_ALL
    doubtful = {
        span for span, doubt in zip(survey.spans, doubts, strict=True) if doubt not in _NO_DOUBT
    }
    for span, one in zip(survey.all_spans, survey.all_sights, strict=True):
        if span in spans:
            continue
        least = 1 if is_damaged and one.family not in _DRAWN else _LEAST
        if _is_name(text, span, one) and counts[text[span[0]]] >= _LEAST_PAUSING:
            yield span, one
            continue
        if _is_familiar(text, span, one) and counts[text[span[0]]] >= _LEAST_FAMILIAR:
            yield span, one
            continue
        is_run = 1 < one.length <= _LONGEST and one.family not in _OTHER_USES
        if not is_run or counts[text[span[0]]] < least or span in doubtful:
            continue
        if _stands_inside(text, span, one):
            yield span, one


def _is_name(text: str, span: Span, one: Sight) -> bool:
    """Return whether a run of a mark that pauses is all of a name, or begins an address."""
    if one.family not in PAUSING or one.family in _SILENT or not 1 < one.length <= _LONGEST:
        return False
    if one.left == "\n":
        return _ADDRESSED.match(text, span[1]) is not None
    return one.left in "“《" and _NAMED.match(text, span[1]) is not None


def _is_familiar(text: str, span: Span, one: Sight) -> bool:
    """Return whether a single sign is a surname in the name that all call somebody (“小x”)."""
    if one.length > 1 or one.left not in "小老" or one.right not in "”’":
        return False
    return _FAMILIAR.search(text, max(0, span[0] - _REACH - _LONGEST), span[0]) is not None


def _is_cited(text: str, span: Span) -> bool:
    """Return whether a run is all that is left of the title of a document (根据《▲▲》精神)."""
    start, end = span
    if not _CITED_FOR.match(text, end):
        return False
    return _CITED.search(text, max(0, start - _REACH - _LONGEST), start) is not None


def _stands_inside(text: str, span: Span, one: Sight) -> bool:
    """Return whether a run is part of a sentence, or begins an address."""
    start, end = span
    if one.left == "\n":
        return _ADDRESSED.match(text, end) is not None
    if one.contra:
        return False
    if one.left == "《" and _is_cited(text, span):
        return True
    reach = max(0, start - _REACH)
    if not (_LEFT.search(text, reach, start) and _RIGHT.match(text, end)):
        return False
    if not ("一" <= one.left <= "鿿" or "一" <= one.right <= "鿿") and one.left in "，、；（“《":
        return False
    return not (_MEANT.search(text, reach, start) or _SPOKEN.match(text, end))
