"""Lines of one make that no site makes: rows of tables, logs, timetables, transcripts."""

from __future__ import annotations

from collections import Counter

from cleaner.findings import View
from cleaner.lazy import lazy

_NAME = "ads rows"
_READ = 40
_DIGITS, _LATIN, _HAN, _BLANKS = (
    lazy(r"\d+"),
    lazy("[A-Za-z]+"),
    lazy("[\u4e00-\u9fff]+"),
    lazy("[ \u3000\t]+"),
)
# So many signs of the make of a line, two of them figures, are no chance.
_SIGNS, _FIGURES = 7, 2
_LABEL = lazy(r"[\[【(（]?[^\s:：]{1,8}[:：]")
# Who speaks in a play: 老马　（接电话）喂？
_SPEAKER = lazy("[\u4e00-\u9fff]{1,4}\u3000(?=[^\\s\u3000])")
# What was counted, how many of it, and the unit: 收到心得体会　9360篇
_AMOUNT = lazy("[\u4e00-\u9fff]{2,12}[ \u3000]+[0-9][0-9.,]*[\u4e00-\u9fff%％]{1,4}")
# Lines of one make, or with one label before them.
_LEAST = 3
_FEWEST_TABS = 2


def is_row(view: View, index: int) -> bool:
    """Return whether line ``index`` is one of several of one make, each with words of its own."""
    if _is_tabbed(view, index):
        return True
    own = _makes_of(view.text[slice(*view.lines[index])])
    if not own:
        return False
    makes = view.memo.get(_NAME)
    if makes is None:
        makes = view.memo[_NAME] = _makes(view)
    return any(makes[make] >= _LEAST for make in own)


def _is_tabbed(view: View, index: int) -> bool:
    tabs = _tabs(view, index)
    return tabs >= _FEWEST_TABS and tabs in (_tabs(view, index - 1), _tabs(view, index + 1))


def _tabs(view: View, index: int) -> int:
    if not 0 <= index < len(view.lines):
        return 0
    return view.text.count("\t", *view.lines[index])


def _makes(view: View) -> Counter[str]:
    """Count the makes of lines. Lines that differ in figures alone count once."""
    different: dict[str, str] = {}
    for start, end in view.lines:
        if start < end:
            line = view.text[start:end]
            different.setdefault(_DIGITS.sub("", line), line)
    return Counter(make for line in different.values() for make in _makes_of(line))


def _makes_of(line: str) -> set[str]:
    makes = set()
    head = line[:_READ]
    if len(_DIGITS.findall(head)) >= _FIGURES:
        head = _LATIN.sub("a", _DIGITS.sub("0", head))
        head = _BLANKS.sub(" ", _HAN.sub("H", head))[:_SIGNS]
        if len(head) == _SIGNS and head.count("0") >= _FIGURES:
            makes.add(head)
    if _AMOUNT.fullmatch(line):
        makes.add("amount")
    label = _LABEL.match(line) or _SPEAKER.match(line)
    if label:
        makes.add(label.group())
    return makes
