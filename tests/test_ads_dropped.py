"""A page's label without its value goes with the ads beside it; a form's stays."""

from __future__ import annotations

from functools import partial

import pytest

from cleaner.filters.ads.dropped import dropped_labels
from tests import ads_around
from tests.ads_around import AD, TEXT

found = partial(ads_around.found, by=dropped_labels)


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
