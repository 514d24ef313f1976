"""Lists of a site's other articles: titles, one a line, under a label of its page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from cleaner.filters.ads.candidates import Candidate
from cleaner.filters.ads.headings import is_title
from cleaner.filters.ads.judgement import Judged, lines_of
from cleaner.filters.ads.text_lines import filled_lines, whole_line
from cleaner.findings import View
from cleaner.lazy import lazy

_LABEL = lazy(
    r"(?:相关|相似|类似|同类|推荐|热门|精选|延伸|更多|往期|猜[你您]|[你您]可能|大家|看过|看了又看|还看了|还喜欢)"
    r"[^，。；]{0,10}\W*\Z"
)
_ITEM = lazy(r"(?:\d{1,2} ?[.、．)）]|[·•●▪■◆◇◎○►▶▸※★☆>»›*-]+)\s*[^。；！？]{4,80}")
_ATTACHED = lazy("附[件表录]|目录")
# How long a title is said to be.
_SIZE = lazy(r"\s*[(（]\d{2,6}字[)）]\Z|\s*\d{2}-\d{2}\Z")


def other_articles(view: View, sure: Sequence[Judged]) -> Iterator[Candidate]:
    """Yield the lines between such a label and the next ad, or the end of the text."""
    if view.syntax == "markdown":
        return
    gone = lines_of(sure)
    lines = filled_lines(view)
    end = max(lines.keys() - gone, default=-1)
    filled = [*lines]
    for place, index in enumerate(filled, 1):
        if index in gone and _LABEL.search(lines[index]) and not _ATTACHED.search(lines[index]):
            following = (filled[other] for other in range(place, len(filled)))
            for item in _run(lines, following, gone, end):
                yield whole_line(view, item)


def _run(lines: Mapping[int, str], following: Iterable[int], gone: set[int], end: int) -> list[int]:
    """Return the titles that ``following`` lines begin with, if an ad or nothing comes next.

    Without bullets they are titles of others only where the document is over, whose last
    line is ``end``.
    """
    run: list[int] = []
    has_plain = False
    for index in following:
        line = lines[index]
        if index in gone:
            return run if index > end or not has_plain else []
        if not _ITEM.fullmatch(line):
            has_plain = True
            if not is_title(_SIZE.sub("", line)):
                return []
        run.append(index)
    return run
