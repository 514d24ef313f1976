"""Real processes whose standard output and error can't show every character."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

# What no GBK holds: an emoji, a mark, the sign for nothing, a letter with accents.
TEXT = "落实D风廉政建设责任制，检查企业**家次😀ệ\u200b。\n（一）工作情况。\n（三）下一步打算。\n"
NAME = "文件😀.txt"


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(path for path in sys.path if path))
    monkeypatch.setenv("CLEANER_CACHE", str(tmp_path / "cache"))
    Path("入").mkdir()
    Path("入", NAME).write_text(TEXT, "utf-8")


def run(*arguments: str, status: int, **environment: str) -> tuple[bytes, bytes]:
    return python("-m", "cleaner", *arguments, status=status, **environment)


def python(*arguments: str, status: int, **environment: str) -> tuple[bytes, bytes]:
    done = subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        env={**os.environ, **environment},
        check=False,
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode("utf-8", "replace")
    assert done.returncode == status, (done.stdout, done.stderr)
    return done.stdout, done.stderr


FILE = f"入/{NAME}"
COMMANDS = {
    "check": (["check", "入"], 1),
    "full": (["check", "入", "--format", "full"], 1),
    "summary": (["check", "入", "--format", "summary"], 1),
    "clean": (["clean", "入", "-o", "出", "--log", "志.jsonl"], 0),
    "diff": (["clean", "--diff", FILE], 1),
    "explain": (["explain", "PT001"], 0),
    "rules": (["rules"], 0),
    "config": (["config", "--show", FILE], 0),
    "hook": (["hook", FILE], 1),
    "fix": (["hook", "--fix", FILE], 1),
    "no file": (["check", f"无/{NAME}"], 2),
    "no option": (["check", f"--无{NAME}"], 2),
    "no value": (["check", FILE, "--newline", NAME], 2),
}


# One process for all commands: starting one costs more than the command.
ALL = """
import json, sys
from cleaner.cli import main
statuses = []
for arguments in json.loads(sys.argv[1]):
    try:
        main(arguments, prog_name="cleaner")
    except SystemExit as ended:
        statuses.append(ended.code)
print(json.dumps(statuses))
"""


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("encoding", ["ascii", "gbk", "latin-1:strict"])
def test_nothing_fails_on_a_character(encoding: str, language: str) -> None:
    commands, statuses = zip(*COMMANDS.values(), strict=True)
    environment = {"PYTHONIOENCODING": encoding, "CLEANER_LANG": language}
    out, error = python("-c", ALL, json.dumps(commands), status=0, **environment)
    told = out.decode(encoding.split(":")[0]).splitlines()
    error.decode(encoding.split(":")[0])
    assert json.loads(told[-1]) == list(statuses)


def test_what_can_be_shown_is_shown() -> None:
    out, _ = run("check", "入", status=1, PYTHONIOENCODING="gbk")
    assert out.decode("gbk").startswith("入/文件\\U0001f600.txt:1:3 PT001 ")
    assert "D → 党" in out.decode("gbk")
    assert "<U+200B> → ''" in out.decode("gbk")
    out, _ = run("check", "入", status=1, PYTHONIOENCODING="ascii")
    assert out.decode("ascii").startswith("\\u5165/\\u6587\\u4ef6\\U0001f600.txt:1:3 PT001 ")
    assert "D -> \\u515a" in out.decode("ascii")
    out, _ = run("check", "入", status=1, PYTHONIOENCODING="utf-8")
    assert out.decode().startswith(f"{FILE}:1:3 PT001 ")


@pytest.mark.parametrize("form", ["json", "jsonl", "sarif", "github"])
def test_programs_get_utf_8(form: str) -> None:
    out, _ = run("check", "入", "--format", form, status=1, PYTHONIOENCODING="gbk")
    assert "党" in out.decode()


def test_a_file_of_findings_is_utf_8() -> None:
    run("check", "入", "--output-file", "out.txt", status=1, PYTHONIOENCODING="ascii")
    assert "D → 党" in Path("out.txt").read_text("utf-8")


def test_the_clean_text_is_utf_8_whatever_the_terminal() -> None:
    for encoding in ("ascii", "gbk"):
        out, _ = run("clean", FILE, status=0, PYTHONIOENCODING=encoding)
        assert out.decode().startswith("落实党风廉政建设责任制，检查企业⟦number:**⟧家次😀ệ。")


def test_colour_is_for_terminals_unless_it_is_asked_for() -> None:
    for arguments in (["clean", "--diff", FILE], ["check", FILE, "--format", "full"]):
        assert b"\x1b[" not in run(*arguments, status=1)[0]
        assert b"\x1b[" in run(*arguments, status=1, FORCE_COLOR="1")[0]
        assert b"\x1b[" not in run(*arguments, status=1, FORCE_COLOR="1", NO_COLOR="1")[0]


@pytest.mark.skipif(sys.platform == "win32", reason="names are bytes elsewhere only")
def test_a_name_that_is_no_text() -> None:
    name = os.fsdecode(b"\xce\xc4.txt")  # GBK
    try:
        Path("入", name).write_text(TEXT, "utf-8")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    for form in ("concise", "json", "sarif", "github"):
        out, _ = run("check", "入", "--format", form, status=1, PYTHONIOENCODING="utf-8")
        out.decode()
    run("check", f"入/{name}", "--report", "r.html", status=1)
    run("hook", "--fix", f"入/{name}", status=1)


@pytest.mark.skipif(sys.platform == "win32", reason="locales of POSIX")
def test_a_locale_without_any_encoding() -> None:
    bare = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    run("check", "入", status=1, **bare)
    run("clean", "--diff", FILE, status=1, **bare)
    run("check", f"无/{NAME}", status=2, **bare)
    run("clean", "入", "-o", "出", "--log", "志.jsonl", status=0, **bare)
    run("undo", "--log", "志.jsonl", "出", "-o", "回", status=0, **bare)
    assert Path("回", NAME).read_text("utf-8") == TEXT
