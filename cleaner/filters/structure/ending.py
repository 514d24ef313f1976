"""Texts that stop before their end, and paragraphs that break off before a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from cleaner.filters.structure.lazy import LazyPattern
from cleaner.filters.structure.outline import Heading
from cleaner.findings import Finding, Safety, View
from cleaner.rules import Rule, load_list

_ENDS = frozenset("。！？!?…；;：:.”’」』）)】]》〉>~～—-*※＊_＿ \t　\n")
_OPEN = frozenset("，、,“‘「『（(《【〈")
_HAN = LazyPattern("[一-龥]")
_BROKEN = LazyPattern("如下[：:。]$")
_NOTE = LazyPattern(
    r"^[（(【\[—…\s]*[^。]{0,40}(?:未完|剩余|隐藏|付费|预览|试读|全文|显示)[^\n]{0,60}$"
)
_TABLE = LazyPattern(r"[|\t]|[ 　]{2,}")
# Two paragraphs that end well are the least by which a document shows how it ends its paragraphs.
_LEAST_WELL_ENDED = 2
_SHORTEST = 16
_LONG = 60


class Ending:
    """Reports ``truncated-end``, ``bare-heading`` and ``broken-paragraph``."""

    def __init__(self, rules: dict[str, Rule]) -> None:
        self._truncated = rules.get("truncated-end")
        self._bare = rules.get("bare-heading")
        self._broken = rules.get("broken-paragraph")

    @cached_property
    def _labels(self) -> tuple[str, ...]:
        return load_list("structure_line_labels.txt")

    def may_find(self, text: str, numbered: Sequence[Heading]) -> bool:
        if not (self._truncated or self._bare or self._broken) or "\n" not in text:
            return False
        end = len(text)
        while end and text[end - 1].isspace():
            end -= 1
        if not end:
            return False
        last = text[end - 1]
        if last not in _ENDS or (last in "。：:" and text.startswith("如下", end - 3)):
            return True
        if last in "）)】]" and _NOTE.match(text[text.rfind("\n", 0, end) + 1 : end]):
            return True
        if numbered and numbered[-1].start > text.rfind("\n", 0, end):
            return True
        return any(_stop_before(text, item) for item in numbered)

    def find(self, view: View, numbered: Sequence[Heading]) -> Iterator[Finding]:
        text = view.text
        last = self._last_line(text)
        if last is None:
            return
        start, end = last
        if self._bare and numbered and numbered[-1].start >= start and _is_bare(text, numbered):
            params = (("heading", text[start:end][:30]),)
            yield Finding(self._bare.id, start, end, (), Safety.REPORT, params=params)
        elif self._truncated and self._is_cut(text, start, end):
            tail = max(start, end - 8)
            params = (("tail", text[tail:end]),)
            yield Finding(self._truncated.id, tail, end, (), Safety.REPORT, params=params)
        if self._broken:
            yield from self._breaks(view, numbered, self._broken)

    def _last_line(self, text: str) -> tuple[int, int] | None:
        end = len(text)
        for _ in range(4):
            end = len(text[:end].rstrip())
            start = text.rfind("\n", 0, end) + 1
            line = text[start:end]
            if not _NOTE.match(line):
                start += len(line) - len(line.lstrip())
                return (start, end) if start < end else None
            end = start
        return None

    def _is_cut(self, text: str, start: int, end: int) -> bool:
        line = text[start:end]
        if _BROKEN.search(line):
            return bool(_HAN.search(line)) and _well_ended(text)
        char = line[-1]
        if char in _ENDS or not (_HAN.match(char) or char in _OPEN):
            return False
        return self._is_prose(line) and _well_ended(text)

    def _is_prose(self, line: str) -> bool:
        if len(line) < (_SHORTEST // 2 if "。" in line else _SHORTEST) or _TABLE.search(line):
            return False
        head = re.split("[：:]", line, maxsplit=1)[0]
        if len(head) < len(line) and head.replace(" ", "").replace("　", "") in self._labels:
            return False
        if line[-1] in _OPEN:
            return True
        return "。" in line or (("，" in line or "," in line) and len(line) >= 24)

    def _breaks(self, view: View, numbered: Sequence[Heading], rule: Rule) -> Iterator[Finding]:
        text = view.text
        spans = [
            (text.rfind("\n", 0, end) + 1, end)
            for end in (_stop_before(text, item) for item in numbered)
            if end
        ]
        bodies = [(start, end) for start, end in spans if end - start >= _LONG]
        if not bodies or not _well_ended(text):
            return
        for start, end in bodies:
            body = text[start:end]
            if "。" in body and _HAN.match(body[-1]) and self._is_prose(body):
                params = (("tail", text[end - 8 : end]),)
                yield Finding(rule.id, end - 8, end, (), Safety.REPORT, params=params)


def _stop_before(text: str, item: Heading) -> int:
    """Return the end of the line before a heading if it ends without a mark, else 0."""
    if item.level not in "AB":
        return 0
    end = text.rfind("\n", 0, item.start)
    while end > 0 and text[end - 1] in " \t\n　":
        end -= 1
    return 0 if end <= 0 or text[end - 1] in _ENDS else end


def _well_ended(text: str) -> bool:
    """Return whether the paragraphs, but for the one in question, nearly all end like sentences."""
    good = bad = 0
    for line in map(str.strip, text.split("\n")):
        if len(line) >= 24 and ("，" in line or "," in line) and not _TABLE.search(line):
            if line[-1] in _ENDS:
                good += 1
            else:
                bad += 1
    return good >= _LEAST_WELL_ENDED and good >= 5 * (bad - 1)


def _is_bare(text: str, numbered: Sequence[Heading]) -> bool:
    """Return whether the last heading lacks the body that its sisters have."""
    last = numbered[-1]
    longest = with_body = sisters = 0
    lines = {text.rfind("\n", 0, item.start) + 1 for item in numbered}
    expected = last.number - 1
    for index in range(len(numbered) - 2, -1, -1):
        item = numbered[index]
        if item.level != last.level or item.number != expected:
            if item.level < last.level:
                break
            continue
        expected -= 1
        sisters += 1
        end = text.find("\n", item.start)
        longest = max(longest, end - item.start)
        following = end + 1
        while text.startswith(("\n", " ", "　"), following):
            following += 1
        line = text.rfind("\n", 0, following) + 1
        deeper = index + 1 < len(numbered) and numbered[index + 1].level > last.level
        with_body += line not in lines or deeper
    length = len(text[last.start :].strip())
    return sisters >= 2 and with_body == sisters and length <= longest * 2 and longest <= 60
