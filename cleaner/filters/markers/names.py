"""What the name of a token tells: whether it is made of the words of paywalls and page breaks."""

from __future__ import annotations

import enum
import re
from functools import lru_cache

from cleaner.lazy import lazy
from cleaner.rules import load_list

# {{ad:mid-banner}}: the place of an ad, whatever its name.
_OF_ADS = lazy("(?:ads?|adv|adsense|advert|qr|qrcode|gzh):")
# The fewest letters of a word that is written together with another.
_GLUED = 3
# Of these the commands are made that no form has as a field.
_SURE = frozenset(
    ("page", "pay", "paid", "paywall", "lock", "locked", "unlock", "hide", "hidden", "ad", "ads",
     "adv", "advert", "adsense", "pagebreak", "nextpage", "pagesplit", "splitpage", "readmore")
)  # fmt: skip
EDGES = frozenset(("begin", "start", "end", "stop", "break", "split", "open", "close"))
# Who may read on, or how.
ACCESS = frozenset(("only", "more", "required", "needed"))
# What in signs no language uses is a command by itself: ::split::, #!vip!#.
_LONE = frozenset(
    ("page", "pay", "paid", "paywall", "lock", "unlock", "hide", "hidden", "vip", "split", "break",
     "more", "ad", "ads", "adv", "divider", "separator", "trial", "preview")
)  # fmt: skip


class Strength(enum.IntEnum):
    """How surely a name is a command: made of its words; with a begin or an end; of no field."""

    NONE = 0
    WORDS = 1
    EDGE = 2
    SURE = 3


def parts_of(name: str) -> tuple[str, ...]:
    """Return the words of a name in small letters: parted by signs, or by capitals."""
    words = re.sub("(?<=[a-z])(?=[A-Z])", "_", name)
    return tuple(re.split(r"[_:.-]+", words.lower()))


def strength_of(name: str) -> Strength:
    """Return how surely ``name`` is that of a command."""
    if _OF_ADS.match(name):
        return Strength.SURE
    telling, known = _words()
    words: list[str] = []
    for part in parts_of(name):
        words += _unglued(part.rstrip("0123456789x\u00d7")) if not part.isdigit() else ()
    words = [word for word in words if word]
    if not words or not known.issuperset(words):
        return Strength.NONE
    alone = len(words) == 1 and f"!{words[0]}" in telling
    if not alone and (len(words) < 2 or telling.isdisjoint(words)):
        return Strength.NONE
    is_edge = alone or not EDGES.isdisjoint(words) or words[-1] in ACCESS
    if is_edge:
        return Strength.EDGE if _SURE.isdisjoint(words) else Strength.SURE
    return Strength.WORDS


@lru_cache(maxsize=1)
def _words() -> tuple[frozenset[str], frozenset[str]]:
    """Return the telling words (with ! those that need no other), and all."""
    lines = load_list("command_words.txt")
    telling = {line.lstrip("+!") for line in lines if line[0] in "+!"}
    alone = {line for line in lines if line[0] == "!"}
    return frozenset(telling | alone), frozenset(line.lstrip("+!") for line in lines)


def is_lone(name: str) -> bool:
    """Return whether ``name`` is one word that is a command in signs no language uses."""
    return name in _LONE or (name.isupper() and name.lower() in _LONE)


def stem_of(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a name but that of a begin or an end."""
    return tuple(part for part in parts if part not in EDGES)


def _unglued(part: str) -> list[str]:
    """Return the two known words a part is made of, or the part itself."""
    _, known = _words()
    if part not in known:
        for at in range(_GLUED, len(part) - _GLUED + 1):
            if part[:at] in known and part[at:] in known:
                return [part[:at], part[at:]]
    return [part]
