"""Random strings that forums hide in their pages against copying."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.filters.shared.removal import Hit, Kind
from cleaner.lazy import lazy
from cleaner.rules import Rule

# Pairs «sign of 0x20 to 0x3b, blank, sign of 0x3f to 0x7e» at the end of a line, perhaps
# behind another marker.
_AT_END = lazy(
    r"(?:(?<![ -~])|(?<=[\]}>#]))(?P<half>[A-Za-z](?=[!-;] ))?[!-;] [?-~(]"
    r"(?:[ -;~] [?-~(]| [a-z](?=[ \u3000]*(?:\n|\Z))){3,15}[!-;]?(?=[ \u3000]*(?:\n|\Z))"
)
# The same anywhere between Chinese.
_ANYWHERE = lazy(
    # The first sign of a pair may be a blank, which pages show as one with the next.
    r"(?<![ -~])[!-;] [?-~](?:[!-;]? [?-~]){2,15}(?:(?![ -~])|(?=\d{1,4}[\u4e00-\u9fff]))"
)
_HALVES = lazy("(?<=[?-~]) (?=[?-~])")
_AFTER_BLANKS = lazy(r"[ \u3000]*(?:\n|\Z)")
# Signs of no formula; and what a string of signs may be that is named.
_ODD_SIGNS = frozenset("!\"#$%&',;:")
_NAMED = lazy(
    "密[码钥]|口令|字符|乱码|代码|序列|校验|随机|公式|算式|符号|暗号|编码|按键|输入|和弦|指法|简谱"
)
_NEAR = 16
_LONG, _COMPANY = 4, 2


def jammers(text: str, rule: Rule) -> Iterator[Hit]:
    """Yield the strings at line ends; those within a line, and the shorter ones, where they are
    long or the text holds several.
    """
    kind = Kind(rule.id, rule.safety)
    taken = [
        match.span()
        for match in _AT_END.finditer(text)
        if _is_random(match[0], is_half=match["half"] is not None)
        and not _is_told(text, match.start())
    ]
    ends = {end for _, end in taken}
    others = [match for match in _ANYWHERE.finditer(text) if match.end() not in ends]
    others = [match for match in others if not _is_named(text, *match.span())]
    others = [match for match in others if len(_HALVES.findall(match[0])) < _COMPANY]
    sure = [match for match in others if _is_surely_random(_HALVES.sub("  ", match[0]))]
    taken += [match.span() for match in sure]
    if len(taken) >= _COMPANY:
        taken += [m.span() for m in others if m not in sure and _is_mixed(_HALVES.sub("  ", m[0]))]
    for start, end in sorted(taken):
        yield start, end, kind


def _is_random(string: str, *, is_half: bool) -> bool:
    """Return whether pairs of signs are no list: one that begins with half a pair may be
    chords, grades or ions, so more of chance is asked of it.
    """
    signs = [sign for sign in string[is_half::3] if not sign.isalnum() and sign != " "]
    letters = "".join(filter(str.isalpha, string))
    if not is_half:
        return len(signs) > 1 and bool(letters)
    return len(set(signs)) > 2 and _has_cases(letters) and any(map(str.isdigit, string[1::3]))


def _is_surely_random(string: str) -> bool:
    """Return whether a long string holds figures, signs of no formula, and both cases."""
    pairs, signs = len(string) // 3 + 1, set(string[::3])
    if pairs < _LONG or not any(map(str.isdigit, signs)) or not _has_cases(string):
        return False
    others = {sign for sign in signs if not sign.isdigit() and sign != " "}
    odd = len(others & _ODD_SIGNS) + sum(not sign.isalpha() for sign in set(string[2::3]))
    return len(others) > 1 and odd > (pairs == _LONG)


def _is_mixed(string: str) -> bool:
    """Return whether a string holds figures, other signs and letters: no list of one kind."""
    signs = string[::3]
    are_both = any(map(str.isdigit, signs)) and not all(map(str.isdigit, signs))
    return are_both and any(map(str.isalpha, string[2::3]))


def _has_cases(string: str) -> bool:
    return any(map(str.islower, string)) and any(map(str.isupper, string))


def _is_told(text: str, start: int) -> bool:
    """Return whether a label says what stands at the end of its line: 和弦进行：4 C5 F; G."""
    before = text[max(start - _NEAR, 0) : start].rpartition("\n")[2]
    return before.endswith(("：", ":")) and _NAMED.search(before) is not None


def _is_named(text: str, start: int, end: int) -> bool:
    """Return whether a text says what the string is, or quotes it."""
    before = text[max(start - _NEAR, 0) : start].rpartition("\n")[2]
    if before[-1:] in tuple("“‘「《=＝为是") or (before[-1:] in "：:（" and before):
        return not (before[-1] == "：" and _AFTER_BLANKS.match(text, end))
    after = text[end : end + _NEAR].partition("\n")[0]
    return bool(_NAMED.search(before) or _NAMED.search(after))
