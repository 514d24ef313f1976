"""Kangxi radicals and CJK radicals that a PDF put where ideographs belong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from cleaner.findings import Finding, View, replacing
from cleaner.lazy import lazy
from cleaner.rules import Rule, load_list

RADICALS = lazy("[\u2e80-\u2fd5]+")
_HAN = lazy("[\u3400-\u4dbf\u4e00-\u9fff]")
_BESIDE = lazy("[\u3400-\u4dbf\u4e00-\u9fff0-9]")
_TOPIC = lazy("部首|偏旁|康熙|字旁|字头|字底|笔画|部件|Kangxi|Unicode|U\\+2[EF]|radical", re.I)
_SHOWN = lazy("[“‘「『（《]([\u2e80-\u2fd5])[”’」』）》]")
_NAMED = lazy("[部旁]|字[旁底头]")
_TRADITIONAL = lazy("[們這國會開發時對]")


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[str, str]]:
    rows = (line.split("\t") for line in load_list("kangxi_radicals.tsv"))
    return {chr(int(row[0], 16)): (row[1], row[-1]) for row in rows}


def radicals(view: View, rule: Rule) -> Iterator[Finding]:
    """Yield radicals inside words; never in a text that speaks of radicals, nor one alone."""
    text = view.text
    matches = list(RADICALS.finditer(text))
    if not matches or _TOPIC.search(text):
        return
    column = 0 if _TRADITIONAL.search(text) else 1
    shown = set(_SHOWN.findall(text))
    in_words = [match for match in matches if _is_in_word(text, match) and match[0] not in shown]
    if len(in_words) >= 3:
        in_words = [match for match in matches if match in in_words or len(match[0]) > 1]
    for match in in_words:
        after = "".join(_table()[char][column] if char in _table() else char for char in match[0])
        if after != match[0]:
            yield replacing(rule.id, match.start(), match[0], after, safety=rule.safety)


def _is_in_word(text: str, match: re.Match[str]) -> bool:
    start, end = match.span()
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    if _NAMED.match(text, end) or any(_twin(char) in (before, after) for char in match[0]):
        return False
    return bool(_BESIDE.match(before) or _HAN.match(after))


def _twin(char: str) -> str:
    return _table()[char][0] if char in _table() else ""
