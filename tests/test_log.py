"""The log: its lines are plain JSON, and they are proved to lead back before a file is written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cleaner
from cleaner.edits import Edit, Layer
from cleaner.errors import UndoError
from cleaner.findings import Finding, Safety
from cleaner.log import dump, prove, rebuild, to_bytes, write_log
from cleaner.result import Applied, Result
from tests.documents import SEEDS

WRITTEN = 'aD党\n"\\,:{}😀\x01\x7f\u2028'
ALPHABET = WRITTEN + "\ud800\udcff"  # sources may hold what can't be written


@st.composite
def results(draw: st.DrawFn) -> Result:
    source = text = draw(st.text(ALPHABET, max_size=30))
    applied = []
    for number in range(draw(st.integers(0, 3))):
        cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
        edits = [
            Edit(low, text[low:high], draw(st.text(WRITTEN, max_size=4)))
            for low, high in zip(cuts[::2], cuts[1::2], strict=False)
        ]
        finding = Finding('X"1', 0, 0, (), Safety.SAFE, (("a b", 0.1), ("layer", 1e-7)))
        if number == 2:
            finding = finding._replace(kind="other", evidence=())
        applied.append(Applied("fi\\lter", Layer(edits), [finding] * len(edits)))
        text = applied[-1].layer.apply(text)
    return Result(source, text, {}, [item for item in applied if item.layer.edits])


@given(results(), st.sampled_from(["a.txt", 'b"\\c/\udcce.txt']), st.sampled_from([None, 7]))
def test_lines_are_what_the_encoder_makes_of_their_records(
    result: Result, path: str, record: int | None
) -> None:
    lines = write_log(result, path, record=record, more={"json": {"ascii": True}}).lines
    assert lines.endswith(b"\n")
    entries = [json.loads(line) for line in lines.splitlines()]
    assert b"".join(map(dump, entries)) == lines
    assert {entry["path"] for entry in entries} == {path}
    assert {entry.get("record") for entry in entries} == {record}
    told = [entry for entry in entries if entry["type"] in ("change", "mark")]
    for entry, item in zip(told, (*result.changes, *result.marks), strict=True):
        fields = {**json.loads(json.dumps(item._asdict())), **entry}
        assert [fields[name] for name in ("line", "column", "layer", "evidence")] == [
            item.line, item.column, item.layer, item.evidence,
        ]  # fmt: skip
        assert tuple(entry["source"]) == item.source
        assert tuple(entry["clean"]) == item.clean


@given(results())
def test_the_quick_proof_and_the_reader_of_undo_agree(result: Result) -> None:
    log, raw, clean = write_log(result, "a").lines, to_bytes(result.source), to_bytes(result.text)
    assert rebuild(map(json.loads, log.splitlines()), clean) == raw
    assert prove(log, clean, raw)
    assert not prove(log, clean, raw + b"!")


@given(results(), st.sampled_from(["a.txt", "\udcce.txt"]), st.integers(1, 4))
def test_a_log_written_and_proved_piece_by_piece_is_the_same(
    result: Result, path: str, lines: int
) -> None:
    source, clean = to_bytes(result.source), to_bytes(result.text)
    log = write_log(result, path).lines
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cleaner.log_lines._AT_ONCE", lines)
        patch.setattr("cleaner.log._AT_ONCE", lines * 200)
        assert write_log(result, path).lines == log
        assert prove(log, clean, source)
        assert not prove(log, clean, source + b"!")


@pytest.mark.parametrize("mark", ["⟦{kind}:{original}⟧", "none"])
@pytest.mark.parametrize("path", sorted((SEEDS / "raw").iterdir()), ids=lambda path: path.name)
def test_bytes_of_any_form_are_proved(path: Path, mark: str) -> None:
    raw = path.read_bytes()
    result = cleaner.Pipeline.from_config(mark=mark).clean_bytes(raw)
    data = result.text.encode()
    assert prove(write_log(result, "a", raw, data).lines, data, raw)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"before":"D"', '"before":"E"'),
        ('"after":"党"', '"after":"团"'),
        ('"layer_start":2', '"layer_start":3'),
        ('"encoding":null', '"encoding":"gb18030"'),
    ],
)
def test_lines_that_tell_something_else_prove_nothing(old: str, new: str) -> None:
    result = cleaner.clean("落实D风廉政建设责任制，检查**家次。")
    log, raw, clean = (
        write_log(result, "a").lines,
        result.source.encode(),
        result.text.encode(),
    )
    assert prove(log, clean, raw)
    changed = log.replace(old.encode(), new.encode())
    assert changed != log
    with pytest.raises(UndoError, match="damaged"):
        assert prove(changed, clean, raw)
