"""Messages in English and Chinese: which language holds, and that none is missing."""

from __future__ import annotations

import ast
import json
import re
import string
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

import cleaner
from cleaner.cli import main
from cleaner.messages import Voice, _catalogue, wanted_language
from cleaner.report.output import FORMATS
from cleaner.rules import load_rules

PACKAGE = Path(cleaner.__file__).parent
ZH = Voice("zh")
HAN = re.compile("[一-鿿]")
PARTY = "落实D风廉政建设责任制。\n"
ERRORS = ("CleanerError", "RuleError", "ConfigError", "InputError", "OutputError", "UndoError")
MORE = ("EditError", "RecordError", "UsageError", "BadParameter", "fail", "warn")


def run(*arguments: object, status: int | None = None, **environment: str) -> Result:
    environment = {"CLEANER_LANG": "", "LC_ALL": "", "LC_MESSAGES": "", "LANG": ""} | environment
    result = CliRunner(env=environment).invoke(main, [str(item) for item in arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert status is None or result.exit_code == status, result.output
    return result


# Which language


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW"}, "zh"),
        ({"LANG": "ZH_CN.GBK"}, "zh"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "CLEANER_LANG": "en"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "CLEANER_LANG": "fr"}, "zh"),
        ({"CLEANER_LANG": "zh"}, "zh"),
    ],
)
def test_the_locale_says_which_language(environment: dict[str, str], language: str) -> None:
    assert wanted_language([], environment) == language


@pytest.mark.parametrize(
    ("arguments", "language"),
    [
        (["--lang", "zh"], "zh"),
        (["check", "a.txt", "--lang=zh"], "zh"),
        (["--lang", "zh", "check", "--lang", "en"], "en"),
        (["check", "--lang"], "en"),
        (["hook", "--", "--lang", "zh"], "en"),
    ],
)
def test_the_option_stands_over_the_environment(arguments: list[str], language: str) -> None:
    assert wanted_language(arguments, {"CLEANER_LANG": "en", "LANG": "zh_CN.UTF-8"}) == language


@pytest.mark.parametrize("place", ["before", "after"])
def test_every_command_takes_the_option(place: str) -> None:
    for name in main.list_commands(click.Context(main)):
        arguments = (
            ["--lang", "zh", name, "-h"] if place == "before" else [name, "-h", "--lang", "zh"]
        )
        assert "用法：cleaner" in run(*arguments, status=0).stdout.replace("main", "cleaner")
    assert "'--lang'" in run("--lang", "fr", "rules", status=2).stderr
    assert "'--lang'" in run("rules", CLEANER_LANG="fr", status=2).stderr


# What is said


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CLEANER_CACHE", str(tmp_path / "cache"))
    path = Path("a.txt")
    path.write_text(PARTY, "utf-8")
    return path


SAID = {
    "check": (["check", "a.txt"], "a.txt:1:3 PT001 D 在固定词语中代替了“党”：D → 党", 1),
    "full": (["check", "a.txt", "--format", "full"], "1 篇文档：1 处修改", 1),
    "summary": (["check", "a.txt", "--format", "summary"], "各过滤器的修改：1", 1),
    "github": (["check", "a.txt", "--format", "github"], "::D 在固定词语中代替了“党”", 1),
    "clean": (["clean", "a.txt", "-o", "out"], "1 个文件，1 个有修改，0 个错误", 0),
    "hook": (["hook", "a.txt"], "a.txt:1:3 PT001 D 在固定词语中代替了“党”", 1),
    "fix": (["hook", "--fix", "a.txt"], "a.txt：已修复，1 处修改", 1),
    "config": (["config", "--show", "a.txt", "--mark", "none"], 'mark = "none"  (命令行)', 0),
    "explain": (["explain", "PT001"], "为什么：有的网站", 0),
    "rules": (["rules"], "punctuation（默认关闭）", 0),
    "no file": (["check", "b.txt"], "错误：b.txt: 没有这个文件或文件夹", 2),
    "no rule": (["explain", "PT01"], "没有规则 'PT01'；是不是 PT0", 2),
    "usage": (["clean", "."], "错误：请指定结果写到哪里", 2),
    "no option": (["clean", "a.txt", "--chek"], "错误：没有选项 '--chek'", 2),
    "no value": (["clean", "a.txt", "--newline", "x"], "错误：'--newline' 的值不对", 2),
    "no command": (["chek"], "错误：没有命令 'chek'", 2),
    "no argument": (["check"], "查看帮助：main check --help", 2),
    "encoding": (["check", "a.txt", "--encoding", "gb99"], "'gb99' 不是 Python 认识的编码", 2),
}


@pytest.mark.parametrize(("arguments", "said", "status"), SAID.values(), ids=SAID)
def test_what_is_said_in_chinese(arguments: list[str], said: str, status: int, file: Path) -> None:
    told = run(*arguments, LC_ALL="zh_CN.UTF-8", status=status)
    assert said in told.output
    assert said not in run(*arguments, "--lang", "en").output


@pytest.mark.parametrize("form", ["json", "jsonl", "sarif"])
def test_what_programs_read_is_the_same_in_each_language(form: str, file: Path) -> None:
    Path("empty.txt").write_bytes(b"")
    told = [run("check", ".", "--format", form, "--lang", name).stdout for name in ("en", "zh")]
    assert told[0] == told[1]
    assert "is empty" in told[0]


def test_the_log_is_the_same_in_each_language(file: Path) -> None:
    logs = []
    for name in ("en", "zh"):
        run("clean", file, "-o", name, "--log", f"{name}.jsonl", "--lang", name, status=0)
        logs.append(Path(f"{name}.jsonl").read_bytes())
    assert logs[0] == logs[1]


@pytest.mark.parametrize("form", FORMATS)
def test_the_exit_status_is_the_same_in_each_language(form: str, file: Path) -> None:
    run("check", file, "--format", form, "--lang", "zh", status=1)


def test_a_baseline_holds_in_each_language(file: Path) -> None:
    said = run("check", file, "--write-baseline", "known.json", "--lang", "zh", status=0)
    assert "已将 1 处发现记入 known.json" in said.stderr
    run("check", file, "--baseline", "known.json", status=0)


def test_python_speaks_english_whatever_the_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLEANER_LANG", "zh")
    assert cleaner.clean(PARTY).changes[0].why.startswith("D stands for")


# Nothing is missing


def template(node: ast.expr) -> str | None:
    """Return a string as it stands in code, a ✱ for each hole."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.BinOp):
        return template(node.left)
    if isinstance(node, ast.JoinedStr):
        parts = (template(part) for part in node.values)
        return "".join("✱" if part is None else part for part in parts)
    return None


def calls(*names: str) -> Iterator[tuple[str, str]]:
    """Yield the place and the first argument, if it is a text, of each call of ``names``."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                called = node.func.attr if isinstance(node.func, ast.Attribute) else ""
                called = node.func.id if isinstance(node.func, ast.Name) else called
                text = template(node.args[0]) if called in names else None
                if text:
                    yield f"{path.relative_to(PACKAGE)}:{node.lineno}", text


def test_every_message_has_a_chinese_one() -> None:
    known = _catalogue("zh")["say"]
    said = [
        (place, text) for place, text in calls("say", "tell") if not place.startswith("filters")
    ]
    assert len(said) > 30
    assert [item for item in said if item[1] not in known] == []


def is_known(message: str) -> bool:
    """Return whether a message is translated; what a hole at its end is filled with isn't known."""
    if HAN.search(ZH.error(message)):
        return True
    stem = message.removesuffix("✱").rpartition(": ")[2]
    known = (re.sub(r"\{\w+\}", "✱", text) for text in _catalogue("zh")["errors"])
    return message.endswith("✱") and any(text.startswith(stem) for text in known)


def test_every_error_has_a_chinese_message() -> None:
    raised = list(calls(*ERRORS, *MORE))
    assert len(raised) > 100
    missing = [item for item in raised if re.search("[a-z]{3}", item[1]) and not is_known(item[1])]
    assert missing == []


def texts_of(command: click.Command) -> Iterator[str]:
    yield command.help or ""
    yield command.get_short_help_str(99)
    yield from (it.help or "" for it in command.params if isinstance(it, click.Option))
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            more = command.get_command(context, name)
            assert more is not None
            yield from texts_of(more)


def test_every_help_text_has_a_chinese_one() -> None:
    assert [text for text in texts_of(main) if text and not HAN.search(ZH.help(text))] == []


def test_no_text_is_left_over() -> None:
    said = {text for _, text in calls("say", "tell")}
    strings = {
        node.value
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert [text for text in _catalogue("zh")["say"] if text not in said | strings] == []


@pytest.mark.parametrize("table", ["say", "errors"])
def test_fields_are_the_same_in_both_languages(table: str) -> None:
    fields = string.Formatter().parse
    for english, chinese in _catalogue("zh")[table].items():
        names = [{it for _, it, _, _ in fields(text) if it} for text in (english, chinese)]
        assert names[1] <= names[0], english
        assert names[0] - names[1] <= {"kind"}, english


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("a/b: c.txt: can't be read: Permission denied", "a/b: c.txt: 无法读取：没有权限"),
        (
            "cleaner.toml: selct: unknown key; did you mean select?",
            "cleaner.toml: selct: 未知的键；是不是 select？",
        ),
        (
            "mark template '{x}': needs {kind} and {original}, each once",
            "标注模板 '{x}'：{kind} 和 {original} 须各出现一次",
        ),
        (
            "a.jsonl: line 3 is kept as it is: not JSON: { expected at column 1",
            "a.jsonl: 第 3 行保持原样：不是 JSON：第 1 列应为 {",
        ),
        (
            "cleaner.toml: 'adz' is neither a filter nor a rule; did you mean ads?",
            "cleaner.toml: 'adz' 既不是过滤器也不是规则；是不是 ads？",
        ),
        ("hit '甲': found nothing, wanted 1-2", "hit '甲': 什么也没找到，应为 1-2"),
        ("nobody wrote this", "nobody wrote this"),
        ("a.txt: nobody wrote this", "a.txt: nobody wrote this"),
        ("", ""),
    ],
)
def test_errors_in_chinese(english: str, chinese: str) -> None:
    assert ZH.error(english) == chinese
    assert Voice("en").error(english) == english


def test_rules_bring_both_languages() -> None:
    for rule in load_rules().by_id.values():
        assert HAN.search(rule.describe("zh")), rule.id


def test_the_report_for_a_browser_has_both(file: Path) -> None:
    run("check", file, "--newline", "crlf", "--report", "r.html", "--lang", "zh")
    page = Path("r.html").read_text("utf-8")
    assert "换行符已统一" in page
    assert "a line end was converted" in page
    index = re.search(r'<script type="application/json" id="index">(.*?)</script>', page)
    assert index is not None
    assert json.loads(index[1])["documents"][0][0] == "a.txt"
