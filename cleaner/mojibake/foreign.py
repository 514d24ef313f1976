"""Mojibake of other languages, left to ftfy: only its repair of encodings, away from Chinese."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from cleaner.lazy import lazy
from cleaner.mojibake.repair import Repair

if TYPE_CHECKING:
    from ftfy import TextFixerConfig

SINGLE_BYTE = "single-byte"
# Chinese, Japanese and Korean, their punctuation, surrogates and private use end a run.
_RUN = lazy(
    "[^\\n\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\uf8ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]+"
)
_COMMON = "\xa0§©®°±·×÷–—‘’“”…"
# What ftfy can mend has a letter, a control or a rare sign before another sign that isn't ASCII.
_WORTH_TRYING = lazy(
    f"[\x80-\x9f]|[^\x00-\x7f{_COMMON}][^\x00-\x7f]|[{_COMMON}][^\x00-\x7f{_COMMON}]|[ÂÃâÐÑ] "
)


def repair_foreign(line: str) -> list[Repair]:
    """Return ftfy's repairs of the parts of ``line`` that aren't Chinese."""
    found = []
    for match in _RUN.finditer(line):
        if _WORTH_TRYING.search(match.group()):
            text = _fixed(match.group())
            if text != match.group():
                found.append(Repair(*match.span(), text, SINGLE_BYTE, 0.0))
    return found


def _fixed(text: str) -> str:
    from ftfy import fix_encoding_and_explain

    return fix_encoding_and_explain(text, _config()).text


@lru_cache(maxsize=1)
def _config() -> TextFixerConfig:
    from ftfy import TextFixerConfig

    return TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        fix_surrogates=False,
        remove_control_chars=False,
        normalization=None,
        explain=False,
    )
