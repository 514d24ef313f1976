"""Words of an ad that stand beside what was found of it: who found 塞北文库 leaves no «本文由»."""

from __future__ import annotations

from cleaner.edits import Span
from cleaner.lazy import lazy

_REACH = 12
# A clause that begins so goes on with who made the copy, or whom to ask.
_BEFORE = lazy(
    r"(?:(?<=[，。；：！？、\n“”）\s])|\A)"
    r"(?:本(?:文|稿|文档|资料|素材)(?:由|出自|源自|来自)[【「]?|欢迎关注|请(?:认准|关注)|转自|(?:联系|咨询|添加)?客服)\Z"
)
# What is said of a copy ends its clause.
_BEHIND = lazy(
    r"[】」]?(?:(?:独家|原创|全网)?首发|整理发布|独家发布|持续更新中?|同步更新|会员尊享|竭诚为您服务|客服全天在线|倾情奉献)"
    r"(?=[，。；！？、）)\n]|\Z)"
)


def widened(text: str, span: Span) -> Span:
    """Return ``span`` (code points, half-open) with such words on its two sides."""
    start, end = span
    before = _BEFORE.search(text[max(0, start - _REACH) : start])
    if before is not None:
        start -= before.end() - before.start()
    behind = _BEHIND.match(text, end)
    return start, end if behind is None else behind.end()
