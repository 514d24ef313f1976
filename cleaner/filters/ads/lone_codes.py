"""A code alone on a line, between the sentences of a document with ads.

An account's name (pzgw115), or a command of the program that made the page (#WP_NEXT_3#).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from cleaner.filters.ads.candidates import Candidate
from cleaner.filters.ads.judgement import Judged, lines_of
from cleaner.filters.ads.text_lines import filled_lines, line_at, whole_line
from cleaner.filters.shared.token_topics import is_about_tokens
from cleaner.findings import View
from cleaner.lazy import lazy

# Letters and figures, as accounts are called: words and codes lack one of them.
_HANDLE = lazy(r"(?=\S{0,15}[a-z])(?=\S{0,15}\d)[A-Za-z\d]+(?:[_.-][A-Za-z\d]+)?")
_LEAST, _LONGEST = 5, 16
_SIGNS = r"[#~|!@<({\[/*%$&=+^>)}\]-]"
# A name in signs, that more than a word stands in.
_FENCED = lazy(
    rf"{_SIGNS}{{1,3}}(?=.{{0,40}}[\d_:|=.#;,])(?=.{{0,40}}[A-Za-z]{{2}})[A-Za-z\d].{{1,44}}?{_SIGNS}{{1,3}}"
)
# Names put together as in no sentence: EOF_part_4of4, SITE:::BLOCK(pay,2), li-zi:tag#92;
_JOINED = lazy(
    r"(?=\S*(?:[A-Za-z\d]_[A-Za-z\d]|::|:\w+#))[A-Za-z][A-Za-z\d]*(?:[_:#.,(=)-]+[A-Za-z\d]+)+[);]*"
)
_LONGEST_COMMAND = 48
# Keys, cues of a stage or a screen, files, hosts, letters and formulas, which a document has.
_OTHERS = lazy(
    r"(?i:\W*(?:ctrl|alt|shift|fn|ppt|vcr|bgm|led|dj|cd|dvd|qq|fig|tab|eq|doi|isbn|issn|https?|ftp|www|mailto)(?![a-z])"
    r"|.*\.(?:docx?|xlsx?|pptx?|pdf|ofd|wps|txt|csv|jpe?g|png|gif|mp[34]|zip|rar|com|cn|net|org|gov|edu)\W*\Z"
    r"|\S+@\S+\.\S+\Z|.*[^<>=]==?[^<>=]*[-+*/^][A-Za-z\d(]|.* [-+=*/] )"
)
# What a document calls by such a name has a label before it, or stands in a row of its kind.
_FULL_STOPS = frozenset("。！？；…”）)")
_ASKS = lazy(
    "密码|口令|账号|帐号|用户名|验证码|编[号码]|代码|型号|车牌|如下|命令|脚本|语句|指令|参数|输入|运行|执行以|文件名|公式|变量"
)
_HAN = lazy("[\u4e00-\u9fff]{2}")


def lone_codes(view: View, sure: Sequence[Judged]) -> Iterator[Candidate]:
    """Yield such lines, where the text names the code nowhere but in its ads."""
    if view.syntax == "markdown":
        return
    gone = lines_of(sure)
    lines = filled_lines(view)
    codes = {index for index, line in lines.items() if index not in gone and _is_code(line)}
    if not codes or is_about_tokens(view):
        return
    filled = [*lines]
    named = {line for line in {lines[index] for index in codes} if _is_named(view, line, sure)}
    for before, index, after in zip([None, *filled], filled, [*filled[1:], None], strict=False):
        if index not in codes or lines[index] in named:
            continue
        if _ends(view, before, gone) and _is_text(view, after, gone):
            yield whole_line(view, index)


def _is_code(line: str) -> bool:
    if not _LEAST <= len(line) <= _LONGEST_COMMAND:
        return False
    line = unicodedata.normalize("NFKC", line).replace("〔", "[").replace("〕", "]")
    if not line.isascii() or _OTHERS.match(line):
        return False
    if len(line) <= _LONGEST and _HANDLE.fullmatch(line):
        return True
    return bool(_FENCED.fullmatch(line) or _JOINED.fullmatch(line))


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
