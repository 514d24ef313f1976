"""Signs that a text explains, quotes or masks stay, and like them blanks that it does not.

Small forms in prose, stones, grades, masked lists; half-width pauses, names that are cut, 某.
"""

from __future__ import annotations

import pytest

from cleaner import Pipeline
from tests.blanks import marks

CLEANER = Pipeline.from_config()
# Other damage and blanks of another sign: a text in which nothing is safe by its genre.
DAMAGED = (
    "■■县住建局D组工作报告\n局D组落实县委、县政府部署，D员干部包联项目■■个，完成投资■■亿元，"
    "在■■镇、■■村走访群众■■■户，解决问题■■件，局长■■■作了讲评。\n"
)


def found(text: str, before: str = DAMAGED) -> list[tuple[str, str]]:
    """Return what is marked in ``text`` behind ``before``, with its kind."""
    whole, first = before + text, len(before)
    spans = [(mark.source, mark.kind) for mark in CLEANER(whole).marks if mark.rule == "PH001"]
    return [(whole[start:end], kind) for (start, end), kind in spans if start >= first]


STAY = [
    # grades and what is graded, before the note and behind it
    "***类岗位连续两年无人报考。注：*为急需，**为紧缺，***为特别紧缺。\n",
    "△△△事项由督查室督办。注：△表示到期，△△表示逾期，△△△表示严重逾期。\n",
    # stones, bells, leaves
    "碑文有“罚戏三天，罚钱××千文”之语。按：原碑“××”处刻而复凿，未及补刻。\n",
    "钟口铸有“重○○斤”字样，○○二字锈蚀难辨。\n",
    "族谱残卷载：“始祖讳△△，自江西迁此。”△△二字原稿虫蛀。\n",
    "唱本残页有“我本○○○人氏”一句，○○○处墨迹洇开。\n",
    "据旧报载：“昨日×时，×码头有脚夫互殴。”今照录，×为原报所有。\n",
    # fields of small forms
    "扫码填写：姓名____、楼号____、诉求________，三步即可上报。\n",
    "请按时报送回执，格式如下：\n单位______ 姓名______ 职务______\n手机______ 是否住宿______\n",
    "四、登记样式\n患者____ 项目____ 费用____元\n",
    "附表：乡镇______ 应防面积______亩 已防面积______亩 出动无人机______架\n",
    "附件：申请表（样表）\n姓名：×××　性别：×　出生年月：××××年××月\n联系电话：×××××××\n",
    # masked names
    "公示名单：王*明、李*芳、赵*国、欧阳*。\n",
    "中奖名单：张**（尾号3345）、刘**（尾号0912）。\n",
    "失信名单：夏某，身份证号5106**********443X。\n",
    "失信名单：周某某，身份证号3201************35；吴某某，身份证号3405************17。\n",
    # examples of wording and of sums
    "成文日期用阿拉伯数字，如“20××年×月×日”，右空四字。\n",
    "作文里写“我的家乡在某某县某某村”，应改为真实地名。\n",
    "抽检涉及“××”商标的核查，教材中凡以“××”代指的均为虚构。\n",
    "设某村有x户，每户用电y度。\n",
    "建设美丽家园（××处替换为本村名称），××是我家、清洁靠大家。\n",
    "高压线与作物之间≥X米方可作业，X值按电压等级查表选取。\n",
    "标题如“××县人民政府关于××××××的通知”，不得在词意不完整处回行。\n",
    "桩号一律写作K××+×××的形式，K×+×××为桩号样式。\n",
    # grades and sides one after another, signs that are all told
    "红卡***级、黄卡**级、绿卡*级，星越多走访越勤。\n",
    "残局由○方先行，●方应对，三步杀。\n",
    "题图中○为白子，●为黑子，△处为首着，×处为失着。\n",
    # answers, places of a number, addresses, secrets, what is gone
    "信访代表人数不得超过____人。（答案：5）\n",
    "准考证号第三至六位为××××（县区代码）。\n",
    "退税请点击http://xx.xx.xx，系诈骗。\n",
    "绝对免赔额为100元×份数。\n",
    "扫码显示“户主：王**；人口：4”，隐私信息已隐藏。\n",
    "山歌两首（××处老人忘词，演唱时以鼓点代）。\n",
    "申请表填写示范\n家庭住址：××镇××村×组××号\n办结时间：20××年×月×日\n说明：“×”处由申请人填写。\n",
    # a lesson on documents
    "公文处理讲义\n发文字号如“×政办发〔20××〕×号”。成文日期不写“二〇××年”，主送机关不写“××同志”，文种、版头、抄送机关要准。\n",
]


@pytest.mark.parametrize("text", STAY)
def test_what_a_text_tells_of_its_signs_holds(text: str) -> None:
    assert found(text) == []


BLANKS = [
    # the same signs in the same text, where its note says nothing of them
    (
        "全县有脱贫户***户，**类岗位紧缺。注：*为急需，**为紧缺，***为特别紧缺。\n",
        [("***", "number")],
    ),
    # examples are only what a lesson quotes; a note speaks of the fields around it
    (
        "公文处理讲义由××县××局印发。成文日期、主送机关、文种、发文字号、版头、抄送机关均有错例××处。\n",
        [("××", "place"), ("××", "organization"), ("××", "number")],
    ),
    (
        "××县××镇培训××人。\n\n企业名称：××××\n填表要求：“×”处由企业填写。\n",
        [("××", "place"), ("××", "place"), ("××", "number")],
    ),
    # a text about a stone counts in crosses as well
    ("漫漶的碑文已拓印。石佛村有低保户××户，投入××万元。\n", [("××", "number"), ("××", "number")]),
    # prose around a small form
    (
        "辖____个社区，常住人口5.8万。网格员_____原是职工，______年以来受理诉求_____件，办结率98.6%。居民扫码填写：姓名____、楼号____，24小时办结，已清理19个周末、43家门店。\n",
        [("____", "number"), ("_____", "person"), ("______", "date"), ("_____", "number")],
    ),
    # names that are cut by stars
    (
        "**县水利局局长刘**公车私用问题。2017年10月，刘**先后9次用车。邓*受到党内警告处分。**镇镇长贺**分三天设宴。\n",
        [
            ("**", "place"),
            ("**", "person"),
            ("**", "person"),
            ("*", "person"),
            ("**", "place"),
            ("**", "person"),
        ],
    ),
    # half-width pauses
    (
        "主持人:△△△\n出席:△△△、△△△\n××县干旱,北部△△、△△等五个苏木受旱;△△△,男,汉族。\n",
        [
            ("△△△", "person"),
            ("△△△", "person"),
            ("△△△", "person"),
            ("××", "place"),
            ("△△", "place"),
            ("△△", "place"),
            ("△△△", "person"),
        ],
    ),
    # 某 for figures and days
    (
        "某某县某某镇发放补助某某万元、某某户，我院于某月1日至20日自查，在第某个教师节，某年前账上没钱，医师刘某3月收到红包，某个月内整改。\n",
        [
            ("某某", "place"),
            ("某某", "place"),
            ("某某", "number"),
            ("某某", "number"),
            ("某", "date"),
            ("某", "number"),
            ("某", "number"),
            ("某", "person"),
            ("某", "number"),
        ],
    ),
    # the open beginning of a number, who issued a document, how late it became
    (
        "××县来人，电话××××-8865。\n×组干〔2003〕××号\n坚持到×点送电，**村××户、××处通电，\n",
        [
            ("××", "place"),
            ("××××", "number"),
            ("×", "place"),
            ("××", "number"),
            ("×", "number"),
            ("**", "place"),
            ("××", "number"),
            ("××", "number"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), BLANKS)
def test_what_is_not_told_is_a_blank(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_gaps_of_an_old_text_stay_where_nothing_is_damaged() -> None:
    assert not marks("碑文：大明嘉靖××年，知县×公捐俸××金。〇〇村民所藏拓片另有△△二字。")


def test_words_of_a_pronoun_stay_where_some_hides_no_figures() -> None:
    assert found("群众反映的某些问题要查清，某年前后，某月1日的会上，第某个环节。\n") == []


def test_stars_around_words_between_surnames_stay() -> None:
    assert found("**王家庄**与**李家庄**签约，小王**很高兴**。\n") == []
