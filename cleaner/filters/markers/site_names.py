"""The name of a site that it has put into sentences: in doubled signs, struck out, in brackets.

People put a word into such signs, too. A name goes only where it says nothing: the
words on both sides of it go together, and the text tells that it is a site's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cleaner.filters.shared.breaks import is_cut_word, is_han
from cleaner.filters.shared.cohesion import cohesion
from cleaner.filters.shared.explained import is_explained, is_governed
from cleaner.filters.shared.places import all_of, matches_at
from cleaner.filters.shared.removal import Hit, Kind
from cleaner.findings import View
from cleaner.lazy import lazy
from cleaner.rules import Rule, load_list

_FENCES = "#$@%~^|&"
_FENCED = lazy(
    r"(?P<g>(?<![#$@%~^|&])(?:##|\$\$|@@|%%|~~|\^\^|\|\||&&)) ?(?P<name>[\u4e00-\u9fff]{2,10}) ?"
    r"(?P=g)(?![#$@%~^|&])"
)
# Struck out, or linked to nothing that copies keep.
_STRUCK = lazy(
    r"\[(?:(?P<tag>s|del|strike)\](?P<name>[\u4e00-\u9fff]{2,10})\[/(?P=tag)\]"
    r"|url(?:=[^\[\]\n]{0,120})?\](?P<linked>[\u4e00-\u9fff]{2,10})\[/url\])"
)
_ADDRESS = lazy(
    r"(?<![!A-Za-z0-9])\[(?P<name>(?:[a-z0-9][a-z0-9-]{1,30}\.){1,2}"
    r"(?:com|cn|net|org|vip|cc|top|xyz|club|site|wang|info|ltd|shop|online|fun|pro))\](?![(\[:：])"
)
# <…网独家整理>: what a site says of itself; a title is written <…>, too.
_CREDIT = lazy(
    r"<(?P<name>[\u4e00-\u9fff]{2,8}?(?:网|文库|论坛|社区|书库|资料库))[A-Za-z0-9]{0,8}"
    r"(?:独家|原创|首发|精心|倾情)?(?:整理|提供|首发|发布|出品|制作|收集|原创)>"
)
# From so many nats on what stands on both sides may go together, does, surely does.
_PERHAPS, _TOGETHER, _SURELY = -0.6, 0.9, 3.4
# A name goes with neither side of what it cuts: with less than the first, or surely not.
_MOST, _AGAINST = 1.0, -1.0
_PAUSES = frozenset("，、；")


def may_have_names(view: View) -> bool:
    """Return whether a name may stand in doubled signs."""
    narrow = view.narrow
    doubled = [sign for sign in _FENCES if sign in narrow and narrow.count(sign * 2) > 1]
    return any(sign * 2 in view.text for sign in doubled)


def may_have_credit(view: View) -> bool:
    """Return whether a site may credit itself in angle brackets."""
    is_possible = "<" in view.narrow and ">" in view.narrow
    return is_possible and _CREDIT.search(view.text) is not None


def site_names(view: View, squares: Sequence[int], rule: Rule) -> Iterator[Hit]:
    """Yield the names of sites; ``squares`` are the places of all opening brackets."""
    text, kind = view.text, Kind(rule.id, rule.safety)
    if view.syntax == "plain" and may_have_names(view):
        places = [at for sign in _FENCES if sign in view.narrow for at in all_of(sign * 2, text)]
        for match in matches_at(_FENCED, text, sorted(places)):
            if _says_nothing(match, _PERHAPS) and _is_of_site(text, match["g"], match["name"]):
                yield *match.span(), kind
    yield from ((start, end, kind) for start, end in _credits(view))
    if not squares:
        return
    for match in matches_at(_STRUCK, text, squares):
        if _cuts_word(match):
            yield *match.span(), kind
    found = matches_at(_ADDRESS, text, squares)
    inside = {match["name"] for match in found if _says_nothing(match)}
    for match in found:
        if match["name"] in inside and not is_explained(text, *match.span()):
            yield *match.span(), kind


def _credits(view: View) -> Iterator[tuple[int, int]]:
    """Yield where a site that the text names elsewhere, too, credits itself in a sentence."""
    if view.syntax != "plain" or "<" not in view.narrow or ">" not in view.narrow:
        return
    text = view.text
    for match in _CREDIT.finditer(text):
        is_named = text.count(match["name"]) > text.count("<" + match["name"])
        if is_named and _says_nothing(match):
            yield match.span()


def _says_nothing(match: re.Match[str], least: float = _TOGETHER) -> bool:
    """Return whether the words on both sides go together as if nothing stood between them."""
    (start, end), text = match.span(), match.string
    left, right = text[start - 1 : start], text[end : end + 1]
    if not is_han(right) or is_explained(text, start, end):
        return False
    if left in _PAUSES:
        return True
    if not is_han(left) or (is_governed(left, right) and cohesion(left, right) < _SURELY):
        return False
    return is_cut_word(left, right) or cohesion(left, right) >= least


def _cuts_word(match: re.Match[str]) -> bool:
    """Return whether a word is cut by what stands in it, which goes with neither half."""
    (start, end), text, name = match.span(), match.string, match["name"] or match["linked"]
    left, right = text[max(start - 2, 0) : start], text[end : end + 2]
    if not (is_han(left[-1:]) and is_han(right[:1])) or is_explained(text, start, end):
        return False
    whole, inner = cohesion(left, right), max(cohesion(left, name), cohesion(name, right))
    least = _TOGETHER if any(word in name for word in load_list("site_words.txt")) else _SURELY
    most = _MOST
    if text.startswith("[url=]", start):
        least, most = _PERHAPS, _AGAINST  # what is linked to nothing is there for nothing else
    if inner >= most or is_cut_word(left[-1], name[0]) or is_cut_word(name[-1], right[0]):
        return False
    if whole < least and not is_cut_word(left[-1], right[0]):
        return False
    return whole > inner


def _is_of_site(text: str, fence: str, name: str) -> bool:
    """Return whether a name stands elsewhere beside what sites say of themselves."""
    words = load_list("site_words.txt")
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if text[at - len(fence) : at].strip() != fence:
            high = text.find("\n", end)
            line = text[text.rfind("\n", 0, at) + 1 : high if high >= 0 else len(text)]
            if any(word in line for word in words):
                return True
        at = text.find(name, end)
    return False
