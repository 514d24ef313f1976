"""Lines between ads at an end of the text; what a document ends and begins with stays."""

from __future__ import annotations

from functools import partial

import pytest

from cleaner.filters.ads.enclosed import enclosed
from tests import ads_around
from tests.ads_around import AD, TEXT

found = partial(ads_around.found, by=enclosed)

SITE = "已有316人下载，满58元包邮，新疆西藏除外"


@pytest.mark.parametrize(
    "text",
    [
        f"{TEXT}\n{AD}\n{SITE}\n{AD}",
        f"{TEXT}\n{AD}\n\n{SITE}\n",
        f"{SITE}\n{AD}\n{TEXT}",
        f"{AD}\n{SITE}\n{AD}\n{TEXT}",
    ],
)
def test_a_sites_line_goes_between_ads_at_an_end(text: str) -> None:
    assert found(text) == [SITE]


@pytest.mark.parametrize(
    "text",
    [
        f"{AD}\n{TEXT}\n{SITE}",
        f"{TEXT}\n{SITE}\n{AD}",
        f"{TEXT}\n{AD}\n{SITE}\n{AD}\n三是严格督查。",
        f"{AD}\n{SITE}\n{TEXT}\n{AD}",
        f"{AD}\n{SITE}",
        f"{SITE}\n{AD}",
    ],
)
def test_beside_the_document_it_is_not_enough(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "line",
    [
        "中共临泉县委办公室",
        "2023年5月4日",
        "（此件公开发布）",
        "抄送：市委办公室，县人大办公室。",
        "汇报人：王丽",
        "联系人：王丽　电话：0731-8222110",
        "印发：120份",
        "正文第3页以后充值后可见",
        "赵玉明",
        "主题词：防汛　通知",
    ],
)
def test_what_a_document_ends_with_stays(line: str) -> None:
    assert found(f"{TEXT}\n{AD}\n{line}\n{AD}") == []


@pytest.mark.parametrize(
    "line",
    [
        "关于春耕备耕工作的通知",
        "临政发〔2023〕5号",
        "乡村教师主题教育心得体会",
        "在全县大会上的讲话",
    ],
)
def test_what_a_document_begins_with_stays(line: str) -> None:
    assert found(f"{AD}\n{line}\n{AD}\n{TEXT}") == []


def test_in_markdown_all_stays() -> None:
    assert found(f"{TEXT}\n{AD}\n{SITE}\n{AD}", syntax="markdown") == []
