"""Takes out characters nobody sees, and what HTML and Word left in a plain text.

What a script or an emoji needs stays: joiners in Arabic, Indic and Mongolian
words and in emoji, variation selectors, bidi marks in a text that runs both
ways. Visible spaces are never touched.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from cleaner.cues import Cues
from cleaner.filters.invisible.entities import may_have_bare
from cleaner.filters.invisible.html_leftovers import HtmlLeftovers
from cleaner.filters.invisible.radicals import RADICALS, radicals
from cleaner.filters.invisible.unseen import (
    BIDI,
    ZERO_WIDTH,
    bidi_marks,
    bullets,
    controls,
    private_use,
    zero_width,
)
from cleaner.filters.patterns import PatternRule
from cleaner.filters.shared.explained import is_chinese, is_explained
from cleaner.filters.shared.needs import Needs
from cleaner.findings import Finding, View
from cleaner.lazy import lazy
from cleaner.rules import Rule

# All characters but the invisible ones. A pure positive class, matched from the
# start as far as it goes, is the fastest probe there is (twice as fast as a search).
_VISIBLE = lazy(
    "[\u4e00-\u9fff\t\n\r -~\xa0-\xac\xae-\u034e\u0350-\u061b\u061d-\u115e\u1161-\u180d"
    "\u180f-\u200a\u2010-\u2027\u202f-\u205f\u2070-\u2e7f\u2fd6-\u3163\u3165-\udfff\uf900-\ufe0d"
    "\ufe10-\ufefe\uff00-\uff9f\uffa1-\ufffb\ufffd-\U000e0000\U000e0080-\U0010ffff]*+"
)
# Narrow characters that neither are invisible nor begin or end markup.
_HARMLESS = lazy("[\t\n\r !-%'-:>-\\[\\]-z|~\xa0-\xac\xae-\xff]*+")
_UNSEEN_NARROW = lazy("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad]")
# A blank as mail programs write it.
_QUOTED = lazy("=(?=E3=80=80|C2=A0|E2=80=8B|EF=BB=BF)")
_TAGS = ("font", "/", "br", "span", "p】", "strong")
_WIDE_TAG = lazy(f"【(?={'|'.join(_TAGS)})")
Detector = Callable[[View, Rule], Iterator[Finding]]
# Each with the characters that call for it.
_UNSEEN: dict[str, tuple[Detector, re.Pattern[str]]] = {
    "zero-width": (zero_width, ZERO_WIDTH),
    "bidi": (bidi_marks, BIDI),
    "control": (controls, lazy("[\x00-\x1f\x7f-\x9f\u2028\u2029]")),
    "radical": (radicals, RADICALS),
    "private-use": (private_use, lazy("\ue5e5")),
    "bullet": (bullets, lazy("[\uf020-\uf0ff]")),
}


class InvisibleFilter:
    """Finds invisible characters and leftovers of markup."""

    name = "invisible"

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self._rules = {rule.detector: rule for rule in rules if rule.detector}
        patterns = [PatternRule(rule) for rule in rules if not rule.detector]
        self._needs = Needs(patterns)
        of_users = [rule for rule in patterns if not rule.rule.is_own]
        self._of_users = Needs(of_users) if of_users else None
        self._html = HtmlLeftovers(self._rules)

    def may_find(self, view: View) -> bool:
        narrow, wide = view.narrow, view.wide
        if not _HARMLESS.fullmatch(narrow) and (
            _UNSEEN_NARROW.search(narrow) or _may_have_html(view)
        ):
            return True
        if wide and (not _VISIBLE.fullmatch(wide) or _may_have_wide_html(view)):
            return True
        if "u" in narrow and _may_have_escape(view):
            return True
        return self._of_users is not None and self._of_users.wake(view)

    def cues(self) -> Cues | None:
        words = self._of_users.words if self._of_users else ()
        if words is None:
            return None
        return Cues(_is_telling, (*words, *(f"【{tag}" for tag in _TAGS), "%u"))

    def find(self, view: View) -> Iterable[Finding]:
        if not is_chinese(view.text):
            return
        unseen = "".join(_UNSEEN_NARROW.findall(view.narrow)) + _VISIBLE.sub("", view.wide)
        if unseen:
            for name, (detector, signs) in _UNSEEN.items():
                rule = self._rules.get(name)
                if rule and signs.search(unseen):
                    yield from detector(view, rule)
        if _may_have_html(view) or _may_have_wide_html(view) or _may_have_escape(view):
            yield from self._html.find(view)
            if view.syntax == "plain":
                yield from _unexplained(self._needs, view)
        elif view.syntax == "plain" and self._of_users:
            yield from _unexplained(self._of_users, view)


def _is_telling(char: str) -> bool:
    """Return whether a character is invisible or may belong to markup."""
    if char < "\u0100":
        return _HARMLESS.fullmatch(char) is None
    return char in "＆磅" or _VISIBLE.fullmatch(char) is None


def _unexplained(needs: Needs, view: View) -> Iterator[Finding]:
    for rule, _ in needs.awake(view):
        for finding in rule.find(view):
            if not is_explained(view.text, finding.start, finding.end):
                yield finding


def _may_have_html(view: View) -> bool:
    signs, text = view.narrow, view.text
    return (
        "&" in signs
        or "<" in signs
        or "\\" in signs
        or ("{" in signs and "}" in signs)
        or (";" in signs and may_have_bare(view))
        or ("=" in signs and ("style=" in text or _QUOTED.search(text) is not None))
    )


def _may_have_escape(view: View) -> bool:
    signs = view.narrow
    return "u" in signs and "%" in signs and "%u" in view.text


def _may_have_wide_html(view: View) -> bool:
    signs, text = view.wide, view.text
    return signs != "" and (
        "＆" in signs
        or ("【" in signs and _WIDE_TAG.search(text) is not None)
        or ("磅" in signs and "Normal 0" in text)
    )
