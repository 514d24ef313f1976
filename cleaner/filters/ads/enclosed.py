"""Lines between ads at an end of the text that read a little like the document, but not much.

Among the ads behind the end of a document, or before its title, hardly anything of its own
stands by itself: a date and who signed read nothing like an ad.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleaner.filters.ads.candidates import Candidate
from cleaner.filters.ads.headings import is_title, title_end
from cleaner.filters.ads.judgement import Judged, is_official, lines_of
from cleaner.filters.ads.stubs import is_stub
from cleaner.filters.ads.text_lines import filled_lines, line_at, score_of_line, whole_line
from cleaner.findings import View

# How it must read at least (nats). Of 37 lines of documents that stood so behind the end none
# reads better than -3.5, of 25 of sites half do; of titles above an ad some read like -1.7.
_LAST, _FIRST = -2.5, -1.0
_LONGEST = 80


def enclosed(view: View, sure: Sequence[Judged]) -> Iterator[Candidate]:
    """Yield the lines with an ad on both sides, or the end of the text on one of them."""
    if view.syntax == "markdown":
        return
    gone = lines_of(sure)
    filled = [*filled_lines(view)]
    for place, index in enumerate(filled):
        before, behind = filled[:place], filled[place + 1 :]
        if index in gone or not gone.issuperset(before[-1:] + behind[:1]):
            continue
        is_last, is_first = gone.issuperset(behind), gone.issuperset(before)
        # Where all else is gone, too, it is what there is of a document.
        if is_last != is_first and _is_of_site(view, index, _LAST if is_last else _FIRST):
            yield whole_line(view, index)


def _is_of_site(view: View, index: int, least: float) -> bool:
    line = line_at(view, index)
    if len(line) > _LONGEST or is_title(line) or is_stub(line) or is_official(line):
        return False
    if title_end(view.text, *view.lines[index]):
        return False
    return score_of_line(view, index) >= least
