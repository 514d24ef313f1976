"""Commands of a system nobody listed, told by their shape and by the line they have to themselves.

[TWY::seg], {xy/c:split}, <stx:row-ad idx=1>: a short name of the system, a joint, and a word that
speaks of the page. Where one has a line of prose above and below, others that begin with the same
name are commands as well, wherever they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from cleaner.filters.markers.machine_tokens import is_named
from cleaner.filters.markers.tokens import is_machine_word
from cleaner.filters.shared.breaks import BLANKS, CLOSED, is_han, is_heading
from cleaner.filters.shared.explained import is_explained
from cleaner.filters.shared.places import all_of, matches_at
from cleaner.filters.shared.taught import is_taught
from cleaner.filters.shared.token_topics import is_about_tokens
from cleaner.findings import View
from cleaner.lazy import lazy
from cleaner.lists import load_list

_ENDS = {"[[": "]]", "[": "]", "{{": "}}", "{": "}", "<": ">", "%%": "%%", "@@": "@@", "##": "##"}
_BODY = (
    r"(?P<prefix>[A-Za-z][A-Za-z0-9]{0,11})(?P<joint>::?|[-_./|!])"
    r"(?P<rest>[A-Za-z](?:[^\u0080-\uffff\[\]{}<>%@#\n]|[<>]=){0,60}?)"
)
_TOKEN = lazy(
    rf"(?P<open>\[\[?|\{{\{{?|(?P<angle><)|%%|@@|##)[/#]?{_BODY} ?/?"
    r"(?P<close>(?(angle)>|(?:\]\]?|\}\}?|%%|@@|##)))"
)
_SIGNS = "[{<%@#"
# What speaks of the page besides the words of other tokens: here a joint stands before them.
_OF_PAGES = frozenset(
    ("seg", "segment", "textlink", "adslot", "gate", "hr", "quote", "divider", "pager", "paging",
     "sep", "tail", "mask", "paygate", "flow", "next", "prev")
)  # fmt: skip
_LONG = 25
_WORD = lazy("[A-Za-z]+")
# Keys and references, files and hosts.
_OTHERS = lazy(
    r"(?i:ctrl|alt|shift|cmd|fn|esc|win|tab)[-_.]|(?i:doi|pmid|arxiv|isbn|issn|cite|ref|fig|tab|eq|sec|rfc"
    r"|https?|ftp|mailto|tel|urn|lang|file)[:._-]|.*\.(?:docx?|xlsx?|pdf|txt|jpe?g|png|gif|com|cn|net|org|py|js|sh)\Z"
)


def unlisted_commands(view: View) -> Iterator[tuple[int, int]]:
    """Yield the spans of such commands."""
    text, signs = view.text, [sign for sign in _SIGNS if sign in view.narrow]
    if view.syntax != "plain" or not signs:
        return
    places = sorted(at for sign in signs for at in all_of(sign, text))
    tokens = [match for match in matches_at(_TOKEN, text, places) if _is_command(match)]
    if not tokens or is_about_tokens(view):
        return
    idle = [match for match in tokens if _may_go(text, match)]
    alone = [match for match in idle if _stands_apart(text, match)]
    sure = [match for match in alone if _says_so(match)]
    known = {(match["open"], match["prefix"]) for match in sure}
    for match in idle:
        if match in sure or (match["open"], match["prefix"]) in known:
            yield match.span()


def _is_command(match: re.Match[str]) -> bool:
    if _ENDS[match["open"]] != match["close"]:
        return False
    return _OTHERS.match(match["prefix"] + match["joint"] + match["rest"]) is None


def _says_so(match: re.Match[str]) -> bool:
    """Return whether a token speaks of the page.

    Words are joined by a dash or a stroke in other things as well ([photo-1], [user/login]).
    """
    words = {word.lower() for word in _WORD.findall(match["rest"])}
    is_joined = ":" in match["joint"] + match["rest"] or match["joint"] == "!"
    if is_joined or match["open"] in ("%%", "@@", "##", "[["):
        return any(word in _OF_PAGES or is_machine_word(word) for word in words)
    return match["joint"] not in "/|" and not _commands().isdisjoint(words)


@lru_cache(maxsize=1)
def _commands() -> frozenset[str]:
    """Return the words of paywalls, ads and page breaks."""
    lines = load_list("command_words.txt")
    return frozenset(line.lstrip("+!") for line in lines if line[0] in "+!")


def _may_go(text: str, match: re.Match[str]) -> bool:
    start, end = match.span()
    return not (
        is_explained(text, start, end) or is_named(text, start, end) or is_taught(text, start, end)
    )


def _line(text: str, match: re.Match[str]) -> tuple[int, int]:
    low, high = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end())
    return low, len(text) if high < 0 else high


def _stands_apart(text: str, match: re.Match[str]) -> bool:
    """Return whether a token has a line between prose, or stands behind a sentence that ends one,
    or before a heading.
    """
    low, high = _line(text, match)
    left, right = text[low : match.start()].strip(BLANKS), text[match.end() : high].strip(BLANKS)
    if left and not right:
        return left[-1] in CLOSED and left[-1] not in "：:" and is_han(left[-2:-1])
    if right and not left:
        return is_heading(right)
    return _has_line(text, match) and _is_between_prose(text, match)


def _has_line(text: str, match: re.Match[str]) -> bool:
    """Return whether a line holds nothing but such tokens."""
    low, high = _line(text, match)
    return not _TOKEN.sub("", text[low:high]).strip(BLANKS)


def _is_between_prose(text: str, match: re.Match[str]) -> bool:
    """Return whether the nearest lines with words are prose or headings in Chinese."""
    low, high = _line(text, match)
    above = next((line for line in _lines(text[:low][::-1], -1)), "")
    below = next((line for line in _lines(text[high:], 1)), "")
    beside = [line for line in (above, below) if line]
    if not beside or not all(any(map(is_han, line)) for line in beside):
        return False
    is_prose = above[-1:] in CLOSED and above[-1:] not in "：:"
    return is_prose or is_heading(below) or (not above and len(below) >= _LONG)


def _lines(text: str, step: int) -> Iterator[str]:
    """Yield the lines of ``text`` that hold words besides such tokens, each read by ``step``."""
    for line in text.split("\n"):
        words = _TOKEN.sub("", line[::step]).strip(BLANKS)
        if words:
            yield words
