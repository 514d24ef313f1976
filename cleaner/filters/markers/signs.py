"""The signs that markers begin with, and where they may in a text."""

from __future__ import annotations

import re

from cleaner.filters.shared.lazy import lazy
from cleaner.filters.shared.places import all_of
from cleaner.findings import View

# What the names of markers begin with: letters, or the first character of a Chinese word.
_NAME = "A-Za-z付收免会隐试登回分换"
SINGLE = "<{#$"
# Signs that begin something only where they stand doubled, as they then do at its end.
# Only the first of a run counts, and only before a name. One literal, then looks:
# `re` skips to a literal three times as fast as `in` to two signs.
DOUBLED = {
    sign: lazy(
        rf"{re.escape(sign)}(?<!{re.escape(sign) * 2})(?={re.escape(sign)}+[-=]? ?/?[{_NAME}])"
    )
    for sign in "%=~@|:-+!&^_\u00a7("
}
_FEWEST = 4
# Wide brackets that a marker may stand in, or begin with.
WIDE = {"【": lazy(f"【(?=[{_NAME}#])"), "〖": lazy(f"〖(?=[{_NAME}])")}
_WIDE_COMMENT = lazy("《(?=!--)")
# What must follow a bracket: a footnote [1] or a formula a<5 opens no tag.
_FOLLOWED = {
    "[": lazy(rf"\[[!/$#%@~*=\[{_NAME}-]"),
    "<": lazy(rf"<[!/?%{{<@#:{_NAME}]"),
    "{": lazy(rf"\{{[{{%#$/:{_NAME}]"),
    "#": lazy(rf"#[#{_NAME}]"),
    "$": lazy(rf"\$[$\[{_NAME}]"),
}


def places_of(view: View, squares: list[int]) -> list[int]:
    """Return where a marker may begin, in order; ``squares``, the places of [, among them."""
    text, narrow, wide, places = view.text, view.narrow, view.wide, squares.copy()
    for sign in SINGLE:
        if sign in narrow:
            places += all_of(sign, text)
    for sign, pattern in DOUBLED.items():
        if sign in narrow and narrow.count(sign) >= _FEWEST:
            places += [match.start() for match in pattern.finditer(text)]
    for sign, pattern in WIDE.items():
        if sign in wide:
            places += [match.start() for match in pattern.finditer(text)]
    if "!" in narrow and "-" in narrow:
        places += [match.start() for match in _WIDE_COMMENT.finditer(text)]
    places.sort()
    return places


def may_begin(view: View) -> bool:
    """Return whether a marker may begin anywhere."""
    text, narrow, wide = view.text, view.narrow, view.wide
    for sign, pattern in _FOLLOWED.items():
        if sign in narrow and pattern.search(text):
            return True
    for sign, pattern in DOUBLED.items():
        if sign in narrow and narrow.count(sign) >= _FEWEST and pattern.search(text):
            return True
    for sign, pattern in WIDE.items():
        if sign in wide and pattern.search(text):
            return True
    return "!" in narrow and "-" in narrow and _WIDE_COMMENT.search(text) is not None
