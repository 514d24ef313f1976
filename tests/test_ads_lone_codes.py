"""A code alone on a line between sentences is an ad; what a document names is not."""

from __future__ import annotations

import pytest

from cleaner import Pipeline
from cleaner.filters.ads.lone_codes import lone_codes
from cleaner.findings import Syntax
from tests import ads_around

BEFORE, AFTER = "会议由县长主持，各乡镇负责人参加。", "会议强调，要压实防汛责任，确保安全度汛。"
AD = "更多会议纪要加微信 pzgw115 领取"


def found(text: str, syntax: Syntax = "plain") -> list[str]:
    return ads_around.found(text, AD, by=lone_codes, syntax=syntax)


@pytest.mark.parametrize(
    "line",
    [
        "pzgw115",
        "1266btg",
        "wx_gw88",
        "ＰＺ115ｇｗ",
        "  pzgw115　",
        "#PZ_NEXT_3#",
        "<<pzgw:coupon>>",
        "!pz[ad|300x60]!",
        "〔pzgw_split_2of3〕",
        "/*pz=gg_3*/",
        "EOF_pzgw_2291_p4of4",
        "PIZHOU:::BLOCK(pay,2)",
        "pi-zhou:tag#0092;",
    ],
)
def test_a_code_alone_between_sentences_is_an_ad(line: str) -> None:
    assert found(f"{BEFORE}\n{line}\n{AFTER}\n{AD}") == [line.strip()]


@pytest.mark.parametrize(
    "text",
    [
        f"{AD}\npzgw115\n{BEFORE}",
        f"{BEFORE}\n{AFTER}\n{AD}\npzgw115",
        f"{BEFORE}\n{AFTER}\n\npzgw115\n\n{AD}",
    ],
)
def test_it_may_stand_beside_an_ad_or_at_the_end(text: str) -> None:
    assert found(text) == ["pzgw115"]


@pytest.mark.parametrize(
    "text",
    [
        f"初始用户名：\npzgw115\n{AFTER}",
        f"{BEFORE}\n设备型号\npzgw115\n{AFTER}",
        f"各单位的初始密码相同。\npzgw115\n{AFTER}",
        f"用户名请按下列填写，不得更改。\npzgw115\n{AFTER}",
        f"{BEFORE}\npzgw115\npzgw116\n{AFTER}",
        f"{BEFORE}\npzgw115\n3台\n{AFTER}",
        f"系统账号为pzgw115。\n{BEFORE}\npzgw115\n{AFTER}",
        f"pzgw115\n{BEFORE}",
        f"{BEFORE}\nGB50016\n{AFTER}",
        f"{BEFORE}\n50016\n{AFTER}",
        f"{BEFORE}\nannex\n{AFTER}",
        f"{BEFORE}\nab1\n{AFTER}",
        f"{BEFORE}\na1b2c3d4e5f6a7b8c9\n{AFTER}",
        f"{BEFORE}\nx = 15\n{AFTER}",
        f"{BEFORE}\n附表a12\n{AFTER}",
        f"{BEFORE}\n(VCR 3)\n{AFTER}",
        f"{BEFORE}\n[PPT-12]\n{AFTER}",
        f"{BEFORE}\n(see below)\n{AFTER}",
        f"{BEFORE}\nannex_2.docx\n{AFTER}",
        f"{BEFORE}\nbgs_2@linquan.gov.cn\n{AFTER}",
        f"{BEFORE}\n[www.linquan.gov.cn/a_1]\n{AFTER}",
        f"{BEFORE}\nQ_max=0.85*H_0\n{AFTER}",
        f"{BEFORE}\nGB/T 19001-2016\n{AFTER}",
        f"{BEFORE}\nCtrl+Shift+F5\n{AFTER}",
        f"请在终端运行下列语句。\nbackup_all\n{AFTER}",
        f"模板变量须原样保留。\n{{$site_name}}\n{AFTER}",
    ],
)
def test_what_the_document_calls_so_stays(text: str) -> None:
    assert found(f"{text}\n{AD}") == []


def test_in_markdown_it_stays() -> None:
    assert found(f"{BEFORE}\npzgw115\n{AFTER}\n{AD}", syntax="markdown") == []


def test_it_goes_only_with_other_ads() -> None:
    pipeline = Pipeline.from_config(select=["ads"])
    alone = f"{BEFORE}\nbtg1266\n{AFTER}\n"
    assert pipeline(alone).text == alone
    sold = f"{alone}{AD}，每日更新公文范文，会员全站免费下载\n"
    assert pipeline(sold).text == f"{BEFORE}\n{AFTER}\n"
