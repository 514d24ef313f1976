"""What takes the place of a line end that goes."""

from __future__ import annotations

import re

from cleaner.lazy import lazy

_ADDRESS = lazy(r"(?:[a-zA-Z]+://|www\.|[\w.]+@)[\w./@?=&%-]*$", re.A)

# No word is without a vowel: of 微信yj|gw2023 neither half is one.
_HALF_ID = lazy(
    "(?:微信号?|[账帐用]户?[号名]|邮箱|ID)[为是：:]?[b-df-hj-np-tv-z][b-df-hj-np-tv-xz]{1,3}$"
)

_ID = lazy("[b-df-hj-np-tv-z]{1,4}[0-9_-]")


def glue(left: str, right: str, had_blank: bool) -> str | None:
    """Return what to put in place of the line end: nothing, a blank, or None where unsure."""
    a, b = left[-1], right[0]
    if a == "-" and left[-2:-1].isascii():
        return None
    if not (a.isascii() and b.isascii() and a.isalnum() and b.isalnum()):
        return ""
    if _ADDRESS.search(left):
        return ""
    if a.isdigit() or b.isdigit():
        return None if _latin_word(left[-2:]) or _latin_word(right[:2]) else ""
    if set(left[-2:] + right[:2]) <= set("Xx") or (a in "Xx" and b == a):
        return ""
    if _HALF_ID.search(left) and _ID.match(right):
        return ""
    return " " if had_blank else None


def _latin_word(two: str) -> bool:
    return len(two) == 2 and two.isalpha() and two.isascii() and not set(two) <= set("Xx")
