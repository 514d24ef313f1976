"""A few breaks scattered over a text whose paragraphs all end with a stop but for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleaner.filters.lines import junction
from cleaner.filters.lines.habits import Lines
from cleaner.filters.lines.rows import BLANKS, COMMAS, MIN_CHARS, Row
from cleaner.filters.shared.cohesion import cohesion
from cleaner.lazy import lazy

# The log of how much likelier what is seen is at a break put into a sentence than at the end of
# a paragraph that lost its stop: logistic regression on the sound documents of the corpora.
_BASE, _COHESION, _PER_CHAR_LEFT, _PER_CHAR_RIGHT, _MOST_CHARS = 1.6, 0.6, -0.15, -0.18, 15
_STUB, _REST, _WORD, _BOUND_END, _BOUND_START, _OPENER = 2.7, 1.1, 2.7, 1.9, 2.2, -2.2
_ENDS_SOON, _WHOLE = 1.1, -0.5
# A comma ends no paragraph, but a line of verse and of a list of aims.
_COMMA, _COMMA_ALONE = 4.0, 2.5
# What may be a long heading, as no sentence ends in it, or ends in more than words.
_NO_SENTENCE, _CLOSED = -2.0, -1.0
# So much alone, so much less for what the other breaks say (a sound text of such habits seldom
# holds one line end that may be a break, and never several), so little at least: every sound
# document of the corpora, put into a broken one, keeps its lines at -1.5, too.
_ALONE, _LEAST, _RARE, _CLIP = 0.3, -1.2, 2.0, 4.5
_EVEN = 2
_LONG, _BOTH, _NEAR = 50, 40, 8
# The label of a field is so short: 地点：, 站长批注：
_LABEL = 4
# By these, who copies an inscription tells where its lines end.
_BREAKS = frozenset("/／|｜")
_PAUSES = lazy("[，。；：！？、,]")
_WHEN = lazy("[^，。；：！？、]{1,8}(?:后|[时前]|以来|期间|之际)，")
_LABELLED = lazy("[一二三四五六七八九十]{1,3}(?:是|要)")
_CREDIT = lazy("(?:摄影?|供[图稿]|撰文|整理|校对|编辑|报道|列席|参加|主持|记录|宣读|如下)$")
# A paragraph that begins with its heading.
_HEADED = lazy("[^，。；：！？、]{2,8}。.")
# What a site says where it stops showing the text.
_NOTICE = lazy(
    "[^。]{0,8}(?:试读|预览|剩余|余下|未完(?![成善工结])|未显示|阅读全文|付费|购买|解锁|充值|会员|下载|登录|扫码|微信)"
)
_STOPS_HERE = lazy("[^。]{0,8}(?:试读|预览|未显示|阅读全文|付费|解锁|充值)")
_SPEAKS = lazy("[说道问答喊叫讲曰云诗念唱写](?:[：，]|$)")


def scattered(pairs: Sequence[tuple[Row, Row]], lines: Lines, known: int) -> Iterator[Row]:
    """Yield the left rows of those ``pairs`` that surely are one sentence.

    One pair must say so itself; the more the others say that the text is broken, the
    less is asked of each. ``known`` counts the breaks that are known already.
    """
    if not lines.habits.is_settled:
        return
    told = [
        (left, weigh(left, right)) for left, right in pairs if _may_go_on(left, right, lines.text)
    ]
    if not known and not any(left.is_prose or left.text[-1] in COMMAS for left, _ in told):
        return
    total = _CLIP * known + sum(_support(nats) for _, nats in told)
    for left, nats in told:
        if nats >= max(_ALONE - total + _support(nats), _LEAST):
            yield left


def is_headed(text: str) -> bool:
    """Return whether a paragraph begins with a heading, or with but the end of a sentence."""
    return bool(_HEADED.match(text))


def _support(nats: float) -> float:
    """Return how much a pair tells of the others."""
    return max(0.0, min(_CLIP, nats + _RARE))


def _may_go_on(left: Row, right: Row, text: str) -> bool:
    if right.gap > 1 or right.is_foreign or right.text[0] in "（(‘「《":
        return False
    if left.is_finished or left.is_aside or left.text[-1] in _BREAKS:
        return False
    if right.text[0] == "“" and not junction.quoted_term(right.text):
        return False
    if (right.is_field and not _may_hold_colon(left, right)) or is_credit(left.text):
        return False
    is_piece = right.has_comma and len(right.text) >= MIN_CHARS and _says_much(left)
    if not (right.is_finished or right.is_prose or is_piece):
        return False
    if right.text[-1] in "：:" and not (right.has_comma or right.has_sentence):
        return False
    if speaks(left.text) or is_notice(right.text):
        return False
    if _says_much(left):
        return True
    if _is_label(left) or is_couplet(left.text, right.text):
        return False
    return _is_alone(left, right, text)


def _may_hold_colon(left: Row, right: Row) -> bool:
    """Return whether a colon at the beginning of a line may be that of the sentence before."""
    if left.is_field:
        return False
    return (
        left.text[-1] in COMMAS
        or junction.bound_start(right.text)
        or right.text.find("：") > _LABEL
    )


def _is_alone(left: Row, right: Row, text: str) -> bool:
    """Return whether a line without a sentence is one clause of prose, not of many lines."""
    if left.text[-1] not in COMMAS:
        return "，" in left.text
    if len(left.text) + len(right.text) < _BOTH:
        return False
    before = text[max(left.start - _NEAR, 0) : left.start].rstrip(BLANKS + "\n")
    return before[-1:] not in COMMAS and right.text[-1] not in COMMAS


def _says_much(left: Row) -> bool:
    """Return whether a line is no heading, item, verse or caption, but running text."""
    if left.has_sentence or "；" in left.text:
        return True
    return len(left.text) >= _LONG and "，" in left.text and not left.is_field


def _is_label(left: Row) -> bool:
    """Return whether a line without a sentence may be a heading, an item or a field."""
    if junction.is_salutation(left.text):
        return True
    if left.text[-1] in COMMAS:
        return False
    return left.is_field or (left.is_new and not _LABELLED.match(left.text))


def is_credit(text: str) -> bool:
    """Return whether a line ends with who took part, or what one did for a report."""
    return bool(_CREDIT.search(text[-4:]))


def is_notice(text: str) -> bool:
    """Return whether a site says here that it stops showing the text."""
    return bool(_NOTICE.match(text))


def stops_here(text: str) -> bool:
    """Return whether a site surely says that it stops: no sentence goes on so behind a comma."""
    return bool(_STOPS_HERE.match(text))


def speaks(left: str) -> bool:
    """Return whether a line ends with who says, sings or writes what follows."""
    return bool(_SPEAKS.search(left[-2:]))


def when(right: str) -> bool:
    """Return whether a line begins with a time or an occasion: 春节期间，"""
    return bool(_WHEN.match(right))


def is_couplet(left: str, right: str) -> bool:
    """Return whether two lines are equally long, or all their clauses are."""
    return abs(len(left) - len(right)) <= _EVEN or has_even_clauses(left, right)


def has_even_clauses(left: str, right: str) -> bool:
    """Return whether all clauses of two lines are about as long, or each as its counterpart."""
    first, second = (
        [len(clause) for clause in _PAUSES.split(line) if clause] for line in (left, right)
    )
    if max(first + second) - min(first + second) <= _EVEN:
        return True
    if len(first) != len(second) or len(first) == 1:
        return False
    return all(abs(a - b) <= 1 for a, b in zip(first, second, strict=True))


def weigh(left: Row, right: Row) -> float:
    """Return how much likelier (log) it is that one sentence goes on here than that one ended."""
    last = left.text[-1]
    if last in COMMAS:
        return _COMMA if _says_much(left) else _COMMA_ALONE
    nats = _words(left.text, right.text)
    if not _says_much(left):
        nats += _NO_SENTENCE
    return nats if junction.is_han(last) else nats + _CLOSED


def _words(left: str, right: str) -> float:
    """Weigh what meets: the characters, and how much of a clause stands on either side."""
    tail = len(_PAUSES.split(left[-_MOST_CHARS:])[-1])
    pause = _PAUSES.search(right, 0, _MOST_CHARS)
    head = pause.start() if pause else _MOST_CHARS
    nats = _BASE + _COHESION * cohesion(left, right)
    nats += _PER_CHAR_LEFT * tail + _PER_CHAR_RIGHT * head
    nats += _WORD * (junction.word_split(left, right) == 2)
    nats += _BOUND_END * junction.bound_end(left) + _BOUND_START * junction.bound_start(right)
    is_opener = bool(right.startswith(junction.entries("openers")) or _WHEN.match(right))
    # 下面， opens a sentence, and is no rest of one.
    nats += _STUB * (tail <= 2) + _REST * (head <= 2 and not is_opener) + _OPENER * is_opener
    if pause and pause.group() == "。":
        nats += _ENDS_SOON if pause.end() < len(right) else _WHOLE
    return nats
