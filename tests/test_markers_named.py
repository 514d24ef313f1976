"""Signs that a sentence teaches, lists, needs or shows stay, and so do words inside tags."""

from __future__ import annotations

import pytest

from cleaner import Pipeline

EVERYTHING = Pipeline.from_config(mark="none")


@pytest.mark.parametrize(
    "text",
    [
        "在需要分页处输入 [page] 或者 {#page#} 即可，前台会自动分页。",
        "从文档粘贴时不清除格式，会带入 &nbsp; 和 <o:p> 之类的标记。",
        "上传成功后，正文中出现形如\n[img]upload/a.jpg[/img]\n的代码，请勿改动。",
        "空格在网页里要写成&nbsp;才能连续显示。",
        "隐藏内容可插入 [hide] 与 [/hide] 就能实现。",
        "稿件里若残留<br>、&nbsp;等代码，请先清除。",
        "编辑时键入 [page] 便可分页。",
    ],
)
def test_signs_a_sentence_teaches_stay(text: str) -> None:
    assert EVERYTHING(text).text == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("各村要写成&nbsp;&nbsp;报告上报。", "各村要写成 报告上报。"),
        ("安全隐患等[hide]问题要整改。", "安全隐患等问题要整改。"),
    ],
)
def test_leftovers_beside_such_words_go(text: str, expected: str) -> None:
    assert EVERYTHING(text).text == expected


@pytest.mark.parametrize(
    "tags",
    [
        "[attach] [/attach]",
        "[img] [/img]",
        "[wm] [/wm]",
        "[s] [/s]",
        "[url=] [/url]",
        "[b] [/b]",
        "[quote] [/quote]",
        "[login-tips] [/login-tips]",
        '<span class="ad"> </span>',
        '<i class="watermark"> </i>',
        "<button> </button>",
    ],
)
@pytest.mark.parametrize(
    ("before", "words", "after"),
    [
        ("排查走过场。", "各组上报“已整改”，现场仍堆满", "杂物。"),
        ("河道里堆满", "建筑垃圾", "和渣土，限期清运。"),
        ("坚决防止", "党员干部", "请人代写心得体会。"),
        ("全区既有房屋", "开展拉网式", "排查，逐户登记。"),
        ("今年以来，", "全镇上下", "认真抓好落实。"),
    ],
)
def test_words_of_the_document_stay_when_tags_go(
    tags: str, before: str, words: str, after: str
) -> None:
    opening, _, closing = tags.rpartition(" ")
    text = f"{before}{opening}{words}{closing}{after}"
    result = Pipeline.from_config(select=["markers", "invisible"])(text)
    assert result.text in (before + words + after, text)


@pytest.mark.parametrize(
    "tags",
    ["[wm] [/wm]", "[s] [/s]", '<span class="ad"> </span>', "<button> </button>"],
)
def test_a_name_that_cuts_a_word_goes_with_its_tags(tags: str) -> None:
    opening, _, closing = tags.rpartition(" ")
    text = f"各级要加强安全隐{opening}夜校灯{closing}患排查。"
    result = Pipeline.from_config(select=["markers", "invisible"])(text)
    assert result.text == "各级要加强安全隐患排查。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("网页残留如[/color]、{$title}、[page]等，须逐一辨认。", None),
        ("网页残留如&nbsp;、[/color]、{$title}、[page]。有人删错。", None),
        ("加强学习[/color]、狠抓{$title}落实。", "加强学习、狠抓落实。"),
        (
            "落实&ldquo;三会一课&rdquo;、&ldquo;主题党日&rdquo;、&ldquo;谈心谈话&rdquo;制度。",
            "落实“三会一课”、“主题党日”、“谈心谈话”制度。",
        ),
        ("抓好<b>学习</b>、<b>宣传</b>、<b>贯彻</b>。", "抓好学习、宣传、贯彻。"),
        ("抓好[b]学习[/b]、[b]宣传[/b]、[b]贯彻[/b]。", "抓好学习、宣传、贯彻。"),
        ("学习《党章》&nbsp;、&nbsp;《准则》等文件。", "学习《党章》、《准则》等文件。"),
    ],
)
def test_three_markers_in_a_row_are_named(text: str, expected: str | None) -> None:
    """Between two pairs of tags or quotation marks there are but two."""
    cleaned = Pipeline.from_config(select=["markers", "invisible"])(text).text
    assert cleaned == (text if expected is None else expected)


@pytest.mark.parametrize(
    "tagged",
    [
        "[b]县融媒体中心首发[/b]",
        "[color=red]首发阵容[/color]",
        "[b]版主职责[/b]",
        "[b]楼管员职责[/b]",
        "[size=1]注：以上数据来自统计部门[/size]",
        "[color=#fff]一、总体要求[/color]",
        "[b]积分兑换办法[/b]",
        "[b]打击盗版侵权[/b]",
        "[url=http://www.mot.gov.cn]交通运输部[/url]",
        "[url=http://www.nlc.cn]国家图书馆[/url]",
    ],
)
def test_words_of_a_document_in_tags_of_type_stay(tagged: str) -> None:
    words = tagged.partition("]")[2].rpartition("[")[0]
    text = f"现将有关事项通知如下。\n{tagged}\n各单位要认真抓好落实。\n"
    result = Pipeline.from_config(select=["markers"])(text)
    assert result.text == f"现将有关事项通知如下。\n{words}\n各单位要认真抓好落实。\n"


def test_a_linked_name_goes_where_the_text_gives_its_address() -> None:
    link, rest = "[url=qhlnw]青禾锦囊[/url]\n", "同志们：\n今天我们开会。\n"
    markers = Pipeline.from_config(select=["markers"])
    assert markers(link + rest).text == "青禾锦囊\n" + rest
    told = rest + "（青禾锦囊qhlnw点com）\n"
    assert markers(link + told).text == told


@pytest.mark.parametrize(
    "text",
    [
        "广告位分甲乙两类。\n【广告位】\n站前广场共十二处。\n",
        "尊敬的{{客户名称}}：您租用的{{广告位}}将于{{到期日}}到期。",
        "后台用{ad:top}调用广告，页脚放{ad:foot}即可。",
        "请把{ad:list-2}放在列表前面。",
        "在首页加入一行代码：\n<script>show_ad(3);</script>\n保存即可。\n",
        '页面源码里有<div class="banner"><img src="a.gif"></div>一段。',
    ],
)
def test_the_place_of_an_ad_that_a_text_speaks_of_stays(text: str) -> None:
    assert Pipeline.from_config(select=["markers", "invisible"])(text).text == text


@pytest.mark.parametrize(
    "text",
    [
        "版规第三条：发布资料须使用[hide]隐藏，不得以[hide]索要财物，违者删帖。",
        "资料帖应当加[hide]，由版主审核。",
        "每页之间加<!--nextpage-->，不要用空行代替。",
        "原句：[PER]张三[/PER]到[LOC]北京[/LOC]开会。",
        "后台模板里{ad:top}对应首页横幅，{ad:foot}对应页脚横幅。",
        "考核点：能说出<br>与<p>的区别。",
        "如遇[page]等残留，请报编辑部。",
        '检查发现，网站被植入<script src="http://qinghe.example/a.js"></script>暗链。',
        "残留标记[TWY::seg]和{xy/c:split}应当删除。",
        "标记：\n[page]　分页标记；\n[img=宽,高]图片[/img]　插图标记；\n<!--more-->　摘要标记\n",
        "常用标记：\n<!--more-->　摘要截断标记；\n&nbsp;　空格实体，禁止用于缩进。\n",
    ],
)
def test_signs_that_a_verb_needs_or_a_list_explains_stay(text: str) -> None:
    assert Pipeline.from_config(select=["markers", "invisible"])(text).text == text


@pytest.mark.parametrize(
    "sign",
    [
        "[hide]",
        "<!--nextpage-->",
        "[page]",
    ],
)
def test_the_same_signs_go_where_no_verb_needs_them(sign: str) -> None:
    text = f"各村要加{sign}强领导，用{sign}心做好服务。\n"
    result = Pipeline.from_config(select=["markers", "invisible"])(text)
    assert result.text == "各村要加强领导，用心做好服务。\n"


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        # What is set off by blanks within a sentence is code of its author.
        ('年末可用 [gallery ids="3"] 生成相册。', True),
        ('标题取 <h1>,日期取 <span id="d">。', True),
        ("下列能插入图片的是 A. <img> B. <a> C. <p> D. <table>", True),
        # No sentence: the fields of a page's head; between sentences; at the end of a line.
        ("发布时间:6月29日 {$vo.hits_all} 来源:教育局", False),
        ("第一段。 [hide] 第二句。", False),
        ("附件:招生计划表 [attachment=30271]\n各校:\n", False),
        # Blanks that part a word set nothing off.
        ("要落 [hide] 实责任。", False),
        # Nor do those of a table.
        ("原价 [/b]  活动价  日期\n一百元  八十元  三日\n", False),
    ],
)
def test_a_sign_set_off_by_blanks_is_code(text: str, stays: bool) -> None:
    cleaned = Pipeline.from_config(select=["markers", "invisible"], mark="none")(text).text
    assert cleaned == text if stays else not set("[{") & set(cleaned)


@pytest.mark.parametrize("comma", ["，", ","])
@pytest.mark.parametrize("gap", ["", " "])
@pytest.mark.parametrize(
    "text",
    [
        "分页符是{gap}[!--empirenews.page--]{gap}{comma}插在需要的地方。",
        '超链接用{gap}<a href="地址">文字</a>{gap}表示{comma}前后成对。',
        "应将{gap}<b>{gap}换成{gap}<i>{comma}再保存。",
        "编辑时用{gap}[hide]要隐藏的内容[/hide]{gap}即可{comma}不必重发。",
    ],
)
def test_words_explain_a_sign_through_blanks_and_narrow_commas(
    text: str, gap: str, comma: str
) -> None:
    text = text.format(gap=gap, comma=comma)
    assert Pipeline.from_config(select=["markers", "invisible"])(text).text == text
