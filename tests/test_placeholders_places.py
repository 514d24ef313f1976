"""Few runs of any sign in places that tell by themselves, and what stands beside them.

For each such place there is one like it in which the sign is something else.
"""

from __future__ import annotations

import pytest

from cleaner import Pipeline
from tests.test_placeholders_shown import SITE

CLEANER = Pipeline.from_config()
# So long a text that one or two blanks in it would be its author's, were it not damaged.
SOUND = "会议强调，各单位要加强领导，落实责任，把各项工作做细做实，确保全年任务完成。\n" * 9


def kinds(text: str) -> list[tuple[str, str]]:
    """Return the signs that are marked, with what they stand for."""
    return [
        (text[start:end], mark.kind)
        for mark in CLEANER(text).marks
        for start, end in [mark.source]
        if mark.rule == "PH001"
    ]


PLAIN = [
    ("对市※※局进行了巡察，※※局作了表态。\n", 2),
    ("事故造成直接经济损失@@@万元。\n", 1),
    ("结转资金$$万元未按规定交回财政。\n", 1),
    ("走访困难职工■■户，送去慰问金。\n", 1),
    ("副县长※※※主持召开会议。\n", 1),
    ("上缴财政资金ˣˣˣ万元，8月ˣˣ日拨付到位。\n", 2),
    ("全年出动☆☆人次，☆☆县城管局作了总结。\n", 2),
    ("编制凵凵名，接待费凵凵万元，委托凵凵建筑公司施工。\n", 3),
    ("走访了~~个乡镇，占农村人口的~~%，在~~~村座谈。\n", 3),
    ("拟聘用下列??名同志，关于???市的公告，2023年9月??日。\n", 3),
    ("限值为┅┅分贝，共受理┅┅件，在┅┅村办结。\n", 3),
]


@pytest.mark.parametrize(("line", "count"), PLAIN)
def test_a_place_tells_in_a_damaged_text(line: str, count: int) -> None:
    assert len(kinds(SITE + line)) == count


OTHERWISE = [
    "菜品口味★★★，环境★★★★，评为★★★级。\n",
    "■■■关于开展安全生产月活动的通知■■■\n",
    "※※年底促销※※\n",
    "话题#开学第一课##局部降雨##县域旅游##年味#正在讨论。\n",
    "公式$$E=mc^2$$中，$$m$$为质量。\n",
    "请@@各位前辈看看，@@站长在不在？\n",
    "“國”字从囗从或，囗部共收三十一字，凵部的字有凶、出、函。\n",
    "aˣ的导数为aˣlna，ˣ是上标。\n",
    "你们人??天都黑了??县里来电话没有??真急人??还等??\n",
    "好~~热闹~~个个喜气洋洋~~人也多~~天也好~~真好~~\n",
    "产量一栏填--，人次一栏也填--。\n",
    "他顿了顿┅┅人已经走远了┅┅年关将近┅┅谁知道呢┅┅\n",
]


@pytest.mark.parametrize("line", OTHERWISE)
def test_other_uses_of_the_same_signs_stay(line: str) -> None:
    assert kinds(SITE + line) == []
    assert kinds(line) == []


def test_ordinary_marks_and_single_places_need_damage() -> None:
    for line in ("走访了~~个乡镇，占农村人口的~~%，在~~~村座谈。\n", "走访困难职工■■户。\n"):
        assert kinds(SOUND + line) == []


BODY = "我镇■■村有低保户■■户，救助资金■■■万元，由■■乡牵头。\n"


@pytest.mark.parametrize(
    "rest",
    [
        "干部收受所送■■酒、购物卡。\n",
        "感谢援建单位■■的支持。\n",
        "■■■：\n你的来信收悉。\n",
        "对■■■楼盘延期交房问题联动处置。\n",
    ],
)
def test_beside_its_blanks_a_sign_is_one_where_nothing_tells(rest: str) -> None:
    assert len(kinds(SITE + BODY + rest)) == 5


@pytest.mark.parametrize(
    "rest",
    [
        "标■■的为必填项，■■表示不得偏离。\n",
        "满意度：■■■■■\n",
        "■■\n收获满满。\n■■\n",
        "题中打■■的是重点，画■■的是难点。\n",
    ],
)
def test_beside_its_blanks_a_sign_may_be_shown_besides(rest: str) -> None:
    assert len(kinds(SITE + BODY + rest)) == 4


def test_a_mark_that_pauses_is_a_name_where_it_is_all_of_it() -> None:
    body = "走访了??个乡镇，占??%，在??村座谈，2023年9月??日报告。\n"
    assert len(kinds(SITE + body + "你公司所属“??”轮遇险，排演《???》。\n")) == 6
    assert len(kinds(SITE + body + "屏幕显示“??”，有人答：“??”真的??\n")) == 4


def test_a_speech_is_no_name_and_a_month_before_a_day_no_lone_sign() -> None:
    assert kinds(SITE + "一位老板说，“材料交了**回，章盖了一圈，人瘦了五斤”。\n")
    assert kinds(SITE + "大家都夸“交了**回”这个说法。\n") == []
    assert kinds(SITE + "动员阶段（*月1日至10日）召开部署会。\n") == [("*", "date")]


def test_odd_signs_for_two_kinds_of_things_are_no_secret() -> None:
    assert len(kinds(SOUND + "☆☆县编，每亩产值提高到☆☆元。\n")) == 2
    assert kinds(SOUND + "每亩产值提高到☆☆☆，好评☆☆☆☆。\n") == []


def test_stars_between_all_characters_are_no_blanks() -> None:
    body = "县××公司受贿金额高达×××万元，通报××起案例，涉及**户。\n"
    assert len(kinds(SITE + body + "珍惜家庭，清*潭*映*月走好每一步。\n")) == 4
    assert len(kinds(SITE + body + "先后到*县*镇*村调研。\n")) == 7


def test_lines_of_two_kinds_are_told_apart() -> None:
    figures = "实习始于2023年2月13日，前3周审核发票260份，盘点仓库4次，发现17件不符。\n"
    text = "实习单位：＿＿会计师事务所\n至5月＿＿日共编制凭证＿＿份。\n"
    fields = "评语：________\n成绩：________　签字：________\n"
    assert {sign for sign, _ in kinds(SITE + figures + text + fields)} == {"＿＿"}
    assert kinds(SITE + text + fields) == []


def test_rows_of_a_form_that_is_spoken_of_are_fields() -> None:
    rows = "请填写《交接清单》：公章__枚、资产__件、未结事项__项，三方签字。\n"
    assert kinds(SITE + rows) == []


def test_who_wrote_a_text_hides_his_name_only_beside_other_blanks() -> None:
    body = "全年走访XX户，投入XX万元，到XX镇调研。\n"
    assert ("某某", "person") in kinds(SITE + body + "述职人：李某某\n")
    assert ("某某", "person") in kinds(SITE + body + "（作者：某某，县政务服务中心）\n")
    assert kinds(SITE + "经营者：李某某\n") == []


def test_a_lone_example_by_some_is_none_beside_other_blanks() -> None:
    body = "发放问卷XX份，走访XX户，投入XX万元，查处XX人。\n"
    assert all(
        sign != "某" for sign, _ in kinds(SITE + body + "前年查处的某镇财政所出纳才26岁。\n")
    )


def test_two_figures_are_no_secret_of_an_author() -> None:
    rest = "各单位确定撰稿人××名，名单于××月底前报送。\n"
    assert len(kinds(SOUND + rest)) == 2
    assert kinds(SOUND + "桂花巷居民蔡××说，周××也来了。\n") == []
