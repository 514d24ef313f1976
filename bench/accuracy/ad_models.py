"""What the linear model, the network and both find by themselves in the documents kept to the end.

    python -m bench.accuracy.ad_models

Neither was fitted on these documents. Each text is scored whole, without gate, rules
and context. A model that leans on words it has seen finds as much as another only
where it also takes more of the sound documents for ads: so the rows of equal sense
are those with as many stretches in sound documents.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import partial

import numpy as np

from bench.accuracy.score import HERE, UNOPENED, Document, family, read
from cleaner.filters.ads.layout import ASKED
from cleaner.filters.ads.model import both_models, edges_of, network_layers, tables
from cleaner.filters.ads.pieces import rest
from cleaner.filters.ads.scores import EdgeScores
from cleaner.filters.ads.stretches import Stretches
from cleaner.findings import View

_LEAST = (0.0, 1.0, 2.0, 3.0, 4.0, 6.0, 8.0)
Scoring = Callable[[str], EdgeScores]


def linear(text: str) -> EdgeScores:
    return edges_of(both_models(text, [(0, len(text))], tables(), None)[0])


def both(text: str) -> EdgeScores:
    return edges_of(both_models(text, [(0, len(text))], tables(), network_layers())[0])


def network(text: str) -> EdgeScores:
    """Take the half of the linear model away again, and double what is left."""
    silent = tables()._replace(
        weights=[np.zeros_like(part) for part in tables().weights],
        bias=np.zeros_like(tables().bias),
    )
    found = both_models(text, [(0, len(text))], silent, network_layers())[0]
    return edges_of(type(found)(*(part * np.float32(2.0) for part in found)))


def row(documents: Sequence[Document], score: Scoring, least: float) -> tuple[int, int, int, int]:
    """Return the ads found whole, all ads, stretches beside ads, and stretches in sound texts."""
    whole = total = beside = sound = 0
    for document in documents:
        text = document.example.source
        ads = [label for label in document.example.labels if family(label) == "ad"]
        found = Stretches(text, score(text)).find(least)
        taken = {place for one in found for place in range(one.start, one.end)}
        labelled = {place for one in document.example.labels for place in range(one.start, one.end)}
        if not document.example.labels:
            sound += len(found)
            continue
        total += len(ads)
        whole += sum(_is_whole(text, range(ad.start, ad.end), taken) for ad in ads)
        beside += sum(not labelled.issuperset(_visible(text, one)) for one in found)
    return whole, total, beside, sound


def _is_whole(text: str, places: range, taken: set[int]) -> bool:
    return all(place in taken or text[place].isspace() for place in places)


def _visible(text: str, one: tuple[int, int, float, float]) -> list[int]:
    return [place for place in range(one[0], one[1]) if not text[place].isspace()]


def unasked(documents: Sequence[Document]) -> tuple[int, int, int]:
    """Return the pieces in which the network isn't asked, all pieces, and in how many of the
    first both models would find an ad.
    """
    left = total = lost = 0
    for document in documents:
        view = View(document.example.source)
        for piece in rest(view, []):
            total += 1
            alone, asked = (
                Stretches(
                    view.text[slice(*piece)],
                    edges_of(both_models(view.text, [piece], tables(), network_layers(), least)[0]),
                )
                for least in (math.inf, -math.inf)
            )
            best = alone.best(0, piece[1] - piece[0])
            if best is None or best[2] < ASKED:
                left += 1
                lost += bool(asked.find(0.0))
    return left, total, lost


def main() -> None:
    documents = list(read(HERE / "corpus" / UNOPENED))
    print("model    least  ads whole  stretches that harm  stretches in sound documents")
    for name, score in (("linear", linear), ("network", network), ("both", both)):
        for whole, total, beside, sound, least in map(
            partial(_with_least, documents, score), _LEAST
        ):
            print(f"{name:8}{least:6.1f}{whole:6} of {total}{beside:15}{sound:20}")
    left, pieces, lost = unasked(documents)
    print(f"the network isn't asked in {left} of {pieces} pieces; in {lost} it would find an ad")


def _with_least(
    documents: Sequence[Document], score: Scoring, least: float
) -> tuple[int, int, int, int, float]:
    return *row(documents, score, least), least


if __name__ == "__main__":
    main()
