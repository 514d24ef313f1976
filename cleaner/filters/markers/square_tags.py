"""Tags in square brackets: BBCode and the shortcodes of themes and plug-ins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from cleaner.filters.shared.breaks import BLANKS, is_cut_word, is_han
from cleaner.filters.shared.explained import (
    is_about_tags,
    is_explained,
    is_governed,
    is_quoted_example,
)
from cleaner.filters.shared.lazy import lazy
from cleaner.filters.shared.removal import Hit
from cleaner.findings import View
from cleaner.rules import Rule, load_list

_TAG = lazy(
    r"\[(?P<slash>/?)(?P<name>[A-Za-z][\w-]{0,30})(?P<value>(?:[ =:,][^\[\]\n]{0,160})?)/?\]"
)
_VALUE = lazy(r"""=["']?[\w#./:%?&;,@\u4e00-\u9fff -]{1,150}["']?""")
_ATTRIBUTES = lazy(r"""(?:[ ,][A-Za-z_]+ ?[=:] ?(?:"[^"]*"|'[^']*'|[\w.,%-]+))+ ?""")
# English words that themes use as tags without more.
_BARE_NAMES = frozenset(
    ("hide", "hidden", "reply", "secret", "vip", "paid", "pay", "login", "password")
)
# A pay-off, a sign-in: what translates the Chinese beside it as often as it is a tag.
_COMPOUND = lazy("[a-z]{2,12}-[a-z]{2,12}")
_SINGLE_CHARS = frozenset("bsuip")
# Content of these is no text: numbers and addresses of files.
_WITH_CONTENT = lazy(
    r"\[(?P<name>attach|attachimg|attachment|upload|file|img|postbg|media|audio|video|mp3|flash|swf"
    r"|password)(?:=[^\]\n]{0,60})?\]"
    r"[^\[\]\n]{0,200}\[/(?P=name)\](?:[ \u3000]*[（(]下载次数[^（）()\n]{0,40}[）)])?"
    r"|\[(?P<notice>(?:vip|pay|hide|login|member)[-_]?(?:notice|tips?|desc|msg))\]"
    r"[^\[\]\n]{0,120}\[/(?P=notice)\]",
    re.I,
)


_PAIR = lazy(r"\[([A-Za-z][\w-]{0,30})(?:[ =:][^\[\]\n]{0,80})?\][^\[\]\n]{0,200}\[/\1\]")


class _Tag(NamedTuple):
    start: int
    end: int
    name: str
    is_closing: bool
    value: str


class SquareTags:
    """Decides which tags in square brackets are markup."""

    def __init__(self, rules: Mapping[str, Rule]) -> None:
        self._formatting = rules.get("bbcode")
        self._shortcode = rules.get("shortcode")
        self._unlisted = rules.get("paired-tag")
        self._content = rules.get("tag-with-content")
        self._names = frozenset(load_list("bbcode.txt"))
        words = load_list("shortcode_words.txt")
        english = "|".join(word[1:] for word in words if word[0] == "~")
        self._words = re.compile("|".join(word.lstrip("~") for word in words))
        self._english = re.compile(f"(?:{english})(?:s|d|ed|er|ers|ing|ment|ments|able|pal|ship)?")
        self._glosses = frozenset(load_list("shortcode_glosses.txt"))

    def hits(self, view: View) -> Iterator[Hit]:
        text = view.text
        if is_about_tags(text):
            return
        shown = [match.span() for match in _PAIR.finditer(text) if _is_shown(text, match)]
        if self._content:
            for match in _WITH_CONTENT.finditer(text):
                if match.span() not in shown:
                    yield Hit(*match.span(), self._content.id)
        found = map(_tag, _TAG.finditer(text))
        tags = [tag for tag in found if not any(a <= tag.start < b for a, b in shown)]
        if not tags:
            return
        opened = {tag.name for tag in tags if not tag.is_closing}
        closed = {tag.name for tag in tags if tag.is_closing}
        for tag in tags:
            rule = self._rule(tag, opened, closed, text)
            if rule and not self._is_kept(tag, view, tag.name in opened & closed):
                yield _hit(tag, rule)

    def _rule(self, tag: _Tag, opened: set[str], closed: set[str], text: str) -> Rule | None:
        lower = tag.name.lower()
        is_pair = tag.name in opened and tag.name in closed
        if lower in self._names:
            return self._formatting if self._is_formatting(tag, lower, is_pair, text) else None
        if self._words.search(lower) and _is_name(tag, is_pair):
            is_word = self._is_english(tag, is_pair, text)
            return None if is_word else self._shortcode
        if is_pair or (len(lower) > 2 and _ATTRIBUTES.fullmatch(tag.value) and '="' in tag.value):
            return self._unlisted
        return None

    def _is_english(self, tag: _Tag, is_pair: bool, text: str) -> bool:
        """Return whether a tag is an English word that translates, or labels a button."""
        if is_pair or tag.is_closing or tag.value or _is_alone(text, tag):
            return False
        left, right = text[tag.start - 1 : tag.start], text[tag.end : tag.end + 1]
        if _COMPOUND.fullmatch(tag.name) or ("_" in tag.name and is_governed(left, right)):
            return not is_cut_word(left, right)
        if not self._english.fullmatch(tag.name):
            return False
        return tag.name not in _BARE_NAMES or text[tag.start - 2 : tag.start] in self._glosses

    def _is_formatting(self, tag: _Tag, lower: str, is_pair: bool, text: str) -> bool:
        if is_pair or tag.is_closing:
            return True
        if tag.value:
            return lower not in _SINGLE_CHARS and bool(_VALUE.fullmatch(tag.value))
        if lower not in ("page", "hide", "free", "hr"):
            return False
        return _stands_in_han(text, tag) and tag.name.islower()

    def _is_kept(self, tag: _Tag, view: View, is_pair: bool) -> bool:
        text = view.text
        before, after = text[tag.start - 1 : tag.start], text[tag.end : tag.end + 1]
        if view.syntax == "markdown" and ((after in ("(", "[", ":") and after) or before == "!"):
            return True
        is_index = before.isascii() and (before.isalnum() or before in ("_", ")")) and bool(before)
        if is_index and not (is_pair or tag.is_closing or tag.value):
            return True
        return is_explained(text, tag.start, tag.end)


def _hit(tag: _Tag, rule: Rule) -> Hit:
    name = tag.name.lower()
    return Hit(
        tag.start,
        tag.end,
        rule.id,
        breaks="page" in name,
        divides=name in ("table", "tr", "list", "li"),
        is_cell=name in ("td", "th"),
        safety=rule.safety,
    )


def _is_shown(text: str, match: re.Match[str]) -> bool:
    """Return whether a pair of tags is shown as an example: named, or quoted and named."""
    start, end = match.span()
    if text[start - 1 : start] in "“‘「『`" and start:
        return is_quoted_example(text, start - 1, end + 1)
    return is_explained(text, start, end)


def _tag(match: re.Match[str]) -> _Tag:
    return _Tag(match.start(), match.end(), match["name"], bool(match["slash"]), match["value"])


def _is_name(tag: _Tag, is_pair: bool) -> bool:
    """Return whether a name with a telling word in it is a tag and not English prose."""
    if is_pair or tag.is_closing or "_" in tag.name or _ATTRIBUTES.fullmatch(tag.value):
        return True
    if tag.value:
        return bool(_VALUE.fullmatch(tag.value))
    return tag.name.islower() or tag.name in ("NextPage", "PageBreak")


def _is_alone(text: str, tag: _Tag) -> bool:
    low, high = text.rfind("\n", 0, tag.start) + 1, text.find("\n", tag.end)
    rest = text[low : tag.start] + text[tag.end : len(text) if high < 0 else high]
    return not rest.strip(BLANKS)


def _stands_in_han(text: str, tag: _Tag) -> bool:
    beside = text[tag.start - 1 : tag.start] + text[tag.end : tag.end + 1]
    if _is_alone(text, tag) or any(_is_chinese_sign(char) for char in beside):
        return True
    before = text[max(tag.start - 9, 0) : tag.start].rstrip(BLANKS)
    after = text[tag.end : tag.end + 9].lstrip(BLANKS)
    return _is_chinese_sign(before[-1:]) and _is_chinese_sign(after[:1])


def _is_chinese_sign(char: str) -> bool:
    return is_han(char) or (char != "" and char in "，。、；：！？”）")
