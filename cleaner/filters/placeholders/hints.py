"""What words a little way off tell of what a blank stands for; that it is one they do not tell.

``hint`` speaks before the classes of the nearest words, ``guess`` where they are silent.
"""

from __future__ import annotations

import re
from functools import lru_cache

from cleaner.filters.placeholders.candidate import Candidate
from cleaner.filters.placeholders.neighbours import PAUSES
from cleaner.filters.placeholders.rows import LANDS
from cleaner.filters.placeholders.words import named_after
from cleaner.lazy import lazy
from cleaner.lists import load_list

# No hint stands farther off than this.
_REACH = 14
# A brand may be in front of these and not be the firm of what follows.
_MADE = "牌产平商品"
_FIRM = lazy("[一-鿿]{2,5}?(?:集团|有限|股份|公司|合作社)")
# Somebody is honoured by what is called after him.
_STUDIO = lazy("(?:劳模|名师|工匠|大师|首席|技能|名医|名校长|先锋)[一-鿿]{0,6}工作室")
# A word ends with the name of the place from which a net or a page speaks (“生态××”公众号).
_PAGE = lazy("[”’](?:微信|政务|官方)?(?:公众号|视频号|抖音号|客户端|小程序|APP|app)")
_OWN_WORD = lazy("[“‘][一-鿿]{1,4}$")
# So long somebody has been somewhere.
_STAYED = lazy("(?:扎根|坚守|从教|任教|支教|驻守|守护|守候|奋战|耕耘)[^，。；：\\n]{1,10}$")
_AT_A_STRETCH = lazy("一[一-鿿]{1,2}就是$")
_SPANS = "年天月周"
_LATER = lazy("年[后前][，的]")
_SECTION = "线路"
# What a person does is no measure word.
_DONE, _NAMING = "讲对编", frozenset({"title", "surname"})
_NOT_DONE = PAUSES | {"夫"}
_NEIGHBOURHOOD = lazy("里(?:、[一-鿿]|驿站|社区|居委|小区|([^一-鿿\\s，。、；])\\1*号)")
_STATIONED, _STOP = "线于道", lazy("站(?:台|口|[A-D]?[出入]|[A-D]口|向|、[一-鿿]{2,3}站)")
_SCHOOLED = lazy(
    "人[，,](?:大学|大专|本科|中专|高中|研究生|硕士|博士|初中)(?:本科|研究生)?(?:学历|文化)"
)
_NAMED_SO = {"轮": "product", "通": "product", "杯": "other", "节": "other"}
_LINE = lazy("路(?:公交(?!站)|电车|班车|专线车|车(?![辆站库间位]))")
_NUMBERED = lazy("字第?[〔\\[（(]?(?:19|20)[0-9]{2}")
_TOWARDS = "在到至从往赴"
_NEWSPAPER = lazy("报》")
_CALLED = lazy("(?:[他她]|本人|本名|原名|大名)(?:名)?叫$")
_JOB = lazy(
    "[一-鿿](?:(?<![动复人成])员|(?<![出会班拜率])师|(?<![成增延生特家专擅较漫船周边全])长)$|领导$|功臣$|人员$"
    "|(?:[产孕]妇|病人|男子|女子|儿童|孤儿|孩子|少年|大夫|能人|达人)$"
)
_PARTY_TO = lazy(
    "(?:来访|信访|上访|反映|牵头|责任|经办|承包|领办|带头|帮扶|包保|联络|受托|委托|代理|监护|担保|保证|借款|出租|承租"
    "|买受|出卖|投保|被保险|受益|获奖|报案|自诉|控告|检举|知情|目击|受害|介绍|推荐|陪同|值班|报料|爆料)人$"
)
_PRESENT = lazy("(?:出席|缺席|请假|列席|参加|到会|与会|参会|未到|旁听)[^，。：；\\n]{0,7}：$")
_ABSENT = lazy("[，（(](?:因[公病事故]|请假|出差|[病事婚产]假|住院)")
_HOME = ("家里", "家中", "先进事迹", "个人事迹", "模范事迹")
_PROVED = lazy("[（(，](?:身份证|公民身份|[男女][，,）)]|化名|[0-9]{2}岁|现年)")
# Who is in charge, behind the name of his office.
_IN_CHARGE = lazy("(?:联系人|联络[员人]|责任人|负责人)[：为][^，。；：\\n]{1,10}$")
_OFFICE = lazy("（[省市县区镇乡][^（）\\n]{1,9}(?:局|委|办|部|厅|院|政府|中心|公司)）")
_DOES = lazy(
    "主管(?!部门|单位|机关|局|的)|任[一-鿿](?<![务意何期职由凭性教])|[给予]{2}[党D]内|给予(?:政务|记[大过]|警告)"
    "|进行(?:诫勉|约谈|提醒)|名章|已?被(?:刑事拘|行政拘|抓获|留置|开除|免[职去]|撤职|判处|批捕|逮捕|采取)"
)
# Who is as old as that; a place is told by what follows.
_AGED = lazy("[0-9一二三四五六七八九十]岁的(?:阿[妈爸公婆叔姨嫂]|老?(?:大[爷妈娘]|奶奶|爷爷))?$")
_BEFORE_PERSONS = (_CALLED, _JOB, _PARTY_TO, _PRESENT, _IN_CHARGE, _AGED)
_GROWN = lazy(
    "(?:试种|引种|引进|种植|栽植|栽种|推广|改种|扩种|套种|播种|育成|选育|主栽|嫁接)[^，。；：\\n]{0,10}$"
)
_VARIETY = lazy("[一-鿿]{1,4}?(?:新?品种|良种)")
_CAPACITY = lazy("(?:[0-9万亿])(?:吨|台|套|件|只|辆|米|平方米|千瓦|条|支|瓶|箱|片)$")
_WORKS = lazy("[一-鿿]{1,6}?(?:项目|生产线)")
# What is called so is read or played.
_PRINTED = lazy("》(?:杂志|期刊|学习?读本|读物|教材|丛书|画册|系列)")
_STAGED = lazy(
    "(?:小戏|话剧|歌曲|舞蹈|快板|小品|歌舞|短剧|微电影|纪录片|电影|情景剧|三句半|相声)《$"
)
_DRINK = lazy("(?:白|黄|药|果|米)?酒(?=[、，。；]|[0-9一二两三数]+[瓶箱])")
# What is called so is a land: 健康××建设, 建设幸福宜居××, 讲好××故事.
_BETTER = lazy(
    "(?:健康|平安|法治|美丽|幸福|数字|清廉|文明|信用|智慧|书香|海绵|诚信|品质|活力|富强|和谐|宜居|富裕|魅力|锦绣|现代化新)$|讲好$"
)
_VISITED = lazy("(?:莅临|途经|途径|走遍|情系|心系|建设新|爱我)$")
_HOME_OF = lazy("(?:籍贯|祖籍|原籍|出生地|出生于|出生在)[：为是]?$")
_LAND = lazy(
    "[一-鿿]{0,4}(?:棚户区|雨林|景区|出口|湿地公园|森林公园|营业厅|草场|街区|古街|栈道|绿道|大集|庙会|灯会|梯田|花海)|[一-鿿]{1,5}节(?![能约假俭目点])|[至到][一-鿿]{2,6}(?:公路|高速|铁路|国道|省道|航线)"
)
_BODY = lazy(
    "[^的与和及在为对将把被由，。、；：“”（）《》\\s]{1,9}?(?:鉴定|检测|评估|认证|咨询|处理|服务)(?:中心|站|所)|养生馆|[^的与和及在，。、；：“”（）\\s]{1,6}?仓库"
)
_NAME_BEFORE = lazy("(?:^|[：:、])([一-鿿]{3})、$")
_NAME_BEHIND = lazy("、([一-鿿]{3})(?=[、，。；等\\n])")

# Bodies that are counted behind one of them, that are told what they are, from which one buys.
_COUNTED_BODIES = lazy("等[两三四五六七八九十0-9]+家[一-鿿]{0,6}(?:机构|企业|公司|单位|银行|厂商?)")
_TOLD_BODY = lazy("[一-鿿](?:单位|企业|公司|机构)(?:[是为]|名称[是为：])$")
_BOUGHT = lazy("(?:采购|购买|订购|购置|租赁|租用|订货)")
# Measure words that are nouns: a figure where nothing follows.
_COUNTING = frozenset("把单")


def hint(one: Candidate, after: str, text: str) -> str:
    """Return what ``one`` stands for where its nearest words would mislead, "" for nothing."""
    if one.length > 1:
        found = _hint_of_run(one, after, text)
        if found:
            return found
    if one.right in _SPANS and _is_stay(one, text):
        return "number"
    return ""


def guess(one: Candidate, text: str) -> str:
    """Return what a run stands for that no word of the lists tells, "" for nothing."""
    if one.length < 2:
        return ""
    if one.right in _COUNTING and text[one.end + 1] in PAUSES:
        return "number"
    if one.before in ("amount", "duration"):
        return "organization" if named_after("firms").match(text, one.end) else ""
    if one.family == "some":
        return ""
    if _is_told_body(one, text):
        return "organization"
    if _is_product(one, text):
        return "product"
    if _is_place(one, text):
        return "place"
    if _BODY.match(text, one.end) and one.before != "title":
        return "organization"
    if one.left == "《" and _NEWSPAPER.match(text, one.end):
        return "organization"
    return "person" if _is_person(one, text) or _is_named_beside(one, text) else ""


def _hint_of_run(one: Candidate, after: str, text: str) -> str:
    end = one.end
    if one.right in "”’" and _PAGE.match(text, end) and _before(_OWN_WORD, one, text):
        return "place"
    if after == "product" and one.right not in _MADE and _FIRM.match(text, end):
        return "organization"
    if one.left == "任" and one.before == "surname" and named_after("firms").match(text, end):
        return "organization"
    if after == "firm" and _STUDIO.match(text, end):
        return "person"
    if one.right == "路" and _LINE.match(text, one.end):
        return "number"
    if after in ("unit", "noun"):
        return _hint_of_unit(one, text)
    return ""


def _acts(one: Candidate, text: str) -> bool:
    """Return whether a person, named behind what he is, does what follows (党员××讲…)."""
    if one.right not in _DONE or one.before not in _NAMING or one.left == "由":
        return False
    following = text[one.end + 1]
    return following not in _NOT_DONE or (one.right == "讲" and following == "，")


def _hint_of_unit(one: Candidate, text: str) -> str:
    """Judge what stands before a measure word that is none here (到××组, 党员××讲…)."""
    right, following = one.right, text[one.end + 1]
    if right == "组" and one.left in _TOWARDS:
        return "place"
    if right == "段" and one.left in _SECTION:
        return "place"
    if _acts(one, text):
        return "person"
    if right == "里" and _NEIGHBOURHOOD.match(text, one.end):
        return "place"
    if right == "站" and (one.left in _STATIONED or _STOP.match(text, one.end)):
        return "place"
    if right == "人" and _SCHOOLED.match(text, one.end):
        return "place"
    if one.left in "“‘" and following in "”’" and right in _NAMED_SO:
        return _NAMED_SO[right]
    return "other" if right == "字" and _NUMBERED.match(text, one.end) else ""


def _is_stay(one: Candidate, text: str) -> bool:
    if _before(_AT_A_STRETCH, one, text):
        return True
    if one.right != "年":
        return False
    if text[one.end + 1] in "的，。" and _before(_STAYED, one, text):
        return True
    return one.left in PAUSES and one.length > 1 and _LATER.match(text, one.end) is not None


def _is_product(one: Candidate, text: str) -> bool:
    """Return whether a run names a variety, or what a works makes."""
    if _VARIETY.match(text, one.end):
        return True
    if one.left == "《" and (_PRINTED.match(text, one.end) or _before(_STAGED, one, text)):
        return one.right == "》"
    if _DRINK.match(text, one.end):
        return True
    if one.left in "“‘" and one.right in "”’" and _crops().match(text, one.end + 1):
        return True
    if _crops().match(text, one.end) and _before(_GROWN, one, text):
        return True
    return _WORKS.match(text, one.end) is not None and _before(_CAPACITY, one, text)


def _is_place(one: Candidate, text: str) -> bool:
    """Return whether a run is what is built up, visited or told of as a place."""
    if one.right == "族":
        return False
    if _LAND.match(text, one.end):
        return True
    return any(_before(told, one, text) for told in (_BETTER, _VISITED, _HOME_OF))


def _is_told_body(one: Candidate, text: str) -> bool:
    """Return whether a run is counted among bodies, told to be one, or sold something."""
    if _COUNTED_BODIES.match(text, one.end):
        return True
    if one.left == "向" and _BOUGHT.match(text, one.end):
        return True
    return one.right in PAUSES and one.left in "是为：" and _before(_TOLD_BODY, one, text)


def _is_person(one: Candidate, text: str) -> bool:
    """Return whether a run has a home, a job or a leave, or is called so."""
    if text.startswith(_HOME, one.end) and one.left not in "的":
        return True
    if any(told.match(text, one.end) for told in (_PROVED, _ABSENT, _OFFICE, _DOES)):
        return True
    return any(_before(told, one, text) for told in _BEFORE_PERSONS)


def _is_named_beside(one: Candidate, text: str) -> bool:
    """Return whether a name of three characters stands before or behind a run in its list."""
    found = []
    if one.left == "、" and (before := _NAME_BEFORE.search(text, 0, one.start)):
        found.append(before[1])
    if one.right == "、" and (behind := _NAME_BEHIND.match(text, one.end)):
        found.append(behind[1])
    return bool(found) and all(
        name[0] in _surnames() and not LANDS.intersection(name[1:]) for name in found
    )


def _before(pattern: re.Pattern[str], one: Candidate, text: str) -> bool:
    return pattern.search(text, max(0, one.start - _REACH), one.start) is not None


@lru_cache(maxsize=1)
def _crops() -> re.Pattern[str]:
    words = sorted(load_list("placeholder_crops.txt"), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


@lru_cache(maxsize=1)
def _surnames() -> frozenset[str]:
    names = (*load_list("placeholder_surnames.txt"), *load_list("placeholder_surnames_weak.txt"))
    return frozenset(name for name in names if len(name) == 1)
