"""Builds seeds/raw, seeds/clean and seeds/log from seeds/labelled and seeds/forms.toml.

The labels are the truth: where the tool's clean text differs from them the file is
named and nothing is written, so that a golden file can't record a mistake.
"""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from cleaner.examples import Example, parse_example
from cleaner.io.files import Settings, clean_raw
from cleaner.io.walk import Source
from cleaner.marks import MarkTemplate
from cleaner.pipeline import Pipeline

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
# What changes with every release or rule says nothing about a document.
VOLATILE = ("version", "rules", "why", "evidence")


class Seed(NamedTuple):
    """A labelled document and the bytes in which it comes."""

    name: str
    example: Example
    form: dict[str, Any]


def seeds() -> list[Seed]:
    forms = tomllib.loads((SEEDS / "forms.toml").read_text("utf-8"))
    return [
        Seed(path.name, parse_example(body(path.read_text("utf-8"))), forms.get(path.name, {}))
        for path in sorted((SEEDS / "labelled").iterdir())
    ]


def body(text: str) -> str:
    return text.split("\n---\n", 1)[1] if text.startswith("---\n") else text


def raw_bytes(seed: Seed) -> bytes:
    form = seed.form
    encoding = form.get("encoding", "utf-8")
    newline = "\r\n" if form.get("crlf") else "\n"
    lines = seed.example.source.split("\n")
    if "mojibake" in form:
        first, last = form["mojibake"]["lines"]
        for number in range(first - 1, last):
            wrong = lines[number].encode(form["mojibake"]["written"])
            lines[number] = wrong.decode(form["mojibake"]["read_as"])
    raw = [line.encode(encoding) for line in lines]
    if "mixed" in form:
        first, last = form["mixed"]["lines"]
        for number in range(first - 1, last):
            raw[number] = lines[number].encode(form["mixed"]["encoding"])
    data = newline.encode(encoding).join(raw)
    if "damaged" in form:
        data = damage(data, form["damaged"])
    return ("\ufeff".encode(encoding) if form.get("bom") else b"") + data


def damage(data: bytes, place: float) -> bytes:
    """Break one byte of a character beyond ASCII at about ``place`` (0 to 1)."""
    at = int(len(data) * place)
    while not (data[at] > 0xBF and data[at - 1] < 0x80):
        at += 1
    return data[:at] + b"\xff" + data[at + 1 :]


def clean_text(example: Example) -> str:
    """Return what a perfect cleaner writes: edits made, placeholders marked."""
    template, parts, position = MarkTemplate(), [], 0
    for label in example.labels:
        parts.append(example.source[position : label.start])
        marked = label.kind and label.kind != "report"
        parts.append(template.render(str(label.kind), label.before) if marked else label.after)
        position = label.end
    return "".join(parts) + example.source[position:]


def tidy(text: str) -> list[str]:
    """Return the lines that hold something, without blanks at their ends."""
    lines = (line.rstrip(" \t\u3000\u00a0") for line in text.replace("\r\n", "\n").split("\n"))
    return [line for line in lines if line]


def differences(seed: Seed, text: str) -> list[str]:
    if "damaged" in seed.form:
        return []
    wanted, got = tidy(clean_text(seed.example)), tidy(text)
    return [
        f"  wanted {a!r}\n  got    {b!r}" for a, b in zip(wanted, got, strict=False) if a != b
    ] or ([] if len(wanted) == len(got) else [f"  {len(wanted)} lines wanted, {len(got)} there"])


def stable(line: bytes) -> dict[str, Any]:
    """Return a log record without what changes with every release."""
    return {key: value for key, value in json.loads(line).items() if key not in VOLATILE}


def main() -> int:
    pipeline, wrong = Pipeline.from_config(), 0
    for folder in ("raw", "clean", "log"):
        (SEEDS / folder).mkdir(exist_ok=True)
    for seed in seeds():
        raw = raw_bytes(seed)
        cleaned = clean_raw(Source(Path(seed.name), seed.name), raw, pipeline, Settings())
        problems = differences(seed, cleaned.data.decode("utf-8"))
        (SEEDS / "raw" / seed.name).write_bytes(raw)
        if problems:
            wrong += 1
            print(f"{seed.name}: differs from its labels", *problems[:6], sep="\n")
            continue
        (SEEDS / "clean" / seed.name).write_bytes(cleaned.data)
        lines = cleaned.log.lines.splitlines()
        log = [json.dumps(stable(line), ensure_ascii=False) for line in lines]
        (SEEDS / "log" / f"{seed.name}.jsonl").write_text(
            "\n".join(log) + "\n", "utf-8", newline="\n"
        )
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
