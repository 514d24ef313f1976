"""Hugging Face datasets: a function for map."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest

import cleaner

datasets = pytest.importorskip("datasets", reason="needs the extra datasets")
pytestmark = pytest.mark.filterwarnings("ignore")  # datasets and fsspec warn about themselves

TEXTS = ["甲##paidbegin##乙。", None, "无事可做。", ""] * 5


def test_map_cleans_the_column_and_keeps_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cleaner.integrations.datasets import mapper

    monkeypatch.setattr(datasets.config, "HF_DATASETS_CACHE", tmp_path)
    before = datasets.Dataset.from_dict({"id": list(range(20)), "text": TEXTS})
    after = before.map(mapper(changes_column="done"), batched=True, batch_size=3)
    assert after["text"] == [text and cleaner.clean(text).text for text in TEXTS]
    assert after["text"][0] == "甲乙。"
    assert after["id"] == before["id"]
    assert after.features["text"] == before.features["text"]
    assert json.loads(after["done"][0])[0]["before"] == "##paidbegin##"
    assert after["done"][1:4] == [None, None, None]


def test_the_mapper_can_be_pickled_and_has_a_stable_fingerprint() -> None:
    from datasets.fingerprint import Hasher

    from cleaner.integrations.datasets import mapper

    again = pickle.loads(pickle.dumps(mapper("body")))
    assert again({"body": ["甲##paidend##乙"]}) == {"body": ["甲乙"]}
    assert Hasher.hash(mapper("body")) == Hasher.hash(again)


def test_map_in_processes_gives_the_same() -> None:
    from cleaner.integrations.datasets import mapper

    before = datasets.Dataset.from_dict({"text": TEXTS})
    one = before.map(mapper(), batched=True)
    two = before.map(mapper(), batched=True, num_proc=2)
    assert one["text"] == two["text"]
