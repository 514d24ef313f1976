"""The words of ads by class, found in one scan. The lists are rules/lists/ad_*.txt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from cleaner.rules import load_list

FOR = (
    "service",
    "goods",
    "membership",
    "get",
    "action",
    "urgency",
    "trust",
    "address",
    "site",
    "contact",
    "disguised",
    "brand",
    "disclaimer",
    "editor",
    "writing",
    "rights",
    "wares",
)
AGAINST = ("official", "warning", "narrative", "teller")
_NEUTRAL = "neutral"
# Words of these classes are what makes a line worth a look; the others only add to it.
HOOKS = (
    "service",
    "membership",
    "get",
    "action",
    "site",
    "disguised",
    "brand",
    "disclaimer",
    "fields_hard",
    "writing",
    "rights",
    "hooks",
)
_BEFORE_EMPTY = frozenset("，、（(　；\n")
_NUMERALS = tuple("叁肆捌柒玖贰陆幺⑧⑥")
_HIDDEN_DOMAINS = tuple(
    f"{dot}{domain}"
    for dot in ("点", "。", "·", "点 ", ".", "丶")
    for domain in ("com", "cn", "net", "cc", "top", "vip", "wang", "org", "xyz", "club", "site")
    if dot + domain not in (".cn", ".org")
)
_ADDRESSES = ("http", "www", "ｗｗｗ", *_HIDDEN_DOMAINS)


def trie_pattern(words: Iterable[str]) -> str:
    """Return a pattern that finds the longest of ``words``, with common heads factored out."""
    root: dict[str, dict] = {}  # type: ignore[type-arg]
    for word in words:
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return _branch(root)


def _branch(node: dict[str, dict]) -> str:  # type: ignore[type-arg]
    parts = [re.escape(char) + _branch(below) for char, below in sorted(node.items()) if char]
    if not parts:
        return ""
    inner = "|".join(parts)
    if "" in node:
        return f"(?:{inner})?"
    return inner if len(parts) == 1 else f"(?:{inner})"


@cache
def _classes() -> dict[str, tuple[str, ...]]:
    classes: dict[str, tuple[str, ...]] = {}
    for name in (*FOR, *AGAINST, _NEUTRAL):
        for word in load_list(f"ad_{name}.txt"):
            classes[word] = (*classes.get(word, ()), name)
    return classes


@cache
def _word_pattern() -> re.Pattern[str]:
    return re.compile(trie_pattern(_classes()))


def words_in(text: str) -> list[tuple[int, int, str]]:
    """Return the words of all classes (start, end, word), the longest at a place, no overlaps."""
    return [(*match.span(), match.group()) for match in _word_pattern().finditer(text)]


def classes_of(word: str) -> tuple[str, ...]:
    """Return the classes that list ``word``."""
    return _classes().get(word, ())


@cache
def openers() -> re.Pattern[str]:
    """Words an ad inside a sentence begins with."""
    return re.compile(trie_pattern(load_list("ad_openers.txt")))


@cache
def closers() -> tuple[str, ...]:
    """Words an ad inside a sentence ends with, the longest first."""
    return tuple(sorted(load_list("ad_closers.txt"), key=len, reverse=True))


class _Anchor(NamedTuple):
    """Words looked for by one rare character: each with the offset of that character in it."""

    words: tuple[tuple[int, str], ...]


# Words of nothing but the commonest characters are no hooks: they cost more than they find.
_TOO_COMMON = 200
_SIGNS = "&#*·~^"
_TITLE_TAIL = re.compile(r"[-_—–|｜][ 　]?[\u4e00-\u9fff]{2,8}[网库站]$", re.M)
_BROKEN = re.compile(r"[&#*·~^](?<=[\u4e00-\u9fff].)[\u4e00-\u9fff]([&#*·~^])[\u4e00-\u9fff]")


@cache
def _anchors() -> tuple[re.Pattern[str], dict[str, _Anchor]]:
    """Return the class of the rarest characters of the hooks, and the words behind each."""
    common = "".join(load_list("ad_common_chars.txt"))
    rank = {char: place for place, char in enumerate(reversed(common))}
    rank |= dict.fromkeys(" \n\u3000-./*：:", len(rank))
    words = {word for name in HOOKS for word in load_list(f"ad_{name}.txt")}
    words.update(_NUMERALS, _ADDRESSES)
    found: dict[str, list[tuple[int, str]]] = {}
    for word in sorted(words):
        place = min(range(len(word)), key=lambda i: (rank.get(word[i], -1), i))
        if rank.get(word[place], -1) > len(common) - _TOO_COMMON:
            continue
        found.setdefault(word[place], []).append((place, word))
    anchors = {char: _Anchor(tuple(items)) for char, items in found.items()}
    return re.compile(f"[{re.escape(''.join(sorted(anchors)))}]"), anchors


def hooks_in(text: str) -> Iterator[int]:
    """Yield where a hook begins. Most texts hold few of the characters that are looked at."""
    pattern, anchors = _anchors()
    for match in pattern.finditer(text):
        position = match.start()
        for offset, word in anchors[match.group()].words:
            if position >= offset and text.startswith(word, position - offset):
                yield position - offset
                break
    yield from _empty_labels(text)
    yield from (match.start() for match in _TITLE_TAIL.finditer(text))
    if any(sign in text for sign in _SIGNS):
        for match in _BROKEN.finditer(text):
            if text[match.start()] == match.group(1):
                yield match.start()


@cache
def _site_values() -> tuple[str, ...]:
    return load_list("ad_values_site.txt")


def _empty_labels(text: str) -> Iterator[int]:
    """Yield colons whose label a word filter ate, and those before a name like admin."""
    position = text.find("：")
    while position >= 0:
        if (
            (position and text[position - 1] in _BEFORE_EMPTY)
            or not position
            or text.startswith(_site_values(), position + 1)
        ):
            yield position
        position = text.find("：", position + 1)
