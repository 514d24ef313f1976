"""Variables of templates ({$name}) that a text speaks of, or that hold what a sentence needs."""

from __future__ import annotations

from cleaner.filters.markers.names import parts_of, strength_of
from cleaner.filters.markers.tokens import is_machine_word
from cleaner.filters.shared.breaks import is_han
from cleaner.lazy import lazy

_TEMPLATE = lazy("模板|变量|程序")
# What is said of a variable: {$title}是文章题目.
_SAID = lazy("(?:是(?!否)|为|表示|代表|指|即|用于|对应)[^，。\n]{1,16}[，。；、\n]")
# What a letter fills in behind these is the name of who gets it.
_SALUTE = lazy(r"(?:尊敬|亲爱|敬爱)的\Z")
_CLAUSE_BEGINS = frozenset(("", "\n", "，", "。", "；", "、", "："))
# Behind a pause only what is counted or dated asks for a figure.
_PAUSES = frozenset(("，", "、", "（", "(", ","))
_COUNTED = frozenset("个元年月日天周岁名人万亿次条项家户")
_NAME = lazy(r"[A-Za-z_]\w*")
# What each page of a site has: its template filled that in, the text has it elsewhere.
_OF_PAGES = frozenset(
    ("article", "title", "content", "body", "text", "url", "link", "author", "keywords", "summary",
     "description", "category", "channel", "list", "news", "info", "doc", "site", "page", "pager",
     "prev", "next", "header", "footer", "nav", "sidebar", "copyright")
)  # fmt: skip


def is_spoken_of(text: str, start: int, end: int) -> bool:
    """Return whether a variable at [start, end) is explained, or holds the name in a salutation."""
    if is_han(text[start + 2 : start + 3]) and _TEMPLATE.search(text):
        return True
    if _SALUTE.search(text[max(start - 3, 0) : start]):
        return True
    return text[start - 1 : start] in _CLAUSE_BEGINS and _SAID.match(text, end) is not None


def is_value(text: str, start: int, end: int) -> bool:
    """Return whether a variable stands where a figure or a name was to go (年满{$age}周岁).

    Its name says nothing of a page, and words stand on both sides, or what is counted behind it.
    """
    before, after = text[start - 1 : start], text[end : end + 1]
    follows = is_han(before) or before.isdigit() or (before in _PAUSES and after in _COUNTED)
    if not follows or not (is_han(after) or after.isdigit()):
        return False
    return not is_of_page(text[start:end])


def is_of_page(source: str) -> bool:
    """Return whether the name of a variable says what of a page it holds."""
    return any(
        strength_of(name)
        or any(part in _OF_PAGES or is_machine_word(part) for part in parts_of(name))
        for name in _NAME.findall(source)
    )
