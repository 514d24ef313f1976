"""Blanks that the whole document decides: few ones, lone sentences, brackets, zeros, figures."""

from __future__ import annotations

import pytest

from cleaner import Pipeline
from cleaner.examples import parse_example
from cleaner.filters.placeholders.decimals import joined
from tests.blanks import marks

CLEANER = Pipeline.from_config(select=["placeholders", "party-terms"])


def test_few_blanks_in_a_long_text_need_other_damage() -> None:
    body = "".join(
        f"第{number}，各科室要压实责任，按期完成任务。\n" for number in "一二三四五六七八九十"
    )
    text = f"{body}{body}本办法由XX镇政府负责解释。\n"
    assert len(text) >= 300
    alone, short = CLEANER(text), CLEANER("本办法由XX镇政府负责解释，各村共走访XX户。\n")
    damaged = CLEANER(f"{text}全体D员要带头，D委要抓实。\n")
    assert not alone.marks
    assert [report.rule for report in alone.reports] == ["PH901"]
    assert len(damaged.marks) == 1
    assert len(short.marks) == 2


@pytest.mark.parametrize(
    "sentence",
    [
        "某陈述，当晚其在××小区北门被人从背后推倒。",
        "房屋坐落于××县××镇××村3组，建筑面积以产权证记载为准。",
        "他数了数，××××年到今天，整整四十个年头。",
        "本办法由XX镇政府负责解释。",
    ],
)
def test_a_sentence_with_names_only_shows_no_habit(sentence: str) -> None:
    result = CLEANER(sentence)
    assert not result.marks
    assert {report.rule for report in result.reports} == {"PH901"}


def test_other_damage_speaks_for_few_blanks_and_for_a_doubtful_mark() -> None:
    talk = "各位家长晚上好，离中考还有XX天，住校生XX人，平均XXX分，XXX同学进步大，5月XX日模拟。"
    talk += "孩子在拼，老师在拼，咱们也得沉住气，多陪伴，少唠叨，早睡早起，吃好三餐。" * 4
    toast = "……县人民政府县长致辞：\n建成茶园……万亩，产值……亿元，参展企业……家，浮时淡然……一杯好茶。"
    damage = "\n全体D员要带头，D委要抓实。"
    for text, count in ((talk, 5), (toast, 4)):
        assert not CLEANER(text).marks
        assert len(CLEANER(text + damage).marks) == count


@pytest.mark.parametrize(
    ("text", "blanks"), [("民国二十×年", 1), ("二十×年的疼爱", 1), ("二十×五", 0), ("十×米宽", 0)]
)
def test_years_may_lack_the_last_figure(text: str, blanks: int) -> None:
    habit = "全县××个村，投入××万元，×××同志到会，××镇、××村。"
    assert len(marks(f"{habit}\n{text}，大家都记得。\n")) == len(marks(habit)) + blanks


def test_zeros_are_blanks_only_beside_many_others() -> None:
    names = "OO縣OO鄉OO村、OO村、OO市OO路，書記王OO和縣長李OO與會，"
    figures = "00月0日補助000萬元，第000號公告發放00人。"
    assert [mark[2] for mark in marks(names + figures)][8:] == [
        "date", "date", "number", "number", "number",
    ]  # fmt: skip
    assert marks(figures) == []


DAMAGE = "\n全体D员要带头，D委要抓实。\n"


def marks_beside_damage(text: str) -> list[tuple[str, str]]:
    return [(mark.before, mark.kind) for mark in CLEANER(text + DAMAGE).marks]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("公司今年开会〔…〕次，完成〔…〕项，走访〔…〕镇〔…〕户。", "number number place number"),
        (
            "区长[ ]赶赴[ ]镇，罚款[ ]万元，第[ ]号举报件办结。",
            "person place number number",
        ),
        (
            "您于20【】年（　）月（　）日在（　）市消费（　）元一事收悉。",
            "date date date place number",
        ),
        ("全镇现有耕地[数字]亩，分布在[村名]、红岩两村，补助[金额]元。", "number place number"),
    ],
)
def test_empty_brackets_are_blanks_in_a_damaged_text(text: str, kinds: str) -> None:
    assert not CLEANER(text).marks
    assert [kind for _, kind in marks_beside_damage(text)] == kinds.split()


@pytest.mark.parametrize(
    "text",
    [
        "一、填空题\n1.大会于（　）年（　）月在（　）市召开，到会（　）人。",
        "房屋租赁合同\n出租人于【】年【】月【】日将【】市【】路房屋租出，租金【】元。",
        "满意度调查\n您来过（　）次，每次消费（　）元，今年（　）岁，住（　）市。",
        "校勘记\n拓片作“〔　〕年〔　〕月，〔　〕县令立”，他本阙“〔　〕年”。",
        "共召开（　）次会议，列[]为空，见（）。",
        "镇、县各办：\n[ ] 镇政府路灯报修\n[ ] 县医院预约\n[ ] 5个快递\n[ ] 区图书馆还书",
    ],
)
def test_brackets_to_be_filled_in_or_of_an_editor_stay(text: str) -> None:
    assert not marks_beside_damage(text)


def test_dashes_and_brackets_that_nothing_tells_need_many_that_are_told() -> None:
    told = "共检查{0}家，合格{0}家，罚款{0}万元，{0}市{0}县{0}镇的{0}公司整改{0}处，"
    text = told + "供货方为{0}农产品市场。"
    assert len(marks(text.format("--"))) == 9
    assert len(marks_beside_damage(text.format("[ ]"))) == 9
    few = "共检查--家，合格--家，罚款--万元，供货方为--农产品市场。"
    assert len(marks_beside_damage(few)) < 4


def test_where_some_hides_the_figures_a_single_one_hides_more() -> None:
    text = (
        "某某县某某村党支部书记杨某某带着某名党员，守了某天某夜，转移群众某某户，赔进某某万元，"
        "亩均收入某某元，种植某某亩，造成某死某伤，某月底前清零。他说某些人不懂某种道理。"
    )
    found = marks(text)
    assert [text[start : end + 1] for start, end, _ in found if end - start == 1] == [
        "某名", "某天", "某夜", "某死", "某伤", "某月",
    ]  # fmt: skip


def test_a_surname_hidden_by_another_sign_is_part_of_the_blank() -> None:
    text = "XX镇农技站站长X某某收受XX元，XX村支部书记X某购买XX台，走访XX户。"
    assert [text[slice(*mark[:2])] for mark in marks(text) if mark[2] == "person"] == [
        "X某某",
        "X某",
    ]


def test_a_low_line_in_a_title_or_a_long_one_is_no_blank() -> None:
    text = "防汛应急预案_应急管理_江南文库\nXX镇走访XX户，整改XX处，投入XX万元。\n"
    text += "本人________，岗位________。"
    assert {before[0] for before, _ in marks_beside_damage(text)} == {"X"}


@pytest.mark.parametrize(
    "annotated",
    [
        "完成投资⟪XX.XX=number⟫亿元，增长⟪X.X=number⟫%，涉及⟪XX=number⟫户。",
        "完成投资⟪××．×=number⟫亿元，增长⟪××=number⟫%，涉及⟪××=number⟫户。",
        "20⟪XX=date⟫年.⟪X=date⟫月召开会议，检查⟪XX=number⟫户.⟪XX=number⟫人。",
    ],
)
def test_a_figure_with_a_point_is_one_blank(annotated: str) -> None:
    example = parse_example(annotated)
    found = [(mark.source, mark.kind) for mark in CLEANER(example.source).marks]
    assert found == [((label.start, label.end), label.kind) for label in example.labels]


def test_only_figures_are_joined_at_a_point() -> None:
    spans, proofs = [(2, 4), (5, 6), (9, 10)], [(("habit", 1.0),)] * 3
    text = "20XX.X，共X户"
    assert joined(text, spans, proofs, ["date", "date", "number"])[0] == spans
    assert joined(text, spans, proofs, ["number"] * 3) == (
        [(2, 6), (9, 10)],
        proofs[:2],
        ["number"] * 2,
    )


N_REPORT = (
    "各级D组织要切实加强领导。去年全年学习笔记N万字，2022年到NN林场调研，有N个图斑没有按期销号。"
    "会议要求各单位认真贯彻落实，切实抓好整改工作，进一步提高认识。"
)


def test_n_for_figures_and_names_is_a_blank_beside_damage() -> None:
    damaged = N_REPORT + "全体D员要带头，D委要抓实。"
    assert [mark.kind for mark in CLEANER(damaged).marks] == ["number", "place", "number"]


@pytest.mark.parametrize(
    "text",
    [
        N_REPORT.replace("D", "党"),
        N_REPORT + "全体D员要带头。其中N=30，共分三组。",
        N_REPORT + "全体D员要带头。N级备份的制度不变。",
        N_REPORT.replace("NN林场", "N林场") + "全体D员要带头，D委要抓实。",
        N_REPORT.replace("NN林场", "林场") + "全体D员要带头，谈了N次话，读了N本书。",
    ],
)
def test_n_as_the_number_of_an_author_stays(text: str) -> None:
    assert not CLEANER(text).marks


ROSTER = "研究##镇水利工程，总投资##万元，由##公司承建，##村配合，4月##日前完工。D组织要抓实。\n"


def test_who_ends_a_list_of_names_is_a_person() -> None:
    assert marks(ROSTER + "出席：##、魏长林、何敏、##\n")[-1][2] == "person"
    assert len(marks(ROSTER + "地点：##、魏家湾、何敏、##\n")) < len(
        marks(ROSTER + "出席：##、魏长林、何敏、##\n")
    )


@pytest.mark.parametrize(
    "tail",
    [
        "登录政务网“#企业服务#”专栏查询。\n",
        "发布“#平安建设#”系列短视频。\n",
        "参与#垃圾分类#打卡活动。\n",
    ],
)
def test_the_signs_of_a_hashtag_are_no_blanks(tail: str) -> None:
    assert marks(ROSTER + tail) == marks(ROSTER)


def test_a_row_of_fields_with_boxes_is_a_form_among_blanks() -> None:
    body = "主持人：□□□\n本批房源共□□□套，投入□□万元，由□□物业公司管理，D组织要抓实。\n"
    form = "户主姓名：□□□□　家庭人口：□□　是否低保：□是 □否\n"
    assert marks(body + form) == marks(body)
    assert len(marks(body)) == 4


def test_a_report_among_crosses_keeps_its_surnames() -> None:
    body = "副主席×××带队，深入××县××个乡镇，发放××万元，D组织要抓实。\n"
    assert marks(body + "村民刘某反映，路不好走。\n") == marks(body)
    assert len(marks(body)) == 4


def test_the_number_of_a_body_is_hidden_by_some_as_well() -> None:
    body = "某某县水利局局长某某某任组长，对全县某某条河流、某某公司承建的项目整改，D组织要抓实。\n"
    kinds = [mark[2] for mark in marks(body + "县委第某巡察组进行了巡察。\n")]
    assert kinds[-1] == "number"
    assert len(kinds) == len(marks(body)) + 1
    assert len(marks(body + "适用本法第某条的规定。\n")) == len(marks(body))
