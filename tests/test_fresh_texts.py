"""Whole documents with breaks in their sentences, and lines with the markers of many systems.

tests/wraps holds the documents: ⏎ stands before each line end that is to go, all
others stay. tests/marker_snippets.txt holds a snippet a line, with what is to go in ⟪⟫,
tests/marker_near_misses.txt what only looks like a marker and stays (\\n is a line end).
"""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner import Pipeline
from cleaner.examples import parse_example

HERE = Path(__file__).parent
DOCUMENTS = sorted((HERE / "wraps").glob("*.txt"))
INNOCENT = HERE.parent / "bench" / "accuracy" / "innocent" / "lines.txt"
PAIRS = [line for line in INNOCENT.read_text("utf-8").split("\n") if line.count("\\n") == 1]
SNIPPETS = [line for line in (HERE / "marker_snippets.txt").read_text("utf-8").split("\n") if line]
NEAR_MISSES = (HERE / "marker_near_misses.txt").read_text("utf-8").splitlines()
PIPELINE = Pipeline.from_config()
MARKERS = Pipeline.from_config(select=["markers", "invisible"])
LINES = Pipeline.from_config(select=["lines"], mark="none")
# Breaks that nothing but the sense of the words tells from a paragraph without a full stop.
MISSED = {"few-blank-lines.txt": 1, "few-notice.txt": 1, "few-verse.txt": 1}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_breaks_in_sentences_go_and_no_others(path: Path) -> None:
    source = path.read_text("utf-8")
    wanted = {end - count for count, end in enumerate(_places("⏎", source))}
    result = PIPELINE(source.replace("⏎", ""))
    gone = {
        place
        for change in result.changes
        for place in range(*change.source)
        if result.source[place] == "\n"
    }
    assert gone <= wanted
    assert len(wanted - gone) <= MISSED.get(path.name, 0)


@pytest.mark.parametrize("pair", PAIRS)
def test_two_lines_stay_two_in_a_broken_document(pair: str) -> None:
    broken = (HERE / "wraps" / "few-novel.txt").read_text("utf-8").replace("⏎", "").split("\n")
    first, second = pair.split("\\n")
    text = "\n".join([*broken[:5], first, second, *broken[5:]])
    assert f"{first}\n{second}" in LINES(text).text


@pytest.mark.parametrize("snippet", SNIPPETS)
def test_markers_go_whole_and_nothing_else(snippet: str) -> None:
    example = parse_example(snippet.replace("\\n", "\n"))
    result = PIPELINE(example.source)
    assert result.text.strip("\n") == example.clean.strip("\n")


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_what_only_looks_like_a_marker_stays(text: str) -> None:
    text = text.replace("\\n", "\n")
    assert MARKERS(text).text == text


def _places(sign: str, text: str) -> list[int]:
    return [place for place, char in enumerate(text) if char == sign]
