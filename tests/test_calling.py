"""Each thing that opens a gate calls for its filter."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from bench.texts import clean_documents
from cleaner import Pipeline
from cleaner.cues import Calls
from cleaner.filters.lines.rows import BLANKS
from cleaner.filters.markers.signs import DOUBLED
from cleaner.filters.placeholders.signs import FAMILIES, ORDINARY
from cleaner.findings import View
from cleaner.rules import Rule
from cleaner.selection import activate

ACTIVE = activate(None, (), ())
ALL = activate(tuple(rule.filter for rule in ACTIVE.rule_set.by_id.values()), (), ())
UNITS = {unit.name: unit for unit in ALL.repairs + ALL.labels}
CALLS = {name: Calls([unit.cues()]) for name, unit in UNITS.items()}
LONG = "各镇要把安全生产责任落实到每一个岗位和每一名职工" * 16


def markers() -> Iterator[str]:
    words = (
        *("隐藏", "付费", "登录", "未完", "试读", "剩余", "省略", "预览", "才可浏览"),
        *("试用版", "未注册", "Evaluation Only", "Evaluation Warning"),
    )
    yield from (f"全文{word}部分。\n" for word in (*words, "错误!", "错误！", "本帖最后由"))
    yield from (f"全文{sign * 2}分页{sign * 2}部分。\n" for sign in DOUBLED)
    asked = ("为您", "为你", "根据您", "根据你", "按您", "按你")
    yield from (f"好的，以下是我{word}的要求整理的报告：\n" for word in asked)
    for sign in "-–—－":
        yield from (f"正文\n{sign}1{sign}{blank}\n" for blank in ("", " ", "\t", "\u3000"))
    yield from (f"甲{f'! {sign}' * 5}\n" for sign in map(chr, range(ord("?"), ord("~") + 1)))
    yield from (f"{LONG}和3、{LONG}", "第1页\n", "甲page_1", "甲_x0d_", "甲>enpproperty")
    yield from ("甲[hide]", "甲[复制链接]", "甲<br>", "甲{{x}}", "甲#p#", "甲$$x$$", "\\TOC")
    yield from ("只看楼主|阅读模式", "只看楼主｜阅读模式", "【付费】", "〖分页〗", "甲《!--更多》")


def placeholders() -> Iterator[str]:
    yield from (f"共{sign}户。" for sign in sorted("".join(FAMILIES.values())))
    yield from (f"共{mark * 2}户，{mark * 2}人，{mark * 2}年。" for mark in sorted(ORDINARY))
    yield from ("共#户，#人，#年。", "共◎户，◎人，◎年。")


def lines() -> Iterator[str]:
    yield from (f"{blank}今年以来。\n" for blank in "\n" + BLANKS)
    yield from (f"今年以来。{blank}\n全镇。\n" for blank in BLANKS)
    yield from ("今年以来。", "今年以来", "今年以来。\n\n", f"{LONG}\n，全镇。\n")


def invisible() -> Iterator[str]:
    signs = ("&nbsp;", "＆nbsp；", "<b>", "\\", "{}", "nbsp;", "style=", "磅Normal 0", "%u4e00")
    tags = ("【font", "【/", "【br", "【span", "【p】", "【strong")
    unseen = "\0\x7f\x85\xad\u200b\u2028\ufeff⼀\ue5e5\U000e0001"
    yield from (f"今年{sign}以来。" for sign in (*signs, *tags, *unseen))


OPENING: dict[str, Callable[[], Iterator[str]]] = {
    "markers": markers,
    "placeholders": placeholders,
    "lines": lines,
    "invisible": invisible,
    "encoding": lambda: (f"今年{sign}以来" for sign in "Ã\x80の√\udc80\ufffd"),
    "party-terms": lambda: (f"区{sign}委" for sign in "DＤd*＊X×Ｘ△○〇□_"),
    "punctuation": lambda: (f"今年{sign}以来" for sign in ",(:;?!％"),
}
CASES = [(name, text) for name, texts in OPENING.items() for text in texts()]


@pytest.mark.parametrize(("name", "text"), CASES)
def test_what_opens_a_gate_calls(name: str, text: str) -> None:
    view = View(text)
    assert UNITS[name].may_find(view)
    assert view.called(CALLS[name])


@pytest.mark.parametrize("rule", ACTIVE.rule_set.by_id.values(), ids=lambda rule: rule.id)
def test_the_needs_of_each_rule_call(rule: Rule) -> None:
    if rule.filter in UNITS:
        unit, calls = UNITS[rule.filter], CALLS[rule.filter]
        views = [View(f"今年{need}以来") for need in rule.needs]
        assert [view.text for view in views if unit.may_find(view) > view.called(calls)] == []


def test_ordinary_documents_wake_no_filter() -> None:
    """What a sound document costs hangs on this: a gate that opens costs more than all of them."""
    plan = Pipeline.from_config().plan
    views = [View(text) for text in clean_documents(100)]
    awake = [view for view in views if not plan.is_idle(plan.asleep(view))]
    assert len(awake) <= 2
