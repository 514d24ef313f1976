"""Whether a text may hold a marker: the signs of all of them, without reading the text if it can.

A sign is sought among the few narrow characters or the telling wide ones, which are
sieved once for all filters; only what stands beside it is sought in the text.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from cleaner.cues import Cues
from cleaner.filters.markers.assistant import LEAD_INS, lead_in
from cleaner.filters.markers.page_numbers import PAGE_ENDS, may_have_page_numbers
from cleaner.filters.markers.segment_numbers import may_have_numbers
from cleaner.filters.markers.signs import (
    DOUBLES,
    is_quiet,
    may_begin,
    may_begin_quietly,
    may_begin_widely,
)
from cleaner.filters.markers.site_names import may_have_credit, may_have_names
from cleaner.filters.shared.words import Words
from cleaner.findings import View
from cleaner.lazy import lazy

_FIELD = lazy(r"MERGEFORMAT|HYPERLINK|PAGEREF|TOC|_Toc|_Ref")
_PROBE = lazy(r" [?-~(][ -;] [?-~]")
_FEWEST_BLANKS = 4
# Of the notices that sites and editors put into a text.
_WORDS = ("隐藏", "付费", "登录", "未完", "试读", "剩余", "省略", "预览", "才可浏览",
          "错误!", "错误！", "分节符(", "本帖最后由", "试用版", "未注册",
          "Evaluation Only", "Evaluation Warning", "EMBED ",
          'HYPERLINK "', "@Html.", "@RenderBody", "x3c", "u003c",
          "__NO", "__TOC__", "MsoNormal", "StartFragment", "EndFragment", "data-", "onclick=",
          "||lock", "||trial", "||preview", "&%", "(%", "/[", "{?", "/*", "_lock", "lock_", "lock:",
          "free_", "_free", "vip_", "_vip", "pay_", "_pay", "paid_", "_page", "hide_", "_hide",
          "〔vip", "〔pay", "〔page", "〔lock", "〔hide", "〔free", "|need_", "dede:", "pboot:",
          "eyou:", "aspcms:", "maccms:", "phpcms:", "xunrui:", "†", "oaicite", "\ue200cite",
          "(cid:", "<<<<<<< ", "-{zh", "-{ zh", "<1}",
          "KSOProductBuildVer", "intentionally omitted", "<|", "}----", "Detected ",
          "cdn.mathpix.com", "%% page ", "%% Page ", "[标签:", "[标签：", "[参数", " --> ", "{\\an",
          ":::", ":toc:", ":sectnums:", "include::", "!!! ", ".. contents::", ".. toctree::", "#+",
          "\\vspace", "\\setlength", "\\noindent", "\\zihao", "\\fangsong", "[[分", "collapsed:: ",
          "id:: ", "{{>", "]{.", "$!{", "@extends(", "@section(", "@endsection", "???",
          "«MERGEFIELD", "{ ", "_NextPart", "Content-Type: ", "Content-Transfer-Encoding: ",
          "pdfFactory", "]]></", "undefined", "NULL", "null", "Array\n", " on line ", "#parse(",
          '{"block":', '{"widget":', '{"component":', '{"module":')  # fmt: skip


_BUTTONS = ("只看该作者", "只看楼主", "一主题", "复制链接", "阅读模式")


# What each part below opens for: signs, signs doubled, words.
_SIGNS = frozenset("[<{#$\\|【〖｜")
_CALLING = (*_WORDS, *DOUBLES, *LEAD_INS, *PAGE_ENDS, "3、", "page_", "x0d", "_x000", "enpproperty")
_AFTER_BLANK = tuple(map(chr, range(ord("?"), ord("~") + 1)))


def cues(words: tuple[str, ...]) -> Cues:
    """Return what calls for the filter, ``words`` among it."""
    jammed = tuple(f" {sign}" for sign in _AFTER_BLANK)
    return Cues(_SIGNS.__contains__, words + _CALLING + jammed)


@lru_cache(maxsize=2)
def _wanted(words: tuple[str, ...]) -> Words[int]:
    return Words((word, 0) for word in words)


def may_find(view: View) -> bool:
    """Return whether any sign of a marker occurs."""
    if has_sign(view) or may_have_jammer(view) or lead_in(view.text):
        return True
    return _wanted(_WORDS).occur(view) or may_have_numbers(view) or may_have_page_numbers(view)


def has_sign(view: View) -> bool:
    """Return whether a sign of programs and forums stands where it may begin a marker."""
    text, signs, wide = view.text, view.narrow, view.wide
    if wide and (may_begin_widely(text, wide) or ("\uff5c" in wide and may_have_buttons(view, ()))):
        return True
    if is_quiet(signs):
        return may_begin_quietly(text, signs)
    return (
        may_begin(text, signs)
        or ("#" in signs and ("#p#" in text or "#page#" in text))
        or may_have_names(view)
        or may_have_credit(view)
        or ("\\" in signs and _FIELD.search(text) is not None)
        or ("|" in signs and may_have_buttons(view, ()))
        or ("_" in signs and ("page_" in text or "_x000" in text))
        or ("x" in signs and "x0d" in text)
        or (">" in signs and "enpproperty" in text)
        or ("[" in signs and "[复制" in text)
    )


def may_have_jammer(view: View) -> bool:
    """Return whether pairs of signs parted by blanks may stand somewhere."""
    return view.narrow.count(" ") >= _FEWEST_BLANKS and _PROBE.search(view.text) is not None


def may_have_buttons(view: View, squares: Iterable[int]) -> bool:
    """Return whether labels of buttons may stand in a row; ``squares`` are the places of [."""
    text = view.text
    if "|" in view.narrow or "\uff5c" in view.wide:
        return _wanted(_BUTTONS).occur(view)
    return any(text.startswith("[复制", at) for at in squares)
