"""Full-width punctuation: given back only where a converter took all of it."""

from __future__ import annotations

import pytest

from cleaner import Pipeline

PIPELINE = Pipeline.from_config(select=["punctuation"])
BODY = "今年,我们坚持抓早,做到三个到位:一是责任;二是措施;三是检查,效果明显,群众满意,成绩突出。"


def clean(text: str) -> str:
    result = PIPELINE(text)
    assert result.undo() == text
    assert PIPELINE(result.text).text == result.text
    return result.text


@pytest.mark.parametrize(
    "text",
    [
        "今年以来,我们坚持抓早抓小。",
        BODY + "但这一句，用了全角。",
        "Name, age; sex: male (adult). Who? Me! " * 5,
        "甲：1,000；乙：3:2；丙：12:30",
        "▪ 第一项\n尺寸▪3米",
        "增长8％、9％和10％",
    ],
)
def test_text_without_the_signature_stays(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("tail", "after"),
    [
        ("共1,000户,比例3:2,时间12:30", "共1,000户，比例3:2，时间12:30"),
        ("(含旅游)", "（含旅游）"),
        ("微信(WeChat)", "微信（WeChat）"),
        ("(a)甲\n(b)乙", "(a)甲\n(b)乙"),
        ("见https://a.cn/a,b:c", "见https://a.cn/a,b:c"),
        ("何时完成?马上!", "何时完成？马上！"),
        ("f(x,y)=1", "f(x,y)=1"),
        ("增长8.5%,其中APP,下降", "增长8.5%，其中APP，下降"),
    ],
)
def test_a_converted_text_gets_its_signs_back(tail: str, after: str) -> None:
    wide = BODY.translate(str.maketrans(",:;", "，：；"))
    assert clean(BODY + tail) == wide + after


def test_it_is_off_by_default() -> None:
    assert "punctuation" not in {rule.filter for rule in Pipeline.from_config().rules.values()}
