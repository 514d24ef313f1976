"""The signs that stand for a blank, and where runs of them occur.

Any symbol can stand for a blank. The families of ``KNOWN`` are known for it; any
other sign has to prove itself by the places it fills in the document (see ``habit``).
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise

from cleaner.filters.shared.lazy import lazy
from cleaner.filters.shared.ordinary import narrow_signs, ordinary_length

# Each family is one habit of writing: who blanks with ×× seldom blanks with XX as well.
FAMILIES: dict[str, str] = {
    "star": "*＊﹡∗⁎",
    "capital-x": "XＸΧХⅩ",
    "small-x": "xｘⅹ",
    "cross": "×✕✖╳⨯⨉✗✘ㄨ〤",
    "circle": "○〇◯⭕◌⚪",
    "square": "□▢☐",
    "triangle": "△▽",
    "line": "_＿",
    "letter-o": "OＯΟО",
    "some": "某",
}
KNOWN = frozenset(FAMILIES)
# Two widths of one sign, which has no other name.
_WIDTHS = ("#＃﹟", "@＠", "&＆", "?？", ".．", "-－", "~～", "%％", "+＋", "=＝", "/／")
_MORE_WIDTHS = ("\\＼", "|｜", "!！")
FAMILY_OF: dict[str, str] = {sign: name for name, signs in FAMILIES.items() for sign in signs}
FAMILY_OF |= {sign: signs[0] for signs in _WIDTHS + _MORE_WIDTHS for sign in signs}
# I, V and D in a row are Roman figures or 党 disguised; X and O are families.
LETTERS = frozenset("ABCEFGHJKLMNPQRSTUWYZnmＡＢＣＥＦＧＨＪＫＬＭＮＰＱＲＳＴＵＷＹＺｎｍ")
# Marks of ordinary writing: they need many runs before one is looked at.
ORDINARY = LETTERS | frozenset("?？.．-－~～%％+＋=＝/／\\＼|｜!！…·口ΑΒΓΔΕΘΛΜΝΞΠΣΦΨΩαβγδεθλμπσφψω")
# An ordinary mark that makes fewer runs than this is no blank, alone or in a run.
FEW_RUNS = 3
# Symbols by code block; what is ordinary in them (arrows, comparisons) lacks the places.
_BLOCKS = (
    "\u2190-\u22ff\u2300-\u23ff\u2580-\u2775\u2794-\u27bf\u2900-\u2bff\u3105-\u3129"
    "\U0001f300-\U0001faff"
)
_OTHERS = "#＃﹟@＠&＆$^`¤¦¬¯¨´¶¡¿†‡•※‿⁂⁑⁕◦〃〄〒〓〠〰㊣﹋﹌﹍﹎﹏﹠﹢＾｀￣＄＇＂"


def family_of(sign: str) -> str:
    """Return the family of ``sign``; a sign without one is its own."""
    return FAMILY_OF.get(sign, sign)


@lru_cache(maxsize=1)
def all_signs() -> frozenset[str]:
    """Every character that can be a sign."""
    blocks = re.findall("(.)-(.)", _BLOCKS)
    symbols = {chr(code) for low, high in blocks for code in range(ord(low), ord(high) + 1)}
    return frozenset(symbols | set(FAMILY_OF) | ORDINARY | set(_OTHERS))


def _runs(signs: frozenset[str]) -> re.Pattern[str]:
    """Return a pattern that reads over what is no sign in one step, then takes a run.

    Its last match is the rest of the text, without a group. The class of all
    others is written without negation, in which `re` reads half as fast.
    """
    codes = sorted(map(ord, signs))
    bounds = [-1, *codes, 0x110000]
    gaps = [(low + 1, high - 1) for low, high in pairwise(bounds) if high - low > 1]
    others = "".join(f"{re.escape(chr(low))}-{re.escape(chr(high))}" for low, high in gaps)
    members = frozenset(codes)
    ends = [code for code in codes if code - 1 not in members]
    lasts = [code for code in codes if code + 1 not in members]
    spans = zip(ends, lasts, strict=True)
    inside = "".join(f"{re.escape(chr(low))}-{re.escape(chr(high))}" for low, high in spans)
    return re.compile(f"[{others}]*+(?:(([{inside}])\\2*)|\\Z)")


@lru_cache(maxsize=1)
def _all_runs() -> re.Pattern[str]:
    return _runs(all_signs())


@lru_cache(maxsize=1)
def _sign_runs() -> re.Pattern[str]:
    return _runs(all_signs() - ORDINARY)


def runs_of(text: str) -> list[tuple[int, int]]:
    """Return the spans of the runs of one sign, in order.

    Ordinary marks are left out, alone and in runs, unless the text has many runs of them.
    """
    if not _has_ordinary_runs(text):
        return _spans(_sign_runs(), text)
    found = _spans(_all_runs(), text)
    long = Counter(family_of(text[start]) for start, end in found if end - start > 1)
    return [
        (start, end)
        for start, end in found
        if text[start] not in ORDINARY
        or (
            long[family_of(text[start])] >= FEW_RUNS
            and (end - start > 1 or text[start] not in LETTERS)
        )
    ]


def _spans(runs: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    spans = [match.span(1) for match in runs.finditer(text)]
    while spans and spans[-1][0] < 0:
        spans.pop()
    return spans


# Below U+0100 runs are sought in the few characters of that range, the others by one class.
_NARROW = "".join(sorted(sign for sign in ORDINARY if sign < "\u0100"))
_NARROW_RUN = lazy(f"([{re.escape(_NARROW)}])\\1")


@lru_cache(maxsize=1)
def _wide_runs() -> re.Pattern[str]:
    return _runs(frozenset(sign for sign in ORDINARY if sign > "\u00ff"))


def _has_ordinary_runs(text: str) -> bool:
    """Whether there may be enough runs of an ordinary mark; never false where there are."""
    total = 0
    for _ in _NARROW_RUN.finditer(narrow_signs(text)):
        total += 1
        if total >= FEW_RUNS:
            return True
    for match in _wide_runs().finditer(text):
        total += match.end(1) > match.start(1) + 1
        if total >= FEW_RUNS:
            return True
    return False


def may_hold_blank(text: str) -> bool:
    """Whether a known sign, or other signs in the number that makes a habit, occur."""
    start = ordinary_length(text)
    if start < len(text):
        others = 0
        for match in _sign_runs().finditer(text, start):
            if match[2]:
                others += 1
                if others >= FEW_RUNS or family_of(match[2]) in KNOWN:
                    return True
    return _has_ordinary_runs(text)
