"""Signs that open a line, rate, or are boxes to be ticked."""

from __future__ import annotations

from cleaner.filters.placeholders.candidate import Candidate
from cleaner.filters.placeholders.neighbours import NUMERALS, PAUSES, issues
from cleaner.filters.placeholders.signs import KNOWN
from cleaner.lazy import lazy

_BULLETS = frozenset({"circle", "square", "triangle", "star", "cross"})
# Runs of these before such a word are ratings (★★★★级).
_STARS = "★☆"
# So many signs of one kind behind a colon are a rating, or boxes for the digits of a number.
_RATING, _LONGEST_NAME = 5, 9
# An asterisk is typed for a star.
_GRADED = lazy("星级|级?(?:旅游|生态|乡村)?(?:景[区点]|酒店|饭店|宾馆|民宿|农家乐|度假|风景|厕所)")
# So many boxes are for the digits of a number.
_NUMBER, _DIGITS = lazy("(?:邮编|编码|号码|证号|电话|手机号?|编号)[：:]?$"), 6
# Five signs behind such a label are a mark out of five.
_RATED = lazy("(?:程度|指数|难度|满意度|星级|评级|评价|热度)[：:]$")
_SHAPES = frozenset({"circle", "square", "star", "triangle"})
_GAP = lazy("[ 　]{1,4}")
_BOX = lazy("[，、；\\s]□[^□]")
_CHOICE_AFTER = lazy("[一-鿿]{1,8}[ 　]+([○〇□])[一-鿿]")
_CHOICE_BEFORE = lazy("([○〇□])[一-鿿]{1,8}[ 　]+$")
# What leaves open what a mark stands for; what tells that it is a blank.
_UNTOLD = frozenset({"", "word", "figure"})
TELLING = frozenset({"surname", "title", "ordinal", "point", "year", "telephone"})


def is_bullet(one: Candidate, text: str, is_markdown: bool) -> bool:
    """Return whether a sign opens a line, a note or a box to be ticked."""
    family, length, left = one.family, one.length, one.left
    if one.after == "figure" or (family == "circle" and length == 1 and one.right in NUMERALS):
        return True
    if _is_rating(one, text):
        return True
    if family in KNOWN and family not in _BULLETS:
        return False
    if (length > 1 and (one.after == "cell" or _heads_row(one, text))) or issues(one, text):
        return False
    if left in "\n\t" or (left in " 　" and text[one.start - 2] in "\n 　"):
        heads = _heads_line(one, text, is_markdown)
        if heads is not None:
            return heads
    if family != "square" or length > 1 or left not in PAUSES or one.after == "date":
        return False
    if _numbers_class(one, text):
        return False
    return one.after != "unit" or left != "，" or _BOX.search(text, one.end) is not None


def _is_rating(one: Candidate, text: str) -> bool:
    """Return whether stars, or many signs behind a colon, rate something or are boxes."""
    is_level = one.right in "级星" or (one.left in "：:级度数" and not is_told(one))
    if is_level and text[one.start] in _STARS:
        return True
    # What is said in words may be shown besides (五星*****级).
    is_graded = (one.left == "星" and one.right == "级") or _GRADED.match(text, one.end)
    is_marked = one.length == _RATING and one.family in _SHAPES and one.after == ""
    if is_marked and one.left in "：:" and _RATED.search(text, 0, one.start):
        return True
    if 3 <= one.length <= _RATING and text[one.start] in "*＊" and is_graded:
        return True
    if one.family == "square" and one.length >= _DIGITS and _NUMBER.search(text, 0, one.start):
        return True
    if one.length < _RATING or one.left not in "：:" or one.before or is_told(one):
        return False
    return one.family != "line" and (one.family not in KNOWN or one.length > _LONGEST_NAME)


def _heads_line(one: Candidate, text: str, is_markdown: bool) -> bool | None:
    """Judge a sign at the head of a line or behind a wide gap; None where that tells nothing."""
    if one.right in " 　" or (one.family == "#" and is_markdown):
        return True
    if one.left in " 　" and one.before == "title" and one.length > 1:
        return False
    if one.after in ("", "word") and (one.length == 1 or one.right in PAUSES):
        return True
    if one.length == 1 and one.family != "cross":
        return one.after != "date" and text[one.end + 1] != text[one.start]
    return None


def _heads_row(one: Candidate, text: str) -> bool:
    """Return whether a line begins with a run, a gap and a run of the same sign: names in rows."""
    if one.left not in "\n 　":
        return False
    match = _GAP.match(text, one.end)
    return match is not None and text.startswith(text[one.start] * 2, match.end())


def _numbers_class(one: Candidate, text: str) -> bool:
    """Return whether a sign in brackets numbers a class of a year (初二（□）班)."""
    is_bracketed = one.left == "（" and one.right == "）" and text[one.end + 1] == "班"
    return is_bracketed and (text[one.start - 2].isdigit() or text[one.start - 2] in NUMERALS)


def is_choice(one: Candidate, text: str) -> bool:
    """Return whether a single circle or square heads one of several answers to choose from."""
    if one.length > 1 or one.family not in ("circle", "square") or one.left not in " 　：:":
        return False
    sign = text[one.start]
    following = _CHOICE_AFTER.match(text, one.end)
    if following is not None and following[1] == sign:
        return True
    previous = _CHOICE_BEFORE.search(text, 0, one.start)
    return previous is not None and previous[1] == sign


def is_cell(one: Candidate, text: str) -> bool:
    """Return whether a gap divides a run from the figure in the cell before."""
    is_behind_gap = one.length > 1 and one.left in " 　"
    return is_behind_gap and text[: one.start].rstrip(" 　")[-1:].isdigit()


def is_told(one: Candidate) -> bool:
    """Return whether what stands beside a run tells that it is a blank."""
    return one.after not in _UNTOLD or one.before in TELLING
