"""Signs that a document shows, counts or reckons with instead of blanking by them.

Notes and what calls for them, tags, sizes, letters of formulas, what is to be replaced.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.filters.placeholders.signs import LETTERS
from cleaner.filters.placeholders.survey import Survey
from cleaner.filters.placeholders.topics import FORMULA_WORDS, SIGNS_OF_SIZES
from cleaner.lazy import lazy

_UNTOLD = frozenset({"", "word"})
_REACH = 24
# A card or an account: groups of four, the middle ones hidden.
_ACCOUNT = lazy(
    "(?<![0-9])[0-9]{4}(?:([ -])([*＊×XxＸ])\\2{3})(?:\\1\\2{4}){0,3}\\1[0-9]{1,4}(?![0-9])"
)
# An invoice names the kind of goods between stars (*餐饮服务*餐费).
_ON_INVOICE = lazy(
    "(?<!\\*)\\*[一-鿿、]{0,8}(?:服务|用品|制品|设备|产品|食品|劳务|器械|机械|家具|软件|饮料|印刷品|材料|燃油|用具)"
    "\\*(?=[一-鿿])"
)
# Nobody voted so (反对○票): the figure nought as it is written among Han.
_NO_VOTES = lazy("(?:赞[成同]|同意|反对|弃权)(?:票?[为：: ])?([○〇])[ ]?票")
# What a screen shows for a secret.
_SECRET = lazy("(?:密码|口令|验证码)[^，。；\\n]{0,8}?显示(?:为|成|出)?[：:“]?$")
_STARRED = lazy("(?:密码|口令|验证码)[^，。；\\n]{0,4}?(?:为|是)?[：:“]?$")
_LEAST_STARS = 4
_GOES_ON = frozenset("”处均都由请需须应的者号")
_REPLACED_IN = lazy("(?:[表文格栏例][内中]|凡|上述|以上|模板[内中])[“]?$")
_REPLACED = lazy(
    "[”]?处?(?:均|都)?(?:由|请|需|须|应)[^，。；\\n]{0,8}?(?:替换|代入|填写|填入|填报|填列|补充)"
)
_NTH = lazy("第[一二三四五六七八九十0-9至到、和-]{1,6}位(?:数字?|字母|代码)?[为是：:]?$")
# What stands at a sign is replaced (××处替换为本村名称): so it is in its whole line.
_REPLACED_HERE = lazy(
    "里(?:应该?|该)?填(?!写)|[”]?处(?:均|都)?(?:可|请|应|须)?(?:替换|换[成为上]|改[成为]|代入)"
)
# What is marked by a sign, said at the head of a clause.
_MARKED_IN = lazy(
    "(?:^|[\\n：:，。；（])(?:凡|其中|[表文][内中])?(?:带|标有?|标注|加|加注|注有|打)[“]?$"
)
_MARKED = lazy(
    "[”]?(?:[的者](?:数据|指标|条款|项目?|内容|课程|题|栏目?|部分|为|系|是|均)|号(?:的|者|为|表示))"
)
_TAG = lazy(
    "(?<!#)#[一-鿿A-Za-z0-9]{2,15}#(?=话题|超话|标签|征集|挑战|专栏|专题|专区|栏目|打卡|接力|热搜|微博)"
    "|(?:话题|超话|标签)[：:“]?#[一-鿿A-Za-z0-9]{2,15}#(?!#)"
    "|(?<=[“‘「《（(])#[一-鿿][一-鿿A-Za-z0-9]{1,14}#(?=[”’」》）)])"
)
_SIZES = lazy("([xXｘＸ])、\\1{2}、\\1{3}(?:、\\1{4})?[一-鿿]{0,4}码")
# An address of a net, parts of it left open (10.X.X.X).
_HOST = lazy("(?<![0-9.A-Za-z])[0-9]{1,3}(?:\\.(?:[0-9]{1,3}|[*Xx]{1,3})){3}(?![0-9.A-Za-z])")
_LONGEST_HOST, _POINTS = 15, 3
_RECKONED = lazy("[ ]?(?:[-+－＋]1(?![0-9])|[=＝≥≤＜＞<>^])")
_VALUE, _SUMS = lazy("[=＝≥≤][0-9]"), ("+", "-", "=", "＋", "＝", "−")
_RESULTS = ("=", "＝", "1/", "^", "≥", "≤")
_SUPPOSED = lazy("(?<![建开增创铺架摆])(?:设|令)[一-鿿]{0,4}$")
_SYMBOLIC = frozenset({"capital-x", "small-x"})
_DRAWN = lazy("(?<!\\*)\\*(?:[一-鿿]\\*){2,}(?!\\*)")
_HEADING = lazy("[一-鿿]{2,10}[。：]")
_LEAST_HEADINGS = 2


def shown(survey: Survey) -> list[int]:
    """Return the runs, by their place in the list of candidates, that are no blanks."""
    found = {*_replaced(survey), *_matched(survey), *_notes(survey), *_symbols(survey)}
    return [*found, *_drawn_apart(survey), *_invoiced(survey), *_votes(survey)]


def secrets(survey: Survey) -> list[int]:
    """Return the runs that hide an account or a password."""
    text = survey.text
    found: list[int] = []
    if "account" in survey.topics:
        found = [i for match in _ACCOUNT.finditer(text) for i in _within(survey, *match.span())]
    if "secret" in survey.topics:
        spans = enumerate(survey.spans)
        found += [index for index, span in spans if _is_secret(survey, index, *span)]
    return found


def _invoiced(survey: Survey) -> Iterator[int]:
    """Yield the stars before and behind what an invoice is for."""
    if "*" in survey.text:
        for match in _ON_INVOICE.finditer(survey.text):
            yield from _within(survey, *match.span())


def _votes(survey: Survey) -> Iterator[int]:
    """Yield the circles that are a count of no votes."""
    if "票" in survey.text:
        for match in _NO_VOTES.finditer(survey.text):
            yield from _within(survey, *match.span(1))


def _is_secret(survey: Survey, index: int, start: int, end: int) -> bool:
    sight, reach = survey.sights[index], max(0, start - _REACH)
    if sight.slot not in _UNTOLD:
        return False
    if _SECRET.search(survey.text, reach, start):
        return True
    is_mask = sight.family == "star" and end - start >= _LEAST_STARS
    return is_mask and _STARRED.search(survey.text, reach, start) is not None


def _within(survey: Survey, first: int, last: int) -> list[int]:
    spans = enumerate(survey.spans)
    return [index for index, (start, end) in spans if first <= start and end <= last]


def _replaced(survey: Survey) -> Iterator[int]:
    """Yield the runs that are said to be replaced, or to mark what has them."""
    text = survey.text
    if "处" in text or "里应填" in text or "里填" in text:
        yield from _patterns(survey)
    if "位" in text:
        yield from _parts(survey)
    for index, (start, end) in enumerate(survey.spans):
        if text[end : end + 1] not in _GOES_ON or survey.sights[index].slot not in _UNTOLD:
            continue
        reach = max(0, start - _REACH)
        if (_REPLACED.match(text, end) and _REPLACED_IN.search(text, reach, start)) or (
            _MARKED.match(text, end) and _MARKED_IN.search(text, reach, start)
        ):
            yield index


def _parts(survey: Survey) -> Iterator[int]:
    """Yield the runs that are some places of a number (第三至六位为××××)."""
    for index, (start, end) in enumerate(survey.spans):
        sight = survey.sights[index]
        is_next = sight.left in "为是：:位" and sight.slot in _UNTOLD and end - start > 1
        if is_next and _NTH.search(survey.text, max(0, start - _REACH), start):
            yield index


def _patterns(survey: Survey) -> Iterator[int]:
    """Yield the runs of a line that is a pattern: one of them is said to be replaced."""
    text = survey.text
    lines = {
        (text[start], text.count("\n", 0, start))
        for start, end in survey.spans
        if _REPLACED_HERE.match(text, end)
    }
    for index, (start, _) in enumerate(survey.spans):
        if lines and (text[start], text.count("\n", 0, start)) in lines:
            yield index


def _matched(survey: Survey) -> Iterator[int]:
    """Yield the signs of tags (#红色物业#话题) and of sizes (x、xx、xxx码)."""
    signs = {survey.text[start] for start, _ in survey.spans}
    patterns = [_TAG] if "#" in signs else []
    if "sizes" in survey.topics and not signs.isdisjoint(SIGNS_OF_SIZES):
        patterns.append(_SIZES)
    for pattern in patterns:
        for match in pattern.finditer(survey.text):
            yield from _within(survey, *match.span())
    yield from _parts_of_hosts(survey)


def _parts_of_hosts(survey: Survey) -> Iterator[int]:
    text = survey.text
    if survey.view.narrow.count(".") < _POINTS:
        return
    for index, (start, end) in enumerate(survey.spans):
        if text[start - 1 : start] == "." or text[end : end + 1] == ".":
            first, last = max(0, start - _LONGEST_HOST - 1), end + _LONGEST_HOST + 1
            near = _HOST.finditer(text[first:last])
            if any(match.start() <= start - first < match.end() for match in near):
                yield index


def _drawn_apart(survey: Survey) -> Iterator[int]:
    """Yield the stars between all characters of some words, not all of which are left out.

    Who advertises writes so (清*潭*映*月); what is blanked goes on otherwise (*县*镇*村).
    """
    text = survey.text
    if not any(traits.family == "star" and not traits.is_run for traits in survey.classes):
        return
    # A star alone, and the next but one behind it.
    if not any(text.startswith("*", end + 1) and text[end - 1] == "*" for _, end in survey.spans):
        return
    for match in _DRAWN.finditer(text):
        inside = _within(survey, *match.span())
        told = [i for i in inside if survey.sights[i].slot not in _UNTOLD]
        if len(told) < match[0].count("*"):
            yield from inside


def _notes(survey: Survey) -> Iterator[int]:
    """Yield the runs at the head of lines that go on with what one sign fewer began.

    Notes are numbered so (*…, **…), and headings below others (◇…, ◇◇…): those are short,
    and not the only ones.
    """
    text = survey.text
    headings: dict[str, list[int]] = {}
    for index, (start, end) in enumerate(survey.spans):
        sight = survey.sights[index]
        if sight.left != "\n" or sight.length < 2 or sight.after not in _UNTOLD:
            continue
        shorter = "\n" + text[start : end - 1]
        line = text.rfind("\n", 0, start - 1)
        if sight.family == "star" and _starts(text, line, shorter):
            yield index
        elif sight.slot in _UNTOLD and _HEADING.match(text, end) and _has_line(text, shorter):
            headings.setdefault(text[start:end], []).append(index)
    for found in headings.values():
        if len(found) >= _LEAST_HEADINGS:
            yield from found


def _starts(text: str, position: int, signs: str) -> bool:
    """Return whether words stand behind ``signs`` at ``position``."""
    behind = position + len(signs)
    return text.startswith(signs, position) and "一" <= text[behind : behind + 1] <= "鿿"


def _has_line(text: str, signs: str) -> bool:
    position = text.find(signs)
    while position >= 0:
        if _starts(text, position, signs):
            return True
        position = text.find(signs, position + 1)
    return False


def _symbols(survey: Survey) -> Iterator[int]:
    """Yield single letters in a sentence that reckons with the same letter (前N-1期, n/N)."""
    text = survey.text
    if "sum" not in survey.topics:
        return
    for index, (start, end) in enumerate(survey.spans):
        if end - start > 1:
            continue
        is_letter = survey.sights[index].family in _SYMBOLIC or text[start] in LETTERS
        if is_letter and is_symbol(text, start):
            yield index


def is_symbol(text: str, position: int) -> bool:
    """Return whether the sentence around the letter at ``position`` reckons with it."""
    sentence = sentence_at(text, position)
    is_formula = any(word in sentence for word in FORMULA_WORDS)
    return _is_reckoned(text[position], sentence, is_formula)


def sentence_at(text: str, position: int) -> str:
    """Return the sentence, within its line, around ``position``."""
    first = max(text.rfind("。", 0, position), text.rfind("\n", 0, position)) + 1
    ends = [end for end in (text.find("。", position), text.find("\n", position)) if end >= 0]
    return text[first : min(ends, default=len(text))]


def _is_reckoned(letter: str, sentence: str, is_formula: bool) -> bool:
    """Return whether a formula of ``sentence`` has ``letter``, or it is introduced as one."""
    position = sentence.find(letter)
    while position >= 0:
        left, right = sentence[:position], sentence[position + 1 :]
        if left[-1:] != letter and right[:1] != letter:
            if is_formula and (_RECKONED.match(right) or left.endswith(_RESULTS)):
                return True
            if right.startswith(("值按", "值由", "值为", "值取")):
                return True
            if _VALUE.match(right) or (left[-1:].isdigit() and right.startswith(_SUMS)):
                return True
            if right.startswith(("为", "是", "表示")) and _SUPPOSED.search(left):
                return True
        position = sentence.find(letter, position + 1)
    return False
