"""A page's label without its value goes with the ads beside it; a form's stays."""

from __future__ import annotations

import pytest

from cleaner.filters.ads.candidates import Candidate
from cleaner.filters.ads.dropped import dropped_labels
from cleaner.filters.ads.judgement import Judged
from cleaner.findings import View
from cleaner.rules import load_rules

TEXT = "现将有关情况报告如下。\n一是加强领导。\n二是压实责任。\n三是严格督查。\n四是按期报送。"
AD = "松烟墨砚斋，每日更新公文范文"


def found(text: str) -> list[str]:
    view, rule = View(text), load_rules().by_id["AD001"]
    start = text.find(AD)
    span = Candidate(start, start + len(AD), view.line_of(max(start, 0)), 9.0, 1.0)
    sure = [Judged(span, rule, [])] if start >= 0 else []
    return [text[one.start : one.end] for one in dropped_labels(view, sure)]


@pytest.mark.parametrize(
    "line", ["投稿人：", "下篇：　　关键字：", "提取口令:", "  原文出处：　　", "您可能还需要："]
)
def test_a_label_without_its_value_goes(line: str) -> None:
    assert found(f"{TEXT}\n{AD}\n{line}") == [line.strip()]
    assert found(f"{line}\n{AD}\n{TEXT}") == [line.strip()]


def test_in_the_middle_it_goes_beside_an_ad_only() -> None:
    middle = TEXT.replace("\n三是", f"\n投稿人：\n{AD}\n三是")
    assert found(middle) == ["投稿人："]
    assert found(middle.replace(f"\n{AD}", "\n点评：") + f"\n{AD}") == []


def test_what_the_text_goes_on_with_may_be_its_value() -> None:
    address = "www.linquan.gov.cn/fujian"
    assert found(f"{AD}\n{TEXT}\n下载地址：\n{address}") == []
    assert found(f"{TEXT}\n{AD}\n投稿人：\n下篇：") == ["投稿人：", "下篇："]
    assert found(f"{AD}\n点评：\n{TEXT}") == []


@pytest.mark.parametrize(
    "line",
    [
        "签字：",
        "责任编辑：　　审核：",
        "投稿人：王丽",
        "投稿人",
        "投稿人签字：",
        "投稿人：　　联系电话：",
        "附件：",
        "——扫码关注",
    ],
)
def test_what_has_a_value_or_belongs_to_a_form_stays(line: str) -> None:
    assert found(f"{TEXT}\n{AD}\n{line}") == []
