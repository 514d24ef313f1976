"""Folders of records to be cleaned by one rule, whose effect no other rule changes."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from cleaner.cli import main

RULES = """
filter = "markers"
[[rule]]
id = "ZZ001"
name = "test-tag"
safety = "safe"
literals = ["##zz##"]
hit = ["甲⟪##zz##⟫乙", "丙⟪##zz##⟫丁"]
miss = ["甲##z##乙", "甲#zz#乙", "zz"]
summary = { en = "A tag.", zh = "标记。" }
why = { en = "It is no text.", zh = "不是正文。" }
"""


def write_rules() -> None:
    Path("zz.toml").write_text(RULES, encoding="utf-8")


def cleaner(*arguments: object, status: int = 0) -> Result:
    command = [str(argument) for argument in arguments]
    if command[0] == "clean":
        command += ["--rules", "zz.toml", "--select", "ZZ001"]
        if "in" in command and "--field" not in command:
            command += ["--field", "text"]  # folders give their files of records only then
    result = CliRunner().invoke(main, command)
    assert result.exit_code == status, (result.output, result.exception)
    return result


def make_shards(count: int = 3, lines: int = 700) -> None:
    for number in range(count):
        folder = Path("in") / f"part{number % 2}"
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / f"{number}.jsonl").open("w", encoding="utf-8", newline="") as file:
            for i in range(lines):
                tag = "##zz##" if i % 3 == 0 else ""
                text = f"第{number}号文件第{i}条。{tag}" + "为民服务解难题。" * 80
                file.write(json.dumps({"id": i, "text": text}, ensure_ascii=i % 2 == 0) + "\n")
    Path("in/note.txt").write_text("说明##zz##。\n", encoding="utf-8")
    Path("in/bad.jsonl").write_text("[]\n", encoding="utf-8")


def content(folder: str) -> dict[str, bytes]:
    files = (path for path in Path(folder).rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}
