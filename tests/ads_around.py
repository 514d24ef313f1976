"""Finders of lines that the ads around them give away, asked with ads that are known."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from cleaner.filters.ads.candidates import Candidate
from cleaner.filters.ads.judgement import Judged
from cleaner.findings import Syntax, View
from cleaner.rules import load_rules

TEXT = "现将有关情况报告如下。\n一是加强领导。\n二是压实责任。\n三是严格督查。"
AD = "塞北旧纸斋，每日更新公文范文"

Finder = Callable[[View, Sequence[Judged]], Iterator[Candidate]]


def found(text: str, *ads: str, by: Finder, syntax: Syntax = "plain") -> list[str]:
    """Return the lines that ``by`` finds where the lines ``ads`` (or ``AD``) are surely ads."""
    view, rule = View(text, syntax=syntax), load_rules().by_id["AD001"]
    places = [(at, ad) for ad in ads or (AD,) for at in range(len(text)) if text.startswith(ad, at)]
    lines = [Candidate(at, at + len(ad), view.line_of(at), 9.0, 1.0) for at, ad in places]
    return [text[one.start : one.end] for one in by(view, [Judged(ad, rule, []) for ad in lines])]
