"""Lists of articles among ads go whole; lists of the document stay."""

from __future__ import annotations

import pytest

from cleaner.filters.ads.candidates import Candidate
from cleaner.filters.ads.company import fellows
from cleaner.filters.ads.context import strangeness
from cleaner.filters.ads.judgement import Judged
from cleaner.filters.ads.search import Search
from cleaner.findings import View
from cleaner.rules import load_rules

LIST = "谢谢大家。\n相关文章\n· 主持词\n· 党课讲稿\n· 述职报告\n松烟墨砚斋代写"


def found(text: str, ads: list[int]) -> list[str]:
    view, rule = View(text), load_rules().by_id["AD001"]
    sure = [Judged(Candidate(*view.lines[line], line, 9.0, 1.0), rule, []) for line in ads]
    return [text[one.start : one.end] for one in fellows(view, sure)]


@pytest.mark.parametrize(
    ("text", "ads", "others"),
    [
        (LIST, [1, 3, 4, 5], ["· 主持词"]),
        (LIST, [3, 4], ["· 主持词"]),
        (LIST, [3], []),
        (LIST.replace("\n· 党课讲稿", ""), [1, 3, 4], ["· 主持词"]),
        (LIST.replace("\n· 党课讲稿", ""), [3, 4], []),
        (LIST.replace("\n· 党课讲稿", ""), [1, 4], []),
        (LIST.replace("·", "一、"), [1, 3, 4, 5], []),
        (LIST.replace("· 党课", "\n  · 党课"), [1, 2, 5, 6], ["· 党课讲稿"]),
        (LIST, [], []),
    ],
)
def test_the_other_lines_of_a_list_of_ads_go(text: str, ads: list[int], others: list[str]) -> None:
    assert found(text, ads) == others


def test_a_list_of_ads_goes_from_the_text() -> None:
    view, rule = View(LIST), load_rules().by_id["AD001"]
    lines = [1, 3, 4, 5]
    found = [Candidate(*view.lines[line], line, 20.0, 1.0) for line in lines]
    search = Search(view, {"line": rule})
    search._judged = lambda first: [  # type: ignore[method-assign]
        Judged(one, rule, [("reads like an ad", 20.0)]) for one in first
    ]
    gone = {view.line_of(finding.start) for finding in search.findings(found, [])}
    assert gone == {1, 2, 3, 4, 5}


@pytest.mark.parametrize(
    ("stretch", "told"),
    [
        ("-----松烟坊 songyan.example-----", []),
        ("songyan.example", ["a host alone"]),
        ("https://songyan.example/doc/1", ["a host alone"]),
        ("attachment.docx", ["no Chinese"]),
        ("report-2022.PDF", ["no Chinese"]),
        ("V:syw2231", ["no Chinese"]),
        ("威信:syw2231", ["hardly Chinese"]),
        ("下载ABCDEFGHIJKLMNOPQ", ["hardly Chinese"]),
        ("加微信syw2231领取", []),
        ("{关联阅读：年度总结范文}", []),
        ("本页由松烟坊生成 {page:2/3}", []),
        ('{"title": "年度总结范文"}', ["looks like code"]),
        ("{会员专享=年度总结范文}", ["looks like code"]),
        ("会员专享素材包 {", ["looks like code"]),
        ("领取会员专享素材包 }", ["looks like code"]),
        ("会员专享素材包;", []),
        ("2、解压密码见客服签名(周五更新);", []),
        ('tip = "会员专享素材包";', ["looks like code"]),
        ("show(会员专享素材包);", ["looks like code"]),
        ("┌(松烟坊)┐ 又到写总结的时候", []),
        ("╠松烟坊：请示类文案分架陈列╣", []),
        ("-- 由 松烟扫描 生成 --", []),
        ("-- 会员专享素材包", ["looks like code"]),
        ("┌ 松烟坊 ┬ 会员 ┐", ["looks like code"]),
    ],
)
def test_where_to_go_may_be_told_in_latin(stretch: str, told: list[str]) -> None:
    weights = load_rules().by_id["AD001"].features
    assert [name for name, _ in strangeness(stretch, weights)] == told
