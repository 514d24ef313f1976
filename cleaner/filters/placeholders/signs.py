"""The signs that stand for a blank, and where runs of them occur."""

from __future__ import annotations

import re

# Each family is one habit of writing: who blanks with ×× seldom blanks with XX as well.
FAMILIES: dict[str, str] = {
    "star": "*＊﹡∗",
    "capital-x": "XＸΧХ",
    "small-x": "xｘ",
    "cross": "×✕✖╳",
    "circle": "○〇◯⭕",
    "square": "□■▢▇█▓",
    "triangle": "△▲▽▼",
    "line": "_＿",
    "hash": "#＃",
    "other": "●◎◇◆☆★⊙※@＠&＆^$",
    "letter-o": "OＯ",
    "question": "?？",
    "some": "某",
}
FAMILY_OF: dict[str, str] = {sign: name for name, signs in FAMILIES.items() for sign in signs}
# One of these signs alone is ordinary writing; only a run of them can be a blank.
ONLY_RUNS = frozenset({"other", "question", "hash"})

_ANY = re.escape("".join(FAMILIES.values()))
GATE = re.compile(f"[{_ANY}]")
RUN = re.compile(f"([{_ANY}])\\1*")
