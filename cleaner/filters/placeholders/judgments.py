"""Judgments as courts publish them: names and places are masked in them by rule, not blanked."""

from __future__ import annotations

import re

from cleaner.lazy import lazy

# The kind of paper on a line of its own at the head, often with blanks between its characters.
_TITLE = lazy(
    r"^[ \t\u3000]*[民刑行执][ \u3000]*[事政行][ \u3000]*"
    r"(?:判[ \u3000]*决|裁[ \u3000]*定|调[ \u3000]*解|决[ \u3000]*定)[ \u3000]*书[ \t\u3000]*$",
    re.M,
)
_HEAD = 200
# No court masks a figure so (价款某某元): who does so hides more than the law asks for.
_MORE = lazy("某[年月日元天]")


def is_judgment(text: str) -> bool:
    """Return whether ``text`` is a judgment or an order as a court publishes it."""
    if "书" not in text[:_HEAD] or "本院" not in text or _TITLE.search(text, 0, _HEAD) is None:
        return False
    return _MORE.search(text) is None
