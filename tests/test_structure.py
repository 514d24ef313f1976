"""Each report is shown on five documents of its own kind; what resembles it stays silent."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from cleaner import Pipeline
from cleaner.edits import minimal
from cleaner.examples import parse_example
from cleaner.filters.structure import StructureFilter, pairs
from cleaner.filters.structure.gates import Gate, around, sign_of
from cleaner.filters.structure.outline import chinese, chinese_number, headings, sequences
from cleaner.filters.structure.reading import Reading
from cleaner.findings import Finding, Safety, View
from cleaner.rules import load_rules

RULES = load_rules().of_filter("structure")
NAMES = {rule.id: rule.name for rule in RULES}
FOLDER = Path(__file__).parent / "structure"
ROOT = Path(__file__).parent.parent


def find(text: str, syntax: str = "plain") -> list[Finding]:
    structure = StructureFilter(RULES)
    found = list(structure.find(View(text, syntax)))  # type: ignore[arg-type]
    view = View(text, syntax)  # type: ignore[arg-type]
    after_gate = list(structure.find(view)) if structure.may_find(view) else []
    assert after_gate == found
    return found


def documents() -> list[tuple[str, str]]:
    return [
        (path.stem, text)
        for path in sorted(FOLDER.glob("*.txt"))
        for text in path.read_text("utf-8").split("\n====\n")
    ]


INNOCENT = [
    # Enumerations that nest, mix and restart.
    "一是抓项目，一是签约，二是落地；二是抓服务，重点是效率。",
    "首先，健全机制；其次，压实责任；第三，强化督导。三是，四是之类的说法不在此列。",
    "一要坚持标准，二要坚持公正，三要坚持公开。他办事一是一、二是二。",
    # Numbers that run on, restart or are chosen.
    "一、选择题\n1. 甲\n2. 乙\n二、填空题\n3. 丙\n4. 丁\n三、问答题\n5. 戊",
    "附件1\n1. 制定方案\n2. 动员部署\n附件2\n1. 牵头单位\n2. 配合单位\n3. 完成时限",
    "请重做错题：\n2. 计算\n5. 应用\n9. 作图\n10. 思考",
    "（二）先进个人申报条件\n热爱本职工作，成绩突出。\n（三）申报程序\n自愿申报，组织审核。",
    "1. 准备\n1. 称重\n2. 记录\n2. 清洗\n1. 浸泡\n2. 晾干\n3. 归档",
    # Ends that are whole.
    "会议议程\n一、领导讲话\n二、经验交流\n三、现场观摩",
    "我们将再接再厉，不断取得新的成绩，为群众办更多实事。\n同时，继续完善各项制度，巩固整改成果，防止问题反弹。\n市图书馆志愿服务总队",
    "问：多久办好，需要哪些材料？\n答：十五日内发放，凭身份证领取\n问：收费吗，怎么缴？\n答：首次申领不收费，补领按规定收取工本费",
    "风从河面上来，灯一盏一盏地亮\n船靠了岸，人却没有下来\n谁在桥上唱，唱得那么慢，那么轻\n像把一句话，说了整整一个夏天",
    # Quotes and brackets.
    "他写道：“今年的雪很大，院里的枣树压断了一枝。\n“我和你母亲都好，勿念。\n“等开春，你若得空，就回来看看。”\n我读了三遍。",
    "屏幕55”，配件：1）遥控器；2）电源线。Don’t panic，’98年的老款也能用。",
    "学生甲说：“‘温故而知新’出自《论语》。”老师点头（微笑）。",
    "标题用“（”开头、没有“）”的，一律退回修改；只有“（”的也一样。",
    "函数f(x)在区间(0,1]上单调递增，故f(1)最大。",
    # Blanks without a leak.
    "XX县、XX镇等地要因地制宜，建设示范村、重点镇，打造文明城区、平安社区。",
    "**镇的乡亲们说，乡镇干部驻村不脱岗，全镇上下一条心，村村都有网格员。",
    "某某小学的老师带着孩子们走进田间，看苗木村的苗圃、认路边的野菜。",
    "××市民踊跃参加，××市场人头攒动，××区域发展协调。".replace("××区域发展协调", "区域发展协调"),
    "局长王某某安排部署，书记高度重视，主任何时到会另行通知。",
    # Words that only look cut.
    "舆情防控、汛情防控两手抓，安全产业园开园，诚信工作再上台阶，粮食安全有保障。",
    "机关食堂推出新型品种的蔬菜，嫁接种苗二十万株，公开接受监督。",
    "风清气正的环境持续巩固，全面从严治党向纵深发展。",
    # Repetition that is meant.
    "一个单位一个单位地走访，一件事一件事地落实。加油加油加油加油！",
    "哗啦哗啦哗啦哗啦，雨下了一夜。你说一句，我说一句。",
    # Figures, dates, dashes.
    "O2O平台服务300家门店，H2O分子由两种元素组成，每瓶5l，共10件。",
    "出生年月日按身份证填写。岁岁年年月月红。",
    "北京—上海的列车晚点，物理—化学实验室开放。",
    "见文献[2019]，【2021】年度计划另发。",
    "他想了很久。。。还是没有说。书名号《》和引号“”要成对使用。",
]


@pytest.mark.parametrize("text", INNOCENT)
def test_innocent_text_is_not_reported(text: str) -> None:
    assert [(NAMES[f.rule], text[f.start : f.end]) for f in find(text)] == []


@pytest.mark.parametrize(("name", "annotated"), documents())
def test_a_document_gives_exactly_the_reports_of_its_kind(name: str, annotated: str) -> None:
    example = parse_example(annotated)
    syntax = "markdown" if example.source.startswith("# ") else "plain"
    found = find(example.source, syntax)
    assert {NAMES[f.rule] for f in found} == {name}
    got = []
    for finding in found:
        edits = [minimal(edit) for edit in finding.edits]
        if finding.edits:
            got += [(edit.start, edit.end, edit.after) for edit in edits]
        else:
            got.append((finding.start, finding.end, example.source[finding.start : finding.end]))
    expected = []
    for label in example.labels:
        edit = minimal(label.edit) if not label.kind else label.edit
        expected.append((edit.start, edit.end, edit.after))
    assert sorted(got) == sorted(expected)


def test_every_kind_has_five_documents() -> None:
    counts = {rule.name: 0 for rule in RULES}
    for name, _ in documents():
        counts[name] += 1
    assert min(counts.values()) >= 5, counts


@pytest.mark.parametrize(
    "path", sorted((ROOT / "seeds" / "negative").glob("*")), ids=lambda path: path.stem
)
def test_negative_seeds_are_not_reported(path: Path) -> None:
    text = path.read_bytes().decode("utf-8").replace("\r\n", "\n")
    assert find(text, "markdown" if path.suffix == ".md" else "plain") == []


@pytest.mark.parametrize(("name", "annotated"), documents())
def test_unsafe_edits_settle_and_the_default_changes_nothing(name: str, annotated: str) -> None:
    text = parse_example(annotated).source
    unsafe = Pipeline.from_config(select=["structure"], unsafe=True)
    once = unsafe(text).text
    assert unsafe(once).text == once
    assert Pipeline.from_config(select=["structure"])(text).text == text


def test_a_suggestion_is_reported_and_applied_only_when_wanted() -> None:
    text = "推进情防控和春耕生产。疫情防控专班每天会商。"
    result = Pipeline.from_config(select=["ST015"])(text)
    assert [report.suggestion for report in result.reports] == ["疫情防控"]
    assert result.text == text
    mended = Pipeline.from_config(select=["ST015"], unsafe=True)(text).text
    assert mended == "推进疫情防控和春耕生产。疫情防控专班每天会商。"


def test_a_missing_rule_is_off() -> None:
    for rule in RULES:
        rest = tuple(other for other in RULES if other is not rule)
        for name, annotated in documents():
            if name == rule.name:
                text = parse_example(annotated).source
                assert rule.id not in {f.rule for f in StructureFilter(rest).find(View(text))}
    assert list(StructureFilter(()).find(View("一、甲\n三、乙"))) == []


def test_what_the_gate_found_is_kept_only_until_the_search() -> None:
    structure, view = StructureFilter(RULES), View("一、甲\n二、乙\n四、丙\n五、丁\n")
    assert structure.may_find(view)
    assert "structure" in view.memo
    assert list(structure.find(view)) == list(structure.find(view)) != []
    assert not view.memo
    sound = View("今年以来，粮食增产。\n群众增收。\n")
    assert not structure.may_find(sound)
    assert not sound.memo


def test_a_gate_opens_for_each_thing_needed() -> None:
    needs = ("“”", "甲、", "0O", "2024", "—《", "\n—", "某", "安全生产", "5】")
    for need in needs:
        others = [other for other in needs if sign_of(other) == sign_of(need)]
        gate = Gate({sign_of(need): around(sign_of(need), others)})
        for text in (need, f"今年{need}月", f"{need[1:]}{need}"):
            assert list(gate.found(Reading(View(text)))) == [sign_of(need)], (need, text)
        cut = f"今年{need[:-1]}很{need[-1]}" if len(need) > 1 else "今年"
        assert list(gate.found(Reading(View(cut)))) == [], need


@pytest.mark.parametrize("head", ["", "🙂", "字" * 16383, "字" * 16380 + "🙂", "字" * 32766])
def test_a_phrase_is_found_wherever_it_stands_twice(head: str) -> None:
    head += "今年以来，"
    found = find(f"{head}组织培训组织培训班十二期。")
    assert [(f.start, f.end) for f in found] == [(len(head), len(head) + 8)]


def test_a_long_echo_over_two_blocks_is_no_phrase() -> None:
    for count in (16375, 16379, 16383):
        assert find("字" * count + "，" + "加油鼓劲" * 6) == []


@pytest.mark.parametrize("text", [*INNOCENT, *(text for _, text in documents())])
def test_a_line_that_pairs_up_at_one_look_has_nothing_to_report(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    example = parse_example(text).source
    far = f"他说：“{'长' * 198}。”（一）他说：“{'长' * 250}5”。"
    texts = [example, *(example + line for line in ("\n“", "\n）", "\n‘", f"\n《\n{far}“（”（"))]
    quick = [find(text) for text in texts]
    monkeypatch.setattr(pairs, "is_paired", lambda line, pair: False)
    assert [find(text) for text in texts] == quick


def test_code_in_markdown_is_not_reported() -> None:
    text = "# 说明\n\n```\n一、甲\n三、乙\n（一\n```\n\n正文。\n"
    view = View(text, "markdown", ((6, len(text) - 6),))
    assert list(StructureFilter(RULES).find(view)) == []


@pytest.mark.parametrize("number", range(1, 100))
def test_chinese_numerals_round_trip(number: int) -> None:
    assert chinese_number(chinese(number)) == number


def test_headings_are_grouped_by_level_and_parent() -> None:
    text = "一、甲\n（一）乙\n（二）丙\n二、丁\n（一）戊\n1. 己\n2.5倍\n"
    groups = [(g.level, [h.number for h in g.items]) for g in sequences(headings("\n" + text))]
    assert sorted(groups) == [("A", [1, 2]), ("B", [1]), ("B", [1, 2]), ("C", [1])]


def test_reports_never_carry_edits() -> None:
    for rule in RULES:
        for name, annotated in documents():
            if name == rule.name and rule.safety is Safety.REPORT:
                text = parse_example(annotated).source
                assert not any(f.edits for f in find(text) if f.rule == rule.id)


HOSTILE = [
    "（",
    "“",
    ")",
    "”",
    "一是",
    "二是",
    "，一是，三是",
    "1.甲\n3.乙\n",
    "XX县",
    "某某",
    "1.\n",
    "二、\n",
    "____",
    "，，",
    "镇",
    "0O",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_grows_with_the_length_alone(piece: str) -> None:
    def seconds(count: int) -> float:
        text = "县里说：" + piece * count
        started = time.perf_counter()
        find(text)
        return time.perf_counter() - started

    seconds(100)
    # Twenty times the text may take twenty times as long; a square would take four hundred.
    # The best of three: other work on the machine only ever adds time.
    long, short = (min(seconds(count) for _ in range(3)) for count in (20_000, 1_000))
    assert long < 100 * max(short, 0.001)
