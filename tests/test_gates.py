"""The gate of the placeholders: which signs open it, alone or as a habit."""

from __future__ import annotations

import pytest

from cleaner.filters.placeholders import runs
from cleaner.filters.placeholders.signs import FAMILIES, ORDINARY, all_signs
from cleaner.sieve import narrow, wide

KNOWN_SIGNS = sorted("".join(FAMILIES.values()))


def may_hold_blank(text: str) -> bool:
    return runs.may_hold_blank(text, narrow(text), wide(text))


def test_the_sieve_keeps_every_sign() -> None:
    assert [sign for sign in sorted(all_signs()) if narrow(sign) + wide(sign) != sign] == []


@pytest.mark.parametrize(
    ("text", "spans"),
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
def test_runs_of_one_sign(text: str, spans: list[tuple[int, int]]) -> None:
    assert runs.runs_of(text, narrow(text), wide(text)) == spans


def test_many_signs_are_found_at_once_as_one_by_one() -> None:
    signs = [*KNOWN_SIGNS[:20], "◎", "#"]
    text = "户".join(sign * 2 for sign in signs)
    found = runs.runs_of(text, narrow(text), wide(text))
    assert found == [(3 * number, 3 * number + 2) for number in range(len(signs))]


@pytest.mark.parametrize("pair", ["?？", "-－", "~～", "!！"])
def test_both_widths_of_a_mark_count_together(pair: str) -> None:
    text = f"共{pair[0] * 2}户，{pair[1] * 2}人，{pair[1] * 2}年。"
    assert may_hold_blank(text)
    assert len(runs.runs_of(text, narrow(text), wide(text))) == 3


@pytest.mark.parametrize("sign", KNOWN_SIGNS)
def test_gate_of_known_signs(sign: str) -> None:
    assert may_hold_blank(f"共{sign}户。")


@pytest.mark.parametrize("sign", sorted(ORDINARY))
def test_gate_of_signs_that_need_a_habit(sign: str) -> None:
    blank = sign * 2
    assert not may_hold_blank(f"共{blank}户。")
    assert may_hold_blank(f"共{blank}户，{blank}人，{blank}年。")


@pytest.mark.parametrize("sign", ["#", "◎", "🔴", "ㄅ"])
def test_gate_of_signs_that_no_writing_doubles(sign: str) -> None:
    assert not may_hold_blank(f"共{sign}户。")
    assert not may_hold_blank(f"共{sign}户，{sign}人。")
    assert may_hold_blank(f"共{sign * 2}户。")
