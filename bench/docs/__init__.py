"""What is made: the catalogue of rules, the Python reference, shown outputs, rules as tables.

python -m bench.docs writes them; tests/test_catalogue.py fails while one is stale.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bench.docs.catalogue import catalogue
from bench.docs.outputs import refreshed
from bench.docs.reference import reference
from cleaner.lists import own_folder
from cleaner.rule_tables import KEPT, kept_form

ROOT = Path(__file__).resolve().parent.parent.parent
DOCS = ROOT / "docs"
OUTPUTS = [page for page in sorted(DOCS.glob("*.md")) if "<!-- output: " in page.read_text("utf-8")]


def pages(seeds: Path = ROOT / "seeds") -> Iterator[tuple[Path, str]]:
    """Yield each file that is made, or made in part, and what it should hold."""
    yield own_folder() / KEPT, kept_form(own_folder().glob("*.toml"))
    yield DOCS / "rules.md", catalogue("en")
    yield DOCS / "rules.zh-CN.md", catalogue("zh")
    yield DOCS / "python.md", reference()
    for page in OUTPUTS:
        yield page, refreshed(page.read_text("utf-8"), seeds)
