"""What speaks for a line end inside a sentence, by the names that rules/ln.toml weighs."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.filters.lines import junction
from cleaner.filters.lines.habits import Habits, Lines, is_open
from cleaner.filters.lines.rows import COMMAS, Row
from cleaner.filters.lines.scattered import is_notice
from cleaner.filters.shared.cohesion import cohesion

Evidence = tuple[str, ...]

# How surely what meets belongs together: from so many nats on. In the newspaper ``tight``
# are 40 of 100 breaks in a sentence and 1 of 1000 ends of paragraphs whose full stop is
# left out; ``close`` or more 56 and 1 of 100, ``parted`` 3 and 54 of 100.
_COHESION = (("tight", 3.4), ("close", 1.9), ("near", 0.9), ("", -0.6), ("loose", -2.1))

_CUT, _CLOSE = 0.0, 1.9


def features_of(left: Row, right: Row, hard: Evidence, lines: Lines, in_block: bool) -> Evidence:
    """Collect what speaks for one sentence; nothing where only weak things do."""
    # An enumeration goes on, and ends at once: 不得迟报、|瞒报。
    is_sure = {"closing-mark", "number", "figure", "frame"} & set(hard) or (
        left.text[-1] == "、" and junction.fragment(right.text) > 0
    )
    if not left.is_prose and not is_sure and not (in_block and _surely_goes_on(left, right)):
        return ()
    if not hard:
        if right.gap > 1 or right.is_foreign or left.is_finished:
            return ()
        if not is_open(left):
            counted = junction.counted(right.text)
            return ("amount", *_around(left, right, lines.habits)) if counted else ()
        if not (right.is_finished or right.is_prose) or _is_lead_in(right):
            return ()
        if junction.are_records(left.text, right.text):
            return ()
    if right.text[0] in "（(" or (is_notice(right.text) and not hard):
        return ()
    if _opens(right) and not (junction.wants_more(left.text) or (in_block and left.has_sentence)):
        return ()
    soft = () if left.is_finished else tuple(filter(None, _soft(left, right, hard, lines)))
    return hard + soft + _around(left, right, lines.habits)


def _surely_goes_on(left: Row, right: Row) -> bool:
    """Return whether a line without a sentence is no heading over the next."""
    if junction.wants_more(left.text):
        return True
    nats = cohesion(left.text, right.text)
    return nats >= _CLOSE and not (
        left.number_style and junction.whole_words(left.text, right.text)
    )


def _opens(right: Row) -> bool:
    """Return whether a paragraph may begin so."""
    return right.text.startswith(junction.entries("openers"))


def _is_lead_in(right: Row) -> bool:
    return right.text[-1] in "：:" and not (right.has_comma or right.has_sentence)


def hard_signs(left: Row, right: Row) -> Iterator[str]:
    """Yield what alone tells that two lines are one sentence."""
    if junction.starts_closing(left, right) and not _is_remnant(right):
        yield "closing-mark"
    if junction.closes_bracket(left, right):
        yield "open-bracket"
    if _is_word(left.text, right.text):
        yield "word"
    if junction.number_split(left.text, right.text):
        yield "number"
    yield from phrase_signs(left.text, right.text)


def phrase_signs(left: str, right: str) -> Iterator[str]:
    """Yield what tells that one phrase stands on both sides: in no sound text of the corpora."""
    if junction.figure_split(left, right):
        yield "figure"
    if junction.is_framed(left, right):
        yield "frame"


def _is_remnant(right: Row) -> bool:
    """Return whether a few words without a stop follow a full stop: what is left over of an ad."""
    return right.text[0] == "。" and not (right.is_finished or right.has_comma)


def _is_word(left: str, right: str) -> bool:
    """Return whether a word is cut here, and no sentence ends (阿良哥俩的美意|在其他景区)."""
    return junction.word_split(left, right) == 2 and cohesion(left, right) >= _CUT


def _soft(left: Row, right: Row, hard: Evidence, lines: Lines) -> Iterator[str]:
    habits, text = lines.habits, lines.text
    yield from _left_side(left.text)
    yield from _right_side(left.text, right)
    if not hard and junction.word_split(left.text, right.text):
        yield "likely-word"
    if not hard:
        nats = cohesion(left.text, right.text)
        yield next((name for name, least in _COHESION if nats >= least), "parted")
    known = junction.seen(text, left, right)
    if known:
        yield "seen" if known == 2 else "likely-seen"
    if right.gap == 1 and habits.by_blank:
        yield "no-blank-line"
    if habits.by_indent and not right.indent and len(right.text) > 8:
        yield "no-indent"


def _left_side(left: str) -> Iterator[str]:
    if left[-1] == "、":
        yield "pause-mark"
    elif left[-1] in COMMAS:
        yield "comma"
    elif junction.bound_end(left):
        yield "bound-end"
    elif junction.stub(left):
        yield "stub"
    elif junction.open_end(left):
        yield "open-end"


def _right_side(left: str, right: Row) -> Iterator[str]:
    if junction.bound_start(right.text):
        yield "bound-start"
    term = junction.quoted_term(right.text) if junction.is_han(left[-1]) else 0
    if term:
        yield "quote-end" if term == 2 else "quote"
    rest = junction.fragment(right.text)
    if rest:
        yield "fragment" if rest == 2 else "short-rest"
    elif right.is_finished and not right.has_comma and not right.has_sentence:
        yield "short-line"
    if junction.counted(right.text):
        yield "amount"
    if _opens(right) and not _is_open_clause(left):
        yield "opener"
    if right.is_field:
        yield "field"


def _is_open_clause(left: str) -> bool:
    return left[-1] not in COMMAS and junction.wants_more(left)


def _around(left: Row, right: Row, habits: Habits) -> Evidence:
    found = []
    if left.has_sentence:
        found.append("sentences")
    if len(left.text) >= 45:
        found.append("long")
    elif len(left.text) >= 36:
        found.append("middling")
    if right.is_finished or right.has_sentence:
        found.append("finished")
    found.append(habits.name)
    return tuple(found)
