"""Sentences that say text is missing here: they must stay until a person has seen them."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from cleaner.lazy import lazy
from cleaner.rules import load_list

_NUMBER = "第?[\\d,一二两三四五六七八九十百千万半几]+"
_RANGE = f"{_NUMBER}(?:\\s?[-—–~至到、]\\s?{_NUMBER})?\\s?余?"
# So much of a text; articles, figures and lines are counted in other things, too.
_MUCH = f"{_RANGE}(?:页|章|节|部分|段|字|行|课时|[%％]|个附件)"
_ITEM = f"{_RANGE}(?:页|章|节|条|部分|编|段|点|字|幅|张|行|课时|[%％]|个附件)"
_CLAUSE = "[^，。；！？\n]"
_LEFT = (
    "(?:还有|尚有|尚余|余约|剩余|剩下|余下|还剩|另有|其余|未读|少了|[缺少]末尾)"
    "(?![^，。；]{0,4}(?:次|库存|时间|积分|张数|额度|名额|余额|优惠))"
)
_SHOWN = (
    "(?:[您你]已经?[阅试]?[读看]|已[读看]到?第|已为[您你](?:加载|显示)"
    "|[仅只](?:能|可以?|支持)?(?:预览|显示|展示|呈现|查?看|转换了?|列出?|开放|可见|摘登|收录|输出|提供|阅读|支持|加载了?|生成|发了?|转载了?|节选|拍了?|扫了?|放出?到?|留)到?(?:前|本书的?)?"
    "|此处(?:放出|列出|展示)|展示的?|[放看]到第?)"
)
_OPENS = (
    "(?:可见|可读|可看|方能|方可|才能|后可?(?:查看|阅读|浏览|显示)|权限|密码|口令|锁|粉丝"
    "|积分墙|只给|[须需]|仅[供对限])"
)
_SELLS = (
    "(?:会员|會員|付费|购买|打赏|解锁|登录|订阅|充值|授权|开启|投币|网盘|专栏|私信|有偿|请到"
    "|请移步|有售|销售|继续阅读|开放|关注|回复)"
)
_REST = (
    "(?:后文|余文(?!档)|余下(?!载)|其余|剩余|另一半|后半|未显示|隐藏(?:内容|部分|段落)|以下(?:内容|部分)|后面的?(?:内容|部分)|该部分内容)"
    "(?!免费|下载|次数|解锁|文档券|积分|额度)"
)
# What was not done to a part, or can't be.
_UNDONE = (
    "(?:未(?![经满来婚必免登通成审获授购付注命选逐激投绑]|收到)(?:能|予|被)?[一-鿿]{2}"
    "|无法(?!查证|退|找|核|下载)[一-鿿]{2}|没有?[能法]?[一-鿿]{0,2}(?:出来|完)"
    "|(?:充值|付费|登录|回复|购买|打赏|会员)后?才?可见)"
)
_PLACE = (
    "此处(?:原有|本有|应有|有(?:一段|图|表|附件|照片|干货)|空缺|缺(?!席))|这里(?:本来|原来|少了)"
)
# What has happened to nothing yet, or to nothing of the document.
_NOT = lazy(
    "(?:若|如|如果|一旦|凡|否则|弱时)[^，。；]{0,6}(?:缺失|缺页|丢失|无法显示|不显示|看不清|不完整)|无删[减节]|建议删去"
    "|看不到(?:图片)?？|样[张章]到此不断|此处省略广告|不隐藏|隐藏[/／]显示|未删减|已(?:为[您你])?展开|已付费|赞助解锁|此处应有(?:掌声|笑声)"
    "|(?:剩余|还剩|余下)\\s?0\\s?[页字%％]|剩余可|目录\\s?[\\[［【(（]隐藏"
    "|(?:额度|次数|权益|流量|积分|时长|库存|优惠券)[^，。；]{0,2}(?:剩余|还剩|余)"
)


# What a clause says of a part is no farther before or behind it.
_BEFORE, _BEHIND = 20, 12
_STOPS = "，。；！？,;\n"


@cache
def _words(name: str) -> str:
    words = sorted(load_list(name), key=len, reverse=True)
    return "|".join(
        f"{re.escape(word[1:])}(?=[，。；）)\\]】、\\s]|$)" if word[0] == "=" else re.escape(word)
        for word in words
    )


@cache
def _part() -> re.Pattern[str]:
    return lazy(f"{_words('missing_parts.txt')}|{_ITEM}")


@cache
def _gone() -> re.Pattern[str]:
    firsts = {word.lstrip("=")[0] for word in load_list("missing_gone.txt")}
    firsts.update("未无没充付登回购打会")
    return lazy(f"(?=[{''.join(sorted(firsts))}])(?:{_words('missing_gone.txt')}|{_UNDONE})")


@cache
def _told() -> re.Pattern[str]:
    """Return what says by itself that something is missing."""
    return lazy(
        f"{_words('missing_said.txt')}|{_PLACE}"
        # How much is left, and how much was shown.
        f"|{_LEFT}(?:“[^”]{{1,14}}”)?{_CLAUSE}{{0,8}}?{_MUCH}|{_MUCH}{_CLAUSE}{{0,4}}(?:付费可见|未读)"
        f"|{_SHOWN}{_CLAUSE}{{0,6}}?"
        f"(?:{_MUCH}|\\d+ ?/ ?\\d+ ?页|首段|摘要|提要|文摘|框架|一半|部分|目录)"
        f"|(?:共|全文|全稿){_CLAUSE}{{0,6}}[，,](?:在?此处?|这里|本页|目前)[^，。；]{{0,4}}(?:放出|展示|显示)"
        # What was shown is but a part.
        f"|(?:试[读看阅听]|预览|样[张章]|节选|摘录|免费(?:部分|区|篇幅|章节|阅读)){_CLAUSE}{{0,10}}?"
        "(?:结束|完毕|到此|为止|已满|用尽|用完|只到|看完|截)"
        "|以[上下](?:为|是|系|仅为)[^，。；]{0,4}(?:节选|摘录|摘要|样章|预览|免费部分|付费内容)"
        "|[看浏览]的?(?:只|仅)?是[^，。；]{0,10}(?:节选|精简版|摘要|目录|预览)"
        "|(?:[Tt]rial|[Pp]review|PREVIEW|[Ss]ample)[^，。；\n]{0,14}(?:ended?|ends?|ONLY|only)"
        "|(?:免费|试用)版[^，。；]{0,4}(?:仅|只|最多)|篇幅(?:有限|所限|过长)[，,]"
        # A part that only some may read, or the part that is shown.
        "|(?:正在|当前|现)(?:页?为|正在)?(?:免费)?(?:预览|试读|浏览)(?:第|前|页|至|到)"
        "|此处为(?:付费|会员)|付费部分从|(?:非会员|游客|未购买者?)(?:只能|仅能)看"
        f"|(?:[本此该这][段节图]|此处内容|本稿“[^”]{{1,10}}”){_CLAUSE}{{0,14}}?{_OPENS}"
        "|以下[^，。；]{1,12}[需须][^，。；]{0,6}(?:查看|阅读|可见)"
        "|[您你]已经?[阅试]?[读看] ?[\\d,]{2,}"
        f"|附[件表]{_CLAUSE}{{0,12}}(?:解锁|登录|购买|付费|开通|回复)[^，。]{{0,4}}后可?(?:见|查看|阅读|浏览|显示)"
        f"|{_REST}{_CLAUSE}{{0,14}}?(?:{_OPENS}|{_SELLS})|[本此该]章节?[^，。；]{{0,4}}(?:VIP|会员|付费)"
        f"|(?:{_MUCH}|图[表片]?[一二三四五六七八九十\\d、图表]*)仅[供限](?:付费|会员|VIP|订)|(?:\\[锁\\]|🔒)\\s?{_MUCH}"
        "|未登录(?:用户)?[^，。；]{0,4}(?:仅|只)|(?:续费|充值|付费|登录|支付[^，。；]{0,6}|关注)后?(?:才能|方可|可)?继续阅读"
    )


def _is_said_of_part(text: str, gone: re.Match[str]) -> bool:
    """Return whether a part of the document stands before or behind ``gone`` in its clause."""
    start, end = gone.span()
    if text[start - 1 : start] in ("无", "不"):
        return False
    before = text[max(0, start - _BEFORE) : start]
    behind = text[end : end + _BEHIND]
    before = before[max(map(before.rfind, _STOPS)) + 1 :]
    behind = min((behind.split(stop, 1)[0] for stop in _STOPS), key=len)
    return bool(_part().search(before) or _part().search(behind))


@lru_cache(maxsize=512)
def is_stub(text: str) -> bool:
    """Return whether ``text`` tells that a part of the document is missing."""
    if not _tells(text):
        return False
    rest = _NOT.sub("", text)
    return rest == text or _tells(rest)


def _tells(text: str) -> bool:
    if _told().search(text):
        return True
    return any(_is_said_of_part(text, gone) for gone in _gone().finditer(text))
