"""Outputs shown on a page, made by running the block before them.

On a page ``<!-- output: PATTERN -->`` stands before a block ```text. The block is
filled with the lines the last ```sh or ```python block printed in which the
pattern is found; what is left out between them shows as …
"""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from click.testing import CliRunner

from bench.docs.markdown import fenced
from cleaner.cli import main

_BLOCK = re.compile(
    r"^```(?P<language>python|sh)\n(?P<code>.*?)^```$"
    r"|^<!-- output: (?P<pattern>[^\n]+?) -->\n(?P<fence>```+)text\n.*?^(?P=fence)$",
    re.M | re.S,
)
_ENVIRONMENT = {"CLEANER_CACHE": "cache", "CLEANER_LANG": "en", "NO_COLOR": "1"}
# How long a run took differs each time.
_SECONDS = re.compile(r", \d+\.\d\d s$", re.M)


def refreshed(page: str, seeds: Path) -> str:
    """Return ``page`` with its outputs as they are now, run beside a copy of ``seeds``."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        shutil.copytree(seeds, "seeds")
        return "".join(_parts(page))


def _parts(page: str) -> Iterator[str]:
    position, printed = 0, ""
    for match in _BLOCK.finditer(page):
        yield page[position : match.start()]
        if match["pattern"]:
            block = fenced(_picked(printed, match["pattern"]), "text")
            yield f"<!-- output: {match['pattern']} -->\n{block}"
        else:
            printed = _SECONDS.sub("", _run(match["language"], match["code"]))
            yield match[0]
        position = match.end()
    yield page[position:]


def _run(language: str, code: str) -> str:
    if language == "python":
        with contextlib.redirect_stdout(io.StringIO()) as out:
            exec(compile(code, "block", "exec"), {"__name__": "block"})
        return out.getvalue()
    printed = []
    for line in code.splitlines():
        words = shlex.split(line, comments=True)
        if words and words[0] == "cleaner":
            result = CliRunner(env=_ENVIRONMENT).invoke(main, words[1:], prog_name="cleaner")
            # A crash has exit status 1 too.
            assert result.exception is None or isinstance(result.exception, SystemExit), line
            assert result.exit_code in (0, 1), f"{line}\n{result.output}"
            printed.append(result.output)
    return "".join(printed)


def _picked(printed: str, pattern: str) -> Iterator[str]:
    lines = [line.rstrip() for line in printed.split("\n") if line.strip()]
    found = [re.search(pattern, line) is not None for line in lines]
    assert any(found), f"no line of the output has {pattern!r}:\n{printed[:2000]}"
    for number, line in enumerate(lines):
        if found[number]:
            yield line
        elif not number or found[number - 1]:
            yield "…"
