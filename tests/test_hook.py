"""The hook in real git repositories, run by the real pre-commit; nothing needs a network."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import cleaner
from cleaner.cli import main
from cleaner.config import Configs
from cleaner.examples import parse_example
from cleaner.hook import clean_file
from tests.documents import LABELLED, ROOT, body

PARTY = "落实D风廉政建设责任制。\n"
MENDED = "落实党风廉政建设责任制。\n"
WAITING = "检查企业**家次。\n"
GIT = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
OTHERS = ("end_of_file_fixer", "trailing_whitespace_fixer", "mixed_line_ending")


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a folder of one's own, whatever the git of who runs this is set to."""
    folder = tmp_path / "repository"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for name in [name for name in os.environ if name.startswith(("GIT_", "PRE_COMMIT"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "pre-commit"))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(path for path in sys.path if path))


def hook(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "cleaner", "hook", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def git(*arguments: str, status: int | None = 0) -> str:
    run = subprocess.run(
        [*GIT, *arguments], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert status is None or run.returncode == status, run.stdout + run.stderr
    assert "Traceback" not in run.stdout + run.stderr
    return run.stdout + run.stderr


def repository(*arguments: str, others: tuple[str, ...] = ()) -> None:
    """Make a repository whose commits run ``cleaner hook`` and hooks of pre-commit-hooks."""
    pytest.importorskip("pre_commit")
    if shutil.which("git") is None:
        pytest.skip("needs git")
    git("init", "-q")
    ours = {
        "id": "cleaner",
        "name": "cleaner",
        "language": "system",
        "entry": f'"{sys.executable}" -m cleaner hook {" ".join(arguments)}',
        "files": r"\.(txt|md|markdown)$",
    }
    more = [
        {
            "id": name,
            "name": name,
            "language": "system",
            "entry": f'"{sys.executable}" -m pre_commit_hooks.{name}',
            "files": r"\.(txt|md|markdown)$",
        }
        for name in others
    ]
    config = {"repos": [{"repo": "local", "hooks": [ours, *more]}]}
    Path(".pre-commit-config.yaml").write_text(json.dumps(config), "utf-8")  # JSON is YAML
    subprocess.run([sys.executable, "-m", "pre_commit", "install"], check=True, capture_output=True)
    git("add", ".pre-commit-config.yaml")
    git("commit", "-qm", "hooks")


def committed(name: str) -> bytes:
    return subprocess.run(["git", "show", f"HEAD:{name}"], capture_output=True, check=True).stdout


# The command alone

NOTHING_TO_DO = {
    "clean": MENDED.encode(),
    "empty": b"",
    "placeholders are no repair": WAITING.encode(),
    "doubtful things are no repair": "（一）工作情况。\n（三）下一步打算。\n".encode(),
    "gbk": MENDED.encode("gbk"),
}


@pytest.mark.parametrize("raw", NOTHING_TO_DO.values(), ids=NOTHING_TO_DO)
@pytest.mark.parametrize("arguments", [(), ("--fix",)], ids=["check", "fix"])
def test_what_needs_nothing(raw: bytes, arguments: tuple[str, ...]) -> None:
    Path("a.txt").write_bytes(raw)
    stamp = Path("a.txt").stat().st_mtime_ns
    run = hook(*arguments, "a.txt")
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    assert (Path("a.txt").read_bytes(), Path("a.txt").stat().st_mtime_ns) == (raw, stamp)


FIXED = {
    "utf-8": (PARTY.encode(), MENDED.encode()),
    "utf-8 with bom": (PARTY.encode("utf-8-sig"), MENDED.encode("utf-8-sig")),
    "gbk": ((PARTY * 3).encode("gbk"), (MENDED * 3).encode("gbk")),
    "gbk with placeholders": (
        (PARTY + WAITING).encode("gbk"),
        (MENDED + WAITING).encode("gbk"),
    ),
    "utf-16 with bom": (PARTY.encode("utf-16"), MENDED.encode("utf-16")),
    "utf-16 be": (
        b"\xfe\xff" + PARTY.encode("utf-16-be"),
        b"\xfe\xff" + MENDED.encode("utf-16-be"),
    ),
    "crlf": (
        PARTY.replace("\n", "\r\n").encode() * 2,
        MENDED.replace("\n", "\r\n").encode() * 2,
    ),
}


@pytest.mark.parametrize(("raw", "wanted"), FIXED.values(), ids=FIXED)
def test_a_file_is_mended_in_its_own_encoding(raw: bytes, wanted: bytes) -> None:
    Path("a.txt").write_bytes(raw)
    Path("a.txt").chmod(0o640)
    told = hook("a.txt")
    assert (told.returncode, Path("a.txt").read_bytes()) == (1, raw)
    assert told.stdout.startswith("a.txt:1:")
    assert " PT" in told.stdout
    fixed = hook("--fix", "a.txt")
    assert (fixed.returncode, Path("a.txt").read_bytes()) == (1, wanted)
    assert fixed.stdout.startswith("a.txt: repaired")
    assert Path("a.txt").stat().st_mode & 0o777 == 0o640
    assert (hook("--fix", "a.txt").returncode, Path("a.txt").read_bytes()) == (0, wanted)
    assert [path.name for path in Path().iterdir()] == ["a.txt"]


def test_an_error_does_not_keep_others_from_being_mended() -> None:
    Path("a.txt").write_bytes(PARTY.encode())
    Path("b.txt").write_bytes(bytes(range(256)) * 8)
    run = hook("--fix", "none.txt", "b.txt", "a.txt")
    assert (run.returncode, Path("a.txt").read_text("utf-8")) == (2, MENDED)
    assert [line.split(":")[1].strip() for line in run.stderr.splitlines()] == ["none.txt", "b.txt"]


def test_of_a_link_the_target_is_mended() -> None:
    Path("a.txt").write_bytes(PARTY.encode())
    Path("b.txt").symlink_to("a.txt")
    assert hook("--fix", "b.txt").returncode == 1
    assert Path("b.txt").is_symlink()
    assert Path("a.txt").read_text("utf-8") == MENDED


def test_configuration_holds_and_doubtful_repairs_never_do() -> None:
    Path("cleaner.toml").write_text(
        'exclude = ["samples/"]\nunsafe = true\nmark = "<{kind}|{original}>"\n'
        '[per-file-ignore]\n"minutes/*" = ["party-terms"]\n',
        "utf-8",
    )
    for name in ("samples", "minutes", "other"):
        Path(name).mkdir()
        Path(name, "a.txt").write_bytes((PARTY + WAITING).encode())
    files = ("samples/a.txt", "minutes/a.txt", "other/a.txt")
    run = hook("--force-exclude", *files)
    assert {line.split(":")[0] for line in run.stdout.splitlines()} == {"other/a.txt"}
    assert "samples/a.txt" in hook(*files).stdout
    hook("--fix", "--force-exclude", *files)
    assert Path("other/a.txt").read_text("utf-8") == MENDED + WAITING


def test_a_wrong_configuration_is_told_once() -> None:
    Path("cleaner.toml").write_text('selct = ["ads"]\n', "utf-8")
    for name in ("a.txt", "b.txt"):
        Path(name).write_bytes(PARTY.encode())
    run = hook("--fix", "a.txt", "b.txt")
    assert (run.returncode, run.stderr.count("did you mean select?")) == (2, 1)
    assert Path("a.txt").read_text("utf-8") == PARTY


def test_the_same_file_may_be_cleaned_in_this_process() -> None:
    Path("a.txt").write_bytes(PARTY.encode())
    mended = clean_file(Path("a.txt"), Configs())
    assert mended is not None
    assert mended.data == MENDED.encode()
    Path("a.txt").write_bytes(mended.data)
    assert clean_file(Path("a.txt"), Configs()) is None


def test_the_hooks_that_are_offered_name_commands_that_exist() -> None:
    yaml = pytest.importorskip("yaml")
    offered = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert {item["id"]: item["entry"] for item in offered} == {
        "cleaner-check": "cleaner hook --force-exclude",
        "cleaner-fix": "cleaner hook --fix --force-exclude",
    }
    for item in offered:
        with pytest.raises(SystemExit) as ended:
            main([*item["entry"].split()[1:]], prog_name="cleaner")
        assert ended.value.code == 0


# In git


def test_the_first_commit_stops_and_mends_and_the_second_goes_through() -> None:
    repository("--fix", "--force-exclude")
    Path("a.txt").write_bytes(PARTY.encode())
    Path("b.txt").write_bytes(PARTY.encode("gbk"))
    git("add", ".")
    said = git("commit", "-qm", "first", status=1)
    assert "a.txt: repaired, 1 changes" in said
    assert Path("a.txt").read_text("utf-8") == MENDED
    git("add", ".")
    git("commit", "-qm", "second")
    assert committed("a.txt") == MENDED.encode()
    assert committed("b.txt") == MENDED.encode("gbk")


def test_the_checking_hook_changes_nothing() -> None:
    repository("--force-exclude")
    Path("a.txt").write_bytes(PARTY.encode())
    git("add", ".")
    assert "a.txt:1:3 PT" in git("commit", "-qm", "first", status=1)
    assert Path("a.txt").read_text("utf-8") == PARTY


def test_line_ends_stay_as_git_attributes_want_them() -> None:
    repository("--fix")
    Path(".gitattributes").write_text("*.txt text eol=crlf\n", "utf-8")
    Path("a.txt").write_bytes(PARTY.replace("\n", "\r\n").encode())
    git("add", ".")
    git("commit", "-qm", "first", status=1)
    assert Path("a.txt").read_bytes() == MENDED.replace("\n", "\r\n").encode()
    git("add", ".")
    git("commit", "-qm", "second")
    assert committed("a.txt") == MENDED.encode()
    assert git("status", "--short") == ""


def test_what_is_not_staged_stays_so() -> None:
    repository("--fix")
    Path("a.txt").write_bytes(("第一段。\n" * 9 + MENDED).encode())
    git("add", ".")
    git("commit", "-qm", "before")
    staged = PARTY + "第一段。\n" * 9 + MENDED
    Path("a.txt").write_bytes(staged.encode())
    git("add", ".")
    Path("a.txt").write_bytes((staged + "还没有暂存的一段。\n").encode())
    git("commit", "-qm", "first", status=1)
    # pre-commit gives back what was not staged; where both collide it takes back the repair.
    content = Path("a.txt").read_text("utf-8")
    assert content.endswith("还没有暂存的一段。\n")
    assert content.startswith(MENDED)
    git("add", ".")
    git("commit", "-qm", "second")
    assert git("status", "--short") == ""


@pytest.mark.heavy
def test_many_files_are_split_over_processes() -> None:
    repository("--fix")
    for number in range(300):
        Path(f"{number:03}-{'长' * 60}.txt").write_bytes(PARTY.encode())
    git("add", ".")
    assert git("commit", "-qm", "first", status=1).count(": repaired") == 300
    git("add", ".")
    git("commit", "-qm", "second")


def test_excludes_hold_in_a_commit() -> None:
    repository("--fix", "--force-exclude")
    Path("samples").mkdir()
    Path("samples/a.txt").write_bytes(PARTY.encode())
    Path("cleaner.toml").write_text('exclude = ["samples/"]\n', "utf-8")
    git("add", ".")
    git("commit", "-qm", "first")
    assert committed("samples/a.txt") == PARTY.encode()


@pytest.mark.heavy
@pytest.mark.parametrize(
    "raw",
    [  # each comes to rest after two or three commits
        f"{PARTY}末行有空格。  \n\n\n".encode(),
        f"\n\n{PARTY}末行没有换行。".encode(),
        f"{PARTY}第二行。\r\n第三行。\n\u3000\u3000第四行。\u3000\n".encode(),
        f"{PARTY}第二行。\t\r\n\r\n\r\n".encode("utf-8-sig"),
        ("# 标题  \n\n" + PARTY + "\n- 一  \n- 二").encode(),
        (PARTY * 2 + " \n").encode("gbk"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_with_other_fixers_it_comes_to_rest(raw: bytes, name: str) -> None:
    pytest.importorskip("pre_commit_hooks")
    repository("--fix", others=OTHERS)
    Path(name).write_bytes(raw)
    for _ in range(3):
        git("add", ".")
        if git("commit", "-qm", "documents", status=None) and committed_is_same(name):
            break
    assert committed_is_same(name)
    assert git("status", "--short") == ""
    subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", "--all-files"], check=True, capture_output=True
    )


def committed_is_same(name: str) -> bool:
    run = subprocess.run(["git", "show", f"HEAD:{name}"], capture_output=True, check=False)
    return run.returncode == 0 and run.stdout == Path(name).read_bytes()


# What it leaves out


@pytest.mark.parametrize("path", LABELLED[::7], ids=lambda path: path.name)
def test_repairs_are_those_of_all_filters(path: Path) -> None:
    Path("a.txt").write_bytes(parse_example(body(path)).source.encode())
    raw = Path("a.txt").read_bytes()
    mended = clean_file(Path("a.txt"), Configs())
    every = cleaner.Pipeline.from_config(mark="none")
    data = mended.data if mended else raw
    assert data == every.clean_bytes(raw, is_file=True).text.encode()
