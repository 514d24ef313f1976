"""Lines that no words that meet may join: verse, and headings of two parts."""

from __future__ import annotations

import pytest

from cleaner.filters.lines.damaged import is_two_part_heading, is_verse
from cleaner.filters.lines.habits import Lines

VERSE = (
    "从山里来的水，比天空还静\n绕过我们的村庄\n随时被舀起，而又随时被忘掉\n甚至，不留一个名字\n"
    "从山里来的水，比石头还硬\n躲进每一根麦秆里\n把整个夏天举过头顶\n没有声音\n"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (VERSE, True),
        ("".join(VERSE.splitlines(keepends=True)[:4]), False),
        (VERSE.replace("村庄", "村庄。").replace("忘掉", "忘掉。"), False),
        (VERSE.replace("，", "，说起来让人想了很久很久的事，"), False),
    ],
)
def test_many_short_lines_without_stops_are_verse(text: str, expected: bool) -> None:
    assert is_verse(Lines(text).rows) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("师傅带徒、徒弟接班———一座水厂的传家宝", True),
        ("他说完就走了。那本子——就是压在箱底的那一本——从此", False),
        ("师傅带徒、徒弟接班", False),
    ],
)
def test_a_heading_may_have_two_parts(line: str, expected: bool) -> None:
    assert is_two_part_heading(Lines(f"{line}\n清晨的泵房很安静。\n").rows[0]) is expected
