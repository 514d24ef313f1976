"""Tells a sign between two nouns (×, *) that multiplies or pairs them from a blank."""

from __future__ import annotations

import re

from cleaner.filters.placeholders.candidate import Candidate
from cleaner.filters.placeholders.words import NEAR_BEFORE
from cleaner.lazy import lazy

SIGNS = frozenset({"star", "capital-x", "small-x", "cross"})
# The last characters of words for what is measured.
_MEASURES = frozenset("数量率价额积分度重长宽高比款资金险期龄标值基")
# Behind a figure with such a unit a single × multiplies, whatever follows (3米×行距4米).
_LENGTHS = frozenset("米寸尺")
# In these places of a sentence even an unlikely sign is rather a blank than a factor.
_COUNTED = frozenset({"unit", "date"})
# A word of these classes can stand alone behind a sign that pairs (文旅×科技).
_FIELDS = frozenset({"trade", "office"})
_EQUALS = lazy("[=＝÷≈≠]")
_CLAUSE_BEFORE = lazy("[^，。；：、（）\n]*$")
_CLAUSE_AFTER = lazy("[^，。；：、（）\n]*")
_WORDS = lazy("[一-鿿]{2}[^一-鿿][一-鿿]{2}")
_WORD_BEFORE = lazy("(.)([一-鿿]{2,6})$", re.S)
_WORD_AFTER = lazy("([一-鿿]{2,6})(.)", re.S)
_MEASURE_BEHIND = lazy(
    "[一-鿿]{0,4}?(?:系数|比例|标准|权重|[数量率价额积重值])(?:[^一-鿿]|[的之等即])"
)
# Behind a single sign the number of what is counted multiplies, whatever stands before it.
_NUMBER_BEHIND = lazy(
    "[箱件户人天次台套吨亩头只年月份张本个家条间班节]数(?![据字十百千万起名家额量])"
)
_BOUNDS = frozenset("\n 　\t，。；、：（）()“”‘’「」《》【】！？,;:|")


def is_factor(one: Candidate, text: str) -> bool:
    """Return whether a single sign multiplies what is measured, or pairs two like words."""
    if one.length > 1 or one.family not in SIGNS:
        return False
    start, end = one.start, one.end
    if _is_equation(text, start, end):
        return True
    if _NUMBER_BEHIND.match(text, end):
        return True
    if one.left in _MEASURES and _MEASURE_BEHIND.match(text, end):
        return True
    if one.family == "cross" and one.left in _LENGTHS and _is_figure(text[start - 2]):
        return True
    return one.after not in _COUNTED and _is_pair(one, text)


def may_be_factor(family: str, near: str, after: str) -> bool:
    """Return whether a single sign calls for a look at the words around it.

    ``near`` are the nearest characters.
    """
    if family not in SIGNS:
        return False
    if near[NEAR_BEFORE - 1] in _MEASURES or near[NEAR_BEFORE - 1] in _LENGTHS:
        return True
    if near[NEAR_BEFORE + 2] == "数":
        return True
    return after not in _COUNTED and _WORDS.match(near, NEAR_BEFORE - 2) is not None


def _is_figure(char: str) -> bool:
    return char.isdigit() or char in "厘毫分公"


def _is_equation(text: str, start: int, end: int) -> bool:
    """Return whether an equals sign stands in the same clause."""
    left = _CLAUSE_BEFORE.search(text, 0, start)
    right = _CLAUSE_AFTER.match(text, end)
    clause = (left[0] if left else "") + (right[0] if right else "")
    return _EQUALS.search(clause) is not None


def _is_pair(one: Candidate, text: str) -> bool:
    """Return whether the words on both sides are alike: as long, or with a character in common.

    Both end with their clause, or have the same last two characters.
    """
    left = _WORD_BEFORE.search(text, 0, one.start)
    right = _WORD_AFTER.match(text, one.end)
    if not (left and right) or right[2] not in _BOUNDS:
        return False
    first, second = left[2], right[1]
    if len(second) > 2 and first[-2:] == second[-2:]:
        return True
    if left[1] not in _BOUNDS or len(first) != len(second):
        return False
    return first[0] == second[0] or first[-1] == second[-1] or _are_fields(one, second)


def _are_fields(one: Candidate, second: str) -> bool:
    return not one.before and one.after in _FIELDS and len(second) <= 4
