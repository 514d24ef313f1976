"""Texts about the tokens of programs: templates, wikis, markup are their subject."""

from __future__ import annotations

from functools import lru_cache

from cleaner.findings import View
from cleaner.lists import load_list


@lru_cache(maxsize=2)
def topics(is_near: bool) -> tuple[str, ...]:
    """Return what a text about tokens holds; with ``is_near``, what stands beside one of them."""
    words = load_list("token_topics.txt")
    return tuple(word.lstrip("~") for word in words if (word[0] == "~") is is_near)


def is_about_tokens(view: View) -> bool:
    """Return whether a text says that tokens are its subject."""
    text, signs = view.text, view.narrow
    return any(
        topic[0] in (signs if topic.isascii() else text) and topic in text
        for topic in topics(False)
    )
