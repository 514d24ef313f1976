"""Empty brackets where words or figures should be (召开〔…〕次会议, [ ]镇, 您于【】年)."""

from __future__ import annotations

from functools import lru_cache
from re import Pattern, escape
from re import compile as pattern

from cleaner.filters.placeholders.figures import given
from cleaner.filters.placeholders.runs import Span
from cleaner.filters.placeholders.words import any_of
from cleaner.lazy import lazy
from cleaner.lists import load_list

# A run of this stands for a pair of brackets; it is no character, so no text means it.
BRACKET = "\ufdd0"
_PAIRS = (("(", ")"), ("（", "）"), ("【", "】"), ("〔", "〕"), ("[", "]"), ("［", "］"))
# What an empty pair may hold.
_INSIDE = " \u3000…."
# Behind a figure only the open part of a year is one.
_BEFORE = "(?:(?<![0-9A-Za-z_\\])）])|(?<=(?<![0-9])20)|(?<=(?<![0-9])19))"
_AFTER = "(?![\\[（(0-9A-Za-z_])"
# Who reads these fills the brackets in.
_EXAM = lazy(
    "(?:选择|填空|判断|简答|计算|应用|论述)题|每(?:小题|题|空)[0-9]+分|满分[：:为]?[0-9]+分|准考证"
    "|考试时间|示范文本|[填算连写说]一[填算连写说]"
)
_TITLES = lazy(
    "(?:合同|协议书?|租约|[借欠收]条|委托书|证明信?|介绍信|声明书?|承诺书|问卷|表|(?<![菜清名])单|卡|模板|范本"
    "|样式|练习|[习试考]题|试卷|满意度(?:调查|测评))[ \u3000]*(?:\n|（|\\()"
)
_HEAD = 80
# So many pairs show a habit, in a text that is damaged besides.
_LEAST = 3
# In another only so many that forms seldom have, in an official document.
_LEAST_ALONE, _SQUARE, _OFFICIAL_WORDS = 8, frozenset("[［〔"), 3
# Or so many of which nothing is left but the brackets, inside sentences that give twice as many
# figures: who lets others fill in gives few.
_LEAST_BARE, _BARE, _GIVEN = 5, "[]", 2
_BETWEEN = lazy("[一-鿿约，、：；（《“第]\\[\\](?:[一-鿿，。、；）》”]|[（(])")
# What a program writes so, and who speaks of such brackets.
_CODE = lazy('[A-Za-z_]\\[\\]|数组|列表|方括号|空括号|中括号|[“"]\\[\\][”"]')
# Who edits an old text brackets its gaps, but counts nothing by them.
_MODERN = lazy("[\\])）】〕］][万亿元户个名人次项家%％]")


@lru_cache(maxsize=1)
def _pairs() -> Pattern[str]:
    """Return a pattern for pairs that are empty or hold the name of a field ([金额])."""
    inner = f"(?:[{_INSIDE}]{{0,8}}|{'|'.join(load_list('placeholder_fields.txt'))})"
    pairs = "|".join(escape(left) + inner + escape(right) for left, right in _PAIRS)
    return pattern(f"{_BEFORE}(?:{pairs}){_AFTER}")


def openings() -> tuple[str, ...]:
    """Return how pairs begin that are empty or hold a field."""
    fields = tuple(load_list("placeholder_fields.txt"))
    return tuple(
        left + following for left, right in _PAIRS for following in (right, *_INSIDE, *fields)
    )


@lru_cache(maxsize=1)
def _begun() -> tuple[tuple[str, Pattern[str]], ...]:
    """Return each opening sign with what may follow: ``re`` is fast at what begins with a literal,
    but seeks one that is nowhere longer than ``in`` does.
    """
    fields = "|".join(load_list("placeholder_fields.txt"))
    return tuple(
        (left, pattern(f"{escape(left)}(?:[{escape(right + _INSIDE)}]|{fields})"))
        for left, right in _PAIRS
    )


def may_hold_brackets(text: str) -> bool:
    """Whether so many empty pairs of brackets may occur that they count."""
    found = [len(begun.findall(text)) for left, begun in _begun() if left in text]
    return sum(found) >= _LEAST


def brackets_of(text: str, is_mended: bool) -> list[Span]:
    """Return the spans of empty pairs of brackets, in order; none where they are to be filled in.

    Nor where there are only few, or where an old text is edited.
    """
    if not may_hold_brackets(text):
        return []
    found = [match.span() for match in _pairs().finditer(text)]
    if len(found) < _LEAST or not (is_mended or _is_habit(text, found) or _is_bare(text, found)):
        return []
    if _EXAM.search(text) or _TITLES.search(text, 0, _HEAD):
        return []
    is_edited = any_of("scholarly").search(text) and len(_MODERN.findall(text)) < _LEAST
    return [] if is_edited else found


def _is_habit(text: str, found: list[Span]) -> bool:
    """Return whether an official text without other damage has many empty square brackets."""
    if len(found) < _LEAST_ALONE or any(text[start] not in _SQUARE for start, _ in found):
        return False
    return len({*any_of("official").findall(text)}) >= _OFFICIAL_WORDS


def _is_bare(text: str, found: list[Span]) -> bool:
    """Return whether an official text full of figures has bare brackets inside its sentences."""
    if len(found) < _LEAST_BARE or any(text[start:end] != _BARE for start, end in found):
        return False
    if not all(_BETWEEN.match(text, max(0, start - 1)) for start, _ in found):
        return False
    if any_of("forms").search(text) or _CODE.search(text):
        return False
    is_filled = given(text) >= _GIVEN * len(found)
    return is_filled and len({*any_of("official").findall(text)}) >= _OFFICIAL_WORDS


def filled(text: str, spans: list[Span]) -> str:
    """Return ``text`` with a run of signs, as long, for each pair."""
    parts: list[str] = []
    last = 0
    for start, end in spans:
        parts += [text[last:start], BRACKET * (end - start)]
        last = end
    return "".join([*parts, text[last:]])
