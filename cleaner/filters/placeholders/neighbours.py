"""Judges one run by what follows it, where that is anything but plain words."""

from __future__ import annotations

from functools import lru_cache

from cleaner.filters.placeholders.candidate import Candidate, Passed, Sight
from cleaner.filters.placeholders.signs import all_signs
from cleaner.filters.placeholders.words import Lexicon, before_words
from cleaner.lazy import lazy

POINTS = ".．·"
_LINKS = "、至到和或～~—－-–"
# Across these a blank passes on what it stands for to the one before it.
JOINTS = frozenset(POINTS + _LINKS)
OPERATORS = frozenset("=＝+＋−÷/\\^<>＜＞²³{}≌±")
NUMERALS = frozenset("零一二三四五六七八九十百千")
PAUSES = frozenset("\n 　，。；：、！？（）()“”‘’《》〈〉【】「」—…:;,|\t")
_LETTERS = frozenset({"capital-x", "small-x", "letter-o"})
_NUMBERED = "〕）］]第路街巷弄道初终执再特"
# Numbered in brackets: 高三（×）班.
_BRACKETED = "班组号期连排"
_YEAR = lazy("(?:19|20)[0-9]{2}(?![0-9])")
_INTRODUCED = lazy("[，,（(][男女][，,。、；（）)]|[ 　]{1,4}[男女][ 　，]")
# The rest of a list of places that are counted: XX、武汉两地, ××等4个村.
_PLACES = lazy(
    "(?:、[一-鿿]{2,3}){0,3}(?:等?[两二三四五六七八九十0-9]+|等|等([^0-9A-Za-z一-鿿\\s，。、；：])\\1*)\n?个?"
    "(?:地|[村镇乡县市省](?![级长处直民])|街道|社区|小区|自然村|行政村|苏木|嘎查"
    "|(?:中心)?(?:[粮林车]站|卫生院|小学|敬老院|派出所|[林农牧]场|水库|[支分]行|网点|[景灌园]区))"
)
# No other word with 点 goes on so (not 到○点击).
_BEHIND_HOURS = PAUSES | frozenset("半整钟多前后左到至出开起离回准")
# So late somebody went on.
_UNTIL = lazy(
    "(?:坚持|忙碌?|干|守|熬|等|持续|延续|加班|工作|学习|值守|奋战|巡查)到(?:[早晚]上|夜里|凌晨|半夜)?$"
)
_UNTIL_REACH = 6
# Behind a label, a gap or an office, the one to be called: stars would be a mask.
_CALLED = lazy(
    "[，；,;] ?(?:联系|值班|办公|咨询)?(?:电话|手机|座机)"
    "(?:[：:号0-9]|([^A-WYZa-wyz一-鿿\\s，。、；])\\1)"
)
# One of these may stand for a given name; a star there is a mask.
_GIVEN = frozenset({"circle", "cross", "triangle", "square", "capital-x"})
_BEFORE_CALLED = frozenset(" 　：:组办科室处部股")
_BEFORE_CODES = frozenset("\n 　）)〕（(")
# What is beyond is no Latin, no sign and no symbol.
_LAST_SIGN = "\u2fff"
# What follows the whole part of a figure.
_DECIMALS = lazy("[.．][0-9]{1,4}(?![0-9.．])")
_CELL_EDGES = " 　|\t\n"
# Before a quotation that is a name of goods.
_BRANDS = ("商标", "品牌")
# Behind one or more quotations that are names of goods.
_NAMED_GOODS = lazy(
    "[一-鿿]{0,3}[”’](?:大米|小米|商标|品牌|[一-鿿]{0,4}(?:小程序|系统|平台)|系列微?视频)|[”’](?:、?[“‘][^“”]{1,5}[”’])*[一-鿿]{0,4}(?:品牌|商标|平台|系统|软件|小程序)"
    "|[”’][一-鿿]{0,4}(?:盾构机|挖掘机|充电[柜桩]|猕猴桃|[蜜甜脆]桃|西瓜|葡萄|脐橙)"
    "|[”’](?:型号|智能[一-鿿]{1,2}[表环锁柜机]|[一-鿿]{0,2}陶瓷|办公[桌椅家])"
    "|[”’]系列(?:面料|产品|文创|商品|饮品|糕点|化妆品|药品|服装)"
)
_DAMAGED = "\ufffd"
# Units of measurement in Latin letters, with or without a space.
# The month of what is called by its date is blank (“×·21”事故).
_DAY = lazy("·[0-9]{1,2}[”’]")
# A variety has a name and a number (“××8号”).
_VARIETY = lazy("[0-9]{1,3}号[”’]")
# The first figures of a round sum are blank (××000元).
_ROUND = lazy("0{2,4}[余多]?(?:万?元|[人户亩斤吨])")
# A capital before a point and a number is that of a plate (××A·D3…), not amperes.
_LATIN_UNIT = lazy(
    "[ \xa0]?(?:[numμkM]?(?:g|m|L|l|s|mol|V|A|W|N|Pa|Hz)|[dc][mL]|min|h|t|U|IU|bp|rpm"
    "|[kM]?cal|[kMG]B)"
    "(?:/(?:[numk]?[gLlms]|dL|min|h|d|a))?(?![A-Za-z0-9_*=(]|[·•][A-Z]?[0-9])"
)
# Behind the blank of the one who issued a document: its kind, then its year or number.
_CODE = lazy("[一-鿿]{1,5}(?:[〔\\[［][^〕\\]］]{2,6}[〕\\]］]|[字函初终]第)")
# Behind the blank of the place somebody was born in.
_NATIVE = lazy("人[，,](?:19|20)[0-9*×]{2}年")
_WINNERS = lazy(
    "等(?:[0-9]+|[一二三四五六七八九十]+|([^一-鿿\\s，。、；：])\\1*)(?:余|多)?[名位人户]"
)
# The minutes behind an hour (×时50分).
_MINUTES = lazy("时[0-5]?[0-9]分(?!钟)")
# Behind these stands what may be measured at most or at least (COD≤○○mg/L).
LIMITS = frozenset("≤≥")
# A case number: the short name of the court is blank before its code.
_COURT_HIDDEN = lazy("[民刑行执知破][初终申再监辖]?字?(?:第)?([^0-9一-鿿A-Za-z]|某)\\1*号")
_COURT = lazy("[0-9]{2,4}[民刑行执商破知赔司国财清保]")


@lru_cache(maxsize=1)
def odd_neighbours() -> frozenset[str]:
    """Beside these a run needs more than the word lists. Han and most pauses are plain."""
    ascii_signs = {chr(code) for code in range(128)}
    named = {*POINTS, *_LINKS, *OPERATORS, *NUMERALS, *"　\xa0号大点时第等”’」〕）］", _DAMAGED}
    return frozenset(ascii_signs | named | all_signs())


def after(one: Candidate, passed: Passed | None, text: str, words: Lexicon) -> str:
    """Return the class of what follows ``one``.

    A blank right behind the next character passes on its own: ``passed`` are its family
    and its class.
    """
    end, right = one.end, one.right
    if passed is not None:
        family, found = passed
        if right in POINTS and family == one.family:
            return "date" if right == "·" else found or "fraction"
        if right in _LINKS:
            shared = ("unit", "date", "place") if right in "、至" else ("unit", "date")
            return found if found in shared else ""
    if one.length == 1 and one.family == "circle" and one.left == right == " ":
        return ""
    if right in " \xa0" and text[end + 1] not in PAUSES and not _has_latin_unit(one, text):
        found = words.after(text, end + 1)
        return found if found in ("unit", "date") else ""
    if right in "”’」":
        is_brand = words.after(text, end + 1) == "product" or (
            one.left in "“‘「"
            and (text[one.start - 3 : one.start - 1] in _BRANDS or _NAMED_GOODS.match(text, end))
        )
        return "product" if is_brand else ""
    special = _special_after(one, text, words)
    return words.after(text, end) if special is None else special


def point_behind(joint: str, one: Sight, follower: Sight) -> str:
    """Return the class of ``joint`` between two runs where it is a point inside a figure."""
    if joint not in POINTS or one.family != follower.family:
        return ""
    return "date-point" if joint == "·" else "point"


def introduces(one: Candidate, text: str) -> bool:
    """Return whether a run begins what is said of a person (×××，女，汉族，…; ×××，电话：…)."""
    if one.length == 1:
        is_given = one.family in _GIVEN and before_words().before(text, one.start)[0] == "surname"
        return is_given and _INTRODUCED.match(text, one.end) is not None
    if _INTRODUCED.match(text, one.end):
        return True
    is_label = one.left in _BEFORE_CALLED and one.family not in ("star", "line")
    return is_label and _CALLED.match(text, one.end) is not None


def fills_cell(one: Candidate, text: str) -> bool:
    """Return whether a run stands between wide gaps behind another cell of the same line."""
    if one.left not in " 　" or text[one.start - 2] not in " 　" or one.right not in "\n 　":
        return False
    line = text[: one.start].rpartition("\n")[2] if "\n" in text[: one.start] else text[: one.start]
    return bool(line.strip(" 　"))


def _special_after(one: Candidate, text: str, words: Lexicon) -> str | None:
    """Return the class of what no word list holds: figures, damage, numbers of documents."""
    end, right = one.end, one.right
    if one.left == "期" and text[one.start - 2] == "星":
        return "date"
    if right == "·" or right.isdigit():
        found = _before_figure(one, text)
        if found:
            return found
    if (right in POINTS and text[end + 1].isdigit()) or right.isdigit():
        if one.left in "）)〕" and _COURT.match(text, end):
            return "place"
        decimals = _DECIMALS.match(text, end)
        if decimals and _is_whole_figure(one, text, decimals.end(), words):
            return "unit"
        return "" if _YEAR.match(text, end) else "figure"
    if right == _DAMAGED:
        return "damaged"
    if introduces(one, text):
        return "title"
    if right in "、等" and one.family != "some" and (found := _of_list(text, end)):
        return found
    return _special_word(one, text)


def _before_figure(one: Candidate, text: str) -> str:
    """Return the class of a run that begins a date, a figure or a name with a number."""
    if one.left in "“‘":
        if _DAY.match(text, one.end):
            return "date"
        return "product" if one.length > 1 and _VARIETY.match(text, one.end) else ""
    is_round = one.length > 1 and not one.left.isdigit() and _ROUND.match(text, one.end)
    return "unit" if is_round else ""


def _of_list(text: str, end: int) -> str:
    """Return the class of a list that goes on at ``end`` (等3名, 、武汉两地)."""
    if _WINNERS.match(text, end):
        return "title"
    return "place" if _PLACES.match(text, end) else ""


def _special_word(one: Candidate, text: str) -> str | None:
    """Return the class of a word behind a run that needs more than a list to be told."""
    end, right = one.end, one.right
    if right in "点时" and _is_hour(one, text):
        return "unit" if right == "点" else "date"
    if right in "民刑行执知破" and _COURT_HIDDEN.match(text, end):
        return "place"
    if issues(one, text):
        return "office"
    if (right in " \xa0μ" or (right.isascii() and right.isalpha())) and _has_latin_unit(one, text):
        return "unit"
    if right == "人" and one.length > 1 and one.left in "，,、" and _NATIVE.match(text, end):
        return "place"
    if right == "段" and one.left in "至到" and one.length > 1:
        return "place"
    return "unit" if _is_number(one, text) else None


def _is_hour(one: Candidate, text: str) -> bool:
    """Return whether a run tells the time (早上*点, 到*点); a letter may name a point."""
    if one.right == "时":
        if _MINUTES.match(text, one.end):
            return True
        return one.left in "午晨晚夜日" and not text.startswith("间", one.end + 1)
    if _UNTIL.search(text, max(0, one.start - _UNTIL_REACH), one.start):
        return text[one.end + 1] not in "数位子击名"
    if text[one.end + 1] not in _BEHIND_HOURS:
        return False
    if one.left in "午晨晚早夜" or text[one.start - 2 : one.start] in ("早上", "晚上"):
        return True
    return one.left in "到从" and one.family not in _LETTERS


def issues(one: Candidate, text: str) -> bool:
    """Return whether a run names who issued a document (×检刑诉〔2020〕8号)."""
    return one.left in _BEFORE_CODES and _CODE.match(text, one.end) is not None


def _has_latin_unit(one: Candidate, text: str) -> bool:
    """Return whether a unit in Latin letters follows.

    A single letter is an unknown, and one right before another a size (XXL).
    """
    if one.family in _LETTERS and (one.length == 1 and one.left not in POINTS):
        return False
    behind = text[one.start - 2] if one.left == " " else one.left
    if not (behind > _LAST_SIGN or behind in LIMITS or (behind in POINTS and one.left == behind)):
        return False
    match = _LATIN_UNIT.match(text, one.end)
    return match is not None and (one.family not in _LETTERS or len(match[0]) > 1)


def _is_number(one: Candidate, text: str) -> bool:
    """Return whether a run numbers a document, a house, a class or a congress."""
    if one.right == "号":
        return one.left in _NUMBERED or (one.length > 1 and one.family not in ("star", "#"))
    if one.left == "（" and one.right == "）":
        return text[one.end + 1] in _BRACKETED
    return one.right == "大" and text[one.start - 2 : one.start] in ("党的", "D的")


def _is_whole_figure(one: Candidate, text: str, end: int, words: Lexicon) -> bool:
    """Return whether a figure that ends at ``end`` has a unit, or fills the cell of a table."""
    is_cell = one.left in _CELL_EDGES and text[end] in _CELL_EDGES
    return is_cell or words.after(text, end) == "unit"
