"""Lines between ads at an end of the text; what a document ends and begins with stays."""

from __future__ import annotations

import pytest

from cleaner.filters.ads.candidates import Candidate
from cleaner.filters.ads.enclosed import enclosed
from cleaner.filters.ads.judgement import Judged
from cleaner.findings import View
from cleaner.rules import load_rules

TEXT = "现将有关情况报告如下。\n一是加强领导。\n二是压实责任。\n三是严格督查。"
AD = "塞北旧纸斋，每日更新公文范文"
SITE = "已有316人下载，满58元包邮，新疆西藏除外"


def found(text: str, syntax: str = "plain") -> list[str]:
    view, rule = View(text, syntax=syntax), load_rules().by_id["AD001"]
    places = [at for at in range(len(text)) if text.startswith(AD, at)]
    ads = [Candidate(at, at + len(AD), view.line_of(at), 9.0, 1.0) for at in places]
    lines = enclosed(view, [Judged(ad, rule, []) for ad in ads])
    return [text[one.start : one.end] for one in lines]


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
