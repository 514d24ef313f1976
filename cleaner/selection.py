"""Turns --select and --ignore into the filters that run and the rules they use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from cleaner.errors import ConfigError
from cleaner.filters import FILTERS, Role
from cleaner.findings import Filter
from cleaner.rules import Rule, RuleSet, load_rules

# Bytes that could not be decoded must leave the text whatever is selected: no
# output format can hold them.
ALWAYS = "EN001"


class Active(NamedTuple):
    """The filters to run, built with the active rules.

    ``labels`` run once on the settled text; so do ``reports``, which by default
    never change it, so that their work can wait until somebody asks.
    """

    repairs: tuple[Filter, ...]
    labels: tuple[Filter, ...]
    reports: tuple[Filter, ...]
    rules: Mapping[str, Rule]
    rule_set: RuleSet


@lru_cache(maxsize=32)
def activate(
    select: tuple[str, ...] | None, ignore: tuple[str, ...], packs: tuple[str, ...]
) -> Active:
    """Build the filters. Raises ConfigError for a name that is no filter and no rule."""
    rules = load_rules(packs)
    chosen = _expand(select, rules) if select is not None else _default(rules)
    chosen -= _expand(ignore, rules)
    chosen |= {ALWAYS} & rules.by_id.keys()
    built: dict[Role, list[Filter]] = {role: [] for role in Role}
    for spec in FILTERS:
        active = tuple(rule for rule in rules.of_filter(spec.name) if rule.id in chosen)
        if active:
            built[spec.role].append(spec.build(active))
    active_rules = {id_: rules.by_id[id_] for id_ in rules.by_id if id_ in chosen}
    return Active(
        tuple(built[Role.REPAIR]),
        tuple(built[Role.LABEL]),
        tuple(built[Role.REPORT]),
        active_rules,
        rules,
    )


def _default(rules: RuleSet) -> set[str]:
    names = {spec.name for spec in FILTERS if spec.is_default}
    return {
        rule.id for rule in rules.by_id.values() if rule.filter in names and rule.status == "stable"
    }


def _expand(names: Iterable[str], rules: RuleSet) -> set[str]:
    ids: set[str] = set()
    for name in names:
        key = name.strip()
        prefix = next((spec.name for spec in FILTERS if spec.prefix == key.upper()), key)
        found = {rule.id for rule in rules.of_filter(prefix.lower().replace("_", "-"))}
        if not found and key.upper() in rules.by_id:
            found = {key.upper()}
        if not found:
            import difflib  # only who errs needs it

            known = [spec.name for spec in FILTERS] + list(rules.by_id)
            near = difflib.get_close_matches(key, known, 1, 0.5)
            hint = f"; did you mean {near[0]}?" if near else f" (filters: {', '.join(known[:9])})"
            raise ConfigError(f"{name!r} is neither a filter nor a rule{hint}")
        ids |= found
    return ids
