"""Single 某 that stands for a figure, in a document that redacts by 某."""

from __future__ import annotations

from collections.abc import Iterable

from cleaner.filters.placeholders.candidate import Sight
from cleaner.filters.placeholders.neighbours import PAUSES
from cleaner.filters.placeholders.runs import Span
from cleaner.filters.placeholders.survey import Survey
from cleaner.lazy import lazy

# Nobody says "some" of these: 某万元 is a figure.
_AMOUNTS = lazy(
    "某(?:[万亿](?!一)|元|亩|公里|公顷|平方米|%|％|个百分点)|某某余?[名户吨件]|[初终]字?第?某某?某?号"
    "|(?:群众|职工|村民|居民|学生|党员|干部)某某人[、，。；]"
)
_MONTHS = lazy(
    "(?:[今去前明当]年|[0-9一二三四五六七八九〇零○]年|20某某年|某某年)某某?月(?!某[日天])|20某某年"
)
_DATED = lazy("某(?:[年月日号天]|小时)")
# Before these 某 is no "some": a year that is told, another part of the date, a case number.
_BEFORE_DATES = frozenset("年月初终第院")
_MEASURED = lazy("某(?:[万亿]|余[名人户家]|元|亩|吨|公里|公顷|平方|立方|%|％|个百分点)")
# "Some" of these is as usual, so a figure needs to be asked for on the left and to end the clause.
_COUNTED = lazy("某(?:人次|户次|名|人|户|家|件|条|处|次|台|辆|所|座|本|册|岁)(.)")
_ASKED = lazy("(?:共|共计|合计|总计|累计|约|近|仅|达|超过|不足|多达|增至|减至|新增)$")
# The number of a body: nobody knows of "some" of them which it is.
_NUMBERED = lazy(
    "第某(?:巡[察视]组|督[导察查]组|检查组|考[察核]组|指导组|调研组|项目部|标段|分公司|中学|小学|医院)"
)
_TITLES = frozenset({"title"})
# In a text whose figures 某 hides it is no "some" before these either, if they don't go on so.
_COUNTS = lazy(
    "某(?:[十百千](?!一)|[名户](?!人家)|[岁亩吨死伤夜]|月(?:底|初|份|[上中下]旬)|巡[察视]组|个(?:月|星期|小时|工作日)(?:以?内|后|前)|[项次期批条座枚篇场届轮份台套](?=[，。；、）]))"
)
_HOURS = lazy("日某时")
# A day of the month follows, or what nobody knows "some" of (第某个, 某年前).
_DAYS = lazy("某月[0-9]{1,2}日")
_ORDINALS = lazy("第某[个次届期批条项名位章节轮](?!人|家)")
_AGO = lazy("某年[前来间](?!夕)")
_PERIODS = lazy("[了过着续]某[年天]|[从自]某年")
_HAMLETS = lazy("某家[湾庄村屯沟坪坝营铺寨岭集台庙店]")
_ELDERS = lazy("[，。、；：“\\s]某老(?![师板年旧人乡区城字大家实百])")
_ANY = lazy("(?:不管|无论|不论|任何|如果|假如|假设|倘若|一旦|(?<![平非不])凡)[^。\\n]*$")
_CLAUSE = 30
_OFFICES = lazy(
    "某[省市县区镇乡村](?:人民)?(?:政府|党委|委[^员托]|人大|政协|纪委|法院|检察院|[一-鿿]{1,8}?(?:局|委员会|办公室|支队|大队))"
)
_FIRMS = lazy(
    "某(?![些种个次类项天年月日时一几位])[^的与和及在是为等有把被个种，。；：、“”（）\\s]{1,10}?"
    "(?:有限(?:责任)?公司|公司|集团|机构|研究院|事务所|合作社)"
)
_VICTIMS = lazy("某人(?:死亡|受伤|遇难|失踪|失联|被困|轻伤|重伤)")
_CAUSED = lazy("(?:造成|致使?|导致)$")
# Before a surname that is hidden, 小 follows who is called so.
_CALLED = lazy(
    "(?:[童生孩员工者机警师友]|徒弟|孩子|儿子|女儿|[青少]年|同学|邻居|村民|[，、：“])小$"
)
_OFFICERS = lazy("某(?:教授|老师|医生|工程师|书记|主任|[局处科院校镇乡县市区]长)(?![们级])")
_REACH = 4
_DATES = "年月日"
Found = tuple[Span, str]


def counted_some(survey: Survey, is_hidden: bool, marked: Iterable[Span]) -> list[Found]:
    """Return 某 that stands for figures (共某人，; 院士某名、; 捐款某万元), and for what.

    Where 某 hides the figures of the text (``is_hidden``), more of them do, and names as well;
    so does what begins names where any 某 is ``marked``.
    """
    text = survey.text
    is_name = any(text[start] == "某" for start, _ in marked)
    found: list[Found] = []
    for (start, end), sight in zip(survey.all_spans, survey.all_sights, strict=True):
        if not sight.contra or sight.family != "some" or _is_any(text, start):
            continue
        kind = ""
        if _is_counted(text, start, sight):
            kind = "date" if text[end] in _DATES else "number"
        elif is_hidden:
            kind = "person" if _is_cut(sight) else _hidden(text, start)
        kind = kind or (_named(text, start, sight) if is_name else "")
        if kind:
            found.append(((start, end), kind))
    return found


def _is_any(text: str, start: int) -> bool:
    """Return whether a clause says that it doesn't matter which (不管是某家还是某户)."""
    return _ANY.search(text, max(0, start - _CLAUSE), start) is not None


def _named(text: str, start: int, sight: Sight) -> str:
    """Return what a single 某 hides before the rest of a name, "" for none."""
    if _OFFICES.match(text, start):
        return "place"
    if _FIRMS.match(text, start):
        return "organization"
    if _VICTIMS.match(text, start) and _CAUSED.search(text, max(0, start - _REACH), start):
        return "number"
    is_child = sight.left == "小" and _CALLED.search(text, max(0, start - _REACH), start)
    return "person" if is_child and text[start + 1 : start + 2] not in ("些", "种", "个") else ""


def _hidden(text: str, start: int) -> str:
    """Return what a single 某 stands for in a text whose figures 某 hides, "" for "some"."""
    if _COUNTS.match(text, start):
        return "date" if text[start + 1] == "月" else "number"
    if _HOURS.match(text, start - 1) or _DAYS.match(text, start):
        return "date"
    if _ORDINALS.match(text, start - 1) or _AGO.match(text, start):
        return "number"
    if _PERIODS.match(text, start - 1):
        return "date" if text[start - 1] in "从自" else "number"
    if _HAMLETS.match(text, start):
        return "place"
    is_called = _ELDERS.match(text, start - 1) or _OFFICERS.match(text, start)
    return "person" if is_called else ""


def figures_by_some(text: str) -> int:
    """Return how much the figures tell that 某 hides them: nobody says "some" of these.

    A month in a year that is told is half as sure as an amount: stories have it.
    """
    return 2 * len(_AMOUNTS.findall(text)) + len(_MONTHS.findall(text))


def _is_cut(sight: Sight) -> bool:
    """Return whether a date stands behind a name that is cut (医师刘某3月收到…)."""
    return sight.before == "surname" and sight.right.isdigit()


def _is_counted(text: str, start: int, sight: Sight) -> bool:
    if _MEASURED.match(text, start):
        return True
    if sight.left in _BEFORE_DATES and _DATED.match(text, start):
        return True
    if sight.left == "第" and _NUMBERED.match(text, start - 1):
        return True
    if text.startswith(("某月某日", "某年某月"), start):
        return True
    match = _COUNTED.match(text, start)
    if match is None or match[1] not in PAUSES:
        return False
    is_title = sight.before in _TITLES and sight.left not in PAUSES
    return is_title or _ASKED.search(text, max(0, start - _REACH), start) is not None
