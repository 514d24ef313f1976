"""Invisible characters and leftovers of markup: what a script, an emoji or code needs stays."""

from __future__ import annotations

import pytest

from cleaner import Pipeline
from cleaner.filters.invisible import InvisibleFilter
from cleaner.filters.invisible.radicals import _table
from cleaner.findings import View
from cleaner.rules import load_rules

PIPELINE = Pipeline.from_config(select=["invisible"])


def clean(text: str, syntax: str = "plain") -> str:
    result = PIPELINE(text, syntax)  # type: ignore[arg-type]
    assert result.undo() == text
    assert PIPELINE(result.text, syntax).text == result.text  # type: ignore[arg-type]
    return result.text


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cخواهم کتاب\u200cها را بخوانم",
        "क्\u200dष 与 क्ष 不同；र्\u200dय",
        "র\u200d্যাব ශ්\u200dරී ലൻ\u200d",
        "ᠮᠣᠩᠭᠣᠯ\u180eᠠ ᠲᠤ\u200d",
        "ห้อง\u200bสมุด བོད\u200b་ཡིག",
        "价格示例：\u200f₪120\u200e，希伯来文שלום",
        "Schiff\u200cfahrt与co\u00adoperate",
        "👨\u200d👩\u200d👧\u200d👦 🏳\ufe0f\u200d🌈 ☎\ufe0f 1\ufe0f\u20e3",
        "👩🏻\u200d⚕\ufe0f ❤\ufe0f\u200d🔥 ©\ufe0f 好",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "葛\U000e0100城市，辻\ufe00さん",
        "한글\u3164채움 ᄀ\u1160",
        "　　首行缩进\u00a0与\u2003空格",
        "部首⽔写作氵，⼈部、⼝部。",
        "“⽔”和“⼤”的笔形；⼀　⼁　⼂　⼃",
        "R&D投入，AT&T，P&G；Tom & Jerry; Q&A;",
        "https://a.cn/?id=1&copy=2&lt=3;&nbsp=4;请查收",
        "若a<b且c>d，则a<b>c不成立；x<u，v>w；a<i>b",
        "按<Enter>键，<甲>与<乙>，List<String>，zhang<z@demo.cn>",
        "HTML里用&nbsp;表示空格，用<br>换行。",
        "空格在网页源代码中写作&nbsp;，教师应当讲明。",
        "使用<br>标签，“&lt;”，“<p>”",
        "集合{a,b}，样式color: red; 路径C:\\u3000x",
        "“\\u3000”表示全角空格",
        "“ä¸\u00adæ–‡”是乱码",
        "图标\uf015首页，行中\uf0b7圆点",
    ],
)
def test_what_is_needed_stays(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("会\u200b议，1\u200b00%", "会议，100%"),
        ("会\u200d议\u2060题\ufeff目\u00ad", "会议题目"),
        ("党\ufe0f员\u206f证", "党员证"),
        ("电话\u202d13800000000\u202c。\u200e", "电话13800000000。"),
        ("隐\U000e0041\U000e0042藏", "隐藏"),
        ("会\u0007议\u0000纪\u001a要", "会议纪要"),
        ("第一行\u000b第二行\u2028第三行\u0085第四行\n\u2029", "第一行\n第二行\n第三行\n第四行\n"),
        ("姓名\u0007年龄\u0007\u0007张三\u000730\u0007\n", "姓名\t年龄\n张三\t30\n"),
        ('见\u0013 HYPERLINK "http://a.cn" \u0014网站\u0015。', "见网站。"),
        ("\x1b[31m通知\x1b[0m", "通知"),
        ("\ue5e5\ue5e5各乡镇：", "　　各乡镇："),
        ("⼯作⼈员和⽤⽔⼾，⻓江", "工作人员和用水户，长江"),
        ("這⼾人家", "這戶人家"),
        ("&nbsp;&nbsp;今年&nbsp;以来&emsp;\n", "今年以来\n"),
        ("热爱文学写作&nbsp;，常在网页上发表。", "热爱文学写作，常在网页上发表。"),
        ("&ldquo;四个一&rdquo;&mdash;&mdash;&hellip;&hellip;", "“四个一”——……"),
        ("&amp;amp;ldquo;抓早&amp;rdquo;", "“抓早”"),
        ("&#8220;抓早&#x201D;&#12288;&#8203;", "“抓早”"),
        ("抓早nbsp;抓小ldquo;好rdquo;", "抓早抓小“好”"),
        ("王&nbsp;Lee&nbsp;Ming，张三&nbsp;&nbsp;&nbsp;李四", "王Lee Ming，张三 李四"),
        ("他来了?&rdquo;&ldquo;好&middot;&nbsp;极", "他来了?”“好·极"),
        ("R&amp;D投入&lt;5%", "R&D投入<5%"),
        ("<p>第一段。</p><p>第二段。</p>", "第一段。\n第二段。"),
        ("<p>第一段。</p>\n<p>第二段。</p>\n", "第一段。\n第二段。\n"),
        ('<div class="a">\n第一段。\n</div>\n', "第一段。\n"),
        ("<table><tr><td>甲</td><td>乙</td></tr><tr><td>丙</td></tr></table>", "甲\t乙\n丙"),
        ("标题<br/>&emsp;&emsp;正文。<br><br>", "标题\n正文。"),
        ("标题&lt;br/&gt;　　正文", "标题\n　　正文"),
        ("降低水位或<br/>空库运行", "降低水位或空库运行"),
        ('深化<strong>课堂</strong>和<span style="x">教学</span>', "深化课堂和教学"),
        ("承<o:p></o:p>办<st1:chsdate>单位</st1:chsdate>", "承办单位"),
        ("<!--StartFragment-->正文<!--EndFragment-->", "正文"),
        ("<!--[if !supportLists]-->一、<!--[endif]-->总则", "一、总则"),
        ("第一段。\n<!-- 编辑器 -->\n第二段。\n", "第一段。\n第二段。\n"),
        ('<a href="http://a.cn/x.html">通知</a>', "通知"),
        ("第一段。\u2028\r\n第二\u200b段。\r\n", "第一段。\r\n第二段。\r\n"),
        ("\\u3000\\u3000今年以来", "今年以来"),
    ],
)
def test_leftovers_go(text: str, after: str) -> None:
    assert clean(text) == after


@pytest.mark.parametrize(
    "text",
    [
        "若a&lt;b则停止，写作R&amp;D。\n",
        '<div align="center">\n\n&nbsp;\n\n</div>\n<br>\n',
        "- 用 `&nbsp;` 和 `<br>`\n",
        "```\n<p>&nbsp;</p>\u200b\n```\n",
        "<!-- toc -->\n正文\n",
    ],
)
def test_markdown_source_stays(text: str) -> None:
    assert clean(text, "markdown") == text


def test_entities_in_markdown_prose_are_decoded() -> None:
    text = "看到，&nbsp;全市&mdash;&mdash;增速&ge;8.5%"
    assert clean(text, "markdown") == "看到，全市——增速≥8.5%"


def test_a_symbol_bullet_is_only_suggested() -> None:
    result = PIPELINE("\uf0b7 第一项\n")
    assert result.changes == ()
    assert [(report.rule, report.suggestion) for report in result.reports] == [("IV006", "•")]


def test_each_radical_becomes_one_ideograph() -> None:
    assert len(_table()) > 250
    for radical, (traditional, simplified) in _table().items():
        assert "\u2e80" <= radical <= "\u2fd5"
        assert all("\u4e00" <= char <= "\u9fff" for char in (traditional, simplified))


@pytest.mark.parametrize("text", ["", "今年以来，“全面”落实——100%。\n　　第二段·完", "a;b=c {x"])
def test_the_gate_is_closed_on_ordinary_text(text: str) -> None:
    invisible = InvisibleFilter(load_rules().of_filter("invisible"))
    assert not invisible.may_find(View(text))
    assert list(invisible.find(View(text))) == []
