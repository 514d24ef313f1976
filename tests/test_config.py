"""Configuration: what holds for which file, what stands over what, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import cleaner
from cleaner.errors import ConfigError
from tests.folders import PACK, PARTY, WAITING, WRONG, found, put, run

pytestmark = pytest.mark.usefixtures("own_folder")


# What holds without a word


def test_nothing_is_read_by_the_python_api() -> None:
    put(cleaner_toml='ignore = ["party-terms"]\nmark = "none"\n')
    assert (
        cleaner.clean(PARTY + WAITING).text
        == "落实党风廉政建设责任制。\n检查企业⟦number:**⟧家次。\n"
    )
    assert len(cleaner.Pipeline.from_config()(PARTY).changes) == 1


def test_a_pyproject_of_others_is_passed_over() -> None:
    put(
        cleaner_toml='ignore = ["party-terms"]\n', a__pyproject_toml="[tool.ruff]\n", a__a_txt=PARTY
    )
    assert found("a/a.txt") == set()


# Which file holds


def test_the_nearest_configuration_holds_for_each_file() -> None:
    put(cleaner_toml='ignore = ["party-terms"]\n', a_txt=PARTY, in__a_txt=PARTY, in__b__a_txt=PARTY)
    put(in__b__pyproject_toml="[tool.cleaner]\nignore = []\n")
    assert found(".") == {("in/b/a.txt", "PT")}
    run("clean", ".", "-o", "out", "--log", "log.jsonl", status=0)
    assert Path("out/in/a.txt").read_text("utf-8") == PARTY
    assert "党风" in Path("out/in/b/a.txt").read_text("utf-8")


def test_a_cleaner_toml_stands_before_a_pyproject_toml() -> None:
    put(cleaner_toml="", pyproject_toml='[tool.cleaner]\nignore = ["party-terms"]\n', a_txt=PARTY)
    assert found("a.txt") == {("a.txt", "PT")}


@pytest.mark.parametrize("jobs", [1, 2])
def test_files_of_one_run_have_their_own_options(jobs: int) -> None:
    for number in range(20):
        text = PARTY + WAITING
        put(**{f"in__a__{number}_txt": text, f"in__b__{number}_txt": text})
    put(in__a__cleaner_toml='mark = "none"\nnewline = "crlf"\n')
    run("clean", "in", "-o", "out", "-j", jobs, status=0)
    for number in range(20):
        marked = Path(f"out/b/{number}.txt").read_bytes().decode()
        plain = Path(f"out/a/{number}.txt").read_bytes().decode()
        assert "⟦number:**⟧" in marked
        assert "\r" not in marked
        assert plain.endswith("**家次。\r\n")


def test_an_extended_file_comes_first() -> None:
    put(base_toml='ignore = ["party-terms"]\nmark = "none"\n', pack_toml=PACK)
    put(base__more_toml='extend = "../base.toml"\nrules = ["../pack.toml"]\n')
    put(in__cleaner_toml='extend = "../base/more.toml"\nmark = "<{kind}|{original}>"\n')
    put(in__a_txt=PARTY + WAITING + "甲##zz##乙\n")
    assert found("in") == {("in/a.txt", "ZZ"), ("in/a.txt", "PH")}
    assert "<number|**>" in run("clean", "in/a.txt").stdout


# What stands over what


@pytest.mark.parametrize(
    ("arguments", "environment", "rules"),
    [
        ([], {}, {"PH"}),
        ([], {"CLEANER_IGNORE": "placeholders"}, {"PT"}),
        ([], {"CLEANER_SELECT": "party-terms"}, {"PT"}),
        ([], {"CLEANER_SELECT": "party-terms,placeholders"}, {"PT", "PH"}),
        (["--ignore", "PH"], {}, {"PT"}),
        (["--select", "party-terms"], {}, {"PT"}),
        (["--select", "PH"], {"CLEANER_SELECT": "PT", "CLEANER_IGNORE": "PH"}, {"PH"}),
        (["--no-config"], {}, {"PT", "PH"}),
        (["--config", "other.toml"], {}, set()),
        ([], {"CLEANER_CONFIG": "other.toml"}, set()),
        (["--no-config"], {"CLEANER_CONFIG": "other.toml"}, {"PT", "PH"}),
    ],
)
def test_the_command_line_stands_over_the_environment_over_the_file(
    arguments: list[str], environment: dict[str, str], rules: set[str]
) -> None:
    put(cleaner_toml='ignore = ["party-terms"]\n', other_toml='select = ["markers"]\n')
    put(a_txt=PARTY + WAITING)
    assert found("a.txt", *arguments, **environment) == {("a.txt", rule) for rule in rules}


def test_values_other_than_names_have_the_same_order() -> None:
    put(cleaner_toml='newline = "crlf"\nmark = "none"\nunsafe = true\n', a_txt=WAITING)
    assert run("clean", "a.txt").stdout_bytes.endswith(b"\r\n")
    assert not run("clean", "a.txt", CLEANER_NEWLINE="lf").stdout_bytes.endswith(b"\r\n")
    assert "⟦number" in run("clean", "a.txt", "--mark", "⟦{kind}:{original}⟧").stdout
    assert "⟦number" not in run("clean", "a.txt").stdout
    shown = run("config", "--show", "a.txt", "--no-unsafe", CLEANER_NEWLINE="lf").stdout
    assert "unsafe = false  (command line)" in shown
    assert 'newline = "lf"  (environment)' in shown
    assert f'mark = "none"  ({Path("cleaner.toml").resolve()})' in shown


def test_patterns_say_what_holds_for_single_files() -> None:
    put(
        cleaner_toml="""
        select = ["party-terms", "placeholders"]
        [per-file-ignore]
        "minutes/*.txt" = ["PH"]
        [per-file-select]
        "*.md" = ["placeholders"]
        """,
        minutes__a_txt=PARTY + WAITING,
        a_md=PARTY + WAITING,
        a_txt=PARTY + WAITING,
    )
    wanted = {("a.md", "PH"), ("a.txt", "PT"), ("a.txt", "PH"), ("minutes/a.txt", "PT")}
    assert found(".") == wanted
    assert found("a.md", "--select", "party-terms") == {("a.md", "PT")}


def test_an_encoding_is_that_of_the_configuration() -> None:
    put(in__cleaner_toml='encoding = "GBK"\n', in__a_txt="", a_txt="")
    for name in ("in/a.txt", "a.txt"):
        Path(name).write_bytes("落实D风廉政建设责任制。".encode("gbk"))
    run("clean", "in", "-o", "out", "--log", "log", status=0)
    assert json.loads(Path("log").read_text("utf-8").splitlines()[0])["encoding"] == "gbk"
    assert "GBK" not in run("config", "--show", "a.txt").stdout


# Which files


def names_taken(*arguments: object) -> set[str]:
    return {name for name, _ in found(*arguments)}


def test_excludes_hold_for_what_a_folder_gives() -> None:
    put(cleaner_toml='exclude = ["samples/", "*.tmp.txt"]\n', samples__a_txt=PARTY, b_txt=PARTY)
    put(deep__samples__a_txt=PARTY, c_tmp_txt=PARTY)
    assert names_taken(".") == {"b.txt"}
    named = {"samples/a.txt", "b.txt", "c.tmp.txt"}
    assert names_taken(*named) == named
    assert names_taken("samples/a.txt", "b.txt", "c.tmp.txt", "--force-exclude") == {"b.txt"}
    assert run("clean", "samples/a.txt", "--force-exclude", status=0).stdout == ""


def test_included_suffixes_take_the_place_of_the_usual_ones() -> None:
    put(cleaner_toml='include = [".text", "*.note"]\n', a_text=PARTY, b_note=PARTY, c_txt=PARTY)
    assert names_taken(".") == {"a.text", "b.note"}
    assert names_taken("c.txt") == {"c.txt"}


def test_an_output_is_not_up_to_date_once_the_configuration_changes() -> None:
    put(in__a_txt=WAITING)
    run("clean", "in", "-o", "out", status=0)
    put(in__cleaner_toml='mark = "none"\n')
    assert "skipped" not in run("clean", "in", "-o", "out", status=0).stderr
    assert Path("out/a.txt").read_text("utf-8") == WAITING
    assert "1 files were up to date" in run("clean", "in", "-o", "out", status=0).stderr


# Errors


@pytest.mark.parametrize("text", WRONG, ids=list(WRONG.values()))
def test_a_wrong_configuration_is_refused_before_anything_is_written(text: str) -> None:
    put(in__a_txt=PARTY, in__b__cleaner_toml=text, in__b__b_txt=PARTY)
    result = run("clean", "in", "-o", "out", "--log", "log", status=2)
    assert WRONG[text] in result.stderr
    assert "toml" in result.stderr
    assert not Path("out").exists()
    assert not Path("log").exists()


def test_a_shared_file_without_a_word_for_us_is_not_read_further() -> None:
    put(a_txt=PARTY, pyproject_toml="not TOML [")
    run("check", "a.txt", status=1)
    put(pyproject_toml="not TOML [cleaner")
    assert "not a TOML file" in run("check", "a.txt", status=2).stderr


def test_a_configuration_that_is_not_there_is_an_error() -> None:
    put(a_txt=PARTY, pyproject_toml="[tool.ruff]\n")
    assert "can't be read" in run("check", "a.txt", "--config", "no.toml", status=2).stderr
    result = run("check", "a.txt", "--config", "pyproject.toml", status=2)
    assert "has no [tool.cleaner]" in result.stderr
    run("check", "a.txt", "--config", "pyproject.toml", "--no-config", status=2)


# The Python API with a named file


def test_a_pipeline_reads_the_file_it_is_told_to() -> None:
    put(
        other_toml='ignore = ["party-terms"]\nmark = "none"\nrules = ["pack.toml"]\n',
        pack_toml=PACK,
    )
    pipeline = cleaner.Pipeline.from_config(config="other.toml")
    assert pipeline(PARTY + WAITING + "甲##zz##乙").text == PARTY + WAITING + "甲乙"
    pipeline = cleaner.Pipeline.from_config(config=Path("other.toml"), ignore=(), mark="none")
    assert pipeline(PARTY + WAITING).text == "落实党风廉政建设责任制。\n" + WAITING
    with pytest.raises(ConfigError, match="can't be read"):
        cleaner.Pipeline.from_config(config="none.toml")


# What is shown


def test_what_is_shown_names_values_rules_and_origins() -> None:
    put(cleaner_toml='ignore = ["PT003"]\n[per-file-ignore]\n"m/*" = ["ads"]\n')
    shown = run("config", "--show", "m/a.txt", "--mark", "none", status=0).stdout
    origin = Path("cleaner.toml").resolve()
    assert f"configuration: {origin}\n" in shown
    assert f'ignore = ["PT003"]  ({origin})\n' in shown
    assert f"per-file-ignore 'm/*' = [\"ads\"]  ({origin})\n" in shown
    assert 'mark = "none"  (command line)\n' in shown
    assert 'newline = "keep"  (default)\n' in shown
    assert "\nads: off\n" in shown
    assert "PT001" in shown
    assert (
        "PT003\n" not in shown.split("party-terms: ")[1].splitlines()[0].replace(" ", "\n") + "\n"
    )
    assert "configuration: none" in run("config", "--show", "m/a.txt", "--no-config").stdout
