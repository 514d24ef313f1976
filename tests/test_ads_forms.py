"""Forms that tell where an ad inside a line begins and ends."""

from __future__ import annotations

import pytest

from cleaner.filters.ads.forms import form_of


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("要看到不足，⟪更多范文请搜青衿范文，⟫处理急躁。", "clause"),
        ("要看到不足，⟪更多，范文，请搜青衿范文，⟫处理急躁。", "behind"),
        ("要看到不⟪更多范文，请搜青衿范文。⟫足，处理急躁。", "pushed"),
        ("要看到不足⟪更多范文请搜青衿范文。⟫\n处理急躁。", ""),
        ("要看到不⟪更多范文加qingjin88⟫足，处理急躁。", "called"),
        ("要看到不⟪更多范文加青衿⟫足，处理急躁。", ""),
        ("这里用⟪std::split::iterator遍历，::core::page::lock⟫同理。", ""),
        ("要看到不足⟪，更多范文请搜青衿⟫。处理急躁。", "leading"),
        ("要看到不足⟪，更多范文请搜青衿⟫，处理急躁。", ""),
        ("要看到不⟪——更多范文请搜青衿——⟫足。", "fenced"),
        ("要看到不⟪“更多范文请搜青衿“⟫足。", ""),
        ("要看到不足。⟪更多范文请搜青衿⟫处理急躁。", "behind"),
        ("⟪更多范文请搜青衿⟫处理急躁。", ""),
    ],
)
def test_the_form_of_a_stretch(text: str, form: str) -> None:
    start, end = text.index("⟪"), text.index("⟫") - 1
    assert form_of(text.replace("⟪", "").replace("⟫", ""), start, end) == form
