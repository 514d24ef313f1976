"""What next to a run shows that it is no blank: words, formulas, figures, bullets, names."""

from __future__ import annotations

from functools import lru_cache

from cleaner.filters.placeholders.candidate import Candidate, Sight
from cleaner.filters.placeholders.neighbours import NUMERALS, OPERATORS, PAUSES, issues
from cleaner.filters.placeholders.pairs import SIGNS, is_factor
from cleaner.filters.placeholders.signs import (
    FAMILIES,
    JOINING,
    KNOWN,
    LETTERS,
    ORDINARY,
    PAUSING,
    family_of,
)
from cleaner.filters.placeholders.words import after_words, any_of, named_after
from cleaner.lazy import lazy
from cleaner.lists import load_list

_BULLETS = frozenset({"circle", "square", "triangle", "star", "cross"})
# Signs that do not stand right beside a blank of another sign.
_FOREIGN = "●◎◇◆☆★⊙※■▲▼▇█▓^$#＃@＠&＆"
_CODED = SIGNS | {"line"}
# No list hides who is called so (小*).
_FAMILIAR = "小老"
_LETTERS = frozenset({"capital-x", "small-x", "cross"})
# They head no line as bullets do.
_ELLIPSES = "…⋯"
_CLAUSE_BEFORE = lazy("[一-鿿]{4,10}$")
_CLAUSE_AFTER = lazy("[一-鿿]{4,10}")
_CHOICE_AFTER = lazy("[一-鿿]{1,8}[ 　]+([○〇□])[一-鿿]")
_CHOICE_BEFORE = lazy("([○〇□])[一-鿿]{1,8}[ 　]+$")
# What leaves open what a mark stands for; what tells that it is a blank.
_UNTOLD = frozenset({"", "word", "figure"})
_TELLING = frozenset({"surname", "title", "ordinal", "point", "year", "telephone"})
_COUNTED = frozenset({"unit", "date", "fraction"})
# So many signs of one kind behind a colon are a rating, or boxes for the digits of a number.
_RATING, _LONGEST_NAME = 5, 9
# What is told apart by letters (A座, B类).
_LETTERED = frozenset("类级座栋幢号组型档股班段部层楼面点角段种款岗")
_LONGEST_ORDINARY = 6
_COUNTED_BODIES = frozenset({"organization", "trade"})
# Runs of these before such a word are ratings (★★★★级).
_STARS = "★☆"
# The open part of a year follows them: centuries and decades.
_CENTURIES = frozenset({"20", "19", *map(str, range(195, 204)), "二〇", "二○", "二零"})
_TELEPHONE = lazy("(?<![0-9])0[0-9]{2,3}[-—–－]([0-9]+ ?[0-9]*)$")
_SERVICE = lazy("(?<![0-9])[48]00[-—–－ ]?([0-9]{3}[-—–－ ]?[0-9]*|[0-9]*)$")
_SERVICE_LENGTH = 7
_DASHES = "-—–－ "
# The year behind the number of a standard (GB 28**—2021).
_STANDARD = lazy("[-—–－](?:19|20)[0-9]{2}(?![0-9])")
_TELEPHONE_LENGTHS = (7, 8)
# Letters and words drawn apart by single stars, as those hide who advertise (*D*o*c*云*稿*).
_DRAWN_APART = lazy("[A-Za-z](?:\\*[一-鿿]){1,4}$")
_POSTCODE = lazy("(?:邮编|邮政编码)[：: 　]*([0-9]{2,5})$")
_POSTCODE_LENGTH = 6
_LATIN_WORD = lazy("[A-Za-z0-9_]+")
_GAP = lazy("[ 　]{1,4}")
_BOX = lazy("[，、；\\s]□[^□]")
_HOTLINE = lazy("(?<![0-9])[19][0-9]{1,3}$")
_ROAD = lazy("国道|省道|高速|县道|乡道")
_CHAINAGE_HEAD = lazy("[Kk](?:([^0-9A-Za-z])\\1*|[0-9]+)\\+$")
_CHAINAGE = lazy("([^0-9A-Za-z])\\1*\\+(?:\\1|[0-9])")


def can_be_blank(one: Candidate, text: str, is_markdown: bool) -> bool:
    """Return whether nothing next to ``one`` shows that it is something else."""
    if _ends_number(one, text):
        one.before, one.after = "telephone", ""
        return True
    if _is_in_word(one, text) or _is_in_formula(one, text):
        return False
    if text[one.start] in ORDINARY and _is_ordinary(one):
        return False
    if reads_as_party(one, text):
        one.after = ""
    if one.left.isdigit() or (one.left in NUMERALS and not _is_rest_of_age(one, text)):
        return _continues_figure(one, text)
    if text[one.start] in _ELLIPSES:
        return not _stands_between_clauses(one, text)
    if is_hidden_name(one) or _is_choice(one, text):
        return False
    if _is_bullet(one, text, is_markdown) and not _is_cell(one, text):
        return False
    return one.family != "some" or _is_hiding(one, text)


@lru_cache(maxsize=1)
def _foreign() -> frozenset[str]:
    known = (signs for name, signs in FAMILIES.items() if name != "some")
    return frozenset(_FOREIGN + "".join(known))


def _is_in_word(one: Candidate, text: str) -> bool:
    left, right = one.left, one.right
    is_chainage = left in "Kk" and _CHAINAGE.match(text, one.start)
    if is_chainage or (left == "+" and _CHAINAGE_HEAD.search(text, one.start - 8, one.start)):
        one.before, one.after = "point", "unit"
        return False
    if left in "GS" and one.length > 1 and _ROAD.match(text, one.end):
        one.before = "ordinal"
        return text[one.start - 2].isalnum() and text[one.start - 2].isascii()
    if left.isascii() and left.isalpha():
        return True
    if right.isascii() and right.isalpha():
        return one.length == 1 or one.after not in ("product", "unit") or _goes_on(one, text)
    if "Ａ" <= right <= "ｚ" or "Ａ" <= left <= "ｚ":
        return True
    if right == "级" and text[one.start] in LETTERS:
        return True
    for sign in (left, right):
        if sign in _foreign() and family_of(sign) != one.family:
            return True
    behind, ahead = text[one.start - 2], text[one.end + 1]
    if behind == "*" and _DRAWN_APART.search(text, 0, one.start):
        return True
    if left in "-_" and behind.isascii() and behind.isalnum():
        return True
    return right in "-_" and ahead.isascii() and ahead.isalnum() and ahead not in "Xx"


def _is_rest_of_age(one: Candidate, text: str) -> bool:
    """Return whether months stand behind years (三年零××个月)."""
    return one.left == "零" and text[one.start - 2] == "年" and one.right in "个月天"


def _goes_on(one: Candidate, text: str) -> bool:
    """Return whether the Latin word behind a run is longer than any of the lists (YYYYmmdd)."""
    match = _LATIN_WORD.match(text, one.end)
    if match is None:
        return False
    is_word = len(match[0]) > 3 and match[0] not in after_words().classes
    return is_word or text[match.end()] == text[one.start]


def _is_in_formula(one: Candidate, text: str) -> bool:
    left, right = one.left, one.right
    if right in "¹²³" and one.length > 1 and text[one.end + 1] in PAUSES:
        return False
    if right in "'′" and one.family in _LETTERS:
        return True
    if left in OPERATORS or right in OPERATORS:
        return one.before != "point"
    if one.length > 1 or one.family not in _CODED:
        return False
    if is_factor(one, text):
        return True
    if left in "([" or right in ")]":
        return True
    if left == " " and (right == " " or text[one.start - 2].isalnum()):
        return one.family != "star" or right == " "
    return one.family in _LETTERS and starts_term(text, one.end)


def _continues_figure(one: Candidate, text: str) -> bool:
    """Judge a run behind digits: the open part of a year or a telephone number, else a mask."""
    start = one.start
    while start and (text[start - 1].isdigit() or text[start - 1] in NUMERALS):
        start -= 1
    figure = text[start : one.start]
    is_year = figure in _CENTURIES or (figure in ("1", "2") and one.length == 3)
    is_bracketed = text[start - 1] in "（(〔[" and one.right in "）)〕]"
    if is_year and (one.after == "date" or is_bracketed or one.right in "〕—-–－~～/.年至学"):
        one.before, one.after = "year", "date"
        return True
    if one.family in ("circle", "some") or one.after == "figure":
        return False
    if one.length == 1 and one.family in _LETTERS:
        return one.after == "date" and len(figure) == 1 and one.right != "年"
    one.before = ""
    return one.after in ("unit", "date") and one.left not in NUMERALS


def _ends_number(one: Candidate, text: str) -> bool:
    """Return whether a run is the open end of a number that is told by its form.

    A telephone number with an area code, a hotline, a postcode, the number of a standard.
    """
    if not (one.left.isdigit() or one.left in _DASHES):
        return False
    if one.length < 2 or one.family == "some" or one.right.isdigit():
        return False
    if _STANDARD.match(text, one.end):
        return one.left.isdigit()
    match = _TELEPHONE.search(text, 0, one.start)
    if match:
        length = len(match[1].replace(" ", "")) + one.length
        return length in _TELEPHONE_LENGTHS
    match = _SERVICE.search(text, 0, one.start)
    if match:
        return sum(map(str.isdigit, match[1])) + one.length == _SERVICE_LENGTH
    match = _POSTCODE.search(text, 0, one.start)
    if match:
        return len(match[1]) + one.length == _POSTCODE_LENGTH
    return text.startswith("热线", one.end) and _HOTLINE.search(text, 0, one.start) is not None


def _is_bullet(one: Candidate, text: str, is_markdown: bool) -> bool:
    """Return whether a sign opens a line, a note or a box to be ticked."""
    family, length, left = one.family, one.length, one.left
    if one.after == "figure" or (family == "circle" and length == 1 and one.right in NUMERALS):
        return True
    if text[one.start] in _STARS and (one.right in "级星" or (left in "：:级度数" and not _is_told(one))):
        return True
    if length >= _RATING and left in "：:" and one.after in ("", "word") and one.before == "":
        return family != "line" and (family not in KNOWN or length > _LONGEST_NAME)
    if family in KNOWN and family not in _BULLETS:
        return False
    if (length > 1 and (one.after == "cell" or _heads_row(one, text))) or issues(one, text):
        return False
    if left in "\n\t" or (left in " 　" and text[one.start - 2] in "\n 　"):
        if one.right in " 　" or (family == "#" and is_markdown):
            return True
        if left in " 　" and one.before == "title" and length > 1:
            return False
        if one.after in ("", "word") and (length == 1 or one.right in PAUSES):
            return True
        if length == 1 and family != "cross":
            return one.after != "date" and text[one.end + 1] != text[one.start]
    if family != "square" or length > 1 or left not in PAUSES or one.after == "date":
        return False
    return one.after != "unit" or left != "，" or _BOX.search(text, one.end) is not None


def _heads_row(one: Candidate, text: str) -> bool:
    """Return whether a line begins with a run, a gap and a run of the same sign: names in rows."""
    if one.left not in "\n 　":
        return False
    match = _GAP.match(text, one.end)
    return match is not None and text.startswith(text[one.start] * 2, match.end())


def _is_choice(one: Candidate, text: str) -> bool:
    """Return whether a single circle or square heads one of several answers to choose from."""
    if one.length > 1 or one.family not in ("circle", "square") or one.left not in " 　：:":
        return False
    sign = text[one.start]
    following = _CHOICE_AFTER.match(text, one.end)
    if following is not None and following[1] == sign:
        return True
    previous = _CHOICE_BEFORE.search(text, 0, one.start)
    return previous is not None and previous[1] == sign


def _is_cell(one: Candidate, text: str) -> bool:
    """Return whether a gap divides a run from the figure in the cell before."""
    is_behind_gap = one.length > 1 and one.left in " 　"
    return is_behind_gap and text[: one.start].rstrip(" 　")[-1:].isdigit()


def _is_ordinary(one: Candidate) -> bool:
    """Return whether an ordinary mark does what it is there for: pauses, joins, rules a line."""
    if one.length > _LONGEST_ORDINARY:
        return True
    if one.family in PAUSING:
        return not _is_told(one)
    if one.family in LETTERS and one.length == 1:
        return one.after not in _COUNTED or one.right in _LETTERED
    if one.family in JOINING and one.length == 1:
        return one.after not in _COUNTED and one.before not in _TELLING
    return False


def _is_told(one: Candidate) -> bool:
    """Return whether what stands beside a run tells that it is a blank."""
    return one.after not in _UNTOLD or one.before in _TELLING


def _stands_between_clauses(one: Candidate, text: str) -> bool:
    """Return whether an ellipsis divides two clauses of the same length."""
    left, right = _CLAUSE_BEFORE.search(text, 0, one.start), _CLAUSE_AFTER.match(text, one.end)
    return left is not None and right is not None and len(left[0]) == len(right[0])


def is_hidden_name(one: Candidate | Sight) -> bool:
    """Return whether one star stands inside a name, as the law asks of public lists."""
    return (
        one.family == "star"
        and one.left not in _FAMILIAR
        and one.length == 1
        and one.before == "surname"
        and one.after in ("", "word")
        and (one.right not in PAUSES or one.right in "”’")
    )


def _is_hiding(one: Candidate, text: str) -> bool:
    """Return whether 某 hides something; else it is the word "some" (某年, 某些).

    In a row it may stand for a figure. Some words after it count and are nouns too: what
    stands before 人 is as likely "so-and-so" (某某人), surely so where a verb follows.
    """
    if one.length > 1:
        if one.after == "unit" and one.before != "surname" and _is_counted_noun(one, text):
            one.after = "noun"
            return one.before == "amount" or _ends_count(text, one.end + 1)
        return True
    if one.after in ("date", "unit"):
        return False
    if one.before == "surname":
        return one.after != "place"
    if one.after == "office":
        return named_after("firms").match(text, one.end) is not None
    return one.after in ("trade", "organization", "place")


def _ends_count(text: str, position: int) -> bool:
    """Return whether a pause, or a body that is counted (某某家企业), begins at ``position``."""
    return text[position] in PAUSES or after_words().after(text, position) in _COUNTED_BODIES


def _is_counted_noun(one: Candidate, text: str) -> bool:
    if one.right not in _counted_nouns():
        return False
    return after_words().classes.get(text[one.end : one.end + 2]) != "unit"


def starts_term(text: str, position: int) -> bool:
    """Return whether the letter before ``position`` begins a term (X ray, X axis)."""
    return any_of("terms").match(text, position) is not None


def reads_as_party(one: Candidate, text: str) -> bool:
    """Return whether a single sign may be the word 党 (*组, X章): that is no blank."""
    if one.length > 1 or one.family not in _CODED:
        return False
    return one.right in _party() or text[one.end : one.end + 2] in _party()


@lru_cache(maxsize=1)
def _counted_nouns() -> frozenset[str]:
    return frozenset(load_list("placeholder_nouns.txt"))


@lru_cache(maxsize=1)
def _party() -> frozenset[str]:
    return frozenset(load_list("placeholder_party.txt"))
