"""Writes what is made: python -m bench.docs"""

from __future__ import annotations

from bench.docs import pages

for path, text in pages():
    if not path.exists() or path.read_text("utf-8") != text:
        path.write_text(text, "utf-8", newline="\n")
        print(f"written: {path.name}")
