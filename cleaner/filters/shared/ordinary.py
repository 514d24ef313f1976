"""Ordinary Chinese writing, looked for once on behalf of the gates of several filters.

Looking for each of a hundred signs costs more than reading over what is none of
them, and most texts hold nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from cleaner.filters.shared.lazy import lazy

# Han but 帖, 某 and 磅; digits, punctuation and the Latin letters that are no sign
# of any filter. A pure class without negation, matched possessively from the start,
# is the shape in which `re` reads fastest.
_ORDINARY = lazy(
    "[\\n\u3000 !\"%'()+,\\-./0-9:?A-NP-WYZa-wyz\u00b7\u2014\u2018\u2019\u201c\u201d\u2026"
    "\u2460-\u2473\u3001\u3002\u3008-\u300f\u3011\u3014\u3015\u4e00-\u5e15\u5e17-\u67cf"
    "\u67d1-\u78c4\u78c6-\u9fff\uff01\uff05\uff08\uff09\uff0b-\uff1b\uff1f\uff5e]*+"
)


R = TypeVar("R")


class _Remembered(Generic[R]):
    """A function of a text that remembers its last answer.

    The gates of one pass ask one after another for the same object. One tuple,
    replaced as a whole, needs no lock.
    """

    def __init__(self, compute: Callable[[str], R]) -> None:
        self._compute = compute
        self._last: tuple[str, R] = ("", compute(""))

    def __call__(self, text: str) -> R:
        known, answer = self._last
        if known is not text:
            answer = self._compute(text)
            self._last = (text, answer)
        return answer


@_Remembered
def ordinary_length(text: str) -> int:
    """Return how many characters at the start of ``text`` are ordinary writing.

    Where it is all of them, the text holds no sign of the filters that ask, but
    words, ``%%``, ``%u``, ``??``, ``？？`` and signs parted by blanks may be there.
    """
    match = _ORDINARY.match(text)
    return match.end() if match else 0


@_Remembered
def narrow_signs(text: str) -> str:
    """Return the characters of ``text`` below U+0100, in order.

    A tenth of a Chinese text, so words of Latin letters are sought there first.
    """
    return text.encode("latin-1", "ignore").decode("latin-1")
