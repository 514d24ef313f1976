"""The lines of a text as the lines filter weighs them, and what may stand at their ends."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Generic, TypeVar, overload

from cleaner.lazy import lazy

BLANKS = " \t\u3000\u00a0"
# The fewest characters of a line that was cut at a width.
MIN_CHARS = 18
STOPS = frozenset("。！？：；…!?:;．")
_CLOSERS = "”’）》】」』〕〉)]"
COMMAS = frozenset("，、,")
PAIRS = {"《": "》", "“": "”", "（": "）", "「": "」", "『": "』", "〔": "〕", "(": ")"}

# What opens a list item, a heading, a table row, a remark or a form field.
_NEW = lazy(
    r"""[一二三四五六七八九十百]{1,3}(?:[、.．：]|是|要|则)
    |第[一二三四五六七八九十百千\d]{1,4}[章节条项款编部部分篇步届]?[\s、，：:]
    |第[一二三四五六七八九十百千\d]{1,4}[章节条款编篇]
    |其[一二三四五六七八九十]
    |[（(〔\[【]\ *(?:[一二三四五六七八九十]{1,3}|\d{1,3}|[a-zA-Z])\ *[)）〕\]】]
    |\d{1,3}(?:\.\d{1,2})*(?:[.．、)）](?!\d)|\s(?!\d))
    |[（(〔\[【]?\ *(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\ *)?\d{1,2}:\d\d
    |[A-Za-z][.．、)）:：](?![a-z]|[A-Z]\b|[A-Z][、级类])
    |_{6,}|-(?!\d)
    |[①-⑳⑴-⒇⒈-⒛㈠-㈩❶-❿Ⅰ-Ⅻ•·●◆◇■▪▲☆★※→►▶✓✔✘⚠◎§\#>|+~=`<{}@【—─━═…☎📌✅❌]
    |[○□△×*＊](?=[\s\u3000])
    |附件|附表|附录|附：|注：|图\ ?\d|表\ ?\d|图[一二三四五六七八九十]|表[一二三四五六七八九十]""",
    re.X,
)
_NUMBER = lazy(
    r"[一二三四五六七八九十]{1,3}[、.．]|第.{1,4}[章节条]"
    r"|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)]|\d{1,2}[、.．](?!\d)"
)
_DIGITS = lazy(r"[一二三四五六七八九十\d]+")
_FIELD = lazy(r"[^，。；！？“”\n]{1,12}：|[\u4e00-\u9fffA-Za-z ]{1,12}:(?=[^\d\s/])")
# What leads in to a list is no field: 知如下：
_LEAD_IN = lazy("[^，。；！？“”\n]{0,10}(?:如下|下列)[^，。；！？“”\n]{0,6}[:：]")
_FOREIGN = lazy("[\u3040-\u30ff\uac00-\ud7af\u0400-\u06ff\u0900-\u0dff\u0e00-\u0eff]")
_COLUMNS = lazy("(?<=\\S)(?: ?[|｜│┃] ?|\\t|[ \u3000\u00a0]{2,}|\u3000|…{3,})(?=\\S)")
_GAP = lazy("[ \u3000\t\u00a0|｜│┃…]")
# The number of a section, behind which a blank parts no columns, or a name of two characters.
_LABEL = lazy(
    r"(?:\d{1,2}(?:\.\d{1,2}){0,3}|第[一二三四五六七八九十百\d]{1,4}[章节条款])[ \u3000]+"
    r"|[\u4e00-\u9fff]\u3000[\u4e00-\u9fff](?=，)"
)
_HAN = lazy("[\u4e00-\u9fff]")
_BLANK_INSIDE = lazy("[\u4e00-\u9fff）] [\u4e00-\u9fff]")
_CODE = lazy(r"[{};=$\\]|</|/>|://.*://")
_CLAUSE = lazy("[，。；、]")
_WIDE_DIGIT = lazy("[０-９]")
_FIGURE = lazy(r"[0-9][0-9.]*[0-9%％]|[0-9]")
# Who wrote it, or where to look, in brackets behind the last sentence.
_CREDIT = lazy("[。！？][”’]?（[^（）。！？]{1,24}）$")
_SIGNATURE = lazy(
    r"[^，。；！？：“”]{2,20}(?:局|委|府|会|院|校|所|社|处|科|部|站|厅|办|中心|公司|集团|支队|大队|组|党组"
    r"|镇|乡|村|街道|工会|馆)$"
    r"|[^，。；：！？“”]{1,10}[〔［\[].{2,6}[〕］\]].{0,8}号$"
    r"|[^，。]{0,16}(?:\d{4}|[二〇○零]{2}.{2}|[Xx×＊*]{2,4})年.{1,4}月(?:.{1,4}日)?.{0,4}$"
)


# The number of a section and its heading, behind which its text begins.
_RUN_IN = lazy(
    r"(?:\d{1,2}(?:\.\d{1,2}){0,3}[.．、]?|第[一二三四五六七八九十百\d]{1,4}[章节条款]|[一二三四五六七八九十]{1,3}、)"
    r"[ \u3000]*[^ \u3000，。；：]{2,10}[ \u3000]+"
)
# What an entry of a yearbook or a gazetteer is about, before so much running text.
_ENTRY = lazy(
    "(?:【[^】\n]{1,12}】|[\u4e00-\u9fff]{2,8}|[春夏秋冬]|\\d{1,2}月(?:\\d{1,2}日|[上中下]旬|[初底])?)"
    "\u3000+(?=[^ \u3000，]{2,}，)(?=[^ \u3000]{18,}$)"
)
_ENTRY_HEAD = 16

_LONG = 30

R = TypeVar("R")


class _Lazy(Generic[R]):
    """A property kept once computed; `cached_property` takes a lock each time in Python 3.11."""

    def __init__(self, compute: Callable[[Row], R]) -> None:
        self.compute = compute
        self.name = compute.__name__
        self.__doc__ = compute.__doc__

    @overload
    def __get__(self, row: None, owner: type) -> _Lazy[R]: ...

    @overload
    def __get__(self, row: Row, owner: type) -> R: ...

    def __get__(self, row: Row | None, owner: type) -> _Lazy[R] | R:
        if row is None:
            return self
        value = row.__dict__[self.name] = self.compute(row)
        return value


def has_sentence(text: str) -> bool:
    """Return whether a sentence ends before the end of a line."""
    return text.find("。", 0, -2) >= 0 or text.find("！", 0, -2) >= 0 or text.find("？", 0, -2) >= 0


def is_prose(text: str) -> bool:
    """Return whether a line is running text of its own: sentences, or long with commas."""
    if len(text) < MIN_CHARS:
        return False
    return has_sentence(text) or (len(text) >= 36 and ("，" in text or "," in text))


class Row:
    """A line that isn't blank. ``start`` and ``end`` are without blanks at the edges.

    ``gap`` counts the line ends between it and the row before it. ``hang`` is an indent that
    opens no paragraph, which ``indent`` then doesn't tell.
    """

    __slots__ = ("__dict__", "end", "gap", "hang", "indent", "start", "text")

    def __init__(self, text: str, start: int, indent: int, gap: int) -> None:
        self.text = text
        self.start = start
        self.end = start + len(text)
        self.indent = indent
        self.hang = 0
        self.gap = gap

    @property
    def may_go_on(self) -> bool:
        """Whether the last character is no stop: a cheap first look."""
        return self.text[-1] not in STOPS

    @property
    def chars(self) -> int:
        return self.indent + self.hang + len(self.text)

    @_Lazy
    def columns(self) -> int:
        """Width where Han take two columns and ASCII one (via UTF-8: three bytes and one)."""
        return (
            self.indent
            + self.hang
            + (len(self.text) + len(self.text.encode("utf-8", "replace"))) // 2
        )

    @_Lazy
    def is_finished(self) -> bool:
        """Whether a sentence or a lead-in ends here."""
        last = self.text[-1]
        if last in STOPS:
            return True
        if last not in _CLOSERS and last != ".":
            return False
        if last == "）" and _CREDIT.search(self.text):
            return True
        text = self.text.rstrip(_CLOSERS) or self.text
        if text[-1] == ".":
            return not text[-2:-1].isdigit()
        return text[-1] in STOPS

    @property
    def has_han(self) -> bool:
        return bool(_HAN.search(self.text))

    @_Lazy
    def has_sentence(self) -> bool:
        """Whether a sentence ends before the end of the line."""
        return has_sentence(self.text)

    @_Lazy
    def has_comma(self) -> bool:
        return "，" in self.text or "," in self.text or "、" in self.text

    @_Lazy
    def is_prose(self) -> bool:
        return is_prose(self.text)

    @_Lazy
    def is_foreign(self) -> bool:
        """Whether it is another language, a table row, or code."""
        text = self.text
        han = self.columns - self.chars - len(_WIDE_DIGIT.findall(text))
        if han * 2 < len(text) and not self._is_of_figures(han):
            return True
        if han * 10 < len(text) * 7 and _CODE.search(text):
            return True
        return bool(_FOREIGN.search(text)) or self.has_columns

    def _is_of_figures(self, han: int) -> bool:
        """Return whether it is a Chinese clause of which the figures are the larger part."""
        if not _CLAUSE.search(self.text) or self.text.count(",") > 1:
            return False
        figures = sum(map(len, _FIGURE.findall(self.text)))
        return han * 2 >= len(self.text) - figures

    @_Lazy
    def has_columns(self) -> bool:
        """Whether wide blanks or dots part the line into columns, or a speaker from his words."""
        text = self.text
        if not _GAP.search(text):
            return False
        label = (
            _RUN_IN.match(text) if self.has_comma or len(text) >= _LONG else None
        ) or _LABEL.match(text)
        label = label or (_ENTRY.match(text) if self.is_entry else None)
        gap = _COLUMNS.search(text, label.end() if label else 0)
        return gap is not None and (not self.has_sentence or gap.start() < 8)

    @property
    def is_spaced(self) -> bool:
        """Whether blanks stand where others write commas, as in a register or a pedigree."""
        return not (self.has_comma or "。" in self.text) and bool(_BLANK_INSIDE.search(self.text))

    @_Lazy
    def is_new(self) -> bool:
        """Whether the line opens something: a heading, an item, a remark, an entry."""
        return bool(_NEW.match(self.text)) or self.is_entry

    @property
    def is_entry(self) -> bool:
        """Whether the line begins an entry of a yearbook or a gazetteer."""
        return "\u3000" in self.text[:_ENTRY_HEAD] and bool(_ENTRY.match(self.text))

    @_Lazy
    def number_style(self) -> str:
        """The style of the number a heading or an item opens with (一 is all digits), or ""."""
        match = _NUMBER.match(self.text)
        return _DIGITS.sub("一", match.group()) if match else ""

    @_Lazy
    def is_field(self) -> bool:
        return bool(_FIELD.match(self.text)) and not _LEAD_IN.fullmatch(self.text)

    @property
    def is_aside(self) -> bool:
        """Whether the whole line stands in brackets."""
        return self.text[0] in "（(" and self.text.rstrip("。")[-1] in "）)"

    @_Lazy
    def is_signature(self) -> bool:
        return len(self.text) <= 26 and bool(_SIGNATURE.match(self.text))

    @_Lazy
    def unclosed(self) -> str:
        """The closing marks that brackets opened in this line still wait for, outermost first."""
        stack: list[str] = []
        for char in self.text:
            if char in PAIRS:
                stack.append(PAIRS[char])
            elif stack and char == stack[-1]:
                stack.pop()
        return "".join(stack)
