"""Compares speed with chains of other tools that do a part of the job, on damaged documents.

Each is measured beside cleaner in one process. The tools live in an environment
of their own (``make peers``); ``python -m bench.chains`` prints its rows as JSON there.
"""

from __future__ import annotations

import contextlib
import io
import json
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.rows import Row, measure, over

ROOT = Path(__file__).resolve().parent.parent
PEERS = ROOT / ".venv" / "peers" / "bin" / "python"
DOCUMENTS, SLOW = 50, 10
MAPPERS = (
    "fix_unicode", "punctuation_normalization", "whitespace_normalization", "clean_links",
    "clean_email", "clean_ip", "clean_html",
)  # fmt: skip


def chains() -> dict[str, tuple[Callable[[], Callable[[str], object]], float]]:
    """Return how to make each chain, and how many times as fast cleaner must be."""
    from bench import peers

    return {
        "data-juicer's seven text mappers": (lambda: peers.data_juicer(MAPPERS), 25),
        "datatrove's FTFY + PII + symbol lines": (peers.datatrove, 8),
        "JioNLP clean_text": (peers.jionlp(), 10),
    }


def rows(rounds: int) -> Iterator[Row]:
    """Yield a row for each chain, without a value where it is not installed here."""
    import cleaner
    from bench.texts import damaged_documents

    pipeline = cleaner.Pipeline.from_config()

    def ours(text: str) -> object:
        result = pipeline(text)
        return result.changes, result.marks

    documents = damaged_documents(DOCUMENTS)
    for name, (make, floor) in chains().items():
        ratio: float | None = None
        # The tools tell on stdout what they do.
        with contextlib.suppress(ImportError), contextlib.redirect_stdout(io.StringIO()):
            chain = make()
            works = {"ours": over(ours, documents), "theirs": over(chain, documents[:SLOW])}
            times = measure(works, rounds)
            ratio = times["theirs"] / SLOW / (times["ours"] / DOCUMENTS)
        yield Row(f"damaged, × {name}", ratio, floor)


def chains_elsewhere(rounds: int) -> Iterator[Row]:
    """Yield the rows of the environment of ``make peers``, if it is there, else of this one."""
    if not PEERS.exists():
        yield from rows(rounds)
        return
    command = [PEERS, "-m", "bench.chains", str(rounds)]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    for row in json.loads(done.stdout):
        yield Row(*row)


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    print(json.dumps(list(rows(int(sys.argv[1])))))
