"""What one sure ad of a document leads to: a look at quiet lines, and at its seller's name."""

from __future__ import annotations

import pytest

from cleaner import Pipeline
from cleaner.filters.ads.candidates import Candidate, candidates
from cleaner.filters.ads.company import are_believable, is_tampered
from cleaner.filters.ads.context import strangeness
from cleaner.filters.ads.headings import is_in_heading, title_among
from cleaner.filters.ads.judgement import NAMED, QUIET, Judged, judged
from cleaner.filters.ads.pieces import rest
from cleaner.filters.ads.search import Search
from cleaner.filters.ads.sellers import mentions, shown_names
from cleaner.findings import View
from cleaner.rules import load_rules

AD = "【松烟墨砚斋】每天更新讲话稿300篇，加客服V信：syw2231 领取会员，全站素材免费下载"
RULES = {str(rule.detector): rule for rule in load_rules().of_filter("ads")}
BODY = "县水利局认真履职。\n按期完成河道清淤。\n\n下一步逐项整改。\n"


@pytest.mark.parametrize(
    ("pieces", "left"),
    [
        ([(0, 9)], ["按期完成河道清淤。", "下一步逐项整改。"]),
        ([(10, 19)], ["县水利局认真履职。", "下一步逐项整改。"]),
        ([(0, 19)], ["下一步逐项整改。"]),
        ([(21, 29)], ["县水利局认真履职。\n按期完成河道清淤。"]),
        ([(0, 29)], []),
    ],
)
def test_the_rest_is_the_lines_that_no_piece_holds(
    pieces: list[tuple[int, int]], left: list[str]
) -> None:
    assert [BODY[slice(*span)] for span in rest(View(BODY), pieces)] == left


def test_a_line_too_long_for_an_ad_is_not_looked_at_again() -> None:
    text = "广告\n" + "长" * 401 + "\n" + "短" * 400
    assert [high - low for low, high in rest(View(text), [(0, 2)])] == [400]


def test_the_second_look_asks_more_of_an_ad() -> None:
    found = Search(View(f"{BODY}{AD}\n"), {})._quiet([(len(BODY), len(BODY) + len(AD))])
    assert found
    assert all((QUIET, -2.0) in one.evidence for one in found)


def test_only_where_one_ad_is_sure_there_is_a_second_look(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[object] = []
    monkeypatch.setattr(Search, "_quiet", lambda self, pieces: looked.append(pieces) or [])
    for text in (BODY, f"{BODY}{AD}\n"):
        view, pieces = View(text), [(0, len(text))]
        list(Search(view, {}).findings(candidates(view, pieces, 0.0), pieces))
    assert looked == [[]]


@pytest.mark.parametrize(
    ("ad", "names"),
    [
        ("来自小程序「邻里有纸」", {"邻里有纸"}),
        ("磋商公告_招标范本_津门标书坊", {"磋商公告", "招标范本", "津门标书坊"}),
        ("红砖素材·微信", {"红砖素材"}),
        ("来自“匠人”", set()),
    ],
)
def test_names_are_what_an_ad_sets_apart(ad: str, names: set[str]) -> None:
    found = shown_names(ad)
    assert names <= found
    assert "匠人" not in found


def test_a_shown_name_is_found_again_unless_it_is_of_common_words() -> None:
    ad = "来自小程序「邻里有纸」（领导讲话）"
    text = f"{ad}\n楼道里上邻里有纸打印，听取领导讲话。"
    found = [text[slice(*span)] for span in mentions(text, [(0, len(ad))])]
    assert found == ["邻里有纸"]


@pytest.mark.parametrize(("score", "evidence", "gain", "is_sure"), [
    (1.0, [("reads like an ad", 9.0)], 1.5, False),
    (1.0, [("reads like an ad", 9.0)], 2.5, True),
    (1.0, [("reads like an ad", 9.0), (NAMED, 6.0)], 1.5, True),
    (1.0, [("reads like an ad", 9.0), (NAMED, 6.0)], 0.5, False),
    (-4.0, [("reads like an ad", 9.0), (NAMED, 6.0)], 1.5, True),
    (-7.0, [("reads like an ad", 9.0), (NAMED, 6.0)], 1.5, False),
    (3.0, [("reads like an ad", 9.0)], 1.5, True),
    (3.0, [("reads like an ad", 9.0)], 0.5, False),
])  # fmt: skip
def test_a_name_makes_up_for_what_hardly_reads_like_an_ad(
    score: float, evidence: list[tuple[str, float]], gain: float, is_sure: bool
) -> None:
    rule = load_rules().by_id["AD003"]
    one = Judged(Candidate(3, 9, None, score, 0.95), rule, evidence, gain)
    assert one.is_sure is is_sure


@pytest.mark.parametrize(("sureness", "is_named", "is_sure"), [
    (0.94, False, True),
    (0.94, True, False),
    (0.96, True, True),
    (0.92, False, False),
])  # fmt: skip
def test_the_edges_of_what_holds_a_name_are_surer(
    sureness: float, is_named: bool, is_sure: bool
) -> None:
    evidence = [("reads like an ad", 9.0)] + [(NAMED, 6.0)] * is_named
    rule = load_rules().by_id["AD003"]
    one = Judged(Candidate(3, 9, None, 9.0, sureness), rule, evidence, 2.5)
    assert one.is_sure is is_sure


@pytest.mark.parametrize(
    ("before", "ad", "score", "sureness", "is_sure"),
    [
        ("要看到不足，", "更多范文请搜青衿范文，", 7.0, 0.6, True),
        ("要看到不足、", "更多范文，请搜青衿范文，", 7.0, 0.6, True),
        ("要看到不足，", "更多，范文，请搜青衿范文，", 7.0, 0.6, False),
        ("要看到不足，", "更多范文请搜青衿范文，", 7.0, 0.4, False),
        ("要看到不足，", "更多范文请搜青衿范文，", 1.5, 0.6, False),
        ("要看到不足，", "更多范文请搜青衿范文", 7.0, 0.6, False),
        ("要看到不足", "更多范文请搜青衿范文，", 7.0, 0.6, False),
        ("要看到不足。", "更多范文请搜青衿范文，", 7.0, 0.6, False),
        ("要看到不足", "更多范文，请搜青衿范文。", 7.0, 0.75, True),
        ("要看到不足", "更多范文请搜青衿范文", 7.0, 0.75, False),
        ("要看到不足。", "更多范文请搜青衿范文，", 7.0, 0.75, False),
        ("要看到不足", "—更多范文请搜青衿范文—", 7.0, 0.5, True),
        ("要看到不足", "→更多范文请搜青衿范文→", 7.0, 0.5, True),
        ("要看到不足", "→更多范文请搜青衿范文→", 0.5, 0.5, False),
        ("要看到不足", "→更多范文请搜青衿范文→", 7.0, 0.3, False),
        ("要看到不足", "→更多范文请搜青衿范文", 7.0, 0.5, False),
        ("要看到不足", "｜更多范文请搜青衿范文｜", 7.0, 0.5, False),
        ("要看到不足", "“更多范文请搜青衿范文“", 7.0, 0.5, False),
        ("要看到不足", "更多范文加qingjin88", 7.0, 0.88, True),
        ("要看到不足", "更多范文加qingjin88", 7.0, 0.8, False),
        ("要看到不足", "更多范文加青衿", 7.0, 0.88, False),
        ("要看到不足。", "更多范文加青衿", 7.0, 0.96, True),
    ],
)
def test_what_has_its_own_pause_or_fence_is_whole(
    before: str, ad: str, score: float, sureness: float, is_sure: bool
) -> None:
    view = View(f"{before}{ad}处理事情有时急躁。")
    start = len(before)
    one = judged(view, Candidate(start, start + len(ad), None, score, sureness), RULES)
    assert one is not None
    one.evidence.append(("ads elsewhere", 9.0))
    assert one.is_sure is is_sure


@pytest.mark.parametrize(
    ("text", "is_mended", "tampered"),
    [
        (BODY, False, False),
        (BODY, True, True),
        ("县D委召开会议。\nD组成员参加。\n", False, True),
    ],
)
def test_other_damage_vouches_for_a_single_loud_ad(
    text: str, is_mended: bool, tampered: bool
) -> None:
    view = View(text)
    view.is_mended = is_mended
    rule = load_rules().by_id["AD001"]
    (loud,) = [Judged(Candidate(0, 9, 0, 8.5, 1.0), rule, [])]
    (quiet,) = [Judged(Candidate(0, 9, 0, 7.5, 1.0), rule, [])]
    assert is_tampered(view) is tampered
    assert are_believable(view, [loud]) is tampered
    assert not are_believable(view, [quiet])


@pytest.mark.parametrize(
    ("line", "is_strange"),
    [
        ("┃ 找笔尖要素材，微信搜一搜笔尖上的公文 ┃", False),
        ("┗━ 版权归原作者所有，笔尖仅提供信息存储 ━┛", False),
        ("┃ 会员 ┃ 六十元 ┃", True),
        ("│ 读者证 │ 年费零元 │", True),
        ("├── 使用说明 目录", True),
    ],
)
def test_a_box_around_words_is_no_table(line: str, is_strange: bool) -> None:
    assert bool(strangeness(line, load_rules().by_id["AD001"].features)) is is_strange


@pytest.mark.parametrize(
    ("line", "is_heading"),
    [
        ("关于松烟墨砚斋征迁的报告", True),
        ("ＸＸ酒厂D委松烟墨砚斋征迁报告", True),
        ("（此处请勿二次传播松烟墨砚斋）", False),
    ],
)
def test_a_note_in_brackets_is_no_heading(line: str, is_heading: bool) -> None:
    at = line.index("松烟")
    assert is_in_heading(View(f"{line}\n正文。\n"), at, at + 5) is is_heading


@pytest.mark.parametrize(
    ("lines", "gone", "title"),
    [
        (["点击数：6617", "入D转正申请书", "敬爱的D组织："], {0, 1}, 1),
        (["点击数：6617", "", "入D转正申请书", "", "敬爱的D组织："], {0, 2}, 2),
        (["林业站工作总结", "入D转正申请书", "敬爱的D组织："], {0}, None),
        (["林业站工作总结", "全文下载", "敬爱的D组织："], {0, 1}, 0),
        (["点击数：66", "职工婚礼主持词（完整版）", "2011-10-06 订阅", "各位来宾："], {0, 1, 2}, 1),
        (["敬爱的D组织：", "入D转正申请书", "全文下载"], {1, 2}, None),
        (["入D转正申请书", "全文下载"], {0, 1}, None),
    ],
)
def test_the_last_of_the_ads_at_the_head_may_be_the_title(
    lines: list[str], gone: set[int], title: int | None
) -> None:
    assert title_among(View("\n".join(lines)), gone) == title


def test_the_title_stays_though_it_stands_among_ads(monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"{AD}\n入D转正申请书\n敬爱的D组织：\n我志愿加入D组织。\n"
    rule = load_rules().by_id["AD001"]
    ads = [(0, len(AD), 0), (len(AD) + 1, len(AD) + 8, 1)]
    found = [Judged(Candidate(a, b, line, 20.0, 1.0), rule, [("reads like an ad", 20.0)])
             for a, b, line in ads]  # fmt: skip
    monkeypatch.setattr(Search, "_judged", lambda self, first: list(first))
    search = Search(View(text), {"line": rule})
    assert [finding.start for finding in search.findings(found, [(0, len(text))])] == [0]


def test_a_line_that_ends_in_the_middle_of_a_sentence_does_not_go_whole() -> None:
    head = "各科室要把制度落到实处，不搞形式主义，让群众看得见变化。\n"
    ad = "塞北旧纸斋公文网 www.saibei.com 每日更新十万篇范文，加微信saibei88领取\n"
    line = "点击下载文档　文档为doc格式一步走错，满盘皆输。我把“三项制度”抄在本子的\n"
    text = Pipeline.from_config()(f"{head}{ad}{line}扉页上，每次出勤前看一遍。\n").text
    assert "塞北" not in text
    assert "一步走错，满盘皆输。我把“三项制度”抄在本子的" in text
