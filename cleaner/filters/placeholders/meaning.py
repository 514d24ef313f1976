"""What one blank stands for, by its neighbours alone."""

from __future__ import annotations

from cleaner.filters.placeholders.candidate import Candidate
from cleaner.filters.placeholders.hints import guess, hint
from cleaner.filters.placeholders.rows import LANDS
from cleaner.filters.placeholders.words import named_after
from cleaner.lazy import lazy
from cleaner.lists import load_list

_BY_AFTER = {
    "unit": "number",
    "noun": "number",
    "fraction": "number",
    "cell": "number",
    "date": "date",
    "place": "place",
    "office": "place",
    "organization": "organization",
    "trade": "organization",
    "firm": "organization",
    "title": "person",
    "product": "product",
    "model": "product",
}
_BY_BEFORE = {
    "title": "person",
    "surname": "person",
    "year": "date",
    "date-point": "date",
    "point": "number",
    "ordinal": "number",
    "amount": "number",
    "duration": "number",
    "telephone": "number",
}
# What names a make, a variety or a strain ends so.
_BEFORE_PRODUCTS = (
    "型号",
    "型号为",
    "型号：",
    "品牌",
    "品种",
    "新品",
    "产品",
    "菌株",
    "杆菌",
    "商标",
    "车型",
    "机型",
    "主品“",
    "主营“",
)
# Offices are named after their place, firms of the same trade by a name of their own.
_FIRM = lazy(
    "[^的与和及、，。\\s]{0,6}?(?:集团|公司|有限|合作社|(?:设计|测绘|勘察|勘测|规划)院|司法鉴定[所中]|测绘队)"
)
_ROAD_FIRM = lazy(
    "(?:[路桥河湖江溪山岭岛港湾]|水电|水库|电站|公路|高速|机场|码头|林场|农场|工地)"
    "[^的与和及、，。\\s]{0,4}?(?:集团|公司|有限)"
)
_SHIP = lazy("[一-鿿]{0,2}[0-9]{1,5}[”’][轮号船]|[一-鿿]{0,2}[”’](?:轮|号轮|号船|号货|号客)")
# On a line of its own, or before what it says: who signs, who speaks.
_SPEAKER = lazy("\n|：|（[一-鿿]{2,8}）：")
_LONGEST_NAME = 4
# Names in a row, divided by gaps.
_ROW = lazy("([^0-9A-Za-z一-鿿])\\1{1,3}[ 　]{1,4}\\1{2}|([Xx])\\2{1,3}[ 　]{1,4}\\2{2}")
# Who is named behind the number of an item: what he is follows (1.×××，副队长，在事故中死亡).
_TOLD_OF = lazy(
    "，(?:[男女]|(?:中共)?[党D]员|群众|[一-鿿]{0,9}(?:长|书记|主任|经理|科员|会计|干部|组员|职工|工程师|负责人|法定代表人)),?(?=[，,])"
)
# Names in a row with those that are not blank (XXX　陈伟洪　梁少珍（女）), two of them.
_NAME = "[一-鿿]{2,3}(?:（[女男]）)?"
_NAMES_BEHIND = lazy(f"[ 　]{{1,2}}({_NAME})(?:[ 　]{{1,2}}({_NAME}))?(?=[ 　\\n])")
_NAME_BEFORE = lazy(f"(?:^|[\\s　]|[（女）]){_NAME}[ 　]{{1,2}}$")
# Between 电话： and the number itself stands whose it is.
_NUMBER_BEHIND = lazy("[ 　][01][0-9]{2}")
_FIGURES = frozenset({"amount", "duration"})
# Bodies of one place are told apart by figures (第×中学, 第×巡察组).
_NUMBERED = frozenset({"office", "organization", "place"})
# So long somebody has been at it (有着XX年党龄): no year is told.
_SENIORITY = lazy(
    "年(?:以?来的)?(?:[D党团教工军警驾司医护师艺从执]龄|的?(?:历史|经验|资历|积累|发展史|从[业教医军警检政商]|执教|任教|驾驶|工作经|办学))"
)
_LONGER = ("超过", "不足", "不少于", "不得少于", "不多于", "提前", "延长", "连续", "届满", "逾期")
# The rest of the name of a station (市场监管局××所副所长) is no measure word.
_STATION = lazy("所(?:副?所长|指导员|教导员|民警|辅警|工作人员|负责人|全体|同志|干警)")
# Who is named right behind these is a firm.
_BEFORE_FIRMS = (
    "施工单位", "建设单位", "监理单位", "设计单位", "勘察单位", "承建单位", "中标单位", "代建单位",
    "产权单位", "运营单位", "委托单位", "供货单位", "责任单位", "承建方", "施工方", "供应商",
    "承包商", "开发商", "代理机构",
)  # fmt: skip
# Who is led as a whole is a body, or lives in a place.
_STAFF = lazy("全体(?:干部)?(?:职工|员工|教职工|教职员工|医护|师生|教师|民警|干警|同仁)")
# What somebody has is no measure word (会计杨××处, 古丽××家).
_HIS = "家处"
_BLANKS = " 　"


def kind_of(one: Candidate, after: str, text: str) -> str:
    """Return what ``one`` stands for by its neighbours; ``after`` is the class of what follows."""
    return hint(one, after, text) or _by_neighbours(one, after, text) or guess(one, text)


def _by_neighbours(one: Candidate, after: str, text: str) -> str:
    if one.left in "“‘" and _SHIP.match(text, one.end):
        return "product"
    kind = _of_after(one, after, text)
    if kind:
        return "person" if one.before == "surname" and kind == "product" else kind
    if _is_body(one, after, text):
        return "organization"
    if one.before:
        return _of_before(one, text)
    if one.left == "·":
        return "date"
    if one.family == "some" and one.length > 2:
        return "person"
    if text.endswith(_BEFORE_PRODUCTS, 0, one.start):
        return "product"
    if one.family != "some" and text.startswith(load_list("placeholder_acts.txt"), one.end):
        return "person"
    if one.left in "〔[" and one.right in "〕]":
        return "date"
    return _of_layout(one, text) if one.left in "\n 　.．、" else ""


def _is_body(one: Candidate, after: str, text: str) -> bool:
    """Return whether a run is named as a firm, or has a staff (施工单位****, ○○○全体职工)."""
    if after not in ("", "word"):
        return False
    is_staffed = one.length > 1 and _STAFF.match(text, one.end) is not None
    return is_staffed or text.endswith(_BEFORE_FIRMS, 0, one.start)


def _of_after(one: Candidate, after: str, text: str) -> str:
    end = one.end
    if one.before == "ordinal" and after in _NUMBERED:
        return "number"
    if after == "unit":
        return _of_unit(one, text)
    if after == "date" and _is_span(one, text):
        return "number"
    if after == "office" and _FIRM.match(text, end):
        # A branch is named after its place even where it is a firm (××供电公司).
        return (
            "place"
            if text.startswith(load_list("placeholder_branches.txt"), end)
            else "organization"
        )
    if after == "organization" and _is_branch(one, text):
        return "place"
    if after == "trade" and _is_station(one, text):
        return "place"
    if after == "place":
        return _of_place(one, text)
    return _BY_AFTER.get(after, "")


def _of_unit(one: Candidate, text: str) -> str:
    """Judge what stands before a measure word: some of them are parts of names, too."""
    if one.length > 1 and one.right == "所" and _STATION.match(text, one.end):
        return "place"
    if one.left in "服吃" and one.right in "片丸粒" and one.length > 1:
        return "product"
    if one.right == "站" and one.left in "在到至从往赴":
        return "place"
    return "person" if _is_person_counted(one, text) else "number"


def _of_place(one: Candidate, text: str) -> str:
    """Judge what stands before a road: it may be counted (监控××路) or name a firm."""
    if one.left in "辖含" and one.right in "乡镇村县":
        return "number"
    if one.right == "路" and text.endswith(load_list("placeholder_channels.txt"), 0, one.start):
        return "number"
    return "organization" if _ROAD_FIRM.match(text, one.end) else "place"


def _of_before(one: Candidate, text: str) -> str:
    if one.before in _FIGURES and ("一" <= one.right <= "鿿" or one.right in "、和"):
        is_counted = text.startswith("单位", one.end) or text.endswith("分之", 0, one.start)
        return "number" if is_counted else ""
    if one.before == "amount" and _NUMBER_BEHIND.match(text, one.end):
        return "person"
    return _BY_BEFORE[one.before]


def _is_person_counted(one: Candidate, text: str) -> bool:
    """Return whether a measure word says how often a person did what follows."""
    if one.before == "surname":
        return one.family == "some" or one.right in _HIS or text.startswith("多次", one.end)
    return one.before == "title" and one.length > 1 and text.startswith("多次", one.end)


def _is_branch(one: Candidate, text: str) -> bool:
    """Return whether a branch follows and its parent precedes: its place is blank."""
    if not text.startswith(load_list("placeholder_branches.txt"), one.end):
        return False
    return text.endswith(load_list("placeholder_parents.txt"), 0, one.start)


def _is_station(one: Candidate, text: str) -> bool:
    """Return whether a body of a trade is named after its place (××航空护林站)."""
    return bool(named_after("seats").match(text, one.end)) and not _FIRM.match(text, one.end)


def _is_span(one: Candidate, text: str) -> bool:
    """Return whether years or days are counted: 离岗超过××日."""
    right = text[one.end]
    if right == "年":
        return _is_span_of_years(one, text)
    return right == "日" and text.endswith(_LONGER, 0, one.start)


def _is_span_of_years(one: Candidate, text: str) -> bool:
    """Return whether «N 年» counts years: one figure is no year, nor is what 工作 leads to."""
    if one.left in "〇○":
        return False
    if one.before == "duration" or one.left == "了" or _SENIORITY.match(text, one.end):
        return True
    return one.length == 1 and one.before != "year" and text[one.end + 1] not in "度底初末"


def _of_layout(one: Candidate, text: str) -> str:
    """Judge a blank behind a space: a figure in the cell of a table, or the name of a signer."""
    if one.left in ".．、":
        return "person" if one.length > 1 and _TOLD_OF.match(text, one.end) else ""
    if text[one.start - 2] == "|" and text[one.end : one.end + 2] == " |":
        return "number"
    if text[: one.start].rstrip(_BLANKS)[-1:].isdigit():
        return "number"
    if one.left == "\n" and 1 < one.length <= _LONGEST_NAME and _SPEAKER.match(text, one.end):
        return "person"
    if one.length > 1 and _is_among_names(one, text):
        return "person"
    is_row = _ROW.match(text, one.start) or (one.left in _BLANKS and one.right == "\n")
    return "person" if is_row and one.length > 1 else ""


def _is_among_names(one: Candidate, text: str) -> bool:
    """Return whether names of persons stand beside a run in its row, two of them in sight."""
    behind = _NAMES_BEHIND.match(text, one.end)
    if behind is None:
        return False
    names = [name[:3].rstrip("（") for name in behind.groups() if name]
    before = _NAME_BEFORE.search(text, 0, one.start) if one.left in _BLANKS else None
    is_row = len(names) + (before is not None) > 1
    surnames = {*load_list("placeholder_surnames.txt"), *load_list("placeholder_surnames_weak.txt")}
    if not all(name[0] in surnames and name[-1] not in LANDS for name in names):
        return False
    return is_row and any(len(name) > 2 for name in names)
