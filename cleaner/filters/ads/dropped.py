"""Labels of a page whose values are gone: 投稿人：, or 下篇：　　关键字："""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from cleaner.filters.ads.candidates import Candidate
from cleaner.filters.ads.judgement import Judged
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
    """Yield the lines of nothing but such labels, beside an ad or at an end of the text."""
    gone = {one.candidate.line for one in sure if one.candidate.line is not None}
    filled = [index for index, (start, end) in enumerate(view.lines) if start < end]
    for place, index in enumerate(filled):
        start, end = view.lines[index]
        if index in gone or view.text[end - 1] not in ":： \u3000\t":
            continue
        near = {*filled[max(place - 1, 0) : place], *filled[place + 1 : place + 2]}
        is_end = place < _ENDS or place >= len(filled) - _ENDS
        if (is_end or near & gone) and _labels().fullmatch(view.text[start:end].strip()):
            line = view.text[start:end].strip()
            first = view.text.index(line, start)
            yield Candidate(first, first + len(line), index, 0.0, 1.0, is_among=True)
