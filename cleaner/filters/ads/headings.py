"""Lines that say what a document is about: its title, its headings."""

from __future__ import annotations

from collections.abc import Container

from cleaner.filters.ads.edges import visible
from cleaner.findings import View
from cleaner.lazy import lazy

# A heading is no longer, and says so much more than the name of a seller.
_LONGEST, _MORE = 40, 4
_WORDS = lazy(r"[\u4e00-\u9fffA-Za-z“”《》（）〔〕、\d\sＸ×○〇●△▲□■◇☆※＊*]+")
_KINDS = (
    "总结|报告|汇报|讲话|方案|意见|通知|纪要|材料|体会|提纲|计划|致辞|办法|规定|决定|简报|预案|要点"
)
_TITLE = lazy(rf"[\u4e00-\u9fff\d“”《》（）〔〕、]{{6,40}}?(?:{_KINDS})(?=\s*[_\-—|｜/·])")
# What the title of a document is; 党 may be written as D in it.
_WHOLE_TITLE = lazy(
    rf"[\u4e00-\u9fffD\d“”《》（）〔〕、]{{2,40}}?(?:{_KINDS}|请示|批复|公告|通告|通报|心得|发言|讲稿|党课|D课"
    r"|(?:申请|倡议|承诺|保证|责任|建议|邀请|志愿|检讨|答复|意向|协议|悔过|决心)书|章程|制度|规则|规划|事迹"
    r"|(?:主持|开幕|闭幕|[祝贺悼献]|答谢|欢迎|欢送|解说|串联|颁奖|祝酒|誓|宣)词|(?:讲话|演讲|发言|宣讲|广播|新闻|主持)稿"
    r"|(?:感谢|慰问|表扬|致歉|[贺家]|公开|介绍|证明|推荐|辞职)信|日记|随笔|纪实|侧记|综述|细则|公约|启事|的函)"
    r"(?:（[^（）]{1,12}）)?"
)


def is_in_heading(view: View, first: int, last: int) -> bool:
    """Return whether the line of [first, last) is short, says more, and is nothing but words.

    A note in brackets is no heading.
    """
    start, end = visible(view.text, *view.lines[view.line_of(first)])
    is_short = last - first + _MORE <= end - start <= _LONGEST
    if is_short and view.text[start] == "（" and view.text[end - 1] == "）":
        return False
    return is_short and _WORDS.fullmatch(view.text, start, end) is not None


def is_title(line: str) -> bool:
    """Return whether a line reads like the title of a document."""
    return _WHOLE_TITLE.fullmatch(line) is not None


def title_among(view: View, gone: Container[int]) -> int | None:
    """Return the line of the document's title, where all lines before it are in ``gone``.

    It is the last of these that reads like a title, if the line behind them does not.
    """
    title = None
    for index, (start, end) in enumerate(view.lines):
        line = view.text[start:end].strip()
        if not line:
            continue
        has_title = is_title(line)
        if index not in gone:
            return None if has_title else title
        title = index if has_title else title
    return None


def title_end(text: str, start: int, end: int) -> int:
    """Return where the title ends that a line holds before the name of a site; 0 if it holds none.

    A title that stands once more in the text is the site's own copy.
    """
    title = _TITLE.match(text, start, end)
    if title is None or text.count(title.group()) > 1:
        return 0
    return title.end()
