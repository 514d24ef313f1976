"""The filters, in the order they run. Adding one means one file here and one line below."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from cleaner.filters.ads import AdsFilter
from cleaner.filters.encoding import EncodingFilter
from cleaner.filters.invisible import InvisibleFilter
from cleaner.filters.lines import LinesFilter
from cleaner.filters.markers import MarkersFilter
from cleaner.filters.party_terms import PartyTermsFilter
from cleaner.filters.placeholders import PlaceholdersFilter
from cleaner.filters.punctuation import PunctuationFilter
from cleaner.filters.structure import StructureFilter
from cleaner.findings import Filter
from cleaner.rules import Rule


class FilterSpec(NamedTuple):
    """How a filter is made and where it stands.

    ``is_repair`` filters run until nothing changes; the others (labels) run once
    on the settled text.
    """

    name: str
    prefix: str
    build: Callable[[tuple[Rule, ...]], Filter]
    is_repair: bool = True
    is_default: bool = True


FILTERS: tuple[FilterSpec, ...] = (
    FilterSpec("encoding", "EN", EncodingFilter),
    FilterSpec("invisible", "IV", InvisibleFilter),
    FilterSpec("markers", "MK", MarkersFilter),
    FilterSpec("ads", "AD", AdsFilter),
    FilterSpec("party-terms", "PT", PartyTermsFilter),
    FilterSpec("lines", "LN", LinesFilter),
    FilterSpec("punctuation", "PU", PunctuationFilter, is_default=False),
    FilterSpec("placeholders", "PH", PlaceholdersFilter, is_repair=False),
    FilterSpec("structure", "ST", StructureFilter, is_repair=False),
)
