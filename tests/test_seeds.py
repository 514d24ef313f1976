"""The sample documents: raw bytes in, the golden text and log out, and back again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.make_seeds import Seed, differences, raw_bytes, seeds, stable
from cleaner import Pipeline
from cleaner.io.files import Settings, clean_raw
from cleaner.io.walk import Source
from cleaner.log import rebuild
from tests.documents import SEEDS

PIPELINE = Pipeline.from_config()
# Where the tool is still wrong, and why. The xfail is strict: what is mended leaves the list.
KNOWN_FAILURES: dict[str, str] = {
    "32-organic-tea-briefing.txt": "a find-replace that hit inside a word gets the wrong kind",
}
ALL = [
    pytest.param(
        seed,
        id=seed.name,
        marks=[
            pytest.mark.xfail(reason=reason)
            for name, reason in KNOWN_FAILURES.items()
            if name == seed.name
        ],
    )
    for seed in seeds()
]


@pytest.mark.parametrize("seed", seeds(), ids=lambda seed: seed.name)
def test_the_raw_file_is_what_the_labels_say(seed: Seed) -> None:
    assert (SEEDS / "raw" / seed.name).read_bytes() == raw_bytes(seed)


@pytest.mark.parametrize("seed", ALL)
def test_a_sample_comes_out_as_its_labels_say(seed: Seed) -> None:
    raw = (SEEDS / "raw" / seed.name).read_bytes()
    cleaned = clean_raw(Source(Path(seed.name), seed.name), raw, PIPELINE, Settings())
    assert differences(seed, cleaned.data.decode()) == []
    assert cleaned.data == (SEEDS / "clean" / seed.name).read_bytes()
    golden = (SEEDS / "log" / f"{seed.name}.jsonl").read_text("utf-8").rstrip("\n").split("\n")
    assert [stable(line) for line in cleaned.log.lines.splitlines()] == [
        json.loads(line) for line in golden
    ]
    assert rebuild(map(json.loads, cleaned.log.lines.splitlines()), cleaned.data) == raw


def test_there_are_enough_samples() -> None:
    assert len(ALL) >= 30
    assert len(list((SEEDS / "negative").iterdir())) >= 20
