"""The C extension gives the very same as Python, and refuses what it can't read."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import sieve
from cleaner.filters.ads import edges, gate, joins, layout, model, network, peaks, scores, sellers
from cleaner.filters.placeholders import topics
from cleaner.findings import python_line_spans
from cleaner.speedups import SWITCH, compiled

if compiled is None:
    pytest.skip(f"no extension here, or {SWITCH} is set", allow_module_level=True)

GATE = gate.gate_tables()
MODEL = scores.stored()
NETWORK = network.network()
JOINS = joins.network()
PLAIN = sieve._no_calls()
AD = "更多公文素材请加V信gw8866进群领取"
FRAGMENTS = (AD, "坚持稳中求进，压实责任。", "哈哈哈哈", "帖", "😀", "𠮷", "\ud800", "\udfff", "\n",
             "\u3000 ", "a_É", "\0", "\uffff")  # fmt: skip
TEXTS = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=5), max_size=12).map("".join)
# Loads numpy now, and not within the time that the first example of a test may take.
scores.python_scores("甲", [(0, 1)])
NUMBERS = st.lists(st.floats(-99, 99, width=32), min_size=2, max_size=50)


def test_the_layout_of_the_model_is_the_same() -> None:
    assert compiled.LAYOUT == (  # noqa: SIM300
        layout.PAIR_ROWS, layout.TRIPLE_ROWS, layout.SHAPE_ROWS, layout.BOND_ROWS,
        layout.FIRST, layout.SECOND, layout.PAIR, layout.THIRD,
        layout.BOND_FIRST, layout.BOND_SECOND,
        layout.OUTPUTS, layout.BEFORE, layout.AFTER, layout.PAD, gate.RUN,
        layout.TOGETHER, layout.UNITS, layout.FEATURES, layout.SIDE,
        len(layout.DILATIONS), layout.REACH,
        layout.SHAPES, layout.BONDS, layout.ASKED,
        layout.JOIN_WIDTH, layout.JOIN_FEATURES, layout.JOIN_UNITS,
    )  # fmt: skip


@given(text=TEXTS, least=st.integers(-60, 120), times=st.sampled_from([1, 1, 1, 40]))
def test_the_gate_opens_at_the_same_places(text: str, least: int, times: int) -> None:
    tables = GATE._replace(least=least)
    assert compiled.gate_hits(text * times, *tables) == gate.python_hits(text * times, tables)


@pytest.mark.parametrize("size", [0, 1, 7, 8, 9, 510, 511, 512, 513, 1014, 1015, 1016, 1600])
def test_a_text_in_blocks_opens_where_it_does_in_one(size: int) -> None:
    text = ((AD + "坚持稳中求进😀，") * 70)[:size]
    assert compiled.gate_hits(text, *GATE) == gate.python_hits(text, GATE)


@given(text=TEXTS, data=st.data())
def test_edges_score_the_same(text: str, data: st.DataObject) -> None:
    low = data.draw(st.integers(0, len(text)))
    pieces = [(low, data.draw(st.integers(low, len(text)))), (0, len(text))]
    found = compiled.edge_scores(text, pieces, *MODEL, *NETWORK)
    for piece, both in zip(pieces, found, strict=True):
        (python,) = scores.python_scores(text, [piece])
        assert scores.scores_of_bytes(*both) == python


@given(text=TEXTS, times=st.sampled_from([1, 20]))
def test_a_piece_is_scored_as_in_the_whole_text(text: str, times: int) -> None:
    """How far the network looks is no more than what is taken along of a text."""
    text = AD + text * times + AD
    places = len(text)
    middle = (places // 3, 2 * places // 3)
    part = model.by_network(text, *middle, model.tables(), model.network_layers())
    whole = model.by_network(text, 0, places, model.tables(), model.network_layers())
    assert (part == whole[middle[0] : middle[1] + 1]).all()


@given(text=TEXTS, data=st.data())
def test_joins_score_the_same(text: str, data: st.DataObject) -> None:
    places = st.lists(st.integers(0, len(text)), min_size=1, max_size=4)
    befores, afters = data.draw(places), data.draw(places)
    found = compiled.join_scores(text, befores, afters, GATE.kinds, *JOINS)
    assert found == joins.python_join_scores(text, befores, afters)


@given(st.lists(st.sampled_from([word for words in topics.WORDS.values() for word in words])))
def test_a_text_has_the_same_topics(words: list[str]) -> None:
    text = "全".join(words)
    assert topics.topics_of(text) == topics.python_topics_of(text)
    assert topics.topics_of(text[1:]) == topics.python_topics_of(text[1:])


def test_the_scale_rounds_no_product() -> None:
    """A compiler may add and multiply in one step, which must not make a difference."""
    assert MODEL.scale.as_integer_ratio()[0] == 1


@given(left=NUMBERS, right=NUMBERS, data=st.data())
def test_the_best_edges_are_the_same(
    left: list[float], right: list[float], data: st.DataObject
) -> None:
    size = min(len(left), len(right)) - 1
    low = data.draw(st.integers(0, size - 1))
    span = low, data.draw(st.integers(low + 1, size))
    begins, ends = array("f", left), array("f", right)
    found = peaks.python_best_edges(begins, ends, *span)
    assert compiled.best_edges(begins, ends, *span) == found


@given(values=NUMBERS, data=st.data(), least=st.floats(-20, 0))
def test_shares_are_the_same_to_the_last_digit(
    values: list[float], data: st.DataObject, least: float
) -> None:
    low = data.draw(st.integers(0, len(values) - 1))
    span = low, data.draw(st.integers(low + 1, len(values)))
    row = array("f", values)
    assert compiled.log_sum(row, *span) == peaks.python_log_sum(row, *span)
    shares = peaks.python_log_shares(row, *span, least)
    assert [*compiled.log_shares(row, *span, least).items()] == [*shares.items()]


@given(text=TEXTS, times=st.sampled_from([1, 1, 1, 40]))
def test_whole_texts_are_read_the_same(text: str, times: int) -> None:
    text *= times
    assert compiled.sieve(text, *PLAIN)[:2] == (sieve.narrow(text), sieve.wide(text))
    assert compiled.line_spans(text) == python_line_spans(text)
    assert compiled.without_signs(text) == sellers.python_without_signs(text)


def test_each_character_is_read_the_same() -> None:
    text = "".join(map(chr, range(sys.maxunicode + 1)))
    assert compiled.sieve(text, *PLAIN)[:2] == (sieve.narrow(text), sieve.wide(text))
    assert compiled.without_signs(text) == sellers.python_without_signs(text)
    blanks = [char for char in text if compiled.visible(char, 0, 1) != (0, 1)]
    assert blanks == [char for char in text if char.isspace()]


@given(text=TEXTS, data=st.data())
def test_blanks_at_the_ends_are_the_same(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(0, len(text)))
    assert compiled.visible(text, start, end) == edges.python_visible(text, start, end)


@given(text=TEXTS, words=st.lists(st.text("哈加V信😀", min_size=1, max_size=3)))
def test_the_same_words_are_repeated(text: str, words: list[str]) -> None:
    words += [text[at : at + 3] for at in range(len(text))]
    assert compiled.repeated(text, words) == sellers.python_repeated(text, words)


HUGE = 2**32 - 1


def words_at(place: int, *entry: int) -> array[int]:
    """Return words each slot of which begins ``place`` numbers behind the slots: in ``entry``."""
    return array("I", [sieve.SLOTS + place] * sieve.SLOTS + [*entry])


ROW = array("f", [1.0, 2.0, 3.0])


@pytest.mark.parametrize(
    ("call", "error", "said"),
    [
        (lambda: compiled.gate_hits(b"a", *GATE), TypeError, "str"),
        (lambda: compiled.gate_hits("a"), TypeError, "6 arguments"),
        (lambda: compiled.gate_hits("a", b"", *GATE[1:]), ValueError, "kinds"),
        (lambda: compiled.gate_hits("a", GATE.kinds, b"", *GATE[2:]), ValueError, "a kind"),
        (lambda: compiled.gate_hits("a", *GATE[:2], b"1", *GATE[3:]), ValueError, "twos"),
        (lambda: compiled.gate_hits("a", *GATE[:3], "x", 0), TypeError, "bytes-like"),
        (
            lambda: compiled.edge_scores("a", [(0, 2)], *MODEL, *NETWORK),
            ValueError,
            "not in the text",
        ),
        (
            lambda: compiled.edge_scores("a", [[0, 1]], *MODEL, *NETWORK),
            TypeError,
            "a tuple of two",
        ),
        (lambda: compiled.edge_scores("a", [(0,)], *MODEL, *NETWORK), TypeError, "2 arguments"),
        (lambda: compiled.edge_scores("a", ((0, 1),), *MODEL, *NETWORK), TypeError, "list"),
        (
            lambda: compiled.edge_scores("a", [(-1, 1)], *MODEL, *NETWORK),
            ValueError,
            "not in the text",
        ),
        (
            lambda: compiled.edge_scores("a", [(1, 0)], *MODEL, *NETWORK),
            ValueError,
            "not in the text",
        ),
        (
            lambda: compiled.edge_scores("a", [(0, 1)], *MODEL._replace(weights=b"123"), *NETWORK),
            ValueError,
            "not those of whole kinds",
        ),
        (
            lambda: compiled.edge_scores(
                "a", [(0, 1)], *MODEL._replace(kinds=array("H", [9999] * 65536)), *NETWORK
            ),
            ValueError,
            "a row is not there",
        ),
        (
            lambda: compiled.edge_scores("a", [(0, 1)], *MODEL._replace(bias=array("f")), *NETWORK),
            ValueError,
            "bias",
        ),
        (
            lambda: compiled.edge_scores("a", [(0, 1)], *MODEL, b"", *NETWORK[1:]),
            ValueError,
            "numbers",
        ),
        (
            lambda: compiled.edge_scores(
                "a", [(0, 1)], *MODEL, array("i", [31, *NETWORK.numbers[1:]]), *NETWORK[1:]
            ),
            ValueError,
            "no such shift",
        ),
        (
            lambda: compiled.edge_scores(
                "a", [(0, 1)], *MODEL, NETWORK.numbers, b"12", NETWORK.features
            ),
            ValueError,
            "weights of the network",
        ),
        (
            lambda: compiled.edge_scores("a", [(0, 1)], *MODEL, *NETWORK[:2], NETWORK.features[1:]),
            ValueError,
            "features",
        ),
        (lambda: compiled.join_scores("a", (0,), [1], GATE.kinds, *JOINS), TypeError, "list"),
        (lambda: compiled.join_scores("a", [0], ["b"], GATE.kinds, *JOINS), TypeError, "int"),
        (lambda: compiled.join_scores("a", [2], [0], GATE.kinds, *JOINS), ValueError, "places"),
        (lambda: compiled.join_scores("a", [0], [-1], GATE.kinds, *JOINS), ValueError, "places"),
        (lambda: compiled.join_scores("a", [0], [1], b"12", *JOINS), ValueError, "kinds"),
        (
            lambda: compiled.join_scores("a", [0], [1], GATE.kinds, b"", *JOINS[1:]),
            ValueError,
            "numbers",
        ),
        (
            lambda: compiled.join_scores(
                "a", [0], [1], GATE.kinds, array("i", [31, *JOINS.numbers[1:]]), *JOINS[1:]
            ),
            ValueError,
            "no such shift",
        ),
        (
            lambda: compiled.join_scores(
                "a", [0], [1], GATE.kinds, JOINS.numbers, b"12", JOINS.features
            ),
            ValueError,
            "weights of the network",
        ),
        (
            lambda: compiled.join_scores("a", [0], [1], GATE.kinds, *JOINS[:2], JOINS.features[1:]),
            ValueError,
            "features",
        ),
        (lambda: compiled.best_edges(ROW, ROW, 0, 3), ValueError, r"right: \[0, 4\)"),
        (lambda: compiled.best_edges(ROW, ROW, 1, 1), ValueError, "empty"),
        (lambda: compiled.best_edges(b"123", ROW, 0, 1), ValueError, "left"),
        (lambda: compiled.best_edges(memoryview(bytes(9))[1:], ROW, 0, 1), ValueError, "left"),
        (lambda: compiled.log_sum(ROW, 0, 4), ValueError, "values"),
        (lambda: compiled.log_sum(ROW, 2, 2), ValueError, "no places"),
        (lambda: compiled.log_shares(ROW, -1, 2, 0.0), ValueError, "values"),
        (lambda: compiled.sieve("a", b"", *PLAIN[1:]), ValueError, "kinds"),
        (lambda: compiled.sieve("a", PLAIN.kinds, b"1", PLAIN.words), ValueError, "signs"),
        (lambda: compiled.sieve("a", *PLAIN[:2], b"123"), ValueError, "words"),
        (lambda: compiled.sieve("a", *PLAIN[:2], b"1234"), ValueError, "slots"),
        (lambda: compiled.sieve("a", *PLAIN[:2], words_at(0)), ValueError, "beyond"),
        (lambda: compiled.sieve("a", *PLAIN[:2], words_at(9)), ValueError, "beyond"),
        (
            lambda: compiled.sieve("a", *PLAIN[:2], words_at(0, 1, 9, 0)),
            ValueError,
            "beyond",
        ),
        (
            lambda: compiled.sieve("a", *PLAIN[:2], words_at(0, 1, HUGE, HUGE, 0)),
            ValueError,
            "beyond",
        ),
        (lambda: compiled.line_spans(b"a"), TypeError, "str is needed, not bytes"),
        (lambda: compiled.without_signs(None), TypeError, "str is needed, not NoneType"),
        (lambda: compiled.repeated("a", ("a",)), TypeError, "list"),
        (lambda: compiled.repeated("a", [""]), ValueError, "empty"),
        (lambda: compiled.repeated("a", [1]), ValueError, "str"),
        (lambda: compiled.visible("a", 0), TypeError, "two places"),
        (lambda: compiled.visible("a", 0, 2), ValueError, "not in the text"),
        (lambda: compiled.visible("a", 0, "b"), TypeError, "int"),
    ],
)
def test_what_is_no_table_is_refused(
    call: Callable[[], object], error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        call()
