"""How naturally a text goes on where a part of it is gone."""

from __future__ import annotations

import pytest

from cleaner.filters.ads.joins import gain, join_scores


@pytest.mark.parametrize(
    ("left", "cut", "right"),
    [
        ("全县上下要坚决贯彻落", "墨砚文库", "实上级的决策部署"),
        ("今年以来，我们坚持问题导", "加微信领资料", "向，扎实推进各项工作"),
        ("全年完成固定资产投", "文山书屋网", "资二十亿元，同比增长"),
    ],
)
def test_a_sentence_goes_on_better_without_what_was_pushed_into_it(
    left: str, cut: str, right: str
) -> None:
    text = left + cut + right
    start, end = len(left), len(left) + len(cut)
    assert gain(text, start, end) > 1.0


@pytest.mark.parametrize(
    "text",
    [
        "各级各部门要切实提高政治站位，强化责任担当",
        "全县各单位要认真贯彻落实上级决策部署",
        "会议要求加快推进重点项目建设，确保如期完成",
    ],
)
def test_a_sentence_goes_on_worse_where_characters_are_missing(text: str) -> None:
    """Two may be missing unseen (a word of a list), but not everywhere."""
    places = range(4, len(text) - 5)
    whole = [join_scores(text, [at], [at])[0] for at in places]
    cut = [join_scores(text, [at], [at + 2])[0] for at in places]
    assert sum(whole) > sum(cut) + 2.0 * len(places)


def test_nothing_beyond_a_line_end_is_seen() -> None:
    line = "坚持以人民为中心"
    text = f"加强领导\n{line}\n压实责任"
    start = text.index(line)
    inside = join_scores(text, [start + 4], [start + 4])
    assert inside == join_scores(line, [4], [4])
