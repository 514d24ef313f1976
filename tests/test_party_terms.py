"""党 written as D: what must stay first, then what is restored, then the other signs."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner import Pipeline
from cleaner.edits import Edit
from cleaner.filters.party_terms import PartyTermsFilter
from cleaner.filters.party_terms.congress import CONGRESS
from cleaner.filters.party_terms.letters import LETTERS, PAD, letter_places, sides, stands_alone
from cleaner.filters.party_terms.other_sign import OTHER_SIGN
from cleaner.filters.party_terms.surroundings import Surroundings
from cleaner.filters.party_terms.word import MORE, NO_WORD, Word, far_word, near_word
from cleaner.findings import Finding, View
from cleaner.rules import load_rules

ACCURACY = Path(__file__).parents[1] / "bench" / "accuracy"
ONLY = Pipeline.from_config(select=["party-terms"], mark="none")
UNSAFE = Pipeline.from_config(select=["party-terms"], mark="none", unsafe=True)
DAMAGED = (
    "县委书记强调，要加强D风廉政建设，落实全面从严治D主体责任。"
    "局D组书记讲了专题D课，各D支部开展主题D日活动，D员干部带头。\n"
)

STAYS = [
    "",
    "D",
    "Section D is open; vitamin D, class D and R&D.",
    "鉴定为D级的两栋、C、D两级的九栋都已腾空。",
    "抽签后同在D组，D组成员赛前检录，D组组长领器材。",
    "D员工休假，D费率不变，见附录D章节。",
    "A支部、B支部与D支部下棋。",
    "甲、乙、丙三个支部与D支部共用活动室。",
    "维生素D和政府补贴无关，D二聚体偏高。",
    "在区域D内任取一点，图中D的坐标已知。",
    "D建材城、D委托人、D总部、D支架、D中央空调。",
    "向D银行申请授信，进入D段施工。",
    "3D打印，2,4-D丁酯，D1234次，鲁D牌照，“D”字头。",
    "答案依次是C、D、A，第四题选D。",
    "1.D 2.B 3.D\n4.D级危房已拆，第2.D款。",
    "D风险、D校区、D报告、D性能、D政策、D规格、D代表队。",
    "跟D走廊那头的人打听，听D话筒里的声音。",
    "钙+D组合装、甲＋D组织样本、南+D支线，地下D层交通员岗亭。",
    "入D库前过磅，“入D那栋楼”要刷卡，D入__年，新入D__年级。",
    "数据导入D只是第一步，凭证存入D档案柜，转入D起点站。",
    "自学D章，完成习题；精读D章。",
    "拟在地块D建展厅，推动D建成为示范片区，路口D建展馆。",
    "他（D组成员）迟到了，又报请D组审定。",
    "长得像D的样子，两条腿像D的人。",
    "专家认同D，其余不认同D。",
    "祝D生日快乐，全班给D过生日。",
    "锅炉D风室负责供风，D风室。",
    "宾朋D厅就座，亲朋D座等候。",
    "为D而战，为D而生，一心为D。",
    "方案D的一大的优点是快，区域D内议，随后散会。",
]


@pytest.mark.parametrize("text", STAYS)
def test_a_letter_stays(text: str) -> None:
    assert ONLY(text).changes == ()


# In a damaged document only letters beside no word with 党 are safe from doubt.
STAYS_IN_DAMAGED = [
    "李明分管D责任区，纪念建D大楼落成。",
    "鉴定为D级的两栋、C、D两级的九栋都已腾空。",
    "会议设在D座三楼，D区停车，D馆布展。",
    "老人缺乏维生素D，D二聚体偏高。",
    "A支部、B支部与D支部下棋。",
    "图中D的坐标已知，选D的得两分。",
    "D轮融资到位，D股上市，D型滤池改造，R&D投入增长。",
    "考核为A、B、C、D四档，连续两年为D的调整岗位。",
]


@pytest.mark.parametrize("text", STAYS_IN_DAMAGED)
def test_a_letter_stays_in_a_damaged_document(text: str) -> None:
    changes = [c for c in ONLY(DAMAGED + text).changes if c.source[0] >= len(DAMAGED)]
    assert changes == []


RESTORED = [
    "镇D委副书记蹲点包村。",
    "中国共产DD员永远跟D走。",
    "D要管D、全面从严治D。",
    "为D育人、为国育才。",
    "对D忠诚，听D话、跟D走。",
    "建D百年，D的二十大精神深入人心。",
    "贯彻D的XX大精神。",
    "XX区D委、XXD支部联合开展活动。",
    "D委（D组）书记，D（工）委会议。",
    "D委书记宣布，中国共产DXX镇代表大会开幕，流动D校的D员取信于D。",
    "“D建+”模式；D、团、工会齐动手。",
    "九三学社、各民主D派和无D派人士。",
    "国民D军队、英国工D、执政D内部、国共两D。",
    "缴纳D费、D徽闪光、D章D规、D纪国法。",
    "入D积极分子，全D同志，我们D。",
    "要求如下：\n1.D建责任压实。2.D员带头。",
    "河长+D支部书记双领，专家＋D员骨干结对。",
    "地下D交通员说：“入D那天，河上没有桥。”",
]


@pytest.mark.parametrize("text", RESTORED)
def test_a_word_is_restored_alone(text: str) -> None:
    assert ONLY(text).text == text.replace("D", "党")


@pytest.mark.parametrize(
    "text", ["质量文化进D校、进学校。", "群众说，D在哪里？", "D性二字重千钧。"]
)
def test_a_weaker_word_needs_the_document(text: str) -> None:
    assert ONLY(text).changes == ()
    assert ONLY(DAMAGED + text).text == (DAMAGED + text).replace("D", "党")


# Enough different words that every letter without a noun of its own is 党.
THROUGHOUT = DAMAGED * 2

LETTERS_OF_OFFICE = [
    "鉴定为D级的两栋已腾空，信用评价为D的企业停业，等级由C降为D。",
    "会议设在D座三楼，D区停车，D馆布展，请走D通道，D标段下月开工。",
    "老人缺乏维生素D，D二聚体偏高，血清D水平低。",
    "抽签分在D组，比赛中D组成员先检录，D组：石桥县对柳川县。",
    "消防演练时D组负责转移伤员，核查D组成员由审计局抽调。",
    "第四题选D，D项有误，D卷偏难，图中D的坐标已知。",
    "乙公司把款转给D公司，D银行放贷，D某被判刑，被害人D报案。",
    "D轮融资到位，D股上市，购买D份额，D方案落选，D样品合格。",
    "本曲为D大调，D弦断了，D字头列车晚点，鲁D牌照，D匝道封闭。",
    "A组守东门，D组守西门。甲、乙、丙三个支部与D支部下棋。",
    "A、B、C三个断面达标，D断面超标；居民D反映漏水。",
    "D组检修班组三班倒，D组跑完全程，检修D组D型机组停运，D组巡察了三个乡镇。",
    "接入D交换机，由D回路供电，D给水泵大修，D联由客户留存，敏感点D为小学。",
    "库房D内存在隐患，工地D内外都要清扫，规范D章对焊缝作了规定。",
    "D代表团入住，D建设单位逾期，D校的老师来听课，D费类目超支。",
    "运行D组，支部D组委员名单，D组会议室，D组、机动组留守。",
    "圆管壁厚按d的十二分之一取，d为内径。",
    "1.下列正确的是\nA、社员\nB、团员\nC、队员\nD、以上都是",
]


@pytest.mark.parametrize("text", LETTERS_OF_OFFICE)
def test_a_letter_with_a_noun_stays_in_a_document_with_d_throughout(text: str) -> None:
    changes = [c for c in ONLY(THROUGHOUT + text).changes if c.source[0] >= len(THROUGHOUT)]
    assert changes == []


@pytest.mark.parametrize(
    "text",
    [
        "院系分别成立了D小组，楼栋D小组走访，推动D团组织建设。",
        "让D放心，向D交出答卷，由D来统筹，关键在D。",
        "D组成员第一时间到场，修订D组工作规则，由D组研究决定。",
        "D对青年一代寄予厚望，D的作风就是D的形象。",
        "哪里就有D旗，哪里就有D的工作，让D的声音传遍山乡。",
        "D叫干啥就干啥，我跟D说过的话算数，没有D，哪有今天。",
        "各村d支部抓d建，Ｄ小组每周碰头。",
    ],
)
def test_a_letter_without_a_noun_is_restored_in_a_document_with_d_throughout(text: str) -> None:
    restored = ONLY(THROUGHOUT + text).text
    assert not set(restored) & set(LETTERS)


@pytest.mark.parametrize(
    "text",
    [
        "澜轨D〔2023〕14号，县委D校姓D，资料室存放D的文献，由D建教研室牵头。",
        "全省优秀D课，约谈D组主要负责人，两新D组织覆盖，学D规D法，脱D三年以上。",
        "谁把D放在心上，是D救了我，我把心里话说给D听，跟D一起走，什么时候离开过D？",
        "院D组第一时间召开会议，各级D组织召开会议，依托镇D校办班五期。",
        "各镇(街道)D(工)委，由原D（团）支部出具证明，推行双语D课进牧区。",
        "该同志D费已交到六月，区政府D组“第一议题”学习，先后召开三次D组会议。",
        "材料十五日前交D办，每月向D小组汇报，D小组设到楼栋，推行D组织领办合作社。",
        "敬爱的D组织：我入D转正后，有D在，有大伙儿在，这个村就差不了。",
        "近海风浪大，沿海二十三个村（社区）D\n支部每月组织一次净滩，十六名在村的，D\n员来了十一个。",
        "发：各职能科室、直属D\n支部，经审核后，报县直机关工委D\n 委备案。",
    ],
)
def test_rarer_words_are_restored_in_a_document_with_d_throughout(text: str) -> None:
    assert not set(ONLY(THROUGHOUT + text).text) & set(LETTERS)


def test_a_group_elsewhere_in_the_document_speaks_against_one_at_the_start_of_a_clause() -> None:
    text = "会上，D组成员讲了三点。"
    assert "党组成员" in ONLY(THROUGHOUT + text).text
    assert ONLY(THROUGHOUT + "D组学员分到的题目最难。" + text).text.endswith(text)


def _lines(name: str) -> list[str]:
    lines = ACCURACY.joinpath(name).read_text("utf-8").split("\n")
    return [line for line in lines if line and not line.startswith("# ")]


@pytest.mark.parametrize("name", ["party_letters_in_use.txt", "party_hard_negatives.txt"])
def test_letters_of_official_texts_stay_in_a_document_with_d_throughout(name: str) -> None:
    harmed = []
    for line in _lines(name):
        legitimate = {place for place, char in enumerate(line) if char in LETTERS}
        starts = {c.source[0] for c in ONLY(THROUGHOUT + line.replace("党", "D")).changes}
        if {len(THROUGHOUT) + place for place in legitimate} & starts:
            harmed.append(line)
    assert harmed == []


def test_nearly_all_rarer_words_of_the_list_are_restored() -> None:
    lines = _lines("party_rarer_words.txt")
    missed = [line for line in lines if set(ONLY(THROUGHOUT + line).text) & set(LETTERS)]
    assert len(missed) <= 5


def test_a_few_written_signs_of_advertisements_do_not_count() -> None:
    text = DAMAGED + "质量文化进D校、进学校。\n共产党员网代发"
    assert "进党校" in ONLY(text).text


MANY_WORDS = (
    "D委书记讲D课，D支部过主题D日，D员干部读D史，D建工作考核，递交入D申请书，D组书记到会，"
    "D风廉政建设抓实，D校开班。每月D课一次。\n"
)


@pytest.mark.parametrize(("written", "is_restored"), [(6, True), (20, False)])
def test_many_different_words_outweigh_more_written_signs(written: int, is_restored: bool) -> None:
    text = ONLY(MANY_WORDS + "党课讲稿。" * written).text
    assert ("每月党课" in text) == is_restored


@pytest.mark.parametrize(
    "text", ["没有纪律的D，就像一盘散沙。", "一滴水落进D的江河。", "我给D作保。", "但D内派系庞杂。"]
)
def test_one_side_is_enough_where_many_words_show_it(text: str) -> None:
    assert ONLY(MANY_WORDS * 2 + text).text.endswith(text.replace("D", "党"))
    assert ONLY("落实D风廉政建设责任制。" + text).text.endswith(text)


@pytest.mark.parametrize(
    "text",
    [
        "参与D谱线标定。",
        "桌上是《D日》。",
        "宣传画D套发完。",
        "D联由支部留存。",
        "按D=0.2计。",
        "维D钙片。",
    ],
)
def test_where_no_side_fits_a_letter_stays_among_many_words(text: str) -> None:
    assert ONLY(MANY_WORDS * 2 + text).text.endswith(text)


LOWER = (
    "车间d支部共有d员二十九人，下设四个d小组。d员身边无事故，d支部逐条记账，"
    "基层d组织抓d建，党员创新工作室把d旗插在工地上，老d员讲微d课。\n"
)


def test_many_words_with_a_small_letter_show_that_it_is_the_sign() -> None:
    assert not set(ONLY(LOWER).text) & set(LETTERS)


@pytest.mark.parametrize(
    "text",
    [
        "焊缝d级返工，管径d偏小，行间距d取三十厘米。",
        "D课安排在周三，D的学生要补考，D字头动车晚点。",
    ],
)
def test_other_letters_stay_where_a_small_one_is_the_sign(text: str) -> None:
    assert ONLY(LOWER + text).text.endswith(text)


def test_a_few_small_letters_show_nothing() -> None:
    text = "设两站相距为d，d的取值为正；d组负责搬运，d支部轮空。"
    assert ONLY(text).changes == ()


def test_fewer_words_with_a_small_letter_do_where_two_leave_no_doubt() -> None:
    damaged = "学校d支部书记、d组织书记各两名，" * 2 + "d员教师上岗，d员监督员验货，"
    tail = "d组织监督有力，局d组重视。"
    assert not set(ONLY(damaged * 2 + tail).text) & set(LETTERS)
    doubtful = "每d组织监督一次，d员留痕，d组重视。" * 4
    assert ONLY(doubtful).changes == ()


def test_letters_that_look_like_it_count_against_written_signs() -> None:
    text = (
        "党课讲稿定制，一对一党史课件，“纸鸢党课”。\n"
        + DAMAGED
        + "D的要求没有变，D的队伍在壮大，D章要常学，D小组长带头，入D九年，没有给D丢脸。"
    )
    restored = ONLY(text).text
    assert not set(restored) & set(LETTERS)


@pytest.mark.parametrize(
    "text",
    [
        "按钮D对应停机，路口D向东为停车点，步骤D的箭头画错了，样本D和标签放反了。",
        "会议室D的投影送修，仓库D外有水沟，包装箱D内有说明书。",
        "D章为附则，D来电为空号，D期工程明年开工，D的得票数第四。",
        "仍有三人选了D，选A的占九成，变量D的初值取零。",
    ],
)
def test_a_letter_that_names_a_thing_stays_in_a_document_with_d_throughout(text: str) -> None:
    assert ONLY(THROUGHOUT + text).text.endswith(text)


@pytest.mark.parametrize("answer", ["选A的占九成", "选A和B的占八成", "\n选A的占九成"])
def test_an_answer_makes_no_series(answer: str) -> None:
    text = f"有一道题{answer}。D的队伍要经得起考验。"
    assert "党的队伍" in ONLY(THROUGHOUT + text).text


def test_a_document_that_writes_the_sign_is_left_alone() -> None:
    text = "党员来自D支部，党徽、党旗、党费都有人管。"
    result = ONLY(text)
    assert result.changes == ()
    assert [report.suggestion for report in result.reports] == ["党"]


@pytest.mark.parametrize("width", [20, 26, 31])
def test_words_cut_by_a_hard_wrap_are_restored(width: int) -> None:
    line = DAMAGED.strip() * 3
    text = "\n".join(line[i : i + width] for i in range(0, len(line), width))
    assert ONLY(text).text == text.replace("D", "党")


def test_other_widths_need_other_words() -> None:
    assert ONLY("县d委书记到会。").changes == ()
    assert ONLY("县d委书记讲Ｄ风廉政。").text == "县党委书记讲党风廉政。"


@pytest.mark.parametrize("text", [*RESTORED, *STAYS, DAMAGED])
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = ONLY(text).text
    assert ONLY(once).text == once


@pytest.mark.parametrize("text", [*RESTORED, *STAYS, "县d委书记讲Ｄ风廉政。", "*风廉政", "XJP主席"])
def test_the_gate_is_necessary(text: str) -> None:
    party = PartyTermsFilter(load_rules().of_filter("party-terms"))
    if not party.may_find(View(text)):
        assert list(party.find(View(text))) == []


@pytest.mark.parametrize("text", [*RESTORED, *STAYS, *LETTERS_OF_OFFICE, DAMAGED])
def test_the_nearest_characters_tell_what_all_of_them_do(text: str) -> None:
    around = Surroundings(text, View(text).narrow, View(text).wide)
    for place in letter_places(text, View(text).narrow, View(text).wide):
        position = place + len(PAD)
        whole = NO_WORD
        if stands_alone(around.padded, position):
            whole = Word(text[place], *sides(around.padded, position))
        near = near_word(text[max(0, place - 3) : place + 5])
        for word in (far_word(around, place), whole if near is MORE else near):
            assert [getattr(word, name) for name in Word.__slots__] == [
                getattr(whole, name) for name in Word.__slots__
            ]


def test_findings_are_whole() -> None:
    for finding in PartyTermsFilter(load_rules().of_filter("party-terms")).find(View(DAMAGED)):
        assert finding == Finding(*finding)
        assert finding.edits == (Edit(finding.start, "D", "党"),)


@pytest.mark.parametrize("rule", load_rules().of_filter("party-terms"), ids=lambda rule: rule.id)
def test_any_rule_works_alone(rule: object) -> None:
    party = PartyTermsFilter((rule,))  # type: ignore[arg-type]
    text = DAMAGED + "质量文化进D校、进学校，2023年党的XX大精神。"
    assert {finding.rule for finding in party.find(View(text))} <= {rule.id}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2023年总结\n贯彻党的XX大精神。", "二十"),
        ("2019年总结\n贯彻D的**大精神。", "十九"),
        ("2014年总结\n贯彻党的×大精神。", "十八"),
        ("2022年总结\n贯彻党的XX大精神。", None),
        ("2019年至2023年回顾\n贯彻党的XX大精神。", None),
        ("贯彻党的XX大精神。", None),
    ],
)
def test_the_congress_comes_from_the_year(text: str, number: str | None) -> None:
    changes = [change.after for change in UNSAFE(text).changes if change.rule == "PT007"]
    assert changes == ([number] if number else [])
    assert not [change for change in ONLY(text).changes if change.rule == "PT007"]


def test_unsafe_signs_are_suggested_by_default() -> None:
    result = ONLY("学习XJP总书记讲话，落实*风廉政建设，贯彻DZY部署，在中国GCD领导下。")
    assert result.changes == ()
    suggestions = [report.suggestion for report in result.reports]
    assert suggestions == ["习近平", "党", "党中央", "共产党"]


def test_detector_names_are_known() -> None:
    detectors = {rule.detector for rule in load_rules().of_filter("party-terms") if rule.detector}
    ways = {"term", "context", "document", "open", "throughout"}
    assert detectors == ways | {CONGRESS, OTHER_SIGN}
    assert set(LETTERS) == {"D", "Ｄ", "d"}
