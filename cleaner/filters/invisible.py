"""Takes out characters nobody sees, and what HTML and Word left in a plain text.

What a script or an emoji needs stays: joiners in Arabic, Indic and Mongolian
words and in emoji, variation selectors, bidi marks in a text that runs both
ways. Visible spaces are never touched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from cleaner.filters._explained import is_chinese, is_explained
from cleaner.filters._html_leftovers import HtmlLeftovers
from cleaner.filters._lazy import lazy
from cleaner.filters._radicals import radicals
from cleaner.filters._unseen import bidi_marks, bullets, controls, private_use, zero_width
from cleaner.filters.patterns import PatternRules
from cleaner.findings import Finding, View
from cleaner.rules import Rule

# All characters but the invisible ones. A pure positive class, matched from the
# start as far as it goes, is the fastest probe there is (twice as fast as a search).
_VISIBLE = lazy(
    "[\u4e00-\u9fff\t\n\r -~\xa0-\xac\xae-\u034e\u0350-\u061b\u061d-\u115e\u1161-\u180d"
    "\u180f-\u200a\u2010-\u2027\u202f-\u205f\u2070-\u2e7f\u2fd6-\u3163\u3165-\udfff\uf900-\ufe0d"
    "\ufe10-\ufefe\uff00-\uff9f\uffa1-\ufffb\ufffd-\U000e0000\U000e0080-\U0010ffff]*+"
)
_WIDE_TAGS = ("【font", "【/", "【br", "【span", "【p】", "【strong")
_BARE_ENTITIES = ("sp;", "quo;", "dash;", "llip;", "dot;")
Detector = Callable[[View, Rule], Iterator[Finding]]
_UNSEEN: dict[str, Detector] = {
    "zero-width": zero_width,
    "bidi": bidi_marks,
    "control": controls,
    "radical": radicals,
    "private-use": private_use,
    "bullet": bullets,
}


class InvisibleFilter:
    """Finds invisible characters and leftovers of markup."""

    name = "invisible"

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self._rules = {rule.detector: rule for rule in rules if rule.detector}
        self._patterns = PatternRules(rules)
        self._html = HtmlLeftovers(self._rules)

    def may_find(self, text: str) -> bool:
        return self._has_unseen(text) or _may_have_html(text)

    def find(self, view: View) -> Iterable[Finding]:
        if not is_chinese(view.text):
            return
        if self._has_unseen(view.text):
            for name, detector in _UNSEEN.items():
                rule = self._rules.get(name)
                if rule:
                    yield from detector(view, rule)
        if _may_have_html(view.text):
            yield from self._html.find(view)
            if view.syntax == "plain":
                for finding in self._patterns.find(view):
                    if not is_explained(view.text, finding.start, finding.end):
                        yield finding

    def _has_unseen(self, text: str) -> bool:
        match = _VISIBLE.match(text)
        return match is not None and match.end() < len(text)


def _may_have_html(text: str) -> bool:
    return (
        "&" in text
        or "<" in text
        or "\\" in text
        or "＆" in text
        or (";" in text and any(name in text for name in _BARE_ENTITIES))
        or ("{" in text and "}" in text)
        or ("=" in text and "style=" in text)
        or ("【" in text and any(name in text for name in _WIDE_TAGS))
        or ("磅" in text and "Normal 0" in text)
        or ("%" in text and "%u" in text)
    )
