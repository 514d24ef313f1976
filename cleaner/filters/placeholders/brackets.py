"""Empty brackets where words or figures should be (召开〔…〕次会议, [ ]镇, 您于【】年)."""

from __future__ import annotations

from functools import lru_cache
from re import Pattern, compile as pattern, escape

from cleaner.filters.placeholders.runs import Span
from cleaner.lazy import lazy
from cleaner.lists import load_list

# A run of this stands for a pair of brackets; it is no character, so no text means it.
BRACKET = "\ufdd0"
# How an empty pair begins; cheap to look for.
_PAIRS = ("（）", "【】", "〔〕", "[]", "［］")
OPENINGS = tuple(
    opening + inside for opening, closing in _PAIRS for inside in (closing, *" \u3000….")
)
_BEFORE, _AFTER = "(?<![0-9A-Za-z_\\])）])", "(?![\\[（(0-9A-Za-z_])"
# Who reads these fills the brackets in.
_EXAM = lazy(
    "(?:选择|填空|判断|简答|计算|应用|论述)题|得分|准考证|满分|试卷|试题|[甲乙丙]方|示范文本|填写"
)
# So many pairs show a habit in a text that is damaged besides, so many in another.
_LEAST, _LEAST_ALONE = 3, 8


@lru_cache(maxsize=2)
def _pairs_of(has_fields: bool) -> Pattern[str]:
    """Return a pattern for empty pairs, or for those with the name of a field as well ([金额])."""
    inner = "[ \u3000….]{0,8}"
    if has_fields:
        inner = f"(?:{inner}|{'|'.join(load_list('placeholder_fields.txt'))})"
    pairs = "|".join(escape(left) + inner + escape(right) for left, right in _PAIRS)
    return pattern(f"{_BEFORE}(?:{pairs}){_AFTER}")


@lru_cache(maxsize=1)
def openings() -> tuple[str, ...]:
    """Return how a pair begins that is empty or holds the name of a field."""
    heads = dict.fromkeys(word[0] for word in load_list("placeholder_fields.txt"))
    return OPENINGS + tuple(opening + head for opening, _ in _PAIRS for head in heads)


def may_hold_brackets(text: str) -> bool:
    """Whether an empty pair of brackets may occur."""
    return any(opening in text for opening in openings())


def brackets_of(text: str, is_mended: bool) -> list[Span]:
    """Return the spans of empty pairs of brackets, in order; none where they are to be filled in.

    Nor where there are only few: pairs that are empty by mistake are rare, too.
    """
    if not may_hold_brackets(text):
        return []
    found = [match.span() for match in _pairs_of(is_mended).finditer(text)]
    least = _LEAST if is_mended else _LEAST_ALONE
    return [] if len(found) < least or _EXAM.search(text) else found


def filled(text: str, spans: list[Span]) -> str:
    """Return ``text`` with a run of signs, as long, for each pair."""
    parts, last = [], 0
    for start, end in spans:
        parts += text[last:start], BRACKET * (end - start)
        last = end
    return "".join([*parts, text[last:]])
