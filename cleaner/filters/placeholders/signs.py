"""The signs that stand for a blank.

Any symbol can stand for a blank. The families of ``KNOWN`` are known for it; any
other sign has to prove itself by the places it fills in the document (see ``habit``).
"""

from __future__ import annotations

import re
from functools import lru_cache

# Each family is one habit of writing: who blanks with ×× seldom blanks with XX as well.
FAMILIES: dict[str, str] = {
    "star": "*＊﹡∗⁎",
    "capital-x": "XＸΧХⅩⓍ",
    "small-x": "xｘⅹˣ˟хҳⓧ",
    "cross": "×✕✖╳⨯⨉✗✘ㄨ〤",
    "circle": "○〇◯⭕◌⚪",
    "square": "□▢☐囗ㅁ",
    "triangle": "△▽",
    "line": "_＿",
    "letter-o": "OＯΟО",
    "some": "某",
}
KNOWN = frozenset(FAMILIES)
# Two widths of one sign, which has no other name.
_MANY_WIDTHS = ("#＃﹟", "@＠", "&＆", "?？", ".．", "-－", "~～", "%％", "+＋", "=＝", "/／")
WIDTHS = (*_MANY_WIDTHS, "\\＼", "|｜", "!！")
FAMILY_OF: dict[str, str] = {sign: name for name, signs in FAMILIES.items() for sign in signs}
FAMILY_OF |= {sign: signs[0] for signs in WIDTHS for sign in signs}
# I, V and D in a row are Roman figures or 党 disguised; X and O are families.
LETTERS = frozenset("ABCEFGHJKLMNPQRSTUWYZnmＡＢＣＥＦＧＨＪＫＬＭＮＰＱＲＳＴＵＷＹＺｎｍ")
# Marks of ordinary writing: they need many runs before one is looked at.
ORDINARY = LETTERS | frozenset(
    "?？.．-－~～%％+＋=＝/／\\＼|｜!！…┅┄┈┉·口ΑΒΓΔΕΘΛΜΝΞΠΣΦΨΩαβγδεθλμπσφψω"
)
# Marks that pause or trail off stand between words: they are blanks only beside what tells so.
PAUSING = frozenset("?.-~…┅┄┈┉!·")
# Between two words one of these joins or adds them.
JOINING = frozenset("/+-=&|~\\%")
# Rare characters, which alone are what dictionaries speak of.
CHARACTERS = frozenset("囗凵匚冂丶丨卍卐ロ")
# A sign that makes fewer runs than this is no blank, unless it is known for it; an ordinary mark
# then is none in a run either.
FEW_RUNS = 3
# Symbols by code block; what is ordinary in them (arrows, comparisons) lacks the places.
_BLOCKS = (
    "\u2190-\u22ff\u2300-\u23ff\u2580-\u2775\u2794-\u27bf\u2900-\u2bff\u3105-\u3129"
    "\U0001f300-\U0001faff"
)
_OTHERS = (
    "凵匚冂丶丨卍卐ロ￥¥"
    "#＃﹟@＠&＆$^`¤¦¬¯¨´¶¡¿†‡•※‿⁂⁑⁕◦〃〄〒〓〠〰§°ˉˇ‗︴︿﹖﹒‧・۞〼㊣㊙﹋﹌﹍﹎﹏﹠﹢＾｀￣＄＇＂"
)


def family_of(sign: str) -> str:
    """Return the family of ``sign``; a sign without one is its own."""
    return FAMILY_OF.get(sign, sign)


@lru_cache(maxsize=1)
def all_signs() -> frozenset[str]:
    """Every character that can be a sign."""
    blocks = re.findall("(.)-(.)", _BLOCKS)
    symbols = {chr(code) for low, high in blocks for code in range(ord(low), ord(high) + 1)}
    return frozenset(symbols | set(FAMILY_OF) | ORDINARY | set(_OTHERS))


@lru_cache(maxsize=1)
def telling_signs() -> frozenset[str]:
    """The signs that are no ordinary marks."""
    return all_signs() - ORDINARY
