"""What git ignores is left out of folders, in real git repositories, and nothing that is named."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from cleaner.gitignore import Rules
from tests.folders import PARTY, found, put, run

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="no git here")


@pytest.fixture(autouse=True)
def _plain_git(own_folder: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let git be as it comes, whatever that of who runs the tests is set to."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)


def git(*arguments: str) -> str:
    command = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments]
    return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout


def ignore(*lines: str, file: str = ".gitignore") -> None:
    Path(file).write_text("\n".join(lines) + "\n", "utf-8")


def taken(*arguments: object, **environment: str) -> set[str]:
    return {name for name, _ in found(*arguments, **environment)}


@pytest.fixture
def repository(_plain_git: None) -> None:
    """A repository that ignores data/, all of drafts/ but a.txt, and by its own list b.txt."""
    git("init", "-q")
    ignore("data/", "/drafts/*", "!/drafts/a.txt")
    ignore("b.txt", file=".git/info/exclude")
    names = ("a", "b", "data/a", "data/b", "data/sub/a", "drafts/a", "drafts/c", "sub/a")
    put(**{f"{name.replace('/', '__')}_txt": PARTY for name in names})


# What counts where


@pytest.mark.usefixtures("repository")
def test_what_git_ignores_is_left_out_of_a_folder() -> None:
    kept = {"a.txt", "drafts/a.txt", "sub/a.txt"}
    assert taken(".") == kept
    assert taken("drafts", "sub") == kept - {"a.txt"}
    run("clean", ".", "-o", "out", status=0)
    assert {path.as_posix() for path in Path("out").rglob("*.txt")} == {f"out/{it}" for it in kept}


@pytest.mark.usefixtures("repository")
def test_what_is_named_is_taken_unless_excludes_are_forced() -> None:
    named = ("data/a.txt", "b.txt", "a.txt")
    assert taken(*named) == set(named)
    assert taken(*named, "--force-exclude") == {"a.txt"}
    assert taken("data", "sub", "--force-exclude") == {"sub/a.txt"}


@pytest.mark.usefixtures("repository")
def test_in_a_named_folder_that_is_ignored_only_its_own_rules_count(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    everything = {"data/a.txt", "data/b.txt", "data/sub/a.txt"}
    assert taken("data") == everything
    monkeypatch.chdir("data")
    assert taken(".") == {name.removeprefix("data/") for name in everything}
    monkeypatch.chdir("..")
    ignore("/a.txt", file="data/.gitignore")
    assert taken("data") == {"data/b.txt", "data/sub/a.txt"}
    assert taken("data/sub") == {"data/sub/a.txt"}


@pytest.mark.usefixtures("repository")
def test_it_can_be_switched_off() -> None:
    everything = {path.as_posix() for path in Path().rglob("*.txt")}
    assert taken(".", "--no-respect-gitignore") == everything
    assert taken(".", CLEANER_RESPECT_GITIGNORE="false") == everything
    put(cleaner_toml="respect-gitignore = false\n")
    assert taken(".") == everything
    assert "b.txt" not in taken(".", "--respect-gitignore")


@pytest.mark.parametrize("has_git", [False, True])
def test_outside_of_a_repository_nothing_is_ignored(has_git: bool) -> None:
    put(in__a_txt=PARTY, in__b_txt=PARTY)
    ignore("a.txt")
    ignore("b.txt", file="in/.gitignore")
    if has_git:
        git("init", "-q")
    assert taken(".") == (set() if has_git else {"in/a.txt", "in/b.txt"})


@pytest.mark.usefixtures("repository")
def test_a_repository_in_another_has_its_own_rules() -> None:
    git("init", "-q", "sub")
    ignore("*.md", file="sub/.gitignore")
    put(sub__b_txt=PARTY, sub__a_md=PARTY, sub__data__a_txt=PARTY)
    assert taken("sub") == {"sub/a.txt", "sub/b.txt", "sub/data/a.txt"} <= taken(".")


@pytest.mark.usefixtures("repository")
def test_a_second_working_tree_has_the_list_of_the_first() -> None:
    git("add", ".")
    git("commit", "-qm", "first", "--no-verify")
    git("worktree", "add", "-q", "../second")
    Path("../second/b.txt").write_text(PARTY, "utf-8")
    assert {Path(name).name for name in taken("../second")} == {"a.txt"}
    shutil.rmtree("../second")


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
@pytest.mark.usefixtures("repository")
def test_what_a_link_leads_to_is_taken_if_the_link_is() -> None:
    Path("sub/link").symlink_to("../data")
    assert {"sub/link/a.txt", "sub/link/b.txt"} < taken("sub")


# What is said


@pytest.mark.usefixtures("repository")
def test_where_nothing_is_left_a_line_says_so() -> None:
    ignore("*.txt")
    wanted = "nothing was taken: git ignores {} files or folders; --no-respect-gitignore takes them"
    for command in (["check"], ["clean", "-o", "out"], ["clean", "--check"]):
        assert wanted.format(2) in run(*command, "drafts", status=0).stderr.splitlines()
    assert wanted.format(1) in run("clean", "a.txt", "--force-exclude", status=0).stderr
    assert "有 2 个文件或文件夹被 git 忽略" in run("check", "drafts", "--lang", "zh").stderr
    for arguments in (["a.txt"], ["drafts", "--no-respect-gitignore"]):
        assert "nothing was taken" not in run("check", *arguments, status=1).stderr


@pytest.mark.usefixtures("repository")
def test_it_is_shown_for_a_file() -> None:
    shown = run("config", "--show", "data/a.txt", status=0).stdout
    assert "respect-gitignore = true  (default)\n" in shown
    assert "ignored by git: not taken from a folder that isn't ignored itself" in shown
    for arguments in (["a.txt"], ["b.txt", "--no-respect-gitignore"]):
        assert "ignored by git" not in run("config", "--show", *arguments).stdout


@pytest.mark.usefixtures("repository")
def test_the_hook_takes_what_git_tracks() -> None:
    assert "b.txt:1" in run("hook", "b.txt", "--force-exclude", status=1).stdout
    put(cleaner_toml="respect-gitignore = true\n")
    assert run("hook", "b.txt", "--force-exclude", status=0).stdout == ""


# Rules are read as git reads them

NAMES = ("a.txt", "b.md", "ab", "a b", "[x]", "数据.txt", "#a", "!b", "data/a.txt", "data/b.md")
MORE = ("data/keep/a.txt", "data/keep/b.md", "data/deep/er/a.txt", "keep/a.txt", "foo/data/a.txt")


@pytest.mark.parametrize(
    "lines",
    [
        ["*", "!*/", "!*.md"],
        ["data/**", "!data/**/", "!data/**/*.md"],
        ["data/*", "!data/keep/"],
        ["data/", "!data/keep/"],
        ["*.txt", "!keep/"],
        ["/*", "!/keep", "/keep/*"],
        ["**/data", "!/data"],
        ["data/**/a.txt", "**/er/**"],
        ["d*/[!k]*/", "[a-b].txt", "?b", "[]x]*"],
        ["\\#a", "\\!b", "# a.txt", "a\\ b", "a.txt   ", "", "/"],
        ["\\[x\\]", "[x]", "[z-a].txt", "[a", "b.md\\"],
        ["[^a]?txt", "[[x]x]", "a?*", "数据*", "foo/**/a.txt"],
        ["a.txt\r", "keep/\r"],
        ["\ufeffa.txt", "**", "!**/"],
    ],
    ids=" ".join,
)
def test_rules_mean_what_they_mean_to_git(lines: list[str]) -> None:
    git("init", "-q")
    for name in (*NAMES, *MORE):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).touch()
    Path(".gitignore").write_bytes("\n".join(lines).encode())
    ignore("*.md", "!keep/", file="data/.gitignore")
    listed = git("ls-files", "--others", "--exclude-standard", "-z").split("\0")[:-1]
    assert set(walked(Path.cwd(), Rules())) == set(listed)


def walked(folder: Path, above: Rules) -> list[str]:
    rules, names = above.within(folder), []
    for path in folder.iterdir():
        if path.name != ".git" and not rules.leave_out(path, is_folder=path.is_dir()):
            names += walked(path, rules) if path.is_dir() else [str(path.relative_to(Path.cwd()))]
    return names
