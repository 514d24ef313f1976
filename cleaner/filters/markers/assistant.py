"""What a chat assistant says before the text it was asked for."""

from __future__ import annotations

import re

from cleaner.lazy import lazy

_LEAD_IN = lazy(
    r"\s*(?:\[[A-Za-z0-9 \u4e00-\u9fff-]{2,16}\] ?"
    r"|[A-Za-z\u4e00-\u9fff]{0,8}(?:AI|GPT|助手)[:：] ?)?"
    r"(?:好的?|当然(?:可以)?|没问题|可以的?|收到)[，,！!。](?:[^\n，。！：]{0,20}[，,。！!])?"
    r"(?:以下|下面|这)是我?(?:为|根据|按)[您你][^\n。：]{0,40}?"
    r"(?:生成|撰写|创作|整理|起草|编写|准备|拟定|拟写|写)[^\n。：]{0,24}[:：。](?=\n|\Z)"
)

# One of these stands in each.
LEAD_INS = ("为您", "为你", "据您", "据你", "按您", "按你")


def lead_in(text: str) -> re.Match[str] | None:
    """Return the lead-in a text begins with."""
    return _LEAD_IN.match(text)
