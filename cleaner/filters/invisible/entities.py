"""HTML entities that stand for a character in a text, decoded one run at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from cleaner.filters.invisible.quotes import curled
from cleaner.filters.shared.breaks import is_han
from cleaner.filters.shared.explained import is_explained
from cleaner.filters.shared.places import all_of, matches_at
from cleaner.filters.shared.taught import is_taught
from cleaner.findings import Finding, View, replacing
from cleaner.lazy import lazy
from cleaner.rules import Rule

_BARE = "nbsp|emsp|ensp|thinsp|ldquo|rdquo|lsquo|rsquo|hellip|mdash|ndash|middot"
_ENTITY = lazy(
    r"(?:[&＆] ?(?:amp[;；] ?)*(?:#[xX][0-9a-fA-F]{2,6}|#[0-9]{2,7}|[A-Za-z][A-Za-z0-9]{1,30})[;；]"
    r"|&#[0-9]{4,6}(?![0-9;])|&#[xX][0-9a-fA-F]{4}(?![0-9a-fA-F;])"
    rf"|&(?:{_BARE})(?![A-Za-z0-9;=_])|(?<![A-Za-z&＆#0-9;])(?:{_BARE});)+"
)
_ONE = lazy(
    r"[&＆]? ?(?:amp[;；] ?(?=[&#A-Za-z]))*(?P<name>#[xX]?[0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*)[;；]?"
)
# What can begin a run of entities, or end one that lost its &; matching is tried only there.
_BARE_ENTITY = lazy(f"(?:{_BARE});")
_BARE_END = lazy(";(?<=sp;|uo;|sh;|ip;|ot;)")
_WIDE_GAP = lazy("[ \u3000\xa0]{2}|(?:nb|em|en)sp;")
_COLUMN = lazy("[0-9](?:[ \u3000\xa0]{1,3}|&(?:nb|em|en|thin)sp;)[0-9]")
_CLAUSE = lazy("[，。；！？]")
_TAG = lazy(r"&lt;/?[A-Za-z][\w-]{0,30}[^&<>\n]{0,60}&gt;")
# A quotation of more than a word, closed in its line.
_SPEECH = lazy(
    r"&(?:[lr]dquo|quot|#822[01]|#34);(?!代表|表示|[是即为])(?=[^&\n]*?[，。！？；])[^&\n]{6,200}&(?:[lr]dquo|quot|#822[01]|#34);"
)
# A figure in groups of three digits, and what stands before one that is a number of its own.
_FIRST_GROUP = lazy(r"(?:\A|[^0-9A-Za-z.,])[0-9]{1,3}\Z")
_LAST_GROUP = lazy("[0-9]{3}(?=[\u4e00-\u9fff%％])")
_LABELS = frozenset("件表图第版章节条期号卷册页题例录组班队室栋楼区排级档")
_NO_ADDRESS = lazy(r"[\s\u3000-\uffff]")


def entities(view: View, rule: Rule) -> list[Finding]:
    """Return each run of entities with what it stands for; blanks only where words need one."""
    found = _entities(view, rule)
    return curled(view, rule, found) if view.syntax == "plain" else list(found)


def _entities(view: View, rule: Rule) -> Iterator[Finding]:
    text, free = view.text, 0
    for match in _runs(view):
        start, end = match.span()
        if start < free:
            continue
        tag = _TAG.match(text, start)
        if tag and (is_explained(text, *tag.span()) or is_taught(text, *tag.span())):
            free = tag.end()
            continue
        is_shown = is_explained(text, start, end) and not _opens_speech(text, start)
        if is_shown or is_taught(text, start, end):
            continue
        if _in_address(text, start):
            continue
        for part, after in _decoded(text, start, end, view.syntax == "markdown"):
            yield replacing(rule.id, part.start, part.source, after, safety=rule.safety)


def _opens_speech(text: str, start: int) -> bool:
    """Return whether a quotation mark opens what somebody wrote, and is no sign he wrote."""
    before = text[max(start - 6, 0) : start].rstrip(" \u3000")
    return before.endswith(("写道：", "写道:")) and bool(_SPEECH.match(text, start))


def may_have_bare(view: View) -> bool:
    """Return whether the end of an entity that lost its & may be in a text."""
    return ";" in view.narrow and _BARE_END.search(view.text) is not None


def _runs(view: View) -> list[re.Match[str]]:
    text = view.text
    starts = all_of("&", text) if "&" in view.narrow else []
    if "＆" in view.wide:
        starts = starts + all_of("＆", text)
    if may_have_bare(view):
        starts = starts + [match.start() for match in _BARE_ENTITY.finditer(text)]
    return matches_at(_ENTITY, text, sorted(starts))


class _Part(NamedTuple):
    start: int
    source: str
    char: str


def _in_address(text: str, start: int) -> bool:
    """Return whether an & belongs to the query of an address."""
    scheme = text.rfind("://", max(start - 300, 0), start)
    query = text.rfind("?", max(start - 100, 0), start)
    if scheme < 0 and query >= 0 and "=" in text[query:start]:
        scheme = query
    return scheme >= 0 and not _NO_ADDRESS.search(text, scheme + 1, start)


def _decoded(text: str, start: int, end: int, is_markdown: bool) -> list[tuple[_Part, str]]:
    """Return the parts of a run of entities and what they stand for; none where it has to stay."""
    parts = []
    for match in _ONE.finditer(text, start, end):
        char = _char(match["name"])
        if char is None or (is_markdown and char in "<>&|*_`[]()#"):
            return []
        parts.append(_Part(match.start(), match[0], char))
    if any(part.char.strip(_BLANK_CHARS) for part in parts):
        return [(part, part.char.strip(_BLANK_CHARS)) for part in parts]
    before, after = text[start - 1 : start] if start else "\n", text[end : end + 1] or "\n"
    if is_markdown and (before == ">" or after == "<" or before == after == "\n"):
        return []
    seen = "".join(part.char for part in parts)
    after_all = _blank(seen, before, after)
    is_word = is_han(before) and (is_han(after) or after in _BLANKED or after in _DIGITS)
    is_word = is_word or (before in _DIGITS and is_han(after))
    if after_all == " " and (
        (is_word and _is_in_sentence(text, start, end))
        or (before in _DIGITS and _is_figure(text, start, end))
    ):
        after_all = ""
    return [(_Part(start, text[start:end], seen), after_all)]


def _is_figure(text: str, start: int, end: int) -> bool:
    """Return whether a blank parts the groups of digits of one figure."""
    first = _FIRST_GROUP.search(text[max(start - 4, 0) : start])
    if not first or first[0][0] in _LABELS or not _LAST_GROUP.match(text, end):
        return False
    return _is_in_sentence(text, start, end, _COLUMN)


def _is_in_sentence(text: str, start: int, end: int, other: re.Pattern[str] = _WIDE_GAP) -> bool:
    """Return whether a run of blanks is the only one in a line that is a sentence: no list
    of names, no table.
    """
    low, high = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    before, after = text[low:start], text[end : len(text) if high < 0 else high]
    before = before.lstrip(" \u3000\xa0")
    if other.search(before) or other.search(after):
        return False
    return bool(_CLAUSE.search(before) and _CLAUSE.search(after))


# What stands for a word or a figure that is left out.
_BLANKED = frozenset("xX×*＊○□△＿_")
_DIGITS = frozenset("0123456789")
_NO_BLANK = "\n \u3000\t，。；：、！？”》）"
_BLANK_CHARS = "\xa0\u2002\u2003\u2009\u3000 \u200b\u200c\u200d\u200e\u200f\xad\ufeff\u2060"


def _blank(seen: str, before: str, after: str) -> str:
    """Blanks that indented or padded go; those that kept two words apart become one."""
    spaces = re.sub("[\u200b-\u200f\xad\ufeff\u2060]", "", seen)
    if not spaces or before in _NO_BLANK or after in "\n \u3000\t":
        return ""
    if before.isascii() and after.isascii() and before.isalnum() and after.isalnum():
        return " "
    if len(spaces) > 1 and _is_text(before) and _is_text(after):
        return "\u3000" if "\u3000" in spaces or "\u2003" in spaces else " "
    return ""


def _is_text(char: str) -> bool:
    return is_han(char) or (char.isascii() and char.isalnum())


@lru_cache(maxsize=256)
def _char(name: str) -> str | None:
    import html  # its table of 2,231 names is only needed where there is an entity

    entity = f"&{name};"
    char = html.unescape(entity)
    if char == entity or len(char) != 1 or char == "\ufffd":
        return None
    return "" if char < " " or "\x7f" <= char <= "\x9f" else char
