"""Labels of a page whose values are gone: 投稿人：, or 下篇：　　关键字："""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from cleaner.filters.ads.candidates import Candidate
from cleaner.filters.ads.judgement import Judged, lines_of
from cleaner.filters.ads.text_lines import filled_lines, line_at, whole_line
from cleaner.findings import View
from cleaner.lazy import lazy
from cleaner.rules import load_list

# So many lines at either end of a text are where a page has its labels.
_ENDS = 2


@cache
def _labels() -> re.Pattern[str]:
    names = sorted(load_list("ad_empty_labels.txt"), key=len, reverse=True)
    return lazy(rf"(?:(?:{'|'.join(map(re.escape, names))})[:：][\s\u3000]*)+")


def dropped_labels(view: View, sure: Sequence[Judged]) -> Iterator[Candidate]:
    """Yield the lines of nothing but such labels, beside an ad or at an end of the text.

    What the text itself goes on with behind a label may be its value.
    """
    gone = lines_of(sure)
    filled = [*filled_lines(view)]
    labels = {index for index in filled if index not in gone and _is_label(view, index)}
    for place, index in enumerate(filled):
        if index not in labels:
            continue
        before, behind = filled[max(place - 1, 0) : place], filled[place + 1 : place + 2]
        is_end = place < _ENDS or place >= len(filled) - _ENDS
        is_open = all(near in gone or near in labels for near in behind)
        if is_open and (is_end or gone.intersection(before + behind)):
            yield whole_line(view, index)


def _is_label(view: View, index: int) -> bool:
    end = view.lines[index][1]
    if view.text[end - 1] not in ":： \u3000\t":
        return False
    return _labels().fullmatch(line_at(view, index)) is not None
