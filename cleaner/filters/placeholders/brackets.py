"""Empty brackets where words or figures should be (召开〔…〕次会议, [ ]镇, 您于【】年)."""

from __future__ import annotations

from cleaner.filters.placeholders.runs import Span
from cleaner.lazy import lazy

# A run of this stands for a pair of brackets; it is no character, so no text means it.
BRACKET = "\ufdd0"
# How an empty pair begins; cheap to look for.
OPENINGS = tuple(
    opening + inside
    for opening, closing in ("（）", "【】", "〔〕", "[]", "［］")
    for inside in (closing, " ", "\u3000", "…", ".")
)
_PAIR = lazy(
    "(?<![0-9A-Za-z_\\])）])(?:（[ \u3000…]{0,8}）|【[ \u3000….]{0,8}】|〔[ \u3000….]{0,8}〕"
    "|\\[[ \u3000….]{0,8}\\]|［[ \u3000….]{0,8}］)(?![\\[（(0-9A-Za-z_])"
)
# Who reads these fills the brackets in.
_EXAM = lazy(
    "(?:选择|填空|判断|简答|计算|应用|论述)题|得分|准考证|满分|试卷|试题|[甲乙丙]方|示范文本|填写"
)
# So many pairs show a habit in a text that is damaged besides, so many in another.
_LEAST, _LEAST_ALONE = 3, 8


def may_hold_brackets(text: str) -> bool:
    """Whether an empty pair of brackets may occur."""
    return any(opening in text for opening in OPENINGS)


def brackets_of(text: str, is_mended: bool) -> list[Span]:
    """Return the spans of empty pairs of brackets, in order; none where they are to be filled in.

    Nor where there are only few: pairs that are empty by mistake are rare, too.
    """
    if not may_hold_brackets(text):
        return []
    found = [match.span() for match in _PAIR.finditer(text)]
    least = _LEAST if is_mended else _LEAST_ALONE
    return [] if len(found) < least or _EXAM.search(text) else found


def filled(text: str, spans: list[Span]) -> str:
    """Return ``text`` with a run of signs, as long, for each pair."""
    parts, last = [], 0
    for start, end in spans:
        parts += text[last:start], BRACKET * (end - start)
        last = end
    return "".join([*parts, text[last:]])
