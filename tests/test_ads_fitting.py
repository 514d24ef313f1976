"""Ads fitted to lines, by scores that the tests give: what goes with an ad, and what stays."""

from __future__ import annotations

from array import array
from itertools import accumulate

import pytest

from cleaner.filters.ads import edges
from cleaner.filters.ads.fitting import Candidate, Fitter
from cleaner.filters.ads.headings import is_in_heading, title_end
from cleaner.filters.ads.scores import EdgeScores
from cleaner.filters.ads.stretches import Stretch, Stretches
from cleaner.findings import View

AD = "欢迎领取素材包年卡八折"
NAME = "松烟墨砚斋"


@pytest.fixture(autouse=True)
def _only_given_scores(monkeypatch: pytest.MonkeyPatch) -> None:
    """How the text goes on has no say here."""
    monkeypatch.setattr(edges, "join_scores", lambda _, left, right: [0.0] * len(left) * len(right))


def fitter(text: str, lead: float = -2.0, tail: float = -2.0) -> Fitter:
    """Return a fitter for which each character of AD weighs 1, each before it ``lead``, and
    each behind it ``tail``.
    """
    start = text.find(AD)
    inside = [
        1.0 if start <= place < start + len(AD) else lead if place < start else tail
        for place in range(len(text))
    ]
    sums = list(accumulate(inside, initial=0.0))
    scores = EdgeScores(array("f", [-1.0 - one for one in sums]), array("f", sums))
    return Fitter(View(text), (0, len(text)), scores, 0.5)


@pytest.mark.parametrize(
    ("head", "lead", "goes"),
    [
        ("想写好材料的朋友看这里", -0.2, True),
        ("想写好材料的朋友看这里", -0.6, False),
        ("想写好材料。朋友看这里", -0.2, False),
    ],
)
def test_words_that_lead_up_to_an_ad_go_with_it(head: str, lead: float, goes: bool) -> None:
    text = head + AD
    (one,) = fitter(text, lead).candidates()
    assert (one.start == 0 and one.line == 0) is goes


@pytest.mark.parametrize(
    ("before", "goes_on"),
    [
        ("各单位要高度重视，加强组织领导，落实", True),
        ("双方签字盖章后生效，自二〇二四年三月五日", False),
        ("落实", False),
    ],
)
def test_a_date_is_no_half_of_a_sentence(before: str, goes_on: bool) -> None:
    assert fitter(f"{before}\n{AD}")._goes_on(1) is goes_on


@pytest.mark.parametrize(
    ("following", "is_half"),
    [("\n团党委攻克难题。", True), ("\n收费标准如下。", False), ("\n\n团党委", False), ("", False)],
)
def test_a_line_may_end_in_half_a_word(following: str, is_half: bool) -> None:
    assert fitter(f"{AD}集{following}")._parts_word(0) is is_half


@pytest.mark.parametrize(("following", "end"), [("团党委攻克难题。", ""), ("收费如下。", "集")])
def test_an_ad_takes_the_end_of_its_line_but_no_half_of_a_word(following: str, end: str) -> None:
    text = f"{AD}集\n{following}"
    (one,) = fitter(text, tail=-1.0).candidates()
    assert text[one.start : one.end] == AD + end


def test_the_half_of_a_word_behind_an_ad_stays() -> None:
    text = f"{AD}集\n团党委攻克难题。"
    rows = [(0, 0, len(AD) + 1)]
    found = list(fitter(text)._whole(Stretch(0, len(AD) + 1, 9.0, 1.0), rows))
    assert [text[one.start : one.end] for one in found] == [AD]


@pytest.mark.parametrize(
    ("head", "last", "sureness"),
    [
        ("高于百分之九十三的，", "，立即转", 0.9),
        ("高于百分之九十三的", "，立即转", 1.0),
        ("高于百分之九十三的，", "", 1.0),
        ("高于百分之九十三的，", "，立即转定点医院", 0.9),
        ("高于百分之九十三的", "，立即转定点医院", 0.9),
        ("高于百分之九十三的", "立即转定点医院", 1.0),
    ],
)
def test_a_few_characters_behind_the_comma_of_an_ad_are_less_sure(
    head: str, last: str, sureness: float
) -> None:
    text = head + AD + last + "进行治疗。"
    start, end = len(head), len(head + AD + last)
    (one,) = fitter(text)._fit(Stretch(start, end, 9.0, 1.0))
    assert one.sureness == pytest.approx(sureness)


@pytest.mark.parametrize(
    ("before", "head", "tail", "sureness"),
    [
        ("审核", "（", "，略四百字）", 0.9),
        ("审核", "", "）会签（另附）", 1.0),
        ("《审核", "》", "办法", 0.9),
        ("审核", "《", "办法", 1.0),
        ("审核", "（", "办法", 1.0),
    ],
)
def test_one_bracket_of_a_pair_is_less_sure(
    before: str, head: str, tail: str, sureness: float
) -> None:
    text = f"{before}{head}{AD}{tail}进行公示。"
    start = len(before)
    (one,) = fitter(text)._fit(Stretch(start, start + len(head + AD), 9.0, 1.0))
    assert one.sureness == pytest.approx(sureness)


@pytest.mark.parametrize(
    ("head", "first", "sureness"),
    [
        ("我怕", "写材料，", 0.9),
        ("我怕", "写材料、", 0.9),
        ("我怕，", "写材料，", 1.0),
        ("我怕", "亲，", 1.0),
        ("我怕", "写材料代笔，", 1.0),
    ],
)
def test_a_few_characters_before_the_comma_of_an_ad_are_less_sure(
    head: str, first: str, sureness: float
) -> None:
    text = f"{head}{first}{AD}一直往后躲。"
    start = len(head)
    one = fitter(text)._inside(Stretch(start, start + len(first + AD), 9.0, 1.0))
    assert one.sureness == pytest.approx(sureness)


def test_a_last_clause_that_reads_like_an_ad_is_one() -> None:
    text = f"高于百分之九十三的{AD}，进群找客服进行治疗。"
    (one,) = fitter(text, tail=0.5)._fit(Stretch(9, 16 + len(AD), 9.0, 1.0))
    assert one.sureness == 1.0


@pytest.mark.parametrize(("sign", "sureness"), [("＝", 0.9), ("×", 0.9), ("＋", 1.0), ("（", 1.0)])
def test_what_begins_with_an_operator_is_less_sure(sign: str, sureness: float) -> None:
    text = f"总成绩{sign}{AD}进行公示。"
    (one,) = fitter(text)._fit(Stretch(3, 4 + len(AD), 9.0, 1.0))
    assert one.sureness == pytest.approx(sureness)


def test_an_ad_that_holds_a_name_does_not_begin_in_another_one() -> None:
    text = f"{AD}有没有？有，{AD}道就有两个。"
    inside = [1.0 if place < len(AD) else -1.0 for place in range(len(text))]
    second = text.rindex(AD)
    inside[second : second + len(AD)] = [1.0] * len(AD)
    sums = list(accumulate(inside, initial=0.0))
    scores = EdgeScores(array("f", [-0.5 - one for one in sums]), array("f", sums))
    assert Stretches(text, scores).covering(second + 2, second + 5).start == second


@pytest.mark.parametrize(("score", "start"), [(-1.0, 6), (2.0, 0)])
def test_the_sentence_before_a_name_stays_unless_all_reads_like_an_ad(
    score: float, start: int
) -> None:
    text = f"最易被忽略。{NAME}，每天更新"
    one = Candidate(0, len(text), None, score, 1.0)
    assert fitter(text)._in_sentence(one, (6, 11)).start == start


@pytest.mark.parametrize(
    ("line", "title"),
    [
        (f"沅溪县水利局2022年工作总结_{NAME}_", "沅溪县水利局2022年工作总结"),
        (f"关于防汛工作的通知 - {NAME}", "关于防汛工作的通知"),
        (f"{NAME}：校长都在用的致辞库", ""),
        ("倡议书范文_倡议书怎么写", ""),
    ],
)
def test_a_title_stands_before_the_name_of_a_site(line: str, title: str) -> None:
    assert line[: title_end(line, 0, len(line))] == title


def test_of_a_title_that_stands_twice_one_is_a_copy() -> None:
    line = f"关于防汛工作的通知_{NAME}"
    assert title_end(f"{line}\n关于防汛工作的通知\n", 0, len(line)) == 0


@pytest.mark.parametrize(
    ("line", "is_heading"),
    [
        (f"关于{NAME}征迁的报告", True),
        (f"{NAME}镇人民政府　2024年4月", True),
        (f"===== {NAME} =====", False),
        (f"致辞大全 - {NAME} - 首页", False),
        (NAME, False),
        (f"群众对{NAME}征迁的意见，逐条答复。", False),
    ],
)
def test_what_a_heading_says_is_a_subject(line: str, is_heading: bool) -> None:
    start = line.index(NAME)
    assert is_in_heading(View(line), start, start + len(NAME)) is is_heading


def test_a_title_in_a_line_of_ads_stays() -> None:
    title = "沅溪县水利局2022年工作总结"
    (one,) = fitter(f"{title}_{AD}", 1.0).candidates()
    assert (one.start >= len(title), one.line) == (True, None)
    (other,) = fitter(f"{NAME}材料_{AD}", 1.0).candidates()
    assert (other.start, other.line) == (0, 0)


@pytest.mark.parametrize(
    ("before", "end", "following", "runs_on"),
    [
        ("物资存放于北岸路六号仓库，由专人", "管理，每季度盘", "点一次。", True),
        ("物资存放于北岸路六号仓库，由专人。", "管理，每季度盘", "点一次。", False),
        ("物资存放于北岸路六号仓库，由专人", "管理，每季度盘", "", False),
        ("物资存放于北岸路六号仓库，由专人", "欢迎下载", "管理，每季度盘点一次。", False),
    ],
)
def test_a_line_whose_end_goes_on_is_no_ad(
    before: str, end: str, following: str, runs_on: bool
) -> None:
    text = "\n".join([before, AD + end, following]) if following else f"{before}\n{AD}{end}"
    assert fitter(text)._runs_on(1) is runs_on


def test_a_name_alone_may_read_more_like_an_ad_than_with_its_neighbours() -> None:
    text = f"活动期{NAME}口服两次"
    found = fitter(text)
    wide = Candidate(3, 10, None, -9.0, 0.95)
    assert found._named(wide, (3, 8))[:2] == (3, 8)
    assert found._named(wide._replace(score=9.0), (3, 8))[:2] == (3, 10)


@pytest.mark.parametrize(
    ("frame", "whole", "is_alone"),
    [
        (f"〖{AD}〗", 9.5, True),
        (f"（{AD}）", 9.5, True),
        (f"【打印】【{AD}】", 6.0, True),
        (f"〖{AD}〗", 14.0, False),
        (f"〖{AD}", 10.0, False),
        ("（略）", 9.0, False),
    ],
)
def test_what_stands_in_brackets_may_be_all_of_an_ad(
    frame: str, whole: float, is_alone: bool
) -> None:
    head, tail = "小陆建议党课", "请退休老同志讲一讲"
    text, start = f"{head}{frame}{tail}", len(head) - 4
    made = fitter(text, lead=-0.2)._inside(Stretch(start, len(head + frame), whole, 0.86))
    assert (text[made.start : made.end] == frame and made.sureness == 1.0) is is_alone
