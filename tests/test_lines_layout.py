"""Line ends told by how a text is laid out or broken elsewhere."""

from __future__ import annotations

import pytest

from cleaner import Pipeline
from cleaner.examples import parse_example
from cleaner.filters.lines.habits import Lines
from cleaner.filters.lines.running import may_go_on
from tests.line_ends import PARAGRAPHS, joined

LINES = Pipeline.from_config(select=["lines"], mark="none")


BROKEN = (
    "各位职工要记住，水厂的门口就是居民的家门口。任何时候，只要电话\n响起，就必须有人出门。\n",
    "抢修队今年换了新车。车上备有发电机、水泵、切割机、照明灯，\n夜里也能开工，不再等到天亮。\n",
)
AMONG_BROKEN = {
    "caption": "图为化验员在取样。化验室每天取样十二次，结果张贴在营业大厅。本报记者路远摄\n"
    "这样的参观每月一次。\n",
    "attendance": "主持：副总经理谭立，记录：办公室沈小满，各片区负责人、化验室全体人员列席\n"
    "会议传达了省厅文件，讨论了三项工作。\n",
    "verse": "让我们守住水源，守住每一根管道的安全，\n守住千家万户拧开龙头那一刻的放心，\n"
    "守住这座城市清晨的第一口热茶。\n",
    "couplet": "一渠清水穿城过，万户笑声伴月来，两岸春风\n"
    "千家灯火照堤明，百里荷香随雨到，四时好景\n",
    "heading": "（二）聚焦群众急难愁盼，推动城乡供水一体化，让农村居民喝上放心水、便宜水、同价水\n"
    "全年新铺管道四十公里，惠及九个村。\n",
    "parties": "甲方因扩建水厂需要租用乙方闲置厂房作为临时仓库，\n"
    "乙方同意将位于东门外的三间厂房交付甲方使用，\n双方商定如下条款，共同遵守。\n",
    "address": "来信请寄：青禾县东门外大街二十一号水务公司综合科，邮编、科室名称请写清楚\n"
    "投诉电话：0000-5512340，工作日接听。\n",
    "speech": "老班长把扳手往桌上一放，看着窗外，慢慢地说\n“水管子不会说话，可它知道谁对它好。”\n",
    "preview": "供水科今年走访用户三百余家。从反馈看，多数居民对水压、水质表示满意，"
    "但仍有部分小区\n"
    "试读结束，购买后可阅读全文。\n",
    "run-in headings": "教训。阀门井盖丢失三处，没有及时补上，幸好无人受伤\n"
    "水源。上游水库蓄水充足。\n"
    "管道。老城区还有四公里铸铁管。\n水表。年底以前全部换完。\n",
    "table": "泵站｜三号泵轴承磨损，已停机检修，更换备件｜机电班　贺猛\n"
    "水池｜内壁渗漏，需放空后做防水处理｜土建班　简世杰\n",
    "CSV": "件号,题名,责任者,形成时间,载体,页数,密级,保管期限,全宗号,备注\n"
    "0001,关于成立筹建处的批复,省轻工业厅,1956,纸,2,无,永久,D07,原件缺角。\n",
}


@pytest.mark.parametrize("text", AMONG_BROKEN.values(), ids=AMONG_BROKEN.keys())
def test_sound_lines_stay_in_a_text_with_breaks(text: str) -> None:
    before, after = "".join(PARAGRAPHS[:3]) + BROKEN[0], BROKEN[1] + "".join(PARAGRAPHS[3:])
    cleaned = LINES(before + text + after).text
    assert text in cleaned
    assert cleaned.count("\n") == (before + text + after).count("\n") - 2


def test_breaks_in_a_text_of_irregular_lines_stay() -> None:
    chat = "在吗。我到楼下了，东西有点多，你下来帮我拿一下\n" * 4
    assert LINES(chat + BROKEN[0]).text == chat + BROKEN[0]


ITEMS = (
    "一、全体会议\n1.听取上届理事会的工作报告；\n2.审议合作社章程的修订草案；\n"
    "3.通过选举办法和候选人的名单；\n"
)
LAID_OUT = {
    "item": ITEMS
    + "4.各代表团分组讨论，蒙古语授课代表团安排在二楼小会议室，配双语⟪\n⟫工作人员一名。\n"
    "5.宣布选举的结果。\n",
    "article": "第一条　为加强护林员队伍管理，制定本办法。\n第二条　护林员由林场聘用，定期考核。\n"
    "第三条　护林员应当年满十八周岁、身体健康，熟悉林⟪\n⟫区地形，会使用巡护终端。\n"
    "第四条　公示期不少于五个工作日。\n第五条　每月有效巡护不少于二十二天。\n"
    "第六条　本办法自下月起施行。\n",
    "heading": "　　一、坚持规划先行，把创建责任扛在⟪\n⟫肩上\n"
    "　　公司把创建列为一把手工程，齐抓共管。全年研究六次。\n"
    "　　二、培育价值观\n　　开设道德讲堂十期，听众千余人次。老人们在留言簿上写满了话。\n"
    "　　三、优化服务\n　　低压客户平均接电时间压缩到三天。热线回访满意率很高。\n",
    "pause mark": "成绩来之不易。靠的是校企双方真心实意地坐在一起、⟪\n⟫干在一起。\n"
    "借此机会，谈三点期望。\n",
    "figures": "全年粮食播种面积十八万亩。年末存栏71.2万头，其中羊58.9万只。核桃⟪\n⟫"
    "产量1.37万吨，增长11.2%。\n"
    "规模以上工业企业九家。全年接待游客四十万人次，增长一成。\n"
    "居民收入稳步提高。恩格尔系数继续下降，降到三成四。\n"
    "年末有各类学校九十七所。全县共有床位一千张，比上年多二十张。\n"
    "全年研发经费支出千余万元。比上年增长一成。\n",
}


@pytest.mark.parametrize("annotated", LAID_OUT.values(), ids=LAID_OUT.keys())
def test_what_the_layout_tells_is_joined(annotated: str) -> None:
    example = parse_example(annotated)
    assert joined(example.source, before="") == example.clean


@pytest.mark.parametrize("name", ["item", "article", "heading"])
def test_a_single_break_that_only_the_layout_tells_is_doubtful(name: str) -> None:
    text = parse_example(LAID_OUT[name]).source
    assert LINES(text).text == text


KEPT_LAYOUT = {
    "headings of items": "1.健全制度，明确任务，落实到人到岗，责任层层传导压实到位\n"
    "每月巡查一次。\n" * 4,
    "an item with a paragraph": ITEMS
    + "4.各代表团分组讨论，蒙古语授课代表团安排在二楼小会议室，配齐翻译\n请各位代表准时到会。\n"
    "会议期间请勿走动。\n5.宣布选举的结果。\n",
    "few items": "1.听取报告；\n"
    "2.各代表团分组讨论，蒙古语授课代表团安排在二楼小会议室，配双语\n工作人员一名。\n",
    "a paragraph behind the last item": ITEMS
    + "4.各代表团分组讨论，蒙古语授课代表团安排在二楼小会议室，配齐翻译\n"
    "各代表团讨论的情况另行通报。\n二、闭幕\n",
    "the end behind the last item": ITEMS
    + "4.各代表团分组讨论，蒙古语授课代表团安排在二楼小会议室，配齐翻译\n"
    "现将情况通报如下。\n",
    "a note behind an item": ITEMS
    + "4.各代表团分组讨论，蒙古语授课代表团安排在二楼小会议室，配齐翻译\n"
    "注：未尽事宜另行通知。\n5.宣布结果。\n",
    "an indented heading and a name": "　　一、坚持规划先行，把责任扛起来\n何静\n"
    "　　公司把创建列为一把手工程，齐抓共管。全年研究六次。\n"
    "　　二、培育价值观\n　　开设道德讲堂十期，听众千余人次。老人们在留言簿上写满了话。\n"
    "　　三、优化服务\n　　低压客户平均接电时间压缩到三天。热线回访满意率很高。\n",
    "CSV with sentences": '0001,批复,"原件左下角缺，文字完整"\n'
    '0002,会议记录,"记录人经核为徐某，无误"\n',
    "a chat": "[10:02:16] 用户：你好，我昨天买的电子书打不开，显示要开会员，一个月18\n"
    "[10:03:40] 客服：您好，请提供订单号，我们尽快核实。\n" * 5,
}


@pytest.mark.parametrize("text", KEPT_LAYOUT.values(), ids=KEPT_LAYOUT.keys())
def test_other_layouts_stay(text: str) -> None:
    assert LINES(text).text == text


INDENTED = (
    "\u3000\u3000今年入春以来，施业区降水比常年偏少，地表可燃物干得一捻就碎，场里成立了三支扑火队。\n",
    "\u3000\u3000清明前后劝返进山群众四百人次，收缴打火机九十个，逐户签字画押，哪一户出问题就找哪一户。\n",
    "\u3000\u3000下一步要抓紧争取资金，修复防火公路，同时把老瞭望员的看烟经验整理成册，发给年轻人学习。\n",
)


def test_an_indented_paragraph_broken_at_commas_and_words_is_rejoined() -> None:
    first = INDENTED[0].replace("，", "，\n")
    third = INDENTED[2].replace("看烟", "看\n烟")
    assert LINES(first + INDENTED[1] + third).text == "".join(INDENTED)


def test_items_broken_at_commas_are_rejoined_and_items_stay_apart() -> None:
    items = [f"{n}.{text.strip()}\n" for n, text in enumerate((*INDENTED, *INDENTED), 1)]
    broken = [item.replace("，", "，\n") if n % 3 == 1 else item for n, item in enumerate(items)]
    assert LINES("会议议定六件事。\n" + "".join(broken)).text == "会议议定六件事。\n" + "".join(
        items
    )


def test_a_line_that_begins_with_a_sign_for_a_word_goes_on() -> None:
    text = "".join(INDENTED).replace("三支", "■支").replace("四百", "■■").replace("九十", "■■")
    text = text.replace("资金", "■■万元")
    assert joined(text.replace("成立了■", "成立了\n■"), before="") == text


TITLES = {
    "关于全县牧区白灾情况和牲畜过冬度春\n问题的报告\n": True,
    "在青禾中学第二十届田径运动会\n开幕式上的讲话\n": True,
    "关于青禾县农村养老服务情况的\n调研报告\n": True,
    "关于加强高污染燃料禁燃区及\n烟花爆竹管理的通告\n": True,
    "——青禾县水务局党支部书记何静\n同志先进事迹材料\n": True,
    "青禾镇二〇二三年工作总结\n及二〇二四年工作打算\n": True,
    "关于印发农村供水工程维修养护\n资金管理暂行办法的通知\n": False,
    "青禾新材料股份有限公司\n二期工程协调会会议纪要\n": False,
    "青禾县第十二届人民代表大会\n会议须知\n": False,
    "写给石梁河畔最好的\n春天\n": False,
    "青禾县水务局\n关于工程运行情况的报告\n": False,
    "在全县安全生产工作会议\n暨春季防火会议上的讲话\n": False,
    "把根扎在雪线之上\n——在新兵授衔仪式上的发言\n": False,
}


@pytest.mark.parametrize(("title", "is_cut"), TITLES.items())
def test_what_is_left_over_of_a_title_goes_back_to_it(title: str, is_cut: bool) -> None:
    broken = INDENTED[0].replace("，", "，\n")
    expected = title.replace("\n", "", 1) if is_cut else title
    assert LINES(title + broken + "".join(INDENTED[1:])).text == expected + "".join(INDENTED)
    assert LINES(title + "".join(INDENTED)).text == title + "".join(INDENTED)


AMONG_INDENTED = {
    "song": "\u3000\u3000桅杆高，\n\u3000\u3000海风长，\n\u3000\u3000一网下去满船霜。\n",
    "letter": "\u3000\u3000此致，\n敬礼！\n",
    "poster": "石梁挂面\n手工十八道工序，\n日晒三天，\n细如发丝。\n",
    "novel": "他望着窗外的雨，过了很久才说，\n“天亮以前还能赶到渡口。”\n",
    "parties": "甲方需要租用厂房作为临时仓库，\n乙方同意将三间厂房交付甲方使用，\n双方共同遵守。\n",
    "pupils": "二等奖作品《外婆的船》，\n作者叶小舟，\n指导教师莫如海。\n",
    "years": "1956年公私合营，登记为商标，\n1983年续展注册，沿用至今。\n",
    "greeting": "全镇广大党员干部，\n全体居民朋友们：\n",
}


@pytest.mark.parametrize("text", AMONG_INDENTED.values(), ids=AMONG_INDENTED.keys())
def test_sound_lines_stay_among_broken_paragraphs(text: str) -> None:
    broken = INDENTED[0].replace("，", "，\n")
    after = "".join(INDENTED[1:]) * 2
    assert LINES(broken + text + after).text == INDENTED[0] + text + after


MANY_COMMAS = "".join(text.replace("，", "，\n") for text in INDENTED)
AMONG_COMMAS = {
    "free verse": "我在码头上写过这样几行：\n船走了，\n"
    "带走了整个夏天的蝉声和没有说完的话，\n我还在。\n",
    "poster": "石梁挂面\n手工十八道工序，\n日晒三天，\n细如发丝。\n",
    "parties": "甲方因扩建水厂需要租用厂房作为临时仓库，\n乙方同意交付，\n双方共同遵守。\n",
    "aims": "坚持把群众满意作为检验一切工作的标准，\n坚持真抓实干，\n抓好落实。\n",
    "heading behind a blank line": "二、把“人找单”改“单找人”，让便民服务用起来\n\n"
    "自主研发“便民掌上查”系统。\n",
    "formula": "以上报告，请审查，望抓紧批复，以便按期开工\n此复。\n",
    "two groups": "男子甲组：一百米、四百米、跳高、铅球；\n男子乙组：六十米、二百米、跳远。\n",
    "led-in list": "补助对象包括：\n在本县居住满一年、参加医疗保险的农民；\n"
    "由村委会推荐的护林员。\n",
    "led-in item": "（一）范围。补助以下人员：在本县居住满一年的农民；\n"
    "由村委会推荐的护林员，不含兼职。\n",
    "list without sentences": "严禁携带火种进入林区，违者罚款；\n严禁在林区内吸烟，违者通报。\n",
}


@pytest.mark.parametrize("text", AMONG_COMMAS.values(), ids=AMONG_COMMAS.keys())
def test_sound_lines_stay_where_paragraphs_are_broken_at_commas(text: str) -> None:
    expected = "".join(INDENTED)
    assert LINES(MANY_COMMAS + text + MANY_COMMAS).text == expected + text + expected


BROKEN_AMONG_COMMAS = {
    "short clauses": "本人严格执行各项规定，⟪\n⟫如实报告个人事项，⟪\n⟫未收礼金，⟪\n⟫谢绝宴请，⟪\n⟫"
    "上交无法退回的礼品三件。\n",
    "introduction": "大家好！我叫何静，⟪\n⟫现年四十岁，⟪\n⟫中文系毕业。\n",
    "item": "（三）执行制度。今年外出调研九次，有两次没有按规定提前报备；⟪\n⟫"
    "分管科室接待单据附件不全，已补齐。\n",
    "a verb behind the line": "由家长联络组电话通知，统一口径，不得瞒报、漏报，也不得⟪\n⟫"
    "通过个人账号发布未经核实的消息。\n",
    "a blank line": "护林员应当年满十八周岁，身体健康，熟悉林⟪\n\n⟫区地形，会使用巡护终端。\n",
    "sentence behind": "成立抢修指挥部，由总经理任总指挥，副总经理任副总指挥；⟪\n⟫"
    "设抢修、警戒两个小组。抢修组昼夜在岗。\n",
}


@pytest.mark.parametrize("annotated", BROKEN_AMONG_COMMAS.values(), ids=BROKEN_AMONG_COMMAS.keys())
def test_short_clauses_and_semicolons_are_rejoined_there(annotated: str) -> None:
    example = parse_example(annotated)
    expected = "".join(INDENTED)
    text = MANY_COMMAS + example.source + MANY_COMMAS
    assert LINES(text).text == expected + example.clean + expected


def test_a_clause_that_is_counted_goes_on_at_the_margin() -> None:
    text = "\u3000\u3000一要建强组织，\n选优配强班子，\n二要壮大产业，\n三要守牢底线。\n"
    expected = text.replace("，\n", "，")
    assert LINES(text + "".join(INDENTED)).text == expected + "".join(INDENTED)
    listed = text.replace("\u3000\u3000", "")
    assert LINES(listed + "".join(INDENTED)).text == listed + "".join(INDENTED)


def test_when_it_was_begins_a_paragraph_under_a_title() -> None:
    title = "桐花街道办事处2022年工作总结暨2023年工作思路"
    text = (
        f"温馨提示：下载后可任意编辑，排版若有错位请用WPS打开\n{title}\n"
        "2022年，桐花街道在区委、区政府的坚强领导下，坚持以党建为引领，统筹疫情防控和\n"
        "经济社会发展各项工作，较好完成了全年目标任务。\n"
        "一、2022年主要工作\n街道党工委全年召开专题会议十二次，下辖九个社区全部建立了网\n格党支部。\n"
    )
    assert f"{title}\n2022年" in LINES(text).text


def test_entries_of_a_yearbook_are_running_text() -> None:
    example = parse_example(
        "【造林】　全年人工造林二万亩，其中油茶新造八千亩，"
        "补植六千亩。三月，县四套⟪\n⇒⟫班子领导到乡里植树。\n"
        "【防火】　全年发生火灾两起，没有伤亡，都当天扑灭。"
        "新建生物防火林带四十六公⟪\n⇒⟫里，更新瞭望台两座。\n"
        "【病虫】　松毛虫发生面积两万亩，都作了防治，没有成灾。"
        "竹业公司在镇上投⟪\n⇒⟫资一条竹材生产线。\n"
    )
    assert LINES(example.source).text == example.clean


@pytest.mark.parametrize(
    "text",
    [
        (
            "旁白　天亮了，村口的老槐树下站满了人，都在等，\n"
            "老张　你们都来了，来得这样早，路上还好走吗？\n"
            "老李　不好走，昨夜下了雨，山里起了雾，看不见路。\n"
        ),
        "联系人：周明\n要求如下：\n按时到会。\n",
    ],
)
def test_speakers_and_fields_stay_apart(text: str) -> None:
    assert LINES(text).text == text


@pytest.mark.parametrize(
    ("line", "is_field"),
    [
        ("知如下：", False),
        ("现将有关要求说明如下：", False),
        ("联系人：周明", True),
        ("要求：", True),
    ],
)
def test_a_lead_in_is_no_field(line: str, is_field: bool) -> None:
    (row,) = Lines(f"{line}\n").rows
    assert row.is_field is is_field


@pytest.mark.parametrize(
    ("line", "is_new"),
    [
        ("永济桥　位于县城东门外，跨石溪河，俗称东大桥，明成化年间建", True),
        ("【造林】　全年人工造林二万亩，其中油茶新造八千亩", True),
        ("老李　不好走，路滑。", False),
        ("位于县城东门外，跨石溪河，俗称东大桥，明成化年间建", False),
    ],
)
def test_an_entry_opens_something(line: str, is_new: bool) -> None:
    (row,) = Lines(f"{line}\n").rows
    assert row.is_new is is_new


@pytest.mark.parametrize(
    ("head", "goes_on"),
    [
        ("第二条　本市国有土地上四层以上（含四层）、未设电梯、未列入", True),
        ("第二章　本市国有土地上四层以上（含四层）、未设电梯、未列入", False),
        ("第二条　范围、对象、期限", False),
    ],
)
def test_a_long_article_is_no_heading(head: str, goes_on: bool) -> None:
    rows = Lines(f"{head}\n征收计划的住宅加装电梯，适用本细则。危险房屋不在此列。\n").rows
    assert may_go_on(rows, 0, frozenset()) is goes_on
