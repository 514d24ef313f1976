"""Tags whose content goes with them: file numbers, addresses, notices; a document's words stay."""

from __future__ import annotations

import re

from cleaner.filters.shared.breaks import BLANKS
from cleaner.filters.shared.flow import flows_past
from cleaner.lazy import lazy

# What holds the name of a site.
OVER = ("wm", "watermark", "shuiyin", "copyright", "copyinfo")
# Content of these is no text: numbers and addresses of files, and what is sold for what.
WITH_CONTENT = lazy(
    r"\[(?P<name>attach|attachimg|embed|localimg|localvideo|attachment|upload|file|img|postbg|media|audio|video|mp3|flash|swf"
    r"|password)(?:[= ][^\]\n]{0,80})?\]"
    r"(?P<file>[^\[\]\n]{0,200})\[/(?P=name)\](?:[ \u3000]*[（(]下载次数[^（）()\n]{0,40}[）)]"
    r"|[ \u3000]*(?:本?附件|楼主|主题)?售价[:：] ?\d{1,4} ?(?![万亿美]?元|块|角|分)"
    r"[\u4e00-\u9fff]{1,3}(?![^\n]))?"
    r"|\[(?P<notice>(?:vip|pay|hide|login|member)[-_]?(?:notice|tips?|desc|msg))\]"
    r"(?P<said>[^\[\]\n]{0,120})\[/(?P=notice)\]"
    # The number of a page, and what a site puts over its pictures.
    r"|\[(?P<pager>page(?:num|no)?)\]第?[ \d一二三四五六七八九十]{1,4}页?\[/(?P=pager)\]"
    rf"|\[(?P<over>{'|'.join(OVER)})\](?P<owner>[^\[\]\n，。；：！？]{{1,40}})\[/(?P=over)\]"
    # Where a program fetches a file.
    r"|\[(?P<net>thunder|ed2k|magnet|emule|torrent)\][^\[\]\n\u4e00-\u9fff]{3,200}\[/(?P=net)\]"
    # What a forum sets small, amid a sentence: letters and figures that nobody can read.
    r"|(?<=[\u4e00-\u9fff])\[(?P<small>sup|sub)\](?=[a-z]{2,}\d)[a-z0-9]{4,12}\[/(?P=small)\]"
    r"(?=[\u4e00-\u9fff])"
    # White on white: what a site puts in so that copies give it away.
    r"|\[color=[\"']?(?:\#fff(?:fff)?|white|transparent)[\"']?\][^\[\]\n]{0,60}"
    r"(?:防伪|防盗|水印|转载|版权|盗版|原创|首发|来自|来源|出处|整理|www\.|https?:|[A-Za-z0-9-]{2,}\.[a-z]{2,8}(?![\w.]))"
    r"[^\[\]\n]{0,60}\[/color\]"
    # What is to be had where one can't click, and what a hidden part says to who can't see it.
    r"|(?<![^。！？；\n])\[url=[^\[\]\n]{1,120}\](?=[^\[\]\n]{0,20}(?:下载|打包|完整版|网盘|提取码))"
    r"[^\[\]\n，。]{0,20}?(?:(?:完整|打包|网盘)[^\[\]\n，。]{0,8}(?:地址|链接|入口)\[/url\]|\[/url\](?![^\n]))"
    r"|\[(?P<shut>hide|reply|login|vip|hidden)\][^\[\]\n]{0,24}(?:回复|登录|付费|购买|评论|关注)后?"
    r"(?:即|才|方)?可(?:以)?(?:见|查看|下载|阅读|浏览)[^\[\]\n]{0,8}\[/(?P=shut)\]"
    r"|\[(?P<gate>(?:[a-z]{1,8}[_-])?(?:hide|hidden|lock|locked|unlock|pay|paid|vip|reply|login|gate))\]"
    r"(?:余下|剩余|以下|此处|本段|后面|下面|更多|隐藏)的?(?:内容|部分|正文|全文)[^\[\]\n]{0,12}"
    r"(?:开放|可见|可读|可看|查看|阅读|购买|解锁|登录|隐藏|付费)[^\[\]\n]{0,8}\[/(?P=gate)\]"
    # What a forum says of the post that one answers.
    r"|\[(?P<cited>quote)\](?:引用|回复|回)?第? ?\d{1,5} ?[楼#](?:的?(?:内容|帖子|发言))?"
    r"\[/(?P=cited)\]"
    # What somebody writes below all he posts.
    r"|(?<![^\n])\[(?P<signed>sign|signature|sig)\][^\[\]\n]{1,80}\[/(?P=signed)\](?![^\n])",
    re.I,
)

_HAN = lazy("[\u4e00-\u9fff]")
_FILE = lazy(
    r"[/\\]|\.[A-Za-z0-9]{2,5}\s*\Z|www\.|https?:|提取码|网盘|[0-9A-Za-z_-]{4,}\s*\Z", re.I
)
_SELLS = lazy("会员|登录|付费|购买|解锁|开通|回复|评论|关注|注册|充值|积分|查看|下载|VIP", re.I)


def holds_own_words(match: re.Match[str]) -> bool:
    """Return whether tags stand round words of the document, which stay: only the tags go.

    A number or the name of a file, a notice that sells and a name that the words on both sides
    go past are none.
    """
    file, said, owner = match["file"], match["said"], match["owner"]
    if file is not None:
        return _HAN.search(file) is not None and not _FILE.search(file)
    if said is None and owner is None:
        return False
    text, (start, end) = match.string, match.span()
    low, high = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    if not (text[low:start] + text[end : len(text) if high < 0 else high]).strip(BLANKS):
        return False
    if said is not None:
        return not _SELLS.search(said)
    return len(_HAN.findall(owner)) == len(owner) and not flows_past(text, start, end, owner)
