"""Tokens of programs nobody listed: a fence of signs round a name no language would write.

What a token looks like is not enough: forms have slots ({{order.date}}), manuals
have keys and files. It must also stand where it says nothing: alone on a line
between Chinese ones, inside a word, or with a name that speaks of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from cleaner.filters.shared.breaks import BLANKS, CLOSED, is_cut_word, is_han, is_heading
from cleaner.filters.shared.explained import is_explained, is_governed
from cleaner.filters.shared.lazy import lazy
from cleaner.filters.shared.ordinary import narrow_signs
from cleaner.filters.shared.removal import Hit
from cleaner.findings import View
from cleaner.rules import Rule, load_list

_CLOSING = {
    "{{": "}}", "{{{": "}}}", "{%": "%}", "{": "}", "${": "}", "#{": "}", "[[": "]]", "[": "]",
    "<": ">", "<%": "%>", "%%": "%%", "%%%": "%%%", "@@": "@@", "##": "##", "###": "###",
    "~~": "~~", "==": "==", "===": "===", ":::": ":::", "||": "||", "[#": "#]", "[$": "$]",
    "[@": "@]", "[%": "%]", "[~": "~]", "[=": "=]", "{#": "#}", "{=": "=}", "<#": "#>", "<$": "$>",
}  # fmt: skip
# Signs that forms and formulas use round one name, too.
_VARIABLES = frozenset(("{{", "{{{", "{", "${", "#{", "["))
_TOKEN = lazy(
    r"(?<![A-Za-z0-9\\$^_)#%@~=:|<{\[!])"
    r"(?P<open>\{\{\{?|[{<\[][%#$@~=]|[$#]?\{|\[\[?|<|%%%?|@@|###?|~~|===?|:::|\|\|)"
    r"(?P<lead>[-=]? ?)(?P<slash>/?)"
    r"(?P<name>[A-Za-z][A-Za-z0-9]{0,30}(?:[_:.-]+[A-Za-z0-9]{1,30}){0,8})"
    r"(?P<rest>(?:[ ,][a-z_-]{1,24} ?= ?"
    r"(?:\"[^\"\n]{0,120}\"|'[^'\n]{0,120}'|[\w.%#-]{1,60})){0,12})"
    r" ?/?-?(?P<close>\}\}\}?|[%#$@~=][}>\]]|\}|\]\]?|>|%%%?|@@|###?|~~|===?|:::|\|\|)"
    r"(?![A-Za-z0-9_(#%@~=:|\]}>$])"
)
# A pure class is the fast shape of a search; the rest is tried only there.
_OPENING = lazy(r"[{<\[#$@~=|%:]")
# What speaks of the reference it gives: [doi:…], [cite:…].
_REFERENCE = lazy(
    r"(?:doi|pmid|arxiv|isbn|issn|cite|ref|fig|tab|eq|sec|rfc|https?|ftp|mailto|tel|urn|lang)[:._-]"
)
_NEAR = 12
_LONG = 25


class _Token(NamedTuple):
    start: int
    end: int
    fence: str
    is_closing: bool
    name: str
    rest: str

    @property
    def parts(self) -> list[str]:
        words = re.sub("(?<=[a-z])(?=[A-Z])", "_", self.name)
        return re.split(r"[_:.-]+", words.lower())


class MachineTokens:
    """Decides which fenced names are commands of a program."""

    def __init__(self, rule: Rule) -> None:
        self._rule = rule

    def hits(self, view: View) -> Iterator[Hit]:
        text = view.text
        tokens = list(_tokens(text))
        if not tokens or self._is_about_tokens(text):
            return
        if view.syntax == "markdown":
            tokens = [token for token in tokens if token.fence in ("[", "%%", "%%%", "@@", "##")]
        spans = [(token.start, token.end) for token in tokens]
        chosen = [(token, self._is_command(text, token, spans)) for token in tokens]
        has_slots = any(not is_command and self._is_slot(token) for token, is_command in chosen)
        for token, is_command in chosen:
            is_variable = token.fence in _VARIABLES and not token.is_closing
            if is_command and not (has_slots and is_variable and not self._is_machine(token)):
                yield Hit(token.start, token.end, self._rule.id, safety=self._rule.safety)

    def _is_about_tokens(self, text: str) -> bool:
        narrow = narrow_signs(text)
        return any(
            topic in text if not topic.isascii() else topic in narrow and topic in text
            for topic in self._topics
        )

    def _is_command(self, text: str, token: _Token, spans: list[tuple[int, int]]) -> bool:
        if not self._is_codelike(token) or (self._is_slot(token) and not token.is_closing):
            return False
        if is_explained(text, token.start, token.end) or self._is_named(text, token):
            return False
        before, after = _around(text, token, spans)
        if not before.strip(BLANKS) and not after.strip(BLANKS):
            return not _is_field(text, token) and _is_between_han(text, token, spans)
        return self._is_idle(token, before.rstrip(BLANKS), after.lstrip(BLANKS))

    def _is_idle(self, token: _Token, left: str, right: str) -> bool:
        """Return whether a token within a line does no work in its sentence."""
        if is_cut_word(left[-1:], right[:1]):
            return True
        is_machine = self._is_machine(token)
        if (not right and left[-1] in CLOSED) or (not left and is_heading(right)):
            return is_machine or token.fence not in _VARIABLES
        if '="' in token.rest or token.is_closing:
            return _is_chinese(left[-1:]) or _is_chinese(right[:1])
        if not (is_han(left[-1:]) and is_han(right[:1])) or is_governed(left[-1], right[0]):
            return False
        is_long = len(token.parts) > 2 and token.fence != "<"
        return is_machine and is_long if token.fence in _VARIABLES else is_machine or is_long

    def _is_codelike(self, token: _Token) -> bool:
        """Return whether a name is none that a language or a citation would write."""
        parts, is_machine = token.parts, self._is_machine(token)
        if _REFERENCE.match(token.name) or (max(map(len, parts)) < 3 and not is_machine):
            return False
        if not token.name[0].islower() and not (is_machine and "_" in token.name):
            return False
        if len(parts) == 1:
            if token.fence in ("[", "<", "{", "~~", "==", "###", "||"):
                return False
            return is_machine
        if token.fence == "<":
            return (is_machine or '="' in token.rest) and bool(re.fullmatch(r"[\w-]+", token.name))
        if is_machine or token.rest:
            return True
        if token.fence in ("[", "{"):
            return ("_" in token.name or ":" in token.name) and "." not in token.name
        return True

    def _is_machine(self, token: _Token) -> bool:
        return any(
            part in self._machine or part.startswith(self._long) or part.endswith(self._long)
            for part in token.parts
        )

    def _is_slot(self, token: _Token) -> bool:
        parts = token.parts
        return parts[-1] in self._slots or (len(parts) == 1 and not self._is_machine(token))

    def _is_named(self, text: str, token: _Token) -> bool:
        """Return whether the words beside a token say what it is."""
        low = text.rfind("\n", 0, token.start) + 1
        start = max(low, token.start - _NEAR)
        if not text[low : token.start].strip(BLANKS) and text[low - 2 : low - 1] in ("：", ":"):
            start = max(low - _NEAR, 0)
        near = text[start : token.start] + "\n" + text[token.end : token.end + _NEAR].split("\n")[0]
        return any(topic in near for topic in self._near)

    @cached_property
    def _machine(self) -> frozenset[str]:
        return frozenset(load_list("machine_words.txt"))

    @cached_property
    def _long(self) -> tuple[str, ...]:
        return tuple(word for word in load_list("machine_words.txt") if len(word) > 5)

    @cached_property
    def _slots(self) -> frozenset[str]:
        return frozenset(load_list("slot_words.txt"))

    @cached_property
    def _topics(self) -> tuple[str, ...]:
        return tuple(word for word in load_list("token_topics.txt") if word[0] != "~")

    @cached_property
    def _near(self) -> tuple[str, ...]:
        return tuple(word[1:] for word in load_list("token_topics.txt") if word[0] == "~")


def _tokens(text: str) -> Iterator[_Token]:
    """Yield what stands between a fence and its counterpart, from left to right."""
    free = 0
    for opening in _OPENING.finditer(text):
        match = _TOKEN.match(text, opening.start()) if opening.start() >= free else None
        if match:
            free = match.end()
            token = _token(match)
            if token.fence:
                yield token


def _token(match: re.Match[str]) -> _Token:
    name = match["name"]
    is_closing = bool(match["slash"])
    fence = match["open"] if _CLOSING.get(match["open"]) == match["close"] else ""
    return _Token(match.start(), match.end(), fence, is_closing, name, match["rest"])


def _is_chinese(char: str) -> bool:
    return is_han(char) or (char != "" and char in "，。、；：！？”）《“（")


def _around(text: str, token: _Token, spans: list[tuple[int, int]]) -> tuple[str, str]:
    """Return what stands before and behind a token on its line, neighbouring tokens left out."""
    low, high = text.rfind("\n", 0, token.start) + 1, text.find("\n", token.end)
    start, end = token.start, token.end
    for left, right in reversed(spans):
        if right <= start and not text[right:start].strip(BLANKS):
            start = left
    for left, right in spans:
        if left >= end and not text[end:left].strip(BLANKS):
            end = right
    return text[min(low, start) : start], text[end : len(text) if high < 0 else max(high, end)]


def _is_field(text: str, token: _Token) -> bool:
    """Return whether the line above is the label of a field that a token is to fill."""
    above = text[: token.start].rstrip().rsplit("\n", 1)[-1].strip()
    return token.fence in _VARIABLES and len(above) <= _NEAR and above.endswith(("：", ":"))


def _is_between_han(text: str, token: _Token, spans: list[tuple[int, int]]) -> bool:
    """Return whether no line beside that of a token is code."""
    head, tail = _blanked(text, spans, 0, token.start), _blanked(text, spans, token.end, len(text))
    before = head.rstrip().rsplit("\n", 1)[-1]
    after = tail.lstrip().split("\n", 1)[0]
    beside = [line for line in (before, after) if line.strip()]
    is_prose = before[-1:] in CLOSED or is_heading(after) or max(map(len, (before, after))) >= _LONG
    if token.fence in _VARIABLES and not (is_prose or token.is_closing):
        return False
    return bool(beside) and all(any(map(is_han, line)) for line in beside)


def _blanked(text: str, spans: list[tuple[int, int]], start: int, end: int) -> str:
    """Return text[start:end] with blanks in place of the tokens in it."""
    pieces, position = [], start
    for left, right in spans:
        if start <= left and right <= end:
            pieces += [text[position:left], " " * (right - left)]
            position = right
    return "".join((*pieces, text[position:end]))
