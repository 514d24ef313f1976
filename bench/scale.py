"""Measures what cleaning files of records costs; docs/scale.md holds a run of it.

    python -m bench.scale [--mb 100] [--memory-mb 1000] [--ray]

Documents are made up here: official prose, half of them damaged (paywall
markers, an advertising line, 党 written as D, placeholders).
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
from pathlib import Path

from bench.rows import CLEANER, Cost, run

PHRASES = (
    "今年以来，我局认真落实上级部署，扎实推进各项重点工作",
    "全市新增就业岗位二千三百余个，登记失业率控制在较低水平",
    "要坚持问题导向，逐项列出清单，明确责任单位和完成时限",
    "各乡镇对辖区内的水库、堤防和低洼易涝点进行了拉网式排查",
    "会议听取了关于老旧小区改造进展情况的汇报并作了讨论",
    "通过走访座谈、查阅台账、实地查看等方式掌握第一手资料",
    "部分窗口单位的服务意识还不够强，办事流程有待进一步优化",
    "下一步将完善长效机制，把整改成果转化为制度规范",
    "图书馆周末延长开放时间，全年接待读者十二万六千人次",
    "工程概算投资四千八百万元，计划于明年六月底前完工",
)
DAMAGE = (
    ("建设", "D建"),
    ("会议", "D委会议"),
    ("全市", "**市"),
    ("我局", "XX局"),
)
BARE = """
import orjson, sys
with open(sys.argv[1], "rb") as source, open(sys.argv[2], "wb") as target:
    for line in source:
        target.write(orjson.dumps(orjson.loads(line)) + b"\\n")
"""


def document(random_: random.Random, damaged: bool) -> str:
    paragraphs = []
    for number in range(random_.randint(6, 16)):
        sentences = random_.choices(PHRASES, k=random_.randint(2, 6))
        paragraphs.append("　　" + "。".join(sentences) + f"，涉及{number}个方面。")
    text = "\n".join(paragraphs)
    if damaged:
        for before, after in DAMAGE:
            text = text.replace(before, after, random_.randint(1, 6))
        third = len(text) // 3
        text = text[:third] + "##paidbegin##" + text[third:] + "##paidend##"
        text += "\n代写各类公文材料，质优价廉，加微信：abc12345\n"
    return text


def make(path: Path, megabytes: int, start: int = 0) -> Path:
    random_ = random.Random(start)
    size = number = 0
    with path.open("w", encoding="utf-8") as file:
        while size < megabytes * 1_000_000:
            entry = {"id": number, "text": document(random_, number % 2 == 1), "source": "网站"}
            line = json.dumps(entry, ensure_ascii=False) + "\n"
            file.write(line)
            size += len(line.encode())
            number += 1
    return path


HEAD = (
    "| run | core s | s | MB/s a core | × {bare} | core-hours for 1 TB |\n"
    "| --- | --- | --- | --- | --- | --- |"
)
ROUNDS = 3


def best(code: str, *arguments: object) -> Cost:
    """Return the least a process took, of the processor and of the clock."""
    costs = [run(code, *arguments) for _ in range(ROUNDS)]
    processor, clock = min(x.processor for x in costs), min(x.seconds for x in costs)
    return Cost(clock, processor, costs[0].peak)


def row(name: str, cost: Cost, megabytes: float, bare: Cost) -> None:
    """Print a line of the table; a TB is a million MB."""
    speed, ratio = megabytes / cost.processor, cost.processor / bare.processor
    figures = f"{cost.processor:.2f} | {cost.seconds:.2f} | {speed:.2f} | {ratio:.1f}"
    print(f"| {name} | {figures} | {1e6 / speed / 3600:.0f} |", flush=True)


def row_of_many(name: str, cost: Cost) -> None:
    """Print a line for several processes: those a server started are not counted with ours."""
    print(f"| {name} | | {cost.seconds:.2f} | | | |", flush=True)


def jsonl(folder: Path, megabytes: int) -> None:
    source = make(folder / "in.jsonl", megabytes)
    size = source.stat().st_size / 1e6
    print(f"\n{size:.0f} MB of JSONL, half of the documents damaged; whole processes\n")
    print(HEAD.format(bare="bare loop"))
    bare = best(BARE, source, folder / "bare.jsonl")
    row("bare read, orjson, write", bare, size, bare)
    out = ("clean", source, "-o", folder / "out.jsonl", "--no-cache")
    row("cleaner", best(CLEANER, *out), size, bare)
    row("cleaner --log", best(CLEANER, *out, "--log", folder / "log"), size, bare)
    for jobs in (2, 4):
        if jobs <= (os.cpu_count() or 1):
            row_of_many(f"cleaner -j {jobs}", best(CLEANER, *out, "-j", jobs))
    cached = (*out[:-1], "--cache", folder / "cache")
    run(CLEANER, *cached)
    row("cleaner, up to date", best(CLEANER, *cached), size, bare)


def parquet(folder: Path, with_ray: bool) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    shards = folder / "shards"
    shards.mkdir()
    lines = [json.loads(line) for line in (folder / "in.jsonl").open(encoding="utf-8")]
    for shard in range(8):
        table = pa.Table.from_pylist(lines[shard::8])
        pq.write_table(table, shards / f"{shard}.parquet", row_group_size=1000, compression="zstd")
    size = (folder / "in.jsonl").stat().st_size / 1e6
    print("\nThe same documents as 8 shards of Parquet (MB of text, not of the files)\n")
    print(HEAD.format(bare="one process"))
    arguments = ("clean", shards, "--field", "text", "-o", folder / "out", "--no-cache")
    one = best(CLEANER, *arguments)
    row("cleaner", one, size, one)
    row_of_many("cleaner -j 2", best(CLEANER, *arguments, "-j", 2))
    if with_ray:
        row_of_many("cleaner --engine ray", run(CLEANER, *arguments, "--engine", "ray"))


def memory(folder: Path, megabytes: int) -> None:
    part = make(folder / "part.jsonl", 50).read_bytes()
    source = folder / "big.jsonl"
    with source.open("wb") as file:
        for _ in range(megabytes // 50):
            file.write(part)
    print(f"\n{source.stat().st_size / 1e6:.0f} MB of JSONL: seconds and peak of memory\n")
    for options in ([], ["--log", folder / "log"]):
        out = folder / "big-out.jsonl"
        seconds, _, peak = run(CLEANER, "clean", source, "-o", out, "--no-cache", *options)
        print(f"- {'with' if options else 'without'} --log: {seconds:.0f} s, {peak:.0f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mb", type=int, default=100)
    parser.add_argument("--memory-mb", type=int, default=1000)
    parser.add_argument("--ray", action="store_true")
    options = parser.parse_args()
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, {sys.platform}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        jsonl(folder, options.mb)
        parquet(folder, options.ray)
        if options.memory_mb:
            memory(folder, options.memory_mb)


if __name__ == "__main__":
    main()
