"""Sentences that say text is missing here: they must stay until a person has seen them."""

from __future__ import annotations

from cleaner.lazy import lazy

_STUB = lazy(
    # What an account has left is the site's.
    r"(?<![额度次数权益流量积分时长电话币])(?:剩余|还剩|余约|余下|省略|隐藏|未读)[^，。]{0,6}\s?\d+\s?[字页%％]"
    r"|\d+\s?[字页][^，。]{0,4}(?:付费可见|未显示|未读)"
    r"|(?:试读|预览|试看)[^，。\n]{0,3}(?:结束|到此|为止)"
    r"|(?:还有|尚有)约?\s?\d+\s?[字页]"
    r"|隐藏的?内容|未登录用户仅|未完[，,]全文"
    r"|(?:内容|以下|全文)[^，。]{0,8}(?:隐藏|后可见|后可?(?:查看|阅读|浏览)|付费可见)"
    r"|(?:余下|其余|剩余|后[续面]|此处|附[件表])[^。；]{0,12}(?:解锁|登录|购买|付费|开通|下载|回复)[^，。]{0,4}"
    r"后可?(?:可见|见|查看|阅读|浏览|显示)"
    r"|(?:仅|只)(?:显示|展示|能看|可看)到?前?\s?\d+\s?[字页%％]|余下\s?\d+\s?字"
    r"|(?:内容|部分|全文|其余|余下)[^，。]{0,4}未显示|试读\s?\d+\s?页|可预览\s?\d|完整(?:文档|内容|版)共\s?\d+\s?页"
)


# Each of the sentences holds one of these.
_SIGNS = lazy("[剩余省隐未付试预还尚后仅只完]")


def is_stub(text: str) -> bool:
    """Return whether ``text`` tells that a part of the document is missing."""
    return _SIGNS.search(text) is not None and _STUB.search(text) is not None
