"""Makes rules/lists/modern_words.txt: words of today that the newspaper of 1998 does not know.

    python -m bench.counts.make_modern_words

What is rare in that newspaper may be a seller's name (cleaner/filters/ads/sellers.py) or just
newer: 二维码, 巡察整改. Three characters that stand in the clean text of several documents
written for the project are no name.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby
from operator import itemgetter

from bench.accuracy.score import SETS, read
from bench.counts.ad_samples import ROOT
from cleaner.filters.ads.sellers import is_rare

LEAST, LENGTH = 2, 3
_HAN = re.compile("[\u4e00-\u9fff]{3,}")


def counts() -> Counter[str]:
    """Return in how many documents each three characters stand together."""
    found: Counter[str] = Counter()
    for folder in SETS.values():
        for document in read(folder):
            runs = _HAN.findall(document.example.clean)
            found.update(
                {run[at : at + LENGTH] for run in runs for at in range(len(run) - LENGTH + 1)}
            )
    return found


def main() -> None:
    words = sorted(word for word, count in counts().items() if count >= LEAST and is_rare(word))
    rows = [
        first + "".join(word[1:] for word in group)
        for first, group in groupby(words, itemgetter(0))
    ]
    header = "# Made by bench/counts/make_modern_words.py; a first character and what follows it."
    path = ROOT / "rules" / "lists" / "modern_words.txt"
    path.write_text("\n".join([header, *rows]) + "\n", "utf-8", newline="\n")


if __name__ == "__main__":
    main()
