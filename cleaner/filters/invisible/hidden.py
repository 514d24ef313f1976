"""Elements of a page that are no text: hidden ones, scripts, buttons, ads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.filters.shared.breaks import BLANKS
from cleaner.filters.shared.explained import is_explained
from cleaner.filters.shared.flow import flows_past, is_amid
from cleaner.filters.shared.places import matches_at
from cleaner.filters.shared.removal import Hit, Kind
from cleaner.filters.shared.taught import is_taught
from cleaner.lazy import lazy
from cleaner.rules import Rule

# What a page hides, and what its buttons say, is no text of the document.
_HIDDEN = lazy(
    r"<(?P<name>span|div|p|font|em|i|b|strong|label|a|section)\s[^<>\n]{0,200}?style\s*=\s*[\"'][^\"'<>\n]{0,120}?"
    r"(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em)?\s*[;\"']"
    r"|opacity\s*:\s*0\s*[;\"'])[^<>\n]{0,200}>[^<>\n]{0,200}</(?P=name)\s*>"
    r"|<script\s[^<>\n]{0,200}\bsrc=[^<>\n]{1,200}>[ \n]*</script\s*>"
    r"|(?:(?<![^\n])|(?<=\n</div>)|(?<=\n</p>))<script(?:\s[^<>\n]{0,80})?>[^<\n]{1,300}</script>"
    r"(?=[ \t\u3000]*(?:\n|\Z))"
    # What a page calls its ad.
    r"|(?<![^\n])<!-- ?(?P<fence>(?:ads?|adv|advert|adsense)(?:[_-][\w-]{1,20})?|广告位?)"
    r" ?(?:begin|start|开始) ?-->[^<\n]{1,120}"
    r"<!-- ?(?P=fence) ?(?:end|stop|结束) ?-->(?=[ \t\u3000]*(?:\n|\Z))"
    r"|<(?P<ad>p|div|span|ins|i|em|font|section)\s[^<>\n]{0,80}?(?:class|id)\s*=\s*[\"']?"
    r"(?:[^\"'<>\n]{0,40}[\s_-])?(?:ads?\d{0,4}|adv|advert|adsense|adbox|adslot|adunit|adspot|adsbygoogle|watermark)"
    r"(?:[\s_-][^\"'<>\n]{0,40})?[\"'][^<>\n]{0,80}>(?P<sold>[^<>\n]{0,120})</(?P=ad)\s*>"
    r"|<(?P<control>button|option)(?:\s[^<>\n]{0,200})?>(?P<label>[^<>\n]{0,20})</(?P=control)\s*>",
    re.I,
)
_INTRODUCED = lazy("(?:写[作成为][：:]?|[：:]\n)\\Z")
# What a line says that shows code in the next one: 公示如下 shows none.
_CODE = lazy(
    "代码|源码|标签|写法|语法|示例|例[如子]|元素|样式|网页|页面|页眉|页脚|模板|脚本|片段|格式|一[行段]"
    "|[加插输粘键][入贴]|添加|替换|注释|试一试|[A-Za-z]{3}"
)
_LINE = 60
# What an ad says, and hardly a document of itself.
_SELLS = lazy(
    "文库|文秘|文案|代写|公文网|范文|论坛|[\u4e00-\u9fff]网\\Z|独家|首发|原创|年卡|特惠|直降|优惠|扫码"
)
# What a button says.
_ON_BUTTON = lazy(
    "[开接]通|下载|复制|登[录陆]|立即|点击|查看|展开|收[藏起]|分享|返回|关[注闭]|确[定认]|提交|搜索|打[印开]"
    "|更多|购买|支付|充值|签到|领取|回复|举报|订阅|选择|全文|解锁|注册|试读"
)
_TAGS = lazy(r"<[^<>\n]{1,200}>")
_HAN_OR_SIGN = lazy("[\u4e00-\u9fff，、；：“”（）《》]")
# What calls for an ad, and the box that a page calls its ad and that holds no words: scripts,
# pictures and frames only.
_AD_CALL = (
    r"<script(?:\s[^<>\n]{0,200})?>[^<]{0,300}?(?:adsbygoogle|google_ad|show_?ads?\b|BAIDU_CLB|cpro_id|cpro_psid"
    r"|cpro\.|slotbydup|tanx_|mobads|sogou_ad|load_?ad\b|ad_?show\b|\bad_?(?:slot|unit|pos)\b)"
    r"[^<]{0,300}</script\s*>"
)
_EMBEDDED = (
    r"(?:<script(?:\s[^<>\n]{0,200})?>[^<]{0,300}</script\s*>|<(?P<frame>ins|iframe|center)(?:\s[^<>\n]{0,200})?>\s*</(?P=frame)\s*>"
    r"|<a\s[^<>\n]{0,200}>\s*<img\s[^<>\n]{0,200}>\s*</a\s*>|<img\s[^<>\n]{0,200}>|\s)"
)
AD_BOX = lazy(
    _AD_CALL + r"|<(?P<box>p|div|span|ins|center|section)\s[^<>\n]{0,80}?(?:class|id)\s*=\s*[\"']?"
    r"(?:[^\"'<>\n]{0,40}[\s_-])?(?:(?:ads?|adv|advert|adsense|adbox|gg|guanggao|banner)(?:[\s_-]?\d{1,4})?)"
    rf"(?:[\s_-][^\"'<>\n]{{0,40}})?[\"'][^<>\n]{{0,80}}>{_EMBEDDED}{{1,8}}</(?P=box)\s*>"
    # How a page is to look, and what it hides by its class.
    r"|(?<![^\n。！？；，])<style(?:\s[^<>\n]{0,80})?>[^<>]{1,200}\{[^<>]{1,400}</style\s*>"
    r"|<(?P<veil>span|i|em|b|font|div|p)\sclass\s*=\s*[\"'](?:[\w-]{1,16}[-_])?"
    r"(?:hide|hidden|invisible|noshow)[\"']>[A-Za-z0-9]{1,16}</(?P=veil)\s*>",
    re.I,
)
# <em>zhihe·纸鹤</em>: how a site signs whose other tags bear its name, too ([zhihe:lock]).
_SIGNED = lazy(
    r"<(?P<name>[a-z]{1,8})>(?P<site>[a-z0-9]{3,16}) ?[·•|-] ?[\u4e00-\u9fff]{2,6}</(?P=name)>"
)


def hidden(text: str, opens: list[int], rule: Rule) -> Iterator[Hit]:
    """Yield what nobody sees, or only as a button or an ad; ``opens`` are the places of <."""
    for match in matches_at(_HIDDEN, text, opens):
        start, end = match.span()
        if not (
            is_introduced(text, start)
            or is_explained(text, start, end)
            or is_taught(text, start, end)
            or _holds_own_words(match)
        ):
            yield *match.span(), Kind(rule.id)
    for match in matches_at(AD_BOX, text, opens) if "</" in text else ():
        if not _is_code(text, *match.span()):
            yield *match.span(), Kind(rule.id)
    for match in matches_at(_SIGNED, text, opens) if "</" in text else ():
        is_site = f"[{match['site']}:" in text or f"{{{match['site']}:" in text
        if is_site and not is_explained(text, *match.span()):
            yield *match.span(), Kind(rule.id)


def without_ads(text: str) -> str:
    """Return ``text`` without the scripts and boxes of ads, which make no text one about pages."""
    return AD_BOX.sub(lambda m: m[0] if _is_code(text, *m.span()) else "", text)


def _is_code(text: str, start: int, end: int) -> bool:
    """Return whether the line of a tag, or the one that leads to it, speaks of code."""
    low, high = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    rest = text[low:start] + "\n" + text[end : len(text) if high < 0 else high]
    if _CODE.search(_TAGS.sub("", rest)):
        return True
    above = text[:low].rstrip()[-_LINE:].rpartition("\n")[2]
    return above.endswith(("：", ":")) and _CODE.search(above) is not None


def _holds_own_words(match: re.Match[str]) -> bool:
    """Return whether an ad or a button is one by its tags only, and its words are the text's.

    Han alone in a line with other words tells of no ad, unless the sentence goes past it.
    """
    text, (start, end) = match.string, match.span()
    told, inner = _SELLS, match["sold"]
    if inner is None:
        told, inner = _ON_BUTTON, match["label"]
    if not inner or not all(map(_HAN_OR_SIGN.match, inner)) or _is_alone(text, start, end):
        return False
    if told.search(inner) and not (told is _ON_BUTTON and is_amid(text, start, end)):
        return False
    return not flows_past(text, start, end, inner)


def _is_alone(text: str, start: int, end: int) -> bool:
    """Return whether nothing else but tags stands in a line."""
    low, high = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    rest = text[low:start] + text[end : len(text) if high < 0 else high]
    return not _TAGS.sub("", rest).strip(BLANKS)


def is_introduced(text: str, start: int) -> bool:
    """Return whether the words before ``start`` say how something is written."""
    found = _INTRODUCED.search(text, max(start - 3, 0), start)
    if found is None or found[0][-1] != "\n":
        return found is not None
    low = text.rfind("\n", 0, found.start()) + 1
    return _CODE.search(text, max(low, start - _LINE), start) is not None
