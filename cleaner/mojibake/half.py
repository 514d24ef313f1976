"""Half a punctuation mark of GBK whose other byte was lost, where only one mark fits."""

from __future__ import annotations

from cleaner.lazy import lazy
from cleaner.mojibake.repair import Repair

HALF_MARK = "half-mark"
_LONE = lazy("(?<![\udc80-\udcff])[\udca1\udcb1](?![\udc80-\udcff])")


def repair_half(line: str) -> list[Repair]:
    """Return the repairs of lone bytes A1 and B1 of ``line`` that can only be one mark.

    An A1 next to an ideographic space is half of another (A1 A1); a B1 after a
    full stop closes the quotation that is open (A1 B1).
    """
    found = []
    for match in _LONE.finditer(line):
        at = match.start()
        before, after = line[at - 1 : at], line[at + 1 : at + 2]
        if match.group() == "\udca1":
            if "\u3000" in (before, after):
                found.append(Repair(at, at + 1, "\u3000", HALF_MARK, 0.0))
        elif before in tuple("。！？…") and _is_open(line[:at]):
            found.append(Repair(at, at + 1, "”", HALF_MARK, 0.0))
    return found


def _is_open(text: str) -> bool:
    return text.count("“") == text.count("”") + 1
