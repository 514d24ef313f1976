"""Which party congress the blank in 党的XX大 stands for, by the year of the document."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.findings import Finding, replacing
from cleaner.lazy import lazy
from cleaner.rules import Rule

CONGRESS = "congress"
BEFORE_BLANK = "的"
_BLANK = lazy(
    r"的(?<=[党D]的)(?P<x>[XＸ×*＊△○〇□_]{1,4})大(?=精神|报告|以来|召开|胜利|代表|部署|提出|作出|闭幕|[，。、；”）])"
)
_YEAR = lazy(r"(?<!\d)20(\d\d)年")
_HEAD = 400
# The years wholly after one congress and before the next: the 18th met in November 2012,
# the 19th in October 2017, the 20th in October 2022.
_YEARS = {"十八": range(13, 17), "十九": range(18, 22), "二十": range(23, 27)}


def congresses(text: str, rule: Rule) -> Iterator[Finding]:
    """Yield the blanks of 党的XX大, with the number where the years at the head agree on one."""
    blanks = list(_BLANK.finditer(text))
    if not blanks:
        return
    years = [int(year) for year in _YEAR.findall(text[:_HEAD])]
    number = _number(years)
    if number is None:
        return
    evidence = (("year", 2000.0 + min(years)),)
    for match in blanks:
        yield replacing(
            rule.id, match.start("x"), match["x"], number, safety=rule.safety, evidence=evidence
        )


def _number(years: list[int]) -> str | None:
    fitting = {name for name, span in _YEARS.items() if any(year in span for year in years)}
    settled = all(any(year in span for span in _YEARS.values()) for year in years)
    return fitting.pop() if len(fitting) == 1 and settled else None
