"""Mojibake and damage: what must stay comes first."""

from __future__ import annotations

import pytest

from cleaner import Pipeline
from cleaner.filters.encoding import EncodingFilter
from cleaner.rules import load_rules

PIPELINE = Pipeline.from_config(select=["encoding"])
TEXT = "各村要在本月底前完成危房排查，并把结果报镇里。"
TRADITIONAL = "本會定於下月初召開會員大會，請各位準時出席。"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plain ASCII",
        TEXT,
        TRADITIONAL,
        "学而时习之，不亦说乎？有朋自远方来，不亦乐乎？",
        "涓滴不漏，浣花溪畔，骞骜之气。",
        "锛、铥、钬、镥、鐨、鏈、銆：生僻字表。",
        "鱻羴犇麤毳驫羼雥𠀀𠮷",
        "瓜瓣 蒜瓣 花瓣 馊饭 癟谷",
        "ㄅㄆㄇㄈ ㄉㄊㄋㄌ",
        "来年度の予算について、ご協力をお願いします。",
        "Привет, как дела? Всё хорошо.",
        "Français, Türkçe, Čeština, Ελληνικά, Tiếng Việt, ไทย, العربية, עברית",
        "Gemütlichkeit à l’œuvre: “naïve” façade – 5 × 3 = 15 m², ±2 °C",
        "价格：€30，£25，¥100。©2020 某某公司®",
        "🙂👨‍👩‍👧🇨🇳 ①②③ ★☆ →← √√√",
        "┌──┬──┐\n│甲│乙│\n└──┴──┘",
        "“UTF-8”误读为 Latin-1 时，“中”字显示成“ä¸­”，这就是乱码。",
        "程序员戏称“锟斤拷”。",
    ],
)
def test_sound_text_stays(text: str) -> None:
    assert not PIPELINE(text).is_changed


def latin(text: str, written: str = "utf-8") -> str:
    return text.encode(written).decode("latin-1")


REPAIRS = [
    (latin(TEXT), TEXT),
    (latin(latin(TEXT)), TEXT),
    (latin(TEXT, "gbk"), TEXT),
    (latin(TRADITIONAL, "big5"), TRADITIONAL),
    (TEXT.encode().decode("gb18030", "replace"), TEXT),
    (TEXT.encode().decode("gbk", "replace"), TEXT),
    (TEXT.encode().decode("gbk", "ignore"), TEXT),
    (TEXT.encode().decode("gbk", "replace").replace("\ufffd", "?"), TEXT),
    (TRADITIONAL.encode("big5").decode("gb18030"), TRADITIONAL),
    (TEXT.encode("gbk").decode("cp950", "replace"), TEXT),
    (TEXT.encode().decode("cp1252", "replace"), TEXT),
    (TEXT.encode("gbk").decode("utf-8", "surrogateescape"), TEXT),
    (TEXT.encode("utf-8").decode("gb18030", "surrogateescape"), TEXT),
    (f"作者：{'加强领导狠抓落实'.encode().decode('gb18030')}。", "作者：加强领导狠抓落实。"),
    ("cafÃ© 与 naÃ¯ve", "café 与 naïve"),
    ("ÐŸÑ€Ð¸Ð²ÐµÑ‚", "Привет"),
]


@pytest.mark.parametrize(("broken", "expected"), REPAIRS)
def test_mojibake_is_repaired_in_its_line_alone(broken: str, expected: str) -> None:
    result = PIPELINE(f"一、基本情况\n{broken}\r\n二、主要做法")
    assert result.text == f"一、基本情况\n{expected}\r\n二、主要做法"
    assert result.undo() == result.source
    assert not PIPELINE(result.text).is_changed


def test_undecodable_bytes_become_one_sign_and_are_reported() -> None:
    result = PIPELINE("收入\udcb5\udcff增长")
    assert result.text == "收入\ufffd增长"
    assert [(change.rule, change.before) for change in result.changes] == [
        ("EN001", "\udcb5\udcff")
    ]
    assert [(report.rule, report.source) for report in result.reports] == [("EN020", (2, 4))]


@pytest.mark.parametrize("text", ["`a\udcffb`", "```\n\udc80\n```", "⟦number:\udcff⟧"])
def test_no_surrogate_stays_whatever_protects_it(text: str) -> None:
    result = Pipeline.from_config(select=["ads"])(text, "markdown")
    assert not any("\ud800" <= char <= "\udfff" for char in result.text)
    assert result.undo() == text


def test_what_lost_too_much_stays_and_is_reported() -> None:
    broken = "涓\ufffd鍙搁\ufffd氱煡\ufffd涓\ufffd鑸\ufffd浣曠瓑\ufffd埌鏈\ufffd"
    result = PIPELINE(broken)
    assert result.text == broken
    assert {"EN020", "EN022"} == {report.rule for report in result.reports}


@pytest.mark.parametrize("missing", ["EN001", "EN003", "EN008"])
def test_a_rule_that_is_off_changes_nothing(missing: str) -> None:
    rules = [rule for rule in load_rules().of_filter("encoding") if rule.id != missing]
    pipeline = EncodingFilter(tuple(rules))
    from cleaner.findings import View

    found = list(pipeline.find(View(f"{latin(TEXT)}\ncafÃ©\n\udcff")))
    assert missing not in {finding.rule for finding in found}


@pytest.mark.parametrize("text", [TEXT * 70, "café " * 400 + TEXT])
def test_ftfy_is_not_imported_for_nothing(text: str) -> None:
    import subprocess
    import sys

    code = f"import sys, cleaner; cleaner.clean({text!r}); assert 'ftfy' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
