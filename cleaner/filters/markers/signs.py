"""The signs that markers begin with, and where they may in a text."""

from __future__ import annotations

import re

from cleaner.filters.shared.places import all_of
from cleaner.findings import View
from cleaner.lazy import lazy

# What the names of markers begin with: letters, or the first character of a Chinese word.
_NAME = "A-Za-z付收免会隐试登回分换广此"
SINGLE = "<{#$"
# Signs that begin something only where they stand doubled, as they then do at its end.
# Only the first of a run counts, and only before a name. One literal, then looks:
# `re` skips to a literal three times as fast as `in` to two signs.
DOUBLED = {
    sign: lazy("{0}(?={0}+[-=\\[]? ?/?[{1}])(?<!{0}{0})".format(re.escape(sign), _NAME))
    for sign in "%=~@|:-+!&^_\u00a7("
}
_DOUBLED_SIGNS = "".join(DOUBLED)
DOUBLES = tuple(sign * 2 for sign in DOUBLED)
_TWICE = {sign: lazy("{0}(?={0})".format(re.escape(sign))) for sign in DOUBLED}
_FEWEST = {sign: 2 if sign == "(" else 4 for sign in DOUBLED}
# Narrow characters that begin no marker, but for common ones doubled: most texts hold no others.
_COMMON = "%-:+"
_QUIET = lazy("[\n\r 0-9A-Za-wyz.%:+,;?'\")*/\u00a0\u00b0-\u00ff-]*+")
# Wide brackets that a marker may stand in, or begin with.
WIDE = {"【": lazy(f"【(?=[{_NAME}#/])"), "〖": lazy(f"〖(?=[{_NAME}])")}
_WIDE_COMMENT = lazy("《(?=!--)")
# What must follow a bracket: a footnote [1] or a formula a<5 opens no tag.
_FOLLOWED = {
    "[": lazy(rf"\[[!/$#%@~*=\[{_NAME}-]"),
    "<": lazy(rf"<[!/?%{{<@#:{_NAME}]"),
    "{": lazy(rf"\{{[{{%#$/:{_NAME}\u4e00-\u9fff]"),
    "#": lazy(rf"#[!@$%&*=~^-]{{0,3}}[#{_NAME}]"),
    "$": lazy(rf"\$[$\[{_NAME}]"),
}


def places_of(view: View, squares: list[int]) -> list[int]:
    """Return where a marker may begin, in order; ``squares``, the places of [, among them."""
    text, narrow, wide, places = view.text, view.narrow, view.wide, squares.copy()
    for sign in SINGLE:
        if sign in narrow:
            places += all_of(sign, text)
    for sign in _DOUBLED_SIGNS:
        if sign in narrow and narrow.count(sign) >= _FEWEST[sign] and _TWICE[sign].search(text):
            places += [match.start() for match in DOUBLED[sign].finditer(text)]
    for sign, pattern in WIDE.items():
        if sign in wide:
            places += [match.start() for match in pattern.finditer(text)]
    if "!" in narrow and "-" in narrow:
        places += [match.start() for match in _WIDE_COMMENT.finditer(text)]
    places.sort()
    return places


def is_quiet(narrow: str) -> bool:
    """Return whether only common signs occur, which begin something only if doubled."""
    return _QUIET.fullmatch(narrow) is not None


def may_begin_quietly(text: str, narrow: str) -> bool:
    """Return whether a marker may begin anywhere in a text that ``is_quiet``."""
    return _is_doubled(_COMMON, text, narrow)


def may_begin(text: str, narrow: str) -> bool:
    """Return whether a marker may begin with a narrow sign anywhere in ``text``."""
    for sign, pattern in _FOLLOWED.items():
        if sign in narrow and pattern.search(text):
            return True
    if "!" in narrow and "-" in narrow and _WIDE_COMMENT.search(text):
        return True
    return _is_doubled(_DOUBLED_SIGNS, text, narrow)


def may_begin_widely(text: str, wide: str) -> bool:
    """Return whether a marker may begin with a wide bracket."""
    found = None
    for sign, pattern in WIDE.items():
        if found is None and sign in wide:
            found = pattern.search(text)
    return found is not None


def _is_doubled(signs: str, text: str, narrow: str) -> bool:
    often = [sign for sign in signs if sign in narrow and narrow.count(sign) >= _FEWEST[sign]]
    twice = [sign for sign in often if _TWICE[sign].search(text)]
    return any(DOUBLED[sign].search(text) for sign in twice) if twice else False
