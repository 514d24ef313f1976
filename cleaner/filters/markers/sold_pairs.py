"""What a forum or a site says of itself inside tags of a forum: words and tags go together.

Tags of type and colour mostly stand round words of the document, which stay. These are none:
who may copy the post, what the board forbids, and the name of a site that is linked.
"""

from __future__ import annotations

import re

from cleaner.filters.shared.breaks import BLANKS, CLOSED, is_han
from cleaner.lazy import lazy

_VALUE = r"(?:[ =][^\[\]\n]{0,120})?"
PAIR = lazy(
    r"\[(?P<tag>size|colou?r|backcolor|bgcolor|background|font|face|b|i|u|s|sub|sup|small|quote|align"
    r"|center|fly|move|highlight|glow|shadow)(?P<value>" + _VALUE + r")\]"
    r"(?P<said>[^\[\]\n]{2,60})\[/(?P=tag)\]"
    r"|\[url=[\"']?(?P<address>[^\[\]\n\"']{1,120})[\"']?\](?P<linked>[\u4e00-\u9fff]{2,10})\[/url\]"
    # What stands between two rules in the middle of a sentence.
    r"|(?<=[\u4e00-\u9fff，、；])\[hr\][^\[\]\n]{2,40}\[hr\](?=[\u4e00-\u9fff])"
    # What a forum shows to some only: a part of the document, or what the poster says of it.
    r"|\[(?P<shut>hide|hidden|hidecontent|reply|replyview|login|vip|pay|sell|secret)"
    r"(?:[ =][^\[\]\n]{0,40})?\](?P<hidden>[^\[\]\n]{2,48})\[/(?P=shut)\]",
    re.I,
)
# What a poster says to those who see a hidden part.
_TO_READERS = lazy(
    "楼主|占[楼坑]|[回跟][帖贴]|顶一下|顶[帖贴]|(?<!由此)可见\\Z|后可见|(?:积分|金币|铜币|威望)(?:[满大高达≥>]|\\d)"
    "|网盘|提取码|(?:解压|提取)密码|打包下载|下载(?:地址|链接)|[回评](?:复|论)后?(?:即|才|方)?可|见楼下"
)
# A hidden part that is but named: 后半部分数据表, 完整底稿在此.
_NAMED_PART = lazy(
    "(?:后半|前半|下半|后面|剩余|剩下|余下|以下|其余|完整|全部|全套|更多|隐藏)的?(?:部分|内容|正文|全文|原文|数据|图表"
    "|附件|附表|表格|名单|清单|模板|范文|底稿|稿件|文档|版本|版|稿)(?:的?(?:数据表|附表|表格|图表|内容|正文|文字))?"
    "(?:在此|在这|在这里|见此|如下)?"
)
# Who may copy a post, and what only users of a forum say.
_OF_FORUMS = lazy(
    "转[帖贴]请?(?:注明|留|保留)|首发[，,、·| ]{0,2}(?:转|禁|盗|谢绝)"
    "|(?:谢绝|禁止|严禁|请勿|拒绝)(?:转帖|转贴|盗帖|盗贴|爬取)"
    "|盗[帖贴]必究|(?:禁止|严禁|请勿|勿)灌水|灌水(?:者|违|必)|[扣加奖减]威望|威望[-+＋－]?\\d"
    "|[找问加]楼管|版主(?:置顶|加精|推荐|已)|坛友|帮顶|顶[帖贴]|[回跟][帖贴](?:可见|后|即|有|送|领|必)"
    "|抢沙发|板凳已|收藏本[站帖贴]"
)
# A site that was the first to have it; other things come out for the first time, too.
_FIRST = lazy(
    "(?:文库|论坛|社区|公文|文秘|范文|写作|材料|江湖|书屋|书院|文斋|[\u4e00-\u9fff]{2}网|[\u4e00-\u9fff]站)"
    "[\u4e00-\u9fff]{0,2}(?:独家|原创|率先)?(?:首发|原创|出品)[。！!]?\\Z"
)
_OF_SITE = lazy("文库|论坛|公文网|公文(?:圈|铺|铺子|坊|屋|阁|斋|汇)|范文|文秘|写作网|代写|资料网")
# What nearly nobody can read: the smallest type, white or nearly so.
_UNSEEN = lazy(
    r"[ =][\"']?(?:1|[0-4]p[xt]|\#?(?:f[a-f0-9]){3}|\#?[ef]{3}"
    r"|white|transparent|snow|ivory|whitesmoke)"
    r"[\"']?\s*\Z",
    re.I,
)
_CLAIMS = lazy(
    "首发|转[帖贴载]|盗[版帖贴]|原创|防[伪盗]|出品|www\\.|[a-z0-9-]{2,}\\.(?:com|cn|net|vip)", re.I
)
_HOST = lazy(r"(?:https?://)?(?:www\.|bbs\.)?([a-z][a-z0-9-]{3,30})", re.I)
_OFFICIAL = lazy(r"\.(?:gov|edu|mil|ac|org)\b|://[^/]*\.(?:people|xinhuanet|cctv|news)\.", re.I)
# Tags of type round a link are no words beside it.
_TAG = lazy(r"\[/?(?:align|center|b|size|colou?r|font)(?:=[^\[\]\n]{0,40})?\]", re.I)


def is_sold(match: re.Match[str]) -> bool:
    """Return whether the words in a pair of tags are not those of the document."""
    said, linked = match["said"], match["linked"]
    if linked is not None:
        return _is_own_link(match)
    if match["hidden"] is not None:
        return _is_beside_text(match)
    if said is None:
        return True
    if _OF_FORUMS.search(said) or _FIRST.search(said):
        return True
    return _UNSEEN.match(match["value"]) is not None and _CLAIMS.search(said) is not None


def _is_beside_text(match: re.Match[str]) -> bool:
    """Return whether a hidden part holds no words of the document: it only names what is hidden,
    or speaks to readers, on a line of its own.
    """
    text, hidden = match.string, match["hidden"].strip(BLANKS)
    before, after = text[: match.start()].rstrip(BLANKS), text[match.end() :].lstrip(BLANKS)
    if before[-1:] not in ("", "\n") or after[:1] not in ("", "\n") or hidden[-1:] in CLOSED:
        return False
    return bool(_NAMED_PART.fullmatch(hidden) or _TO_READERS.search(hidden))


def _is_own_link(match: re.Match[str]) -> bool:
    """Return whether a link leads to the site that the text was taken from, by its name.

    It stands by itself; its name is that of a site, or the text gives its address elsewhere, too.
    """
    text, (start, end), address = match.string, match.span(), match["address"]
    if _OFFICIAL.search(address) or not _stands_free(text, start, end):
        return False
    if _OF_SITE.search(match["linked"]):
        return True
    host = _HOST.match(address)
    if host is None:
        return False
    rest = (text[:start] + "\n" + text[end:]).lower()
    near = f"(?:{re.escape(match['linked'])}[\\W_]{{0,3}}{re.escape(host[1].lower())}(?![a-z]))"
    return re.search(near, rest) is not None


def _stands_free(text: str, start: int, end: int) -> bool:
    """Return whether nothing else stands in a line that no such line is beside, or a sentence
    ends before and the line behind.
    """
    low, high = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    high = len(text) if high < 0 else high
    left, right = (_TAG.sub("", part).strip(BLANKS) for part in (text[low:start], text[end:high]))
    if right:
        return False
    if left:
        return left[-1] in CLOSED
    above = text[:low].rstrip().rpartition("\n")[2]
    below = text[high:].lstrip().partition("\n")[0]
    return not any("[url" in line for line in (above, below)) and any(map(is_han, above + below))
