"""What a page has besides the document, told by where it stands: at an end, beside an ad.

The name of the site above all, the name of the file, the numbers of pages to go to, what stands
for a picture, and the name of the seller with the number of a page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, pairwise

from cleaner.filters.ads.candidates import Candidate
from cleaner.filters.ads.judgement import Judged, lines_of
from cleaner.filters.ads.sellers import has_rare_name
from cleaner.filters.ads.text_lines import filled_lines, whole_line
from cleaner.findings import View
from cleaner.lazy import lazy

_SITE = lazy(
    r"[\u4e00-\u9fffA-Za-z]{1,8}(?:资料|范文|公文|文秘|素材|文档|文稿|写作|秘书|下载|论文|课件|稿件|讲稿)"
    r"[\u4e00-\u9fff]{0,4}?(?:网站?|站|库|铺|坊|吧|平台|论坛|之家|商城)"
)
_OFFICIAL = lazy("政府|政务|党建|党校|党员|人民|国家|中国|中共|局|委|厅")
_FILE = lazy(r"[^\s，。：:]{4,60}\.(?:docx?|wps|pdf|pptx?|xlsx?|txt|rar|zip)(?:\s*[\d.]+ ?[KM]B?)?")
_NUMBER = lazy(r"\d{1,2}")
# What a page writes over an ad, or below its article.
_SIGN = lazy(r"[-—–~=·*\s]*(?:END|THE END|The End|广\s*告|推\s*广|AD|ADVERTISEMENT)[-—–~=·*\s]*")
_LONGEST_SIGN = 30
# What stands for a picture where a page was copied; who sent one in a chat, and when.
_PICTURES = frozenset(("图片", "[图片]", "【图片】", "(图片)", "（图片）"))
_SENT = lazy(r"\d{1,2}[:：]\d{2}|[：:]\Z|图片[\])）】]?\Z")
_CAPTION = lazy(
    r"[-—=~·*#>▍|\s]*(?:(?:全部|最新|精彩|热门|网友|读者|其[他它]|更多)?(?:评论|回答|回复|留言|跟帖)(?:列表|区)?|签名档)"
    r"(?:\s*[(（]?\d{1,5}\s?[条个]?[)）]?)?[-—=~·*#<|\s：:]*"
)
_TURNS = lazy("下一?页|上一?页|[末尾]页")
_NOT_NAME = lazy(r"[\d\W_]+|第|页")
_ATTACHED = lazy("附[件表录]|[：:]\\Z")
_LEAST_NAME = 4
# How many lines above a file its label may stand.
_ABOVE = 3


def page_parts(view: View, sure: Sequence[Judged]) -> Iterator[Candidate]:
    """Yield the lines of a page that the ads ``sure`` give away."""
    if view.syntax == "markdown":
        return
    gone = lines_of(sure)
    lines = filled_lines(view)
    said = [view.text[slice(*one.span)] for one in sure]
    parts = _site(lines, gone, said) | _files(lines, gone) | _signs(lines, gone)
    parts |= _numbers(lines, gone) | _running(lines, gone, said) | _pictures(lines)
    parts |= _captions(lines, gone)
    for index in sorted(parts - gone):
        yield whole_line(view, index)


def _site(lines: Mapping[int, str], gone: set[int], said: Sequence[str]) -> set[int]:
    """Return the first line if it is the name of a site that an ad says, too, or stands below."""
    first, *others = islice(lines, 2)
    line = lines[first]
    if not _SITE.fullmatch(line) or _OFFICIAL.search(line):
        return set()
    is_said = any(line in ad and ad.strip() != line for ad in said)
    is_above = bool(others) and others[0] in gone and not line.endswith("平台")
    return {first} if is_said or is_above else set()


def _files(lines: Mapping[int, str], gone: set[int]) -> set[int]:
    """Return the lines that are the name of a file, between ads and an end of the text."""
    found = set()
    filled = [*lines]
    kept = [place for place, index in enumerate(filled) if index not in gone]
    # The first line that is kept, with an ad behind it, and the last, with one before it.
    for place, beside in ((kept[0], kept[0] + 1), (kept[-1], kept[-1] - 1)) if kept else ():
        line = lines[filled[place]]
        if "." not in line or not _FILE.fullmatch(line):
            continue
        above = filled[max(place - _ABOVE, 0) : place]
        if any(_ATTACHED.search(lines[near]) for near in above if near not in gone):
            continue
        is_beside = 0 <= beside < len(filled) and filled[beside] in gone
        if is_beside or (place == kept[0] and _is_heading(filled, lines, place)):
            found.add(filled[place])
    return found


def _is_heading(filled: Sequence[int], lines: Mapping[int, str], place: int) -> bool:
    """Return whether the name of a file at the head stands behind ads, or is that of the title."""
    below = lines[filled[place + 1]] if place + 1 < len(filled) else ""
    return place > 0 or (below != "" and lines[filled[place]].startswith(below))


def _signs(lines: Mapping[int, str], gone: set[int]) -> set[int]:
    """Return the lines of nothing but such a sign, above or below an ad."""
    filled = [*lines]
    return {
        index
        for place, (index, line) in enumerate(lines.items())
        if len(line) <= _LONGEST_SIGN
        and gone.intersection(filled[max(place - 1, 0) : place] + filled[place + 1 : place + 2])
        and _SIGN.fullmatch(line)
    }


def _pictures(lines: Mapping[int, str]) -> set[int]:
    """Return the lines that stand for a picture, where nobody sent or announced it."""
    above = ("", *lines.values())
    return {
        index
        for (index, line), before in zip(lines.items(), above, strict=False)
        if line in _PICTURES and not _SENT.search(before)
    }


def _captions(lines: Mapping[int, str], gone: set[int]) -> set[int]:
    """Return the captions of comments, answers and signatures above such a line of the site."""
    return {
        index
        for index, below in pairwise(lines)
        if below in gone and index not in gone and _CAPTION.fullmatch(lines[index])
    }


def _numbers(lines: Mapping[int, str], gone: set[int]) -> set[int]:
    """Return the lines of a number each, one after another, before the button to the next page."""
    found: set[int] = set()
    filled = [*lines]
    for place, index in enumerate(filled):
        if index not in gone or not _TURNS.match(lines[index]):
            continue
        run, step = [], place - 1
        while step >= 0 and _NUMBER.fullmatch(lines[filled[step]]):
            run.append(filled[step])
            step -= 1
        numbers = [int(lines[near]) for near in reversed(run)]
        if numbers and numbers == list(range(numbers[0], numbers[0] + len(numbers))):
            found.update(run)
    return found


def _running(lines: Mapping[int, str], gone: set[int], said: Sequence[str]) -> set[int]:
    """Return the lines of nothing but a seller's name and a number, where there are several."""
    names = {
        index: _NOT_NAME.sub("", line)
        for index, line in lines.items()
        if line[-1:].isdigit() and index not in gone
    }
    sellers = {
        name
        for name, times in Counter(names.values()).items()
        if times > 1
        and len(name) >= _LEAST_NAME
        and any(name in ad for ad in said)
        and has_rare_name(name)
    }
    return {index for index, name in names.items() if name in sellers}
