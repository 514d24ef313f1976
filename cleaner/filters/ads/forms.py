"""Forms by which an ad inside a line is surely whole though its edges seem doubtful.

How often each was right was counted over the doubtful candidates of all corpora, those that the
models were not fitted on among them.
"""

from __future__ import annotations

from cleaner.filters.shared.breaks import is_han

# How much like an ad a stretch of each form must read itself (nats).
LEAST_OWN = {
    "clause": 2.0,
    "pushed": 0.0,
    "called": 2.0,
    "leading": 0.5,
    "fenced": 1.0,
    "behind": 2.0,
}
_COMMAS, _CLAUSES = frozenset("，、"), 2
_PAUSES, _STOPS = frozenset("，、；。！？"), frozenset("，、；：。！？”》）…")
_FENCED, _NO_FENCES = 6, frozenset("|｜<>“”‘’\"'，、；：。！？（）()")


def form_of(text: str, start: int, end: int) -> str:
    """Return the form of the stretch [start, end) of a line, "" for none.

    - clause: it begins behind a comma and ends with one; 92 of 93. What has more clauses may be
      two ads and words between them.
    - pushed: it begins inside a clause and ends with a pause of its own, where a part of the
      document would begin with its clause; 52 of 54.
    - called: it begins with words inside a clause and ends with letters or figures of an address;
      16 of 16.
    - leading: it begins with a pause of its own and ends before another; 26 of 27. Where both are
      the same, either may be its own.
    - fenced: it begins and ends with the same sign; 15 of 15.
    - behind: it begins behind a pause, and its end is nearly sure; 38 of 38.
    """
    first, last = text[start], text[end - 1]
    before, after = text[start - 1 : start], text[end : end + 1]
    is_inside = before.isalnum()
    if before in _COMMAS and last in _COMMAS and text.count("，", start, end - 1) < _CLAUSES:
        return "clause"
    if is_inside and last in _PAUSES and after.isalnum():
        return "pushed"
    is_address = last.isascii() and last.isalnum()
    if is_address and is_han(before) and is_han(first) and is_han(after):
        return "called"
    if is_inside and last.isalnum() and first != after and {first, after} <= _PAUSES:
        return "leading"
    is_sign = not (first.isalnum() or first.isspace() or first in _NO_FENCES)
    if is_sign and first == last and end - start > _FENCED:
        return "fenced"
    return "behind" if before in _STOPS else ""
