"""The name of a site at the end of a title: 在表彰大会上的讲话_某某文库."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from cleaner.filters.ads.vocabulary import trie_pattern
from cleaner.findings import View
from cleaner.rules import load_list

_MIN_TITLE, _MAX_TITLE = 8, 70
_MIN_HEAD = 5
_TAIL = re.compile(r"[-_—–|｜·~][ 　]*([\u4e00-\u9fffA-Za-z]{2,10})$", re.M)
_BLANKS = " 　"


class Tail(NamedTuple):
    """Something like the name of a site behind a title: the line, the span, the name."""

    line: int
    start: int
    end: int
    name: str


@cache
def _brand() -> re.Pattern[str]:
    ends = trie_pattern(load_list("ad_brand.txt"))
    return re.compile(
        rf"[\u4e00-\u9fff]{{0,5}}(?:{ends})网?$|(?:范文|文库|素材|文秘|公文)[\u4e00-\u9fff]{{0,3}}网$"
    )


def tails_in(view: View) -> list[Tail]:
    """Return what may be names of sites behind titles and headings."""
    tails = []
    for match in _TAIL.finditer(view.text):
        index = view.line_of(match.start())
        low, high = view.lines[index]
        start = match.start()
        while start > low and view.text[start - 1] in _BLANKS:
            start -= 1
        if _MIN_TITLE <= high - low <= _MAX_TITLE and start - low >= _MIN_HEAD:
            tails.append(Tail(index, start, high, match.group(1)))
    return tails


def is_site(tail: Tail, names: re.Pattern[str] | None) -> bool:
    """Return whether the tail is the name of a site, by its form or as one of ``names``."""
    return _brand().search(tail.name) is not None or (
        names is not None and names.search(tail.name) is not None
    )
