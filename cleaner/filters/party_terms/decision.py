"""Decides for each letter whether it stands for 党: by its word, its context, and its document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cleaner.filters.party_terms.evidence import Evidence, Threshold
from cleaner.filters.party_terms.judgement import FITTING, KNOWN, RULED_OUT, SURE, Judged, Term
from cleaner.filters.party_terms.word import LONG_HEADS, Word

TERM, CONTEXT, DOCUMENT, OPEN = "term", "context", "document", "open"
THROUGHOUT = "throughout"
Thresholds = Mapping[str, Threshold]
_LISTED = ("A", "C")
_ORDINARY = ("W", "V", "T")
_MOST_TERMS = 6


def decide(
    terms: Sequence[Term], others: Sequence[Judged], evidence: Evidence, thresholds: Thresholds
) -> Iterator[tuple[int, Word, str]]:
    """Yield the way by which each letter is 党: ``open`` where a person should look, "" for none.

    ``thresholds`` are those of the ways that are active, by way.
    """
    is_several = evidence.has_several_terms
    for place, word in terms:
        is_known = is_several or word.sign == "D"
        is_open = evidence.is_intact and word.kind == "A"
        yield place, word, (OPEN if is_open else TERM) if is_known else ""
    for item in others:
        word = item.word
        is_known = is_several or word.sign == "D"
        is_out = word.kind in RULED_OUT or item.is_label or word.is_numbered
        way = _way(item, evidence, thresholds) if is_known and not is_out else ""
        yield item.place, word, way


def _way(item: Judged, evidence: Evidence, thresholds: Thresholds) -> str:
    sign, kind = item.word.sign, item.word.kind
    least = thresholds.get(THROUGHOUT)
    if least and _is_enough_throughout(item, evidence, least):
        return THROUGHOUT
    is_own = evidence.is_written_as(sign)
    if kind in _ORDINARY or (sign == "d" and not is_own):
        return ""
    least = thresholds.get(DOCUMENT)
    if evidence.is_damaged and is_own:
        if least and _is_enough_here(item, evidence, least):
            return DOCUMENT
    elif not (evidence.is_intact or evidence.is_damaged):
        least = thresholds.get(CONTEXT)
        if least and _is_enough_alone(item, evidence, least):
            return CONTEXT
    least = thresholds.get(OPEN)
    return OPEN if least and _is_worth_a_look(item, evidence, least) else ""


def _is_enough_throughout(item: Judged, evidence: Evidence, least: Threshold) -> bool:
    """Return whether a letter without a noun of its own is 党, as its document shows."""
    word = item.word
    is_known, is_fitting = word.kind in KNOWN, word.kind in FITTING
    if not evidence.is_enough(least, "word"):
        return False
    if not evidence.is_written_as(word.sign):
        return word.sign == "d" and word.kind in SURE and not item.is_doubtful
    if word.is_beside_blank and not is_fitting:
        return False
    if item.is_among_letters:
        return word.kind in _LISTED and item.odds >= least["among_letters"]
    if item.is_doubtful:
        return is_known and item.odds >= least["among_letters"]
    if _has_rival(word, evidence):
        return False
    if is_fitting or (evidence.is_enough(least, "free") and _fits_a_side(item, least)):
        return True
    if not evidence.is_enough(least, "any"):
        return False
    # A noun right before a letter names it, and one right after it makes it a letter: a
    # word that isn't known has to fit on both sides.
    before, after = item.sides
    is_free = word.is_first or before >= least["before"]
    return is_free and not word.kind and after >= least["after"]


def _fits_a_side(item: Judged, least: Threshold) -> bool:
    """Return whether what stands on one side of a letter without a word is seen beside 党.

    Where a clause or a quotation begins with it, only what follows tells.
    """
    if item.word.kind or not item.stands_open:
        return False
    before, after = item.sides
    if item.word.is_first or item.is_quoted:
        return after >= least["first_after"]
    return after >= least["free_after"] or before >= least["free_before"]


def _has_rival(word: Word, evidence: Evidence) -> bool:
    """Return whether only what follows speaks for 党, and elsewhere it speaks against it."""
    is_alone = word.is_first and word.kind not in SURE
    return is_alone and word.noun[:1] in evidence.rivals


def _is_enough_here(item: Judged, evidence: Evidence, least: Threshold) -> bool:
    kind = item.word.kind
    known = least["each_term"] * min(evidence.terms, _MOST_TERMS)
    if _has_rival(item.word, evidence):
        return False
    if item.is_among_letters:
        return kind in _LISTED and item.odds + known >= least["listed"]
    if kind in _LISTED:
        return True
    if _is_repeated(item.word, evidence):
        return not item.is_doubtful
    return not item.is_doubtful and item.odds + known >= least["listed" if kind else "other"]


def _is_repeated(word: Word, evidence: Evidence) -> bool:
    """Return whether the document has the same noun with 党 elsewhere, and with no mere letter."""
    is_noun = word.kind == "B" or (not word.kind and word.head in LONG_HEADS)
    return is_noun and word.head in evidence.heads and word.head[:1] not in evidence.rivals


def _is_enough_alone(item: Judged, evidence: Evidence, least: Threshold) -> bool:
    if item.is_doubtful:
        return False
    known = least["one_term"] if evidence.terms else 0.0
    return item.odds + known >= least["listed" if item.word.kind else "other"]


def _is_worth_a_look(item: Judged, evidence: Evidence, least: Threshold) -> bool:
    kind = item.word.kind
    if evidence.terms or evidence.written:
        return bool(kind) or item.odds >= least["odds"]
    return item.odds >= least["odds"] and bool(kind)
