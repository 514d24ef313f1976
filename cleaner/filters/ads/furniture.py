"""Lines made of the fields and buttons of a web page: 上一篇…, 字号：大 中 小, 打印本页."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from cleaner.findings import View
from cleaner.lazy import lazy
from cleaner.rules import load_list

_GAP = lazy(r"[\s　]*[|｜·•>»/][\s　|｜·•>»/]*|[\s　]{1,}|[\[\]【】〖〗『』（）〔〕]+")
_NAME = "ads furniture"
_LONGEST = 220
_COUNT = lazy(r"\s*\d*\s*次?")
_NUMERIC = lazy(r"[\d:：\-/年月日.,]+次?|次|第?\d+页|共\d+页|赏")
_FONT = lazy(r"[【\[(（]?字[体号](?:大小)?[:：]?[\s　]*[\[【『(（]?[\s　]*大")
_NAV_FIRST = lazy(r"(?:网站)?首页[\s　]*(?:[|｜>»]|[\s　])")
_PATH = lazy(r"(?:网站)?首页[\s　]*[>»→]")
_COUNTED = frozenset(
    (
        "点击",
        "点击数",
        "点击率",
        "点击量",
        "浏览次数",
        "浏览量",
        "浏览",
        "阅读",
        "阅读次数",
        "人气",
        "访问量",
        "访问次数",
        "下载次数",
    )
)
# A book or a leaflet refers to its own pages.
_OWN_PAGES = lazy(r"见(?:本[册书刊文])?第[\d一二三四五六七八九十百]+页")
# After these labels whatever follows on the line belongs to them.
_OPEN = lazy(
    r"(?:[上前]一[篇份条]|[下后]一[篇份条]|上一主题|下一主题|您?当?前?(?:现在)?的?位置|当前位置|相关[推阅文范搜].|热门..|猜你喜欢|"
    r"[您你]可能.{2,4}|大家都在看|看过.{3,10}|浏览过?本.{3,8}看了|猜您.{2}|分享[到至]|一键分享|本文标签|标签|T[Aa][Gg]s?|所属分类|友情链接)$"
)


@cache
def _labels() -> re.Pattern[str]:
    fields = load_list("ad_fields_hard.txt") + load_list("ad_fields_soft.txt")
    return lazy("|".join(map(re.escape, sorted(fields, key=len, reverse=True))))


@cache
def _hard() -> frozenset[str]:
    return frozenset(load_list("ad_fields_hard.txt"))


@cache
def _site_values() -> frozenset[str]:
    return frozenset(load_list("ad_values_site.txt"))


def furniture_lines(view: View) -> tuple[int, ...]:
    """Return which lines of a text are furniture; made once a view."""
    found: tuple[int, ...] | None = view.memo.get(_NAME)
    if found is None:
        text = view.text
        found = view.memo[_NAME] = tuple(
            index
            for index, (start, end) in enumerate(view.lines)
            if end - start <= _LONGEST
            and text.find("。", start, end) < 0
            and is_furniture(text[start:end])
        )
    return found


@lru_cache(maxsize=1 << 12)
def is_furniture(line: str) -> bool:
    """Return whether ``line`` is nothing but fields of a page, one of which no document has."""
    if len(line) > _LONGEST or "。" in line or _OWN_PAGES.search(line):
        return False
    text = line.strip(" \t　*>_-—=")
    if not text or text[-1] == "；":
        return False
    if _NAV_FIRST.match(text) and _is_navigation(text):
        return True
    has_hard = bool(_FONT.search(text))
    is_open = _PATH.match(text) is not None
    for field in _GAP.split(_FONT.sub("大 ", text)):
        if not field:
            continue
        kind = _kind(field.strip("()（）"))
        if kind == "" and not is_open:
            return False
        has_hard |= kind.startswith("hard")
        is_open |= kind.endswith("open")
    return has_hard


def _kind(field: str) -> str:
    """Return hard or soft, with open where values follow, or "" for what is no field."""
    label = _labels().match(field)
    if label is None:
        return "soft" if _NUMERIC.fullmatch(field) or field in _site_values() else ""
    name, rest = label.group(), field[label.end() :]
    is_open = " open" if _OPEN.match(name) and (not rest or rest[0] in ":：") else ""
    if not rest:
        return ("soft" if name in _COUNTED else "hard" if name in _hard() else "soft") + is_open
    if rest[0] not in ":：":
        return ""
    value = rest[1:].strip()
    if name in _COUNTED:
        return "hard" if _COUNT.fullmatch(value) else ""
    if name in _hard():
        return "hard" + is_open
    return "hard" if value in _site_values() else "soft" + is_open if len(value) <= 24 else ""


def _is_navigation(text: str) -> bool:
    fields = [field for field in re.split(r"[\s　]*[|｜>»][\s　|｜>»]*|[\s　]+", text) if field]
    return len(fields) >= 4 and all(len(field) <= 8 for field in fields) and "，" not in text
