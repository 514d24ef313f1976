"""Learns from ads that are sure what their seller is called, to know his other lines by it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from cleaner.filters.ads.features import Judged
from cleaner.filters.ads.vocabulary import trie_pattern
from cleaner.rules import load_list

_QUOTED = re.compile(
    r"[【「『]([^】」』\s，。：]{2,9})[】」』]|"
    r"(?:搜索?|关注|认准|公众号|公号|店铺|打开|头像|下载|加入|小程序|蓝字|星球)[:：]?[“「]([^”」，。]{2,9})[”」]|"
    r"[“「]([^”」，。]{2,9})[”」](?:会员|公众号|App|APP|小程序|小助手|官网|网站)"
)
_BROKEN = re.compile(r"[\u4e00-\u9fff]([&#*·~^_|/])[\u4e00-\u9fff](?:\1[\u4e00-\u9fff])+")
_LATIN = re.compile(r"(?<![A-Za-z0-9_])[A-Za-z][A-Za-z0-9_＿-]{3,}")
_SITE = re.compile(r"^[—\-*>\s]*([\u4e00-\u9fff]{2,6})(?:提醒|提示|网友|会员|文库|网|[｜|]|VIP)")
_STEM = re.compile(r"(?:教育)?(?:资源|文档|材料|素材|公文|范文|写作)?(?:站|网|库|工作室|社|铺)$")
_RARE = 2


@cache
def _no_names() -> frozenset[str]:
    return frozenset(load_list("ad_no_names.txt"))


@cache
def _brand() -> re.Pattern[str]:
    return re.compile(rf"[\u4e00-\u9fff]{{2,3}}{trie_pattern(load_list('ad_brand.txt'))}")


def names_in(judged: Judged, body: str) -> set[str]:
    """Return the names and ids an ad gives; words common in ``body`` are none."""
    ad = judged.text
    found = {next(filter(None, match.groups())) for match in _QUOTED.finditer(ad)}
    found |= {match.group() for match in _BROKEN.finditer(ad)}
    found |= {m.group() for m in _LATIN.finditer(ad) if m.group().lower() not in _no_names()}
    found |= {match.group(1) for match in _SITE.finditer(ad)}
    if judged.has("brand"):
        found |= {match.group()[-4:] for match in _brand().finditer(ad)}
    found |= {_STEM.sub("", name) for name in found}
    return {
        name
        for name in found
        if len(name) > 2 and name not in _no_names() and body.count(name) <= _RARE
    }


_HAN_RUN = re.compile(r"[\u4e00-\u9fff]{3,}")


def shared_names(ads: Iterable[Judged], elsewhere: str) -> set[str]:
    """Return what several of ``ads`` say and nothing ``elsewhere`` does: a name, most likely.

    Four characters in two ads or three in three count; words of our lists don't.
    """
    counts: Counter[str] = Counter()
    for ad in {ad.text: ad for ad in ads}.values():
        counts.update({gram for run in _pieces(ad) for gram in _grams(run)})
    return {
        gram
        for gram, count in counts.items()
        if count >= (2 if len(gram) == 4 else 3) and gram not in elsewhere
    }


def _pieces(ad: Judged) -> list[str]:
    """The runs of ``ad`` without the words of our lists, which many ads share."""
    text, parts, position = ad.scan.text, [], ad.low
    for start, end, features, word, _ in ad.items:
        if word and "brand" not in features:
            parts.append(text[position:start])
            position = end
    parts.append(text[position : ad.high])
    return _HAN_RUN.findall(" ".join(parts))


def _grams(run: str) -> Iterator[str]:
    for size in (3, 4):
        for start in range(len(run) - size + 1):
            yield run[start : start + size]


def names_pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """Return a pattern for ``names``, None where there are none."""
    ordered = sorted(names)
    return (
        re.compile("|".join(re.escape(name) for name in sorted(ordered, key=len, reverse=True)))
        if ordered
        else None
    )
