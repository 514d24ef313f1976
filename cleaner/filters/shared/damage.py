"""Whether a document shows other damage that sites do which push ads into documents."""

from __future__ import annotations

from cleaner.lazy import lazy

_PARTY = lazy("[DＤ](?=[委员建组史章规纪内外课费校的])")
_BLANK = lazy(
    r"[*＊]{1,4}(?=[年月日个家次户人名万亿项市县区镇乡村局])|[XＸxｘ×○△□]{2,6}|20[*Xx×]{2}年|某某"
)
_FEWEST_D, _FEWEST_BLANKS = 2, 3


def is_damaged(text: str) -> bool:
    """Return whether 党 was written as D, or names and figures were blanked, more than once."""
    if "D" in text and len(_PARTY.findall(text)) >= _FEWEST_D:
        return True
    return len(_BLANK.findall(text)) >= _FEWEST_BLANKS
