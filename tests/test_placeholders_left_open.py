"""Variables, question marks, names of fields and bare brackets where words were taken out.

Lines in reports that only tell of a receipt; a title, a surname and a rate that are all that is
left of them. What others fill in, ask, reckon with or programme stays.
"""

from __future__ import annotations

import re

import pytest

from cleaner import Pipeline
from tests.blanks import marks

CLEANER = Pipeline.from_config()
# A report that is damaged besides and gives its figures.
REPORT = (
    "县水利局D组工作报告\n局D组落实县委、县政府部署，D员干部包联项目12个，完成投资3.6亿元，"
    "2022年走访群众218户，解决问题46件，培训干部130人次，整改隐患27处，清淤渠道41公里。\n"
)
# The same with blanks of many kinds by brackets, by letters and by squares.
BRACKETS = REPORT + "全年受理[数量]件，培训[人数]人，追回资金[金额]万元，本人于[年份]年到任。\n"
LETTERS = REPORT + "全年崩溃YY次，普查部件YY万个，软件YYY万元，采购终端YY台，YY路有井盖被盗。\n"
SHAPES = REPORT + "▲▲区完成▲▲个小区改造，户均分担▲▲元，20▲▲年底前由▲▲公司承包。\n"
SMALL = REPORT + "我走遍全村xxx户，办培训xx期，跑了xx趟，大棚扩大到xx亩。\n"
TOLD_OF = "查办粮库原主任____案件中，发现出库单上签字雷同，一张收据作假，套取补贴______元，"
GAZETTEER = "志书载，民国□□年大水，船户陈□□重修，碑文漫漶。1953年编为□□个组，每只作价□□□元。\n"


def found(text: str, before: str = REPORT) -> list[tuple[str, str]]:
    """Return what is marked in ``text`` behind ``before``, with its kind."""
    whole, first = before + text, len(before)
    spans = [(mark.source, mark.kind) for mark in CLEANER(whole).marks if mark.rule == "PH001"]
    return [(whole[start:end], kind) for (start, end), kind in spans if start >= first]


STAY = [
    # templates: for a reader, of a program, of which few are figures
    (REPORT, "您好，{$name}已满{$age}周岁，补助{$sum}元将于{$days}日内到账。\n"),
    (REPORT, "模板写明年满{$age}周岁、补助{$sum}元、限期{$days}个工作日。\n"),
    (REPORT, "变量年满{$age}周岁、补助{$sum}元、限期{$days}个由控制器赋值。\n"),
    (REPORT, "由{$a_name}、{$b_name}、{$c_name}、{$d_name}办理，补助{$sum}元、{$n}人、{$m}户。\n"),
    (REPORT, "年满{$age}周岁，补助{$sum}元。\n"),
    (
        REPORT,
        "年满{$age}周岁，补助{$sum}元，限期{$days}个工作日，其中{$n}、{$m}共{$a_1}、{$a_2}、{$a_3}。\n",
    ),
    # questions
    (REPORT, "全长?公里，7月?日开工，投资?万元，问题解决了吗?群众满意不满意?\n"),
    (REPORT, "全长?公里，投资?万元，谁来管?村里的干部管。\n"),
    (REPORT, "全长?公里，投资?万元，请看公告?\n"),
    (REPORT, "问：全长?公里，投资?万元，7月?日开工。\n"),
    (REPORT, "这条渠修成了?县里说修成了?镇上也说修成了?老百姓说没有见到水。\n"),
    (REPORT, "网址http://a.cn/?id=3&p=?2、全长?公里。\n"),
    # fields that others fill in
    (BRACKETS, "称呼写“尊敬的[姓名]”，落款为[单位名称]：\n"),
    (BRACKETS, "模板说明：把[姓名]、[单位]、[地点]替换为实际内容。\n"),
    (BRACKETS, "先生：您于[日期]在[地点]购物，请留存。\n"),
    (REPORT, "凡引用处以[姓名]、[小区名称]标明。\n"),
    # a letter that is reckoned with, that grades or names a thing
    (LETTERS, "达标率＝Y/N，其中增长Y%按公式Y=aX+b计算。\n"),
    (LETTERS, "Y轴表示增幅，Y型管道占三成，Y级预警。\n"),
    # titles and names that are spoken of
    (SHAPES, "范文写作“根据《▲▲》精神”的，都要改为实名。\n"),
    (SHAPES, "会议文件《▲▲》只作样本。\n"),
    (SMALL, "“小x”系列玩具、方程中的“x”都不改。\n"),
    # lines that are to be filled in, with the papers themselves
    (REPORT, "收据\n收到____户____元，____年__月__日，经手人____。\n"),
    (REPORT, "本收据一式两份，收到____户____元，于____年__月__日开具。\n"),
    (REPORT, "甲方于____年__月__日付____元，乙方于__月__日交付____件。\n"),
    # gaps of an old stone and of a gazetteer, though a machine read the page
    (REPORT, GAZETTEER.replace("每只作价□□□元", "县志残卷缺字") + "全书由OCR识别，□为原刻所缺。\n"),
    (REPORT, "碑文漫漶，仅见“大□□年，知县□□重修，捐银□□两”，识别由专家核对。\n"),
]


@pytest.mark.parametrize(("before", "text"), STAY)
def test_what_is_asked_filled_in_or_reckoned_with_stays(before: str, text: str) -> None:
    assert found(text, before) == []


BLANKS = [
    (
        REPORT,
        "对年满{$age}周岁的老人每月补助{$c_std}元，应在{$days}个工作日内委托{$org}评估，自{$from}起施行。\n",
        [
            ("{$age}", "number"),
            ("{$c_std}", "number"),
            ("{$days}", "number"),
            ("{$org}", "organization"),
            ("{$from}", "date"),
        ],
    ),
    (
        REPORT,
        "河道全长?公里，总投资?万元，由乌林市?志愿者协会发起，会长?已签名，7月?日启动。\n",
        [
            ("?", "number"),
            ("?", "number"),
            ("?", "organization"),
            ("?", "person"),
            ("?", "date"),
        ],
    ),
    (
        BRACKETS,
        "县水利局 [姓名]\n7月，[小区名称]业主反映[项目名称]积水。\n",
        [("[姓名]", "person"), ("[小区名称]", "place"), ("[项目名称]", "other")],
    ),
    (LETTERS, "退单率Y%，满意率约Y％，覆盖面增长Y%。\n", [("Y", "number")] * 3),
    (SHAPES, "根据《▲▲》精神，制定方案。\n", [("▲▲", "other")]),
    (
        SMALL,
        "我成了大娘口中的“小x”，到月底成交xxx单，卖完了。\n",
        [("x", "person"), ("xxx", "number")],
    ),
    (
        REPORT,
        f"{TOLD_OF}研究工作仅__次，登记簿缺__页。请于__月__日前整改，盘点人签字：________。\n",
        [
            ("____", "person"),
            ("______", "number"),
            ("__", "number"),
            ("__", "number"),
            ("__", "date"),
            ("__", "date"),
        ],
    ),
    (
        REPORT,
        f"{GAZETTEER}（OCR识别，低置信字以□代）\n",
        [("□□", "date"), ("□□", "person"), ("□□", "number"), ("□□□", "number")],
    ),
    (
        REPORT,
        "分5次向XX采购苗木，对XX等5家代理机构检查，中标单位是XX。查XX户、XX件、XX处。\n",
        [("XX", "organization")] * 3 + [("XX", "number")] * 3,
    ),
]


@pytest.mark.parametrize(("before", "text", "expected"), BLANKS)
def test_what_was_taken_out_is_a_blank(
    before: str, text: str, expected: list[tuple[str, str]]
) -> None:
    assert found(text, before) == expected


# Official, with figures, and nothing else damaged.
SOUND = (
    "〔2023〕第[]号\n2023年6月19日，市政府副秘书长[]主持会议，完成投资34万元，新建泵站4台，清淤渠道6公里、河道9公里。"
    "泵站用地12亩，其中[]亩占用苗圃，7月10日前完成。由此增加投资约[]万元。\n出席:李[]、赵维川\n"
)


def test_bare_brackets_inside_sentences_full_of_figures_are_blanks() -> None:
    assert [one[2] for one in marks(SOUND)] == ["number", "person", "number", "number", "person"]


# The same without its figures.
BARE = re.sub("[0-9]+(?:年|月|日|万元|台|公里|亩)|〔2023〕", "", SOUND)


@pytest.mark.parametrize(
    "text",
    [
        BARE,
        SOUND + "甲方盖章。\n",
        SOUND + "方括号内由各单位补充。\n",
        SOUND + "列表写作a[]。\n",
        SOUND.replace("[]", "[ ]"),
        SOUND.replace("李[]、", ""),
    ],
)
def test_bare_brackets_that_are_filled_in_stay(text: str) -> None:
    assert marks(text) == []


def test_variables_and_question_marks_stay_where_nothing_is_damaged() -> None:
    sound = REPORT.replace("D", "党")
    assert marks(sound + "年满{$age}周岁，补助{$sum}元，限期{$days}个工作日。\n") == []
    assert marks(sound + "全长?公里，投资?万元，7月?日启动。\n") == []


def test_the_stars_of_an_invoice_are_no_blanks() -> None:
    damaged = "召开会议*次，走访*户，整改问题*个，县D委高度重视，D组研究*次。\n"
    text = "对票据上“*餐饮服务*餐费”的疑点没有一追到底，另有“*纸制品*办公用纸”两张。\n"
    result = Pipeline.from_config()(text + damaged)
    assert result.text.startswith(text)
    assert result.text.count("⟦number:*⟧") == 4
