"""The filters, in the order they run. Adding one means one file here and one line below."""

from __future__ import annotations

import enum
from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple, cast

from cleaner.findings import Filter
from cleaner.rules import Rule

Build = Callable[[tuple[Rule, ...]], Filter]


def _made_by(module: str, name: str) -> Build:
    """Return what makes a filter; its module is imported only then."""

    def build(rules: tuple[Rule, ...]) -> Filter:
        make = getattr(import_module(f"cleaner.filters.{module}"), name)
        return cast("Build", make)(rules)

    return build


class Role(enum.Enum):
    """When a filter runs: repairs until nothing changes, the others once on the settled text.

    Labels find marks. Reports by default change nothing, and run when first asked for.
    """

    REPAIR = "repair"
    LABEL = "label"
    REPORT = "report"


class FilterSpec(NamedTuple):
    """How a filter is made and where it stands."""

    name: str
    prefix: str
    build: Build
    role: Role = Role.REPAIR
    is_default: bool = True


FILTERS: tuple[FilterSpec, ...] = (
    FilterSpec("encoding", "EN", _made_by("encoding", "EncodingFilter")),
    FilterSpec("invisible", "IV", _made_by("invisible", "InvisibleFilter")),
    FilterSpec("markers", "MK", _made_by("markers", "MarkersFilter")),
    FilterSpec("ads", "AD", _made_by("ads", "AdsFilter")),
    FilterSpec("party-terms", "PT", _made_by("party_terms", "PartyTermsFilter")),
    FilterSpec("lines", "LN", _made_by("lines", "LinesFilter")),
    FilterSpec("punctuation", "PU", _made_by("punctuation", "PunctuationFilter"), is_default=False),
    FilterSpec("placeholders", "PH", _made_by("placeholders", "PlaceholdersFilter"), Role.LABEL),
    FilterSpec("structure", "ST", _made_by("structure", "StructureFilter"), Role.REPORT),
)
