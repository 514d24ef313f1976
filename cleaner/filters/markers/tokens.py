"""Tokens of programs: a fence of signs round a name, and what stands beside one."""

from __future__ import annotations

import re
import string
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from cleaner.filters.markers.names import Strength, is_lone, parts_of, strength_of
from cleaner.filters.shared.breaks import BLANKS
from cleaner.lazy import lazy
from cleaner.rules import load_list

_CLOSING = {
    "{{": "}}", "{{{": "}}}", "{%": "%}", "{": "}", "${": "}", "#{": "}", "[[": "]]", "[": "]",
    "<": ">", "<%": "%>", "%%": "%%", "%%%": "%%%", "@@": "@@", "##": "##", "###": "###",
    "~~": "~~", "==": "==", "===": "===", ":::": ":::", "||": "||", "[#": "#]", "[$": "$]",
    "[@": "@]", "[%": "%]", "[~": "~]", "[=": "=]", "{#": "#}", "{=": "=}", "<#": "#>", "<$": "$>",
}  # fmt: skip
# Signs that forms and formulas use round one name, too.
# What a site shows; what a form has in it is named after other things.
_OF_SITES = frozenset(
    (
        "article",
        "post",
        "page",
        "pager",
        "site",
        "blog",
        "archive",
        "archives",
        "thread",
        "category",
    )
)
VARIABLES = frozenset(("{{", "{{{", "{", "${", "#{", "["))
# What may not stand beside one: it is part of a word or of a longer fence then.
_WORD = string.ascii_letters + string.digits + "_"
BEFORE, AFTER = frozenset(_WORD + "\\$^)#%@~=:|<{[!"), frozenset(_WORD + "(#%@~=:|]}>$")
_NAME = "[A-Za-z][A-Za-z0-9]{0,30}(?:[_:.-]+[A-Za-z0-9\u00d7]{1,30}){0,8}"
# What a command is told: plain words (:wx,wb), then names with values, which editors quote anew.
_REST = (
    r"(?:,[A-Za-z0-9]{1,20}){0,8}"
    r"(?:[ ,][a-z_-]{1,24} ?[=:] ?"
    r"(?:\"[^\"\n]{0,120}\"|'[^'\n]{0,120}'|[“”][^“”\n]{0,120}”|[‘’][^‘’\n]{0,120}’"
    r"|[\w.%#-]{1,60}(?:,[\w.%#-]{1,30}){0,8})){0,12}"
)
TOKEN = (
    r"(\{\{\{?|[{<\[][%#$@~=]|[$#]?\{|\[\[?|<|%%%?|@@|###?|~~|===?|:::|\|\|)"
    rf"[-=]? ?(/?)({_NAME})({_REST})"
    r" ?/?-?(\}\}\}?|[%#$@~=][}>\]]|\}|\]\]?|>|%%%?|@@|###?|~~|===?|:::|\|\|)"
)
_TOKEN = lazy(TOKEN)
# Any signs on both sides, mirrored; only round names that are surely commands.
_OPENING, _ENDING = r"#$@%~|=^&+!\u00a7_:*<\[{(《【〖-", r"#$@%~|=^&+!\u00a7_:*>\]})》】〗-"
FENCED = (
    rf"(?<![A-Za-z0-9{_OPENING}])([{_OPENING}]{{1,16}}) ?(/?)({_NAME})({_REST}) ?/?"
    rf"([{_ENDING}]{{1,16}})(?![A-Za-z0-9{_ENDING}])"
)
_FENCED = lazy(FENCED)
_MIRROR = str.maketrans("<[{(《【〖>]})》】〗", ">]})》】〗<[{(《【〖")
# Fences of one sign that are seldom used round a word; of signs that languages double, too.
_SINGLE = frozenset("#$【〖")
# Fences in which one word is enough: neither emphasis nor an operator nor a formula.
_ODD = lazy(r"(?!\$\$|&&|\|\||~~|==)(?:[#$@%~=^&!\u00a7:]{2,8}|-{3,8}|_{3,8}|\+{3,8})")
_DOUBLED = frozenset(("__", "--", "++", "==", "~~"))
_PHRASE = lazy("[A-Za-z0-9]+(?:[-.][A-Za-z0-9]+)+")
# What speaks of the reference it gives: [doi:…], [cite:…].
_REFERENCE = lazy(
    r"(?:doi|pmid|arxiv|isbn|issn|cite|ref|fig|tab|eq|sec|rfc|https?|ftp|mailto|tel|urn|lang)[:._-]"
)


_FIGURES = frozenset(
    ("photo", "pic", "picture", "image", "img", "video", "audio", "figure", "attachment")
)


class Shape(NamedTuple):
    """What a token is by itself, wherever it stands.

    ``is_codelike`` says that no language or citation would write its name,
    ``is_slot`` that the name is of something a form or a program fills in.
    """

    fence: str
    is_closing: bool
    rest: str
    parts: tuple[str, ...]
    is_machine: bool
    is_slot: bool
    is_codelike: bool
    strength: Strength = Strength.NONE
    is_lone: bool = False

    @property
    def is_variable(self) -> bool:
        """Whether its fence is one that forms and formulas use round one name, too."""
        return self.fence in VARIABLES

    @property
    def is_soft(self) -> bool:
        """Whether people put such signs round a word, too."""
        if self.fence == "<" and self.is_closing:
            return False
        return len(self.fence) == 1 or self.fence in _DOUBLED

    @property
    def may_be_command(self) -> bool:
        if not self.is_codelike and not self.strength:
            return False
        return not self.is_slot or self.is_closing or (self.strength > 0 and not self.is_variable)


# What is taken out anyway is no command and no slot, but others may stand beside it.
KNOWN = Shape("", True, "", (), True, is_slot=False, is_codelike=False)
# The same in signs that neither languages nor forms use.
KNOWN_IN = {fence: KNOWN._replace(fence=fence) for fence in ("@@", "%%", "##")}
# The start, the end and the shape of a token.
Token = tuple[int, int, Shape]


@lru_cache(maxsize=1024)
def shape_of(source: str) -> Shape | None:
    """Return what ``source`` is as a token; nothing if it is none."""
    match = _TOKEN.fullmatch(source)
    if match is None or _CLOSING.get(match[1]) != match[5]:
        return _fenced(source)
    fence, slash, name, rest, _ = match.groups()
    parts = parts_of(name)
    # Parts of things are written [free-end], too.
    is_phrase = fence == "[" and _PHRASE.fullmatch(name) is not None
    strength = Strength.NONE if is_phrase else strength_of(name)
    is_machine = strength is Strength.SURE or any(map(is_machine_word, parts))
    shape = Shape(
        fence,
        bool(slash),
        rest,
        parts,
        is_machine,
        is_slot=_is_slot(parts, is_machine),
        is_codelike=_is_codelike(fence, slash + name, parts, is_machine, rest),
        strength=strength,
    )
    return shape if shape.may_be_command else _fenced(source) or shape


def _is_slot(parts: tuple[str, ...], is_machine: bool) -> bool:
    """Return whether a form has what is named so: a date, but not that of an article."""
    if len(parts) == 1:
        return parts[0] in _slots() or not is_machine
    return parts[-1] in _slots() and parts[0] not in _OF_SITES


def _fenced(source: str) -> Shape | None:
    """Return the shape of a name in any signs, if it is surely a command."""
    match = _FENCED.fullmatch(source)
    if match is None:
        return None
    fence, slash, name, rest, closing = match.groups()
    mirrored = fence.translate(_MIRROR)[::-1]
    if closing not in (mirrored, mirrored.replace("!", "")):
        return None
    if len(fence) == 1 and fence not in _SINGLE:
        return None
    strength, alone = strength_of(name), False
    if not strength and not rest and " " not in source and is_lone(name):
        alone = _ODD.fullmatch(fence) is not None
        strength = Strength.WORDS if alone else strength
    if not strength:
        return None
    return Shape(fence, bool(slash), rest, parts_of(name), True, False, False, strength, alone)


def _is_codelike(
    fence: str, name: str, parts: tuple[str, ...], is_machine: bool, rest: str
) -> bool:
    """Return whether a name is none that a language or a citation would write."""
    if _REFERENCE.match(name.lstrip("/")) or (max(map(len, parts)) < 3 and not is_machine):
        return False
    if fence == "[" and len(parts) == 2 and parts[1].isdigit() and parts[0] in _FIGURES:
        return False  # [photo-1]: an author's own, for who sets the page
    is_closing = name[0] == "/"
    name = name.lstrip("/")
    if not name[0].islower() and not (is_machine and "_" in name):
        return False
    if len(parts) == 1:
        is_closed = is_closing and fence == "{"
        return is_machine and (is_closed or fence not in ("[", "<", "{", "~~", "==", "###", "||"))
    if fence == "<":
        return (is_machine or '="' in rest or "=“" in rest) and bool(re.fullmatch(r"[\w-]+", name))
    if is_machine or rest:
        return True
    if fence in ("[", "{"):
        return ("_" in name or ":" in name) and "." not in name
    return True


def is_machine_word(part: str) -> bool:
    """Return whether a part of a name is a word of which programs make their commands."""
    words, long = _machine()
    return part in words or part.startswith(long) or part.endswith(long)


@lru_cache(maxsize=1)
def _machine() -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the words, and those long enough to be known inside another."""
    words = load_list("machine_words.txt")
    return frozenset(words), tuple(word for word in words if len(word) > 5)


@lru_cache(maxsize=1)
def _slots() -> frozenset[str]:
    return frozenset(load_list("slot_words.txt"))


class Around:
    """What stands beside each token of a text, the other tokens left out."""

    def __init__(self, text: str, tokens: Iterable[Token]) -> None:
        self.text = text
        self._spans = [(start, end) for start, end, _ in tokens]

    def beside(self, number: int) -> tuple[str, str]:
        """Return the rest of the line before and behind a token; tokens next to it count to it."""
        text, spans = self.text, self._spans
        first = last = number
        while first and not text[spans[first - 1][1] : spans[first][0]].strip(BLANKS):
            first -= 1
        while last + 1 < len(spans) and not text[spans[last][1] : spans[last + 1][0]].strip(BLANKS):
            last += 1
        start, end = spans[first][0], spans[last][1]
        stop = text.find("\n", end)
        return text[text.rfind("\n", 0, start) + 1 : start], text[end : None if stop < 0 else stop]

    def lines(self, number: int) -> tuple[str, str]:
        """Return the nearest lines before and behind a token that hold more than tokens."""
        text, spans = self.text, self._spans
        end, index = spans[number][0], number
        while True:
            while end and text[end - 1].isspace():
                end -= 1
            if not index or spans[index - 1][1] != end:
                break
            index -= 1
            end = spans[index][0]
        start, index = spans[number][1], number
        while True:
            while start < len(text) and text[start].isspace():
                start += 1
            if index + 1 >= len(spans) or spans[index + 1][0] != start:
                break
            index += 1
            start = spans[index][1]
        stop = text.find("\n", start)
        before = self._blanked(text.rfind("\n", 0, end) + 1, end)
        return before, self._blanked(start, len(text) if stop < 0 else stop)

    def _blanked(self, start: int, end: int) -> str:
        """Return text[start:end] with blanks in place of the tokens in it."""
        text, spans = self.text, self._spans
        pieces, position, index = [], start, bisect_left(spans, (start, start))
        while index < len(spans) and spans[index][1] <= end:
            left, right = spans[index]
            pieces += [text[position:left], " " * (right - left)]
            position, index = right, index + 1
        return "".join((*pieces, text[position:end]))
