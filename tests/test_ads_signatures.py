"""A seller's name with a claim behind it, in the middle of a sentence."""

from __future__ import annotations

import pytest

from cleaner.filters.ads import fitting
from cleaner.filters.ads.signatures import signature
from cleaner.filters.ads.stretches import Stretch, Stretches
from tests.test_ads_fitting import AD, fitter

NAME = "松烟墨砚斋"


@pytest.mark.parametrize(
    ("claim", "rest"),
    [
        ("整理", "推进旧村改造任务。"),
        ("独家整理", "，没有收受礼金。"),
        ("songyan.example整理发布", "个别谈话。"),
        ("_syz出品", "。"),
        ("原创", ""),
        ("提供下载", "\n烟尘排放"),
    ],
)
def test_name_and_claim_are_a_signature(claim: str, rest: str) -> None:
    text = f"压实责任{NAME}{claim}{rest}"
    found = signature(text, (4, 4 + len(NAME)))
    assert found
    assert text[slice(*found)] == NAME + claim


@pytest.mark.parametrize(
    "rest",
    ["整理的清单", "提供了帮助", "发布会上", "分享给大家", "原创性强", "负责改造", "，整理档案"],
)
def test_what_the_sentence_goes_on_with_is_none(rest: str) -> None:
    assert signature(f"由{NAME}{rest}", (1, 1 + len(NAME))) is None


@pytest.mark.parametrize(
    ("rest", "gain", "is_signed"),
    [("推进旧村改造", 1.5, True), ("茶水和点心", 0.5, False), ("，推进旧村改造", 0.5, True)],
)
def test_a_claim_may_have_an_object_unless_the_sentence_goes_on_without_it(
    rest: str, gain: float, is_signed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fitting, "gain", lambda *_: gain)
    text = f"发放物资{AD}提供{rest}任务。"
    name = (4, 4 + len(AD))
    spans = [(one.start, one.end, one.sureness) for one in fitter(text).around(name)]
    assert ((4, 4 + len(AD) + 2, 1.0) in spans) is is_signed


def test_a_stretch_may_begin_with_a_name() -> None:
    text = f"发放物资{AD}推进旧村改造任务。"
    found: Stretches = fitter(text, lead=0.5)._found
    name = (4, 4 + len(AD))
    assert found.covering(*name).start < name[0]
    assert found.beginning(*name)[:2] == name


@pytest.mark.parametrize(("more", "is_begun"), [("加群", True), ("，加群", False)])
def test_what_begins_with_a_name_is_one_clause(more: str, is_begun: bool) -> None:
    text = f"发放物资{AD}{more}推进旧村改造任务。"
    near = fitter(text, lead=0.5)
    near._found.beginning = lambda start, _: Stretch(  # type: ignore[method-assign]
        start, text.index("推"), 9.0, 1.0
    )
    begun = [one for one in near.around((4, 4 + len(AD))) if one.start == 4]
    assert bool(begun) is is_begun
