"""What the two sides of a line end tell about whether they belong together."""

from __future__ import annotations

from functools import lru_cache

from cleaner.filters.lines.rows import COMMAS, PAIRS, Row
from cleaner.lazy import lazy
from cleaner.rules import load_list

_CLOSING = frozenset("，。、；：！？%％")
_SHUTTING = frozenset("）》”’】」』〕")
_UNITS = lazy(
    r"[年月日％%万亿余多](?![度薪货报刊])|分钟"
    r"|(?:元|件|户|人次|公里|公斤|亩|吨|处|家|名|个百分点|[平立]方米|[厘毫千]米|[千兆]瓦|小时"
    r"|[台张米岁座所辆艘栋间层套册本份项条次场届期批起例位头只棵株根块盏口眼孔倍天周])(?![^，。、；])"
)
_COUNTED = lazy(
    r"(?:\d[\d.]*|[Xx×＊*○□△_＿]{1,4})(?:余|多)?[万亿]?"
    r"(?:件|户|人次|人|家|名|个|起|条|项|次|份|批次|批|例|个百分点|元|%|％|亩|公里|吨|场|期)[，、；。]"
)
# From what to what: 由91%|提高到96%, 造成2人|死亡, 增长|9.4%；
_FROM = lazy(r"[由从自][^，。；：！？,;]{0,18}\d[\d.]*(?:[%％]|[\u4e00-\u9fff]{1,4})?\Z")
_TO = lazy(
    "(?:提高|提升|上升|增长|增加|扩大|延长|下降|降低|降|减少|压减|压缩|缩短|回落|缩减|调整|增|减)了?[到至为]"
)
_HURT = lazy(r"(?:造成|导致|致使?|引发|[共已]致)[^，。；：！？,;]{0,8}\d+(?:余|多)?[人名]\Z")
_HOW = lazy("(?:死亡|重伤|轻伤|受伤|失踪|被困|遇难|伤亡|溺亡|中毒|落水|骨折|烧伤)[，。；、,;]?")
_CHANGED = lazy(
    "[，；,;。][^，。；：！？,;]{0,14}(?:增长|下降|提高|提升|减少|增加|上升|降低|回落|缩短|压减|压缩|增幅达?|降幅达?)了?\\Z"
)
_BY = lazy(
    r"(?:近|约|超过?|逾)?(?:\d[\d.]*(?:[%％]|个百分点|倍|[余多]?[万亿]?(?:[元吨亩人户家个件台天]|公[斤里顷]|小时))"
    "|[一二三四五六七八九十两半]{1,2}[成倍](?:半|多|以上)?)[，。；、,;]"
)
# 现将…|情况汇报如下, 在…的坚强|领导下, 把…|放在首位: one opens what only the other closes.
_FRAMES = (
    (
        lazy("(?:现|兹|特)(?:将|就|把)[^，。；：！？,;]{2,40}\\Z"),
        lazy(
            "[^，。；：！？,;]{0,16}(?:报告|汇报|通报|通知|公布|公告|公示|总结|说明|汇总|介绍|反馈|答复|回复|函告|批复|陈述"
            "|明确|印发|通告|简述|小结)如下[：:，,。]"
        ),
    ),
    (
        lazy("(?<![存实现内潜])在[^，。；：！？,;]{2,30}\\Z"),
        lazy(
            "的?(?:坚强|正确|统一|大力|共同|亲切|有力|悉心|精心|具体)?(?:和)?(?:领导|指导|支持|努力|帮助|配合|带领|推动|关怀|关心|监督)"
            "(?:和(?:支持|指导|帮助|关心|监督))?下[，,]"
        ),
    ),
    (lazy("(?:^|[，。；,;])自[^，。；：！？,;]{2,20}\\Z"), lazy("以来[，,]")),
    (
        lazy(
            "[，。；,;][^，。；：！？,;]{0,6}把(?![好住握控守脉关准牢紧])[^，。；：！？,;]{2,24}\\Z"
        ),
        lazy("(?:放在|摆在|摆上|落到|落实到|贯穿(?:于|到)?)[^，。；：！？,;]{1,16}[，。；,;]"),
    ),
)
# A measure for each so much of something: 微克/|立方米.
_PER = lazy("(?:[微毫千]?克|[千万亿]?元|[毫公]?[升斤吨里米]|[人次户个件辆台头只])/$")
_MEASURE = lazy("(?:[平立]方[分厘千]?米|[分厘毫千]米|公[里斤顷]|[吨亩升]|千?克|[年月日小]时?)")
_BLANKED = frozenset("Xx×*＊○□△＿_")
_NUMERALS = frozenset("一二三四五六七八九十百千两零〇几数")
_MAGNITUDES = frozenset("一二三四五六七八九十百千万亿余多")
_SHUT = lazy("[》”）」』〕)]")
_QUOTED = lazy("[“‘「][^，。！？；：”’」]{1,16}[”’」](?![“‘「])")
_DATE = lazy(r"(?:19|20)..年|\d{1,2}月|(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d|\d{1,2}[:：]\d\d")
_SALUTATION = lazy(
    "(?:尊敬|敬爱|亲爱)的|各位|同志们|女士们|来宾|[^，]{0,12}(?:[们友]|干部|职工|师生|居民|村民|同志)，$"
)
# So much of a line is looked at for a change.
_CHANGE = 28
# A table has so many cells in a row.
_CELLS = 4
_RECORD = lazy("[A-Za-z]{0,4}-?[0-9]{3,},")
# So far around a line end it is the same document: what is sought in more takes too long.
_DOCUMENT = 20_000
_HAN_FOUR = lazy("[\u4e00-\u9fff]{4}")
# In the newspaper 1 of 500 paragraphs ends with so short a clause, 1 of 8 breaks stands there.
_STUB = lazy("[，；。][\u4e00-\u9fff]{1,2}$")
# What needs a verb behind it; 动弹不得 and 理所应当 have it before.
_AUXILIARY = lazy("(?:(?<![弹笑之舍怪见容了恨值由使少记])不得|(?<!所)应当|[予加]以)$")
# A statement ends with 是…的, too.
_IS_SUCH = lazy("是[^，。；：！？]{1,24}的$")
_REST = lazy("[\u4e00-\u9fff]{1,4}(?=[，。；！？,])")


# Who somebody is, at the begin of what is told of him.
_LIFE = lazy("[^\\s，。；：、“”]{2,4}，[男女]，")


_PERSON = lazy("[\u4e00-\u9fffXx×＊*某]{2,4}(?:同志|先生|女士|老师|书记|主任|[男女]，)")


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    return {line[0]: line[1:] for line in load_list("line_words.txt")}


@lru_cache(maxsize=8)
def entries(name: str) -> tuple[str, ...]:
    """Return the entries of ``rules/lists/line_<name>.txt``."""
    return load_list(f"line_{name}.txt")


def is_word(first: str, second: str) -> bool:
    return bool(second) and second in _words().get(first, "")


def word_split(left: str, right: str) -> int:
    """Tell how surely a word is cut between ``left`` and ``right``: 2 sure, 1 likely, 0 no.

    Sure is a word across the line end where neither side could keep its half.
    """
    if not is_word(left[-1], right[0]):
        return 0
    kept = is_word(left[-2:-1], left[-1]) + is_word(right[0], right[1:2])
    return 2 - kept


def whole_words(left: str, right: str) -> bool:
    """Tell whether one word ends and another begins here, so that it may be a heading's end."""
    return is_word(left[-2:-1], left[-1]) and is_word(right[0], right[1:2])


def number_split(left: str, right: str) -> bool:
    """Tell whether a number, a number and its unit, or a measure is cut here."""
    if left[-1] in _NUMERALS and right[0] in _MAGNITUDES:
        return not is_word(left[-2:-1], left[-1])
    if left[-1] in _BLANKED:
        return bool(_UNITS.match(right)) or right[0] == left[-1]
    if left[-1] == "/":
        return bool(_PER.search(left[-4:]) and _MEASURE.match(right))
    digits = left.rstrip(".．")
    if not digits[-1:].isdigit():
        return False
    if right[0].isdigit():
        return not is_date(right)
    return digits == left and bool(_UNITS.match(right))


def figure_split(left: str, right: str) -> bool:
    """Tell whether what changed or whom something hurt is cut from by how much, to what, or how."""
    if _TO.match(right):
        return _FROM.search(left[-_CHANGE:]) is not None
    if _HOW.match(right):
        return _HURT.search(left[-_CHANGE:]) is not None
    return _BY.match(right) is not None and _CHANGED.search(left[-_CHANGE:]) is not None


def is_framed(left: str, right: str) -> bool:
    """Tell whether the left side opens a phrase that only the right side closes."""
    return any(close.match(right) and open_.search(left) for open_, close in _FRAMES)


def is_date(right: str) -> bool:
    """Tell whether the right side begins with a date or a time."""
    return bool(_DATE.match(right))


def starts_closing(left: Row, right: Row) -> bool:
    """Tell whether the right side begins with what can only stand after something."""
    first = right.text[0]
    if first in "%％":
        return left.text[-1].isdigit()
    return first in _CLOSING or (first in _SHUTTING and first in left.unclosed)


def closes_bracket(left: Row, right: Row, reach: int = 60) -> bool:
    """Tell whether the right side closes, before it opens one, a bracket the left side opened."""
    if not _SHUT.search(right.text, 0, reach) or not left.unclosed:
        return False
    want = left.unclosed[-1]
    opener = next(key for key, value in PAIRS.items() if value == want)
    end = right.text.find(want)
    if end < 0:
        return False
    again = right.text.find(opener)
    begun = len(left.text) - left.text.rfind(opener)
    return (again < 0 or end < again or want in right.text[again:end]) and begun + end <= reach


def bound_end(left: str) -> bool:
    """Tell whether the left side ends with a word that can't end anything."""
    if _AUXILIARY.search(left[-4:]):
        return True
    if left[-1] not in entries("bound_ends")[0] or is_word(left[-2:-1], left[-1]):
        return False
    return left[-1] != "的" or not _IS_SUCH.search(left)


def open_end(left: str) -> bool:
    """Tell whether the left side ends with a word that wants another, such as 及时 or 按照."""
    if not left.endswith(entries("open_ends")):
        return False
    return left[-3:-2] != "的"  # 作出的努力 is a thing, no adverb


def stub(left: str) -> bool:
    """Tell whether the left side ends with so few characters of a clause that it must go on."""
    return bool(_STUB.search(left))


def wants_more(left: str) -> bool:
    """Tell whether the left side can't be an end, whatever the right side begins with."""
    return left[-1] in COMMAS or bound_end(left) or stub(left)


def bound_start(right: str) -> bool:
    """Tell whether the right side begins with a word that can't begin anything."""
    return right[0] in entries("bound_starts")[0] and not is_word(right[0], right[1:2])


def seen(text: str, left: Row, right: Row) -> int:
    """Tell whether the words around the line end stand together elsewhere: 2 four, 1 three."""
    around = left.text[-2:] + right.text[:2]
    if not _HAN_FOUR.fullmatch(around):
        return 0
    text = text[max(left.end - _DOCUMENT, 0) : right.start + _DOCUMENT]
    if around in text:
        return 2
    return int(around[:3] in text or around[1:] in text)


def fragment(right: str) -> int:
    """Tell whether the right side begins with a rest of a clause: 2 surely, 1 perhaps.

    A paragraph seldom begins with one or two characters and a comma.
    """
    match = _REST.match(right)
    if not match or right.startswith(entries("openers")):
        return 0
    rest = match.group()
    if len(rest) <= 2:
        return 2
    return int(right[len(rest)] == "。" and len(right) == len(rest) + 1)


def quoted_term(right: str) -> int:
    """Tell whether the right side begins with a term in quotes: 2 if the clause ends with it.

    A quoted sentence doesn't count: a paragraph may begin with it.
    """
    match = _QUOTED.match(right)
    if not match:
        return 0
    return 2 if right[match.end() : match.end() + 1] in "，。；、" else 1


def begins_life(right: str) -> bool:
    """Tell whether the right side begins what is told of a person: 王某某，男，1978年生."""
    return bool(_LIFE.match(right))


def begins_person(right: str) -> bool:
    """Tell whether the right side begins with the name of a person: 李某某同志一生……"""
    return bool(_PERSON.match(right))


def counted(right: str) -> bool:
    """Tell whether the right side begins with an amount that ends a clause."""
    return bool(_COUNTED.match(right))


def are_records(left: str, right: str) -> bool:
    """Tell whether two lines have about as many cells, parted by commas, as a table has, or
    the second begins with the number of a record.
    """
    cells = left.count(",")
    if cells < _CELLS:
        return False
    return abs(cells - right.count(",")) <= 1 or bool(_RECORD.match(right))


def is_salutation(left: str) -> bool:
    """Tell whether the left side greets those a letter or a speech is for."""
    return bool(_SALUTATION.match(left)) and "。" not in left


def is_han(char: str) -> bool:
    return "\u4e00" <= char[:1] <= "\u9fff"
