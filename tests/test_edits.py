"""Laws of the core: edits invert, layers chain, offset maps are monotone and tight."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.edits import Edit, History, Layer, minimal
from cleaner.errors import EditError
from cleaner.places import places

ALPHABET = "aD党\n《😀"


@st.composite
def texts_and_layers(draw: st.DrawFn) -> tuple[str, list[Layer]]:
    source = text = draw(st.text(ALPHABET, max_size=30))
    layers = []
    for _ in range(draw(st.integers(0, 4))):
        layer = draw(layer_of(text))
        text = layer.apply(text)
        layers.append(layer)
    return source, layers


def layer_of(text: str) -> st.SearchStrategy[Layer]:
    cuts = st.lists(st.integers(0, len(text)), max_size=8).map(sorted)
    return st.tuples(cuts, st.lists(st.text(ALPHABET, max_size=4), min_size=4, max_size=4)).map(
        lambda pair: Layer(
            Edit(low, text[low:high], after)
            for low, high, after in zip(pair[0][::2], pair[0][1::2], pair[1], strict=False)
        )
    )


@given(texts_and_layers())
def test_undo_gives_the_source_back(pair: tuple[str, list[Layer]]) -> None:
    source, layers = pair
    history = History(layers)
    assert history.undo(history.apply(source)) == source


@given(texts_and_layers())
def test_layers_are_the_chain_of_their_steps(pair: tuple[str, list[Layer]]) -> None:
    source, layers = pair
    text = source
    for layer in layers:
        text = layer.apply(text)
    assert History(layers).apply(source) == text


@given(texts_and_layers())
def test_the_inverse_of_the_inverse_is_the_layer(pair: tuple[str, list[Layer]]) -> None:
    source, layers = pair
    for layer in layers:
        assert layer.inverse().inverse() == layer
        clean = layer.apply(source)
        assert layer.undo(clean) == layer.inverse().apply(clean) == source
        source = clean


@given(texts_and_layers())
def test_offset_maps_are_monotone(pair: tuple[str, list[Layer]]) -> None:
    source, layers = pair
    history = History(layers)
    length = len(history.apply(source))
    starts = [history.to_clean((i, len(source)))[0] for i in range(len(source) + 1)]
    ends = [history.to_clean((0, i))[1] for i in range(len(source) + 1)]
    assert starts == sorted(starts)
    assert ends == sorted(ends)
    back = [history.to_source((i, length))[0] for i in range(length + 1)]
    assert back == sorted(back)


@given(texts_and_layers())
def test_places_are_those_of_each_edit_looked_up_alone(pair: tuple[str, list[Layer]]) -> None:
    history = History(pair[1])
    spans = [
        ((edit.start, edit.end), number)
        for number, layer in enumerate(history.layers)
        for edit in layer.edits
    ]
    found = places(pair[0], history)
    assert [place[0] for place in found] == [history.to_source(*item) for item in spans]
    assert [place[1] for place in found] == [history.to_clean(*item) for item in spans]
    for (start, _), _, line, column in found:
        assert line == pair[0].count("\n", 0, start) + 1
        assert column == start - pair[0].rfind("\n", 0, start)


@given(texts_and_layers(), st.data())
def test_many_spans_map_as_each_alone(pair: tuple[str, list[Layer]], data: st.DataObject) -> None:
    source, layers = pair
    history = History(layers)
    length = len(history.apply(source))
    point = st.integers(0, length)
    spans = data.draw(st.lists(st.tuples(point, point).map(lambda p: (min(p), max(p)))))
    assert history.all_to_source(spans) == [history.to_source(span) for span in spans]


@given(texts_and_layers(), st.data())
def test_a_span_no_edit_touches_maps_to_the_same_text_both_ways(
    pair: tuple[str, list[Layer]], data: st.DataObject
) -> None:
    source, layers = pair
    layers = layers[:1]
    history = History(layers)
    clean = history.apply(source)
    start = data.draw(st.integers(0, len(source)))
    end = data.draw(st.integers(start, len(source)))
    edits = layers[0].edits if layers else ()
    if start == end or any(edit.start < end and start < edit.end for edit in edits):
        return
    if any(not edit.before and start < edit.start < end for edit in edits):
        return
    low, high = history.to_clean((start, end))
    assert clean[low:high] == source[start:end]
    assert history.to_source((low, high)) == (start, end)


@given(texts_and_layers())
def test_maps_stay_inside_the_texts(pair: tuple[str, list[Layer]]) -> None:
    source, layers = pair
    history = History(layers)
    length = len(history.apply(source))
    for start in range(len(source) + 1):
        for end in range(start, len(source) + 1):
            low, high = history.to_clean((start, end))
            assert 0 <= low <= high <= length


@given(st.text(ALPHABET), st.text(ALPHABET), st.integers(0, 9))
def test_a_minimal_edit_does_the_same_and_shares_no_edge(before: str, after: str, at: int) -> None:
    text = "x" * at + before + "yy"
    edit = minimal(Edit(at, before, after))
    assert Layer([edit]).apply(text) == Layer([Edit(at, before, after)]).apply(text)
    if edit.before and edit.after:
        assert edit.before[0] != edit.after[0]
        assert edit.before[-1] != edit.after[-1]


@pytest.mark.parametrize(
    ("layer", "span", "expected"),
    [
        pytest.param(Layer([Edit(1, "bb", "")]), (1, 3), (1, 1), id="a deletion becomes a point"),
        pytest.param(Layer([Edit(1, "bb", "")]), (0, 2), (0, 1), id="an end in it goes left"),
        pytest.param(Layer([Edit(1, "bb", "")]), (2, 4), (1, 2), id="a start in it goes right"),
        pytest.param(Layer([Edit(1, "bb", "XYZ")]), (2, 4), (1, 5), id="a replacement widens"),
        pytest.param(Layer([Edit(1, "", "XY")]), (1, 2), (3, 4), id="an insertion is left out"),
        pytest.param(Layer([Edit(1, "", "XY")]), (0, 2), (0, 4), id="an insertion is kept inside"),
    ],
)
def test_boundaries(layer: Layer, span: tuple[int, int], expected: tuple[int, int]) -> None:
    assert layer.to_output(span) == expected


@pytest.mark.parametrize(
    "edits",
    [
        [Edit(3, "a", ""), Edit(1, "a", "")],
        [Edit(1, "abc", ""), Edit(2, "b", "x")],
    ],
)
def test_edits_that_overlap_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(EditError):
        Layer(edits)


def test_deletions_that_touch_can_be_undone() -> None:
    layer = Layer([Edit(1, "bb", ""), Edit(3, "cc", "")])
    assert layer.inverse().apply(layer.apply("abbccd")) == "abbccd"


def test_an_edit_checks_itself() -> None:
    with pytest.raises(EditError, match="is not"):
        Layer([Edit(1, "党", "D")]).apply("入D申请")
