"""Which line of a wrapped text goes on with what the full line before it says."""

from __future__ import annotations

from cleaner.filters.lines import junction
from cleaner.filters.lines.rows import COMMAS, MIN_CHARS, Row
from cleaner.filters.lines.scattered import is_notice
from cleaner.filters.lines.wraps import Wrap, proof
from cleaner.filters.shared.breaks import is_last_word
from cleaner.filters.shared.cohesion import cohesion
from cleaner.lazy import lazy

_PHONE = lazy("(?<![0-9])0[0-9]{2,3}[-—]([0-9]{1,7})$")
_REST_OF_PHONE = lazy("([0-9]{1,7})[，；。、）]")
_NUMBERED = lazy("[0-9]{1,3}")
_CAPTION = 10
# What a paragraph of a document doesn't begin with.
_OF_THESE = "其中"
# From so much indent on a line is centred, or stands at the right: a title, a signature.
_CENTRED = 10
# How long a line of a wrapped text is, against a full one, that may be cut, too.
_NEARLY, _SHORTER, _LONGER = 0.7, 0.8, 1.2
# From so many nats on what meets is one sentence (see `evidence`).
_TOGETHER = 0.9
# Below so many it is two: a heading and its text, but for 1 of 100 lines of running text.
_APART = -2.9


def belongs(wrap: Wrap, before: Row | None, left: Row, right: Row, text: str) -> bool:
    """Tell whether ``right`` goes on with what ``left``, a full line, says."""
    if _stand_apart(wrap, left, right):
        return False
    if left.start in wrap.proven and right.gap == wrap.gap:
        return True
    if right.is_new or right.is_signature or left.is_aside:
        return False
    if not wrap.is_full(right) and (right.is_aside or _is_caption(left, right)):
        return False
    if is_notice(right.text):
        return False
    if left.is_finished:
        return right.gap == wrap.gap and _is_same_paragraph(wrap, left, right)
    if right.gap != wrap.gap:
        return _is_over_page(wrap, left, right)
    return _goes_on(wrap, before, left, right, text)


def _stand_apart(wrap: Wrap, left: Row, right: Row) -> bool:
    """Return whether either line is no running text: code, a table, a list, a title."""
    is_other = left.is_foreign and not (_cuts_phone(left, right) or _cuts_clause(left, right))
    if is_other or left.text[-1] in "：:" or right.indent > wrap.indent:
        return True
    is_rest = right.is_finished and not left.is_finished and left.has_comma
    if right.is_foreign and not (wrap.is_full(right) or is_rest) and len(right.text) > 12:
        return True
    return left.indent >= _CENTRED or _is_of_a_list(left, right)


def _is_of_a_list(left: Row, right: Row) -> bool:
    """Return whether two lines are rows of one list: made alike, or parted into columns."""
    if right.has_columns and (left.has_columns or not (right.is_finished or right.has_comma)):
        return True
    if left.is_spaced and right.is_spaced:
        return True
    start = _NUMBERED.match(right.text)
    return start is not None and _NUMBERED.sub("", left.text)[:2] == right.text[start.end() :][:2]


def _is_caption(left: Row, right: Row) -> bool:
    """Return whether a short line of words alone is a heading and no rest of a sentence."""
    if right.is_finished or right.has_comma or len(right.text) > _CAPTION:
        return False
    return not _hangs_together(left, right)


def is_cut_short(wrap: Wrap, left: Row, right: Row) -> bool:
    """Tell whether ``left``, nearly a full line, surely stops inside a word or in brackets."""
    if wrap.measure(left) < wrap.floor * _NEARLY or right.gap != wrap.gap or left.is_foreign:
        return False
    if left.is_finished or not (left.has_comma or left.has_sentence):
        return False
    if right.is_new or right.is_signature or right.is_aside or right.indent > wrap.indent:
        return False
    if proof(left, right) or junction.closes_bracket(left, right) or is_last_word(right.text):
        return True
    return wrap.is_full(right) and not right.is_foreign and junction.stub(left.text)


def _cuts_phone(left: Row, right: Row) -> bool:
    """Whether a full line of many figures stops in the middle of a telephone number."""
    first = _PHONE.search(left.text) if left.has_comma and not left.has_columns else None
    rest = _REST_OF_PHONE.match(right.text) if first else None
    return first is not None and rest is not None and len(first[1] + rest[1]) in (7, 8)


def _cuts_clause(left: Row, right: Row) -> bool:
    """Whether a full line of many signs, a formula in a sentence, surely stops inside a word."""
    if left.has_columns or right.is_new or not ("，" in left.text or left.has_sentence):
        return False
    is_word = junction.word_split(left.text, right.text) == 2
    return is_word and cohesion(left.text, right.text) >= _TOGETHER


def _is_same_paragraph(wrap: Wrap, left: Row, right: Row) -> bool:
    """Whether a line after a full line that ends a sentence is of the same paragraph."""
    if wrap.by_blank and not _is_longer(wrap, left) and _ends_block(wrap, left, right):
        return True
    if right.text.startswith(_OF_THESE):
        return True
    if right.is_field or right.is_finished or not wrap.is_full(right):
        return False
    if right.text[0] in "（(" or (left.text[-1] == "”" and right.text[0] == "“"):
        return False
    if wrap.by_indent or wrap.by_blank:
        return True
    if right.start >= wrap.numbered_until or right.text[0] == "“":
        return False
    return not right.text.startswith(junction.entries("openers"))


def _ends_block(wrap: Wrap, left: Row, right: Row) -> bool:
    """Whether a last line, of a sentence with a comma, surely begins no paragraph of its own:
    it is none of several of one length.
    """
    if wrap.measure(right) > wrap.measure(left) * _SHORTER:
        return False
    if right.is_field or not (right.is_finished and right.has_comma) or right.text[-1] in "：:":
        return False
    if right.text[0] in "（(“" or len(right.text) < MIN_CHARS or not left.has_comma:
        return False
    return not _opens(right)


def _opens(right: Row) -> bool:
    return right.text.startswith(junction.entries("openers"))


def _is_over_page(wrap: Wrap, left: Row, right: Row) -> bool:
    """Whether blank lines within a wrapped paragraph are those of a page that ended."""
    if not wrap.by_indent or right.gap > wrap.gap + 3 or right.is_field:
        return False
    if proof(left, right):
        return True
    if left.is_new or not (left.has_comma or left.has_sentence) or right.text[-1] in "：:":
        return False
    return wrap.is_full(right) or (right.is_finished and right.has_comma)


def _is_longer(wrap: Wrap, left: Row) -> bool:
    """Whether a line was not cut at the width, unless something was put into it."""
    return wrap.measure(left) > wrap.floor * _LONGER


def _goes_on(wrap: Wrap, before: Row | None, left: Row, right: Row, text: str) -> bool:
    if left.text[-1] in COMMAS and junction.is_salutation(left.text):
        return False
    if _is_longer(wrap, left) and not junction.wants_more(left.text) and _opens(right):
        return False
    says_something = left.has_comma or left.has_sentence
    if right.text[-1] in "：:" and len(right.text) <= 12 and not says_something:
        return False
    if right.is_field and not junction.closes_bracket(left, right):
        key = right.text.find("：")
        if left.is_field or (key <= 4 and key < len(right.text) - 1):
            return False
    if not wrap.by_indent and _may_be_heading(wrap, before, left, right):
        return _hangs_together(left, right) or junction.seen(text, left, right) == 2
    return True


def _hangs_together(left: Row, right: Row) -> bool:
    """Whether a line that may be a heading holds a clause that surely goes on."""
    if not left.has_comma:
        return False
    if junction.wants_more(left.text):
        return True
    nats = cohesion(left.text, right.text)
    return nats >= _TOGETHER and not junction.whole_words(left.text, right.text)


def _may_be_heading(wrap: Wrap, before: Row | None, left: Row, right: Row) -> bool:
    goes_on = (
        before is not None
        and left.gap == wrap.gap
        and wrap.is_full(before)
        and not before.is_finished
    )
    if goes_on or left.has_sentence:
        return False
    if left.number_style in wrap.headings:
        return True
    if wrap.by_blank or left.text[-1] in COMMAS:
        return False
    return not left.has_comma or cohesion(left.text, right.text) < _APART
