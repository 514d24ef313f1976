"""What a document says of its ads: rows of one make stay, names of its sellers go."""

from __future__ import annotations

import pytest

from cleaner import Pipeline
from cleaner.examples import parse_example
from cleaner.filters.ads.candidates import Candidate
from cleaner.filters.ads.company import are_believable
from cleaner.filters.ads.frames import framed_by
from cleaner.filters.ads.judgement import Judged
from cleaner.filters.ads.rows import is_row
from cleaner.filters.ads.search import Search
from cleaner.filters.ads.sellers import is_rare, mentions
from cleaner.findings import View
from cleaner.rules import load_rules

ADS = Pipeline.from_config(select=["ads"])
AD = "【松烟墨砚斋】每天更新讲话稿300篇，加客服V信：syw2231 领取会员，全站素材免费下载"


def said_again(text: str, ad: str) -> list[str]:
    start = text.index(ad)
    return [text[slice(*span)] for span in mentions(text, [(start, start + len(ad))])]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("养护松烟墨砚斋期两年", ["松烟墨砚斋"]),
        ("养护松·烟·墨·砚·斋期两年", ["松·烟·墨·砚·斋"]),
        ("养护【松烟墨砚斋】syw2231期两年", ["松烟墨砚斋", "syw2231"]),
        ("每天更新会员免费下载", []),
        ("养护期两年", []),
    ],
)
def test_rare_names_are_found_again_whatever_parts_them(sentence: str, found: list[str]) -> None:
    assert said_again(f"{AD}\n{sentence}", AD) == found


def test_a_character_that_meets_by_chance_is_no_part_of_a_name() -> None:
    ads = ["松烟墨砚斋口碑好", "找松烟墨砚斋下载", "来自松烟墨砚斋"]
    text = "\n".join([*ads, "活动期松烟墨砚斋口服两次"])
    starts = [text.index(ad) for ad in ads]
    spans = [(start, start + len(ad)) for start, ad in zip(starts, ads, strict=True)]
    assert [text[slice(*span)] for span in mentions(text, spans)] == ["松烟墨砚斋"]
    assert [text[slice(*span)] for span in mentions(text, spans[:1])] == [
        "松烟墨砚斋",
        "松烟墨砚斋",
        "松烟墨砚斋口",
    ]


def test_the_end_of_a_host_and_a_tag_are_no_names() -> None:
    ad = "加我 [quote]下载 www.songyan.example"
    assert said_again(f"{ad}\n[quote]请发至 zwk@linquan.example", ad) == []


@pytest.mark.parametrize(
    ("text", "span", "frame"),
    [
        ("标段（墨砚斋）滞后", (3, 6), (2, 7)),
        ("形式单_墨砚斋_一", (4, 7), (3, 8)),
        ("自己⟦墨砚斋⟧动手", (3, 6), (2, 7)),
        ("★☆墨砚斋☆★", (2, 5), (0, 7)),
        ("形式墨砚斋单一", (2, 5), None),
        ("，墨砚斋，", (1, 4), None),
    ],
)
def test_signs_directly_around_a_name_are_its_frame(
    text: str, span: tuple[int, int], frame: tuple[int, int] | None
) -> None:
    assert framed_by(text, *span) == frame


def test_a_name_goes_only_beside_a_sure_ad_of_its_seller() -> None:
    body = "县水利局认真履职。\n标段（松烟墨砚斋）因征地滞后工期两个月。\n下一步逐项整改。\n"
    assert ADS(body).text == body
    cleaned = ADS(f"{AD}\n{body}").text
    assert cleaned == body.replace("（松烟墨砚斋）", "")


def test_a_title_with_a_name_keeps_its_words() -> None:
    example = parse_example(
        f"⟪{AD}\n今日上新46篇，年卡128元不限次下载，加V信：syw2231\n⟫"
        "沅溪县水利局2022年工作总结⟪_松烟墨砚斋_⟫\n\n2022年，县水利局较好完成了全年任务。\n"
    )
    assert "沅溪县水利局2022年工作总结" in ADS(example.source).text


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("[08:31:04] 贺站长:人齐了吧?\n[08:31:40] 小蓝:在。\n[08:32:25] 贺站长:开会。", 3),
        ("审:签名是否本人所写?\n被:是。\n审:何时?\n审:在哪?", 3),
        ("节次\t时间\t星期一\n第一节\t8:20\t语文", 2),
        ("第1页 共3页 松烟文库\n第2页 共3页 松烟文库\n第3页 共3页 松烟文库", 0),
        ("坚持稳中求进。\n加强队伍建设。\n狠抓作风建设。", 0),
    ],
)
def test_lines_of_one_make_are_rows(text: str, rows: int) -> None:
    view = View(text)
    assert sum(is_row(view, index) for index in range(len(view.lines))) == rows


@pytest.mark.parametrize(
    "field", ["（执笔：王建社、吴秋菊）", "列席：赵立安　马文海", "抄送：县委办"]
)
def test_a_field_of_the_document_stays_among_ads(field: str) -> None:
    assert field in ADS(f"县水利局认真履职。\n{AD}\n{field}\n{AD}\n").text


def test_a_doubt_outlives_the_edits_of_its_pass() -> None:
    """What the ad said of it is gone in the next pass, but a person should still see it."""
    doubtful = "会议要求，把学习教育同需要全文请加微信gw7788进群领业务工作结合起来。"
    result = ADS(f"{AD}\n县水利局认真履职。\n{doubtful}\n下一步逐项整改。\n")
    assert [report.rule for report in result.reports] == ["AD009"]
    (report,) = result.reports
    assert report.source[0] > len(AD)


@pytest.mark.parametrize(
    "annotated",
    [
        (
            f"坚持稳中求进。\n⟪〓〓〓〓〓〓\n⟫⟪{AD}\n⟫⟪———— 分割线 ————\n⟫"
            "抓好项目。\n＊＊＊＊\n压实责任。"
        ),
        f"坚持稳中求进。\n〓〓〓〓〓〓\n⟪{AD}\n⟫抓好项目。\n〓〓〓〓〓〓\n压实责任。",
        f"坚持稳中求进，办结率达到\n○○％；\n⟪{AD}\n⟫抓好项目。\n压实责任。",
    ],
)
def test_signs_beside_an_ad_go_unless_the_document_uses_them_elsewhere(annotated: str) -> None:
    example = parse_example(annotated)
    assert ADS(example.source).text == example.clean


def test_a_subject_of_the_document_is_no_seller() -> None:
    text = f"关于松烟墨砚斋征迁的报告\n群众对松烟墨砚斋的意见，逐条答复。\n{AD}\n"
    search = Search(View(text), {})
    place = text.index("松烟", text.index("群众"))
    names = mentions(text, [(text.index(AD), text.index(AD) + len(AD))])
    assert (place, place + 5) in names
    assert search._without_topics(names) == []


@pytest.mark.parametrize(
    ("ad", "sentence"),
    [
        ("考编冲刺班开课，不过退八成", "每名教师上公开课不少于一节"),
        ("网格员专用素材包，会员免费下载", "网格员上门走访"),
    ],
)
def test_what_a_stop_parts_and_words_of_today_are_no_names(ad: str, sentence: str) -> None:
    assert said_again(f"{ad}\n{sentence}", ad) == []


def test_a_word_of_today_is_rare_in_the_counts() -> None:
    """So that the list of such words is what keeps it from being a name."""
    assert is_rare("网格员")


@pytest.mark.parametrize(
    ("text", "span", "end"),
    [
        ("达到32.6%，松烟墨砚斋，吨产品节水", (8, 13), 14),
        ("达到32.6%，松烟墨砚斋吨产品节水", (8, 13), 13),
        ("达到32.6%，松烟墨砚斋。", (8, 13), 13),
        ("，松烟墨砚斋", (1, 6), 6),
    ],
)
def test_of_two_commas_around_an_ad_one_goes(text: str, span: tuple[int, int], end: int) -> None:
    assert Search(View(text), {})._whole(span) == (span[0], end)


SHORT = "加微信领全套范文\n县水利局认真履职。"
LINES = "县水利局认真履职。\n按期完成河道清淤。\n下一步逐项整改。\n"


@pytest.mark.parametrize(
    ("text", "scores", "is_furniture", "believable"),
    [
        (LINES, [5.5, 5.9], False, False),
        (LINES, [7.0, 4.5], False, False),
        (LINES, [7.0, 5.5], False, True),
        (LINES, [15.5], False, False),
        (LINES, [16.5], False, True),
        (LINES, [12.0, 5.0], False, True),
        (LINES, [12.0, -9.0, 5.0], False, True),
        (LINES, [-3.0], True, True),
        (LINES, [], False, False),
        (SHORT, [12.0], False, True),
        (SHORT, [7.5], False, False),
        ("加微信领全套范文", [12.0], False, False),
    ],
)
def test_ads_must_be_plain_in_sum(
    text: str, scores: list[float], is_furniture: bool, believable: bool
) -> None:
    rule = load_rules().by_id["AD001"]
    ads = [Judged(Candidate(0, 9, 0, one, 1.0, is_furniture), rule, []) for one in scores]
    assert are_believable(View(text), ads) is believable


@pytest.mark.parametrize(
    ("scores", "believable"),
    [([5.0, 4.5], True), ([4.0, 4.5], False), ([8.5], True), ([7.5], False)],
)
def test_beside_other_damage_less_is_enough(scores: list[float], believable: bool) -> None:
    text = f"县D委召开会议，D组成员参加。\n{LINES}"
    rule = load_rules().by_id["AD001"]
    ads = [Judged(Candidate(0, 9, 0, one, 1.0), rule, []) for one in scores]
    assert are_believable(View(text), ads) is believable


def test_ads_that_are_not_plain_are_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleaner.filters.ads.search.are_believable", lambda view, sure: False)
    result = ADS(f"{LINES}{AD}\n")
    assert not result.changes
    assert [report.rule for report in result.reports] == ["AD009"]
