"""Texts that stop before their end, and paragraphs that break off before a heading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from cleaner.filters.structure.outline import Heading
from cleaner.filters.structure.paragraphs import (
    ENDS,
    is_note,
    is_row,
    last_line,
    last_line_of_text,
    unfinished,
    well_ended,
)
from cleaner.filters.structure.reading import Reading
from cleaner.findings import Finding, Safety, View
from cleaner.lazy import lazy
from cleaner.rules import Rule, load_list

_OPEN = frozenset("，、,“‘「『（(《【〈")
_HAN = lazy("[一-龥]")
_ANNOUNCED = ("如下：", "如下:", "如下。")
_COLON = lazy("[：:]")
_SHORTEST = 16
# A longer heading is a paragraph with a number.
_LONGEST = 60


class Ending:
    """Reports ``truncated-end``, ``bare-heading`` and ``broken-paragraph``."""

    def __init__(self, rules: dict[str, Rule]) -> None:
        self._truncated = rules.get("truncated-end")
        self._bare = rules.get("bare-heading")
        self._broken = rules.get("broken-paragraph")

    @cached_property
    def _labels(self) -> tuple[str, ...]:
        return load_list("structure_line_labels.txt")

    def clue(self, reading: Reading) -> bool:
        """Return whether the last line or one before a heading may break off."""
        if not (self._truncated or self._bare or self._broken) or len(reading.lines) == 1:
            return False
        text, numbered = reading.text, reading.numbered
        start, end = last_line(text)
        if start == end:
            return False
        if self._may_break_off(text[start:end]):
            return True
        if numbered and numbered[-1].start >= start and end - numbered[-1].start <= 2 * _LONGEST:
            return True
        return self._broken is not None and bool(unfinished(reading))

    def _may_break_off(self, line: str) -> bool:
        """Return whether the last line is cut, or a note behind the end of the text."""
        if is_note(line):
            return True
        if line[-1] in ENDS:
            return line.endswith(_ANNOUNCED)
        return self._is_prose(line.lstrip())

    def find(self, view: View, reading: Reading, clue: bool) -> Iterator[Finding]:
        text, numbered = reading.text, reading.numbered
        last = last_line_of_text(text)
        if last is None:
            return
        start, end = last
        if self._bare and numbered and numbered[-1].start >= start and _is_bare(text, numbered):
            params = (("heading", text[start:end][:30]),)
            yield Finding(self._bare.id, start, end, (), Safety.REPORT, params=params)
        elif self._truncated and self._is_cut(reading, start, end):
            tail = max(start, end - 8)
            params = (("tail", text[tail:end]),)
            yield Finding(self._truncated.id, tail, end, (), Safety.REPORT, params=params)
        if self._broken:
            yield from self._breaks(reading, self._broken)

    def _is_cut(self, reading: Reading, start: int, end: int) -> bool:
        line = reading.text[start:end]
        if line.endswith(_ANNOUNCED):
            return bool(_HAN.search(line)) and well_ended(reading.lines)
        return self._is_prose(line) and well_ended(reading.lines)

    def _is_prose(self, line: str) -> bool:
        """Return whether a line is part of running text and stops in mid-sentence."""
        char = line[-1]
        if char in ENDS or not ("一" <= char <= "龥" or char in _OPEN):
            return False
        if len(line) < (_SHORTEST // 2 if "。" in line else _SHORTEST) or is_row(line):
            return False
        head = _COLON.split(line, maxsplit=1)[0]
        if len(head) < len(line) and head.replace(" ", "").replace("　", "") in self._labels:
            return False
        if char in _OPEN:
            return True
        return "。" in line or (("，" in line or "," in line) and len(line) >= 24)

    def _breaks(self, reading: Reading, rule: Rule) -> Iterator[Finding]:
        text = reading.text
        bodies = unfinished(reading)
        if not bodies or not well_ended(reading.lines):
            return
        for start, end in bodies:
            body = text[start:end]
            if "。" in body and "一" <= body[-1] <= "龥" and self._is_prose(body):
                params = (("tail", text[end - 8 : end]),)
                yield Finding(rule.id, end - 8, end, (), Safety.REPORT, params=params)


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
    return sisters >= 2 and with_body == sisters and length <= longest * 2 and longest <= _LONGEST
