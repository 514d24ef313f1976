"""All runs of a text that may be blanks, with what is next to them."""

from __future__ import annotations

import re
from functools import lru_cache
from operator import attrgetter
from typing import cast

from cleaner.filters.placeholders.brackets import brackets_of, filled
from cleaner.filters.placeholders.candidate import Passed, Sight
from cleaner.filters.placeholders.neighbours import JOINTS, point_behind
from cleaner.filters.placeholders.runs import Span, runs_of
from cleaner.filters.placeholders.sight import LONGEST, far_window, near_sight, see, seen
from cleaner.filters.placeholders.topics import topics_of
from cleaner.filters.placeholders.words import NEAR_AFTER, NEAR_BEFORE
from cleaner.findings import View
from cleaner.lazy import lazy
from cleaner.lists import load_list

_traits = attrgetter("traits")
# Some of these stand beside the blanks of any text in traditional characters.
_TRADITIONAL = lazy("[縣號員長為國會鄉鎮區萬學個戶樓點門團場處隊級書記黨時間發現實業產廠漁農衛環]")
_AROUND = 4
# A pause of half a width beside a Chinese character, nothing narrow but a sign behind it.
_HALF_PAUSE = lazy(
    "[,:;](?:(?<=[一-鿿”》）].)(?![0-9A-WYZa-wyz/\\\\])|(?<![0-9A-Za-z].)(?=[一-鿿“《（]))"
)
_WIDE_PAUSES = {",": "，", ":": "：", ";": "；"}
# A name whose surname is hidden by another sign than the rest (X某某): one blank.
_HALF_SAID = lazy("(?<![0-9A-Za-zＡ-ｚ*＊×○〇□△▲●])([*＊XＸ×○〇□△▲●])\\1?某{1,2}(?![某些种])")


class Survey:
    """The candidates of a text in order; runs that are plainly no blank are only counted.

    ``spans``, ``sights`` and ``traits`` (``classes``: the different ones) are those of the
    candidates, ``all_spans`` and ``all_sights`` those of all runs; ``contra`` counts per
    family what is no blank. ``topics`` are those of the text.
    """

    def __init__(self, view: View) -> None:
        self.view = view
        self.text = view.text
        self.is_markdown = view.syntax == "markdown"
        self.contra: dict[str, float] = {}
        brackets = brackets_of(view.text, view.is_mended)
        if brackets:
            self.text = filled(view.text, brackets)
        if "某" in view.wide:
            self.text = _HALF_SAID.sub(_said_whole, self.text)
        spans = runs_of(self.text, view.narrow, view.wide)
        if spans and not _WIDE_PAUSES.keys().isdisjoint(view.narrow):
            self.text = _HALF_PAUSE.sub(_widened, self.text)
        if brackets:
            spans = sorted(spans + brackets)
        if spans and _is_traditional(view.text, spans):
            self.text = self.text.translate(_simple_forms())
        if view.protected:
            spans = [span for span in spans if not view.is_protected(*span)]
        self._look(spans)
        self.spans, self.sights = self.all_spans, self.all_sights
        if self.contra:
            self.spans, self.sights = [], []
            for span, sight in zip(self.all_spans, self.all_sights, strict=True):
                if not sight.contra:
                    self.spans.append(span)
                    self.sights.append(sight)
        self.traits = [*map(_traits, self.sights)]
        self.classes = {*self.traits}
        self.topics = topics_of(self.text) if self.spans else frozenset()

    def _look(self, spans: list[Span]) -> None:
        text = self.text
        nears = [text[start - NEAR_BEFORE : end + NEAR_AFTER] for start, end in spans]
        if nears and max(map(len, nears)) > LONGEST:
            nears = [near if len(near) <= LONGEST else "" for near in nears]
        sights = [*map(near_sight, nears)]
        if not all(sights):
            self._look_far(spans, sights)
        if not all(sights):
            spans = [span for span, sight in zip(spans, sights, strict=True) if sight]
            sights = [sight for sight in sights if sight]
        self.all_spans, self.all_sights = spans, cast("list[Sight]", sights)

    def _look_far(self, spans: list[Span], sights: list[Sight | None]) -> None:
        """Fill in what more than the nearest characters tell; None stays for parts of words.

        From the last to the first, so that what follows is known.
        """
        text = self.text
        passed: dict[int, Passed] = {}
        for index in range(len(spans) - 1, -1, -1):
            if sights[index] is not None:
                continue
            joint = text[spans[index][1] : spans[index][1] + 1]
            follower = self._follower(spans, sights, index) if joint in JOINTS else 0
            behind = sights[follower] if follower else None
            if behind is None:
                sight = self._far_sight(spans[index])
            else:
                passed[index] = behind.family, behind.after
                sight = self._far_sight(spans[index], passed[index])
                if sight is not None and (point := point_behind(joint, sight, behind)):
                    # What stands behind a point is part of the same figure.
                    pointed = self._far_sight(spans[follower], passed.get(follower), point)
                    sights[follower] = pointed
            sights[index] = sight
            if sight is not None and sight.contra:
                family = sight.family
                self.contra[family] = self.contra.get(family, 0.0) + sight.contra

    @staticmethod
    def _follower(spans: list[Span], sights: list[Sight | None], index: int) -> int:
        """Return the place in the list of the candidate right behind the next character, or 0."""
        next_start = spans[index][1] + 1
        for place in range(index + 1, min(index + 3, len(spans))):
            sight = sights[place]
            if spans[place][0] == next_start and sight is not None and not sight.contra:
                return place
        return 0

    def _far_sight(self, span: Span, passed: Passed | None = None, point: str = "") -> Sight | None:
        start, end = span
        window = far_window(self.text, start, end)
        look = seen if end - start <= LONGEST else see
        if passed is None and not point:
            return look(window, self.is_markdown)
        return look(window, self.is_markdown, passed, point)


def _is_traditional(text: str, spans: list[Span]) -> bool:
    """Return whether traditional characters stand around the runs."""
    around = [
        text[start - _AROUND if start > _AROUND else 0 : end + _AROUND] for start, end in spans
    ]
    return _TRADITIONAL.search("".join(around)) is not None


def _widened(match: re.Match[str]) -> str:
    return _WIDE_PAUSES[match[0]]


def _said_whole(match: re.Match[str]) -> str:
    return match[1] * len(match[0])


@lru_cache(maxsize=1)
def _simple_forms() -> dict[int, str]:
    """The simplified form of each traditional character, as those of the lists are."""
    return {ord(line[0]): line[1] for line in load_list("traditional.tsv")}
