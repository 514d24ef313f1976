"""The C extension gives the very same as Python, and refuses what it can't read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.filters.ads import gate, layout
from cleaner.speedups import SWITCH, compiled

if compiled is None:
    pytest.skip(f"no extension here, or {SWITCH} is set", allow_module_level=True)

GATE = gate.gate_tables()
AD = "更多公文素材请加V信gw8866进群领取"
FRAGMENTS = (AD, "坚持稳中求进，压实责任。", "😀", "𠮷", "\ud800", "\udfff", "\n", "　", "a", "\0")
TEXTS = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=5), max_size=12).map("".join)


def test_the_layout_of_the_model_is_the_same() -> None:
    assert compiled.LAYOUT == (
        layout.PAIR_ROWS, layout.TRIPLE_ROWS, layout.SHAPE_ROWS, layout.BOND_ROWS,
        layout.FIRST, layout.SECOND, layout.PAIR, layout.THIRD,
        layout.BOND_FIRST, layout.BOND_SECOND,
        layout.OUTPUTS, layout.BEFORE, layout.AFTER, layout.PAD, gate.RUN,
    )  # fmt: skip


@given(text=TEXTS, least=st.integers(-60, 120))
def test_the_gate_opens_at_the_same_places(text: str, least: int) -> None:
    tables = GATE._replace(least=least)
    assert compiled.gate_hits(text, *tables) == gate.python_hits(text, tables)


@pytest.mark.parametrize(
    ("call", "error", "said"),
    [
        (lambda: compiled.gate_hits(b"a", *GATE), TypeError, "str"),
        (lambda: compiled.gate_hits("a"), TypeError, "6 arguments"),
        (lambda: compiled.gate_hits("a", b"", *GATE[1:]), ValueError, "kinds"),
        (lambda: compiled.gate_hits("a", GATE.kinds, b"", *GATE[2:]), ValueError, "a kind"),
        (lambda: compiled.gate_hits("a", *GATE[:2], b"1", *GATE[3:]), ValueError, "twos"),
        (lambda: compiled.gate_hits("a", *GATE[:3], "x", 0), TypeError, "bytes-like"),
    ],
)
def test_what_is_no_table_is_refused(
    call: Callable[[], object], error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        call()
