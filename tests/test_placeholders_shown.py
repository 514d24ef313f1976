"""Signs by which a document blanks where they are something else: fields, legends, notes, masks.

For each such place there is one like it in which the sign is a blank.
"""

from __future__ import annotations

import pytest

from cleaner import Pipeline
from tests.blanks import marks

CLEANER = Pipeline.from_config()
SITE = (
    "县财政局D组书记对照检查材料\n局D组理论学习不够，D员意识有所淡化。\n"
    "更多对照检查材料请登录笔耕文秘网 www.bigengwm.example 下载，会员全站免费\n"
    "D性修养有所松懈，（本文来源：笔耕文秘网）全年入户仅3户。\n自觉接受D员群众监督。\n"
)


def body(sign: str) -> str:
    """Return an official text with many blanks of one sign."""
    two, three = sign * 2, sign * 3
    return (
        f"{two}县{two}镇全年走访{two}户，发放资料{three}份，整改问题{two}处，投入{three}万元。\n"
        f"20{two}年{sign}月，县委书记{three}到{two}村调研企业项目，部署下一步工作，{three}公司作了汇报。\n"
    )


def blanked(sign: str, rest: str) -> list[str]:
    """Return what is marked in ``rest`` behind a body with blanks of one sign."""
    before = body(sign) * 5
    text = before + rest
    found = marks(text)
    assert sum(start < len(before) for start, _, _ in found) == len(marks(before)) > 10
    return [text[start - 1 : end + 1] for start, end, _ in found if start >= len(before)]


FIELDS = [
    ("X", "缴费账号：6217 XXXX XXXX 0835。\n"),
    ("*", "收款账号6228 **** **** **** 017。\n"),
    ("X", "承诺人签字：XXXXXXXX（此处手写，打印无效）\n"),
    ("○", "报名回执：单位名称○○○○○○○○（盖章处）　经办人○○○○（签字处）\n"),
    ("□", "填报单位：□□□□□□□□（公章）\n转移人口：□□□□人（右对齐填写）\n填表人：□□□　审核人：□□□\n"),
    (
        "Ｘ",
        "企业名称：ＸＸＸＸＸＸ（请填全称）\n联系电话：ＸＸＸ－ＸＸＸＸＸＸＸＸ\n诉求类别：用地／融资／其他\n",
    ),
    ("×", "附件：登记表（样式）\n企业名称：××××\n联系人：×××\n经营范围：××××\n"),
    ("…", "另选他人的在空格填写姓名：…………\n"),
    ("*", "初始口令显示为******，请及时修改。\n"),
    ("*", "初始密码为******，登录后修改。\n"),
    ("□", "申请人签名：□□□□（签字）\n"),
    ("*", "密码输入后屏幕上显示为****。\n"),
]


@pytest.mark.parametrize(("sign", "rest"), FIELDS)
def test_fields_and_masks_stay(sign: str, rest: str) -> None:
    assert blanked(sign, rest) == []


NO_FIELDS = [
    ("X", "编号6217，XXXX户、XXXX人受益。\n", 2),
    ("×", "负责人：×××（签字）\n", 1),
    ("*", "密码为**万元的项目保密。\n", 1),
    ("○", "信用等级：○○\n综合评分：○○○\n", 2),
    ("○", "招标人：○○公司（盖章）\n", 1),
    ("□", "会后□□□（手写稿另附）作了说明。\n", 1),
    ("□", "单位：□□县水利局\n负责人：□□□\n联系人：□□□\n", 3),
    ("×", "记录：×××\n汇报人：×××\n时间：×月×日\n", 4),
    ("…", "填写人：王……\n", 1),
    ("*", "检测结果显示为**万元，数据显示**村最高。\n", 2),
]


@pytest.mark.parametrize(("sign", "rest", "count"), NO_FIELDS)
def test_names_behind_labels_are_blanks(sign: str, rest: str, count: int) -> None:
    assert len(blanked(sign, rest)) == count


SHOWN = [
    ("*", "支部被评为五星*****级支部。\n"),
    ("＊", "满意度评价：＊＊＊＊＊（五颗星为非常满意）\n"),
    ("#", "社区做到#红色物业#话题有问必答。\n"),
    ("●", "附：进度示意（●已完成　◐在建　○未开工）\n输水干管　●●●◐○\n净水厂　●●●\n"),
    ("○", "附：进度示意（●已完成　◐在建　○未开工）\n输水干管　●●●◐○\n入户支管　○○○\n"),
    ("●", "注：●表示已完成，◐表示基本完成，○表示正在推进。\n党建类●●●○　业务类●●◐○　财务类●●●\n"),
    ("■", "整改进度一览（■代表已完成，□代表未完成）\n问题一：■■■■■\n问题二：■■■■□\n"),
    ("◇", "附：项目评级表（◇一般　◇◇较好　◇◇◇优秀）\n标准厂房　◇◇◇\n污水提标　◇◇◇\n安置住房　◇\n"),
    ("△", "图例说明：\n△　三角点　　　△△　一等三角点\n▲　已破坏点　　○　钻孔\n"),
    ("x", "服装尺码备有x、xx、xxx三档大码。\n"),
    ("*", "附注：带*的数据为快报数，带**的数据为年度初步核算数。\n"),
    ("*", "*本表统计截止时间为12月20日；\n**党员人数含预备党员。\n"),
    ("X", "《情况统计表》填报示例（表内XX由各单位自行替换）\n"),
    ("▲", "招标文件中标注“▲▲”的条款为实质性条款，“▲▲▲”为否决项。\n"),
    ("…", "候选人按姓氏笔画为序：丁、王、刘……\n"),
    ("◇", "◇下步要求\n◇◇提高站位。各责任单位倒排工期。\n◇◇强化保障。环保部门开辟绿色通道。\n"),
    ("〇", "其中编号为甲〇〇一至甲〇〇九的九卷为登记底册。\n"),
    ("×", "货值金额按每箱96元×箱数计算。\n"),
    ("×", "收益率＝净收益÷（投入×年数）×100%。\n"),
    ("O", "献血者中A型、B型、O型血各占三成，RH阴性O型血2人份。\n"),
    ("〇", "选拔〇〇后干部，〇〇后占三成。\n"),
    ("O", "OO后员工占三成。\n"),
    ("○", "投票结果：赞成○票，反对○票，弃权 ○ 票。\n"),
    ("〇", "赞成十二票，反对票为〇票。\n"),
    ("*", "IP为192.168.*.*，另有10.*.*.8。\n"),
    ("X", "网段为10.X.X.X。\n"),
    ("x", "文件名为xx.docx，网址为xx.com。\n"),
    ("□", "在□内打√，邮编□□□□□□。\n"),
    ("★", "★为必答题，★★★为难题。\n"),
    ("x", "设x天完成，则3x+2=80，x=26。\n"),
    ("N", "样本量按2的N次方取，A股另计。\n"),
    ("*", "酒店为****星级。\n"),
    ("○", "重要程度：○○○○○\n"),
    ("#", "请带话题#我为群众办实事#发布作品。\n"),
    ("◆", "图例（◆学校　◇医院　●村委会）\n"),
    ("*", "*数据为快报数。\n**数据为年报数。\n***数据来自海关。\n"),
    ("N", "设报告期为N，则第N期指数等于前N-1期环比指数连乘。\n"),
]


@pytest.mark.parametrize(("sign", "rest"), SHOWN)
def test_signs_with_a_meaning_of_their_own_stay(sign: str, rest: str) -> None:
    assert blanked(sign, rest) == []


NOT_SHOWN = [
    ("*", "评为**级景区、*****镇先进。\n", 2),
    ("#", "会议在#县召开，#县#镇、##家庭农场参加话题讨论。\n", 4),
    ("○", "赞成○○票，反对○票。\n", 1),
    ("●", "进度：（●●县已完成，●●镇在建）\n局长　●●●\n", 3),
    ("○", "进度示意（●已完成　○未开工）\n约谈○○公司，投入○○万元。\n", 2),
    ("x", "第x、xx、xxx号文件已印发。\n", 3),
    ("*", "大家带**村的经验，打**县的招牌。\n", 2),
    ("*", "*市党委汇报。\n**县、**镇随后汇报。\n", 2),
    ("X", "上述XX村由各单位自行帮扶。\n", 1),
    ("…", "到会的有……县、……县领导。\n", 2),
    ("◇", "◇下步要求\n◇◇县提高站位。\n◇◇镇强化保障。\n", 2),
    ("○", "会后到○○一中、○○二中走访。\n", 2),
    ("×", "每户96元，×户共得×××元。\n", 2),
    ("O", "调研OO镇，慰问O户。\n", 2),
    ("○", "走访○○后，会同○○乡、○○镇研究。\n", 3),
    ("X", "增长XX.X%，20XX.X印发。\n", 3),
    ("□", "邮编□□□，编号□□户。\n", 2),
    ("X", "联系电话：0XXX-8220166，传真0XXX-XXXXXXX。\n", 3),
    ("*", "联系电话：0***-*******，型号0**-*。\n", 2),
    ("N", "投入NN.N万元，增长N.N%。\n", 2),
    ("★", "★★为主办单位，★★★为组长，★★镇协办。\n", 3),
    ("N", "第N期简报印发NN份，N期共NNN份。\n", 4),
]


@pytest.mark.parametrize(("sign", "rest", "count"), NOT_SHOWN)
def test_what_only_looks_like_it_is_a_blank(sign: str, rest: str, count: int) -> None:
    assert len(blanked(sign, rest)) == count


HEADS = [
    ("*", "*市财政局副局长　***\n", 2),
    ("○", "○县人民政府\n20○○年○月○日\n", 4),
    ("△", "△市人民政府：\n", 1),
    ("○", "○县级层面：抓落实。\n○市级层面：抓统筹。\n", 0),
    ("*", "*县直部门　3个\n*乡镇站所　5个\n", 0),
]


@pytest.mark.parametrize(("sign", "rest", "count"), HEADS)
def test_one_sign_at_the_head_of_a_line_is_a_blank_only_in_a_signature(
    sign: str, rest: str, count: int
) -> None:
    assert len(blanked(sign, rest)) == count


BESIDE_FIGURES = [
    ("星期{0}开会（星期{0}除外）。\n", 2),
    ("二〇{0}{0}年签署，二○二{0}年修订，一九八{0}年生。\n", 3),
    ("“{0}·21”事故和“6·{0}{0}”火灾。\n", 2),
    ("补助款{0}{0}000元。\n", 1),
    ("罚款5{0}{0}000元。\n", 0),
    ("西侧{0}号配电箱起火，按{0}号键呼叫。\n", 1),
    ("推广新品系“{0}{0}8号”。\n", 1),
    ("推广新品系{0}{0}8。\n", 0),
    ("项目编号：SZXC-2023-{0}{0}{0}\n型号ABC-{0}{0}已停产。\n", 1),
    ("（二〇二四年六月二十八日）\n{0}{0}\n同志们：\n", 1),
    ("会议日程（第一天）\n{0}{0}\n分组讨论。\n", 0),
]


@pytest.mark.parametrize("sign", ["×", "*"])
@pytest.mark.parametrize(("rest", "count"), BESIDE_FIGURES)
def test_parts_of_dates_figures_and_numbers(sign: str, rest: str, count: int) -> None:
    assert len(blanked(sign, rest.format(sign))) == count


def test_years_with_zeros_in_characters_stay() -> None:
    assert blanked("○", "二○一○年五月，二○○八年，二〇一○年，一九八○年，一九九○年。\n") == []


RADIOLOGY = (
    "X县人民医院的自查报告\n\nX县卫生健康局：\n院长X于X月X日主持会议，现有职工X名、床位X张，"
    "采购X射线机X台、X光胶片X盒，概算X万元，X市财政局拨付X万元。院办主任X到X镇义诊X场。\n"
    "染色体检查中X、Y染色体记录完整；设Y为检查量、X为人数，Y与X成正比。\n20X年X月X日\n"
)


def test_letters_of_terms_and_sums_are_none_of_those_that_hide_names_and_dates() -> None:
    found = [RADIOLOGY[max(0, start - 1) : end + 1] for start, end, _ in marks(RADIOLOGY)]
    assert len(found) == 18
    assert not {"购X射", "、X光", "中X、", "、X为", "与X成"}.intersection(found)


SUM = "甲队每天修X米，乙队每天修Y米。X天后甲队剩X米，第X月由X名工人完工。\n"


def test_letters_of_a_sum_stay() -> None:
    assert marks(SUM * 4) == []


SOME = (
    "某县水利局关于某水库的说明\n\n某县人民政府：\n某水库位于某镇某村，总库容某万立方米，投入某万元。"
    "副局长王某、技术员李某某负责，某年某月某日完工，某某镇出工某某人，超支某万元、某万元。\n"
)


@pytest.mark.parametrize(
    ("rest", "count"),
    [
        ("某水利工程公司施工，某安全评价机构出具报告。", 2),
        ("某市政府成立调查组，认定造成某人死亡。", 2),
        ("留守儿童小某辍学，某教授作证。", 2),
        ("不管是某家还是某户，某种程度上都有困难。", 0),
        ("在某个环节上，某些部门、某几个人推诿，某一天会后悔。", 0),
        ("某种机构、某类公司另行规定，某人说过。", 0),
    ],
)
def test_some_hides_names_where_it_redacts(rest: str, count: int) -> None:
    found = [start for start, _, _ in marks(SOME + rest)]
    assert len([start for start in found if start >= len(SOME)]) == count


@pytest.mark.parametrize("rest", ["某市政府、某安全评价机构都说过。", "不管是某家还是某户。"])
def test_some_alone_is_a_word(rest: str) -> None:
    assert marks(body("X") * 5 + rest) == marks(body("X") * 5)


def test_single_letters_are_blanks_where_runs_of_the_letter_are() -> None:
    rest = "N市统计局、国家统计局N调查队发布，增长N.N%，N北站通车。\n"
    assert len(blanked("N", rest)) == 4
    rest = "北纬N坐标入库，N型硅片、N级响应、N区厂房，date +%N%m。\n"
    assert blanked("N", rest) == []


def test_bullets_say_little_about_longer_runs_of_the_sign() -> None:
    text = (
        "▲▲市住建局关于重点工作的通报\n▲ ▲▲区改造▲▲个小区，投入▲▲▲万元。\n▲ ▲▲县完成▲个。\n"
        "▲ 各地要加快进度。\n▲ ▲▲镇▲▲村由▲▲公司承建，▲月底竣工。\n"
    )
    assert len(marks(text)) == 10


def test_what_a_form_asks_of_its_reader_is_no_ad() -> None:
    result = CLEANER(f"{SITE}承诺人签字：XXXXXXXX（此处手写，打印无效）\n汇报人：王小明\n")
    assert "笔耕" not in result.text
    assert "（此处手写，打印无效）" in result.text
    assert not result.marks


@pytest.mark.parametrize(
    ("rest", "count"),
    [
        ("错误信息更正后，应在文末注明“本文于×年×月×日更正”。\n", 0),
        ("稿件须注明“来源：××”，文尾注明“编辑：××　审核：××”，其中“××”为真实名称。\n", 0),
        ("当事人提供的合同多处留有“××元”“月息××%”的空白，另案移送。\n", 0),
        ("本文于×年×月×日更正。\n", 3),
        ("信封上应注明“××县应征稿件”。\n", 1),
        ("该公司填补了“××县制造”的空白。\n", 1),
    ],
)
def test_wording_that_a_rule_prescribes_and_blanks_a_text_tells_of_stay(
    rest: str, count: int
) -> None:
    assert len(blanked("×", rest)) == count
