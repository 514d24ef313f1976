"""Which encoding a file without BOM is in."""

from __future__ import annotations


def detect(raw: bytes) -> str:
    """Return the name of the codec that reads ``raw``."""
    for name in ("utf-8", "gb18030"):
        try:
            raw.decode(name)
        except UnicodeDecodeError:
            continue
        return name
    return "utf-8"
