"""What a chat assistant says before the text it was asked for, and behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.edits import Span
from cleaner.lazy import lazy

_SAYS = (
    r"(?:好的?|当然(?:可以)?|没问题|可以的?|收到)[，,！!。](?:[^\n，。！：]{0,20}[，,。！!])?"
    r"(?:以下|下面|这)是我?(?:为|根据|按)[您你][^\n。：]{0,40}?"
    r"(?:生成|撰写|创作|整理|起草|编写|准备|拟定|拟写|写)[^\n。：]{0,24}[:：。](?=\n|\Z)"
)
_LEAD_IN = lazy(
    r"\s*(?:\[[A-Za-z0-9 \u4e00-\u9fff-]{2,16}\] ?"
    r"|[A-Za-z\u4e00-\u9fff]{0,8}(?:AI|GPT|助手)[:：] ?)?" + _SAYS
)
# The same behind a few lines of the talk before: [用户] 写一份对照检查.
_SPEAKER = r"\[[A-Za-z0-9 \u4e00-\u9fff-]{2,16}\] ?"
_TALK = lazy(
    rf"\s*(?:{_SPEAKER}[^\n]{{0,200}}\n){{1,4}}"
    rf"\[(?P<who>[A-Za-z0-9\u4e00-\u9fff-]{{0,12}}(?:AI|GPT|助手)[A-Za-z0-9]{{0,4}})\] ?{_SAYS}"
)
_TURN = lazy(rf"^{_SPEAKER}", re.M)

# One of these stands in each.
LEAD_INS = ("为您", "为你", "据您", "据你", "按您", "按你")
# They end no further from where the lead-in begins than this, but for blanks before it.
_HEAD = 200


def lead_in(text: str) -> re.Match[str] | None:
    """Return the lead-in a text begins with."""
    head = text[:_HEAD]
    return _LEAD_IN.match(text) if any(words in head for words in LEAD_INS) else None


def talk(text: str) -> Iterator[Span]:
    """Yield the talk with an assistant that ends with its lead-in, and what it says behind the
    text; nothing where somebody else goes on talking.
    """
    begin = _TALK.match(text)
    if begin is None:
        return
    own = f"[{begin['who']}]"
    turns = [match.start() for match in _TURN.finditer(text, begin.end())]
    if not all(text.startswith(own, at) for at in turns):
        return
    at = 0
    while at < begin.end():
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        yield at, end
        at = end + 1
    for at in turns:
        end = text.find("\n", at)
        yield at, len(text) if end < 0 else end
