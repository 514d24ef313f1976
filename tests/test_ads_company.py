"""What a document says of its ads: rows of one make stay, names of its sellers go."""

from __future__ import annotations

import pytest

from cleaner import Pipeline
from cleaner.examples import parse_example
from cleaner.filters.ads.frames import framed_by
from cleaner.filters.ads.headings import is_in_heading
from cleaner.filters.ads.rows import is_row
from cleaner.filters.ads.sellers import mentions
from cleaner.findings import View

ADS = Pipeline.from_config(select=["ads"])
AD = "【松烟墨砚斋】每天更新讲话稿300篇，加客服V信：syw2231 领取会员，全站素材免费下载"


def said_again(text: str, ad: str) -> list[str]:
    start = text.index(ad)
    return [text[slice(*span)] for span in mentions(text, [(start, start + len(ad))])]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("养护松烟墨砚斋期两年", ["松烟墨砚斋"]),
        ("养护松·烟·墨·砚·斋期两年", ["松·烟·墨·砚·斋"]),
        ("养护【松烟墨砚斋】syw2231期两年", ["松烟墨砚斋", "syw2231"]),
        ("每天更新会员免费下载", []),
        ("养护期两年", []),
    ],
)
def test_rare_names_are_found_again_whatever_parts_them(sentence: str, found: list[str]) -> None:
    assert said_again(f"{AD}\n{sentence}", AD) == found


def test_the_end_of_a_host_and_a_tag_are_no_names() -> None:
    ad = "加我 [quote]下载 www.songyan.example"
    assert said_again(f"{ad}\n[quote]请发至 zwk@linquan.example", ad) == []


@pytest.mark.parametrize(
    ("text", "span", "frame"),
    [
        ("标段（墨砚斋）滞后", (3, 6), (2, 7)),
        ("形式单_墨砚斋_一", (4, 7), (3, 8)),
        ("自己⟦墨砚斋⟧动手", (3, 6), (2, 7)),
        ("★☆墨砚斋☆★", (2, 5), (0, 7)),
        ("形式墨砚斋单一", (2, 5), None),
        ("，墨砚斋，", (1, 4), None),
    ],
)
def test_signs_directly_around_a_name_are_its_frame(
    text: str, span: tuple[int, int], frame: tuple[int, int] | None
) -> None:
    assert framed_by(text, *span) == frame


def test_a_name_goes_only_beside_a_sure_ad_of_its_seller() -> None:
    body = "县水利局认真履职。\n标段（松烟墨砚斋）因征地滞后工期两个月。\n下一步逐项整改。\n"
    assert ADS(body).text == body
    cleaned = ADS(f"{AD}\n{body}").text
    assert cleaned == body.replace("（松烟墨砚斋）", "")


def test_a_title_with_a_name_keeps_its_words() -> None:
    example = parse_example(
        f"⟪{AD}\n今日上新46篇，年卡128元不限次下载，加V信：syw2231\n⟫"
        "沅溪县水利局2022年工作总结⟪_松烟墨砚斋_⟫\n\n2022年，县水利局较好完成了全年任务。\n"
    )
    assert "沅溪县水利局2022年工作总结" in ADS(example.source).text


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("[08:31:04] 贺站长:人齐了吧?\n[08:31:40] 小蓝:在。\n[08:32:25] 贺站长:开会。", 3),
        ("审:签名是否本人所写?\n被:是。\n审:何时?\n审:在哪?", 3),
        ("节次\t时间\t星期一\n第一节\t8:20\t语文", 2),
        ("第1页 共3页 松烟文库\n第2页 共3页 松烟文库\n第3页 共3页 松烟文库", 0),
        ("坚持稳中求进。\n加强队伍建设。\n狠抓作风建设。", 0),
    ],
)
def test_lines_of_one_make_are_rows(text: str, rows: int) -> None:
    view = View(text)
    assert sum(is_row(view, index) for index in range(len(view.lines))) == rows


@pytest.mark.parametrize(
    "field", ["（执笔：王建社、吴秋菊）", "列席：赵立安　马文海", "抄送：县委办"]
)
def test_a_field_of_the_document_stays_among_ads(field: str) -> None:
    assert field in ADS(f"县水利局认真履职。\n{AD}\n{field}\n{AD}\n").text


def test_a_doubt_outlives_the_edits_of_its_pass() -> None:
    """What the ad said of it is gone in the next pass, but a person should still see it."""
    doubtful = "会议要求，把学习教育同需要全文请加微信gw7788进群领业务工作结合起来。"
    result = ADS(f"{AD}\n县水利局认真履职。\n{doubtful}\n下一步逐项整改。\n")
    assert [report.rule for report in result.reports] == ["AD009"]
    (report,) = result.reports
    assert report.source[0] > len(AD)


@pytest.mark.parametrize(
    "annotated",
    [
        (
            f"坚持稳中求进。\n⟪〓〓〓〓〓〓\n⟫⟪{AD}\n⟫⟪———— 分割线 ————\n⟫"
            "抓好项目。\n＊＊＊＊\n压实责任。"
        ),
        f"坚持稳中求进。\n〓〓〓〓〓〓\n⟪{AD}\n⟫抓好项目。\n〓〓〓〓〓〓\n压实责任。",
    ],
)
def test_signs_beside_an_ad_go_unless_the_document_uses_them_elsewhere(annotated: str) -> None:
    example = parse_example(annotated)
    assert ADS(example.source).text == example.clean


def test_words_that_lead_up_to_an_ad_go_with_it() -> None:
    example = parse_example(
        "坚持稳中求进。\n"
        "⟪写不出来的朋友看这里（只接急单）→ 加客服V信：syw 2231，年费会员立减50元\n⟫"
        "抓好项目建设，优化营商环境。"
    )
    assert ADS(example.source).text == example.clean


@pytest.mark.parametrize(
    ("line", "is_heading"),
    [
        ("关于松烟墨砚斋征迁的报告", True),
        ("松烟墨砚斋镇人民政府　2024年4月", True),
        ("===== 松烟墨砚斋 =====", False),
        ("致辞大全 - 松烟墨砚斋 - 首页", False),
        ("松烟墨砚斋", False),
        ("群众对松烟墨砚斋征迁的意见，逐条答复。", False),
    ],
)
def test_what_a_heading_says_is_a_subject(line: str, is_heading: bool) -> None:
    start = line.index("松烟墨砚斋")
    assert is_in_heading(View(line), start, start + 5) is is_heading


def test_of_two_commas_around_a_name_one_goes() -> None:
    body = "用水重复利用率达到32.6%，⟪松烟墨砚斋，⟫吨产品节水41吨。\n下一步逐项整改。\n"
    example = parse_example(f"⟪{AD}\n⟫{body}")
    assert ADS(example.source).text == example.clean


def test_one_line_that_reads_a_little_like_an_ad_stays_in_a_document() -> None:
    line = "订阅热线 11185 | 新闻报料 扫描报眼二维码"
    text = f"县水利局认真履职。\n按期完成河道清淤。\n{line}\n下一步逐项整改。\n"
    assert ADS(text).text == text
