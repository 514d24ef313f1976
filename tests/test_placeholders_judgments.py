"""What a court masks by rule is no blank; what somebody hid in a judgment besides is."""

from __future__ import annotations

import pytest

from cleaner.filters.placeholders.judgments import is_judgment
from tests.blanks import marks

BODY = (
    "\n（2021）青0199民初3×××号\n原告：王某甲，女，住云溪区××路××号。\n被告：青禾××公司，住所地××大厦×层。\n"
    "法定代表人：陈××，该公司总经理。\n原告与被告合同纠纷一案，本院立案后公开开庭进行了审理。\n"
    "原告诉称，双方于2020年×月×日签订合同，房屋位于××小区×栋。\n审判员 周××\n书记员 何××\n"
)


@pytest.mark.parametrize(
    "title", ["民事判决书", "民 事 判 决 书", "　　刑　事　裁　定　书", "行政调解书"]
)
def test_what_a_court_masks_stays(title: str) -> None:
    text = f"青禾市云溪区人民法院\n{title}\n{BODY}"
    assert is_judgment(text)
    assert marks(text) == []


@pytest.mark.parametrize(
    "text",
    [
        f"关于履行民事判决书的报告\n{BODY}",
        f"青禾市云溪区人民法院\n民事判决书\n{BODY}被告支付价款某某元。\n",
        f"民事判决书\n{BODY}".replace("本院", "法庭"),
        f"青禾市云溪区\n工作总结\n{BODY}",
    ],
)
def test_other_texts_are_looked_at(text: str) -> None:
    assert not is_judgment(text)
