"""Baselines: what is accepted, what is new, what is no longer there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.folders import PARTY, WAITING, put, run

pytestmark = pytest.mark.usefixtures("own_folder")


def test_a_baseline_accepts_what_is_there_and_nothing_new() -> None:
    put(in__a_txt=PARTY + "其他工作。\n" + PARTY, in__b_txt=WAITING)
    run("check", "in", "--write-baseline", "known.json", status=0)
    assert run("check", "in", "--baseline", "known.json", status=0).stdout == ""
    put(in__a_txt="新的第一行。\n" + PARTY + "其他工作。\n" + PARTY)  # only lines moved
    assert run("check", "in", "--baseline", "known.json", status=0).stdout == ""
    put(in__a_txt=PARTY + PARTY + PARTY + "加强D支部建设工作。\n")
    result = run("check", "in", "--baseline", "known.json", status=1)
    lines = [line for line in result.stdout.splitlines() if " PT" in line]
    assert [line.split(":")[1] for line in lines] == ["3", "4"]
    figures = run("check", "in", "--baseline", "known.json", "--format", "json", status=1).stdout
    assert json.loads(figures)["summary"]["changes"] == {"party-terms": 2}


def test_entries_that_are_no_longer_used_are_told() -> None:
    put(in__a_txt=PARTY, in__b_txt=PARTY, in__c_txt=PARTY)
    run("check", "in", "--write-baseline", "known.json", status=0)
    put(in__a_txt="落实党风廉政建设责任制。\n")
    Path("in/c.txt").unlink()
    told = run("check", "in", "--baseline", "known.json", status=0).stderr
    assert [name for name in ("a", "b", "c") if f"in/{name}.txt PT" in told] == ["a", "c"]
    assert "in/a.txt" not in run("check", "in/b.txt", "--baseline", "known.json", status=0).stderr


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"version": 9, "findings": []}', '{"version": 1}']
)
def test_what_is_no_baseline_is_refused(text: str) -> None:
    put(a_txt=PARTY, known_json=text)
    assert "known.json: " in run("check", "a.txt", "--baseline", "known.json", status=2).stderr
    run("check", "a.txt", "--baseline", "none.json", status=2)
