"""Line ends told by indents, by a narrow page, and by what is left over of a heading."""

from __future__ import annotations

import pytest

from cleaner import Pipeline
from cleaner.examples import parse_example
from cleaner.filters.lines.habits import Lines
from cleaner.filters.lines.rows import Row
from cleaner.filters.lines.scattered import _words
from cleaner.filters.lines.text_rows import rows_of

LINES = Pipeline.from_config(select=["lines"], mark="none")

BROKEN = "".join(
    f"{text}\n"
    for text in (
        "为及时处置灌区险情，保障居⟪\n⟫民用水，制定本预案。全所人员都要熟悉。",
        "突发情况下，渠首值班员须在十分钟内报告所长，所长在30⟪\n⟫分钟内报告县水利局。",
        "启动三级以上响应的，保障组应在两小时内设置临时取⟪\n⟫水点，每人每日供水不少于三升。",
        "电站停机时，由机电班逐台排查是否有人员被⟪\n⟫困，并在门上张贴“停用”标识。",
    )
)
# Each paragraph begins with an indent and is broken at commas and words.
SPEECH = (
    "\u3000\u3000入冬以来，⟪\n⟫灌区干渠清淤全面铺开，⟪\n⟫各村都派了劳力。眼下，⟪\n"
    "⟫还有四公里没有动工。\n"
    "\u3000\u3000这四公里土质松，⟪\n⟫塌方多，⟪\n⟫要把老石匠请回来带班。木料、石料，⟪\n"
    "⟫由水管所统一调配。\n"
    "\u3000\u3000各村的出工名单⟪\n⟫今天晚上就要贴到渠首。迟到的，⟪\n⟫由村民小组自己定规矩。\n"
    "\u3000\u3000工钱按天结算，⟪\n⟫账目每旬公布一次。谁要是虚报，⟪\n⟫就在大会上说清楚。\n"
)
AT_MARGIN = {
    "words": "\u3000\u3000让我们把渠首那块老碑⟪\n⟫重新立起来⟪\n⟫让后人看见。\n",
    "a call": "\u3000\u3000乡亲们，⟪\n⟫水是大家的水。\n",
    "an item": "\u3000\u30001. 清点工具，⟪\n⟫短缺的今天补齐；\n",
    "a heading": "\u3000\u3000（一）抢抓冬闲时节，⟪\n⟫干渠清淤提速\n",
    "over a blank line": "\u3000\u3000渠首到二支口由东片三个村负责，⟪\n\n⟫石料由水管所送到工地。\n",
    "a quotation": "\u3000\u3000渠首的人把它当作⟪\n⟫“龙骨”，一块都不能少。\n",
}


@pytest.mark.parametrize("annotated", AT_MARGIN.values(), ids=AT_MARGIN.keys())
def test_lines_at_the_margin_go_on_where_paragraphs_are_indented(annotated: str) -> None:
    example = parse_example(SPEECH + annotated + SPEECH)
    assert LINES(example.source).text == example.clean


KEPT_AT_MARGIN = {
    "closing": "\u3000\u3000此致\n敬礼！\n",
    "closing with a comma": "\u3000\u3000谨祝，\n冬安！\n",
    "song": "\u3000\u3000石匠们唱道\n一锤响，\n两锤亮，\n三锤石头开了腔。\n",
    "verse": "\u3000\u3000渠首老碑上刻着\n引得清泉灌新田，\n开得荒坡种旱烟，\n守得水口过大年。\n",
    "slogans": "\u3000\u3000工地上写着大字\n渠不通水不回家，\n人不下渠不吃饭，\n心不齐整不收工。\n",
    "table": "\u3000\u3000各村任务分配见下表\n东片\u3000一公里\u3000三十人\n"
    "西片\u3000三公里\u3000九十人\n",
    "signature": "\u3000\u3000特此通知\n青禾县水利局\n2023年12月1日\n",
    "heading and text": "\u3000\u3000（二）安全责任\n班组长每天点名，做到人人有数。\n",
    "picture": "\u3000\u3000图为渠首清淤现场，民工在抬石料。何静摄\n这样的工地全灌区有九处。\n",
    "preview": "\u3000\u3000从各村报来的数字看，还有三个村\n试读结束，购买后可阅读全文。\n",
    "speech": "\u3000\u3000老石匠蹲在渠边，慢慢地说，\n“石头认人。”\n",
    "address": "\u3000\u3000来信请寄渠首管理所\n（信封上注明“举报”字样）\n",
    "field": "\u3000\u3000带班：石匠老贺\n地点：渠首，东岸。\n",
    "CSV": "\u3000\u3000编号,村,人数,天数,备注\n0001,东片,30,12,石料另计。\n",
    "poster": "石梁挂面\n手工十八道工序，\n日晒三天，\n细如发丝。\n",
}


@pytest.mark.parametrize("text", KEPT_AT_MARGIN.values(), ids=KEPT_AT_MARGIN.keys())
def test_sound_lines_at_the_margin_stay(text: str) -> None:
    example = parse_example(SPEECH)
    source = example.source + text + example.source
    assert LINES(source).text == example.clean + text + example.clean


def test_paragraphs_at_the_margin_under_indented_headings_stay() -> None:
    text = "".join(
        f"\u3000\u3000（{number}）{heading}\n{body}\n"
        for number, heading, body in (
            ("一", "干渠清淤，冬闲先动手", "全线分九段包干，石料由水管所统一调配。"),
            ("二", "安全责任，一人一本账", "班组长每天点名，做到人人有数。"),
            ("三", "工钱结算，一旬一公布", "账目贴在渠首，谁都可以去看。"),
            ("四", "放水前，再查一遍渠", "三月上旬试水，有渗漏的当场补。"),
        )
    )
    assert LINES(text).text == text


HANGING = {
    "a blank": "全灌区共有水闸94⟪\n ⟫座，其中病险水闸11座，今冬改造6⟪\n ⟫座。干渠全长1260⟪\n"
    " ⟫米。\n",
    "three blanks": "渠首机房年久失修，水泵在露天淋⟪\n   ⟫了两年雨。今冬一并翻修，明春试水。\n",
    "four blanks": "值班人员接到险情报告以后，应当立即向带班领导报⟪\n    ⟫告，不得迟报、漏报、瞒⟪\n"
    "    ⟫报；重要情况须在三十分钟内电话报告总值⟪\n    ⟫班室，一小时内书面报告。\n",
    "two ideographic blanks": "渠首值班实行积分管理，每户每年基础分一百分。积⟪\n\u3000\u3000⟫分可在"
    "水站兑换物品。\n",
}


@pytest.mark.parametrize("annotated", HANGING.values(), ids=HANGING.keys())
def test_an_indent_that_opens_no_paragraph_is_none(annotated: str) -> None:
    example = parse_example(BROKEN + annotated)
    assert LINES(example.source).text == example.clean


def test_lines_indented_as_paragraphs_go_on_where_blank_lines_part_these() -> None:
    example = parse_example(
        "\u3000\u3000为进一步扩大干部工作中的民主，加强群众监督，现将拟任人选予以公示。\n\n"
        "\u3000\u3000何静，女，汉族，1984年9月生，硕士，现任经⟪\n"
        "\u3000\u3000⟫济办主任，拟任副主任。其分管工作不变。\n\n"
        "\u3000\u3000贺\u3000猛，男，回族，1986年11月生，大学学历，现任规⟪\n"
        "\u3000\u3000⟫划科科长，拟任渠首管理所所长。试用期一年。\n\n"
        "\u3000\u3000柳南，男，汉族，1990年2月生，大学学历，现任综合执⟪\n"
        "\u3000\u3000⟫法队队长，拟任信访办公室主任。试用期一年。\n\n"
        "\u3000\u3000公示期间，干部群众可以来信来访。反映问题要实事求是。\n"
    )
    assert LINES(example.source).text == example.clean


KEPT_INDENTS = {
    "address": "地址：青禾县东门外大街21号，水务大厦三楼\n    东区12号窗口\n电话：0000-5512340\n",
    "pedigree": " 德功 世荣三子 往西不归\n 生康熙四十一年三月 卒乾隆二十九年\n 葬屋背岭 午山子向\n",
    "stepped verse": "我走在结了霜的田埂上，风从渠首吹来\n  听见水渠里冰裂的声音，\n"
    "我走过父亲走过的渡口，船还系在那里\n  对岸的灯火一盏一盏醒来。\n",
    "river": "  栗川源出大望山，西南流，\n    至双渡口纳白沙水，\n    至县城折而南，\n"
    "    出境入沔江。\n",
    "headings": "一、深入学习宣传贯彻会议精神\n    全镇开展宣讲四十场，人人都听过。\n"
    "二、扎实推进高标准农田的建设\n    今年建成两千亩，验收全部合格。\n",
    "paragraphs without a stop": "\u3000\u3000会议听取了上半年安全生产工作情况的汇报，"
    "研究了下一阶段任务\n"
    "\u3000\u3000会议指出，汛期将至，各单位要把责任落实到每一个堤段。\n\n"
    "\u3000\u3000会议强调，值班人员不得擅离职守，有事先请假。\n",
}


@pytest.mark.parametrize("text", KEPT_INDENTS.values(), ids=KEPT_INDENTS.keys())
def test_indents_that_mean_something_stay(text: str) -> None:
    assert LINES(text).text == text


def test_a_line_is_as_wide_as_it_stands() -> None:
    text = "全灌区共有水闸94\n 座，其中病险水闸11座。\n"
    (_, plain), (_, levelled) = rows_of(text), Lines(text).rows
    assert (plain.indent, levelled.indent, levelled.hang) == (1, 0, 1)
    assert (plain.chars, plain.columns) == (levelled.chars, levelled.columns)


NOTICE = (
    "一、招标条件",
    "本项目已由青禾县人民政府批准建设，建设资金来自县级财政预算拨款，项目已具备条件，现予公告。",
    "二、项目概况",
    "招标范围包括渠首机房的翻修、水泵的采购和安装，以及两年质保期内的维护，最高限价六百万元。",
    "（一）投标人须具备建筑施工总承包资质，且安全生产许可证在有效期内。",
    "（二）近三年内承担过同类项目不少于两个，以竣工验收证明为准。",
    "（三）不接受联合体投标。",
    "三、其他说明",
    "本公告同时在公共资源交易平台发布。投标人须随时关注澄清文件，未及时查看造成的损失自行承担。",
)


def cut(text: str, width: int) -> str:
    """Cut a paragraph at a width; a mark that can't begin a line hangs over."""
    lines = []
    while len(text) > width:
        at = width + (text[width] in "，。、；")
        lines.append(text[:at])
        text = text[at:]
    return "\n".join([*lines, text] if text else lines) + "\n"


@pytest.mark.parametrize("width", [13, 14, 15])
def test_text_cut_at_a_small_width_is_rejoined(width: int) -> None:
    source = "".join(cut(paragraph, width) for paragraph in NOTICE)
    cleaned = LINES(source).text
    missed = cleaned.count("\n") - len(NOTICE)
    assert missed <= 2
    assert set(NOTICE[::2]) & set(cleaned.split("\n")) >= {NOTICE[0], NOTICE[2], NOTICE[6]}


KEPT_NARROW = {
    "classic": "天地玄黄宇宙洪荒日月盈昃辰宿，\n列张寒来暑往秋收冬藏闰馀成岁，\n"
    "律吕调阳云腾致雨露结为霜金生，\n"
    "丽水玉出昆冈剑号巨阙珠称夜光，\n果珍李柰菜重芥姜海咸河淡鳞潜，\n"
    "羽翔龙师火帝鸟官人皇始制文字，\n"
    "乃服衣裳推位让国有虞陶唐吊民，\n伐罪周发殷汤坐朝问道垂拱平章。\n",
    "slogans": "守住青山绿水发展生态旅游产业，\n走好共同富裕乡村振兴康庄大路，\n"
    "建设和美家园培育文明新风正气，\n"
    "打造活力古镇传承千年农耕文化，\n织密网格体系提升基层治理水平，\n"
    "拓宽增收渠道鼓起群众钱袋荷包，\n"
    "办好民生实事擦亮为民服务底色。\n",
    "contents": "渠首机房翻修工程招标……………12\n水泵采购和安装技术规范…………15\n"
    "干渠清淤施工组织设计、………18\n"
    "病险水闸改造实施方案……………21\n灌区量水设施建设方案……………25\n农业水价综合改革方案……………29\n"
    "放水前渠道检查记录表……………33\n",
}


@pytest.mark.parametrize("text", KEPT_NARROW.values(), ids=KEPT_NARROW.keys())
def test_short_lines_of_one_width_stay(text: str) -> None:
    assert LINES(text).text == text


REMNANTS = {
    "heading": "2\u3000组织指挥体系及职⟪\n⟫责\n2.1\u3000领导小组\n",
    "heading cut twice": "5\u3000保障措⟪\n⟫施与培训演⟪\n⟫练\n渠首常备发电机两台、应急灯六十盏。\n",
    "names": "二、先进个人\n袁长河、段秋菊、傅大伟、尤志⟪\n⟫刚、齐海燕、耿玉柱、⟪\n"
    "⟫计春生、⟪\n⟫柏雪梅、米德旺\n",
    "field": "渠首所：负责水泵、闸门的检修和⟪\n⟫日常维护\n机电班：负责发电机\n",
}
KEPT_REMNANTS = {
    "rows of names": "袁长河、段秋菊、\n傅大伟、尤志刚、\n齐海燕、耿玉柱、\n计春生、柏雪梅\n",
    "a name below a heading": "2\u3000值班人员\n何静\n3\u3000联系电话\n",
    "cells": "2\u3000闸门检修情况\n优\n3\u3000水泵检修情况\n良\n",
    "heading and text": "3\u3000预警与信息报告\n计划停水的，应提前一天张贴公告。\n",
    "fields": "渠首所：负责水泵、闸门的检修\n机电班：负责发电机\n",
    "list": "需要携带的物品\n雨衣、雨鞋\n手电、绳索\n铁锹、麻袋\n",
}


@pytest.mark.parametrize("annotated", REMNANTS.values(), ids=REMNANTS.keys())
def test_what_is_left_over_goes_back_in_a_broken_text(annotated: str) -> None:
    example = parse_example(BROKEN + annotated)
    assert LINES(example.source).text == example.clean


@pytest.mark.parametrize("text", KEPT_REMNANTS.values(), ids=KEPT_REMNANTS.keys())
def test_short_lines_stay_in_a_broken_text(text: str) -> None:
    example = parse_example(BROKEN)
    assert LINES(example.source + text).text == example.clean + text


@pytest.mark.parametrize(
    ("line", "has_columns"),
    [
        ("渠首机房翻修工程……………12", True),
        ("他停了停……又说，渠首还缺两块石头", False),
        ("贺\u3000猛，男，研究生学历，现任机电班班长", False),
        ("贺\u3000猛\u3000男\u3000机电班", True),
    ],
)
def test_dots_lead_to_a_column_and_a_name_may_hold_a_blank(line: str, has_columns: bool) -> None:
    assert Row(line, 0, 0, 0).has_columns is has_columns


def test_a_word_that_opens_a_sentence_is_no_rest_of_one() -> None:
    left = "谁把场名忘了改，谁发红包"
    assert _words(left, "下面，进行第三项") < _words(left, "下面进行，第三项") + 1.0
