"""Laws of the pipeline: cleaning settles, can be undone, and gates change nothing."""

from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings

import cleaner
from cleaner import Pipeline
from cleaner.errors import ConfigError
from cleaner.examples import parse_example
from cleaner.findings import View
from cleaner.report.tally import Tally
from cleaner.selection import activate
from tests.documents import INTACT, LABELLED, body, damaged_texts

PIPELINE = Pipeline.from_config()
UNMARKED = Pipeline.from_config(mark="none")


def syntax(path: Path) -> str:
    return "markdown" if path.suffix == ".md" else "plain"


@pytest.mark.parametrize("path", INTACT, ids=lambda path: path.name)
def test_an_intact_document_comes_back_untouched(path: Path) -> None:
    text = body(path)
    result = PIPELINE(text, syntax(path))
    assert (result.changes, result.marks) == ((), ())
    assert result.text is text


@pytest.mark.parametrize("path", LABELLED, ids=lambda path: path.name)
@pytest.mark.parametrize("pipeline", [PIPELINE, UNMARKED], ids=["marked", "unmarked"])
def test_cleaning_settles_and_can_be_undone(path: Path, pipeline: Pipeline) -> None:
    source = parse_example(body(path)).source
    result = pipeline(source, syntax(path))
    assert result.undo() == source
    again = pipeline(result.text, syntax(path))
    assert again.text == result.text


@pytest.mark.parametrize("path", LABELLED[::4], ids=lambda path: path.name)
def test_crlf_gives_the_same_text_apart_from_line_ends(path: Path) -> None:
    source = parse_example(body(path)).source
    result = PIPELINE(source.replace("\n", "\r\n"), syntax(path))
    assert result.text.replace("\r\n", "\n") == PIPELINE(source, syntax(path)).text
    assert result.text.count("\r\n") == result.text.count("\n")


@given(damaged_texts)
@settings(max_examples=300, deadline=None)
def test_any_text_settles_and_can_be_undone(text: str) -> None:
    for pipeline in (PIPELINE, UNMARKED):
        result = pipeline(text)
        assert result.undo() == text
        assert pipeline(result.text).text == result.text
        result.text.encode("utf-8")


@given(damaged_texts)
@settings(max_examples=300, deadline=None)
def test_what_a_gate_shuts_out_would_find_nothing(text: str) -> None:
    active = activate(None, (), ())
    text = text.replace("\r\n", "\n")  # as the lens shows it to filters
    for unit in (*active.repairs, *active.labels, *active.reports):
        if not unit.may_find(View(text)):
            assert list(unit.find(View(text))) == []


@pytest.mark.parametrize("path", INTACT + LABELLED, ids=lambda path: path.name)
def test_gates_shut_out_nothing_in_documents(path: Path) -> None:
    active = activate(None, (), ())
    text = parse_example(body(path)).source if path in LABELLED else body(path)
    for unit in (*active.repairs, *active.labels, *active.reports):
        if not unit.may_find(View(text)):
            assert list(unit.find(View(text))) == []


@given(damaged_texts)
@settings(max_examples=100, deadline=None)
def test_records_tell_where_things_are(text: str) -> None:
    result = PIPELINE(text)
    last = len(result.history.layers) - 1
    for item in (*result.changes, *result.marks):
        low, high = item.clean
        assert 0 <= item.source[0] <= item.source[1] <= len(text)
        assert 0 <= low <= high <= len(result.text)
        if item.layer == last:
            assert result.text[low:high] == item.after
        if item.layer == 0:
            assert text[slice(*item.source)] == item.before
        assert text.count("\n", 0, item.source[0]) == item.line - 1


def test_an_untouched_text_is_the_same_object() -> None:
    text = "没有问题的一行。"
    result = cleaner.clean(text)
    assert result.text is text
    assert result.history.layers == ()


def test_a_pipeline_can_be_pickled() -> None:
    copy = pickle.loads(pickle.dumps(Pipeline.from_config(select=["party-terms"])))
    assert copy("落实D风廉政建设").text == "落实党风廉政建设"


def test_a_pipeline_serves_many_threads() -> None:
    texts = [f"第{number}号：落实D风廉政建设，检查**家次。" for number in range(200)]
    pipeline = Pipeline.from_config()
    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(pipeline, texts))
    assert [result.text for result in results] == [PIPELINE(text).text for text in texts]


def test_select_runs_only_what_is_named() -> None:
    text = "落实D风廉政建设，检查**家次。"
    only = Pipeline.from_config(select=["party-terms"])
    assert only(text).text == "落实党风廉政建设，检查**家次。"
    without = Pipeline.from_config(ignore=["party-terms"])
    assert without(text).text == "落实D风廉政建设，检查⟦number:**⟧家次。"


def test_marks_can_be_left_out_or_written_otherwise() -> None:
    text = "检查**家次。"
    unmarked = UNMARKED(text)
    assert unmarked.text == text
    assert [(mark.before, mark.kind, mark.clean) for mark in unmarked.marks] == [
        ("**", "number", (2, 4))
    ]
    other = Pipeline.from_config(mark="<{kind}|{original}>")
    assert other(text).text == "检查<number|**>家次。"
    assert other(other(text).text).text == other(text).text


@pytest.mark.parametrize("template", ["", "x", "{original}", "{kind}{original}", "⟦{kind}⟧", "{a}"])
def test_a_template_that_does_not_know_its_own_output_is_refused(template: str) -> None:
    with pytest.raises(ConfigError, match="mark template"):
        Pipeline.from_config(mark=template)


def test_a_name_that_is_no_filter_is_refused_with_a_hint() -> None:
    with pytest.raises(ConfigError, match="did you mean markers"):
        Pipeline.from_config(select=["marker"])


def test_stream_goes_on_after_what_is_no_text() -> None:
    items = ["一。", None, "二。"]
    seen: list[object] = []
    results = PIPELINE.stream(items, on_error=lambda item, error: seen.append(item))  # type: ignore[list-item]
    assert [result.text for result in results] == ["一。", "二。"]
    assert seen == [None]
    with pytest.raises(TypeError):
        list(PIPELINE.stream(items))  # type: ignore[list-item]


def test_bytes_and_text_give_the_same_result() -> None:
    text = "落实D风廉政建设责任制，检查食品生产企业**家次，做好各项工作。"
    for encoding in ("utf-8", "gb18030", "utf-16"):
        raw = text.encode(encoding)
        result = cleaner.clean_bytes(raw)
        assert result.undo() == raw
        assert result.text == cleaner.clean(text).text


@pytest.mark.parametrize("path", LABELLED, ids=lambda path: path.name)
def test_reports_that_nobody_keeps_are_counted_the_same(path: Path) -> None:
    source = parse_example(body(path)).source
    kept, counted = PIPELINE(source, syntax(path)), PIPELINE(source, syntax(path))
    tally = Tally.of(kept)
    assert Tally.of(counted, keeps=False) == tally
    assert "noted" not in vars(counted)
    assert sum(tally.reports.values()) == len(counted.reports) == len(kept.reports)
    assert Tally.of(counted, keeps=False) == tally  # those kept for the records


def test_newlines_are_converted_on_request_and_back() -> None:
    text = "一。\r\n二。\n三。\r\n"
    for newline, wanted in (("lf", "一。\n二。\n三。\n"), ("crlf", "一。\r\n二。\r\n三。\r\n")):
        result = Pipeline.from_config(newline=newline)(text)  # type: ignore[arg-type]
        assert result.text == wanted
        assert result.undo() == text


@given(damaged_texts)
@settings(max_examples=60, deadline=None)
def test_to_source_and_to_clean_stay_inside(text: str) -> None:
    result = PIPELINE(text)
    for start in range(0, len(text) + 1, 3):
        low, high = result.to_clean((start, len(text)))
        assert 0 <= low <= high <= len(result.text)
    for start in range(0, len(result.text) + 1, 3):
        low, high = result.to_source((start, len(result.text)))
        assert 0 <= low <= high <= len(text)
