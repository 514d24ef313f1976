"""What git ignores: the rules of .gitignore files and of .git/info/exclude in a repository.

A rule is held against a file or folder itself, as in git, and never against
what lies above it: who walks doesn't enter a folder that is left out.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

_PIECES = re.compile(
    r"""(?xs)
    (?P<folders>(?:\A|(?<=/))\*\*/)
    | (?P<all>(?:\A|(?<=/))\*\*\Z)
    | (?P<some>\*+)
    | (?P<one>\?)
    | \[(?P<not>[!^]?)(?P<set>\]?(?:\\.|\[(?!:)|[^]\\[])*)\]
    | \\(?P<quoted>.)
    | (?P<wrong>[\[\\])
    | (?P<char>.)"""
)
_AS_REGEX = {"folders": "(?:.*/)?", "all": ".+", "some": "[^/]*", "one": "[^/]", "wrong": "(?!)"}
_QUOTED = re.compile(r"(?s)\\(.)|[^-]")


class Rule(NamedTuple):
    """A line of a .gitignore. ``names`` matches paths from the folder of the file, with ``/``."""

    names: re.Pattern[str]
    leaves_out: bool
    is_for_folders: bool


class Rules(NamedTuple):
    """The rules that hold in a folder, by the folder they count from, the strongest first.

    Outside of a repository there are none.
    """

    levels: tuple[tuple[Path, tuple[Rule, ...]], ...] = ()
    is_in_repository: bool = False

    def leave_out(self, path: Path, *, is_folder: bool = False) -> bool:
        """Return whether ``path``, which lies in the folder, is ignored."""
        for folder, rules in self.levels:
            name = path.relative_to(folder).as_posix()
            for rule in rules:
                if (is_folder or not rule.is_for_folders) and rule.names.fullmatch(name):
                    return rule.leaves_out
        return False

    def within(self, folder: Path) -> Rules:
        """Return the rules in ``folder``, where these are the rules of the one above it."""
        if (folder / ".git").exists():
            weaker = Rules(((folder, _rules(_exclude_file(folder))),))
        elif self.is_in_repository:
            weaker = self
        else:
            return self
        levels = ((folder, _rules(folder / ".gitignore")), *weaker.levels)
        return Rules(tuple(level for level in levels if level[1]), is_in_repository=True)


class GitIgnore:
    """Finds the rules of folders, all of them resolved, and keeps them for one run."""

    def __init__(self) -> None:
        self._seen: dict[Path, tuple[Rules, bool]] = {}

    def rules(self, folder: Path) -> Rules:
        """Return the rules for what is in a folder somebody named.

        If it is ignored itself, rules from outside of it don't count.
        """
        rules, is_ignored = self._look(folder)
        return Rules(is_in_repository=True).within(folder) if is_ignored else rules

    def ignores(self, path: Path) -> bool:
        """Return whether the file ``path`` or a folder it is in is ignored."""
        rules, is_ignored = self._look(path.parent)
        return is_ignored or rules.leave_out(path)

    def ignores_folder(self, folder: Path) -> bool:
        """Return whether ``folder`` or one it is in is ignored."""
        return self._look(folder)[1]

    def _look(self, folder: Path) -> tuple[Rules, bool]:
        """Return all rules in ``folder``, and whether those above ignore it."""
        if folder not in self._seen:
            above, is_ignored = Rules(), False
            if folder != folder.parent and not (folder / ".git").exists():
                above, is_ignored = self._look(folder.parent)
                is_ignored = is_ignored or above.leave_out(folder, is_folder=True)
            self._seen[folder] = above.within(folder), is_ignored
        return self._seen[folder]


def _exclude_file(folder: Path) -> Path:
    git = folder / ".git"
    if git.is_file():  # of a submodule or a second working tree
        git = folder / _text(git).removeprefix("gitdir:").strip()
        git /= _text(git / "commondir").strip()
    return git / "info" / "exclude"


def _rules(file: Path) -> tuple[Rule, ...]:
    """Return the rules of a file, the last one first, which is the strongest."""
    rules = map(_rule, reversed(_text(file).split("\n")))
    return tuple(rule for rule in rules if rule)


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8-sig", "replace")
    except OSError:
        return ""  # no such file, mostly; git too goes on without one it can't read


def _rule(line: str) -> Rule | None:
    pattern = re.sub(r"(?<!\\) +\Z", "", line.removesuffix("\r"))
    if pattern.startswith("#"):
        return None
    leaves_out = not pattern.startswith("!")
    pattern = pattern.removeprefix("!")
    is_for_folders = pattern.endswith("/")
    pattern = pattern.removesuffix("/")
    if not pattern:
        return None
    anywhere = "" if "/" in pattern else "(?:.*/)?"
    regex = anywhere + "".join(map(_as_regex, _PIECES.finditer(pattern.removeprefix("/"))))
    try:
        return Rule(re.compile(regex, re.DOTALL), leaves_out, is_for_folders)
    except re.error:
        return None  # a range such as [z-a], which names nothing in git either


def _as_regex(piece: re.Match[str]) -> str:
    kind = piece.lastgroup or ""
    if kind == "set":
        inner = _QUOTED.sub(lambda char: re.escape(char[1] or char[0]), piece["set"])
        return f"(?!/)[{'^' if piece['not'] else ''}{inner}]"
    return _AS_REGEX.get(kind) or re.escape(piece[kind])
