"""What is kept of our rule files counts only for the very files it was made from."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from cleaner import rule_tables
from cleaner.errors import RuleError
from cleaner.lists import own_folder
from cleaner.rule_tables import KEPT, kept_form, read_tables

FILES = sorted(own_folder().glob("*.toml"))
PUNCTUATION = own_folder() / "pu.toml"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_what_is_kept_is_what_the_file_says(path: Path) -> None:
    data = path.read_bytes()
    assert read_tables(path, data, own=True) == tomllib.loads(data.decode())


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep something by which it can be told that it was used."""
    entries = json.loads((own_folder() / KEPT).read_bytes())
    entries[PUNCTUATION.name]["tables"] = {"filter": "kept"}
    monkeypatch.setattr(rule_tables, "_kept", lambda: entries)


@pytest.mark.usefixtures("kept")
def test_it_is_used_for_the_very_file_alone() -> None:
    data = PUNCTUATION.read_bytes()
    assert read_tables(PUNCTUATION, data, own=True)["filter"] == "kept"
    assert read_tables(PUNCTUATION, data + b"\n", own=True)["filter"] == "punctuation"
    assert read_tables(PUNCTUATION, data.replace(b"PU001", b"PU901"), own=True)["filter"] != "kept"


@pytest.mark.usefixtures("kept")
def test_a_pack_that_bears_the_name_of_one_of_ours_is_read() -> None:
    assert read_tables(PUNCTUATION, PUNCTUATION.read_bytes(), own=False)["filter"] == "punctuation"


def test_without_it_the_file_is_parsed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(rule_tables, "own_folder", lambda: tmp_path)
    rule_tables._kept.cache_clear()
    try:
        data = PUNCTUATION.read_bytes()
        assert read_tables(PUNCTUATION, data, own=True) == tomllib.loads(data.decode())
    finally:
        rule_tables._kept.cache_clear()


def test_a_file_that_is_no_toml_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("[[rule]", "utf-8")
    with pytest.raises(RuleError, match=r"a\.toml: not a TOML file"):
        kept_form([tmp_path / "a.toml"])
