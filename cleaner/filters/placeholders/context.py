"""What the rest of the document says against a candidate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cached_property

from cleaner.filters.placeholders.asked import asked
from cleaner.filters.placeholders.bold import bold_stars, fields
from cleaner.filters.placeholders.candidate import Sight
from cleaner.filters.placeholders.forms import FIELD_LENGTH, inline_sign, is_form, is_signed
from cleaner.filters.placeholders.habit import slot_of
from cleaner.filters.placeholders.legends import explained
from cleaner.filters.placeholders.meant import teaches_layout
from cleaner.filters.placeholders.mentions import mentioned
from cleaner.filters.placeholders.objections import is_hidden_name
from cleaner.filters.placeholders.shown import secrets, sentence_at, shown
from cleaner.filters.placeholders.survey import Survey
from cleaner.filters.placeholders.words import any_of, is_official
from cleaner.lazy import lazy

# No inscription has what is called so.
_MODERN = lazy(
    "公社|生产队|大队|[县市区省]委|[一-鿿]{0,4}(?:公司|集团|厂|合作社|党支部|革委会|派出所|信用社)|牌"
)
# So many figures with measure words are not found in an old text.
_MODERN_FIGURES = 4
# Signs by which editors show what is illegible or was left out.
_EDITED = frozenset({"square", "cross", "circle", "triangle"})
# The editor says that a sign stands for what is lost (一□代一残字).
_TOLD_GAP = lazy(
    "[□×○△][”」]?(?:代|表示|示|为|即)[^。\\n]{0,4}(?:残|缺|阙|漫漶|磨|不清|难辨|难识|蛀)"
)
# A machine that read the page put squares for what it could not read: they are no gaps of old.
_MISREAD = lazy(
    "(?:识别|OCR|ocr|置信)[^。\n□]{0,24}(?:以|用|标为|替换?[为成]|代[为之]以)[“「]?□|□[”」]?(?:为|系|表示|代表)"
    "[^。，\n]{0,6}(?:未识别|无法识别|未能识别|识别失败|识别不[了出清])"
)
# What an old stone, bell or leaf says is quoted behind these.
_INSCRIBED = lazy(
    "(?:碑[文上阴阳额]|原[碑刻石稿件抄卷]|[铸刻镌铭题]有?|阴文|阳文|铭文|款识|题记|题款|落款|跋文?|榜文|残[卷页片句])"
    "[^。；\n“”「」]{0,8}[“「][^“”「」\n]{0,24}$"
)
_INSCRIPTION = 40
# It says so itself.
_HIDDEN = lazy("脱敏|打码|隐[私名去藏]|技术处理")
# So many masked names make a row of them.
_LEAST_MASKED = 2
_LISTED = lazy("\\*[一-鿿]{1,2}(?:[、；\\s]|$)")
# What stood where a sign stands is gone (○○处墨迹洇开).
_GONE = lazy(
    "[”」]?处?[^，。；：、\\n]{0,4}(?:洇|漫漶|残泐|虫蛀|凿去|磨灭|剥落|锈蚀|缺字|脱字|残缺|缺失|难辨|空缺|听不清|忘词|失记|失传|记不[清起])"
)
_SHORT = 138
_LETTERS = frozenset({"capital-x", "small-x"})
_DOUBTED = _LETTERS | {"line", "square", "cross", "circle", "triangle"}
# So many dates and as many names: letters of a sum stand for neither.
_TOLD_LETTERS = 3
_MASK = ("star", "telephone")
# Words that leave no doubt what a line stands for, whatever stands before it.
_SAID = frozenset({"date", "unit"})
_ROMAN = lazy("第[IVXLC]*[IV][IVXLC]*[^A-Za-z]|附录I")
_UNKNOWN = lazy("[yYzZ]")
_POINTED = lazy("([Xx])[.．]\\1(?![A-Za-z0-9.])")
_PARTS_OF_DATES = frozenset("年月日时")
# The label of a box to be ticked, and what its pattern reads at most.
_TICKED = lazy("[□☐☑][^□☐☑，。；\\s]{1,8}$")
_LABEL = 10
# What a line right behind these stands for, its reader writes.
_FIELD = lazy("(?:签名|签字|签章|盖章|签收|姓名|性别|日期)[）)]?[ \u3000]*$")
# Stars in the middle of a number hide it as the law asks.
_TAIL = lazy(
    "[（(，,：: ]{1,2}(?:手机|电话|身份证号?|卡号?|证件)?(?:后四位|尾号)[为是：:]?[0-9]{3,4}"
)
_MASKED_NUMBER = lazy(
    "[，,、（(：: ]{0,2}(?:身份证|证件|手机|电话|卡)[^，。\\n]{0,5}?[0-9]{2,}\\*{3,}[0-9]"
)
_HIDDEN_NUMBER = lazy("[0-9]{2}\\*{3,}[0-9]|\\*{4,}[0-9]{2}")
# What an entry with a masked number hides besides: a name, the parts of an address.
_ENTRIES = 3
_SAMPLE = lazy("(?:样式|样例|示例|范例)[为是]?[：:][^。；\\n]*$")
_LONGEST_SAMPLE = 28
# What a sign of a drawing stands at (图上,XX处…).
_DRAWING = lazy("图[上中里][，,]?$")
# XX is a pair of chromosomes.
_SEXES = lazy("染色体|基因型|XY")
_SEXED = frozenset({"", "word"})
_CLAUSES, _PAIR = 20, 2
_EXAMPLE = 40
_PARTS_OF_DRAWINGS = frozenset("处行格针点")
_LABELS = (_TICKED, _FIELD)
# What is beyond is no Latin, no sign and no symbol.
_LAST_SIGN = "\u2fff"


class Surroundings:
    """Judges made once a document, on demand."""

    def __init__(self, survey: Survey) -> None:
        self._survey = survey
        self._text = survey.text

    @cached_property
    def scholarly(self) -> frozenset[str]:
        """The signs that stand for no figures where an inscription or the like is spoken of."""
        if any_of("scholarly").search(self._text) is None:
            return frozenset()
        if _TOLD_GAP.search(self._text):
            return _EDITED
        survey = self._survey
        least = _MODERN_FIGURES - survey.view.is_mended
        modern = Counter(
            sight.family
            for sight, (_, end) in zip(survey.sights, survey.spans, strict=True)
            if sight.after == "unit" or _MODERN.match(self._text, end) is not None
        )
        found = {family for family in _EDITED if modern[family] < least}
        if survey.view.is_mended and _MISREAD.search(self._text):
            found.discard("square")
        return frozenset(found)

    def _is_illegible(self, family: str, start: int, end: int) -> bool:
        """Return whether a sign shows a gap in an old text: a square does, others in quotations.

        Where nothing else is damaged, those outside of them do so as well.
        """
        if _GONE.match(self._text, end):
            return True
        if family not in self.scholarly:
            return False
        if family == "square" or not self._survey.view.is_mended:
            return True
        return _INSCRIBED.search(self._text, max(0, start - _INSCRIPTION), start) is not None

    @property
    def is_official(self) -> bool:
        """Whether several words of official documents occur; too short a text may be one."""
        return len(self._text) < _SHORT or is_official(self._text)

    @property
    def is_sentence(self) -> bool:
        """Whether the text is one sentence or two: too little to have a habit."""
        return len(self._text) < _SHORT and "\n" not in self._text.strip()

    @property
    def is_case(self) -> bool:
        return any_of("cases").search(self._text) is not None

    @cached_property
    def has_roman(self) -> bool:
        return "罗马" in self._text or _ROMAN.search(self._text) is not None

    @cached_property
    def has_unknowns(self) -> bool:
        """Whether Y or Z stand alone between words, as X does: then X is an unknown."""
        text, narrow = self._text, self._survey.view.narrow
        return any(sign in narrow for sign in "yYzZ") and _has_unknown(text)

    @cached_property
    def has_told_letters(self) -> bool:
        """Whether single letters hide dates and names alike, which no unknown does (X市, X月)."""
        slots = Counter(
            slot_of(sight.slot, sight.before)
            for sight in self._survey.sights
            if sight.family in _LETTERS and sight.length == 1
        )
        names = slots["place"] + slots["body"] + slots["person"]
        return min(slots["date"], names) >= _TOLD_LETTERS

    @cached_property
    def is_form(self) -> bool:
        return is_form(self._survey)

    @cached_property
    def inline_sign(self) -> str:
        return inline_sign(self._survey)

    def doubts(self) -> dict[int, str]:
        """Return the feature that speaks against a candidate ("mention", "bold", "form" …).

        By its place in the list of candidates; those without doubts are left out.
        """
        survey = self._survey
        found: dict[int, str] = {}
        bold = bold_stars(survey)
        if any(traits.family == "#" for traits in survey.classes):
            bold |= fields(survey)
        if bold:
            found = {i: "bold" for i, span in enumerate(survey.spans) if span[0] in bold}
        if any(traits.family in _DOUBTED for traits in survey.classes):
            for index, sight in enumerate(survey.sights):
                start = survey.spans[index][0]
                doubt = self._doubt(sight, start) or self._doubt_of_field(index, sight, found)
                if doubt:
                    found[index] = doubt
        for index in (*self._masked(), *secrets(survey)):
            found[index] = "masked"
        for index in self._spoken():
            found[index] = "mention"
        for index in (*explained(survey), *shown(survey)):
            found[index] = "shown"
        for index in asked(survey):
            found[index] = "form"
        return found

    def _spoken(self) -> list[int]:
        """Return the runs that the document speaks about, shows or means as they stand."""
        found, topics = mentioned(self._survey), self._survey.topics
        if "drawing" in topics:
            found += self._shown()
        if "layout" in topics and teaches_layout(self._text):
            found += self._quoted()
        if "sexes" in topics:
            found += self._sexed()
        return found

    def _masked(self) -> list[int]:
        """Return the stars at the end of telephone numbers where no other stars are blanks.

        The law asks for such masks.
        """
        survey = self._survey
        if any((traits.family, traits.before) == _MASK for traits in survey.classes):
            sights = survey.sights
            found = [i for i, one in enumerate(sights) if (one.family, one.before) == _MASK]
            stars = [i for i, one in enumerate(sights) if one.family == "star"]
            if all(i in found or _is_masked_caller(sights[i]) for i in stars):
                return stars
        return self._masked_entries() or self._masked_names()

    def _masked_entries(self) -> list[int]:
        """Return all stars of a text with masked numbers and no other figures than of houses."""
        survey = self._survey
        if "star" not in survey.contra:
            return []
        pairs = enumerate(survey.sights)
        stars = [index for index, sight in pairs if sight.family == "star"]
        numbers = len(_HIDDEN_NUMBER.findall(self._text)) if stars else 0
        if not 0 < len(stars) <= _ENTRIES * numbers:
            return []
        slots = {(survey.sights[i].slot, survey.sights[i].right) for i in stars}
        is_count = any(slot in _SAID and right != "号" for slot, right in slots)
        return [] if is_count else stars

    def _masked_names(self) -> list[int]:
        """Return the stars and 某 in names that are masked as the law asks.

        A masked number or the end of one stands behind them, or other names of the row have
        one star inside (王*明、李*芳、欧阳*). 某某 is masked so in lists only.
        """
        text, survey = self._text, self._survey
        if "star" not in survey.contra and not any(word in text for word in ("尾号", "隐", "脱敏")):
            return []
        names = [
            (index, sight.family, span)
            for index, (sight, span) in enumerate(zip(survey.sights, survey.spans, strict=True))
            if sight.family in ("star", "some") and sight.before == "surname"
        ]
        if not names:
            return []
        listed = [one for one in names if _is_numbered(text, one[2][1])]
        found = [
            index
            for index, family, (start, end) in listed
            if family == "star" or end - start == 1 or len(listed) > 1
        ]
        rows = self._rows_of_masked()
        return found + [
            index
            for index, family, (start, end) in names
            if family == "star"
            and (
                _HIDDEN.search(text, start, _end_of_sentence(text, end))
                or rows[text.count("\n", 0, start)] >= _LEAST_MASKED
            )
        ]

    def _rows_of_masked(self) -> Counter[int]:
        """Return how many names with one star inside each line has."""
        survey, count = self._survey, self._text.count
        return Counter(
            count("\n", 0, start)
            for sight, (start, _) in zip(survey.all_sights, survey.all_spans, strict=True)
            if sight.contra and is_hidden_name(sight) and _LISTED.match(self._text, start)
        )

    def _shown(self) -> list[int]:
        """Return the runs that are shown as a sample, or as signs of a drawing."""
        text = self._text
        found = []
        for index, (start, end) in enumerate(self._survey.spans):
            if _SAMPLE.search(text, max(0, start - _LONGEST_SAMPLE), start):
                found.append(index)
            elif text[end : end + 1] in _PARTS_OF_DRAWINGS:
                is_next = index - 1 in found and start - self._survey.spans[index - 1][1] < _LABEL
                if is_next or _DRAWING.search(text, max(0, start - _LABEL), start):
                    found.append(index)
        return found

    def _quoted(self) -> list[int]:
        """Return the runs in quotation marks: in a lesson on documents they are examples."""
        text, line = self._text, "\n"
        found = []
        for index, (start, end) in enumerate(self._survey.spans):
            opening = text.rfind("“", max(0, start - _EXAMPLE), start)
            closing = text.find("”", end, end + _EXAMPLE)
            is_inside = opening >= 0 and closing >= 0
            if is_inside and not {"”", line}.intersection(text[opening:start]):
                found.append(index)
        return found

    def _sexed(self) -> list[int]:
        """Return the XX that are chromosomes, in a sentence about them."""
        text, survey = self._text, self._survey
        found = []
        for index, (sight, span) in enumerate(zip(survey.sights, survey.spans, strict=True)):
            if sight.family == "capital-x" and sight.length == _PAIR and sight.slot in _SEXED:
                start, end = text.rfind("。", 0, span[0]) + 1, span[1] + _CLAUSES
                if _SEXES.search(text, max(start, span[0] - _CLAUSES), end):
                    found.append(index)
        return found

    def _doubt_of_field(self, index: int, one: Sight, found: Mapping[int, str]) -> str:
        """Judge a line that goes on with a date to be filled in, or fills a box or a label."""
        if one.family != "line":
            return ""
        spans, start = self._survey.spans, self._survey.spans[index][0]
        if self._text[start] == self.inline_sign:
            return ""
        if one.left in _PARTS_OF_DATES and index and spans[index - 1][1] == start - 1:
            return found.get(index - 1, "")
        is_asked = any(label.search(self._text, max(0, start - _LABEL), start) for label in _LABELS)
        return "form" if is_asked else ""

    def _is_pointed(self, one: Sight, start: int) -> bool:
        if one.before == "point":
            return True
        return one.slot in _SAID and bool(_POINTED.match(self._text, start))

    def _doubt(self, one: Sight, start: int) -> str:
        family = one.family
        if family == "line":
            if self._text[start] == self.inline_sign:
                return ""
            if one.length >= FIELD_LENGTH or one.left in "：:" or self.is_form:
                return "form"
            is_field = one.left == "　" and one.slot not in _SAID
            return "form" if is_field and not is_signed(one, self._text, start) else ""
        if family in _EDITED and self._is_illegible(family, start, start + one.length):
            return "illegible"
        if family in _LETTERS:
            # Nobody reckons with X.X: that is a figure with its decimals.
            is_alone = one.length == 1 and self.has_unknowns and not self._is_pointed(one, start)
            if is_alone and (
                not self.has_told_letters or _has_unknown(sentence_at(self._text, start))
            ):
                return "unknown"
            if one.before == "ordinal" and family == "capital-x" and self.has_roman:
                return "roman"
        return ""


def _end_of_sentence(text: str, position: int) -> int:
    ends = [end for end in (text.find("。", position), text.find("\n", position)) if end >= 0]
    return min(ends, default=len(text))


def _is_numbered(text: str, end: int) -> bool:
    """Return whether a masked number, or the last figures of one, stands behind a name."""
    return (_MASKED_NUMBER.match(text, end) or _TAIL.match(text, end)) is not None


def _has_unknown(text: str) -> bool:
    """Return whether Y or Z stands alone between words."""
    for match in _UNKNOWN.finditer(text):
        start, end = match.span()
        behind, ahead = text[max(0, start - 2) : start], text[end : end + 2]
        behind = behind[:-1] if behind.endswith(" ") else behind
        ahead = ahead[1:] if ahead.startswith(" ") else ahead
        if behind[-1:] > _LAST_SIGN and ahead[:1] > _LAST_SIGN:
            return True
    return False


def _is_masked_caller(one: Sight) -> bool:
    """Return whether one star hides the name of whom one calls (联系人：*先生)."""
    return one.length == 1 and one.right in "先女" and one.left in "：:、，人 　“"
