"""Documents of about 5 KB for measuring speed: without damage, and with about 20 defects each."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

from cleaner.examples import parse_example

ROOT = Path(__file__).resolve().parent.parent
CHARS = 1700  # about 5 KB of UTF-8
ADS = (
    "【青禾素材库】——每天更新机关材料800多篇，会员群同步更新，加客服V信：qh 2231 领取",
    "更多范文请访问 www.qinghe-fanwen.com，扫码加入会员群，全站文档免费下载！",
)
MARKERS = ("##paidbegin##", "##paidend##", "[hide]", "[/hide]", "<!--nextpage-->")


def clean_documents(count: int, seed: int = 1) -> list[str]:
    """Return documents that are ordinary official text, each in an order of its own."""
    paragraphs = list(_paragraphs())
    rng = random.Random(seed)
    documents = []
    for _ in range(count):
        parts: list[str] = []
        while sum(map(len, parts)) < CHARS:
            parts.append(rng.choice(paragraphs))
        documents.append("\n".join(parts) + "\n")
    return documents


def damaged_documents(count: int, seed: int = 2) -> list[str]:
    """Return the same kind of documents with about 20 defects each."""
    rng = random.Random(seed)
    return [_damage(text, rng) for text in clean_documents(count, seed)]


def garbled_documents(count: int, seed: int = 3) -> list[str]:
    """Return documents whose UTF-8 was read as GBK, with every third line or so lost in part."""
    rng = random.Random(seed)
    return [
        "\n".join(
            line.encode().decode("gbk", "replace") if rng.random() < 0.3 else line
            for line in text.split("\n")
        )
        for text in clean_documents(count, seed)
    ]


def _paragraphs() -> Iterator[str]:
    for path in sorted((ROOT / "seeds" / "labelled").glob("*.txt")):
        text = parse_example(path.read_text("utf-8").split("\n---\n", 1)[1]).clean
        for line in text.split("\n"):
            if (
                len(line) > 60
                and line[-1] in "。！？"
                and not re.search(r"[A-Za-z*×○□△_＿〇X#]|某", line)
            ):
                yield line


def _damage(text: str, rng: random.Random) -> str:
    text = re.sub("党", "D", text)
    numbers = list(re.finditer(r"\d+(?=[个家次人项名件户])", text))
    for match in sorted(rng.sample(numbers, min(12, len(numbers))), key=lambda m: -m.start()):
        text = text[: match.start()] + "**" + text[match.end() :]
    lines = text.rstrip("\n").split("\n")
    lines.insert(rng.randrange(1, len(lines)), ADS[0])
    lines.append(ADS[1])
    text = "\n".join(lines) + "\n"
    for marker in rng.sample(MARKERS, 2):
        at = rng.randrange(len(text) // 3, len(text) // 2)
        text = text[:at] + marker + text[at:]
    return text
