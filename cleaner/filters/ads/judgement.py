"""What a candidate is by itself: the rule it falls under, and what speaks for and against it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from cleaner.filters.ads.candidates import Candidate
from cleaner.filters.ads.context import context, is_ornament_line, strangeness
from cleaner.filters.ads.edges import visible
from cleaner.filters.ads.forms import LEAST_OWN, form_of
from cleaner.filters.ads.frames import is_framed
from cleaner.filters.ads.joins import gain as gain_without
from cleaner.filters.ads.rows import is_row
from cleaner.filters.ads.stubs import is_stub
from cleaner.findings import View
from cleaner.lazy import lazy
from cleaner.rules import Rule

Evidence = list[tuple[str, float]]
BESIDE = "beside an ad"
NAMED = "names a seller of this document"
QUIET = "too quiet for the first look"
GOES_ON = "the sentence goes on without it"
# Markup that a lesson shows, escaped.
_ESCAPED = lazy("&lt;/?[a-z][a-z0-9]*(?: [^&]*)?/?&gt;")
_INDENTS = frozenset(" \t")
# So many lines a block that is shown has at most.
_LONGEST_BLOCK = 40
# Context around a stretch in which a warning or an office may be named.
_AROUND = 40
# A notice is no longer; in a longer line it stands beside the text of the document.
_LONGEST_NOTICE = 60
# Fewer lines are no document in which an ad could stand out.
_DOCUMENT = 3
# What these hold is mostly the document's own, and an ad may have been pushed into it.
_NO_BRACKETS = frozenset("“‘《-–—~～·*")
# A sentence speaks no more for or against an ad by how it goes on (log-odds), and from here on
# it tells that something was pushed into it.
_LEAST_GAIN, _MOST_GAIN = -2.0, 4.0
_TELLS, _TELLS_WELL = 1.0, 2.0
_NUMBERED = lazy(
    r"(?:[一二三四五六七八九十]{1,3}[、是]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、．]"
    r"|第[一二三四五六七八九十]{1,3}[章条节项]|[A-F][.、．]|[QA问答]\d{0,2}[:：.、\s]|[【\[(（]?\d{1,2}[:：]\d{2}[】\])）\s])"
)


# What closes an official letter: an ad on its line is a part of the line.
_CLOSING = lazy(
    "(?:妥否|当否|可否)[，,]?\\s?请[予以]{0,2}(?:批[示复准]|审[批示议定])|如无不妥[，,]\\s?请批转"
    "|特此(?:报告|请示|批复|通报|函[告复达])(?![\u4e00-\u9fff])"
)
# A newspaper or a station that an article came from, and when: its reader wants to know.
_CREDIT = lazy(
    r"[\d年月日:：./\s-]*来源[：:]\s?\S{0,8}(?:日报|晚报|时报|早报|周报|新华社|新华网|人民网|电视台|广播电台"
    r"|融媒体中心|通讯社)(?:\s.{0,20})?"
)
# The way through the menus of an app, step by step, which a document tells; a site tells where
# a page lies.
_MENUS = lazy('(?=.*(?:设置|我的|[:：“”‘’"]我[”’"]?\\s*→))[^→，。]{1,12}(?:→[^→，。]{1,12}){3,}')
# Fields of official documents that no site has.
_FIELD = lazy("[（(]?(?:执笔|记录人|主持人|出席|列席|缺席|请假|抄送|抄报|主送)[：:]")
# What a form asks of its reader.
_ASKED = lazy(
    "[（(](?:此处|此栏|本栏|须?本人|请)?(?:手写|手填|亲笔签[字名]|签[字名章]|加?盖公?章)(?:处|有效)?"
    "(?:[，、 ]?(?:打印|复印|涂改|代签|伪造)无效)?[）)]"
)


class Judged(NamedTuple):
    """A candidate, the rule it falls under, and what speaks for and against it.

    ``gain`` is how much more naturally (log-odds) the sentence goes on without it than
    into and out of it; 0 for whole lines. ``form`` is what tells of its edges (see ``forms``).
    """

    candidate: Candidate
    rule: Rule
    evidence: Evidence
    gain: float = 0.0
    form: str = ""

    @property
    def span(self) -> tuple[int, int]:
        return self.candidate.start, self.candidate.end

    @property
    def score(self) -> float:
        return sum([weight for _, weight in self.evidence])

    @property
    def is_sure(self) -> bool:
        if self.score < self.rule.threshold:
            return False
        one, names = self.candidate, [name for name, _ in self.evidence]
        if one.sureness < self._least_sureness(NAMED in names):
            return False
        # What is around it helps only what reads like an ad itself.
        return one.is_furniture or one.is_among or one.score >= self._least_own(names)

    def _least_sureness(self, is_named: bool) -> float:
        """Return how sure the edges must be: surer where the sentence doesn't tell of them."""
        weights = self.rule.features
        least = weights.get("edges", 0.0)
        if self.gain < _TELLS:
            least = weights.get("untold-edges", least)
        if is_named:
            least = max(least, weights.get("named-edges", least))
        if self.form and self.candidate.score >= LEAST_OWN[self.form]:
            least = min(least, weights.get(f"{self.form}-edges", least))
        return least

    def _least_own(self, names: Container[str]) -> float:
        weights = self.rule.features
        if NAMED in names:
            return weights["told-named" if self.gain >= _TELLS else "named"]
        if BESIDE in names:
            return 0.5
        return weights["told-own" if self.gain >= _TELLS_WELL else "own"]


def judged(view: View, candidate: Candidate, rules: Mapping[str, Rule]) -> Judged | None:
    """Judge ``candidate`` by itself; None for what must stay. ``rules`` are all, by detector."""
    stretch = view.text[candidate.start : candidate.end]
    if is_stub(stretch) or _is_in_stub(view, candidate):
        return None
    if _is_row(view, candidate) or is_official(stretch):
        return None
    if _ASKED.fullmatch(stretch.strip()) or _is_shown(view, candidate):
        return None
    if _ESCAPED.search(stretch):
        return None
    rule = rules[_detector(candidate, stretch)]
    evidence: Evidence = [("reads like an ad", round(candidate.score, 2))]
    evidence += _of_lines(view, candidate, stretch, rule.features)
    if not (candidate.is_furniture or (candidate.is_among and is_ornament_line(stretch))):
        evidence += strangeness(stretch, rule.features)
    around = _AROUND if candidate.line is None else 0
    evidence += context(view, candidate.start, candidate.end, rule.features, around=around)
    if candidate.line is not None:
        return Judged(candidate, rule, evidence)
    gain = gain_without(view.text, *visible(view.text, candidate.start, candidate.end))
    bounded = max(_LEAST_GAIN, min(_MOST_GAIN, gain))
    evidence.append((GOES_ON, round(rule.features["goes-on"] * bounded, 2)))
    return Judged(
        candidate, rule, evidence, gain, form_of(view.text, candidate.start, candidate.end)
    )


def lines_of(sure: Iterable[Judged]) -> set[int]:
    """Return the lines that ads fill."""
    return {one.candidate.line for one in sure if one.candidate.line is not None}


def is_short(view: View) -> bool:
    """Return whether too few lines hold anything."""
    filled = (start < end for start, end in view.lines)
    return sum(islice((1 for is_filled in filled if is_filled), _DOCUMENT)) < _DOCUMENT


def _is_in_stub(view: View, candidate: Candidate) -> bool:
    """Return whether the candidate is a part of a line that tells that text is missing."""
    start, end = view.lines[view.line_of(candidate.start)]
    is_part = candidate.line is None and end - start <= _LONGEST_NOTICE
    return is_part and is_stub(view.text[start:end])


def _is_shown(view: View, candidate: Candidate) -> bool:
    """Return whether a line belongs to an indented block that the line before it introduces."""
    index, lines, text = candidate.line, view.lines, view.text
    if index is None or text[lines[index][0]] not in _INDENTS:
        return False
    top = max(index - _LONGEST_BLOCK, 0)
    while index > top and lines[index][0] < lines[index][1] and text[lines[index][0]] in _INDENTS:
        index -= 1
    while index and lines[index][0] == lines[index][1]:
        index -= 1
    start, end = lines[index]
    return start < end and text[start] not in _INDENTS and text[end - 1] in "：:"


def _is_row(view: View, candidate: Candidate) -> bool:
    """Return whether the candidate is, or begins, one of several lines of one make."""
    index = view.line_of(candidate.start)
    begins = not view.text[view.lines[index][0] : candidate.start].strip()
    return begins and not candidate.is_furniture and is_row(view, index)


def is_official(stretch: str) -> bool:
    """Return whether a stretch is what only official documents, and their sources, write."""
    whole = stretch.strip()
    if _FIELD.match(stretch) or _CREDIT.fullmatch(whole) or _MENUS.fullmatch(whole):
        return True
    return _CLOSING.search(stretch) is not None


def _detector(candidate: Candidate, stretch: str) -> str:
    if candidate.line is not None:
        return "line"
    stretch = stretch.strip()
    is_bracketed = is_framed(stretch, 0, len(stretch)) and stretch[0] not in _NO_BRACKETS
    return "bracket" if is_bracketed else "inline"


def _of_lines(
    view: View, candidate: Candidate, stretch: str, weights: Mapping[str, float]
) -> Iterator[tuple[str, float]]:
    if candidate.line is None:
        return
    if candidate.is_furniture:
        yield "page furniture", weights["furniture"]
    if candidate.is_among:
        yield "one stretch with other ads", weights["among"]
    if _NUMBERED.match(stretch):
        yield "numbered", weights["numbered"]
    if is_short(view):
        yield "no document around", weights["alone"]
