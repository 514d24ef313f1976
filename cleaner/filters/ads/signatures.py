"""What a seller signs with inside a sentence: his name, known from other ads, and a claim."""

from __future__ import annotations

import re
from functools import cache

from cleaner.edits import Span
from cleaner.filters.ads.edges import cohesion_of
from cleaner.lazy import lazy
from cleaner.rules import load_list

# What makes the claim a part of the sentence: «…整理的清单», «…提供了帮助», «…发布会».
_GOES_ON = frozenset("的地得了过着和与或及给在到出成好完会性者人方商版稿权费品")
# Two characters that hang together by so much (nats) may be a word.
_WORD = 2.0


@cache
def _claims() -> re.Pattern[str]:
    words = sorted(load_list("ad_claims.txt"), key=len, reverse=True)
    return lazy(rf"(?:[\s_·-]?[A-Za-z][A-Za-z0-9.]{{2,24}})?(?:{'|'.join(words)}){{1,3}}")


def signature(text: str, name: Span) -> Span | None:
    """Return ``name`` with a claim right behind it, if the sentence does not go on with that."""
    claim = _claims().match(text, name[1])
    if claim is None:
        return None
    following = text[claim.end() : claim.end() + 1]
    if following in _GOES_ON:
        return None
    together = cohesion_of(text[claim.end() - 1], following) if following else None
    return None if together is not None and together >= _WORD else (name[0], claim.end())
