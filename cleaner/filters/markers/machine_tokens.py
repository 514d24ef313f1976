"""Tokens of programs nobody listed: a fence of signs round a name no language would write.

What a token looks like is not enough: forms have slots ({{order.date}}), manuals
have keys and files. It must also stand where it says nothing: alone on a line
between Chinese ones, inside a word, or with a name that speaks of the page.
"""

from __future__ import annotations

import enum
from collections.abc import Set

from cleaner.filters.markers.names import ACCESS, EDGES, Strength, stem_of
from cleaner.filters.markers.tokens import Around, Shape, Token
from cleaner.filters.shared.breaks import BLANKS, CLOSED, is_cut_word, is_han, is_heading
from cleaner.filters.shared.cohesion import cohesion
from cleaner.filters.shared.explained import is_explained, is_governed
from cleaner.filters.shared.removal import Hit, Kind
from cleaner.filters.shared.taught import is_taught
from cleaner.filters.shared.token_topics import is_about_tokens, topics
from cleaner.findings import View
from cleaner.lazy import lazy
from cleaner.rules import Rule

# What tells to write the line that follows.
_TOLD = lazy(
    "加入|插入|添加|加上|写入|[这一如以]下一行|[这那]一[行句段]|(?:配置|脚本|文件)内容|内容为"
)
_TOLD_NEAR = 16
_SENTENCE_ENDS = ("。", "！", "？")
# The place of an ad, by its prefix in the brackets of a template.
_AD_SLOT = lazy(r"\{\{?(?:ads?|adv):|(?P<f>%%|@@)(?:ads?|adv|ADS?|ADV)(?P=f)")
# Who calls for a token, or says what it does.
_CALLED = lazy(
    "(?:[使调引采]用|[插加写放输填]入|[写改换设]成|[改名记设]为|叫[作做]|称[为作]|删[除掉去]|去掉|找到|看到|遇到|出现|点击|添加"
    "|[见按把将用以在由从是为叫对给])\\Z"
)
_CALLS = lazy(
    "[的是为由即可就能会来后时里中内处之等和与或及]|表示|代表|指|调用|显示|输出|位置|方式|用于|用来|语句|一[行句段栏节]|这|那"
)
_ATTRIBUTE = lazy('=["“”]')
_NEAR = 12
_LONG = 25
# From so many nats on what stands on both sides surely goes together.
_SURELY = 3.4
# Above so many they may.
_PERHAPS, _TOGETHER = -0.6, 0.9
# What stands behind the begin or the end of a time, or behind a figure to be filled in.
_BOUNDS = frozenset("起止至到过期日号当为是将即元万亿个次人天页条名")
# Fences that neither languages nor forms use.
_ODD = frozenset(("@@", "%%", "%%%", "##", "###", "[#", "[$", "[@", "[%"))
# The fences of tokens that mean nothing in Markdown.
_IN_MARKDOWN = frozenset(("", "[", "%%", "%%%", "@@", "##"))


class MachineTokens:
    """Decides which fenced names are commands of a program."""

    def __init__(self, rule: Rule) -> None:
        self._kind = Kind(rule.id, rule.safety)

    def hits(self, view: View, tokens: list[Token]) -> list[Hit]:
        """Return the tokens that are commands."""
        if view.syntax == "markdown":
            tokens = [token for token in tokens if token[2].fence in _IN_MARKDOWN]
        commands = _commands(view.text, tokens) if tokens else []
        if not commands or is_about_tokens(view):
            return []
        return [(start, end, self._kind) for start, end, _ in commands]


def _commands(text: str, tokens: list[Token]) -> list[Token]:
    around = Around(text, tokens)
    commands, doubtful, has_slots = [], [], False
    for number, token in enumerate(tokens):
        shape = token[2]
        place = _place(token, around, number) if shape.may_be_command else Place.AT_WORK
        if place is Place.IDLE:
            commands.append(token)
        elif place is Place.BETWEEN:
            doubtful.append(token)
        else:
            has_slots = has_slots or shape.is_slot
    if not has_slots:
        return commands + doubtful + _partners(text, tokens, commands)
    commands = [t for t in commands if not t[2].is_variable or _is_no_slot(t[2])]
    return commands + _headings(text, tokens, commands)


def _is_no_slot(shape: Shape) -> bool:
    """Return whether a token in the fence of a variable is a command among slots, too."""
    return shape.is_closing or (shape.is_machine and shape.parts[-1] not in ACCESS)


def _partners(text: str, tokens: list[Token], commands: list[Token]) -> list[Token]:
    """Return the tokens that begin what a command ends, or end what it begins."""
    stems = {(token[2].fence, stem_of(token[2].parts)) for token in commands}
    return [
        token
        for token in tokens
        if token not in commands
        and _is_partner(token[2], stems)
        and not is_explained(text, token[0], token[1])
    ] + _headings(text, tokens, commands)


def _headings(text: str, tokens: list[Token], commands: list[Token]) -> list[Token]:
    """Return the tokens in signs that a command stands in, too, that begin a heading's line."""
    known = [token for token in tokens if not token[2].parts]
    fences = _ODD.intersection(token[2].fence for token in commands + known)
    return [
        token
        for token in (tokens if fences else ())
        if token not in commands
        and token[2].fence in fences
        and text[token[0] - 1 : token[0]] in ("", "\n")
        and is_heading(text[token[1] : token[1] + _NEAR])
    ]


def _is_partner(shape: Shape, stems: Set[tuple[str, tuple[str, ...]]]) -> bool:
    if (shape.fence, stem_of(shape.parts)) not in stems:
        return False
    if shape.fence in _ODD:
        return not EDGES.isdisjoint(shape.parts) or shape.strength >= Strength.EDGE
    return shape.strength >= Strength.EDGE or (shape.fence == "<" and shape.strength > 0)


class Place(enum.Enum):
    """Where a token stands: at work in a sentence, where it says nothing, or between clauses,
    where only a document without slots to fill has no use for it.
    """

    AT_WORK = 0
    IDLE = 1
    BETWEEN = 2


def _place(token: Token, around: Around, number: int) -> Place:
    """Return where a token that looks like code stands."""
    text, (start, end, shape) = around.text, token
    if is_explained(text, start, end) or is_named(text, start, end) or is_taught(text, start, end):
        return Place.AT_WORK
    before, after = around.beside(number)
    left, right = before.rstrip(BLANKS), after.lstrip(BLANKS)
    if not left and not right:
        is_field = shape.is_variable and _is_field(text, start)
        is_idle = not is_field and _is_between_han(shape, around, number)
        return Place.IDLE if is_idle else Place.AT_WORK
    if _AD_SLOT.match(text, start) and is_han(left[-1:]) and is_han(right[:1]):
        # No word of a sentence is called {ad:top}: only who calls for it speaks of it.
        return Place.AT_WORK if is_called(left, right) else Place.IDLE
    if shape.is_lone and is_governed(left[-1:], right[:1]):
        return Place.AT_WORK
    if shape.is_lone and cohesion(left, right) <= _PERHAPS:
        return Place.AT_WORK
    if _is_idle(shape, left, right):
        return Place.IDLE
    return Place.BETWEEN if _is_between_clauses(shape, left, right) else Place.AT_WORK


def _is_idle(shape: Shape, left: str, right: str) -> bool:
    """Return whether a token within a line does no work in its sentence."""
    if is_cut_word(left[-1:], right[:1]):
        return True
    if shape.is_machine and shape.is_codelike and cohesion(left, right) >= _SURELY:
        return True
    if shape.is_soft and not shape.is_codelike:
        is_sure = shape.strength is Strength.SURE and len(shape.parts) > 1
        return is_sure and is_han(left[-1:]) and is_han(right[:1])
    is_machine, is_variable = shape.is_machine, shape.is_variable
    if (not right and left[-1] in CLOSED) or (not left and is_heading(right)):
        return is_machine or not is_variable
    if _ATTRIBUTE.search(shape.rest) or shape.is_closing:
        return _is_chinese(left[-1:]) or _is_chinese(right[:1])
    if is_governed(left[-1:], right[:1]):
        return False
    if shape.strength and not is_variable:
        return (not left or _is_chinese(left[-1])) and (not right or _is_chinese(right[0]))
    if not (is_han(left[-1:]) and is_han(right[:1])) or not shape.is_codelike:
        return False
    if shape.fence == "[" and shape.strength and shape.is_machine:
        return True
    is_long = len(shape.parts) > 2 and shape.fence != "<"
    return is_machine and is_long if is_variable else is_machine or is_long


def _is_between_clauses(shape: Shape, left: str, right: str) -> bool:
    """Return whether a command in the fence of a variable begins or ends a clause."""
    if not shape.strength or not shape.is_variable or right[:1] in _BOUNDS:
        return False
    if right and not _is_chinese(right[0]):
        return False
    if is_governed(left[-1:], right[:1]):
        return False
    if not left or left[-1] in "。！？；…":
        return shape.strength >= Strength.EDGE
    if left[-1] in "，、：":
        return shape.strength is Strength.SURE
    if shape.strength >= Strength.EDGE and shape.is_machine and len(shape.parts) > 1:
        is_inside = is_han(left[-1]) and is_han(right[:1])
        if is_inside and cohesion(left, right) >= _TOGETHER:
            return True
    return shape.fence == "[" and shape.strength >= Strength.EDGE and _is_chinese(left[-1])


def is_called(before: str, after: str) -> bool:
    """Return whether the words beside a token call for it, or say what it does."""
    return _CALLED.search(before) is not None or _CALLS.match(after) is not None


def is_named(text: str, start: int, end: int) -> bool:
    """Return whether the words beside a token say what it is."""
    low = text.rfind("\n", 0, start) + 1
    near = max(low, start - _NEAR)
    if low and not text[low:start].strip(BLANKS) and text[low - 2 : low - 1] in ("：", ":"):
        if _TOLD.search(text[max(low - _TOLD_NEAR, 0) : low]):
            return True
        near = max(low - _NEAR, 0)
    if text[start - 1 : start] in _SENTENCE_ENDS:
        near = start
    beside = text[near:start] + "\n" + text[end : end + _NEAR].split("\n")[0]
    # «监测结果显示，» shows no token.
    beside = beside.replace("显示，", "")
    return any(topic in beside for topic in topics(True))


def _is_chinese(char: str) -> bool:
    return is_han(char) or (char != "" and char in "，。、；：！？”）《“（")


def _is_field(text: str, start: int) -> bool:
    """Return whether the line above is the label of a field that a token is to fill."""
    end = start
    while end and text[end - 1].isspace():
        end -= 1
    above = text[text.rfind("\n", 0, end) + 1 : end].strip()
    return len(above) <= _NEAR and above.endswith(("：", ":"))


def _is_between_han(shape: Shape, around: Around, number: int) -> bool:
    """Return whether no line beside that of a token is code."""
    before, after = around.lines(number)
    beside = [line for line in (before, after) if line.strip()]
    is_prose = before[-1:] in CLOSED or is_heading(after) or max(map(len, (before, after))) >= _LONG
    if shape.is_variable and not (is_prose or shape.is_closing):
        return False
    return bool(beside) and all(any(map(is_han, line)) for line in beside)
