"""Judges one run by the characters next to it, where they are anything but plain words."""

from __future__ import annotations

from functools import lru_cache

from cleaner.filters.placeholders.candidate import Candidate, Passed, Sight
from cleaner.filters.placeholders.signs import FAMILIES, KNOWN, LETTERS, all_signs, family_of
from cleaner.filters.placeholders.words import Lexicon, any_of
from cleaner.filters.shared.lazy import lazy
from cleaner.rules import load_list

POINTS = ".．·"
_LINKS = "、至到和或～~—－-–"
# Across these a blank passes on what it stands for to the one before it.
JOINTS = frozenset(POINTS + _LINKS)
_OPERATORS = frozenset("=＝+＋−÷/\\^<>＜＞²³{}≌±")
_NUMERALS = frozenset("零一二三四五六七八九十百千")
PAUSES = frozenset("\n 　，。；：、！？（）()“”‘’《》〈〉【】「」—…:;,|\t")
_BULLETS = frozenset({"circle", "square", "triangle", "star", "cross"})
# Signs that do not stand right beside a blank of another sign.
_FOREIGN = "●◎◇◆☆★⊙※■▲▼▇█▓^$#＃@＠&＆"
_CODED = frozenset({"star", "capital-x", "small-x", "cross", "line"})
_LETTERS = frozenset({"capital-x", "small-x", "cross"})
# Runs of these before such a word are ratings (★★★★级).
_STARS = "★☆"
_NUMBERED = "〕）］]第路街巷弄道初终执再特"
# Between a title and a run these are no surname.
_LEADING = frozenset("在到对向与和同及为从给由将把被就于至赴的是了等以用按经提说入去来")
_STAFF = frozenset("队所局科室股办组处部厂院站会长员师")
_CENTURIES = frozenset({"20", "19", "201", "202", "二〇", "二○", "二零"})
_YEAR = lazy("(?:19|20)[0-9]{2}(?![0-9])")
_TELEPHONE = lazy("(?<![0-9])0[0-9]{2,3}[-—–－]([0-9]+)$")
_TELEPHONE_LENGTHS = (7, 8)
_HOTLINE = lazy("(?<![0-9])[19][0-9]{1,3}$")
# What follows the whole part of a figure.
_DECIMALS = lazy("[.．][0-9]{1,4}(?![0-9.．])")
_DAMAGED = "\ufffd"
_WINNERS = lazy("等(?:[0-9]+|[一二三四五六七八九十]+)(?:余|多)?[名位人]")
# A case number: the short name of the court is blank before its code.
_COURT = lazy("[0-9]{2,4}[民刑行执商破知赔司国财清保]")
_CHAINAGE_HEAD = lazy("[Kk](?:([^0-9A-Za-z])\\1*|[0-9]+)\\+$")
_CHAINAGE = lazy("([^0-9A-Za-z])\\1*\\+(?:\\1|[0-9])")


@lru_cache(maxsize=1)
def odd_neighbours() -> frozenset[str]:
    """Beside these a run needs more than the word lists. Han and most pauses are plain."""
    ascii_signs = {chr(code) for code in range(128)}
    named = {*POINTS, *_LINKS, *_OPERATORS, *_NUMERALS, *"　\xa0号大第等”’」〕）］", _DAMAGED}
    return frozenset(ascii_signs | named | all_signs())


def starts_term(text: str, position: int) -> bool:
    """Return whether the letter before ``position`` begins a term (X ray, X axis)."""
    return any_of("terms").match(text, position) is not None


def reads_as_party(one: Candidate) -> bool:
    """Return whether a single sign may be the word 党 (*组, X章): that is no blank."""
    return one.length == 1 and one.family in _CODED and one.right in _party()


@lru_cache(maxsize=1)
def _party() -> frozenset[str]:
    return frozenset(load_list("placeholder_party.txt"))


def after(one: Candidate, passed: Passed | None, text: str, words: Lexicon) -> str:
    """Return the class of what follows ``one``.

    A blank right behind the next character passes on its own: ``passed`` are its family
    and its class.
    """
    end, right = one.end, one.right
    if passed is not None:
        family, found = passed
        if right in POINTS and family == one.family:
            return "date" if right == "·" else found or "fraction"
        if right in _LINKS:
            shared = ("unit", "date", "place") if right == "、" else ("unit", "date")
            return found if found in shared else ""
    if right in " \xa0" and text[end + 1] not in PAUSES:
        found = words.after(text, end + 1)
        return found if found in ("unit", "date") else ""
    if right in "”’」":
        return "product" if words.after(text, end + 1) == "product" else ""
    special = _special_after(one, text, words)
    return words.after(text, end) if special is None else special


def point_behind(joint: str, one: Sight, follower: Sight) -> str:
    """Return the class of ``joint`` between two runs where it is a point inside a figure."""
    if joint not in POINTS or one.family != follower.family:
        return ""
    return "date-point" if joint == "·" else "point"


def _special_after(one: Candidate, text: str, words: Lexicon) -> str | None:
    """Return the class of what no word list holds: figures, damage, numbers of documents."""
    end, right = one.end, one.right
    if (right in POINTS and text[end + 1].isdigit()) or right.isdigit():
        if one.left in "）)〕" and _COURT.match(text, end):
            return "place"
        decimals = _DECIMALS.match(text, end)
        if decimals and words.after(text, decimals.end()) == "unit":
            return "unit"
        return "" if _YEAR.match(text, end) else "figure"
    if right == _DAMAGED:
        return "damaged"
    if right == "等" and one.family != "some" and _WINNERS.match(text, end):
        return "title"
    if right == "号" and one.left in _NUMBERED:
        return "unit"
    if right == "号" and one.length > 1 and one.family not in ("star", "#"):
        return "unit"
    if right == "大" and text[one.start - 2 : one.start] in ("党的", "D的"):
        return "unit"
    return None


def before(one: Candidate, text: str, words: Lexicon) -> str:
    """Return the class of what precedes ``one``; a surname only where it can be one."""
    start = one.start
    if one.left in " 　" and one.family != "line":
        start -= 1
    if one.left == "第":
        return "ordinal"
    if one.left == "\n" and one.family == "some" and text[start - 2] not in PAUSES:
        start -= 1
    word, length = words.before(text, start)
    if not word and _is_rare_surname(one, text, words):
        return "surname"
    if word != "weak-surname":
        return word
    edge = text[start - length - 1]
    if edge in PAUSES or edge in _STAFF or words.before(text, start - length)[0] == "title":
        return "surname"
    return ""


def _is_rare_surname(one: Candidate, text: str, words: Lexicon) -> bool:
    """Return whether one character that leads nowhere stands between a title and the run."""
    if one.length < 2 or one.after not in ("", "word", "title") or one.left in _LEADING:
        return False
    return "一" <= one.left <= "鿿" and words.before(text, one.start - 1)[0] == "title"


def can_be_blank(one: Candidate, text: str, is_markdown: bool) -> bool:
    """Return whether nothing next to ``one`` shows that it is something else."""
    if _is_in_word(one, text) or _is_in_formula(one, text):
        return False
    if reads_as_party(one):
        one.after = ""
    if one.left.isdigit() or one.left in _NUMERALS:
        return _continues_figure(one, text)
    if _is_bullet(one, text, is_markdown) or is_hidden_name(one):
        return False
    return one.family != "some" or _is_name(one)


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
    if left.isascii() and left.isalpha():
        return True
    if right.isascii() and right.isalpha():
        return one.length == 1 or one.after not in ("product", "unit")
    if right == "级" and text[one.start] in LETTERS:
        return True
    for sign in (left, right):
        if sign in _foreign() and family_of(sign) != one.family:
            return True
    behind, ahead = text[one.start - 2], text[one.end + 1]
    if left in "-_" and behind.isascii() and behind.isalnum():
        return True
    return right in "-_" and ahead.isascii() and ahead.isalnum() and ahead not in "Xx"


def _is_in_formula(one: Candidate, text: str) -> bool:
    left, right = one.left, one.right
    if left in _OPERATORS or right in _OPERATORS:
        return one.before != "point"
    if one.length > 1 or one.family not in _CODED:
        return False
    if left in "([" or right in ")]":
        return True
    if left == " " and (right == " " or text[one.start - 2].isalnum()):
        return one.family != "star" or right == " "
    return one.family in _LETTERS and starts_term(text, one.end)


def _continues_figure(one: Candidate, text: str) -> bool:
    """Judge a run behind digits: the open part of a year or a telephone number, else a mask."""
    if _ends_telephone(one, text):
        one.before, one.after = "telephone", ""
        return True
    start = one.start
    while start and (text[start - 1].isdigit() or text[start - 1] in _NUMERALS):
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
    return one.after in ("unit", "date") and one.left not in _NUMERALS


def _ends_telephone(one: Candidate, text: str) -> bool:
    """Return whether a run is the rest of a number with an area code, or of that of a hotline."""
    if one.length < 2 or one.family == "some" or one.right.isdigit():
        return False
    match = _TELEPHONE.search(text, 0, one.start)
    if match:
        return len(match[1]) + one.length in _TELEPHONE_LENGTHS
    return text.startswith("热线", one.end) and _HOTLINE.search(text, 0, one.start) is not None


def _is_bullet(one: Candidate, text: str, is_markdown: bool) -> bool:
    """Return whether a sign opens a line, a note or a box to be ticked."""
    family, length, left = one.family, one.length, one.left
    if one.after == "figure" or (family == "circle" and length == 1 and one.right in _NUMERALS):
        return True
    if text[one.start] in _STARS and (one.right in "级星" or left in "：:级度数"):
        return True
    if family in KNOWN and family not in _BULLETS:
        return False
    if left in "\n\t" or (left in " 　" and text[one.start - 2] in "\n 　"):
        if one.right in " 　" or (family == "#" and is_markdown):
            return True
        if one.after in ("", "word") and (length == 1 or one.right in PAUSES):
            return True
        if length == 1 and family != "cross":
            return one.after != "date" and text[one.end + 1] != text[one.start]
    return family == "square" and length == 1 and left in PAUSES and one.after != "date"


def is_hidden_name(one: Candidate) -> bool:
    """Return whether one star stands inside a name, as the law asks of public lists."""
    return (
        one.family == "star"
        and one.length == 1
        and one.before == "surname"
        and one.after in ("", "word")
        and (one.right not in PAUSES or one.right in "”’")
    )


def _is_name(one: Candidate) -> bool:
    """Return whether 某 hides a name; else it is the word "some" (某年, 某些, 某某人)."""
    if one.length > 1 and one.before == "surname":
        return True
    if one.after in ("date", "unit"):
        return False
    if one.length > 1:
        return True
    if one.before == "surname":
        return one.after != "place"
    return one.after in ("trade", "organization", "place")
