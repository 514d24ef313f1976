"""Which lines are running text that the next line may go on with."""

from __future__ import annotations

from collections.abc import Container, Sequence

from cleaner.filters.lines import junction
from cleaner.filters.lines.odds import nats
from cleaner.filters.lines.paragraphs import is_rest
from cleaner.filters.lines.rows import MIN_CHARS, Row
from cleaner.filters.lines.scattered import has_even_clauses, is_credit, is_notice
from cleaner.filters.shared.cohesion import cohesion
from cleaner.lazy import lazy

# From so many nats on what meets is seldom a heading and a text (see `evidence`).
_CLOSE, _TIGHT = 1.9, 3.4
# From so many on no text follows its heading, where a word is cut as well (see `odds`).
_ONE_CLAUSE = 7.0
# From so many on a line with a comma is no heading.
_CLAUSE = 5.0

_LEAST = 10

_BRIEF, _NEAR = 20, 0.3

# One word and its full stop is the rest of a sentence, unless it closes a text or a part of it.
_ONE_WORD = 3

# A paragraph begins with when it was; a title over it ends with what it names.
_WHEN = lazy(
    "(?:\\d{4}|[二一][〇○零一二三四五六七八九]{3}|今|去|近|近几|本|上|下)年(?:以?来|初|底|度)?[，,]"
)
_TITLED = lazy(
    "[^，。；：！？]*(?:总结|思路|要点|打算|计划|报告|汇报|材料|方案|安排|体会|讲话|情况|纪要|通报|说明)$"
)

_WHOLE = lazy("[此散休完好无略谢同妥附再是没不对鼓晚勿]|掌声|如下")


def may_go_on(chain: Sequence[Row], at: int, items: Container[str]) -> bool:
    """Return whether the line at ``at`` is running text that the next may go on with: no
    heading, field, caption or row, unless the break says so itself. ``items`` are the
    styles of numbers that open items, not headings.
    """
    left, right = chain[at], chain[at + 1]
    if not chain[-1].is_finished:
        return False
    if junction.starts_closing(left, right):
        return True
    if _TITLED.match(left.text) and _WHEN.match(right.text):
        return False
    if left.is_foreign or right.is_foreign:
        return _cuts_clause(left, right)
    if _is_sure(left, right):
        return True
    if not any(row.has_sentence or row.has_comma or "；" in row.text for row in chain[: at + 1]):
        return False
    if _is_no_prose(left, right):
        return False
    if left.has_sentence or "；" in left.text or _goes_on_itself(chain, at):
        return True
    if at == 0 and left.is_new:
        return _is_item(left, right, items)
    return _is_no_heading(left, right)


def _is_no_heading(left: Row, right: Row) -> bool:
    """Return whether a line without a sentence is no heading over the next."""
    if left.is_field and "，" not in left.text:
        return False
    if is_rest(left, right) or left.indent > right.indent:
        return True
    if left.has_comma and right.has_comma and nats(left, right) >= _CLAUSE:
        return True
    return _hang_together(left.text, right.text)


def _is_no_prose(left: Row, right: Row) -> bool:
    """Return whether either line is an aside, a caption, a name, a field among fields."""
    if _is_sentence(right) and not (
        junction.stub(left.text)
        or cohesion(left.text, right.text) >= _NEAR
        or _hang_together(left.text, right.text)
    ):
        return True
    if is_notice(right.text) or is_credit(left.text) or _is_caption(left, right):
        return True
    if junction.are_records(left.text, right.text):
        return True
    is_aside = left.is_aside or left.text[-1] in "）)"
    return len(left.text) < _LEAST or is_aside or (left.is_field and right.is_field)


def _is_item(left: Row, right: Row, items: Container[str]) -> bool:
    """Return whether a line that opens something is an item and no heading."""
    if junction.fragment(right.text) == 2 and (
        junction.word_split(left.text, right.text) == 2 or cohesion(left.text, right.text) >= _TIGHT
    ):
        return True
    # No article of a regulation is a heading that is so long.
    if left.number_style.endswith("条") and len(left.text) >= MIN_CHARS:
        return True
    is_item = left.number_style in items
    return is_item and ("，" in left.text or _hang_together(left.text, right.text))


def _is_sure(left: Row, right: Row) -> bool:
    """Return whether a bracket or a number surely goes on behind a line of some length."""
    if junction.closes_bracket(left, right):
        return left.has_comma or len(left.text) >= MIN_CHARS
    if junction.number_split(left.text, right.text) and (left.has_comma or _is_unit(left, right)):
        return True
    return _is_one_clause(left, right)


def _is_unit(left: Row, right: Row) -> bool:
    """Return whether a unit and its clause follow a number: 全年粮食产量21.3|万吨，比上年…"""
    if left.is_field or left.text[-1] not in "0123456789" or right.text[0].isdigit():
        return False
    return len(left.text) >= _LEAST - 1 and (right.has_comma or right.is_finished)


def _is_one_clause(left: Row, right: Row) -> bool:
    """Return whether the words that meet stand together so surely as those of no heading and
    its text.
    """
    if left.is_field or is_credit(left.text) or nats(left, right) < _ONE_CLAUSE:
        return False
    is_tight = cohesion(left.text, right.text) >= _TIGHT
    # Half a word and its stop, behind a line however short: 靠实践锤|炼。
    if is_tight and junction.fragment(right.text) == 2 and (right.has_sentence or left.has_comma):
        return True
    if len(left.text) < _LEAST or (left.is_new and not left.has_comma):
        return False
    if not (right.has_comma or right.has_sentence):
        return is_tight and left.has_comma and junction.word_split(left.text, right.text) == 2
    return is_tight or junction.bound_start(right.text)


def _cuts_clause(left: Row, right: Row) -> bool:
    """Return whether a word is cut before a clause of many signs: a formula, figures."""
    if left.has_columns or right.has_columns or not left.has_sentence:
        return False
    if not (right.is_finished and right.has_comma):
        return False
    is_word = junction.word_split(left.text, right.text) == 2
    return is_word and cohesion(left.text, right.text) >= _CLOSE


def _goes_on_itself(chain: Sequence[Row], at: int) -> bool:
    """Return whether a line goes on with the one before, and is no verse that pairs with it."""
    if at == 0 or len(chain[at].text) < MIN_CHARS:
        return False
    return not has_even_clauses(chain[at - 1].text, chain[at].text)


def _is_sentence(right: Row) -> bool:
    """Return whether a line may be a short paragraph of its own: one sentence, and whole."""
    if not right.is_finished or right.has_sentence or len(right.text) > _BRIEF:
        return False
    return len(right.text) > _ONE_WORD or bool(_WHOLE.match(right.text))


def _is_caption(left: Row, right: Row) -> bool:
    """Return whether the next line is but words, far shorter than the line before."""
    is_short = len(right.text) * 2 < len(left.text) and len(right.text) < MIN_CHARS
    return is_short and not (right.is_finished or right.has_comma)


def _hang_together(left: str, right: str) -> bool:
    """Return whether a line that may be a heading or a name surely goes on."""
    nats = cohesion(left, right)
    if nats >= 0 and (junction.word_split(left, right) == 2 or junction.fragment(right) == 2):
        return True
    return nats >= _CLOSE or junction.bound_end(left)
