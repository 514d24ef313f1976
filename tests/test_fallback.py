"""With and without the C extension the tool does the same, and without it waits for numpy late."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from cleaner.speedups import SWITCH, compiled
from tests.documents import INTACT, ROOT

# Every seed and document of the corpora, a part of the samples of ads, and documents in memory.
_CLEANING = """
import hashlib, sys
from pathlib import Path
import cleaner
from bench.texts import clean_documents, damaged_documents, garbled_documents
from cleaner.speedups import compiled
from tests.documents import CORPUS, INTACT, LABELLED, SEEDS, body, files

pipeline = cleaner.Pipeline.from_config()
texts = [body(path) for path in [*INTACT, *LABELLED]]
texts += clean_documents(20) + damaged_documents(20) + garbled_documents(4)
for path in sorted((CORPUS.parent / "ads").glob("*.tsv")):
    texts += [line.split("\\t")[-1] for line in path.read_text("utf-8").split("\\n")[::7]]
results = [pipeline(text) for text in texts]
results += [pipeline.clean_bytes(path.read_bytes()) for path in files(SEEDS / "raw")]
print(compiled is not None)
for one in results:
    told = repr((one.text, one.changes, one.marks, one.reports, one.skipped))
    print(hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest())
"""


def run(code: str, *arguments: str, switch: str = "") -> list[str]:
    there = {"PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, sys.path)]), SWITCH: switch}
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True, text=True, check=True, env=os.environ | there,
    )  # fmt: skip
    return done.stdout.split()


@pytest.mark.skipif(compiled is None, reason="there is nothing to compare with")
def test_the_results_are_the_same_without_the_extension() -> None:
    (is_compiled, *fast), (is_also, *slow) = run(_CLEANING), run(_CLEANING, switch="1")
    assert (is_compiled, is_also) == ("True", "False")
    assert len(fast) > 1000
    assert fast == slow


_LOADED = """
import sys, pathlib, cleaner
from cleaner.speedups import compiled
cleaner.clean(pathlib.Path(sys.argv[1]).read_text("utf-8"))
print("numpy" in sys.modules, compiled is None)
"""


@pytest.mark.parametrize("switch", ["", "1"])
@pytest.mark.parametrize("name", ["n03", "n16"])
def test_numpy_is_loaded_only_for_the_search_of_the_fallback(name: str, switch: str) -> None:
    """The gate opens for n16 alone."""
    path = next(path for path in INTACT if path.name.startswith(name))
    is_loaded, is_fallback = run(_LOADED, str(path), switch=switch)
    assert is_loaded == (is_fallback if name == "n16" else "False")
    assert is_fallback == "True" or not switch
