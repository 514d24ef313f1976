"""What the other ads of a document, and its other damage, say of a candidate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleaner.edits import Span
from cleaner.filters.ads.candidates import Candidate
from cleaner.filters.ads.context import is_ornament_line
from cleaner.filters.ads.judgement import BESIDE, NAMED, Judged, is_short, lines_of
from cleaner.filters.ads.text_lines import line_at, whole_line
from cleaner.filters.shared.damage import is_damaged
from cleaner.findings import View
from cleaner.lazy import lazy

# Many ads elsewhere count this many times what two do.
_MANY = 2.0
# Of the ads of a document one reads so much like an ad (nats), and several together so much or one
# alone so much. Of 144 damaged documents that no model was fitted on all but one have; of 132 sound
# ones none.
_LOUDEST, _TOGETHER, _ALONE = 6.0, 12.0, 16.0
# In one that shows other damage, or is hardly more than the ad, so much is no oddity, of one or of
# several together.
_LOUD, _SEVERAL = 8.0, 9.0
# Fewer signs on a line separate nothing.
_SEPARATOR = 3
# What stands before the lines of a list of articles.
_BULLETS = frozenset("·•●▪■◆◇►▶▸※★☆>»›")
# Blanks and the stop after them are what is left of a sentence.
_STOPPED = lazy("[，。；：、！？%％]")
_SAYS_SO = lazy("(?:华丽的)?分[割隔]线")


def are_believable(view: View, sure: Sequence[Judged]) -> bool:
    """Return whether the ads of a text are so plain that it must have been tampered with.

    What reads a little like an ad, alone in a document, is rather an oddity of its own; and
    what leaves nothing of a text is all that its author wrote.
    """
    if is_short(view) and _is_all(view, sure):
        return False
    if any(one.candidate.is_furniture for one in sure):
        return True
    scores = [score for one in sure if (score := one.candidate.score) > 0.0]
    loudest, together = max(scores, default=0.0), sum(scores)
    is_several = len(scores) > 1
    if (loudest >= _LOUD or (is_several and together >= _SEVERAL)) and is_tampered(view):
        return True
    if is_short(view):
        return loudest >= _LOUD
    return loudest >= _LOUDEST and together >= (_TOGETHER if is_several else _ALONE)


def _is_all(view: View, sure: Sequence[Judged]) -> bool:
    gone = {one.candidate.line for one in sure}
    return all(index in gone for index, (start, end) in enumerate(view.lines) if start < end)


def is_tampered(view: View) -> bool:
    """Return whether a text shows other damage than ads, or showed some that was mended."""
    return view.is_mended or is_damaged(view.text)


def separators(view: View, sure: Sequence[Judged]) -> Iterator[Candidate]:
    """Yield the lines of nothing but signs that stand beside an ad and nowhere else."""
    gone = lines_of(sure)
    if view.syntax == "markdown":
        return
    near = {index for line in gone for index in _near(view, line)} - gone
    beside = {index: line_at(view, index) for index in near if 0 <= index < len(view.lines)}
    beside = {index: line for index, line in beside.items() if _is_separator(line)}
    if not beside:
        return
    others = set(range(len(view.lines))) - beside.keys() - gone
    elsewhere = {line_at(view, index) for index in others}
    for index, line in sorted(beside.items()):
        if line not in elsewhere:
            yield whole_line(view, index)


def fellows(view: View, sure: Sequence[Judged]) -> Iterator[Candidate]:
    """Yield the other lines of a list, told by its bullets, of which at least half are ads.

    Two must be, or one where the list stands between ads.
    """
    gone = lines_of(sure)
    done: set[int] = set()
    for line in sorted(gone):
        run = _list_around(view, line) if line not in done else []
        done.update(run)
        ads = gone.intersection(run)
        if 2 * len(ads) < len(run) or not (len(ads) > 1 or _stands_between(view, run, gone)):
            continue
        for index in run:
            if index not in gone:
                yield whole_line(view, index)


def _stands_between(view: View, run: Sequence[int], gone: set[int]) -> bool:
    return bool(run) and all(
        near in gone for near in (min(_near(view, run[0])), max(_near(view, run[-1])))
    )


def _list_around(view: View, index: int) -> list[int]:
    """Return the lines one after another, blank ones left out, that begin with the same bullet."""
    bullet = line_at(view, index)[:1]
    if bullet not in _BULLETS:
        return []
    run = [index]
    for step in (-1, 1):
        place = index + step
        while 0 <= place < len(view.lines):
            line = line_at(view, place)
            if line and not line.startswith(bullet):
                break
            run += [place] if line else []
            place += step
    return sorted(run)


def _near(view: View, index: int) -> set[int]:
    """Return the lines before and after a line, blank ones left out."""
    lines, near = view.lines, set()
    for step in (-1, 1):
        place = index + step
        while 0 <= place < len(lines) and lines[place][0] == lines[place][1]:
            place += step
        near.add(place)
    return near


def _is_separator(line: str) -> bool:
    signs = _SAYS_SO.sub("", line) if "线" in line else line
    if "_" in signs or _STOPPED.search(signs):
        return False
    return len(signs) >= _SEPARATOR and is_ornament_line(signs)


class Company:
    """The ads of ``view`` that are sure, and what that means for others."""

    def __init__(self, view: View, sure: Sequence[Judged]) -> None:
        self.view = view
        self.places = {one.span for one in sure}
        self._lines = lines_of(sure)
        self._has_damage = is_tampered(view)

    def encourage(self, one: Judged, names: Sequence[Span] = ()) -> None:
        """Add to the evidence of ``one``; ``names`` are the places of sellers' names."""
        weights = one.rule.features
        others = len(self.places) - (one.span in self.places)
        if others:
            weight = weights["elsewhere"] * min(_MANY, 0.5 + 0.5 * others)
            one.evidence.append(("ads elsewhere", weight))
        if self._has_damage:
            one.evidence.append(("other damage", weights["damaged"]))
        line = one.candidate.line
        if line is not None and _near(self.view, line) & self._lines:
            one.evidence.append((BESIDE, weights["beside"]))
        if any(start < one.span[1] and one.span[0] < end for start, end in names):
            one.evidence.append((NAMED, weights["seller"]))
