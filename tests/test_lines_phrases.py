"""A phrase that is cut in two: from what to what, how many were hurt, 现将……情况汇报如下."""

from __future__ import annotations

import pytest

from tests.line_ends import SETTLED, joined

PHRASES = (
    "全年办结件同比增加，群众满意率由2021年的91%\n提高到96.4%，居全市第二。",
    "今年以来共发生火灾四十起，其中电动自行车火灾造成2人\n死亡，教训十分深刻。",
    "财政收入完成3106万元，比上年增长\n9.4%，农民人均纯收入增加91元。",
    "配送车辆办证全部网上受理，配送效率提高\n近三成。",
    "我局精简材料、压缩环节，办理时限由20个工作日\n缩短到7个工作日，企业少跑两趟。",
    "受管委会委托，现将上半年招商引资工作\n情况汇报如下，请予审议。",
    "根据会议安排，现就我镇秸秆禁烧工作开展\n情况汇报如下：",
    "一年来，全局干部职工在县委、县政府的坚强\n领导下，奋力拼搏，完成了各项任务。",
    "各村党支部要扛起责任、守土尽责，把防火工作\n放在首位，落实到每一户。",
    "各单位要转变作风、改进服务，把群众的呼声\n落实到整改台账，逐件销号。",
    "全县的路修通了，群众出行方便多了，自去年三月\n以来，客运班线增加到六条。",
    "截至六月底，就业形势总体稳定，失业率由4.2%\n下降到3.9%，低于控制线。",
    "该起事故处置及时，未造成次生灾害，共造成3人\n受伤，无人员失踪。",
    "全县粮食总产达到19.7万吨，平均单产比上年提高\n11.3公斤，创历史新高。",
    "今年厉行节约，机关运行经费比上年压减\n一成半，压减部分全部用于民生。",
    "资金及时足额到位，每户补助从每亩30元\n提高到40元，直接打卡发放。",
    "经济运行开局良好，规上工业增加值可比增长\n7.6%；固定资产投资增长9.1%。",
    "新建学位六千个，小学大班额比例由11.2%\n降至2.3%，基本消除大班额。",
    "按照会议的统一要求，现将我单位巡察整改\n落实情况报告如下。",
)


@pytest.mark.parametrize("lines", PHRASES)
def test_a_phrase_in_two_is_made_one_even_in_a_sound_text(lines: str) -> None:
    whole = lines.replace("\n", "") + "\n"
    assert joined(lines + "\n", is_mended=False) == whole


@pytest.mark.parametrize("lines", PHRASES)
def test_so_it_is_where_paragraphs_are_indented(lines: str) -> None:
    before = "".join(f"　　{line}\n" for line in SETTLED.splitlines())
    whole = "　　" + lines.replace("\n", "") + "\n"
    assert joined(f"　　{lines}\n", is_mended=False, before=before) == whole


NEAR_MISSES = (
    "主要经济指标稳步提高，全年目标如期完成，财政收入保持增长\n9.4%的增速来之不易，要倍加珍惜。",
    "满意率对照表：二〇二一年为91%\n提高措施见附表二。",
    "伤亡情况：轻伤2人\n死亡情况：无",
    "目标由去年的90%\n提高认识，加强领导。",
    "会议地点在三楼会议室\n领导讲话稿请于会前领取。",
    "我的家乡在云山脚下的小镇\n以来自五湖四海的游客闻名。",
    "把好入口关，把住质量关\n放在心上，抓在手上。",
    "坚持把群众满意作为标准\n落实到位不走样",
    "一是抓学习；\n二是抓整改；\n三是抓长效。",
    "重点做好三项工作：一是排查隐患；\n二是补齐短板；\n三是建章立制。",
    "出席：张伟、李强、\n王芳、赵敏",
    "一、出席人员：张伟、李强、\n王芳",
    "参加人员有办公室、财务科、\n人事科、后勤科负责人。",
    "1.苹果、梨、\n2.桃、杏。",
    "甲组：刘洋、陈晨、\n乙组：周舟、吴桐、",
    "关于修订后的\n《云山县公共资源管理办法》的通知",
    "云山县人民政府办公室关于印发县自然资源局修订完善并报县政府常务会议审议通过的\n《云山县土地储备管理办法》的通知",
    "推荐书目里排在第一位、也是我大学四年里读得最多最慢最受启发的\n《乡土中国》",
    "现将名单公示\n报告如下级单位，逐级转发",
    "现将有关材料装订成册，送档案室保存\n汇报提纲如下",
    "妻子在县医院做护士\n努力下个月考过职称。",
    "领导下访日安排在每月十五日\n支持下乡创业的名单附后",
    "我们把春天种在山上\n放在风里，放在雨里，",
    "自从父亲去世\n以来信安慰的人很多",
    "从前山高路远\n提高到县城赶集的次数不多",
    "全镇共有劳力3000人\n受伤后可以享受工伤保险待遇。",
    "同比增长\n9.4%",
    "指标\n增长\n9.4%，",
    "环比下降\n两成，",
    "受理3件，办结2人\n死亡证明办理须知。",
    "“走，到河边看看去，”他说，\n“水又涨了。”",
    "登高壮观天地间，大江茫茫去不还，\n黄云万里动风色，白波九道流雪山。",
    "尊敬的各位领导、\n各位来宾：",
    "局长签发：李明、\n联系人：王芳",
    "三、做好统计、\n四、做好审计、",
    "二、学习文件、观看专题片、\n谈心得体会，每人限五分钟。",
    "（一）检查账目、\n附件：检查表",
    "地址：云山县城关镇、\n邮编：000000",
    "抄送：县委办、人大办、\n政府办、政协办。",
    "主持人：周舟、\n时间：上午九点",
    "课程设有语文、数学、\n英语、物理、化学。",
    "六、加强领导、落实责任\n县水利局",
    "奖项设置：一等奖1人、\n二等奖3人",
    "比赛成绩：甲队3分、\n乙队2分",
    "乙方负责安装、\n甲方负责验收",
    "一要学好；二要用好；\n三要管好；",
    "目标任务：一是增产；二是增收；\n三是增效。\n四是增绿。",
    "他在来信里写道，一是想家；二是想娘；\n三是谁也说不清的那一点点怕",
    "一、上半年完成情况，一是开局平稳；\n二、下半年安排",
)


@pytest.mark.parametrize("lines", NEAR_MISSES)
def test_lists_verse_titles_and_labels_stay(lines: str) -> None:
    assert joined(lines + "\n") == lines + "\n"


INDENTED = "".join(f"　　{line}\n" for line in SETTLED.splitlines())


@pytest.mark.parametrize(
    ("lines", "before"),
    [
        (
            "　　四、做好民族宗教、\n港澳台侨和新阶层工作\n　　7.创建示范社区三个，依法管理。\n",
            INDENTED,
        ),
        ("四、做好民族宗教、\n港澳台侨和新阶层工作\n7.创建示范社区三个，依法管理。\n", SETTLED),
    ],
)
def test_a_heading_goes_on_behind_an_enumeration_comma(lines: str, before: str) -> None:
    assert "、港澳台侨和新阶层工作\n" in joined(lines, before=before)
    assert joined(lines * 2, before=before, is_mended=False) == lines * 2


def test_counted_clauses_go_on_behind_a_semicolon() -> None:
    lines = "问题不少：一是底子薄；二是欠账多，面积大；\n三是乱收费没有根治。\n下一步抓好整改。\n"
    broken = "抢修队换了新车，车上备有发电机，\n夜里也能开工。\n"
    assert "面积大；三是" in joined(lines, before=SETTLED + broken)
    listed = lines.replace("没有根治。\n", "没有根治；\n四是管理乱。\n")
    assert "面积大；\n三是" in joined(listed, before=SETTLED + broken)


def test_running_text_goes_on_in_the_name_of_a_document() -> None:
    text = (
        "市人大常委会第三次会议听取和审议了市人民政府副市长受市人民政府委托所作的\n"
        "《关于养老服务体系建设情况的报告》。会议认为，这项工作取得了成效。\n"
    )
    assert joined(text) == text.replace("\n", "", 1)
    title = (
        "县人民政府办公室关于印发县自然资源局修订完善并报县政府常务会议审议通过的\n"
        "《土地储备管理办法》的通知\n"
    )
    assert joined(title) == title


def test_a_sentence_with_a_formula_goes_on_at_a_comma() -> None:
    text = (
        "疏散组沿上风向疏散人员。下风向的距离按D=150×Q^0.5估算，\n"
        "式中Q为泄漏量，取两次测量的均值。\n"
    )
    assert joined(text) == text.replace("\n", "", 1)
