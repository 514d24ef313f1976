"""Whether a sentence goes past what was put into it.

Pairs of characters tell little: of words of the sentence itself, put into tags, one of a
thousand seems to be gone past, of foreign names one of eight.
"""

from __future__ import annotations

from cleaner.filters.shared.breaks import is_cut_word, is_han
from cleaner.filters.shared.cohesion import cohesion

# From so many nats on what stands on both sides surely goes together.
_SURELY = 3.4


def is_amid(text: str, start: int, end: int) -> bool:
    """Return whether Han stands on both sides of text[start:end)."""
    return is_han(text[max(start - 1, 0) : start]) and is_han(text[end : end + 1])


def flows_past(text: str, start: int, end: int, inner: str) -> bool:
    """Return whether the words round text[start:end) go together, and with ``inner`` don't."""
    if not is_amid(text, start, end):
        return False
    left, right = text[max(start - 2, 0) : start], text[end : end + 2]
    if is_cut_word(left[-1], inner[0]) or is_cut_word(inner[-1], right[0]):
        return False
    if cohesion(left, right) < _SURELY and not is_cut_word(left[-1], right[0]):
        return False
    return max(cohesion(left, inner), cohesion(inner, right)) < 0
