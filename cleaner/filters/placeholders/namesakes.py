"""Single stars in a name that the document blanks elsewhere, too (周*，男,… 周*陪他).

And in the names of others where given names are blanked by more stars (刘**…, 邓*受到警告).
"""

from __future__ import annotations

from collections.abc import Iterable

from cleaner.filters.placeholders.neighbours import PAUSES
from cleaner.filters.placeholders.objections import is_hidden_name
from cleaner.filters.placeholders.runs import Span
from cleaner.filters.placeholders.survey import Survey
from cleaner.lists import load_list

# So many given names behind a surname are blanked by stars in a text that hides names so.
_LEAST = 2


def namesakes(survey: Survey, marked: Iterable[Span]) -> list[Span]:
    """Return the stars inside what looks like a longer name, if ``marked`` holds a shorter one.

    Before one character more and a pause it may be another name, hidden as the law asks
    (周*明); where other surnames stand so, all may be.
    """
    text, shown = survey.text, {*marked}
    runs = [*zip(survey.all_spans, survey.all_sights, strict=True)]
    named = {
        text[start - 1 : end]
        for (start, end), one in runs
        if one.family == "star" and one.before == "surname" and (start, end) in shown
    }
    hidden = [span for span, one in runs if one.contra and is_hidden_name(one)]
    longer = sum(
        one.family == "star" and one.length > 1 and one.before == "surname" and span in shown
        for span, one in runs
    )
    if longer >= _LEAST:
        acts = load_list("placeholder_acts.txt")
        return [span for span in hidden if text.startswith(acts, span[1])]
    if any(text[start - 1 : end] not in named for start, end in hidden):
        return []
    return [
        (start, end)
        for start, end in hidden
        if not PAUSES.intersection(text[end : end + 2]) and end + 1 < len(text)
    ]
