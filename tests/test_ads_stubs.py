"""A site's notice that text is missing stays and is reported; what only sells is no such notice."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner import Pipeline
from cleaner.filters.ads.stubs import is_stub

LINES = Path(__file__).parent.parent / "bench" / "accuracy"


def _lines(name: str) -> list[str]:
    return (LINES / name).read_text("utf-8").splitlines()


def test_no_line_that_only_sells_is_a_notice() -> None:
    lines = _lines("selling_lines.txt")
    assert len(lines) == 430
    assert [line for line in lines if is_stub(line)] == []


def test_most_notices_are_known() -> None:
    lines = _lines("missing_text.txt")
    assert len(lines) == 430
    assert sum(map(is_stub, lines)) >= 374


@pytest.mark.parametrize(
    ("line", "stub"),
    [
        ("（以下附件三、附件四需在App内解锁后查看）", True),
        ("（此处有表，下载后可见，整表售价4.9元）", True),
        ("以上内容仅显示前 60%，余下部分下载后可见", True),
        ("（本文共11页，试读3页，剩余部分未显示）", True),
        ("其余未显示", True),
        ("第9至第14页遮挡，会员可见", True),
        ("本文字数 6240，您已读 1800", True),
        ("以下案例九至案例二十需保存后查看", True),
        ("〔以下缺第四部分，预览版不含〕", True),
        ("此稿尚有“典型案例附录”约 1,100 字", True),
        ("附件下载后请查看说明", False),
        ("表中部分数据未列", False),
        ("购买后可见效果", False),
        ("若内容缺失请联系客服补发", False),
        ("全文无删减，下载即得", False),
        ("剩余 0 页未读", False),
        ("免费额度剩余 38%", False),
    ],
)
def test_notices_that_text_is_missing_are_told(line: str, stub: bool) -> None:
    assert is_stub(line) is stub


def test_a_notice_stays_and_is_reported_though_it_sells() -> None:
    notice = "本文共6240字，您已读到第1795字，后文加客服微信wk7702开通会员后可见"
    text = f"一是加强领导。\n{notice}\n二是压实责任。\n三是狠抓落实。\n"
    sold = f"{text}【松烟文稿社】——每天更新讲话稿300篇，加客服V信：syw 2231 领取会员\n"
    result = Pipeline.from_config(select=["ads"])(sold)
    assert result.text == text
    assert [(one.rule, text[slice(*one.source)]) for one in result.reports] == [("AD010", notice)]
