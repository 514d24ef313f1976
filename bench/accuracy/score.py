"""Scores the default pipeline on labelled, clean and innocent texts, and prints every error.

    python -m bench.accuracy.score [--set dev|heldout|seeds] [--verbose]

A label counts as found only when all its visible characters are treated as it
says. Blanks and empty lines that go with a deleted line are not judged.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from cleaner import Pipeline, Result
from cleaner.examples import Example, Label, parse_example

HERE = Path(__file__).parent
SEEDS = HERE.parent.parent / "seeds"
_CORPORA = (
    "dev", "heldout", "unseen", "blind3", "blind4", "blind5", "blind6", "blind7", "blind8",
    "blind9", "blind10", "blind11", "blind12", "blind13", "blind14", "blind15c", "blind15d",
    "blind15e", "blind15ab", "blind17", "blind16", "blind18", "blind20", "blind21", "hard22a",
    "hard22b", "hard22c", "hard22d", "blind22a", "blind22b", "blind22c", "blind22d", "hard22e",
    "hard22f", "blind23", "blind24a", "blind24b", "blind25", "blind26", "blind27",
    "blind29", "blind30", "blind31", "blind32", "letters32", "blind33", "letters33", "blind34",
    "blind35", "blind36", "letters36", "blind37", "wraps", "blanks", "blanks2",
    "operators", "carriers", "forms", "clean",
)  # fmt: skip
SETS = {
    **{name: HERE / "corpus" / name for name in _CORPORA},
    "seeds": SEEDS / "labelled",
    "negative": SEEDS / "negative",
}
# Scored as it came, nothing is fitted on it, no floor stands on it.
UNOPENED = "last"
_FOLDERS = {**SETS, UNOPENED: HERE / "corpus" / UNOPENED}
_MARKER = re.compile(
    r"\s*(?:[#$]{2,}|#p#|\[/?[a-zA-Z!_@=-]|</?[a-z!?-]|\{[a-z$%{/:#@-]|_[a-z]|/enp|\\|-->|x0d|@@|%%|\[\[|《!--)"
)
_FAMILY = {"D": "party", "Ｄ": "party", "d": "party"}


class Document(NamedTuple):
    """A labelled text with the name of its file."""

    name: str
    example: Example
    syntax: str


def read(folder: Path) -> Iterator[Document]:
    for path in sorted(folder.iterdir()):
        if path.suffix not in (".txt", ".md"):
            continue
        text = path.read_text("utf-8")
        if text.startswith("---\n") and "damage:" in text[:400]:
            text = text.split("\n---\n", 1)[1]
        yield Document(
            path.name, parse_example(text), "markdown" if path.suffix == ".md" else "plain"
        )


def innocents(folder: Path = HERE / "innocent") -> Iterator[Document]:
    """Read innocent sentences, one a line."""
    for path in sorted(folder.glob("*.txt")):
        for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
            if line:
                text = line.replace("\\n", "\n")
                yield Document(f"{path.name}:{number}", Example(text, ()), "plain")


def family(label: Label) -> str:
    if label.kind:
        return "report" if label.kind == "report" else "placeholder"
    if not label.before.strip("\n") and "\n" in label.before and not label.after:
        return "wrap"
    if label.before in _FAMILY and label.after == "党":
        return "party"
    if (
        label.after
        or not label.before.strip()
        or (not label.before.isprintable() and len(label.before) < 3)
    ):
        return "invisible" if "\n" not in label.before else "other"
    if re.fullmatch(r"(?:&#?\w+;|</?\w+[^>]*>)+", label.before):
        return "invisible"
    return "marker" if _MARKER.match(label.before) else "ad"


class Score:
    """Counts and errors over documents."""

    def __init__(self) -> None:
        self.found: Counter[str] = Counter()
        self.total: Counter[str] = Counter()
        self.errors: dict[str, list[str]] = defaultdict(list)
        self.harmed = 0
        self.documents = self.touched = 0

    def add(self, document: Document, result: Result) -> None:
        self.documents += 1
        fate = _fates(result)
        covered = _covered(document.example)
        for label in document.example.labels:
            self._label(document, label, result, fate)
        self._harm(document, result, covered)
        self._marks(document, result)

    def error(self, kind: str, document: Document, position: int, what: str) -> None:
        source = document.example.source
        context = source[max(0, position - 12) : position] + "▶" + source[position : position + 24]
        self.errors[kind].append(f"{document.name}: {what}: {context!r}")

    def _label(
        self, document: Document, label: Label, result: Result, fate: dict[int, str]
    ) -> None:
        kind = family(label)
        if kind in ("placeholder", "report"):
            return
        self.total[kind] += 1
        if kind == "party":
            ok = fate.get(label.start) == "党"
        elif label.after:
            span = result.to_clean((label.start, label.end))
            ok = (
                label.start in fate
                and result.text[slice(*span)].strip() in (label.after.strip(), "")
            ) or (_around(document, label, result))
        else:
            ok = all(
                fate.get(i) == ""
                for i in range(label.start, label.end)
                if kind == "wrap" or not document.example.source[i].isspace()
            )
        self.found[kind] += ok
        if not ok:
            self.error(f"missed {kind}", document, label.start, label.before[:60])

    def _harm(self, document: Document, result: Result, covered: set[int]) -> None:
        source = document.example.source
        for change in result.changes:
            start, end = change.source
            bad = [i for i in range(start, end) if i not in covered and not source[i].isspace()]
            extra = start == end and change.after.strip() and not {start - 1, start} & covered
            if bad or extra:
                self.harmed += len(bad) or len(change.after.strip())
                self.error(
                    "harmed",
                    document,
                    start,
                    f"{change.rule} {change.before[:50]!r}→{change.after[:20]!r}",
                )
            elif "\n" in source[start:end] and not covered & set(range(start, end)):
                low, high = change.clean
                left = result.text[low - 1 : low]
                right = result.text[high : high + 1]
                if left.strip("\n") and right.strip("\n") and "\n" not in change.after:
                    self.found["wrongly joined"] += 1
                    self.error("wrongly joined", document, start, change.rule)

    def _marks(self, document: Document, result: Result) -> None:
        wanted = {
            label.start: label
            for label in document.example.labels
            if family(label) == "placeholder"
        }
        self.total["placeholder"] += len(wanted)
        for mark in result.marks:
            label = wanted.pop(mark.source[0], None)
            if label is None or mark.source[1] != label.end:
                self.found["false mark"] += 1
                self.error(
                    "false mark", document, mark.source[0], f"{mark.rule} {mark.before} {mark.kind}"
                )
                if label:
                    wanted[label.start] = label
                continue
            self.found["placeholder"] += 1
            self.total["kind"] += 1
            self.found["kind"] += mark.kind == label.kind
            if mark.kind != label.kind:
                self.error("wrong kind", document, label.start, f"{mark.kind} not {label.kind}")
        for label in wanted.values():
            self.error("missed placeholder", document, label.start, label.before)

    def untouched(self, document: Document, result: Result) -> None:
        self.documents += 1
        if result.changes or result.marks:
            self.touched += 1
            for item in (*result.changes, *result.marks):
                self.error(
                    "touched",
                    document,
                    item.source[0],
                    f"{item.rule} {item.before[:40]!r}→{item.after[:30]!r}",
                )


def _around(document: Document, label: Label, result: Result) -> bool:
    source = document.example.source
    left, right = source[max(0, label.start - 3) : label.start], source[label.end : label.end + 3]
    return left + label.after + right in result.text


def _fates(result: Result) -> dict[int, str]:
    fate: dict[int, str] = {}
    for change in result.changes:
        for position in range(*change.source):
            fate[position] = change.after
    return fate


def _covered(example: Example) -> set[int]:
    return {
        position
        for label in example.labels
        if not label.kind
        for position in range(label.start, label.end)
    }


def score_sets(names: list[str]) -> tuple[Score, Score]:
    pipeline = Pipeline.from_config()
    damaged, clean = Score(), Score()
    for name in names:
        for document in read(_FOLDERS[name]):
            result = pipeline(document.example.source, document.syntax)
            again = pipeline(result.text, document.syntax)
            if again.text != result.text:
                first = [*again.changes, *again.marks][:1]
                damaged.errors["unsettled"].append(f"{document.name}: cleaned again: {first}")
            if result.undo() != document.example.source:
                damaged.errors["not undone"].append(document.name)
            if document.example.labels:
                damaged.add(document, result)
            else:
                clean.untouched(document, result)
    return damaged, clean


def score_innocents(folder: Path = HERE / "innocent") -> Score:
    pipeline, score = Pipeline.from_config(), Score()
    for document in innocents(folder):
        score.untouched(document, pipeline(document.example.source))
    return score


def table(title: str, score: Score) -> Iterator[str]:
    yield f"== {title}: {score.documents} documents, legitimate characters harmed: {score.harmed}"
    for kind in ("marker", "ad", "party", "wrap", "invisible", "other", "placeholder", "kind"):
        if score.total[kind]:
            share = 100 * score.found[kind] / score.total[kind]
            yield f"   {kind:<12} {score.found[kind]:>5} of {score.total[kind]:>5}  {share:6.2f} %"
    marks = score.found["placeholder"] + score.found["false mark"]
    if marks:
        yield f"   mark precision {100 * score.found['placeholder'] / marks:6.2f} %"
    yield f"   wrongly joined {score.found['wrongly joined']}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--set", action="append", choices=list(SETS))
    parser.add_argument("-v", "--verbose", action="store_true")
    parser.add_argument("--only", help="print only errors of this kind, e.g. 'missed ad'")
    options = parser.parse_args()
    names = options.set or ["dev", "clean", "seeds", "negative"]
    damaged, clean = score_sets(names)
    innocent = score_innocents()
    print("\n".join(table(", ".join(names), damaged)))
    print(f"== clean documents touched: {clean.touched} of {clean.documents}")
    print(f"== innocent sentences touched: {innocent.touched} of {innocent.documents}")
    if options.verbose or options.only:
        for score in (damaged, clean, innocent):
            for kind, errors in score.errors.items():
                if not options.only or options.only in kind:
                    print(f"-- {kind}: {len(errors)}", *errors, sep="\n   ")
    return 0


if __name__ == "__main__":
    sys.exit(main())
