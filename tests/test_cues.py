"""What calls for filters: where a gate opens, its filter has been called."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import findings
from cleaner.cues import END, START, Calls, Cues
from cleaner.findings import Filter, View
from cleaner.pipeline import Options, Pipeline
from cleaner.selection import activate
from cleaner.sieve import narrow, wide
from cleaner.speedups import compiled
from tests.documents import INTACT, LABELLED, body

needs_extension = pytest.mark.skipif(compiled is None, reason="without it all are asked")
ACTIVE = activate(None, (), ())
ALL = activate(tuple(rule.filter for rule in ACTIVE.rule_set.by_id.values()), (), ())
UNITS: tuple[Filter, ...] = ALL.repairs + ALL.labels
CALLS = Calls([unit.cues() for unit in UNITS])
PLAIN_WIDE = [chr(code) for code in range(0x100, 0x110000) if not wide(chr(code))]
# What gates open for, whole and in halves, between plain words.
FRAGMENTS = (
    "全镇", "户。", "，", "\n", "\n\n", " ", "\u3000", "\t", "3、", "3", "页", "第3页", "—", "——",
    "-", "－", "–", "%", "+", ":", "=", "~", "@", "|", "｜", "&", "^", "_", "§", "(", "!", "《",
    "《!--", "#", "##付费", "#p#", "[hide]", "[复制", "【付费", "【br", "〖", "<br>", "{", "}",
    "$$", "\\", "TOC", "page_", "x0d", ">", "enpproperty", "隐藏", "未完", "省略", "错误!",
    "错误", "登录", "好的，以下是我", "为您", "写的报告：", " a b c d e f", "&nbsp;", ";", "＆",
    "style=", "%u", "u4e00", "Normal 0", "磅", "\xad", "\u200b", "\ufeff", "\x13", "⼀", "\ue5e5",
    "Ã©", "锟斤拷", "烫烫", "\ufffd", "\udc80", "の", "D", "Ｄ", "d", "D委", "J", "Z", "Z Z", "G",
    "/", "X", "×", "〇", "某", "*", "□", "…", "？", "?", "·", "A", "口", "＋", "！", "◎", "◆", "😀",
    "（　）", "（）", "[ ]", "[数字]", "〔…〕", "𠮷", "\0", "，：", "加V信gw8866进群", START, END,
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(FRAGMENTS) | st.characters(), max_size=14).map("".join)
DOCUMENTS = [*map(body, [*INTACT, *LABELLED])]


def uncalled(text: str) -> list[str]:
    """Return the filters whose gates open for a text though it doesn't call for them."""
    called = View(text).called(CALLS)
    return [
        unit.name
        for number, unit in enumerate(UNITS)
        if not called >> number & 1 and unit.may_find(View(text))
    ]


@given(text=TEXTS)
def test_no_gate_opens_uncalled(text: str) -> None:
    assert uncalled(text) == []


@pytest.mark.parametrize("fragment", FRAGMENTS)
@pytest.mark.parametrize("times", [1, 2, 3, 7])
def test_no_gate_opens_uncalled_for_what_occurs_often(fragment: str, times: int) -> None:
    assert uncalled(f"今年以来{fragment * times}全镇。\n") == []
    assert uncalled(f"今年{fragment}以来，".join("共" * (times + 1))) == []


def test_no_gate_opens_uncalled_in_documents() -> None:
    assert [text for text in DOCUMENTS if uncalled(text) or uncalled(text[7:-7])] == []


def test_the_gates_do_open() -> None:
    opened = {unit.name for unit in UNITS if any(unit.may_find(View(text)) for text in DOCUMENTS)}
    assert opened == {unit.name for unit in UNITS}


def test_no_sign_is_plain_writing() -> None:
    cue_sets = [unit.cues() for unit in UNITS]
    signs = [sign for cue in cue_sets if cue for sign in PLAIN_WIDE if cue.is_sign(sign)]
    assert signs == []


@needs_extension
def test_a_sound_text_calls_only_for_what_looks_at_every_text() -> None:
    text = "一、今年以来（2024年），全镇“真抓实干”——印发《通知》3.5%。\n"
    called = View(text).called(CALLS)
    names = [unit.name for number, unit in enumerate(UNITS) if called >> number & 1]
    assert names == ["ads"]


# What a look at a text does, said again in the plainest way.
def said_again(text: str, cue: Cues) -> bool:
    whole = START + text + END * 3

    def stands(word: str, but: str) -> Iterator[bool]:
        for at in range(len(text) + 2):
            yield whole.startswith(word, at) and whole[max(at - 1, 0)] not in but

    words = [(word, "") for word in cue.words] + [*cue.but]
    has_word = any(any(stands(word, but)) for word, but in words)
    return has_word or any(map(cue.is_sign, narrow(text) + wide(text)))


LETTERS = st.text("ab全镇\n\0★😀" + START + END, max_size=9)
WORDS = st.lists(st.text("ab全镇\n★😀" + START + END, min_size=1, max_size=3), max_size=9)
SETS = st.lists(
    st.builds(
        Cues,
        st.text("ab\n★😀").map(lambda signs: signs.__contains__),
        WORDS.map(tuple),
        st.lists(st.tuples(st.sampled_from(["\n", END, "a", "全镇"]), LETTERS)).map(tuple),
    ),
    max_size=5,
)


@needs_extension
@given(text=LETTERS, times=st.sampled_from([1, 1, 1, 90]), sets=SETS)
def test_a_look_finds_signs_and_words(text: str, times: int, sets: list[Cues]) -> None:
    text *= times
    expected = sum(said_again(text, cue) << number for number, cue in enumerate(sets))
    assert Calls(sets).sieve(text) == (narrow(text), wide(text), expected)


def test_who_has_no_cues_is_always_called() -> None:
    many = [Cues("".__contains__)] * 40
    assert View("全镇").called(Calls([None, *many, None])) & 1
    assert View("全镇").called(Calls([*many, None])) >> 40 & 1


def test_without_the_extension_all_are_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(findings, "compiled", None)
    assert View("a全镇★").called(Calls([Cues("".__contains__), None])) == 0b11


RULE = """
filter = "{filter}"
[[rule]]
id = "ZZ001"
name = "zz"
summary = {{ en = "zz", zh = "zz" }}
why = {{ en = "zz", zh = "zz" }}
safety = "safe"
{match}
hit = ["甲⟪{sample}⟫乙"]
miss = ["甲", "乙", "丙"]
"""
FILTERS_WITH_PATTERNS = ("encoding", "invisible", "markers", "ads", "party-terms", "lines")


@pytest.mark.parametrize("name", FILTERS_WITH_PATTERNS)
@pytest.mark.parametrize(
    ("match", "sample"),
    [
        ('literals = ["样文"]', "样文"),
        ('literals = ["😀样"]', "😀样"),
        ("pattern = '样文[0-9]'", "样文3"),
    ],
)
def test_a_rule_of_a_user_is_called_for(tmp_path: Path, name: str, match: str, sample: str) -> None:
    pack = tmp_path / "own.toml"
    pack.write_text(RULE.format(filter=name, match=match, sample=sample), "utf-8")
    pipeline = Pipeline.from_config(rules=[pack])
    assert pipeline(f"今年以来{sample}全镇。\n").text == "今年以来全镇。\n"


def test_marks_and_carriage_returns_call_for_a_lens() -> None:
    plan = Pipeline(Options()).plan
    assert plan.is_idle(plan.asleep(View("今年以来。\n")))
    assert plan.asleep(View("今年⟦number:3⟧以来。\n")) is None
    assert plan.asleep(View("今年以来。\r\n")) is None
