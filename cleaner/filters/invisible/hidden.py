"""Elements of a page that are no text: hidden ones, scripts, buttons, ads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.filters.shared.explained import is_explained
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
    r"|(?<![^\n])<script(?:\s[^<>\n]{0,80})?>[^<\n]{1,300}</script>(?=[ \t\u3000]*(?:\n|\Z))"
    # What a page calls its ad.
    r"|<(?P<ad>p|div|span|ins|i|em|font|section)\s[^<>\n]{0,80}?(?:class|id)\s*=\s*[\"']?"
    r"(?:[^\"'<>\n]{0,40}[\s_-])?(?:ads?|adv|advert|adsense|adbox|adsbygoogle|watermark)"
    r"(?:[\s_-][^\"'<>\n]{0,40})?[\"'][^<>\n]{0,80}>[^<>\n]{0,120}</(?P=ad)\s*>"
    r"|<(?P<control>button|option)(?:\s[^<>\n]{0,200})?>[^<>\n]{0,20}</(?P=control)\s*>",
    re.I,
)
_INTRODUCED = lazy("(?:写[作成为][：:]?|[：:]\n)\\Z")
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
        ):
            yield *match.span(), Kind(rule.id)
    for match in matches_at(_SIGNED, text, opens) if "</" in text else ():
        is_site = f"[{match['site']}:" in text or f"{{{match['site']}:" in text
        if is_site and not is_explained(text, *match.span()):
            yield *match.span(), Kind(rule.id)


def is_introduced(text: str, start: int) -> bool:
    """Return whether the words before ``start`` say how something is written."""
    return _INTRODUCED.search(text, max(start - 3, 0), start) is not None
