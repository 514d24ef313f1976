"""Markers: what must stay, what goes, what is only reported."""

from __future__ import annotations

import pytest

from cleaner import Pipeline
from cleaner.filters.markers import MarkersFilter
from cleaner.findings import View
from cleaner.rules import load_rules

PIPELINE = Pipeline.from_config(select=["markers"])
EVERYTHING = Pipeline.from_config(mark="none")
LONG = "今年以来，全镇围绕中心任务真抓实干，各项工作稳步推进，但仍有不少薄弱环节需要"


def clean(text: str, syntax: str = "plain") -> str:
    result = PIPELINE(text, syntax)  # type: ignore[arg-type]
    assert result.undo() == text
    assert PIPELINE(result.text, syntax).text == result.text  # type: ignore[arg-type]
    return result.text


@pytest.mark.parametrize(
    "text",
    [
        "图[3]所示，见文献[12-15]和[a]、[b]两项，单位[kg]、[m/s]。",
        "［注］本表为快报数。[来源：统计局]〔2018〕33号[京]字第5号",
        "按[Ctrl]+[C]复制，键盘上的[page]键位于右侧。",
        "请在[姓名]处签字，[日期]处填写年月日。",
        "清音[p]和浊音[b]、[s]和[u]。",
        "公式$$a+b$$与$$pay = rate * hours$$，价格$$$表示人均较高。",
        "评级：## 优秀 ##，话题##乡村振兴##阅读量破亿，尊敬的##NAME##：",
        "若p<0.05且a<b，c>d；他写道：<略>。List<String>",
        "集合{x|x>0}，字典{'pay': 3, 'hide': true}，尊敬的{{姓名}}：",
        "变量x_page_size默认为20，page_break_count为0。",
        "隐藏文件夹、付费电视、预览图、剩余价值、省略号，登录后查看通知。",
        "1、完善制度\n2、加强培训\n3、严格考核\n4、落实责任",
        "答案：1 B 2 C 3 A 4 D; 5 A 6 E\n坐标 3 A; 4 B; 5 C\n",
        "颜色代码0x0d0a，内存地址x0dff，回车是x0d，换行是x0a。",
        "使用[hide]标签、“[b]”标记，输入##paidbegin##即可。",
        "BBCode教程：[b]粗体[/b]、[color=red]红字[/color]。",
        "图片标签写作“[img]地址[/img]”。",
        "本帖最后由版主总结。",
        "登录[login]、密码[password]、支付[payment]、积分[points]、会员[member]。",
        "请点击[download]，状态为[locked]，人力资源[HR]。",
        "请先复制链接 | 再打开浏览器。",
        "版面见<img>，数组row[page]与list[index]。",
    ],
)
def test_text_that_only_looks_like_a_marker_stays(text: str) -> None:
    assert clean(text) == text
    assert PIPELINE(text).reports == ()


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("要深入排##paidbegin##查隐患。", "要深入排查隐患。"),
        ("排\n##paidbegin##\n查", "排查"),
        ("排\n[hide]\n查", "排查"),
        ("要开展隐患大排\n##paidbegin##\n查，压实责任。\n", "要开展隐患大排查，压实责任。\n"),
        ("各单位要压实责任，\n<!--more-->\n确保安全。\n", "各单位要压实责任，确保安全。\n"),
        (f"{LONG}\n##paidbegin##\n认真加以解决。\n", f"{LONG}认真加以解决。\n"),
        ("第一段。\n##paidbegin##\n第二段。\n", "第一段。\n第二段。\n"),
        ("工作总结\n##paidbegin##\n今年以来，我局抓早。\n", "工作总结\n今年以来，我局抓早。\n"),
        ("一、加强领导\n[rihide]\n各级要抓实。\n", "一、加强领导\n各级要抓实。\n"),
        ("组长：张三\n[page]\n副组长：李四\n", "组长：张三\n副组长：李四\n"),
        ("第一段。\n\n[page]\n\n第二段。\n", "第一段。\n\n第二段。\n"),
        ("第一段。\n　　[hide]第二段。[/hide]\n", "第一段。\n　　第二段。\n"),
        ("第一段。\n##paidend##", "第一段。"),
        ("##paidbegin##\n第一段。\n", "第一段。\n"),
        ("[hide]\n[b]\n第一段。\n[/b]\n[/hide]\n", "第一段。\n"),
        ("第一段。 [hide] 第二句。", "第一段。 第二句。"),
        ("春风又绿江南岸，\n[page]\n明月何时照我还。\n", "春风又绿江南岸，\n明月何时照我还。\n"),
        ("[table][tr][td]甲[/td][td]乙[/td][/tr][/table]", "甲\t乙"),
        ("要落 [hide] 实责任。", "要落实责任。"),
        ("三点意见。##pagebreak##一、提高认识", "三点意见。\n一、提高认识"),
        ("提到#p#副标题#e#实处。", "提到实处。"),
        ("见[attach]12[/attach]附件。", "见附件。"),
        ("更多内容[url=http://a.cn/b]点此[/url]。", "更多内容点此。"),
        ("完成率98%。; m) t; K0 w# Q: j5 Z8 _\n", "完成率98%。\n"),
        ("一是抓早。x0dx0a二是抓小。", "一是抓早。\n二是抓小。"),
        ("第一段。\nx0dx0a\n第二段。x0dx0a\n", "第一段。\n第二段。\n"),
        ("第一段。\n[复制链接]\n第二段。\n", "第一段。\n第二段。\n"),
        ("第一段。\r\n##paidbegin##\r\n第二段。\r\n", "第一段。\r\n第二段。\r\n"),
    ],
)
def test_a_marker_leaves_nothing_behind(text: str, after: str) -> None:
    assert clean(text) == after


MARKERS = """
##paidbegin## ##paidend## $$paidbegin$$ $$paidend$$ <paid> </paid> ##pagebreak## ###Pagebreak###
#p#分页标题#e# _ueditor_page_break_tag_ _m2o_ueditor_page_break_tag_ _yzm_content_page_
[!--empirenews.page--] [!--newstext--] [!--pagetitle--] [NextPage] [/NextPage] [page] [/page]
[SITESERVER_PAGE] [rihide] [/rihide] [hidecontent] {pagebreak} <!--nextpage--> <!--more-->
[content_hide] [/content_hide] [erphpdown] [/erphpdown] [hide] [/hide] [hide=d30] [hide=50]
[hide=d30,50] [hide=p20] [free] [/free] [/color] [/size] [/font] [size=4] [color=#FF0000]
[font=宋体] [align=center] [/align] [/b] [/quote] [/td][/tr] [secret] [ttreply] [wppay]
[cryptocat] {dede:adview/} {$article.title} @@PAYEND@@ <!--hidden--> [vip] [/vip] [login]
[reply] [password] [/pay] {:3_45:}
"""


@pytest.mark.parametrize("marker", MARKERS.split())
def test_every_known_marker_goes_from_a_word_and_from_its_own_line(marker: str) -> None:
    assert clean(f"要全面落{marker}实责任。") == "要全面落实责任。"
    assert clean(f"第一段。\n{marker}\n第二段。\n") == "第一段。\n第二段。\n"


@pytest.mark.parametrize(
    "marker",
    [
        "[vip level=2]",
        "[b2_insert_post id=12]",
        "[pay amount=1 id=1]",
        '[hidecontent type="logged" desc="隐藏内容：登录后可见"]',
        "<!--wechatfans start-->",
        "<!--{pay:begin price 8.8}-->",
        "[postbg]bg7.jpg[/postbg]",
        "[password]123456[/password]",
        "[img=300,200]a/b.jpg[/img]",
        "{{< hide >}}",
        "<?php echo $content; ?>",
    ],
)
def test_markers_with_values_go(marker: str) -> None:
    assert clean(f"要全面落{marker}实责任。") == "要全面落实责任。"


@pytest.mark.parametrize(
    "notice",
    [
        "内容已经隐藏，点击付费后查看",
        "此文章为付费文章，需要支付￥5元才能查看",
        "**** 本内容被作者隐藏 ****",
        "本帖隐藏的内容需要回复才可以浏览",
        "以下内容需要积分高于 50 才可浏览",
        "此处内容已经被作者隐藏，请输入验证码查看内容",
        "---此处隐藏1520字，下载后查看---",
        "……(未完，全文共4860字，当前仅显示1200字)",
        "（某文库http://a.cn省略412字，正式会员可完整阅读）",
        "预览阅读已结束，若您需要写相关文章，请扫码",
        "亲，该文档总共7页，到这儿已超出免费预览范围",
        "（未完待续）",
    ],
)
def test_missing_text_is_reported_and_the_notice_stays(notice: str) -> None:
    text = f"第一段。\n{notice}\n第二段。\n"
    result = PIPELINE(text)
    assert result.text == text
    assert [report.rule for report in result.reports] == ["MK020"]


@pytest.mark.parametrize(
    "text",
    [
        "摘要。\n\n<!--more-->\n\n正文。\n",
        "用`[hide]`标签。\n\n```\n##paidbegin##\n```\n",
        "[page](https://a.cn)与[hide][1]\n\n[hide]: https://a.cn\n",
        '{{< figure src="a.png" >}}\n',
        "- [x] 完成\n- [ ] 未完成[^1]\n",
    ],
)
def test_markdown_of_the_author_stays(text: str) -> None:
    assert clean(text, "markdown") == text


def test_running_numbers_go_only_where_they_cut_sentences_evenly() -> None:
    part = "各村成立议事小组，每月讨论一次，形成的意见由网格员带回征求群众看法后再作调整" * 5
    text = "".join(f"{part}{number}、" for number in (2, 3, 4, 5)) + part
    assert clean(text) == part * 5
    uneven = part + "2、" + part[:60] + "3、" + part * 6 + "4、" + part
    assert clean(uneven) == uneven


def test_a_subset_of_rules_works() -> None:
    only = Pipeline.from_config(select=["MK001"])
    assert only("落##paidbegin##实[hide]。").text == "落实[hide]。"


@pytest.mark.parametrize("text", ["", "今年以来，全面落实。", "见[1]，若a<5，{1,2}，50 km，#1。"])
def test_the_gate_is_closed_on_ordinary_text(text: str) -> None:
    markers = MarkersFilter(load_rules().of_filter("markers"))
    assert not markers.may_find(View(text))
    assert list(markers.find(View(text))) == []


@pytest.mark.parametrize(
    "text",
    [
        "尊敬的{{customer}}：您的订单{{order.sku}}已发货。",
        "亲爱的${nickname}，欢迎参加${event.title}活动。",
        "姓名：[user_name]\n电话：[phone_number]\n",
        "甲方（盖章）：\n{party_a}\n乙方（盖章）：\n{party_b}\n",
        "研究[smith-2019]表明，详见[fig:flow]与[tab:cost]。论述如前。[li_2020]",
        "集合{x_i}、{a,b}，若a==b_c==d，化学式[Fe(CN)6]。",
        "[sic]、[OK]、[e-mail]、[follow-up]均为英文，回报[pay-off]的多少。",
        "git clone <repo-url> 之后进入<project-root>目录。",
        "[client_default]\nport = 3306\n中文说明见附录。",
        "维基语法中[[page-name]]表示链接，{{cite-web}}表示引用。",
        "日志里出现[worker-3]和[db_pool]，型号[x-200]、[covid-19]。",
        "用%%comment%%写注释，把##ad_id##写进表里。",
        "语料：<seg-1>今天天气很好</seg-1>，共两段。",
        "编号为[vip_2023_001]的会员从[login_page]进入，见[page_12]页。",
        "一级[card_a]二级[card_b]，关卡[block_3]难度最高。",
        "商品\n[gift_card]\n单价一百元\n",
        "通过{{vip.level}}级别，变量{{share.title}}可空。",
        "雨停了。\n-- 1 --\n他醒来。\n-- 2 --\n天亮了。\n",
    ],
)
def test_names_that_a_sentence_or_form_needs_stay(text: str) -> None:
    assert clean(text) == text


TOKENS = """
{{article.qrcode}} {{{pg.break}}} {%cut_here%} {ad:content-mid} {slot-bottom-1} [[wx-card-7731]]
[lock_on] [qrcode:fans-hb] [/vc_column_text] %%vip_start%% %%%vip_start%%%
##content_lock## @@bm_insert_04@@
~~fold-begin~~ <mip-showmore> <%=render_ad%> ${page.banner} #{insert.relatedPosts}
:::member-only:::
==ad-mid== [#ad_rect_300#] {#fee_open#} [AD_SLOT_7]
"""


@pytest.mark.parametrize("token", TOKENS.split())
def test_tokens_of_unknown_systems_go(token: str) -> None:
    assert MarkersFilter(load_rules().of_filter("markers")).may_find(View(f"落{token}实。"))
    assert clean(f"要全面落{token}实责任。") == "要全面落实责任。"
    assert clean(f"第一段。\n{token}\n第二段。\n") == "第一段。\n第二段。\n"


def test_a_line_of_several_tokens_goes() -> None:
    text = "第一段。\n[/vc_column_text][/vc_column][/vc_row]\n第二段。\n"
    assert clean(text) == "第一段。\n第二段。\n"


def test_what_begins_headings_in_the_signs_of_a_known_marker_goes() -> None:
    text = "@@TITLE2@@一、概况\n水库位于上游。\n@@PAGE@@\n@@TITLE2@@二、问题\n渠道老化。\n"
    assert clean(text) == "一、概况\n水库位于上游。\n二、问题\n渠道老化。\n"
    form = "@@TITLE@@一、概况\n@@NAME@@同志：您好。\n"
    assert clean(form) == form


SITES = """
[/!--empirenews.page--] {#page_1_top} {$ad_mid|default:""} {$GetClass(2,0)} {/$wenshu.content}
[InfoPageTitle=正视差距] {{#richText}} [[*content]] {/pc} {/volist} {/foreach} {else} {if($vip)}
{:hook('ad')} {{include,header.tpl}} <stl:content/> <dede:pagebreak/> <epub:pagebreak/> [toc]
<!--webbot--> $$分页结束$$ 【分页符】 [换页] {此处分页} [/caption] [quote] [aimg=12] [emot=5]
"""


@pytest.mark.parametrize("token", SITES.split())
def test_leftovers_of_sites_go_with_their_lines(token: str) -> None:
    token = token.replace(",header", " header")
    text = f"第一段到此为止，各单位抓好落实。\n{token}\n二、下步打算\n继续抓好。\n"
    expected = "第一段到此为止，各单位抓好落实。\n二、下步打算\n继续抓好。\n"
    assert EVERYTHING(text).text == expected


@pytest.mark.parametrize("token", ["{{ad.inline}}", "<my-card>", "[[wx-card]]", "==ad-mid=="])
def test_tokens_that_markdown_knows_stay_there(token: str) -> None:
    text = f"第一段。\n\n{token}\n\n第二段。\n"
    assert clean(text, "markdown") == text
