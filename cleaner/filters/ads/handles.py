"""An account's name that stands alone on a line, between the sentences of a document with ads."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from cleaner.filters.ads.candidates import Candidate, line_at, whole_line
from cleaner.filters.ads.judgement import Judged, lines_of
from cleaner.findings import View
from cleaner.lazy import lazy

# Small letters and figures, as accounts are called: words and codes lack one of them.
_HANDLE = lazy(r"(?=\S{0,15}[a-z])(?=\S{0,15}\d)[a-z\d]+(?:[_.-][a-z\d]+)?")
_LEAST, _LONGEST = 5, 16
# What a document calls by such a name has a label before it, or stands in a row of its kind.
_FULL_STOPS = frozenset("。！？；…”）)")
_ASKS = lazy("密码|口令|账号|帐号|用户名|验证码|编[号码]|代码|型号|车牌|如下")
_HAN = lazy("[\u4e00-\u9fff]{4}")


def handles(view: View, sure: Sequence[Judged]) -> Iterator[Candidate]:
    """Yield such lines, where the text names the account nowhere but in its ads."""
    if view.syntax == "markdown":
        return
    gone = lines_of(sure)
    filled = [index for index, (start, end) in enumerate(view.lines) if start < end]
    for before, index, after in zip([None, *filled], filled, [*filled[1:], None], strict=False):
        line = line_at(view, index)
        if index in gone or not _is_handle(line) or _is_named(view, line, sure):
            continue
        if _ends(view, before, gone) and _is_text(view, after, gone):
            yield whole_line(view, index)


def _is_handle(line: str) -> bool:
    if not _LEAST <= len(line) <= _LONGEST:
        return False
    return _HANDLE.fullmatch(unicodedata.normalize("NFKC", line)) is not None


def _is_named(view: View, line: str, sure: Sequence[Judged]) -> bool:
    """Return whether the document itself says ``line``, too."""
    place, text = view.text.find(line), view.text
    while place >= 0:
        index = view.line_of(place)
        is_ad = any(one.span[0] <= place < one.span[1] for one in sure)
        if not is_ad and line_at(view, index) != line:
            return True
        place = text.find(line, place + 1)
    return False


def _ends(view: View, index: int | None, gone: set[int]) -> bool:
    """Return whether a sentence that asks for no such name, or an ad, ends with a line."""
    if index is None or index in gone:
        return index is not None
    line = line_at(view, index)
    return line[-1:] in _FULL_STOPS and not _ASKS.search(line)


def _is_text(view: View, index: int | None, gone: set[int]) -> bool:
    """Return whether a line holds words, or there is none."""
    return index is None or index in gone or _HAN.search(line_at(view, index)) is not None
