"""Blanks that are their author's own: they are reported, unless the text shows other damage."""

from __future__ import annotations

import pytest

from cleaner import Pipeline
from tests.blanks import marks

PIPELINE = Pipeline.from_config()
JUDGMENT = (
    "××省××市中级人民法院\n民事判决书\n（2021）云01民初37号\n\n原告：李某某，男，住××区××小区。\n"
    "被告：××物业服务有限公司，住所地××路。\n原告李某某与被告××物业服务有限公司纠纷一案，现已审理终结。\n"
    "\n审 判 长  严某\n书 记 员  丁某\n"
)
PATTERN = (
    "××市××局关于做好20××年汛期工作的通知\n（公文写作范本之九，供练习套用）\n\n各××镇人民政府：\n"
    "于×月×日前报至××局。\n"
)
MASKED = (
    "编号,渠道,诉求人,内容,结果\n1,热线,赵**,噪音,已约定\n2,来信,孙**,XX路XX巷井盖缺失,已修复\n"
    "3,网站,周**,广告,已约谈\n4,热线,郑**,宠物,已处理\n"
)
DAMAGE = "县D委召开D员大会，D组书记主持。\n"


LAYOUT = (
    "党政机关公文格式培训讲义\n1.发文机关标志由全称加“文件”二字组成，如“中共××县委文件”。\n"
    "2.发文字号由机关代字、年份、顺序号组成，序号不编虚位。\n3.标题如“中共××县委关于×××的决定”。\n"
    "4.联合行文时主办机关排列在前，例如××县人民政府、××县公安局；落款署××县人民政府。\n"
    "5.版记示例：\n抄送：××××，××××。\n××××办公室　　2013年×月×日印发\n"
)
EXAM = (
    "公文写作试题\n一、下列发文字号正确的是（　）\nA.×府发〔2018〕12号　B.×府发[2018]12号\n"
    "二、指出下文主送机关、成文日期和文种的错误\n××县人民政府关于拨款的请示报告\n市政府、市财政局：\n"
    "我县××乡遭受洪涝灾害，请拨款××万元。\n××××年×月×日\n"
)
WORDING = (
    "地方性法规立法技术规范（节选）\n三、名称　表述为：“××省××条例”“××省实施《××法》办法”。\n"
    "九、题注　表述为：（××××年×月×日××省第×届人民代表大会常务委员会第×次会议通过）。\n"
    "二十六、法律责任　一般表述为：“违反本条例第×条规定，由××部门处××元以上××元以下罚款。”\n"
)
SPACED = (
    "青禾市云溪区人民法院\n民 事 判 决 书\n\n（2021）青0199民初3×××号\n\n"
    "原告：王某甲，女，住云溪区××路××号。\n"
    "被告：青禾××公司，住所地××大厦×层。\n双方于2020年×月×日签订合同，房屋位于××小区×栋。\n"
    "审判员　周××\n书记员　何××\n"
)
SAMPLE = (
    "换届选举工作手册\n一、选票画法\n赞成画○，反对画×。\n二、主持词示例\n"
    "本次大会应到党员____名，实到____名，请假____名，可以开会。\n"
)
DRAFT = "第六条　各科室负责解释。\n第七条　本细则自202X年X月X日起施行，有效期两年。\n"


@pytest.mark.parametrize(
    "text", [JUDGMENT, SPACED, PATTERN, SAMPLE, MASKED, DRAFT, LAYOUT, EXAM, WORDING]
)
def test_blanks_of_the_author_stay(text: str) -> None:
    result = PIPELINE(text)
    assert result.text == text
    assert not result.marks


def test_more_than_an_open_date_is_no_draft() -> None:
    assert PIPELINE("第六条　X县各科室负责解释，每年检查XX次。\n" + DRAFT).marks


@pytest.mark.parametrize(
    "text", [JUDGMENT, SPACED, PATTERN, SAMPLE, MASKED, DRAFT, LAYOUT, EXAM, WORDING]
)
def test_beside_other_damage_they_are_marked(text: str) -> None:
    assert PIPELINE(text + DAMAGE).marks


@pytest.mark.parametrize(
    "text",
    [
        JUDGMENT.replace("判决书", "工作报告"),
        JUDGMENT.replace("审 判 长", "参会者").replace("书 记 员", "记录者"),
        PATTERN.replace("（公文写作范本之九，供练习套用）\n", ""),
        PATTERN.replace("（公文写作范本之九，供练习套用）", "（范本）"),
        LAYOUT.replace("公文格式培训讲义", "办公会议纪要").replace("版记", "其他"),
        WORDING.replace("表述为", "先后出台"),
        EXAM.replace("发文字号", "说法").replace("成文日期", "落款"),
        MASKED.replace("赵**", "赵**等").replace("孙**", "孙**等"),
        SPACED.replace("签订合同", "签订合同，价款某某元"),
        SAMPLE.replace("示例", "要点"),
        SAMPLE.replace("赞成画○", "共选出____名"),
    ],
)
def test_without_what_tells_so_they_are_marked(text: str) -> None:
    assert PIPELINE(text).marks


def test_some_town_of_an_essay_is_no_blank() -> None:
    essay = (
        "讲排场的事，谁都见过。" * 30 + "有一次领导检查某市市场，肉价立刻下跌；某市上空烟雾不散。"
    )
    assert marks(f"{essay}某市昔日荒芜的人行道立刻变绿了。\n") == []
    others = "投入某万元，惠及某某户，局长王某某到会，某局、某乡、某村列席。\n"
    assert len(marks(f"{essay}{others}")) > len(marks(others))


def test_one_name_in_a_lone_sentence_is_no_habit() -> None:
    assert not PIPELINE("某某同志千古。").marks


LONG = "今年以来，我区坚持质量优先，推动企业转型。" * 18


@pytest.mark.parametrize(
    ("sentence", "marks"),
    [
        ("结对联系**镇人民政府。", 1),
        ("结对联系××镇人民政府。", 0),
        ("结对联系**镇人民政府、**镇人民政府。", 0),
    ],
)
def test_stars_without_a_partner_are_a_blank_even_alone_in_a_long_text(
    sentence: str, marks: int
) -> None:
    assert len(PIPELINE(f"{LONG}\n{sentence}\n").marks) == marks


AD = "【松烟墨砚斋】每天更新讲话稿300篇，加客服V信：syw2231 领取会员，全站素材免费下载\n"
GAZETTEER = (
    "永济桥位于城东门外，跨石溪河，俗称东大桥，为五孔石拱桥，长四十二米。"
    "桥头旧有碑记，碑文剥蚀，可辨者不多。炸毁后以钢筋混凝土修复。\n"
)


@pytest.mark.parametrize(
    ("sentence", "blanks"),
    [
        ("主孔净跨六十米，全长＊＊＊米。修筑＊＊公路时，始有公路桥。\n", 2),
        ("主孔净跨六十米，全长XXX米。修筑XX公路时，始有公路桥。\n", 2),
        ("造桥的叫××，是个石匠，他在×城住了十年。\n", 0),
        ("原告周某某诉称，被告郑某拖欠石料款。某镇村民作证。\n", 0),
    ],
)
def test_beside_an_ad_the_signs_of_sites_are_blanks_in_any_genre(
    sentence: str, blanks: int
) -> None:
    text = f"{GAZETTEER}{sentence}{GAZETTEER}{GAZETTEER}"
    assert not PIPELINE(text).marks
    assert len(PIPELINE(text + AD).marks) == blanks


def test_a_sign_that_is_told_to_be_a_figure_is_none() -> None:
    text = "该同志于2011年在市委党校X期中青班学习，X为罗马数字，即第十期。"
    assert not PIPELINE(text).marks
    assert PIPELINE(text.replace("罗马数字", "负责人") * 3).marks


def test_what_a_sign_is_holds_for_its_sentence() -> None:
    text = "第X期培训班，X为罗马数字。全县X名干部、X家单位参加，X局作了发言，X县长到会。"
    assert [mark.source[0] for mark in PIPELINE(text).marks if mark.source[0] < 12] == []
    assert len(PIPELINE(text).marks) > 2


@pytest.mark.parametrize("title", ["复函样式", "介绍信样张(供参考)", "短信模板（待审核）"])
def test_a_text_that_its_title_calls_a_pattern_is_meant_to_have_blanks(title: str) -> None:
    body = "（××函〔20××〕×号）\n你单位《关于××的函》收悉。经研究，同意××局意见。此复。\n"
    assert not PIPELINE(f"无线电管理局{title}\n{body}").marks
    assert PIPELINE(f"无线电管理局复函\n{body}").marks
