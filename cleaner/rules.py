"""Reads and checks rule files (TOML, one family a file). Rules are data; filters use them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal

from cleaner.errors import RuleError
from cleaner.findings import KINDS, Safety
from cleaner.lists import load_list as load_list
from cleaner.lists import own_folder as own_folder
from cleaner.rule_tables import read_tables

Language = Literal["en", "zh"]
STATUSES = ("stable", "preview", "retired")


@dataclass(frozen=True, slots=True)
class Text:
    """A text for people, in English and Chinese."""

    en: str
    zh: str

    def get(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of a rule file. docs/rule-format describes each key for authors.

    A rule matches by ``literals``, by ``pattern`` (what is edited is the group
    ``x`` if there is one, else the whole match) or by a ``detector``, the name of
    code in its filter, to which ``features`` (weights) and ``threshold`` belong.
    ``needs`` are strings one of which occurs wherever the rule can match.
    """

    id: str
    name: str
    filter: str
    file: str
    order: int
    summary: Text
    why: Text
    safety: Safety
    status: str = "stable"
    message: Text | None = None
    literals: tuple[str, ...] = ()
    pattern: str | None = None
    detector: str | None = None
    needs: tuple[str, ...] = ()
    replace: str = ""
    kind: str | None = None
    ignore_case: bool = False
    features: Mapping[str, float] = field(default_factory=dict)
    threshold: float = 0.0
    hit: tuple[str, ...] = ()
    miss: tuple[str, ...] = ()
    is_own: bool = True

    def describe(self, language: Language, params: Iterable[tuple[str, str]] = ()) -> str:
        """Return one line for people: the message with ``params`` filled in, or the summary."""
        text = (self.message or self.summary).get(language)
        for name, value in params:
            text = text.replace("{" + name + "}", value)
        return text


class RuleSet:
    """Rules by id, in the order of their files."""

    def __init__(self, rules: Iterable[Rule], files: Iterable[bytes]) -> None:
        self.by_id: dict[str, Rule] = {rule.id: rule for rule in rules}
        self._files = tuple(files)

    @cached_property
    def digest(self) -> str:
        """Names the set, with the lists it uses, in logs."""
        import hashlib  # who writes no log has no use for it

        digest = hashlib.sha256()
        lists = sorted((own_folder() / "lists").glob("*"))
        for data in (*self._files, *(path.read_bytes() for path in lists)):
            digest.update(data)
        return digest.hexdigest()[:16]

    def of_filter(self, name: str) -> tuple[Rule, ...]:
        return tuple(
            rule for rule in self.by_id.values() if rule.filter == name and rule.status != "retired"
        )


@lru_cache(maxsize=8)
def load_rules(packs: tuple[str, ...] = ()) -> RuleSet:
    """Load our rules, then the files in ``packs``. Raises RuleError naming file, id and key."""
    rules: dict[str, Rule] = {}
    files: list[bytes] = []
    for path in [*sorted(own_folder().glob("*.toml")), *map(Path, packs)]:
        try:
            data = path.read_bytes()
        except OSError as error:
            raise RuleError(f"{path}: can't be read: {error.strerror}") from error
        files.append(data)
        for rule in parse_rules(path, data, own=str(path) not in packs, order=len(rules)):
            if rule.id in rules:
                raise RuleError(f"{path}: {rule.id}: id already used in {rules[rule.id].file}")
            rules[rule.id] = rule
    return RuleSet(rules.values(), files)


def parse_rules(path: Path, data: bytes, *, own: bool, order: int = 0) -> list[Rule]:
    """Parse one rule file. Raises RuleError naming file, id and key."""
    tables = read_tables(path, data, own=own)
    family = tables.pop("filter", None)
    entries = tables.pop("rule", [])
    if not isinstance(family, str):
        raise RuleError(f"{path}: filter: the name of the filter is missing")
    for key in tables:
        raise RuleError(f"{path}: {key}: unknown key{_suggest(key, ['filter', 'rule'])}")
    return [
        _build(path, family, entry, order + number, own) for number, entry in enumerate(entries)
    ]


_KEYS: dict[str, type | tuple[type, ...]] = {
    "id": str,
    "name": str,
    "summary": dict,
    "why": dict,
    "message": dict,
    "safety": str,
    "status": str,
    "literals": list,
    "pattern": str,
    "detector": str,
    "needs": list,
    "replace": str,
    "kind": str,
    "ignore_case": bool,
    "features": dict,
    "threshold": (int, float),
    "hit": list,
    "miss": list,
}


def _build(path: Path, family: str, entry: dict[str, Any], order: int, own: bool) -> Rule:
    where = f"{path}: {entry.get('id', f'rule number {order + 1}')}"
    for key, value in entry.items():
        if key not in _KEYS:
            raise RuleError(f"{where}: {key}: unknown key{_suggest(key, _KEYS)}")
        if not isinstance(value, _KEYS[key]):
            raise RuleError(f"{where}: {key}: has the wrong type")
    _require(where, entry)
    values: dict[str, Any] = dict(entry)
    for key in ("literals", "needs", "hit", "miss"):
        values[key] = _strings(where, key, entry.get(key, []))
    for key in ("summary", "why", "message"):
        if key in entry:
            values[key] = _text(where, key, entry[key])
    safety = entry["safety"]
    if safety not in ("safe", "unsafe", "report"):
        raise RuleError(f"{where}: safety: {safety!r} is not safe, unsafe or report")
    values["safety"] = Safety[safety.upper()]
    if not values["needs"] and not entry.get("ignore_case"):
        values["needs"] = values["literals"]
    if not own and "pattern" in entry:
        _check_pattern(where, entry["pattern"])
    return Rule(filter=family, file=path.name, order=order, is_own=own, **values)


def _require(where: str, entry: Mapping[str, Any]) -> None:
    if entry.get("status", "stable") not in STATUSES:
        raise RuleError(f"{where}: status: {entry['status']!r} is not one of {', '.join(STATUSES)}")
    retired = entry.get("status") == "retired"
    for key in ("id", "name", "summary", "why", "safety"):
        if key not in entry:
            raise RuleError(f"{where}: {key}: is missing")
    if retired:
        return
    for key in ("hit", "miss"):
        if not entry.get(key):
            raise RuleError(f"{where}: {key}: a rule needs examples to load")
    ways = [key for key in ("literals", "pattern", "detector") if entry.get(key)]
    if len(ways) != 1:
        raise RuleError(f"{where}: needs exactly one of literals, pattern and detector")
    if entry.get("kind") not in (None, *KINDS):
        raise RuleError(f"{where}: kind: {entry['kind']!r} is not one of {', '.join(KINDS)}")


def _check_pattern(where: str, pattern: str) -> None:
    import regex

    try:
        regex.compile(pattern)
    except regex.error as error:
        raise RuleError(f"{where}: pattern: {error}") from error


def _strings(where: str, key: str, values: list[Any]) -> tuple[str, ...]:
    if not all(isinstance(value, str) and value for value in values):
        raise RuleError(f"{where}: {key}: must be a list of non-empty strings")
    return tuple(values)


def _text(where: str, key: str, value: dict[str, Any]) -> Text:
    if set(value) != {"en", "zh"} or not all(isinstance(part, str) for part in value.values()):
        raise RuleError(f"{where}: {key}: needs en and zh")
    return Text(value["en"], value["zh"])


def _suggest(key: str, known: Iterable[str]) -> str:
    import difflib  # only who errs needs it

    near = difflib.get_close_matches(key, list(known), 1)
    return f"; did you mean {near[0]}?" if near else ""
