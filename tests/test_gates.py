"""The gate of the placeholders: which signs open it, alone or as a habit."""

from __future__ import annotations

import pytest

from cleaner.filters.placeholders.signs import FAMILIES, ORDINARY, may_hold_blank, runs_of

KNOWN_SIGNS = sorted("".join(FAMILIES.values()))


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
