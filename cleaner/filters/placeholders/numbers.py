"""Runs behind digits: the open part of a year or of a number, or a mask."""

from __future__ import annotations

from cleaner.filters.placeholders.candidate import Candidate
from cleaner.filters.placeholders.neighbours import NUMERALS
from cleaner.lazy import lazy

_LETTERS = frozenset({"capital-x", "small-x", "cross"})
# The open part of a year follows them: centuries and decades.
_WRITTEN = {
    *("二" + zero + decade for zero in "〇○零" for decade in ("", "一", "二", "三")),
    *("一九" + decade for decade in "四五六七八九"),
}
_CENTURIES = frozenset({"20", "19", *map(str, range(195, 204)), *_WRITTEN})
_ZEROS = frozenset("〇○")
_TELEPHONE = lazy("(?<![0-9])(?<![0-9][-—–－])0[0-9]{2,3}[-—–－]([0-9]* ?[0-9]*)$")
# Told by the word before it, without an area code.
_LOCAL = lazy("(?:电话|拨打|热线|传真)[^0-9，。；\\n]{0,6}([2-9][0-9]{0,3})[-—–－]?$")
# What stands behind an area code.
_REST = lazy("[-—–－ ](?:[2-9][0-9]{6,7}(?![0-9])|([^0-9\\s一-鿿])\\1{5,7}(?!\\1))")
# A number all of which is blank, its area code too.
_BLANK_AREA = lazy("(?<![0-9])0([^0-9\\s一-鿿])\\1{1,2}[-—–－]$")
_LONGEST_CODE = 4
_LATIN = lazy("[0-9A-Za-z]")
_SERVICE = lazy("(?<![0-9])[48]00[-—–－ ]?([0-9]{3}[-—–－ ]?[0-9]*|[0-9]*)$")
_SERVICE_LENGTH = 7
_DASHES = "-—–－ "
# The year behind the number of a standard (GB 28**—2021).
_STANDARD = lazy("[-—–－](?:19|20)[0-9]{2}(?![0-9])")
_TELEPHONE_LENGTHS, _BLANK_LENGTHS = (7, 8), (6, 7, 8)
_POSTCODE = lazy("(?:邮编|邮政编码)[：: 　]*([0-9]{2,5})$")
_POSTCODE_LENGTH = 6
# The area code or the first half of a number is blank and the rest is told: no mask hides so.
_CALLED = lazy("(?:电话|热线|传真|座机)[号码为是]{0,2}[：: ]{0,2}$")
_CALLED_REACH = 8
_TOLD_REST = lazy("[-—–－](?:[2-9][0-9]{6,7}|[0-9]{4})(?![0-9])")
_BLANK_STARTS = (3, 4)
_HOTLINE = lazy("(?<![0-9])[19][0-9]{1,3}$")


def continues_figure(one: Candidate, text: str) -> bool:
    """Judge a run behind digits: the open part of a year or a telephone number, else a mask."""
    start = one.start
    numerals = NUMERALS if one.family == "circle" else NUMERALS | _ZEROS
    while start and (text[start - 1].isdigit() or text[start - 1] in numerals):
        start -= 1
    figure = text[start : one.start]
    if one.family == "circle" and one.length == 1 and figure in _WRITTEN:
        # A zero in characters (一九八○年).
        return False
    is_year = figure in _CENTURIES or (figure in ("1", "2") and one.length == 3)
    is_bracketed = text[start - 1] in "（(〔[" and one.right in "）)〕]"
    if is_year and (one.after == "date" or is_bracketed or one.right in "〕—-–－~～/.年至学"):
        one.before, one.after = "year", "date"
        return True
    if one.family in ("circle", "some") or one.after == "figure":
        return False
    if one.length == 1 and figure[-1:] == "十" and one.after == "date":
        return True  # 民国二十×年, as nothing is multiplied by years
    if one.length == 1 and one.family in _LETTERS:
        return one.after == "date" and len(figure) == 1 and one.right != "年"
    one.before = ""
    return one.after in ("unit", "date") and one.left not in NUMERALS


def ends_number(one: Candidate, text: str) -> bool:
    """Return whether a run is the open end of a number that is told by its form.

    A telephone number with an area code, a hotline, a postcode, the number of a standard; or the
    open beginning of a telephone number.
    """
    if _begins_number(one, text):
        return True
    if not (one.left.isdigit() or one.left in _DASHES):
        return False
    if one.length < 2 or one.family == "some" or one.right.isdigit():
        return False
    if one.left == "0" and _LATIN.match(text, one.start - 2) is None and _REST.match(text, one.end):
        return one.length < _LONGEST_CODE
    if one.length in _BLANK_LENGTHS and _BLANK_AREA.search(text, 0, one.start):
        return True
    if _STANDARD.match(text, one.end):
        return one.left.isdigit()
    match = _TELEPHONE.search(text, 0, one.start)
    if match:
        length = len(match[1].replace(" ", "")) + one.length
        return length in _TELEPHONE_LENGTHS
    match = _LOCAL.search(text, 0, one.start)
    if match and one.length > 2:
        return len(match[1]) + one.length in _TELEPHONE_LENGTHS
    match = _SERVICE.search(text, 0, one.start)
    if match:
        return sum(map(str.isdigit, match[1])) + one.length == _SERVICE_LENGTH
    return _ends_code(one, text)


def _ends_code(one: Candidate, text: str) -> bool:
    """Return whether a run is the open end of a postcode or a hotline."""
    match = _POSTCODE.search(text, 0, one.start)
    if match:
        return len(match[1]) + one.length == _POSTCODE_LENGTH
    return text.startswith("热线", one.end) and _HOTLINE.search(text, 0, one.start) is not None


def _begins_number(one: Candidate, text: str) -> bool:
    if one.length not in _BLANK_STARTS or not _TOLD_REST.match(text, one.end):
        return False
    return _CALLED.search(text, max(0, one.start - _CALLED_REACH), one.start) is not None


def is_rest_of_age(one: Candidate, text: str) -> bool:
    """Return whether months stand behind years (三年零××个月)."""
    return one.left == "零" and text[one.start - 2] == "年" and one.right in "个月天"
