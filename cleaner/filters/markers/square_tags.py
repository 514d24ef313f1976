"""Tags in square brackets: BBCode and the shortcodes of themes and plug-ins."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from cleaner.edits import Span
from cleaner.filters.markers.machine_tokens import is_named
from cleaner.filters.markers.sold_pairs import PAIR as SOLD_PAIR
from cleaner.filters.markers.sold_pairs import is_sold
from cleaner.filters.markers.square_shapes import (
    Tag,
    TagPlace,
    has_telling_word,
    outside,
    pairs_of,
    speaks_of_paths,
)
from cleaner.filters.markers.tag_contents import OVER, WITH_CONTENT, holds_own_words
from cleaner.filters.shared.breaks import BLANKS, is_cut_word, is_han
from cleaner.filters.shared.explained import (
    is_about_tags,
    is_explained,
    is_glossed,
    is_governed,
    is_quoted_example,
    names_both,
)
from cleaner.filters.shared.places import matches_at
from cleaner.filters.shared.removal import Hit, Kind
from cleaner.filters.shared.taught import is_taught
from cleaner.findings import Safety, View
from cleaner.lazy import lazy
from cleaner.rules import Rule, load_list

_VALUE = lazy(r"""=["']?[\w#./:%?&;,@\u4e00-\u9fff -]{1,150}["']?""")
_ATTRIBUTES = lazy(r"""(?:[ ,][A-Za-z_]+ ?[=:] ?(?:"[^"]*"|'[^']*'|[\w.,%-]+))+ ?/?""")
# English words that themes use as tags without more.
_BARE_NAMES = frozenset(
    ("hide", "hidden", "reply", "secret", "vip", "paid", "pay", "login", "password")
)
# A pay-off, a sign-in: what translates the Chinese beside it as often as it is a tag.
_COMPOUND = lazy("[a-z]{2,12}-[a-z]{2,12}")
# An array and its index, a1[page] or 1[page]; but 200[hr]米 is cut in two.
_ARRAY = lazy(r"[A-Za-z_)][0-9]{0,3}\Z")
# The verb to be put into the right form: He [pay] the bill.
_AMID_ENGLISH = lazy(r"(?:[A-Za-z,] |)\| [A-Za-z]")
_AMOUNTS = frozenset(
    ("amount", "price", "fee", "sum", "total", "date", "time", "day", "month", "year", "name",
     "number", "no", "account", "address", "phone", "method", "period", "term")
)  # fmt: skip
_STOPS = frozenset("。！？；”）")
_SINGLE_CHARS = frozenset("bsuip")
_PARAGRAPH = lazy(r"=\d{1,3}, ?(?:null|\d{1,3}), ?(?:left|right|center|justify)")
# A line of its own that lost its partner; [table] and [img] may tell what stood there.
_ALONE = frozenset(("quote", "code", "indent", "align", "font", "color", "size", "float", "center"))
# In Markdown [TOC] is a command of its own.
_HEADING = lazy(r"^#{1,6} ", re.M)


# «格式：[img]网址[/img]»: a pair that says what is to stand in it.
_FORM = lazy(
    r"(?:(?:格式|语法|用法|写法|方法|标签)[为是]?[:：]?[“‘]?|(?<![A-Za-z0-9])[A-H][.．、] ?)\Z"
)
_SLOT = lazy(
    "(?:图片|附件|视频|音频|链接|文件|网页)?(?:网址|地址|链接|编号|文件名|名称|标题|代码|ID|id|URL|url)"
    "|(?:引用|要[\u4e00-\u9fff]{2}的)?(?:文字|内容|原文|正文|文本)"
)
# What a pair of these holds is no such word but where it shows the pair: [hide]内容[/hide].
_HOLDERS = frozenset(
    ("hide", "hidden", "img", "quote", "code", "url", "attach", "media", "video", "audio", "file",
     "reply", "free", "sell", "vip", "login")
)  # fmt: skip
_OF_TAGS = lazy("标[签记]|短代码")
_PAIR = lazy(r"\[([A-Za-z][\w-]{0,30})(?:[ =:][^\[\]\n]{0,80})?\]([^\[\]\n]{0,200})\[/\1\]")


class SquareTags:
    """Decides which tags in square brackets are markup."""

    def __init__(self, rules: Mapping[str, Rule]) -> None:
        self._formatting = rules.get("bbcode")
        self._shortcode = rules.get("shortcode")
        self._unlisted = rules.get("paired-tag")
        self._content = rules.get("tag-with-content")
        self._names = frozenset(load_list("bbcode.txt"))
        self._glosses = frozenset(load_list("shortcode_glosses.txt"))

    def hits(self, view: View, tags: list[TagPlace], squares: list[int]) -> list[Hit]:
        """Return the hits among ``tags``; ``squares`` are the places of all opening brackets."""
        text = view.text
        hits: list[Hit] = []
        shown: list[Span] = []
        everywhere = pairs_of(tags)
        if any(tag.is_closing for _, _, tag in tags):
            shown = [pair.span() for pair in matches_at(_PAIR, text, squares) if _is_shown(pair)]
            if self._content:
                kind, spared = Kind(self._content.id), frozenset(shown)
                contents = matches_at(WITH_CONTENT, text, squares)
                spans = [match.span() for match in contents if not holds_own_words(match)]
                hits += [(*span, kind) for span in spans if span not in spared]
            tags = outside(tags, shown) if shown else tags
        if self._content and tags:
            kind, spared = Kind(self._content.id), frozenset(shown)
            sold = [m.span() for m in matches_at(SOLD_PAIR, text, squares) if is_sold(m)]
            hits += [(*span, kind) for span in sold if span not in spared]
        pairs = pairs_of(tags)
        # [PER]张三[/PER]到[LOC]北京[/LOC]: who marks names up means the tags.
        notes = {n for n in everywhere if n.isupper() and n.lower() not in self._names}
        if len(notes) > 1:
            tags = [place for place in tags if place[2].name not in notes]
        if speaks_of_paths(tags, pairs, self._names):
            known = pairs | self._names
            tags = [place for place in tags if not place[2].is_closing or place[2].name in known]
        is_list = False
        for number, place in enumerate(tags):
            is_pair = place[2].name in pairs or self._is_outer(tags, number, pairs)
            rule = self._rule(place, is_pair, text)
            if rule and not _is_kept(place, view, is_pair):
                hits.append((place[0], place[1], _kind_of(rule.id, rule.safety, place[2].lower)))
                is_list |= is_pair and place[2].lower == "list"
        # The items of a list that goes go with it; of one that is spoken of they stay.
        if is_list and self._formatting:
            kind = _kind_of(self._formatting.id, self._formatting.safety, "*")
            items = [at for at in squares if text.startswith("[*]", at)]
            hits += [(at, at + 3, kind) for at in items if not is_taught(text, at, at + 3)]
        return [] if hits and is_about_tags(view) else hits

    def _is_outer(self, tags: list[TagPlace], number: int, pairs: frozenset[str]) -> bool:
        """Return whether a tag opens a table that lost its end: its first row follows at once."""
        _, end, tag = tags[number]
        if tag.name != "table" or number + 1 == len(tags):
            return False
        start, _, row = tags[number + 1]
        return start == end and row.name == "tr" and "tr" in pairs

    def _rule(self, place: TagPlace, is_pair: bool, text: str) -> Rule | None:
        tag = place[2]
        if tag.lower in self._names:
            return self._formatting if _is_formatting(place, is_pair, text) else None
        if has_telling_word(tag.lower) and _is_name(tag, is_pair):
            is_word = self._is_english(place, is_pair, text)
            return None if is_word or _is_slot(tag, is_pair) else self._shortcode
        if is_pair or (
            len(tag.name) > 2 and '="' in tag.value and _ATTRIBUTES.fullmatch(tag.value)
        ):
            return self._unlisted
        return self._unlisted if tag.is_closing and _ends_sentence(place, text) else None

    def _is_english(self, place: TagPlace, is_pair: bool, text: str) -> bool:
        """Return whether a tag is an English word that translates, or labels a button."""
        start, end, tag = place
        if is_pair or tag.is_closing or tag.value or _is_alone(text, place):
            return False
        left, right = text[start - 1 : start], text[end : end + 1]
        if _AMID_ENGLISH.match(text[max(start - 2, 0) : start] + "|" + text[end : end + 2]):
            return True
        if _COMPOUND.fullmatch(tag.name) or ("_" in tag.name and is_governed(left, right)):
            return not is_cut_word(left, right)
        if not _english().fullmatch(tag.name):
            return False
        return tag.name not in _BARE_NAMES or text[start - 2 : start] in self._glosses


def _is_slot(tag: Tag, is_pair: bool) -> bool:
    """Return whether a form fills in what a name says: [pay_amount]."""
    if is_pair or tag.is_closing or tag.value:
        return False
    return "_" in tag.name and tag.lower.rpartition("_")[2] in _AMOUNTS


def _ends_sentence(place: TagPlace, text: str) -> bool:
    """Return whether a closing tag stands between a sentence and the line end."""
    start, end, tag = place
    before, after = text[start - 1 : start], text[end : end + 1]
    return before in _STOPS and after in ("", "\n") and tag.name.islower()


def _is_formatting(place: TagPlace, is_pair: bool, text: str) -> bool:
    tag = place[2]
    if is_pair or tag.is_closing:
        return True
    if tag.value:
        if tag.lower == "p":
            return _PARAGRAPH.fullmatch(tag.value) is not None
        has_value = _VALUE.fullmatch(tag.value) or _ATTRIBUTES.fullmatch(tag.value)
        return tag.lower not in _SINGLE_CHARS and bool(has_value)
    if tag.lower in _ALONE:
        return tag.name.islower() and _is_alone(text, place)
    if tag.lower == "toc":
        is_only = text.count(text[place[0] : place[1]]) == 1
        return is_only and _is_alone(text, place) and not _HEADING.search(text)
    if tag.lower not in ("page", "hide", "free", "hr", "wm"):
        return False
    return tag.name.islower() and _stands_in_han(text, place)


@lru_cache(maxsize=1)
def _english() -> re.Pattern[str]:
    english = "|".join(word[1:] for word in load_list("shortcode_words.txt") if word[0] == "~")
    return re.compile(f"(?:{english})(?:s|d|ed|er|ers|ing|ment|ments|able|pal|ship)?")


def _is_kept(place: TagPlace, view: View, is_pair: bool) -> bool:
    text, (start, end, tag) = view.text, place
    before, after = text[start - 1 : start], text[end : end + 1]
    if view.syntax == "markdown" and ((after in ("(", "[", ":") and after) or before == "!"):
        return True
    if tag.is_closing and not is_pair and _is_latin(before) and _is_latin(after):
        return True
    if not (is_pair or tag.is_closing or tag.value):
        is_number = before.isascii() and before.isdigit() and not is_han(after)
        if is_number or _ARRAY.search(text[max(start - 4, 0) : start]):
            return True
    if not (tag.is_closing or is_pair) and is_glossed(text, start, end):
        return True
    return is_explained(text, start, end) or is_taught(text, start, end)


@lru_cache(maxsize=256)
def _kind_of(rule: str, safety: Safety, name: str) -> Kind:
    divides, is_cell = name in ("table", "tr", "list", "li"), name in ("td", "th")
    return Kind(rule, safety, "page" in name, divides, is_cell)


def _is_shown(match: re.Match[str]) -> bool:
    """Return whether a pair of tags is shown as an example: named, or quoted and named."""
    text, (start, end) = match.string, match.span()
    if names_both(match[2]) or (match[1] in OVER and is_named(text, start, end)):
        return True
    is_slot = _SLOT.fullmatch(match[2]) is not None
    if is_slot and (match[1] in _HOLDERS or _FORM.search(text[max(start - 4, 0) : start])):
        return True
    if not match[2].strip(BLANKS) and text[end : end + 2] in ("里面", "之间", "中间", "之内"):
        return True
    if _OF_TAGS.match(match[2]):
        return True
    if text[start - 1 : start] in "“‘「『`" and start:
        return is_quoted_example(text, start - 1, end + 1)
    return is_explained(text, start, end) or is_taught(text, start, end)


def _is_name(tag: Tag, is_pair: bool) -> bool:
    """Return whether a name with a telling word in it is a tag and not English prose."""
    if is_pair or tag.is_closing or "_" in tag.name or _ATTRIBUTES.fullmatch(tag.value):
        return True
    if tag.value:
        return bool(_VALUE.fullmatch(tag.value))
    return tag.name.islower() or tag.name in ("NextPage", "PageBreak")


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _is_alone(text: str, place: TagPlace) -> bool:
    low, high = text.rfind("\n", 0, place[0]) + 1, text.find("\n", place[1])
    rest = text[low : place[0]] + text[place[1] : len(text) if high < 0 else high]
    return not rest.strip(BLANKS)


def _stands_in_han(text: str, place: TagPlace) -> bool:
    start, end, _ = place
    if _is_chinese_sign(text[start - 1 : start]) or _is_chinese_sign(text[end : end + 1]):
        return True
    if _is_alone(text, place):
        return True
    before = text[max(start - 9, 0) : start].rstrip(BLANKS)
    after = text[end : end + 9].lstrip(BLANKS)
    return _is_chinese_sign(before[-1:]) and _is_chinese_sign(after[:1])


def _is_chinese_sign(char: str) -> bool:
    return is_han(char) or (char != "" and char in "，。、；：！？”）")
