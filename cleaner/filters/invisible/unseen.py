"""Invisible characters one by one: which are leftovers, which a script or an emoji needs."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.findings import Finding, View, replacing
from cleaner.lazy import lazy
from cleaner.rules import Rule

_NO_WIDTH = (
    "\xad\u034f\u115f\u1160\u180e\u200b-\u200d\u2060-\u2064"
    "\u206a-\u206f\u3164\ufe0e\ufe0f\ufeff\uffa0\ufffc"
)
_TAG_CHARS = "\U000e0001\U000e0020-\U000e007f"
ZERO_WIDTH = lazy(f"[{_NO_WIDTH}{_TAG_CHARS}]+")
BIDI = lazy("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
_RTL = lazy(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff\u202e]"
)
_CONTROL = lazy(
    "\x13[^\x13-\x15\n]{0,300}\x14|\x13[^\x13-\x15\n]{0,300}\x15|\x1b\\[[0-9;]{0,12}[A-Za-z]"
    "|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]+"
)
_BREAKS = lazy("[\x0b\x0c\x85\u2028\u2029]")
_HAN = lazy(
    "[\u2e80-\u2fd5\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff01-\uff60"
    "\U00020000-\U0003ffff“”‘’—…·]"
)
# Scripts whose words are written with invisible joiners or separators, by block.
_JOINING = lazy(
    "[\u0590-\u08ff\u0900-\u0dff\u0e00-\u109f\u1100-\u11ff\u1700-\u18af\u1900-\u1cff"
    "\u3130-\u318f\ua840-\ua9ff\uaa00-\uaaff\uac00-\ud7ff\ufb1d-\ufdff\ufe70-\ufefc"
    "\uffa1-\uffdc\U00010800-\U0001efff]"
)
_EMOJI_TAIL = lazy(
    "[\u203c\u2049\u20e3\u2100-\u2bff\u3030\u303d\u3297\u3299\ufe0f\U0001f000-\U0001faff#*0-9©®]"
)
_LATIN = lazy("[A-Za-z\u00c0-\u024f\u0370-\u052f]")
_SOFT = "\xad\u200c\u200d\u034f\u2061\u2062\u2063\u2064"
_SELECTORS = "\ufe0e\ufe0f"


def zero_width(view: View, rule: Rule) -> Iterator[Finding]:
    """Yield runs of characters without width that nothing beside them needs."""
    text = view.text
    for match in ZERO_WIDTH.finditer(text):
        start, end = match.span()
        before, after = text[start - 1 : start] if start else "", text[end : end + 1]
        kept = _needed(match[0], before, after)
        if kept is not None and kept != match[0]:
            yield replacing(rule.id, start, match[0], kept, safety=rule.safety)


def _needed(run: str, before: str, after: str) -> str | None:
    """Return what of a run has to stay; None where the whole run is let alone."""
    if _JOINING.match(before) or _JOINING.match(after):
        return None
    if _EMOJI_TAIL.match(before):
        if run[0] in _SELECTORS:
            rest = _needed(run[1:], "\ufe0f", after) if len(run) > 1 else ""
            return None if rest is None else run[0] + rest
        if "\u200d" in run and before > "\u2000" and _EMOJI_TAIL.match(after):
            return "\u200d"
        if run[0] >= "\U000e0001":
            return None if before == "\U0001f3f4" else ""
    if _EMOJI_TAIL.match(after) and after > "\u2000" and "\u200d" in run and not _HAN.match(before):
        return None
    if _LATIN.match(before) and _LATIN.match(after) and run.strip(_SOFT) == "":
        return None
    # Half of a mojibake, which has its own repair or is being shown.
    if "\xad" in run and ("\xa0" <= before <= "\xff" or "\xa0" <= after <= "\xff"):
        return None
    if run[0] in _SELECTORS and before and not _HAN.match(before) and not before.isspace():
        return None
    return ""


def bidi_marks(view: View, rule: Rule) -> Iterator[Finding]:
    """Yield bidi controls of a text in which nothing runs from right to left."""
    marks = list(BIDI.finditer(view.text))
    if marks and not _RTL.search(view.text):
        for match in marks:
            yield replacing(rule.id, match.start(), match[0], "", safety=rule.safety)


def controls(view: View, rule: Rule) -> Iterator[Finding]:
    """Yield control characters; those that broke a line in Word or HTML become a newline."""
    text = view.text
    for match in _CONTROL.finditer(text):
        start, end = match.span()
        after = _control_text(text, match[0], start, end)
        if after is not None:
            yield replacing(rule.id, start, match[0], after, safety=rule.safety)


def _control_text(text: str, run: str, start: int, end: int) -> str | None:
    before, after = text[start - 1 : start] if start else "\n", text[end : end + 1] or "\n"
    if run[0] in "\x13\x1b" and len(run) > 1 and not run.isprintable() and run[-1] not in "\x13":
        return ""
    if _BREAKS.search(run):
        return "" if "\n" in (before, after) else "\n"
    if "\x07" in run:
        return _cell_end(text, run, start, end, "\n" in (before, after))
    if run == "\x1e" and before.isascii() and before.isalnum() and after.isalnum():
        return "-"
    # Beside accented Latin a C1 control is half of a mojibake, which has its own repair.
    if any("\x80" <= char <= "\x9f" for char in run) and (
        "\xa0" <= before <= "\xff" or "\xa0" <= after <= "\xff"
    ):
        return None
    return ""


def _cell_end(text: str, run: str, start: int, end: int, is_edge: bool) -> str:
    """Word ends each cell of a table with U+0007, a row with two; one alone is noise."""
    low, high = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    line = text[low : len(text) if high < 0 else high]
    if is_edge or line.count("\x07") < 2:
        return ""
    return "\t" if run.count("\x07") == 1 else "\n"


_PRIVATE = lazy("\ue5e5+|(?m:^)([ \t\u3000]*)([\uf020-\uf0ff])")
# Wingdings and Symbol keep their signs at U+F000 + code; those used as bullets by Word.
_BULLETS = {"\uf0b7": "•", "\uf06c": "●", "\uf06e": "■", "\uf0a7": "▪", "\uf0d8": "➢",
            "\uf0fc": "✓", "\uf075": "◆", "\uf076": "❖"}  # fmt: skip


def private_use(view: View, rule: Rule) -> Iterator[Finding]:
    """Yield GBK blanks read as private use (A3A0 is U+E5E5 in GB18030)."""
    for match in _PRIVATE.finditer(view.text):
        if match[0][0] == "\ue5e5":
            blanks = "\u3000" * len(match[0])
            yield replacing(rule.id, match.start(), match[0], blanks, safety=rule.safety)


def bullets(view: View, rule: Rule) -> Iterator[Finding]:
    """Yield bullets of Word's symbol fonts at the beginning of a line."""
    for match in _PRIVATE.finditer(view.text):
        if match[2] in _BULLETS:
            sign = _BULLETS[match[2]]
            yield replacing(rule.id, match.start(2), match[2], sign, safety=rule.safety)
