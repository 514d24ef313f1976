"""Names of outputs stay below their folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cleaner.errors import InputError
from cleaner.io.walk import Below

pytestmark = pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    (tmp_path / "outside.txt").touch()
    return folder


@pytest.mark.parametrize("rel", ["../a.txt", "a/../../b.txt", "a//b.txt", ""])
def test_a_name_that_is_none_below_the_folder_is_refused(rel: str, out: Path) -> None:
    with pytest.raises(InputError):
        Below(out)(rel)


def test_a_link_that_leads_out_is_refused_and_one_that_stays_is_not(out: Path) -> None:
    (out / "inside.txt").touch()
    (out / "stays.txt").symlink_to("inside.txt")
    (out / "leaves.txt").symlink_to("../outside.txt")
    (out / "gone").symlink_to("..")
    below = Below(out)
    assert below("stays.txt") == out / "stays.txt"
    assert below("new.txt") == out / "new.txt"
    for rel in ("leaves.txt", "gone/outside.txt"):
        with pytest.raises(InputError):
            below(rel)


def test_folders_that_are_not_there_yet_are_no_obstacle(tmp_path: Path) -> None:
    assert Below(tmp_path / "out")("a/b.txt") == tmp_path / "out" / "a" / "b.txt"
