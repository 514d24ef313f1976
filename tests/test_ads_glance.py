"""What is looked at without numpy is judged as the search would judge it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from cleaner.examples import parse_example
from cleaner.filters.ads.candidates import candidates
from cleaner.filters.ads.glance import _ROUNDING, best_score, least_score, may_hold
from cleaner.filters.ads.layout import SLACK
from cleaner.filters.ads.model import scores_of_pieces, tables
from cleaner.filters.ads.pieces import pieces
from cleaner.filters.ads.stretches import Stretches
from cleaner.findings import View
from cleaner.rules import load_rules
from tests.documents import INTACT, LABELLED, body

LEAST = least_score(load_rules().of_filter("ads"))
SHORT = 1000


def view_of(path: Path) -> View:
    return View(parse_example(body(path)).source)


@pytest.mark.parametrize("path", [*INTACT, *LABELLED[::4]], ids=lambda path: path.name)
def test_the_sums_are_those_of_the_model(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    view = view_of(path)
    found = [piece for piece in pieces(view) if piece[1] - piece[0] < SHORT]
    if not found:
        return
    scored = scores_of_pieces(view.text, found, tables())
    for (low, high), places in zip(found, scored, strict=True):
        best = Stretches(view.text[low:high], places).best(0, high - low)
        if best is not None:
            assert best_score(view.text, (low, high)) == pytest.approx(
                best[2] + _ROUNDING, abs=1e-3
            )
    monkeypatch.delitem(sys.modules, "numpy")
    for piece in found:
        if not may_hold(view, [piece], LEAST):
            assert [*candidates(view, [piece], LEAST)] == []


def test_signs_beyond_the_first_plane_and_both_ends_of_a_text_count_alike() -> None:
    for text in ("加微信𠮷𠮷123领取", "加", "扫码加群领资料😀\n" * 3, "哈哈哈哈哈哈加V信"):
        whole = (0, len(text))
        (places,) = scores_of_pieces(text, [whole], tables())
        best = Stretches(text, places).best(*whole)
        if best is not None:
            assert best_score(text, whole) == pytest.approx(best[2] + _ROUNDING, abs=1e-3)


def test_a_sound_text_that_opens_the_gate_does_not_load_numpy() -> None:
    path = next(path for path in INTACT if path.name.startswith("n16"))
    view = view_of(path)
    assert pieces(view)
    assert best_score(view.text, pieces(view)[0]) < LEAST - SLACK
    code = (
        "import sys, pathlib, cleaner\n"
        "cleaner.clean(pathlib.Path(sys.argv[1]).read_text('utf-8'))\n"
        "print('numpy' in sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "False"
