"""Ads: what must stay, what must go, and that halves meet exactly where an ad stood."""

from __future__ import annotations

import pytest

from cleaner import Pipeline, clean
from cleaner.filters import FILTERS
from cleaner.findings import View
from cleaner.rules import load_rules

ADS = Pipeline.from_config(select=["ads"])
FILTER = next(spec for spec in FILTERS if spec.name == "ads").build(load_rules().of_filter("ads"))

STAYS = [
    "联系人：王科长，联系电话：0738-6622110，电子邮箱：xcb@xinghe.gov.cn。",
    "监督举报电话：12388，受理地址：县纪委监委信访室。",
    "全年更新网站信息1200条，公众号推送326期，阅读量突破50万次。",
    "一些不法分子以“加微信领取内部资料”“会员免费下载”为诱饵实施诈骗。",
    "凡是自称领导，加微信 abc888 借钱的，都是骗子。",
    "她在朋友圈写道：“代写作业，二十元一篇，包满意，微信同号。”",
    "严禁向社会购买讲话稿、述职报告，严禁请人代笔。",
    "市档案馆建成素材库3个、数据库5个，收录照片2.3万张。",
    "笔杆子队伍青黄不接，高质量文稿不多，以文辅政能力有待提升。",
    "每张年票99元，持本市身份证半价，60周岁以上老人免费。",
    "合同总价：人民币壹佰贰拾叁万肆仟伍佰陆拾元整（¥1234560.00）。",
    "账号：6228 4801 2345 6789 012，开户行：农业银行临河支行。",
    "咨询QQ群：587 213 906（仅限报考人员加入）。",
    "责任编辑：陈小安　美编：李月　校对：周川",
    "来源：县委宣传部　作者：刘新　审核：张建国",
    "首页设置“政务公开”“办事服务”“互动交流”三大栏目。",
    "字体：仿宋_GB2312　字号：三号　行距：28磅",
    "公司官网www.heguang-life.com提供说明书下载，售后热线400-820-0000，质保三年。",
    "供销社推出“放心农资”套餐，原价198元，现价168元，先用后付，老客户享九折。",
    "市总工会开通职工书屋小程序，工会会员扫码注册后可免费阅读电子书3万册。",
    "征稿启事：来稿请注明作者姓名、单位，一经采用即付稿酬，投稿邮箱：bjb@qinghe.gov.cn。",
    "小编带你走进社区食堂，看看老人们的午餐吃什么。",
    "李某在网上开设文库店铺，以充值会员为名骗取钱财31.8万元，被依法判处有期徒刑四年。",
    "试读结束，购买后可阅读全文（余约28%）",
]

GOES = [
    "公文小灶：每天一篇内部讲话稿，加V：gwxz0091，首月体验只要6.6",
    "老秘书亲笔代写，二十年机关经验，述职、心得全包，扣扣：壹贰零叁柒捌玖",
    "联系：13 77 2 5，：88 02 19",
    "客服：mbk（公众号：墨宝君、：mbk）",
    "心&雨&文&库 每日更新公文范例，会员专享",
    "免责声明：本站所有资料均为网友上传，仅供学习交流，请勿用于商业用途。",
    "下面是小编为大家整理的2023年乡镇党建工作总结范文，供大家参考，希望对您有帮助。",
    "《某镇工作总结》由会员分享，可在线阅读，更多相关《某镇工作总结》请在小禾文库上搜索。",
    "上一篇：纪检监察工作总结　下一篇：宣传部长讲话",
    "您当前的位置：首页 > 范文大全 > 工作总结 > 正文",
    "时间：2021-11-09 17:26　来源：网络　作者：admin　点击：次　【字体：大 中 小】",
]

PUSHED_IN = [
    ("全面压实责任，", "（更多材料请搜索笔海文库www点bihaiwk点com）", "推动各项任务落地见效。"),
    ("坚持问题导向，", "【春山素材网·小禾整理】", "聚焦重点领域，持续发力。"),
    ("一是强化组织领导，", "写材料加微信 bgs2231 ", "层层压实责任。"),
    ("二是", "需要全文请加ＱＱ二七一捌零叁肆", "健全工作机制，明确任务分工。"),
    ("加强队伍建设，", "加Ｖ信 wgbg_55 领全文，", "着力提升干部能力素质。"),
]

BODY = "全镇上下围绕年度目标，压实责任、倒排工期，各项任务有序推进，群众获得感明显增强。"


@pytest.mark.parametrize("text", STAYS)
def test_what_is_no_ad_stays(text: str) -> None:
    assert ADS(text).text == text
    document = f"{BODY}\n{BODY}\n{text}\n{BODY}\n{BODY}\n{BODY}\n"
    assert ADS(document).text == document


@pytest.mark.parametrize("ad", GOES)
def test_a_line_goes_with_its_line_break(ad: str) -> None:
    assert ADS(f"{BODY}\n{ad}\n{BODY}\n").text == f"{BODY}\n{BODY}\n"
    assert ADS(f"{ad}\n{BODY}\n").text == f"{BODY}\n"
    assert ADS(f"{BODY}\n{ad}").text == BODY


@pytest.mark.parametrize(("before", "ad", "after"), PUSHED_IN)
def test_the_halves_are_glued_where_an_ad_stood(before: str, ad: str, after: str) -> None:
    assert ADS(before + ad + after).text == before + after


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("一段。\n\n{ad}\n\n二段。\n", "一段。\n\n二段。\n"),
        ("一段。\n{ad}\n\n{ad}\n二段。\n", "一段。\n二段。\n"),
        ("{ad}\n\n标题\n正文。\n", "标题\n正文。\n"),
        ("一段。\r\n{ad}\r\n二段。\r\n", "一段。\r\n二段。\r\n"),
    ],
)
def test_blank_lines_that_set_an_ad_apart_go_and_paragraphs_stay_apart(
    source: str, expected: str
) -> None:
    assert ADS(source.replace("{ad}", GOES[0])).text == expected


def test_an_ad_between_the_halves_of_a_sentence_leaves_no_break() -> None:
    first = "实行网格员、楼栋长、志愿者三方联动，每月开一次联席会议，实行需求、资源、项目“三张清"
    second = "单”精准对接，累计解决停车难等问题。"
    assert ADS(f"{first}\n{GOES[0]}\n{second}\n").text == f"{first}{second}\n"


def test_the_name_a_sure_ad_gives_finds_the_others() -> None:
    document = (
        f"微信搜索「云岭笔谈馆」，会员免费下载讲话稿，V信：yunling88\n{BODY}\n{BODY}\n"
        f"{BODY}\n{BODY}\n———— 云岭笔谈馆：让写材料不再难 ————\n"
    )
    assert ADS(document).text == f"{BODY}\n" * 4


def test_the_name_of_the_site_goes_and_the_title_stays() -> None:
    document = f"在全县护林防火表彰大会上的主持词_砚边公文网\n{BODY}\n"
    assert ADS(document).text == f"在全县护林防火表彰大会上的主持词\n{BODY}\n"


def test_a_doubtful_line_is_only_reported() -> None:
    text = "喜欢这篇文章吗？点个在看、分享给更多同事，我们明天见～"
    result = ADS(text)
    assert result.text == text
    assert [report.rule for report in result.reports] == ["AD009"]


def test_evidence_is_kept() -> None:
    change = ADS(GOES[1]).changes[0]
    assert change.evidence["service"] > 0
    assert change.evidence["handle"] > 0


def test_code_in_markdown_is_not_touched() -> None:
    text = f"正文。\n\n```\n{GOES[0]}\n```\n"
    assert ADS(text, "markdown").text == text


@pytest.mark.parametrize("text", [*STAYS, *GOES, "", "\n", "：", "，：a", "【】", "（"])
def test_the_gate_lets_through_whatever_is_found(text: str) -> None:
    assert FILTER.may_find(text) or not list(FILTER.find(View(text)))


def test_cleaning_settles() -> None:
    document = "\n".join([*GOES, BODY, *("".join(parts) for parts in PUSHED_IN), BODY, *STAYS])
    once = clean(document).text
    assert clean(once).text == once
