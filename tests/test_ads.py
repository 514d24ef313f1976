"""Ads go whole and nothing else goes: innocent lines first, then lines, brackets and sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner import Pipeline
from cleaner.examples import parse_example
from cleaner.filters.ads.edges import char_class
from cleaner.filters.ads.ngrams import Scored, grams
from tests.documents import ROOT

ADS = Pipeline.from_config(select=["ads"])
SAMPLES = ROOT / "bench" / "accuracy" / "ads"


def rows(path: Path) -> list[str]:
    return [
        line.split("\t", 1)[1].replace("\\n", "\n")
        for line in path.read_text("utf-8").split("\n")
        if line
    ]


@pytest.mark.parametrize("name", ["innocent1.tsv", "innocent2.tsv", "innocent3.tsv"])
def test_innocent_samples_are_untouched(name: str) -> None:
    touched = [text for text in rows(SAMPLES / name) if ADS(text).changes]
    assert touched == []


@pytest.mark.parametrize(
    "text",
    [
        "咨询电话：0731-8222110（工作日8:30-17:30）。",
        "本刊责任编辑：陈立　投稿邮箱：xcb@linquan.gov.cn",
        "“加微信，送网盘资料！”民警提醒，这是典型的诈骗话术。",
        "会员单位名单、会费标准及服务项目另行公布。",
        "",
        "A. 扫码　B. 下载　C. 关注　D. 分享",
        "https://www.linquan.gov.cn/art/2023/5/6/art_112.html",
    ],
)
def test_an_office_and_a_warning_stay(text: str) -> None:
    assert ADS(text).text == text


@pytest.mark.parametrize(
    "annotated",
    [
        (
            "一、总体要求\n⟪【松烟文稿社】每天更新讲话稿300篇，加客服V信：syw 2231 领取会员\n"
            "⟫坚持稳中求进。"
        ),
        "推动⟪（更多材料请加V信：hbw_0093，全站会员免费下载）⟫资源力量下沉。",
        (
            "坚持稳中求进。\n⟪上一篇：乡镇工作总结　下一篇：村支书述职报告\n"
            "本文来自松烟文库www.syw.com，转载请注明出处\n⟫"
        ),
    ],
)
def test_an_ad_goes_whole(annotated: str) -> None:
    example = parse_example(annotated)
    assert ADS(example.source).text == example.clean


def test_an_ad_whose_edges_are_not_sure_is_reported_only() -> None:
    text = "会议要求，各支部要把学习教育同写材料加微信gw7788业务工作结合起来。"
    result = ADS(text)
    assert result.text == text
    assert [report.rule for report in result.reports] == ["AD009"]


def test_a_notice_of_missing_text_is_no_ad() -> None:
    text = "坚持稳中求进。\n剩余1260字，开通会员后可查看全文\n"
    assert ADS(text).text == text


def test_a_stretch_scores_what_its_own_n_grams_weigh() -> None:
    text = "推动更多公文素材请加V信资源下沉"
    scored = Scored(text)
    for start, end in ((0, len(text)), (2, 12), (5, 6)):
        assert scored.score(start, end) == pytest.approx(
            Scored(text[start:end]).score(0, end - start)
        )


def test_repeated_signs_count_no_more_than_twice() -> None:
    assert len(list(grams("=" * 50))) == len(list(grams("==")))


@pytest.mark.parametrize(
    ("char", "expected"),
    [("", "N"), ("。", "S"), ("，", "C"), ("（", "O"), ("党", "H"), ("★", "Y")],
)
def test_classes_of_characters(char: str, expected: str) -> None:
    assert char_class(char) == expected
