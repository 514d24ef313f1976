"""What looks like an ad of its document, or a part of one, and stays."""

from __future__ import annotations

from array import array
from itertools import accumulate

import pytest

from cleaner.filters.ads import edges, fitting
from cleaner.filters.ads.candidates import Candidate
from cleaner.filters.ads.fitting import Fitter
from cleaner.filters.ads.furniture import is_furniture
from cleaner.filters.ads.headings import is_in_heading
from cleaner.filters.ads.judgement import judged
from cleaner.filters.ads.rows import is_row
from cleaner.filters.ads.scores import EdgeScores
from cleaner.filters.ads.stretches import Stretches
from cleaner.findings import View
from cleaner.rules import load_rules

RULES = {str(rule.detector): rule for rule in load_rules().of_filter("ads")}


def scores(inside: list[float], cost: float = 1.0) -> EdgeScores:
    """Return scores by what each character weighs; each edge costs ``cost``."""
    sums = list(accumulate(inside, initial=0.0))
    return EdgeScores(
        array("f", [-cost - one for one in sums]), array("f", [one - cost for one in sums])
    )


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        ("妥否，请批示 墨仓老店六年信誉", True),
        ("以上请示当否，请予批复。", True),
        ("特此报告。墨仓老店六年信誉", True),
        ("特此报告模板三十篇，墨仓老店", False),
        ("微信：我 → 服务 → 钱包 → 支付设置 → 自动续费", True),
        ("我的→设置→通用→关闭广告推荐", True),
        ("点“我”→设置→账号→注销", True),
        ("墨仓老店→资料下载→请示→批复", False),
        ("我的→墨仓老店→领取", False),
        ("2023-10-01 07:26　来源：淮浦日报", True),
        ("来源：淮浦市融媒体中心 记者 李青", True),
        ("2023-07-20 09:41　来源：会员投稿　人气：1386", False),
        ('&lt;a href="#top"&gt;返回顶部&lt;/a&gt;', True),
        ("首页&gt;范文&gt;墨仓老店", False),
        ("墨仓老店转自淮浦日报，来源：淮浦日报合订本代找", False),
    ],
)
def test_closings_of_letters_and_credits_of_the_press_are_no_ads(line: str, stays: bool) -> None:
    view = View(f"加强组织领导，压实责任。\n{line}\n各单位要认真落实。\n按期报送结果。")
    start = view.text.index(line)
    one = Candidate(start, start + len(line), 1, 9.0, 1.0)
    assert (judged(view, one, RULES) is None) is stays


@pytest.mark.parametrize(
    ("end", "is_whole"), [("", True), ("。", True), ("，", False), ("、", False)]
)
def test_a_line_that_ends_in_a_comma_is_no_whole_ad(end: str, is_whole: bool) -> None:
    text = f"加微信领述职模板{end}\n落实到位。"
    inside = [2.0] * text.index("\n") + [-3.0] * 6
    found = list(Fitter(View(text), (0, len(text)), scores(inside), 0.5).candidates())
    assert any(one.line == 0 for one in found) is is_whole


def test_what_has_a_part_of_the_document_in_its_middle_is_two_ads() -> None:
    text = "墨砚文库会员年卡全年完成投资两亿元墨砚文库扫码"
    inside = [2.0] * 8 + [-0.5] * 9 + [2.0] * 6
    (first, second) = Stretches(text, scores(inside)).find(1.0)
    assert text[first.start : first.end] == "墨砚文库会员年卡"
    assert text[second.start : second.end] == "墨砚文库扫码"


def test_the_edges_of_what_may_be_two_ads_are_not_sure() -> None:
    text = "墨砚文库会员年卡全年完成投资两亿元墨砚文库扫码"
    inside = [2.0] * 8 + [-0.1] * 9 + [2.0] * 6
    (one,) = Stretches(text, scores(inside)).find(1.0)
    assert (one.start, one.end) == (0, len(text))
    assert one.sureness == 0.0


def test_a_wide_frame_ends_where_its_signs_come_again() -> None:
    text = "占五成，------更多报告加群主------五千元以上的占三成"
    start, close = text.index("-"), text.rindex("-") + 1
    shares = edges.shares(text, {start: 0.0}, {close: -3.0, close + 3: 0.0})
    likeliest = max(shares)
    assert likeliest[1] == (start, close)


def test_where_whole_lines_go_no_sentence_must_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        edges, "join_scores", lambda _, left, right: [-9.0] * len(left) * len(right)
    )
    text = "压实责任。\n更多范文加群主领取\n狠抓落实。"
    start, end = text.index("更"), text.index("取") + 1
    shares = edges.shares(text, {start: 0.0, start + 2: 0.0}, {end: 0.0})
    assert max(shares)[1] == (start, end)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("上一篇：开馆时间　下一篇：预约须知（见本册第9页、第14页）", False),
        ("上一篇：开馆时间　下一篇：预约须知（见第九页）", False),
        ("上一篇：乡镇工作总结　下一篇：村支书述职报告", True),
    ],
)
def test_a_book_refers_to_its_own_pages(line: str, expected: bool) -> None:
    assert is_furniture(line) is expected


def test_who_speaks_in_a_play_speaks_in_several_lines() -> None:
    lines = [
        "画外音　喂，这里是材料网。",
        "老马　不买！",
        "画外音　办会员送台历。",
        "画外音　您再想想。",
    ]
    view = View("\n".join(lines))
    assert is_row(view, 0)
    assert not is_row(view, 1)


def test_a_title_may_begin_with_a_blanked_name() -> None:
    text = "〇〇〇同志考察材料\n正文。"
    start = text.index("考")
    assert is_in_heading(View(text), start, start + 4)


def test_a_line_that_goes_on_without_a_part_is_no_whole_ad(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "区医院院长\n约瑟夫·盖章页另附声明穆安扎\n六月三十日"
    start, end = text.index("盖"), text.index("穆")
    inside = [2.0 if start <= at < end else -0.1 for at in range(len(text))]
    monkeypatch.setattr(fitting, "gain", lambda *_: 1.5)
    found = list(Fitter(View(text), (0, len(text)), scores(inside), 0.5).candidates())
    assert [(one.start, one.end, one.line) for one in found] == [(start, end, None)]


@pytest.mark.parametrize(
    ("before", "indent", "stays"),
    [
        ("系统按模板带出下列内容：\n\n  来源：[source]\n", "  ", True),
        ("系统按模板带出下列内容:\n", "\t", True),
        ("系统按模板带出下列内容：\n", "", False),
        ("系统按模板带出下列内容。\n\n", "  ", False),
        ("附件：\n  1.名单\n\n各单位认真落实。\n", "  ", False),
    ],
)
def test_an_indented_block_that_is_introduced_is_shown(
    before: str, indent: str, stays: bool
) -> None:
    line = "【打印】【关闭】【字体：大 中 小】"
    view = View(f"{before}{indent}{line}\n各单位要认真落实。\n按期报送结果。")
    start = view.text.index(line)
    one = Candidate(start, start + len(line), view.line_of(start), 9.0, 1.0, True)
    assert (judged(view, one, RULES) is None) is stays
