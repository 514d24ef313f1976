"""The sieve and those who ask it: nothing a filter looks for may pass for plain writing."""

from __future__ import annotations

import pytest

from cleaner.filters.invisible import _VISIBLE
from cleaner.filters.markers.scan import Scanner, is_opening
from cleaner.filters.patterns import PatternRule
from cleaner.filters.shared.needs import Needs
from cleaner.filters.shared.words import sign_of
from cleaner.findings import View
from cleaner.io.mend import _NO_TEXT
from cleaner.mojibake.gate import gate
from cleaner.rules import load_rules
from cleaner.sieve import narrow, wide

WIDE = [chr(code) for code in range(0x100, 0x110000)]
PLAIN = [char for char in WIDE if not wide(char)]
MARKERS = [PatternRule(rule) for rule in load_rules().of_filter("markers") if not rule.detector]


def test_invisible_characters_are_not_plain() -> None:
    assert [hex(ord(char)) for char in PLAIN if _VISIBLE.sub("", char)] == []


def test_what_no_text_holds_is_not_plain() -> None:
    assert [hex(ord(char)) for char in PLAIN if _NO_TEXT.search(char)] == []


def test_signs_of_mojibake_are_not_plain() -> None:
    assert [hex(ord(char)) for char in PLAIN if gate().search(char)] == []


@pytest.mark.parametrize("sign", "帖磅锟【＆★\u3040\ufffd\ud800😀")
def test_telling_signs_are_kept(sign: str) -> None:
    assert wide(f"今年以来，{sign}全镇“真抓实干”。{sign}") == sign * 2


def test_plain_writing_is_sieved_out() -> None:
    assert wide("一、今年以来（2024年），全镇“真抓实干”——印发《通知》。\n　　①") == ""


@pytest.mark.parametrize(
    ("text", "kept"), [("", ""), ("一、第3条％（A）\n", "3A\n"), ("\xa0·²\ud800𠀀", "\xa0·²")]
)
def test_narrow_characters(text: str, kept: str) -> None:
    assert narrow(text) == kept


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
