"""Ads go whole and nothing else goes: innocent lines first, then lines, brackets and sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner import Pipeline
from cleaner.examples import parse_example
from cleaner.filters.ads.edges import weight
from cleaner.filters.ads.frames import closings
from cleaner.filters.ads.gate import gate_tables, numpy_sums, plain_sums, python_hits
from cleaner.filters.ads.model import (
    both_models,
    by_network,
    edges_of,
    network_layers,
    place_scores,
    tables,
)
from cleaner.filters.ads.pieces import pieces
from cleaner.filters.ads.stretches import Stretches
from cleaner.findings import View
from tests.documents import ROOT

ADS = Pipeline.from_config(select=["ads"])
SAMPLES = ROOT / "bench" / "accuracy" / "ads"


def rows(path: Path) -> list[str]:
    return [
        line.split("\t", 1)[1].replace("\\n", "\n")
        for line in path.read_text("utf-8").split("\n")
        if line
    ]


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_innocent_samples_are_untouched(number: int) -> None:
    texts = rows(SAMPLES / f"innocent{number}.tsv")
    touched = [text for text in texts if ADS(text).changes]
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
        "一" * 60 + "加强队伍建设" + "二" * 60,
        "他仰头大笑。\n哈哈哈哈哈哈哈哈哈哈哈哈\n众人也跟着笑。",
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
    text = "会议要求，各支部要把学习教育同需要全文请加微信gw7788进群领业务工作结合起来。"
    result = ADS(text)
    assert result.text == text
    assert [report.rule for report in result.reports] == ["AD009"]


def test_a_notice_of_missing_text_is_no_ad() -> None:
    text = "坚持稳中求进。\n剩余1260字，开通会员后可查看全文\n"
    assert ADS(text).text == text


def test_a_piece_scores_as_it_does_in_its_text() -> None:
    text = "推动更多公文素材请加V信gw8866资源下沉，压实责任。"
    whole = place_scores(text, tables())
    (part,) = both_models(text, [(4, 16)], tables(), None)
    for alone, together in zip(part, whole, strict=True):
        assert alone.tolist() == pytest.approx(together[4 : 4 + len(alone)].tolist())


@pytest.mark.parametrize("text", ["", "党", "😀", "要\ud800素", "加微信😀😀领资料"])
def test_any_text_can_be_scored(text: str) -> None:
    assert len(place_scores(text, tables()).inside) == len(text)
    gate = gate_tables()
    assert plain_sums(text, gate) == numpy_sums(text, gate).tolist()
    assert all(0 <= low < high <= len(text) for low, high in pieces(View(text)))


@pytest.mark.parametrize("size", [7, 8, 9, 30, 31, 32, 33])
def test_a_text_in_blocks_opens_where_it_does_in_one(
    size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = ("坚持稳中求进，压实责任。加微信gw8866进群领公文素材" * 3)[:size]
    sums = numpy_sums(text, gate_tables())
    wanted = [at for at, total in enumerate(sums.tolist()) if total >= gate_tables().least]
    monkeypatch.setattr("cleaner.filters.ads.gate._BLOCK", 5)
    assert python_hits(text, gate_tables()) == wanted


def test_the_best_edges_are_those_of_all_pairs() -> None:
    """The search by running sums finds what trying every pair finds."""
    text = "完善机制。更多范文素材请加微信gw8866进群下载！压实责任。"
    found = Stretches(text, edges_of(place_scores(text, tables())))
    every = {(a, b): found.score(a, b) for a in range(len(text)) for b in range(a + 1, len(text))}
    start, end, score = found.best(0, len(text)) or (0, 0, 0.0)
    assert score == pytest.approx(max(every.values()), abs=1e-3)
    assert every[start, end] == pytest.approx(score, abs=1e-3)


def test_the_gate_counts_emoji_as_one_character() -> None:
    ad = "更多公文素材请加V信gw8866领取会员群资料"
    for before in ("稳中求进" * 125, "😀" * 500):
        ((low, high),) = pieces(View(before + ad))
        assert 300 < low <= 500
        assert high == len(before + ad)


@pytest.mark.parametrize(
    ("text", "start", "end", "better"),
    [
        ("推动（领资料）工作", 2, 7, (2, 6)),
        ("推动☞领资料☜工作", 2, 7, (2, 9)),
        ("推动★★领资料★★工作", 2, 9, (3, 8)),
    ],
)
def test_frames_speak_for_their_edges(
    text: str, start: int, end: int, better: tuple[int, int]
) -> None:
    assert weight(text, start, end) > weight(text, *better)
    assert list(closings(text, start)) == [end]


def test_the_network_was_made_for_these_kinds_of_characters() -> None:
    """Both are files of their own: with other kinds the network would see other characters."""
    ad = "更多公文素材请加微信gw8866进群领取"
    for text, is_ad in ((ad, True), ("坚持稳中求进，压实各级责任，推动工作落实。", False)):
        scores = by_network(text, 0, len(text), tables(), network_layers())
        assert bool(scores[: len(text), 0].sum() > 0) is is_ad
