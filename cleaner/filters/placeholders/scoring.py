"""Scores all candidates of a text by their neighbours and by the habit of the document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from functools import cached_property
from itertools import pairwise
from math import inf, log2

from cleaner.filters.placeholders.candidate import Sight
from cleaner.filters.placeholders.context import Surroundings
from cleaner.filters.placeholders.counted import figures_by_some
from cleaner.filters.placeholders.habit import Habit
from cleaner.filters.placeholders.places import plain_families
from cleaner.filters.placeholders.signs import KNOWN
from cleaner.filters.placeholders.sums import Evidence, Sum, Weigher
from cleaner.filters.placeholders.survey import Survey
from cleaner.lazy import lazy

_OPENING = frozenset("“‘「《〈")
_SURE_FIGURES = 4
# In a text that is damaged besides, so many blanks of as many kinds are a habit.
_FEW_SLOTS, _FEW_RUNS = 5, 3
_ALL_PLACES = 4
# So many sure ones suffice where they stand for figures and dates.
_FEW_SURE, _DATED = 4, frozenset({"figure", "date"})
_TOLD = frozenset({"person", "body"})
# Sites blank by these; who writes a story hides a name by ×, ○, □ or 某.
_SITES = frozenset({"star", "capital-x", "small-x", "line"})
# A quotation that opens so near is short: a name, a slogan.
_QUOTE = 6
# So many names of places and bodies besides one of a person show that 某 redacts.
_NAMES = {"place": "body", "organization": "body", "person": "person"}
_LEAST_BODIES = 2
# Who wrote or read a text, by his surname or without; not whom it tells of.
_SIGNER = lazy(
    "(?:作者|通讯员|述[职廉学][^\\n，。：]{0,4}人|(?:对照检查|汇报|报告|发言|演讲|主讲|宣讲|撰稿|供稿|执笔|起草|剖析)人"
    "|执教|授课教师|任课教师)[：: \u3000]*[一-鿿]{0,2}$"
)
_LONGEST_SIGNER, _BEHIND_SIGNERS = 12, frozenset("\n）)，, \u3000")
# What may stand between two blanks of one name.
_SAME_NAME = lazy("[一-鿿]{1,8}")
# What is quoted goes on, so it is no name; a date of which the day is told.
_SPEECH = lazy("[^”’」\\n]{2,10}[，。；、？！][^”’」\\n]{2}")
_DAY_OF_MONTH = lazy("月[0-9]{1,2}日")
_QUOTED = lazy("[“‘「《][^“”‘’「」《》，。]*$")


# An address, a page: what a sentence may leave open.
_ADDRESSED = frozenset("号页室楼层栋幢")
# Before 号 these begin the number of a document.
_BEFORE_NUMBERS = frozenset("〕）］]第")


def _is_figure(one: Sight) -> bool:
    """Return whether a blank is a figure of a report, a year of this century or a telephone."""
    if one.before in ("telephone", "year"):
        return True
    return one.slot == "unit" and one.family != "some" and one.right not in _ADDRESSED


class Scoring:
    """The scores of all candidates of a survey: first each alone, then with the habit.

    ``sums`` are in the order of the candidates, ``bonuses`` what the habit adds, by family.
    """

    def __init__(self, survey: Survey, weigher: Weigher) -> None:
        self._survey = survey
        self._weigher = weigher
        self._around = Surroundings(survey)
        self.sums = self._weigh()
        self._habits = self._count()
        self._plain = plain_families(survey)
        self._proven = self._prove()
        self._all = sum([self._habits[family].strength for family in self._proven])
        self.bonuses = {family: self._bonus(habit) for family, habit in self._habits.items()}
        self._doubt_few()
        if survey.view.is_mended:
            self._raise_whole_names()
        if self._all >= 1:
            self._raise_signers()

    def proofs(self, least: float) -> dict[Sum, Evidence]:
        """Return the features with their weights of what adds up to ``least``."""
        habits = {family: round(bonus, 2) for family, bonus in self.bonuses.items()}
        return {
            sum_: sum_.proof(habits[sum_.family])
            for sum_ in {*self.sums}
            if sum_.score + self.bonuses[sum_.family] >= least
        }

    def _weigh(self) -> list[Sum]:
        """Score each candidate alone."""
        known, weigh, all_traits = self._weigher.known, self._weigher.sum, self._survey.traits
        doubts = self._around.doubts()
        if not doubts and known.keys() >= self._survey.classes:
            return [*map(known.__getitem__, all_traits)]
        pairs = [(traits, doubts.get(index, "")) for index, traits in enumerate(all_traits)]
        sums = {pair: weigh(*pair) for pair in {*pairs}}
        return [*map(sums.__getitem__, pairs)]

    def _count(self) -> dict[str, Habit]:
        """Count per family the sure blanks, doubtful ones half, and the places they fill."""
        habits: dict[str, Habit] = {}
        for sum_, count in Counter(self.sums).items():
            family = sum_.family
            habit = habits.get(family)
            if habit is None:
                contra = self._survey.contra.get(family, 0.0)
                habit = habits[family] = Habit(family, contra)
            if sum_.doubt != "shown":
                # Ratings and the like say nothing about the sign elsewhere.
                habit.add(count, sum_.sure, sum_.slot, sum_.is_run)
            if sum_.doubt == "mention":
                habit.contra += count
        return habits

    def _prove(self) -> list[str]:
        """Return the signs that are blanks by all the others; what is no blank proves nothing."""
        habits, weights = self._habits.values(), self._weigher.weights
        every = sum([habit.strength for habit in habits])
        return [
            habit.family
            for habit in habits
            if habit.family in self._plain
            or habit.is_proven(weights, every - habit.strength, self._survey.view.is_mended)
        ]

    @cached_property
    def is_redacted_by_some(self) -> bool:
        """Return whether 某 hides places, bodies and persons alike: that is no pronoun."""
        if self.is_hidden_by_some:
            return True
        names: Counter[str] = Counter()
        for sight in self._survey.sights:
            if sight.family == "some":
                is_name = sight.length > 1 or sight.before == "surname"
                names[_NAMES.get(sight.kind, "") if is_name else ""] += 1
        return names["body"] >= _LEAST_BODIES and names["person"] >= 1

    def _doubt_few(self) -> None:
        """Lower the scores where a document has few blanks.

        The only one of its sign, in quotation marks, behind 第 or as a single sign, is
        as likely an example or a code; a text that is no official one (a story, a
        manual) writes an old sign or somebody's secret so.
        """
        weights, lowered = self._weigher.weights, self._weigher.lowered
        if self._all < weights.get("blanks-enough", 0.0):
            for index, sight in enumerate(self._survey.sights):
                flag = self._lonely(sight, self._survey.spans[index][0])
                if flag:
                    self.sums[index] = lowered(self.sums[index], flag)
        is_few = self._all < weights.get("blanks-many", 0.0) and not self._is_varied()
        # Beside other damage only the signs that authors write themselves are doubtful, and
        # none where a figure is hidden: nobody's secret is one.
        is_told = self._survey.view.is_mended and self._hides_figures()
        if is_few and not is_told and not self._around.is_official:
            self._lower("unofficial", self._spared())

    def _hides_figures(self) -> bool:
        """Return whether a run stands for what is counted or measured, or for a number."""
        return any(
            one.length > 1
            and one.slot == "unit"
            and one.family != "some"
            and (one.right not in _ADDRESSED or one.left in _BEFORE_NUMBERS)
            and not sum_.doubt
            for one, sum_ in zip(self._survey.sights, self.sums, strict=True)
        )

    def _spared(self) -> set[str]:
        """Return the families that no author blanks by himself.

        Those that sites use where the text is damaged besides; odd signs that are blanks
        of several kinds.
        """
        habits = self._habits.values()
        is_mended = self._survey.view.is_mended
        spared = {*_SITES} if is_mended else set()
        return spared | {
            one.family
            for one in habits
            if one.family not in KNOWN and (is_mended or len(one.places) >= _FEW_RUNS)
        }

    def _raise_whole_names(self) -> None:
        """Raise the scores of 某某某 beside an office: reports of cases keep the surname."""
        if "some" not in self._habits:
            return
        for index, sight in enumerate(self._survey.sights):
            is_name = sight.family == "some" and sight.length > 2 and sight.before == "title"
            if is_name and self.sums[index].doubt in ("", "unofficial"):
                self.sums[index] = self._weigher.lowered(self.sums[index], "whole-name")

    def _raise_signers(self) -> None:
        """Raise the scores of what hides who wrote the text, beside other blanks.

        Reports of cases hide whom they tell of, but nobody hides himself so.
        """
        text = self._survey.text
        if not any(sum_.family == "some" or sum_.doubt == "unofficial" for sum_ in {*self.sums}):
            return
        for index, (sight, span) in enumerate(
            zip(self._survey.sights, self._survey.spans, strict=True)
        ):
            is_name = sight.family == "some" or self.sums[index].doubt == "unofficial"
            is_name = is_name and sight.right in _BEHIND_SIGNERS
            if is_name and _SIGNER.search(text, max(0, span[0] - _LONGEST_SIGNER), span[0]):
                self.sums[index] = self._weigher.lowered(self.sums[index], "signer")

    def _lower(self, flag: str, spared: Collection[str] = ()) -> None:
        """Lower the scores by the weight of ``flag``, but for the families ``spared``.

        Figures hidden by 某 show what it is.
        """
        lowered = self._weigher.lowered
        spared = {*spared, "some"} if self.is_hidden_by_some else spared
        fewer = {
            sum_: sum_ if sum_.family in spared else lowered(sum_, flag) for sum_ in {*self.sums}
        }
        self.sums = [fewer[sum_] for sum_ in self.sums]

    @property
    def is_lone_sentence(self) -> bool:
        """Return whether a sentence alone has blanks for names only, which may be its own way."""
        if not self._around.is_sentence:
            return False
        habits = [habit for habit in self._habits.values() if habit.family != "some"]
        if not habits:
            return len(self._survey.spans) < 2
        places = set().union(*(habit.places for habit in habits))
        return len(places) < 2 and not any(map(_is_figure, self._survey.sights))

    def _has_joined_some(self) -> bool:
        """Return whether another blank stands in the same name as 某 (某县税务局××分局)."""
        pairs = [*zip(self._survey.spans, self._survey.sights, strict=True)]
        return any(
            one.family == "some" != other.family
            and _SAME_NAME.fullmatch(self._survey.text, span[1], following[0]) is not None
            for (span, one), (following, other) in pairwise(pairs)
        )

    @cached_property
    def is_hidden_by_some(self) -> bool:
        """Return whether 某 stands for figures that nobody calls so (某万元, 今年某月)."""
        found = self._some_figures
        least = _SURE_FIGURES / 2 if self._survey.view.is_mended else _SURE_FIGURES
        return found >= least

    @cached_property
    def _some_figures(self) -> int:
        return figures_by_some(self._survey.text) if "some" in self._habits else 0

    def _lonely(self, one: Sight, start: int) -> str:
        habit = self._habits[one.family]
        if habit.slots >= 2 or habit.strength > 1:
            return ""
        text, end = self._survey.text, start + one.length
        is_opened = one.left in _OPENING or _QUOTED.search(text, max(0, start - _QUOTE), start)
        if is_opened and not (one.length > 1 and one.slot == "unit" and _SPEECH.match(text, end)):
            return "lonely-quoted"
        if one.slot == "date" and _DAY_OF_MONTH.match(text, end):
            return ""
        if one.before == "ordinal":
            return "lonely-ordinal"
        return "lonely-single" if one.length == 1 else ""

    def _is_varied(self) -> bool:
        """Return whether one sign fills so many places of so many kinds as no secret does.

        Judgements hide as much, by themselves.
        """
        known = [habit for habit in self._habits.values() if habit.family in KNOWN]
        joined = Habit("", 0.0)
        for habit in known:
            joined.places |= habit.places
            joined.slots += habit.slots
        if any(habit.is_varied for habit in (*self._habits.values(), joined)):
            return not self._around.is_case
        if self._survey.view.is_mended and _FEW_SURE <= joined.slots < _FEW_SLOTS:
            return joined.places >= _DATED and not self._around.is_case
        if self._survey.view.is_mended and joined.slots >= _FEW_SLOTS:
            return len(joined.places) >= _FEW_RUNS and not self._around.is_case
        # Several persons and figures by one sign: no list hides both.
        return any(
            habit.persons >= _FEW_RUNS and habit.figures > 1
            for habit in known
            if habit.family != "some"
        )

    def _hides_all(self, habit: Habit) -> bool:
        """Return whether a damaged text hides figures, dates and names: no report of a case does.

        Those hide names.
        """
        return self._survey.view.is_mended and len(habit.places) >= _ALL_PLACES

    def _hides_names(self) -> bool:
        """Return whether names of persons are blanked by signs."""
        return any(
            one.family != "some" and one.kind == "person" and not sum_.doubt
            for one, sum_ in zip(self._survey.sights, self.sums, strict=True)
        )

    def _is_sister(self, habit: Habit) -> bool:
        """Return whether a letter fills places beside another that is proven (YY县NN户)."""
        weights = self._weigher.weights
        return habit.could_be_sister and any(
            other.is_letter and other.is_proven(weights, 0.0) for other in self._habits.values()
        )

    def _bonus(self, habit: Habit) -> float:
        """Return what the habits of the document add to each candidate of a family."""
        weights, own = self._weigher.weights, habit.strength
        others = self._all - own if habit.family in self._proven else self._all
        # What else is damaged in the text speaks for a doubtful sign as other blanks do.
        damage = max(others, 1.0) if self._survey.view.is_mended else others
        is_proven = habit.family in self._plain or habit.is_proven(
            weights, damage, self._survey.view.is_mended
        )
        if not (is_proven or self._is_sister(habit)):
            return weights.get("unproven", 0.0)
        bonus = min(weights.get("habit-most", 0.0), weights.get("habit", 0.0) * log2(1 + own))
        if habit.family != "some":
            most = weights.get("other-habit", 0.0)
            return bonus + min(most, most * log2(1 + others) / 2)
        if habit.figures >= weights.get("figures-enough", inf) or self.is_hidden_by_some:
            # A pronoun counts nothing: who writes 某某 for figures writes it for names.
            bonus += weights.get("some-figures", 0.0)
        is_lone = habit.runs == 1 and not habit.longer and "person" not in habit.places
        if is_lone and not self._has_joined_some():
            # A lone 某县 or 某企业 is an example that the author gives.
            return bonus
        if habit.runs == 1 and habit.places <= _TOLD and self._hides_names():
            # One 王某 or 某矿 where names are blanked by signs was told so by the author.
            return bonus
        if others >= weights.get("blanks-enough", 0.0):
            return bonus + weights.get("names-among-blanks", 0.0)
        if self._around.is_case and not self._hides_all(habit):
            return bonus + weights.get("case", 0.0)
        return bonus + (weights.get("some-redacts", 0.0) if self.is_redacted_by_some else 0.0)
