"""What next to a run shows that it is no blank: words, formulas, figures, bullets, names."""

from __future__ import annotations

from functools import lru_cache

from cleaner.filters.placeholders.brackets import BRACKET
from cleaner.filters.placeholders.bullets import TELLING, is_bullet, is_cell, is_choice, is_told
from cleaner.filters.placeholders.candidate import Candidate, Sight
from cleaner.filters.placeholders.neighbours import LIMITS, NUMERALS, OPERATORS, PAUSES, issues
from cleaner.filters.placeholders.numbers import continues_figure, ends_number, is_rest_of_age
from cleaner.filters.placeholders.pairs import SIGNS, is_factor
from cleaner.filters.placeholders.signs import (
    CHARACTERS,
    FAMILIES,
    JOINING,
    LETTERS,
    ORDINARY,
    PAUSING,
    family_of,
)
from cleaner.filters.placeholders.words import after_words, any_of, named_after
from cleaner.lazy import lazy
from cleaner.lists import load_list

# Signs that do not stand right beside a blank of another sign.
_FOREIGN = "◐◑◒◓◔◕●◎◇◆☆★⊙※■▲▼▇█▓^$#＃@＠&＆"
_CODED = SIGNS | {"line"}
# No list hides who is called so (小*).
_FAMILIAR = "小老"
_LETTERS = frozenset({"capital-x", "small-x", "cross"})
# They head no line as bullets do.
_ELLIPSES = "…⋯┅┄┈┉"
_ORGAN = lazy("组[干发通字复任办]")
_CLAUSE_BEFORE = lazy("[一-鿿]{4,10}$")
_CLAUSE_AFTER = lazy("[一-鿿]{4,10}")
_LIST_BEFORE = lazy("(?:[一-鿿]{1,4}、){2}[一-鿿]{1,4}$")
_BORN = lazy(
    "后(?:干部|党员|D员|团员|大学生|毕业生|青年|员工|职工|年轻|群体|一代|孩子|学生|教师|、|占)"
)
_YEARS = 2
_STEMS = frozenset("甲乙丙丁戊己庚辛壬癸")
_DIGITS = frozenset("一二三四五六七八九")
_COUNTED = frozenset({"unit", "date", "fraction"})
# What is told apart by letters (A座, B类).
LETTERED = frozenset("类级座栋幢号组型档股班段部层楼面点角段种款岗")
_LONGEST_ORDINARY = 6
# The rest of a title: no pause, to the end of the line.
_TITLE_AFTER = lazy("[^，。；：、\\n]{2,}(?:\\n|$|_)")
_ENDS = frozenset("）)”》】")
_COUNTED_BODIES = frozenset({"organization", "trade"})
# Letters and words drawn apart by single stars, as those hide who advertise (*D*o*c*云*稿*).
_DRAWN_APART = lazy("[A-Za-z](?:\\*[一-鿿]){1,4}$")
# An address of a page or of a mailbox has begun.
_ADDRESS = lazy("(?:://|www\\.|[0-9A-Za-z]@)[!-~]*$")
_LATIN_WORD = lazy("[A-Za-z0-9_]+")
_ROAD = lazy("国道|省道|高速|县道|乡道")
_CHAINAGE_HEAD = lazy("[Kk](?:([^0-9A-Za-z])\\1*|[0-9]+)\\+$")
_SERIAL = lazy("[号码][：:][0-9A-Za-z][0-9A-Za-z〔〕\\[\\]-]{1,11}-$")
_GROUP_BEFORE = lazy("(?:[0-9]{2}\\*\\*|\\*\\*[0-9]{2}|[0-9*]{4} [0-9*]{4}) $")
_GROUP_AHEAD = lazy(" (?:[0-9]{2}\\*\\*|\\*\\*[0-9]{2}|[0-9*]{4}) [0-9*]{4}(?![0-9])")
_CHAINAGE = lazy("([^0-9A-Za-z])\\1*\\+(?:\\1|[0-9])")


def can_be_blank(one: Candidate, text: str, is_markdown: bool) -> bool:
    """Return whether nothing next to ``one`` shows that it is something else."""
    if ends_number(one, text):
        one.before, one.after = "telephone", ""
        return True
    if _is_in_word(one, text) or _is_in_formula(one, text) or _is_number(one, text):
        return False
    if (text[one.start] in ORDINARY and _is_ordinary(one, text)) or _divides(one, text):
        return False
    if one.family == BRACKET:
        return is_told(one)
    if reads_as_party(one, text) and not _heads_code(one, text):
        one.after = ""
    if one.left.isdigit() or (one.left in NUMERALS and not is_rest_of_age(one, text)):
        return continues_figure(one, text)
    if text[one.start] in _ELLIPSES:
        return not (_stands_between_clauses(one, text) or _trails_off(one, text))
    is_character = one.length == 1 and text[one.start] in CHARACTERS
    if is_character or is_hidden_name(one) or is_choice(one, text):
        return False
    if is_bullet(one, text, is_markdown) and not is_cell(one, text):
        return False
    return one.family != "some" or _is_hiding(one, text)


def _heads_code(one: Candidate, text: str) -> bool:
    """Return whether a sign hides whose party organ issued a document (×组干〔2003〕5号).

    组 alone may be the rest of 党组, so another word must follow it.
    """
    return _ORGAN.match(text, one.end) is not None and issues(one, text)


@lru_cache(maxsize=1)
def _foreign() -> frozenset[str]:
    known = (signs for name, signs in FAMILIES.items() if name != "some")
    return frozenset(_FOREIGN + "".join(known))


def _is_in_word(one: Candidate, text: str) -> bool:
    left, right = one.left, one.right
    if _is_chainage(one, text):
        one.before, one.after = "point", "unit"
        return False
    if left in "GS" and one.length > 1 and _ROAD.match(text, one.end):
        one.before = "ordinal"
        return text[one.start - 2].isalnum() and text[one.start - 2].isascii()
    if left.isascii() and left.isalpha():
        return True
    if right.isascii() and right.isalpha():
        return one.length == 1 or one.after not in ("product", "unit") or _goes_on(one, text)
    if right == "级" and text[one.start] in LETTERS:
        return True
    if _ends_serial(one, text):
        # What forms call by such a pattern is as likely: only a habit tells.
        one.before = "amount"
        return False
    if any("Ａ" <= sign <= "ｚ" or _is_foreign(sign, one, text) for sign in (left, right)):
        return True
    behind, ahead = text[one.start - 2], text[one.end + 1]
    if behind == "*" and _DRAWN_APART.search(text, 0, one.start):
        return True
    if _continues_name(one, text):
        return True
    # Files and hosts have such names, too (xx.docx).
    is_joined = right in "-_" or (right == "." and ahead.isalpha() and ahead != text[one.start])
    return is_joined and ahead.isascii() and ahead.isalnum() and ahead not in "Xx"


def _continues_name(one: Candidate, text: str) -> bool:
    """Return whether a run is part of the name of a file, of a page or of a mailbox."""
    left, behind = one.left, text[one.start - 2]
    if left in "-_" and behind.isascii() and behind.isalnum():
        return True
    return left in "./@" and _ADDRESS.search(text, 0, one.start) is not None


def _ends_serial(one: Candidate, text: str) -> bool:
    """Return whether a run is the last part of the number of a document (SZ-2023-×××)."""
    is_last = one.left == "-" and one.length > 1 and one.right in PAUSES
    return is_last and _SERIAL.search(text, 0, one.start) is not None


def _is_foreign(sign: str, one: Candidate, text: str) -> bool:
    """Return whether ``sign`` beside a run is one of another habit, and no zero of a year."""
    if sign not in _foreign() or family_of(sign) == one.family:
        return False
    is_zero = sign in "〇○" and text.endswith(("二" + sign, "二" + sign * 2), 0, one.start)
    return not (is_zero and one.right == "年")


def _is_chainage(one: Candidate, text: str) -> bool:
    """Return whether a run is part of the chainage of a road (K××+×××)."""
    if one.left in "Kk":
        return _CHAINAGE.match(text, one.start) is not None
    return one.left == "+" and bool(_CHAINAGE_HEAD.search(text, one.start - 8, one.start))


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
    if left in LIMITS and one.length > 1 and one.after == "unit":
        return False
    if left in OPERATORS or right in OPERATORS:
        return one.before != "point"
    if one.length == 1 and one.family == "letter-o" and right in "型形":
        return True
    if one.length > 1 or one.family not in _CODED:
        return False
    if is_factor(one, text):
        return True
    if left in "([" or right in ")]":
        return True
    if left == " " and (right == " " or text[one.start - 2].isalnum()):
        return one.family != "star" or right == " "
    return one.family in _LETTERS and starts_term(text, one.end)


def _is_power(one: Candidate, text: str) -> bool:
    return text.startswith(("次方", "次幂"), one.end)


def _is_ordinary(one: Candidate, text: str) -> bool:
    """Return whether an ordinary mark does what it is there for: pauses, joins, rules a line."""
    if one.length > _LONGEST_ORDINARY:
        return True
    if one.family in PAUSING:
        return not is_told(one)
    if one.family in LETTERS and one.length == 1:
        return one.after not in _COUNTED or one.right in LETTERED or _is_power(one, text)
    if one.family in JOINING and one.length == 1:
        return one.after not in _COUNTED and one.before not in TELLING
    return False


def _divides(one: Candidate, text: str) -> bool:
    """Return whether a low line divides the title of a page from that of its site."""
    if one.family != "line" or one.length > 1:
        return False
    if one.after in _COUNTED or one.left in PAUSES - _ENDS or one.right in PAUSES:
        return False
    return _TITLE_AFTER.match(text, one.end) is not None


def _stands_between_clauses(one: Candidate, text: str) -> bool:
    """Return whether an ellipsis divides two clauses of the same length."""
    left, right = _CLAUSE_BEFORE.search(text, 0, one.start), _CLAUSE_AFTER.match(text, one.end)
    return left is not None and right is not None and len(left[0]) == len(right[0])


def _is_number(one: Candidate, text: str) -> bool:
    return _is_in_series(one) or _is_generation(one, text) or _is_of_card(one, text)


def _is_of_card(one: Candidate, text: str) -> bool:
    """Return whether stars are a group of four of a masked number (6222 **** **** 0715)."""
    if one.family != "star" or not (one.left == " " or one.right == " "):
        return False
    return (
        _GROUP_BEFORE.search(text, 0, one.start) or _GROUP_AHEAD.match(text, one.end)
    ) is not None


def _is_in_series(one: Candidate) -> bool:
    """Return whether zeros stand in a number with the letter of its series (甲〇〇一)."""
    return one.family == "circle" and one.left in _STEMS and one.right in _DIGITS


def _is_generation(one: Candidate, text: str) -> bool:
    """Return whether zeros are the years in which people were born (〇〇后党员)."""
    is_zeros = one.family in ("circle", "letter-o") and one.length == _YEARS
    return is_zeros and one.right == "后" and _BORN.match(text, one.end) is not None


def _trails_off(one: Candidate, text: str) -> bool:
    """Return whether an ellipsis breaks off a list (丁、王、刘……)."""
    return one.right in PAUSES and _LIST_BEFORE.search(text, 0, one.start) is not None


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
            if one.right == "组" and one.left in "在到至从往赴":
                return True
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
