"""What speaks against an ad: warnings, quotations, an office that gives its own address."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cleaner.findings import View
from cleaner.lazy import lazy

_NO_HAN = lazy("[^\u4e00-\u9fff]+")
_OTHER_SCRIPT = lazy(r"[\u0370-\u1fff\u3040-\u30ff\uac00-\ud7af]")
# A line of a box drawn around words: no table, which has several cells.
_BOX = lazy(
    r"\s*[\u250c-\u251b\u2552-\u255d\u256d-\u2570][\u2500-\u2503\u2550]+[^\u2500-\u2570]+"
    r"[\u2500-\u2503\u2550]+[\u250c-\u251b\u2552-\u255d\u256d-\u2570]\s*"
    r"|\s*[\u2502\u2503\u2551\u2560][^|\u2500-\u2570]+[\u2502\u2503\u2551\u2563]\s*"
    # Corners alone around a name.
    r"|\s*[\u250c-\u250f\u2554\u256d][^\u2500-\u2570]+[\u2510-\u2513\u2557\u256e][^\u2500-\u2570]*"
)
# Corners and crossings of a drawn table; upright lines part the fields of a page too.
_CODE = lazy(
    r"[\u250c-\u2570]|^\s*[|\u2502\u2503].*[|\u2502\u2503]\s*$"
    # A pair of braces around words is a frame like others.
    # A sentence may end with a half-width semicolon, too.
    r"|\{\s*$|(?:[=\"'<>$]|[A-Za-z]\().*;\s*$|^[^{]*\}\s*$|\{[^{}]*[\"'=;$%][^{}]*\}\s*$"
    r"|^\s*(?:#include|import |def |SELECT |-- (?!.*--\s*$)|//|/\*)"
)
# Where to go is told in Latin in a Chinese ad, too; a file has a name that looks like a host.
_FILES = "docx?|xlsx?|pptx?|pdf|ofd|wps|txt|csv|md|html?|xml|json|zip|rar|jpe?g|png|gif|mp[34]"
_HOST = lazy(
    rf"(?!\S*\.(?:{_FILES})(?!\w))(?:https?://)?[\w-]+(?:\.[A-Za-z][\w-]+)+(?:/[\w./-]*)?",
    re.A | re.I,
)
_LEAST_HAN = 3
_HAN_SHARE = 0.25
# What a sentence about sellers says; and what is said of nothing but fraud.
_WARNING = lazy(
    "诈骗|骗局|骗子|不法|违法|谨防|警惕|严禁|打击|查处|受害|反诈|虚假|冒充|整治|处罚|民警|被骗|涉嫌|清理|取缔"
)
_FRAUD = lazy("诈骗|骗局|骗子|谨防|警惕|受害|反诈|冒充|被骗")
_OFFICIAL = lazy(
    r"咨询[^，。；\n]{0,4}[：:][^，。；\n]{0,12}[委局办部处科会站所院馆]|gov\.cn|edu\.cn|org\.cn"
    r"|监督电话|举报电话|举报热线|联系人|传真|邮编|123\d\d(?!\d)|投诉电话|值班电话"
)
_REACH = 120
_QUOTED_SHARE = 0.6


def strangeness(text: str, weights: Mapping[str, float]) -> list[tuple[str, float]]:
    """Return what speaks against judging a stretch: little Chinese, another script, code."""
    words = _HOST.sub("", text) if "." in text else text
    if not words.strip():
        return [("a host alone", weights["foreign"] / 3)]
    han = len(_NO_HAN.sub("", words))
    if len(_OTHER_SCRIPT.findall(text)) >= _LEAST_HAN:
        return [("another script", weights["foreign"])]
    if not han:
        return [("no Chinese", weights["foreign"])]
    if han < max(_LEAST_HAN, _HAN_SHARE * sum(map(str.isalnum, words))):
        return [("hardly Chinese", weights["foreign"] / 2)]
    if _CODE.search(text) and not _BOX.fullmatch(text):
        return [("looks like code", weights["foreign"])]
    return []


def is_ornament_line(text: str) -> bool:
    """Return whether a line is nothing but signs."""
    return not any(char.isalnum() for char in text)


def context(
    view: View, start: int, end: int, weights: Mapping[str, float], around: int = 0
) -> list[tuple[str, float]]:
    """Return what speaks against an ad in [start, end), in its quotation marks and before it.

    Words of fraud are also looked for in ``around`` characters on both sides.
    """
    text = view.text
    stretch = text[start:end]
    evidence = []
    if _OFFICIAL.search(stretch):
        evidence.append(("an office", weights["official"]))
    if _WARNING.search(stretch) or (
        around and _FRAUD.search(text, max(0, start - around), end + around)
    ):
        evidence.append(("a warning", weights["warning"]))
    if _is_quoted(text, start, end):
        evidence.append(("quoted", weights["quoted"]))
    return evidence


def _is_quoted(text: str, start: int, end: int) -> bool:
    """Return whether the text quotes [start, end): in quotation marks, or after «...：»."""
    stretch = text[start:end].strip()
    if stretch[:1] == "“" and stretch[-1:] == "”":
        return True
    low, high = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    opening = text.rfind("“", low, start)
    if opening >= 0 and text.find("”", opening, start) < 0:
        closing = text.find("”", end, high if high >= 0 else len(text))
        # What stands in a longer quotation may have been pushed into it.
        if closing >= 0 and (closing - opening) * _QUOTED_SHARE <= end - start:
            return True
    lead = text[max(0, start - _REACH) : start].rstrip()
    return lead.endswith(("：", ":")) and _WARNING.search(lead) is not None
