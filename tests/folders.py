"""Commands run in a folder of their own, with the files a test needs."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from cleaner.cli import main

PARTY = "落实D风廉政建设责任制。\n"
WAITING = "检查企业**家次。\n"
PACK = """
filter = "markers"
[[rule]]
id = "ZZ001"
name = "zz"
summary = { en = "zz", zh = "zz" }
why = { en = "zz", zh = "zz" }
safety = "safe"
literals = ["##zz##"]
hit = ["甲⟪##zz##⟫乙"]
miss = ["甲", "乙", "丙"]
"""


def put(**files: str) -> None:
    """Write files; ``__`` in a name stands for a slash and a single ``_`` for a dot."""
    for name, text in files.items():
        path = Path(name.replace("__", "/").replace("_", "."))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


def run(*arguments: object, status: int | None = None, **environment: str) -> Result:
    result = CliRunner().invoke(main, [str(item) for item in arguments], env=environment)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert "Traceback" not in result.output
    assert status is None or result.exit_code == status, result.output
    return result


def found(*arguments: object, **environment: str) -> set[tuple[str, str]]:
    """Return file and rule of each finding of ``cleaner check``."""
    lines = run("check", *arguments, **environment).stdout.splitlines()
    return {(line.split(":")[0], line.split()[1][:2]) for line in lines}


# Configurations, and what must be said of them.
WRONG = {
    'selct = ["ads"]': "selct: unknown key; did you mean select?",
    'select = "ads"': "select: must be a list of strings",
    "ignore = [1]": "ignore: must be a list of strings",
    "unsafe = 1": "unsafe: must be true or false",
    'newline = "cr"': "newline: 'cr' is not keep, lf or crlf",
    'encoding = "gkb18"': "encoding: 'gkb18' is no encoding",
    'include = ["txt"]': "include: 'txt' is no suffix",
    '[per-file-ignore]\n"a" = "ads"': "per-file-ignore: must be a table of lists of strings",
    'select = ["adz"]': "'adz' is neither a filter nor a rule; did you mean ads?",
    'mark = "{kind}"': "mark template",
    'extend = "cleaner.toml"': "leads back here",
    'extend = "none.toml"': "none.toml: can't be read",
    'rules = ["none.toml"]': "none.toml: can't be read",
    "select = [": "not a TOML file",
}
