"""The catalogue of rules, from the rule files."""

from __future__ import annotations

from collections.abc import Iterator

from bench.docs.markdown import anchor, escape, fenced, shown
from bench.make_seeds import clean_text
from cleaner.examples import parse_example
from cleaner.filters import FILTERS, FilterSpec
from cleaner.rules import Language, Rule, load_rules

_WORDS: dict[Language, dict[str, str]] = {
    "en": {
        "title": "# The rules",
        "other": "[中文](rules.zh-CN.md)",
        "intro": (
            "This page is made from `rules/` by `python -m bench.docs`; don't edit it. How rules\n"
            "are written is told in [rule-format.md](rule-format.md).\n\n"
            "`safe` rules edit. `unsafe` rules only report, with a suggestion, and edit with\n"
            "`--unsafe`. `report` rules never edit. `preview` rules run only when selected.\n"
            "In the examples `-` is a text as it came, `+` what cleaner makes of it (for an\n"
            "`unsafe` rule: with `--unsafe`), and `!` a place that is reported. What can't be\n"
            "seen is written `<U+200B>` or `\\n`. The last block of a rule holds texts it leaves\n"
            "alone."
        ),
        "count": "{rules} rules in {filters} filters.",
        "off": " (off by default)",
        "head": "| rule | safety | what it is |\n|---|---|---|",
        "why": "Why: ",
        "left": "Left alone:",
        "report": "reported",
    },
    "zh": {
        "title": "# 规则目录",
        "other": "[English](rules.md)",
        "intro": (
            "本页由 `python -m bench.docs` 从 `rules/` 生成，请勿手工修改。规则的写法见\n"
            "[rule-format.md](rule-format.md)。\n\n"
            "`safe` 直接修改；`unsafe` 平时只带着建议报告，加 `--unsafe` 才修改；`report`\n"
            "只报告。`preview` 规则只在被选中时运行。\n\n"
            "例子中 `-` 是原文，`+` 是清洗后的样子（`unsafe` 规则指加了 `--unsafe` 时），\n"
            "`!` 是被报告的地方。看不见的字符写作 `<U+200B>` 或 `\\n`。\n"
            "每条规则的最后一块是它不会碰的文字。"
        ),
        "count": "共 {filters} 个过滤器，{rules} 条规则。",
        "off": "（默认关闭）",
        "head": "| 规则 | 安全级别 | 说明 |\n|---|---|---|",
        "why": "为什么：",
        "left": "不会碰：",
        "report": "报告",
    },
}


def catalogue(language: Language) -> str:
    """Return the page in one language."""
    words, rules = _WORDS[language], load_rules()
    families = [(spec, rules.of_filter(spec.name)) for spec in FILTERS]
    families = [(spec, family) for spec, family in families if family]
    count = words["count"].format(rules=sum(len(f) for _, f in families), filters=len(families))
    parts = [words["title"], words["other"], words["intro"], count]
    parts += [_contents(spec, family, language) for spec, family in families]
    for spec, family in families:
        parts.append(f"## {spec.name}")
        for rule in family:
            parts += _entry(rule, language)
    return "\n\n".join(parts) + "\n"


def _contents(spec: FilterSpec, family: tuple[Rule, ...], language: Language) -> str:
    words = _WORDS[language]
    off = "" if spec.is_default else words["off"]
    rows = [
        f"| [{rule.id}](#{anchor(rule.id)}) | {rule.safety.label} "
        f"| {escape(rule.summary.get(language))} |"
        for rule in family
    ]
    return "\n".join([f"**[{spec.name}](#{anchor(spec.name)})**{off}", "", words["head"], *rows])


def _entry(rule: Rule, language: Language) -> Iterator[str]:
    words = _WORDS[language]
    yield f"### {rule.id}"
    yield f"`{rule.name}` · {rule.safety.label} · {rule.status}"
    yield escape(rule.summary.get(language))
    yield words["why"] + escape(rule.why.get(language))
    if rule.hit:
        yield fenced([line for hit in rule.hit for line in _lines(hit, words)], "diff")
    if rule.miss:
        yield words["left"]
        yield fenced((shown(text) for text in rule.miss), "text")


def _lines(annotated: str, words: dict[str, str]) -> Iterator[str]:
    example = parse_example(annotated)
    after = clean_text(example)
    yield f"- {shown(example.source)}"
    if after != example.source:
        yield f"+ {shown(after)}"
    for label in example.labels:
        if label.kind == "report":
            yield f"! {words['report']}: {shown(label.before)}"
