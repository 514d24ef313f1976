"""The looks that several filters share: nothing a filter wants may pass for ordinary writing."""

from __future__ import annotations

import pytest

from cleaner.filters.invisible import _VISIBLE
from cleaner.filters.markers.scan import Scanner, is_opening
from cleaner.filters.patterns import PatternRule
from cleaner.filters.placeholders.signs import FAMILIES, ORDINARY, may_hold_blank, runs_of
from cleaner.filters.shared.needs import Needs
from cleaner.filters.shared.ordinary import narrow_signs, ordinary_length
from cleaner.filters.shared.words import sign_of
from cleaner.findings import View
from cleaner.rules import load_rules

KNOWN_SIGNS = sorted("".join(FAMILIES.values()))
ALL = [chr(code) for code in range(0x110000)]
MARKERS = [PatternRule(rule) for rule in load_rules().of_filter("markers") if not rule.detector]


def is_ordinary(char: str) -> bool:
    return ordinary_length(char) == 1


def test_invisible_characters_are_not_ordinary() -> None:
    unseen = [hex(ord(char)) for char in ALL if is_ordinary(char) and _VISIBLE.sub("", char)]
    assert unseen == []


def test_known_signs_of_blanks_are_not_ordinary() -> None:
    assert [sign for sign in KNOWN_SIGNS if is_ordinary(sign)] == []


@pytest.mark.parametrize("sign", "[<{#$@~|_x>帖&\\＆;=【磅")
def test_signs_of_markup_are_not_ordinary(sign: str) -> None:
    assert not is_ordinary(sign)


@pytest.mark.parametrize(
    ("text", "narrow"), [("", ""), ("一、第3条％（A）\n", "3A\n"), ("\xa0·²\ud800𠀀", "\xa0·²")]
)
def test_narrow_signs(text: str, narrow: str) -> None:
    assert narrow_signs(text) == narrow


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("", []),
        ("没有", []),
        ("*", [(0, 1)]),
        ("共**户，×X\n○○", [(1, 3), (5, 6), (6, 7), (8, 10)]),
        ("？？！", []),
        ("？？一？？二？？三？", [(0, 2), (3, 5), (6, 8), (9, 10)]),
        ("第NN页N，NN、NNN", [(1, 3), (6, 8), (9, 12)]),
    ],
)
def test_runs_of_one_sign(text: str, runs: list[tuple[int, int]]) -> None:
    assert runs_of(text) == runs


@pytest.mark.parametrize("sign", KNOWN_SIGNS)
def test_gate_of_known_signs(sign: str) -> None:
    assert may_hold_blank(f"共{sign}户。")


@pytest.mark.parametrize("sign", ["#", "◎", "🔴", "ㄅ", *sorted(ORDINARY)])
def test_gate_of_signs_that_need_a_habit(sign: str) -> None:
    blank = sign * 2
    assert not may_hold_blank(f"共{blank}户。")
    assert may_hold_blank(f"共{blank}户，{blank}人，{blank}年。")


@pytest.mark.parametrize("number", range(len(MARKERS)))
def test_rules_wake_where_a_needed_word_occurs(number: int) -> None:
    rule = MARKERS[number]
    needs = Needs(MARKERS)

    def woken(text: str) -> list[PatternRule]:
        return [awake for awake, _ in needs.awake(View(text))]

    for word in rule.rule.needs:
        assert rule in woken(f"甲{word}乙")
    assert rule not in woken("一份普通的文件。")


@pytest.mark.parametrize("family", ["encoding", "invisible", "markers", "lines", "punctuation"])
def test_each_needed_word_has_a_sign_that_is_sieved(family: str) -> None:
    rules = (rule for rule in load_rules().of_filter(family) if not rule.detector)
    assert [word for rule in rules for word in rule.needs if not sign_of(word)] == []


@pytest.mark.parametrize(
    "rule", [rule for rule in MARKERS if is_opening(rule)], ids=lambda rule: rule.rule.id
)
def test_an_opening_rule_matches_only_where_a_needed_word_begins(rule: PatternRule) -> None:
    scanner = Scanner([rule])
    for example in rule.rule.hit + rule.rule.miss:
        text = example.replace("⟪", "").replace("⟫", "") * 2
        found = [match.span() for _, match in scanner.scan(View(text)).rules]
        assert found == [match.span() for match in rule.pattern.finditer(text)]
        assert all(text.startswith(rule.rule.needs, start) for start, _ in found)
