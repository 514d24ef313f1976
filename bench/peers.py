"""Runs other text cleaners on the project's labelled documents and prints what they did.

    python -m bench.peers [--write]

All tools are measured in one way: the text that goes in is aligned with the text
that comes out. Tools that are not installed are left out. ``--write`` puts the
table into docs/peers.md.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime
import difflib
import importlib
import io
import re
import sys
import unicodedata
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from importlib import metadata
from pathlib import Path
from typing import Any, NamedTuple

from bench.accuracy.score import SETS, Document, family, read
from cleaner import Pipeline
from cleaner.examples import Label

PAGE = Path(__file__).resolve().parent.parent / "docs" / "peers.md"
_TABLE = re.compile(r"(?<=<!-- made by make peers -->\n).*?(?=<!-- end -->)", re.S)
_ENTITIES = re.compile(r"(?:&#?\w+;)+")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
COLUMNS = (
    "marker", "ad", "party", "invisible", "placeholder", "Han", "punctuation", "other", "intact"
)  # fmt: skip
HEAD = (
    "| tool | markers gone | ads gone | 党 restored | invisible, HTML gone "
    "| placeholders marked | Han harmed | punctuation harmed | other harmed "
    "| undamaged documents changed |\n"
    "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|"
)
Clean = Callable[[str], str]
MAPPERS = (
    "clean_email", "clean_links", "fix_unicode", "punctuation_normalization",
    "whitespace_normalization",
)  # fmt: skip


class Tool(NamedTuple):
    """A tool, the package its version is that of, and how to get its function."""

    name: str
    package: str
    make: Callable[[], Clean]


def _cleaner() -> Clean:
    pipeline = Pipeline.from_config(mark="none")
    return lambda text: pipeline(text).text


def _ftfy(**options: bool) -> Callable[[], Clean]:
    def make() -> Clean:
        import ftfy

        config = ftfy.TextFixerConfig(**options)
        return lambda text: ftfy.fix_text(text, config)

    return make


def _clean_text() -> Clean:
    from cleantext import clean

    return lambda text: clean(text, to_ascii=False, lower=False)


def jionlp(**options: bool) -> Callable[[], Clean]:
    def make() -> Clean:
        import jionlp

        return lambda text: jionlp.clean_text(text, **options)

    return make


def datatrove() -> Clean:
    from datatrove.pipeline.formatters import FTFYFormatter, PIIFormatter, SymbolLinesFormatter

    steps = [FTFYFormatter(), PIIFormatter(), SymbolLinesFormatter()]

    def run(text: str) -> str:
        for step in steps:
            text = step.format(text)
        return text

    return run


def data_juicer(names: Sequence[str] = MAPPERS) -> Clean:
    steps: list[Any] = []
    for name in names:
        module = importlib.import_module(f"data_juicer.ops.mapper.{name}_mapper")
        steps.append(getattr(module, "".join(map(str.title, name.split("_"))) + "Mapper")())

    def run(text: str) -> str:
        for step in steps:
            text = step.process_batched({"text": [text]})["text"][0]
        return text

    return run


TOOLS = (
    Tool("cleaner", "doc-cleaner", _cleaner),
    Tool("ftfy, defaults", "ftfy", _ftfy()),
    Tool(
        "ftfy, width and quotes left alone", "ftfy",
        _ftfy(fix_character_width=False, uncurl_quotes=False),
    ),
    Tool("clean-text, `to_ascii=False, lower=False`", "clean-text", _clean_text),
    Tool("JioNLP `clean_text`, defaults", "jionlp", jionlp()),
    Tool(
        "JioNLP `clean_text`, width and brackets left alone", "jionlp",
        jionlp(convert_full2half=False, remove_parentheses=False),
    ),
    Tool("datatrove, its three formatters", "datatrove", datatrove),
    Tool("data-juicer, five cleaning mappers", "py-data-juicer", data_juicer),
)  # fmt: skip


def fates(source: str, output: str, labelled: set[int]) -> dict[int, str]:
    """Return what became of each character of ``source`` that isn't in ``output`` as it was.

    The fate is "" for a deletion. Where a deletion could as well lie one
    character further, it is laid where most of it is ``labelled``.
    """
    fate: dict[int, str] = {}
    matcher = difflib.SequenceMatcher(None, source, output, autojunk=False)
    for tag, low, high, new_low, new_high in matcher.get_opcodes():
        if tag == "delete":
            start = _slide(source, low, high, labelled)
            fate.update(dict.fromkeys(range(start, start + high - low), ""))
        elif tag == "replace":
            new = output[new_low:new_high]
            pairs = zip(range(low, high), new, strict=False)
            fate.update(dict.fromkeys(range(low, high), new))
            fate.update(pairs if high - low == len(new) else ())
    return fate


def _slide(source: str, low: int, high: int, labelled: set[int]) -> int:
    first = low
    while first and source[first - 1] == source[first - 1 + high - low]:
        first -= 1
    last = low
    while last + high - low < len(source) and source[last] == source[last + high - low]:
        last += 1
    size = high - low

    def inside(start: int) -> int:
        return sum(position in labelled for position in range(start, start + size))

    return max(range(first, last + 1), key=lambda start: (inside(start), start == low))


def kind_of(label: Label) -> str:
    """Return the column in which a label counts; "" for one that no column counts."""
    return "invisible" if _ENTITIES.fullmatch(label.before) else family(label)


def judge(document: Document, output: str) -> Counter[str]:
    """Count the labels that were treated right and the legitimate characters harmed."""
    example, counts = document.example, Counter[str]()
    edited = [label for label in example.labels if not label.kind]
    labelled = {i for label in edited for i in range(label.start, label.end)}
    fate = fates(example.source, output, labelled)
    for label in edited:
        counts[kind_of(label)] += _is_right(label, fate)
    for position in fate.keys() - labelled:
        char = example.source[position]
        if not char.isspace():
            counts[_class(char)] += 1
    return counts


def _is_right(label: Label, fate: dict[int, str]) -> bool:
    if label.after:
        return label.after in fate.get(label.start, "")
    return all(
        label.start + place in fate for place, char in enumerate(label.before) if not char.isspace()
    )


def _class(char: str) -> str:
    if _HAN.match(char):
        return "Han"
    return "punctuation" if unicodedata.category(char)[0] in "PS" else "other"


def totals(documents: list[Document]) -> Counter[str]:
    """Count the labels of each family and the legitimate characters."""
    counts: Counter[str] = Counter()
    for document in documents:
        counts.update(kind_of(label) for label in document.example.labels)
        counts["intact"] += not document.example.labels
    return counts


def measure(clean: Clean, documents: list[Document]) -> Counter[str]:
    """Return the counts of one tool over all documents."""
    counts: Counter[str] = Counter()
    for document in documents:
        output = clean(document.example.source)
        if document.example.labels:
            counts += judge(document, output)
        else:
            counts["intact"] += "".join(output.split()) != "".join(document.example.source.split())
    return counts


def marked(documents: list[Document]) -> int:
    """Count the placeholders that cleaner marks at their exact place."""
    pipeline, right = Pipeline.from_config(), 0
    for document in documents:
        wanted = {(x.start, x.end) for x in document.example.labels if family(x) == "placeholder"}
        right += len(wanted & {mark.source for mark in pipeline(document.example.source).marks})
    return right


def labelled() -> list[Document]:
    """Return the documents that are compared on."""
    return [
        document for name in ("seeds", "dev", "clean", "negative") for document in read(SETS[name])
    ]


def rows(documents: list[Document], tools: Sequence[Tool] = TOOLS) -> Iterator[str]:
    """Yield the lines of the table."""
    total = totals(documents)
    yield HEAD
    for tool in tools:
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                clean = tool.make()
        except ImportError:
            print(f"{tool.name}: not installed", file=sys.stderr)
            continue
        counts = measure(clean, documents)
        counts["placeholder"] = marked(documents) if tool.name == "cleaner" else 0
        cells = " | ".join(str(counts[name]) for name in COLUMNS)
        yield f"| {tool.name} ({metadata.version(tool.package)}) | {cells} |"
    there = " | ".join(str(total[name]) if total[name] else "" for name in COLUMNS)
    yield f"| *there are* | {there} |"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--write", action="store_true", help="put the table into docs/peers.md")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    documents = labelled()
    damaged = sum(bool(document.example.labels) for document in documents)
    table = "\n".join(rows(documents))
    facts = (
        f"{damaged} damaged and {len(documents) - damaged} undamaged documents, "
        f"Python {sys.version_info[0]}.{sys.version_info[1]}, {datetime.date.today():%Y-%m-%d}."
    )
    print(f"{table}\n\n{facts}")
    if options.write:
        page = PAGE.read_text("utf-8")
        made = _TABLE.sub(lambda _: f"{table}\n\n{facts}\n", page)
        PAGE.write_text(made, "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
