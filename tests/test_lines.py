"""Line ends: what must stay comes first, then blanks, the ends of the text, wraps and strays."""

from __future__ import annotations

import pytest

from cleaner import Pipeline, Result
from cleaner.examples import parse_example
from cleaner.filters.lines import LinesFilter
from cleaner.filters.lines.odds import BASE, signs, weights
from cleaner.filters.lines.rows import Row
from cleaner.findings import View
from cleaner.rules import load_rules

LINES = Pipeline.from_config(select=["lines"], mark="none")

PROSE = (
    "全县围绕农田水利设施管护，建立村级巡查、乡镇抽查、县级督查三级机制，累计清淤渠道八十六公里，"
    "维修涵闸四十一座。针对管护经费不足的问题，统筹高标准农田建设资金设立专账，按亩均标准拨付到村，"
    "由村民理事会监督使用，确保每一分钱都花在刀刃上，群众满意度明显提高。"
)
SECOND = (
    "下一阶段，将把管护责任落实到具体地块、具体人员，完善考核办法，对连续两次排名靠后的乡镇约谈负责人，"
    "并探索引入社会化服务组织，推动管护工作由阶段性整治向常态化养护转变。"
)


def wrapped(text: str, width: int, indent: str = "", gap: str = "\n") -> str:
    text = indent + text
    return gap.join(text[i : i + width] for i in range(0, len(text), width))


UNTOUCHED = {
    "empty": "",
    "blanks only": "\u3000 \n\n",
    "no newline at the end of a string": "会议到此结束。",
    "heading and body": "一、总体要求和基本原则\n" + PROSE + "\n",
    "long heading and body": "（一）聚焦主责主业，推动基层治理向精细化、长效化方向不断发展\n"
    + PROSE
    + "\n",
    "title in two lines": "关于印发《清溪县农村供水工程维修养护\n资金管理办法》的通知\n",
    "salutation": "各位代表：\n" + PROSE + "\n",
    "closing of a letter": PROSE[:-1] + "，一切安好勿念。此致\n敬礼！\n",
    "signature": PROSE + "\n清溪县水利局\n2023年7月4日\n",
    "truncated before a heading": PROSE[:70] + "\n二、存在问题\n" + SECOND + "\n",
    "truncated before a paragraph": PROSE[:75] + "\n近年来，各乡镇积极行动，成效明显。\n",
    "slogans of one length": "守好一方水土护好一方安宁，让群众笑口常开\n" * 6,
    "long verse": "轻轻合上这本写了三十年却没有写完的日记\n轻轻把那枚早已褪色的校徽放回抽屉的深处\n"
    "轻轻对着窗外的梧桐树说一声我真的要走了\n轻轻带上门\n",
    "couplets": "春回大地千山秀，日照神州万木荣\n冰雪消融江水暖，东风吹绿柳条新\n" * 3,
    "names": "出席：鲁承志、艾青山、左明远、费琳、滕一峰、莫如海、项英姿\n"
    "列席：党建国、易安、洪波\n",
    "clauses that end with commas": "坚持以人民为中心，把群众满意作为检验工作的根本标准，\n"
    "坚持系统观念，统筹好发展和安全两件大事，把握好时度效，\n坚持真抓实干，抓好落实。\n",
    "script": "小满　（推门，收伞）钟爷爷，我爸的表修好了吗？他说今天一定要来取\n"
    "钟师傅　急什么。它病了三年，总得让它慢慢好\n",
    "table": "站名　　　　一季度　　　　二季度　　　　三季度\n"
    "上坪站　　　　一百八　　　　五百一　　　　六百零\n"
    "石牛站　　　　一百六　　　　四百八　　　　五百七\n",
    "English": "The surveyors, who had been promised a bonus, walked the last\n"
    "forty miles in two days without stopping for anything but the\nbread and water that the "
    "villagers had left by the side of the\nroad.\n",
    "code": "result = {name: total(items, key=lambda item: item.price * item.count)\n"
    "          for name, items in groups.items() if len(items) > minimum}\n",
    "remnant of an ad": PROSE + "\n相关阅读：护林承诺书、林长制述职、退耕还林自查，请点击标题\n"
    "。网站备案申请中\n",
    "novel": PROSE[:60] + "，他抬头说\n“天亮以前还能赶到渡口。”\n",
}


@pytest.mark.parametrize("text", UNTOUCHED.values(), ids=UNTOUCHED.keys())
def test_these_stay_as_they_are(text: str) -> None:
    assert LINES(text).text == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、做法 \n", "一、做法\n"),
        ("一、做法\t\u3000\u00a0\n好。\n", "一、做法\n好。\n"),
        ("第一段。\n\u3000\u3000\n第二段。\n", "第一段。\n\u3000\u3000\n第二段。\n"),
        ("第一段。\n\n\n\n第二段。\n", "第一段。\n\n\n\n第二段。\n"),
        ("完。  ", "完。"),
        ("完。\u3000\n \n", "完。\n"),
        ("\n \n\u3000\u3000开头。\n", "\u3000\u3000开头。\n"),
        ("甲\t乙\t\n丙\t\t\n", "甲\t乙\t\n丙\n"),
    ],
)
def test_blanks_and_blank_lines(text: str, expected: str) -> None:
    assert LINES(text).text == expected


def test_a_line_of_blanks_goes_where_other_damage_was_mended() -> None:
    damaged = "第一##paidbegin##段。\n\u3000\u3000\n第二段。\n"
    assert Pipeline.from_config()(damaged).text == "第一段。\n\n第二段。\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第一行  \n第二行\n", "第一行  \n第二行\n"),
        ("第一行 \n第二行\n", "第一行\n第二行\n"),
        ("正文\n\n```\ncode  \nmore \n```\n", "正文\n\n```\ncode  \nmore \n```\n"),
        ("最后一行  \n\n\n", "最后一行  \n"),
    ],
)
def test_markdown_keeps_its_line_breaks(text: str, expected: str) -> None:
    assert LINES(text, "markdown").text == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("完。", "完。\n"), ("完。\n\n", "完。\n"), ("完。 ", "完。\n"), ("一\r\n二", "一\r\n二\r\n")],
)
def test_a_file_ends_with_one_newline(text: str, expected: str) -> None:
    assert LINES(text, is_file=True).text.replace("\r\n", "\n") == expected.replace("\r\n", "\n")


@pytest.mark.parametrize("width", [22, 25, 28, 31, 34, 38])
@pytest.mark.parametrize("indent", ["", "\u3000\u3000", "    "])
def test_wrapped_paragraphs_are_rejoined(width: int, indent: str) -> None:
    paragraphs = [indent + PROSE, indent + SECOND]
    damaged = "\n".join(wrapped(paragraph, width) for paragraph in paragraphs)
    text = "农田水利管护情况汇报\n" + damaged + "\n清溪县水利局\n"
    expected = "农田水利管护情况汇报\n" + "\n".join(paragraphs) + "\n清溪县水利局\n"
    assert LINES(text).text == expected


def test_a_page_end_inside_a_wrapped_paragraph_goes() -> None:
    indent = "\u3000\u3000"
    first = wrapped(PROSE, 28, indent).split("\n")
    text = "\n".join([*first[:2], "", "", *first[2:], wrapped(SECOND, 28, indent), ""])
    assert LINES(text).text == f"{indent}{PROSE}\n{indent}{SECOND}\n"


def test_double_spaced_wraps_are_rejoined() -> None:
    indent = "\u3000\u3000"
    text = "\n\n".join(wrapped(part, 30, indent, "\n\n") for part in (PROSE, SECOND)) + "\n"
    assert LINES(text).text == f"{indent}{PROSE}\n\n{indent}{SECOND}\n"


@pytest.mark.parametrize("syntax", ["markdown"])
def test_wraps_in_markdown_are_its_own_style(syntax: str) -> None:
    text = wrapped(SECOND, 30) + "\n"
    assert "LN004" not in {change.rule for change in LINES(text, "markdown").changes}


STRAYS = [
    PROSE[:60] + "⟪\n⟫" + PROSE[60:] + "\n",
    "本月抽检样品三百批次，合格率九成九。其中不合格产品已全部下架，涉及的企业约谈整改⟪\n⟫，并向社会公示。\n",
    "印发了工作方案。各单位要认真学习《关于进一步加强汛期水库安全度汛和险情⟪\n⟫应急处置的若干规定》，抓好落实。\n",
    "全年完成造林任务，超出计划一成。林业部门组织技术人员下乡，指导农户补植苗木共计十⟪\n⟫二万株，成活率较高。\n",
    "会议听取了汇报，充分肯定了成绩。会议要求，要进一步完善制度、明确责任、加强⟪\n⟫督查，确保按期完成。\n",
]


@pytest.mark.parametrize("annotated", STRAYS)
def test_a_stray_break_goes(annotated: str) -> None:
    example = parse_example(annotated)
    assert LINES(example.source).text == example.clean


@pytest.mark.parametrize("annotated", STRAYS)
def test_joining_settles_and_goes_back(annotated: str) -> None:
    source = parse_example(annotated).source
    result: Result = LINES(source)
    assert LINES(result.text).text == result.text
    assert result.undo() == source


@pytest.mark.parametrize("text", [*UNTOUCHED.values(), *(parse_example(s).source for s in STRAYS)])
def test_the_gate_is_a_necessary_condition(text: str) -> None:
    lines = LinesFilter(load_rules().of_filter("lines"))
    assert lines.may_find(View(text)) or not list(lines.find(View(text)))


def test_it_works_with_any_subset_of_its_rules() -> None:
    text = "\n开头 \n" + STRAYS[0].replace("⟪", "").replace("⟫", "") + "\n\n"
    rules = load_rules().of_filter("lines")
    for rule in rules:
        found = LinesFilter((rule,)).find(View(text))
        assert {finding.rule for finding in found} <= {rule.id}
    assert list(LinesFilter(()).find(View(text))) == []


def test_each_sign_has_its_weight_and_each_weight_its_sign() -> None:
    left, right = PROSE[:40], PROSE[40:]
    names = [name for name, _ in signs(Row(left, 0, 0, 1), Row(right, len(left) + 1, 0, 1))]
    assert sorted([BASE, *names]) == sorted(weights())


BROKEN = (
    "各单位：\n现将规则印发给你们，请遵照执行，执行中的问题及时报告，由办公室汇总以后统一答复\n。\n"
)


def test_a_word_cut_in_a_short_line_is_mended() -> None:
    for line in (
        "第八条　本规则由办公室负责解|释，自2023年3月1日起施行。",
        "（二）精深加工不足。产品以原药|材为主，附加值不高。",
    ):
        text = BROKEN + line.replace("|", "\n") + "\n"
        assert LINES(text).text.endswith(line.replace("|", "") + "\n")


@pytest.mark.parametrize(
    "lines",
    [
        "第八条　申请条件\n件数不限，由窗口登记。",
        "我把一生的钥匙都交给海\n岸，还有没有门的墙。",
        "事迹材料——记优秀党员某某\n某某，男，1978年生，现任支部书记。",
        "第三条　各科室分工负责\n任务，分解到人，按月通报。",
    ],
)
def test_short_lines_that_stop_by_themselves_stay(lines: str) -> None:
    assert lines in LINES(BROKEN + lines + "\n").text


WHOLE = Pipeline.from_config()
MARKED = "各单位要压实责任，确保完成整[!--empirenews.page--]改任务。\n"
GOES_ON = (
    "会议由镇长主持，各村支部书记参加。会上通报了上半年环境整治情况，对排名靠后的两个村责令限期"
    "\n整改到位。\n下一步，镇里将每月督查一次，结果纳入考核。\n"
)


def test_where_other_damage_is_known_less_is_asked_of_a_break() -> None:
    assert WHOLE(MARKED + GOES_ON).text.count("\n") == (MARKED + GOES_ON).count("\n") - 1


@pytest.mark.parametrize(
    "lines",
    [
        "3. 手机:下载官方应用。请勿点击来历不明的链接\n车票上身份证号中间四位不显示,不影响乘车。\n",
        "他种了一辈子的茶，手上全是老茧，村里人都记得\n李守田同志一生忠厚，待人热情，从不计较得失。\n",
    ],
)
def test_other_damage_joins_no_item_and_no_life_of_a_person(lines: str) -> None:
    assert WHOLE(MARKED + lines).text.endswith(lines)
