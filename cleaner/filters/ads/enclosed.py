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
_FEWEST = 2


def enclosed(view: View, sure: Sequence[Judged]) -> Iterator[Candidate]:
    """Yield the lines with an ad on both sides, or the end of the text on one of them."""
    if view.syntax == "markdown":
        return
    gone = lines_of(sure)
    filled = [*filled_lines(view)]
    kept = [place for place, index in enumerate(filled) if index not in gone]
    # Where all else is gone, too, it is what there is of a document.
    if len(kept) < _FEWEST:
        return
    first, last = kept[0], kept[-1]
    if filled[first + 1] in gone and _is_of_site(view, filled[first], _FIRST):
        yield whole_line(view, filled[first])
    if filled[last - 1] in gone and _is_of_site(view, filled[last], _LAST):
        yield whole_line(view, filled[last])


def _is_of_site(view: View, index: int, least: float) -> bool:
    line = line_at(view, index)
    if len(line) > _LONGEST or is_title(line) or is_stub(line) or is_official(line):
        return False
    if title_end(view.text, *view.lines[index]):
        return False
    return score_of_line(view, index) >= least
