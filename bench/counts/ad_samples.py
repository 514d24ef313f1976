"""Training samples for the model of advertisements: texts with the spans of their ads.

Ads written for the project (bench/accuracy/ads) are put between and into
sentences of documents written for the project, anew in each round: at random
places, also in the middle of a word. Documents and innocent texts as they are
are samples without an ad. Half of the documents are damaged as those of such
sites are (党 as D, blanked figures, half-width punctuation), so that damage
alone is no sign of an ad.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from bench.accuracy.score import SETS, family, innocents, read
from bench.counts.make_counts import sdist, training
from cleaner.edits import Span
from cleaner.examples import Example, Label, parse_example

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "bench" / "accuracy" / "ads"
LABELLED = ("dev", "heldout", "unseen", "blind3", "blind4", "blind5", "blind6", "blind7",
            "blind8", "blind9", "blind10", "blind11", "blind12", "blind13", "blind14",
            "blind15c", "blind15d", "blind15e", "blind15ab", "blind17",
            "hard22a", "hard22b", "hard22c", "hard22d", "blind22a", "blind22b",
            "hard22e", "hard22f", "blanks", "operators", "seeds")  # fmt: skip
# Open sets that no model is fitted on: what weighs what the models say is.
KEPT = ("blind16", "blind18", "blind20", "blind22c", "blind22d", "blind23", "blind24a", "blind24b")
LONGEST = 220
# A line that is no longer carries no ad.
_SHORT = 8
_WHOLE = ("line", "block", "furniture", "disclaimer", "intro", "library")
_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?[”）]?")
_HALF = str.maketrans("，；：（）", ",;:()")
_FIGURE = re.compile(r"\d[\d.]*(?=[个家次人项名件户万亿%％])")


class Sample(NamedTuple):
    """A text, the spans of its ads, and the name of its source."""

    text: str
    spans: tuple[Span, ...]
    source: str


@dataclass
class Material:
    """What samples are made of; ``carriers`` are the sentences around the ads of lone samples."""

    ads: list[tuple[str, str]]
    labelled: list[Sample]
    innocent: list[Sample]
    documents: list[list[str]]
    carriers: list[list[str]]
    news: list[str]

    @cached_property
    def whole(self) -> list[str]:
        """The ads that stand on lines of their own."""
        return [ad for kind, ad in self.ads if kind in _WHOLE]

    @cached_property
    def short(self) -> list[str]:
        """Innocent short lines."""
        texts = (sample.text for sample in self.innocent)
        return [text for text in texts if len(text) < 40 and "\n" not in text]


def material(
    cache: Path, left_out: frozenset[str] = frozenset(), only: frozenset[str] = frozenset()
) -> Material:
    """Read everything but the sources ``left_out`` and ``KEPT``, or ``only`` some."""
    ads, labelled, innocent, documents, carriers = [], [], [], [], []
    for source, example, is_ad in _examples():
        kind, _, name = source.rpartition("/")
        if name in left_out or name not in (only or {name}) or (name in KEPT and not only):
            continue
        spans = tuple((lab.start, lab.end) for lab in example.labels if lab.before and is_ad(lab))
        if kind:
            if spans == ((0, len(example.source)),):
                ads.append((kind, example.source))
            elif spans:
                ads += [(kind, example.source[low:high]) for low, high in spans]
                labelled += _windows(Sample(example.source, spans, name))
                carriers.append([line for line in example.clean.split("\n") if len(line) > _SHORT])
            else:
                innocent.append(Sample(example.source, (), name))
        elif name == "innocent":
            innocent.append(Sample(example.source, (), name))
        else:
            ads += [("doc", example.source[low:high]) for low, high in spans]
            labelled += _windows(Sample(example.source, spans, name))
            documents.append([line for line in example.clean.split("\n") if line.strip()])
    carriers = [lines for lines in carriers if lines]
    return Material(ads, labelled, innocent, documents, carriers, training(sdist(cache)))


def _examples() -> Iterator[tuple[str, Example, Callable[[Label], bool]]]:
    for name in (*LABELLED, *KEPT):
        for document in read(SETS[name]):
            yield name, document.example, lambda label: family(label) == "ad"
    for path in sorted(SAMPLES.glob("*.tsv")):
        for line in path.read_text("utf-8").split("\n"):
            if line:
                kind, text = line.split("\t", 1)
                example = parse_example(text.replace("\\n", "\n"))
                yield f"{kind}/{path.name}", example, _always
    for name in ("clean", "negative", "carriers", "forms"):
        for document in read(SETS[name]):
            yield name, document.example, _never
    for document in innocents():
        yield "innocent", document.example, _never


def _always(_: Label) -> bool:
    return True


def _never(_: Label) -> bool:
    return False


def _windows(sample: Sample) -> Iterator[Sample]:
    """Cut a long text at line ends into pieces of at most ``LONGEST`` characters or one line."""
    start = 0
    text = sample.text
    while start < len(text):
        end = start + LONGEST
        if end < len(text):
            cut = text.rfind("\n", start + 1, end)
            end = cut if cut > start + 40 else end
            while any(low < end < high for low, high in sample.spans):
                end += 1
        end = min(end, len(text))
        inside = [(a - start, b - start) for a, b in sample.spans if start <= a and b <= end]
        yield Sample(text[start:end], tuple(inside), sample.source)
        start = end


def damage(text: str, rng: random.Random) -> str:
    """Return ``text`` with the harm that sites do besides their ads; its length may change."""
    if rng.random() < 0.5:
        text = text.replace("党", "D")
    if rng.random() < 0.3:
        blank = rng.choice(("**", "XX", "×", "X", "xx", "○○"))
        text = _FIGURE.sub(lambda m: blank if rng.random() < 0.6 else m[0], text)
    if rng.random() < 0.08:
        text = text.translate(_HALF)
    return text


def round_of(found: Material, rng: random.Random, factor: float = 1.0) -> list[Sample]:
    """Return the samples of one round of training."""
    samples = list(found.labelled)
    samples += found.innocent
    for kind, ad in found.ads:
        for _ in range(2 if rng.random() < factor - 1 else 1):
            is_line = kind in _WHOLE or "\n" in ad
            if rng.random() < (0.9 if is_line else 0.15):
                samples.append(_as_line(ad, found, rng))
            for _ in range(int(rng.random() < 0.15) if is_line else 2):
                samples.append(inserted(ad.replace("\n", ""), found, rng))
    for lines in found.documents:
        for piece in rng.sample(lines, min(len(lines), 10)):
            at = lines.index(piece)
            samples.append(
                Sample(_clip(damage("\n".join(lines[at : at + 3]), rng), rng), (), "doc")
            )
    samples += [
        Sample(_clip(damage(line, rng), rng), (), "news") for line in rng.sample(found.news, 1500)
    ]
    for one in rng.sample(found.innocent, min(len(found.innocent), 1800)):
        samples.append(_framed(one.text, (), one.source, found, rng))
    samples += [_sandwich(found, rng) for _ in range(600)]
    rng.shuffle(samples)
    return samples


def _sandwich(found: Material, rng: random.Random) -> Sample:
    """Put short lines of a document (a title, a date, a heading) between ads of whole lines."""
    lines = [line for line in rng.choice(found.documents) if len(line) < 40]
    lines += rng.sample(found.short, 2)
    kept = rng.sample(lines, min(len(lines), rng.randint(1, 2)))
    parts = [(rng.choice(found.whole), True), *[(damage(line, rng), False) for line in kept]]
    if rng.random() < 0.6:
        parts.append((rng.choice(found.whole), True))
    text, spans = "", []
    for part, is_ad in parts:
        if is_ad:
            spans.append((len(text), len(text) + len(part)))
        text += part + rng.choice(("\n", "\n", "\n\n"))
    end = len(text.rstrip("\n"))
    return Sample(text[:end], tuple((low, min(high, end)) for low, high in spans), "sandwich")


def _clip(text: str, rng: random.Random) -> str:
    if len(text) <= LONGEST:
        return text
    start = rng.randrange(len(text) - LONGEST)
    return text[start : start + LONGEST]


def _carrier(found: Material, rng: random.Random) -> list[str]:
    chance = rng.random()
    if chance < 0.25:
        return [rng.choice(found.news)]
    lines = rng.choice(found.carriers if chance < 0.6 else found.documents)
    at = rng.randrange(len(lines))
    return lines[at : at + 2]


def _as_line(ad: str, found: Material, rng: random.Random) -> Sample:
    return _framed(ad, ((0, len(ad)),), "line", found, rng)


def _framed(
    text: str, spans: tuple[Span, ...], source: str, found: Material, rng: random.Random
) -> Sample:
    """Put ``text`` between lines of a document, or at one of its ends."""
    before = damage(rng.choice(_carrier(found, rng)), rng)[-rng.randint(4, 60) :]
    after = damage(rng.choice(_carrier(found, rng)), rng)[: rng.randint(4, 60)]
    place = rng.random()
    head = "" if place < 0.15 else before + rng.choice(("\n", "\n", "\n\n"))
    tail = "" if place > 0.8 else rng.choice(("\n", "\n", "\n\n")) + after
    moved = tuple((low + len(head), high + len(head)) for low, high in spans)
    return Sample(head + text + tail, moved, source)


def inserted(ad: str, found: Material, rng: random.Random) -> Sample:
    """Put ``ad`` into a sentence of a document, at a stop or anywhere."""
    line = damage("\n".join(_carrier(found, rng)), rng)
    sentences = [match.span() for match in _SENTENCE.finditer(line)]
    low, high = rng.choice(sentences) if sentences else (0, len(line))
    if rng.random() < 0.4:
        stops = [i + 1 for i in range(low, high) if line[i] in "，。、；：,;”"]
        at = rng.choice(stops) if stops else high
    else:
        at = rng.randint(low + 1, max(low + 1, high - 1))
    first = max(0, at - rng.randint(10, 80))
    head, tail = line[first:at], line[at : at + rng.randint(10, 80)]
    return Sample(head + ad + tail, ((len(head), len(head) + len(ad)),), "inside")
