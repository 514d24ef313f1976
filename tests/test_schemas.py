"""The JSON Schemas of configuration and rule files are as the code reads these."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from cleaner import config, config_file, rules
from tests.documents import ROOT
from tests.folders import PACK, WRONG, put

pytestmark = pytest.mark.usefixtures("own_folder")


def schema(name: str) -> Draft202012Validator:
    text = (ROOT / "docs" / "schemas" / f"{name}.schema.json").read_text("utf-8")
    Draft202012Validator.check_schema(json.loads(text))
    return Draft202012Validator(json.loads(text))


@pytest.mark.parametrize(
    "file", sorted(rules.own_folder().glob("*.toml")), ids=lambda file: file.name
)
def test_rule_files_are_as_their_schema_says(file: Path) -> None:
    assert list(schema("rules").iter_errors(tomllib.loads(file.read_text("utf-8")))) == []


@pytest.mark.parametrize(
    "change",
    [("safety", "safty"), ('"safe"', '"sure"'), ("hit =", "# hit ="), ('["##zz##"]', "[]")],
)
def test_wrong_rule_files_are_not(change: tuple[str, str]) -> None:
    assert schema("rules").is_valid(tomllib.loads(PACK))
    assert not schema("rules").is_valid(tomllib.loads(PACK.replace(*change)))


def test_schemas_know_all_keys() -> None:
    assert set(schema("config").schema["properties"]) == set(config_file.TYPES)
    entry = schema("rules").schema["properties"]["rule"]["items"]
    assert set(entry["properties"]) == set(rules._KEYS)


FINE: dict[str, Any] = {
    "empty": "",
    "all": """
    extend = "base.toml"
    select = ["ads", "PT001"]
    ignore = []
    include = [".txt", "*.md"]
    exclude = ["samples/"]
    respect-gitignore = true
    rules = ["own.toml"]
    unsafe = true
    mark = "none"
    newline = "lf"
    encoding = "gb18030"
    per-file-select = { "*.md" = ["ads"] }
    per-file-ignore = { "minutes/*.txt" = ["lines"] }
    """,
}


@pytest.mark.parametrize("text", FINE.values(), ids=FINE)
def test_configurations_are_as_their_schema_says(text: str) -> None:
    put(base_toml="", x_toml=text)
    config.load_config(Path("x.toml"))
    assert list(schema("config").iter_errors(tomllib.loads(text))) == []


@pytest.mark.parametrize("text", [text for text in list(WRONG)[:8] if "encoding" not in text])
def test_wrong_configurations_are_not(text: str) -> None:
    assert not schema("config").is_valid(tomllib.loads(text))
